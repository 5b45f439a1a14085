import { lstatSync, realpathSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ChangeSet } from '../domain/change.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { RehearsedRun } from '../domain/rehearsal.ts';
import { isAddress } from '../plan/config.ts';
import type { Report } from '../report/report.ts';
import { readEvents, type StateStore } from '../state/state-store.ts';
import { pathOf } from './context/context.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { rehearsalInput } from './review/rehearsal-input.ts';
import { readRun } from './running/find-run.ts';
import { reportOfRehearsal } from './running/reporting.ts';
import { findToRehearse, type RehearsalRequest } from './running/to-rehearse.ts';

export interface RehearseSeedRequest extends RehearsalRequest {
  readonly seed: number;
  /** A new file for the state of this run; null: one of drover's own, which replaces an earlier one. */
  readonly store: string | null;
}

/** One rehearsed run as its own state holds it. */
export interface RehearsedSeed {
  readonly kind: 'rehearsed';
  readonly run: RehearsedRun;
  readonly changeSet: ChangeSet;
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
  /** The file of its state. */
  readonly store: string;
  readonly report: Report;
  /** Read again at each call. */
  readonly events: () => AsyncIterable<JournalEvent>;
  readonly moveReports: () => AsyncIterable<MoveReport>;
}
export type RehearsedOnce = { readonly kind: 'nothing-to-do'; readonly changeSet: ChangeSet } | RehearsedSeed;

/**
 * Rehearses one seed, with the journal, the move reports and the change set in a state of its own, which `show` may read. The real state
 * is only read.
 */
export async function rehearseSeed(
  workspace: Workspace,
  request: RehearseSeedRequest,
  show: (rehearsed: RehearsedOnce) => Promise<void>,
): Promise<void> {
  const found = await findToRehearse(workspace, request);
  if (found.kind === 'nothing-to-do') return show(found);
  const { subject, assumptions } = found;
  const { changeSet } = subject;
  const file = newStoreFile(workspace, changeSet, request);
  const input = await rehearsalInput(workspace, subject, assumptions);
  const { rehearseOnce } = await import('../rehearsal/rehearse-once.ts');
  const { stepKind } = await workspace.registries.rehearsals();
  const open = (path: string, clock: Workspace['clock']): Promise<StateStore> =>
    workspace.registries.openStateStore(path, { folder: workspace.folder, clock });
  const run = await whole(file, workspace, (unfinished) =>
    workspace.phase(`Rehearse seed ${request.seed}`, () =>
      rehearseOnce(input, request.seed, { stepKind, openStore: (clock) => open(unfinished, clock) }),
    ),
  );
  const store = await open(file, workspace.clock);
  try {
    const { maxExposureMs } = input;
    await show({ kind: 'rehearsed', run, changeSet, maxExposureMs, store: file, ...(await read(store)) });
  } finally {
    await store.close();
  }
}

async function read(store: StateStore): Promise<Pick<RehearsedSeed, 'report' | 'events' | 'moveReports'>> {
  const [row] = await store.runs({ limit: 1 });
  if (row === undefined) throw new Error('a rehearsed run that is not in its state');
  const found = await readRun(store, row);
  const { id } = found.run;
  return {
    report: await reportOfRehearsal(store, found),
    events: () => eventsOf(store, id),
    moveReports: () => store.moveReports(id),
  };
}

async function* eventsOf(
  store: StateStore,
  run: Parameters<typeof readEvents>[1],
): AsyncGenerator<JournalEvent> {
  for await (const { event } of readEvents(store, run)) yield event;
}

/** Beside the real state, and never that: a rehearsal in it would be taken for a run. */
function newStoreFile(
  workspace: Workspace,
  { plan }: ChangeSet,
  { seed, store }: RehearseSeedRequest,
): string {
  if (store !== null) return givenStoreFile(workspace, store);
  const { state, folder } = workspace.config;
  const own = isAddress(state) ? join(folder, '.drover') : dirname(resolve(folder, state));
  return join(own, 'rehearsals', `${plan}-${seed}.db`);
}

/** Written under another name until it is whole: two may rehearse the same seed at once, and one may be stopped. */
async function whole<T>(
  file: string,
  { identity }: Workspace,
  write: (unfinished: string) => Promise<T>,
): Promise<T> {
  const unfinished = `${file}.${identity.processId}`;
  try {
    await removeStore(unfinished);
    const written = await write(unfinished);
    await removeStore(file);
    await rename(unfinished, file);
    return written;
  } finally {
    await removeStore(unfinished);
  }
}

async function removeStore(file: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm'])
    await rm(`${file}${ending}`, { force: true }).catch((error: NodeJS.ErrnoException) => {
      // Below a file there is nothing to remove; whoever writes there is told why it cannot be.
      if (error.code !== 'ENOTDIR') throw error;
    });
}

function givenStoreFile(workspace: Workspace, store: string): string {
  const { state, folder } = workspace.config;
  const file = pathOf(workspace, store);
  if (isAddress(store) || (!isAddress(state) && isSameFile(file, resolve(folder, state))))
    throw usage(
      `--store ${store} is a state of real runs, or may become one; a rehearsal has a file of its own.`,
      'Leave --store away, or give the name of a new file.',
    );
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return file;
  throw usage(`${store} exists; a rehearsal is not written into it.`, 'Give the name of a new file.');
}

/** By whatever links lead to it; neither has to exist. */
const isSameFile = (one: string, other: string): boolean => whereItIs(one) === whereItIs(other);
function whereItIs(file: string): string {
  try {
    return join(realpathSync(dirname(file)), basename(file));
  } catch {
    return file;
  }
}
