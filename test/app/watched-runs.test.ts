import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { LiveRuns } from '../../src/app/live/live-runs.ts';
import { storedLook } from '../../src/app/live/stored-look.ts';
import type { Lease } from '../../src/state/state-store.ts';
import { systemClock } from '../../src/support/clock.ts';
import { makeOrganisation } from '../continuity/embedded-organisation.ts';
import { eventually } from '../eventually.ts';
import { storedRun, taken, type StoredRun } from '../web/stored-run.ts';

interface Watching {
  readonly stored: StoredRun;
  readonly runs: LiveRuns;
}

/** Works until the end of the test on a run that is under way and that no one looks at. */
async function watching(t: TestContext, { leads }: { readonly leads: boolean }): Promise<Watching> {
  const stored = await storedRun(t, [{ label: 'anna@example.com', end: 'held' }]);
  makeOrganisation(join(stored.folder, 'lab'), systemClock, 1, 1);
  const lease: Lease | null = leads ? await taken(stored.workspace, 'controller:drover') : null;
  const runs = new LiveRuns({ workspace: stored.workspace, lease: () => lease, lookEveryMs: 100 });
  const ending = new AbortController();
  const working = runs.work(ending.signal);
  t.after(async () => {
    ending.abort();
    await working;
  });
  return { stored, runs };
}

suite('runs that are watched', () => {
  test('are measured by the leader, which also asks the mail system for those that no one looks at', async (t) => {
    const { stored, runs } = await watching(t, { leads: true });
    await eventually(() => runs.gauges().length > 0, 'the run is measured');
    assert.deepEqual(
      runs.gauges().map(({ plan }) => plan),
      ['it'],
    );
    const store = await stored.workspace.store();
    const look = await eventually(
      async () => (await storedLook(store, stored.changeSet.plan, stored.run)) ?? false,
      'what the mail system said is stored for the others',
    );
    assert.deepEqual(
      look.databases.map(({ name }) => name),
      ['MBX01', 'MBX02'],
    );
  });

  test('are left to the leader by a replica that does not lead', async (t) => {
    const { stored, runs } = await watching(t, { leads: false });
    const [row] = await (await stored.workspace.store()).newestRuns();
    assert.ok(row !== undefined);
    const shown = await runs.show(row);
    assert.equal(shown.status.run.id, stored.run);
    assert.equal(shown.lookedAt, null);
    assert.deepEqual(runs.gauges(), []);
  });
});
