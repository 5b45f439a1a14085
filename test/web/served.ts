import { once } from 'node:events';
import { request as ask, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openWorkspace, type Workspace } from '../../src/app/context/workspace.ts';
import { Live, serveStatusKey } from '../../src/app/live/live.ts';
import type { ServeConfig } from '../../src/domain/serve-config.ts';
import type { ServeStatus } from '../../src/report/live.ts';
import type { Lease } from '../../src/state/state-store.ts';
import { systemClock } from '../../src/support/clock.ts';
import { startWeb, type Web } from '../../src/web/server.ts';
import type { WebInput } from '../../src/web/web-input.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from '../cli/drover.ts';
import { quietContext } from '../context.ts';

/** The page over a run of a few small mailboxes. */

export const plainServe: ServeConfig = {
  name: 'drover',
  revision: null,
  fetchEveryMs: 60_000,
  driftEveryMs: null,
  plans: null,
  maxRuns: 4,
  listen: '127.0.0.1:0',
  hosts: [],
  auth: null,
  userHeader: null,
  hookSecret: null,
  heartbeat: null,
};
export const TOKEN = 'a-token-of-more-than-32-characters-0001';
export const HOOK_SECRET = 'the secret of the hook';

const secrets: Readonly<Record<string, string>> = { 'env:TOKEN': TOKEN, 'env:HOOK': HOOK_SECRET };

export interface Served {
  readonly web: Web;
  readonly live: Live;
  readonly folder: string;
  readonly workspace: Workspace;
  readonly log: string[];
  /** How often a hook hurried the controller. */
  hurried: number;
}

/** A folder whose plan was applied; its mailboxes moved. */
export async function appliedFolder(t: TestContext, mailboxes = 5): Promise<string> {
  const folder = await workspaceWithLab(t, mailboxes);
  writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
  const { code, stdout, stderr } = await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
  if (code !== 0) throw new Error(stdout + stderr);
  return folder;
}

export async function runIdOf({ workspace }: Pick<Served, 'workspace'>): Promise<string> {
  const [row] = await (await workspace.store()).runs({ limit: 1 });
  return row?.run ?? '';
}

export async function served(
  t: TestContext,
  folder: string,
  config: Partial<ServeConfig> = {},
  others: Partial<WebInput> & { readonly lease?: () => Lease | null } = {},
): Promise<Served> {
  const workspace = await openWorkspace(quietContext(folder));
  const { lease = () => null, ...input } = others;
  const live = new Live({
    workspace,
    name: 'drover',
    channels: () => ({ ops: { kind: 'slack', url: 'env:SLACK', messages: null } }),
    lease,
    lookEveryMs: 300,
  });
  const log: string[] = [];
  const result = { live, folder, workspace, log, hurried: 0 };
  const web = await startWeb({
    live,
    config: { ...plainServe, ...config },
    version: '1.2.3',
    clock: systemClock,
    secret: (reference) => Promise.resolve(secrets[reference] ?? ''),
    hurry: () => (result.hurried += 1),
    log: (line) => log.push(line),
    ...input,
  }).catch(async (error: unknown) => {
    await workspace.close();
    throw error;
  });
  t.after(async () => {
    await web.close();
    await workspace.close();
  });
  return Object.assign(result, { web });
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** With whatever path, method and headers, also those that no browser would send. */
export async function get(
  { web }: Pick<Served, 'web'>,
  path: string,
  { method = 'GET', headers = {}, body = '' }: Asked = {},
): Promise<Answer> {
  const { hostname, port } = new URL(web.address);
  const asked = ask({ hostname, port, path, method, headers, agent: false });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of response) text += String(piece);
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}
export interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** A stream as a browser reads it: one event after the other. */
export async function stream(
  { web }: Pick<Served, 'web'>,
  path: string,
  headers: Asked['headers'] = {},
): Promise<{
  readonly headers: IncomingMessage['headers'];
  readonly next: () => Promise<StreamEvent>;
  readonly close: () => void;
}> {
  const { hostname, port } = new URL(web.address);
  const asked = ask({ hostname, port, path, headers, agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const pieces = response.iterator({ destroyOnReturn: false });
  const found: StreamEvent[] = [];
  let text = '';
  const next = async (): Promise<StreamEvent> => {
    for (;;) {
      const event = found.shift();
      if (event !== undefined) return event;
      const piece = (await pieces.next()) as IteratorResult<unknown>;
      if (piece.done === true) throw new Error('the stream has ended');
      text += String(piece.value);
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      found.push(...blocks.flatMap(eventOf));
    }
  };
  return { headers: response.headers, next, close: () => void asked.destroy() };
}
/** What it sends first. */
export async function firstOf(...request: Parameters<typeof stream>): Promise<StreamEvent> {
  const opened = await stream(...request);
  const event = await opened.next();
  opened.close();
  return event;
}
export interface StreamEvent {
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, string>>;
}
function eventOf(block: string): StreamEvent[] {
  const field = (name: string): string =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return field('data') === '' ? [] : [{ type: field('event'), id: field('id'), data: JSON.parse(field('data')) as StreamEvent['data'] }]; // prettier-ignore
}

export async function saveStatus(
  { workspace }: Pick<Served, 'workspace'>,
  run: string | null,
): Promise<void> {
  const store = await workspace.store();
  await store.setFact(serveStatusKey('drover'), JSON.stringify(statusOf(run)));
}

const statusOf = (run: string | null) =>
  ({
    at: '2026-11-30T06:00:00.000Z',
    name: 'drover',
    version: '1.2.3',
    leader: { instance: 'i', host: 'h', since: '2026-11-30T05:00:00.000Z' },
    source: {
      revision: 'refs/remotes/origin/main',
      commit: { id: 'a'.repeat(40), subject: 'night', at: '2026-11-30T04:00:00.000Z' },
      lastSuccessAt: '2026-11-30T05:59:00.000Z',
      problem: null,
    },
    plans: [
      {
        plan: 'empty-mbx01',
        file: 'p.yaml',
        system: 'lab',
        timeZone: 'UTC',
        state:
          run === null
            ? { kind: 'nothing-to-do', at: '2026-11-30T06:00:00.000Z' }
            : { kind: 'finished', run, sentence: 'All moved.', isGood: true },
        run,
        drift: null,
      },
    ],
    unprotected: [],
  }) as unknown as ServeStatus;
