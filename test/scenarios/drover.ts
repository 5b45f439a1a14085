import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command in this process, as the shell would run it in `folder`: no terminal, a CI job's environment. */
export async function runDrover(
  folder: string,
  args: readonly string[],
  options: { readonly clock?: Clock; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const stdout = collector();
  const stderr = collector();
  const code = await runCli(args, {
    stdout: stdout.output,
    stderr: stderr.output,
    stdin: null,
    clock: options.clock ?? systemClock,
    env: { ...process.env, NO_COLOR: '1', CI: '1', ...options.env },
    cwd: folder,
    leave: (left) => {
      throw new Error(`left at once with ${left}`);
    },
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** The system's clock, put forward or back. */
export const clockAhead = (offsetMs: number): Clock => ({
  ...systemClock,
  nowMs: () => systemClock.nowMs() + offsetMs,
});

export const told = (args: readonly string[], { code, stdout, stderr }: Ran): string =>
  `drover ${args.join(' ')} ended with ${code}\n--- stdout\n${stdout}\n--- stderr\n${stderr}`;

/** For the length of a test: a new folder, removed at its end. */
export async function inFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `drover-${name}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function collector(): { readonly output: Output; readonly text: () => string } {
  let text = '';
  const output = {
    isTerminal: false,
    color: false,
    columns: () => 100,
    rows: () => 40,
    write: (more: string) => {
      text += more;
    },
  };
  return { output, text: () => text };
}
