import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import type { Output } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly terminal?: boolean;
  readonly columns?: number;
  /** Called when somebody is asked, at a terminal; what it resolves to is typed. */
  readonly answer?: () => Promise<string>;
}

/** Runs a command in this process, as the program would. */
export async function drover(
  folder: string,
  args: readonly string[],
  {
    env = {},
    clock = systemClock,
    answer,
    terminal = answer !== undefined,
    columns = 100,
  }: Circumstances = {},
): Promise<Answer> {
  const texts = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({
    isTerminal: terminal,
    color: false,
    columns: () => columns,
    rows: () => 40,
    write: (text) => void (texts[name] += text),
  });
  const code = await runCli(args, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: answer === undefined ? null : keyboard(answer),
    clock,
    env: { DROVER_USER: 'tester', ...env },
    cwd: folder,
    leave: () => {
      throw new Error('a second signal in a test');
    },
  });
  return { code, ...texts };
}

function keyboard(answer: () => Promise<string>): NodeJS.ReadStream {
  let isAsked = false;
  const stream = new Readable({
    read() {
      if (isAsked) return;
      isAsked = true;
      void answer().then((text) => this.push(`${text}\n`));
    },
  });
  return Object.assign(stream, { isTTY: true }) as unknown as NodeJS.ReadStream;
}

/** A folder that goes away with the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'drover-cli-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with drover.yaml and an organisation of a few small mailboxes in `lab`. */
export async function workspaceWithLab(t: TestContext, mailboxes = 9): Promise<string> {
  const folder = temporaryFolder(t);
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\nstate: .drover/state.db\n',
  );
  const create = [
    'lab',
    'create',
    '.drover/lab',
    '--databases',
    'MBX01,MBX02',
    '--mailboxes',
    String(mailboxes),
  ];
  const { code, stderr } = await drover(folder, [
    ...create,
    '--messages',
    '5',
    '--message-size',
    '1500',
    '--seed',
    '7',
  ]);
  if (code !== 0) throw new Error(stderr);
  return folder;
}

export const EMPTY_MBX01 = `version: 1
name: empty-mbx01
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
`;
