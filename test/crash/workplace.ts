// A drover.yaml, a lab and a plan in a folder; real `drover` processes on it, and what they leave behind.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemName } from '../../src/domain/ids.ts';
import type { RunResult } from '../../src/domain/journal-event.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { openStateStore } from '../../src/state/index.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';
import { compareOrganisations } from '../../src/systems/embedded/lab/compare.ts';
import { listDatabases } from '../../src/systems/embedded/lab/list.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { told, type Ran } from '../scenarios/drover.ts';
import { eventually } from '../eventually.ts';

const program = new URL('../../bin/drover.cjs', import.meta.url).pathname;
const preloads = {
  kill: new URL('./kill-at.ts', import.meta.url).href,
  'jump-clock': new URL('./jump-clock.ts', import.meta.url).href,
};

export const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: lab }
state: state.db
`;
/** So that a test does not wait for what production can wait for. */
export const QUICK_MRS = `<MRSConfiguration FullScanMoveJobsPollingPeriod="00:00:00.020" RetryDelay="00:00:00.100"
  MinBatchSize="10" />\n`;

export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<Ran & { readonly signal: NodeJS.Signals | null }>;
}

/** A process of its own; `preload` is loaded before it, `shell` stands before it on the line (`ulimit -f 100;`). */
export function startDrover(
  folder: string,
  args: readonly string[],
  options: {
    readonly preload?: keyof typeof preloads;
    readonly env?: Readonly<Record<string, string>>;
    readonly shell?: string;
  } = {},
): Child {
  const preload = options.preload === undefined ? [] : ['--import', preloads[options.preload]];
  const line = [process.execPath, ...preload, program, ...args];
  const [command = '', ...rest] =
    options.shell === undefined ? line : ['bash', '-c', `${options.shell} exec "$@"`, 'bash', ...line];
  const child = spawn(command, rest, {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', CI: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = new Promise<{ code: number; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code: code ?? -1, signal }));
  });
  const ended = Promise.all([end, text(child.stdout), text(child.stderr)]).then(([how, stdout, stderr]) => ({
    ...how,
    stdout,
    stderr,
  }));
  return { process: child, ended };
}

/** The names of the durable calls that were passed, as `kill-at.ts` logged them. */
export const passed = (log: string): readonly string[] =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];

/** A workplace as it was made, and a copy of it in which nothing disturbed the run; `calls`: the durable ones, in order. */
export async function runUndisturbed(
  root: string,
  make: (folder: string) => Promise<void>,
  args: readonly string[],
  code: number,
): Promise<{ readonly pristine: string; readonly undisturbed: string; readonly calls: readonly string[] }> {
  const pristine = join(root, 'pristine');
  mkdirSync(pristine);
  await make(pristine);
  const undisturbed = join(root, 'undisturbed');
  cpSync(pristine, undisturbed, { recursive: true });
  const log = join(undisturbed, 'calls.log');
  const ran = await startDrover(undisturbed, args, { preload: 'kill', env: { KILL_LOG: log } }).ended;
  assert.equal(ran.code, code, told(args, ran));
  const calls = passed(log)
    .filter((line) => line.includes(' before '))
    .map((line) => line.split(' ').at(-1) ?? '');
  return { pristine, undisturbed, calls };
}

/** Resolves when a move in the organisation has begun. */
export async function untilCopying(lab: string): Promise<void> {
  const system = await openLabSystem(lab);
  try {
    await eventually(async () => {
      const seen = await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'all' });
      return seen.moveRequests.some(({ state }) => state.kind !== 'Queued');
    }, 'a move has begun');
  } finally {
    await system.close();
  }
}

const openLabSystem = (lab: string): Promise<MailSystem> =>
  openEmbeddedSystem(systemName('lab'), { kind: 'embedded', path: lab }, { folder: lab, clock: systemClock });

export function inOrganisation<T>(folder: string, work: (organisation: Organisation) => T): T {
  const organisation = openOrganisation(folder, systemClock);
  try {
    return work(organisation);
  } finally {
    organisation.close();
  }
}

/**
 * Where everything is and what became of every order: what must be the same after any disturbance. Times, ids and numbers
 * of attempts may differ.
 */
export async function endState(folder: string, plan: string, pristine: string): Promise<unknown> {
  const lab = join(folder, 'lab');
  const organisation = inOrganisation(lab, (after) => ({
    places: after
      .mailboxes()
      .map(({ address, primaryDatabase, archiveDatabase }) => [address, primaryDatabase, archiveDatabase])
      .sort(),
    kept: listDatabases(after).map(({ name, softDeleted, moveTargets }) => ({
      name,
      softDeleted,
      moveTargets,
    })),
    differences: inOrganisation(pristine, (before) => compareOrganisations(before, after).differences),
  }));
  return {
    ...organisation,
    requests: await requestsIn(lab),
    runs: await runsOf(folder, plan),
    backups: backupsIn(folder),
  };
}

/** Per mailbox its request's status, and the statuses of the reports that the mailbox keeps. */
export async function requestsIn(lab: string): Promise<readonly unknown[]> {
  const system = await openLabSystem(lab);
  try {
    const { moveRequests, mailboxes } = await system.observe({
      databases: false,
      mailboxes: 'all',
      moveRequests: 'all',
    });
    const found = mailboxes.map(async ({ id, address }) => [
      address,
      moveRequests.filter(({ mailboxId }) => mailboxId === id).map(({ state }) => state.kind),
      (await system.moveHistory(id)).map(({ status }) => status),
    ]);
    return (await Promise.all(found)).sort();
  } finally {
    await system.close();
  }
}

export interface RunSummary {
  readonly phase: RunResult | 'running' | 'paused' | 'finished';
  readonly moves: readonly unknown[];
  readonly nodes: readonly unknown[];
  readonly openIntents: number;
  readonly inEffect: number;
}

/** Newest first. */
export async function runsOf(folder: string, plan: string): Promise<readonly RunSummary[]> {
  const store = await openStateStore('state.db', { folder });
  try {
    const rows = (await store.runs({ limit: 10 })).filter((row) => row.plan === plan);
    return await Promise.all(
      rows.map(async (row) => {
        const run = foldRun((await store.read(row.run, 0)).map(({ event }) => event));
        return {
          phase: run.phase.kind === 'finished' ? run.phase.result : run.phase.kind,
          moves: [...run.moves].map(([id, move]) => [id, move.confirmed, move.report !== null]).sort(),
          nodes: [...run.nodes].map(([id, node]) => [id, node.result?.kind]).sort(),
          openIntents: run.openIntents.size,
          inEffect: [...run.temporaryChanges.values()].filter(({ reverted }) => reverted === null).length,
        };
      }),
    );
  } finally {
    await store.close();
  }
}

const backupsIn = (folder: string): number => {
  const place = join(folder, '.drover/backups');
  return existsSync(place)
    ? readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    : 0;
};
