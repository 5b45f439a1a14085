import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findRun } from '../../src/app/running/find-run.ts';
import { planName, runId } from '../../src/domain/ids.ts';
import type { RunRow } from '../../src/state/state-store.ts';

const row = (run: string, plan: string): RunRow =>
  ({ run: runId(run), plan: planName(plan), changeSet: 'none' }) as unknown as RunRow;
/** Newest first. Only who is found matters here: the runs have no journal. */
const rows = [row('c0dec0de-1', 'night'), row('c0de1111-2', 'night'), row('beef0000-3', 'c0de')];
const store = {
  runs: ({ plan }: { readonly plan?: string }) =>
    Promise.resolve(rows.filter((one) => plan === undefined || one.plan === plan)),
  read: () => Promise.resolve([]),
  changeSet: () => Promise.resolve(null),
};
const found = async (which: string): Promise<string> => {
  const where = { existingStore: () => Promise.resolve(store), config: {} } as never;
  const { message } = await findRun(where, which).then(
    () => assert.fail(),
    (error: unknown) => error as Error,
  );
  return /^Run (\S+) is recorded, but/.exec(message)?.[1] ?? message;
};

suite('a run is named', () => {
  test('by its id, by its plan for its newest run, or by the beginning of an id that only one has', async () => {
    assert.equal(await found('c0de1111-2'), 'c0de1111-2');
    assert.equal(await found('night'), 'c0dec0de-1');
    assert.equal(await found('c0de1'), 'c0de1111-2');
  });

  test('by a beginning that several have is refused: an order would meet whichever is newest', async () => {
    rows.push(row('beef1111-4', 'day'));
    assert.match(await found('beef'), /^2 runs have an id that begins with "beef": beef0000-3 \(c0de\)/);
  });

  test('by a plan even where ids of other plans begin like it', async () => {
    assert.equal(await found('c0de'), 'beef0000-3');
  });
});
