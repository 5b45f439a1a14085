import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openWorkspace, type Workspace } from '../../src/app/context/workspace.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { planName, requestId, runId, type RunId } from '../../src/domain/ids.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import type { Lease } from '../../src/state/state-store.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { temporaryFolder } from '../cli/drover.ts';
import { quietContext } from '../context.ts';
import { at, changeSetOf, idOf, type Sample, START } from '../report/fixture.ts';

/** A run in a state of its own, written as a process would that is in the middle of it. */
export interface StoredRun {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly run: RunId;
  readonly changeSet: ChangeSet;
  /** Adds to its journal. */
  append(...events: readonly object[]): Promise<void>;
}

export async function storedRun(t: TestContext, samples: readonly Sample[]): Promise<StoredRun> {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, '.drover'));
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\nstate: .drover/state.db\n',
  );
  const workspace = await openWorkspace(quietContext(folder));
  t.after(() => workspace.close());
  const store = await workspace.store();
  const { id: _id, ...facts } = changeSetOf(samples);
  const changeSet = { ...facts, id: changeSetId(facts) };
  await store.saveChangeSet(changeSet);
  const run = runId('11111111-2222-4333-8444-555555555555');
  const lease = await taken(workspace, 'plan:it');
  const append = async (...events: readonly object[]): Promise<void> => {
    await store.append(run, lease.token, events as unknown as readonly JournalEvent[]);
  };
  const start = { v: 1, at: START, type: 'run-started', run, plan: planName('it'), changeSet: changeSet.id, by: 'anna', host: 'h', version: '1' }; // prettier-ignore
  await append(start, ...samples.map((_, index) => observed(index, 0)));
  return { folder, workspace, run, changeSet, append };
}

export async function taken(workspace: Workspace, key: string): Promise<Lease> {
  const store = await workspace.store();
  const answer = await store.acquireLease({ ...ownIdentity(), key, holder: 'test', ttlMs: 600_000 });
  if (answer.kind !== 'acquired') throw new Error(`${key} is held`);
  return answer.lease;
}

/** A mailbox as it is copied: so many bytes of a megabyte. */
export const observed = (index: number, bytes: number): object => ({
  v: 1,
  at: at(1 + bytes / 1000),
  type: 'move-observed',
  mailboxId: idOf(index),
  request: requestId(`r${index}`),
  state: { kind: 'InProgress', detail: 'CopyingMessages', stall: null },
  percentComplete: 25,
  bytesTransferred: bytes,
  itemsTransferred: 1,
  badItems: 0,
});
