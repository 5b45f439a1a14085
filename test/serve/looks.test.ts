// What the leader does from time to time by itself: a look at a plan, and one for drift.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DriftWatch } from '../../src/app/serve/drift-watch.ts';
import type { Checkouts } from '../../src/app/serve/checkouts.ts';
import { lookAtPlan } from '../../src/app/serve/look-at-plan.ts';
import { planName, runId } from '../../src/domain/ids.ts';
import type { PlanStatus } from '../../src/report/live.ts';
import { labWorkspace } from '../app/lab-workspace.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { TestClock } from '../continuity/embedded-organisation.ts';

const HOUR_MS = 3_600_000;
const run = runId('r-1');
const plan = (name: string, state: PlanStatus['state']): PlanStatus => ({
  plan: planName(name),
  file: `plans/${name}.yaml`,
  system: null,
  timeZone: 'UTC',
  state,
  run,
  drift: null,
});

suite('the leader of a controller', () => {
  test('looks for drift of what has finished at once, then as often as drover.yaml says', async (t) => {
    const clock = new TestClock();
    const { workspace } = await labWorkspace(t, { clock, more: 'serve: { driftEvery: 2h }\n' });
    const watch = new DriftWatch(() => {});
    const finished = plan('night', { kind: 'finished', run, sentence: 'Finished.', isGood: true });
    const underWay = plan('day', { kind: 'running', run, commit: null });
    assert.equal(await watch.look(workspace, [underWay]), false);
    assert.equal(await watch.look(workspace, [finished]), true);
    clock.ms += HOUR_MS;
    assert.equal(await watch.look(workspace, [finished]), false);
    clock.ms += HOUR_MS;
    assert.equal(await watch.look(workspace, [underWay, finished]), true);
  });

  test('knows the system of a plan that names none where drover.yaml has only one', async (t) => {
    const one = await labWorkspace(t, { files: { 'p.yaml': EMPTY_MBX01 } });
    const systemOf = async ({ workspace }: typeof one): Promise<string | null | undefined> => {
      const head = { commit: 'a'.repeat(40), workspace, files: ['p.yaml'] };
      const store = await workspace.store();
      const look = await lookAtPlan(store, {} as Checkouts, head, 'p.yaml', '');
      return look.read?.system;
    };
    assert.equal(await systemOf(one), 'lab');
    const two = await labWorkspace(t, { files: { 'p.yaml': EMPTY_MBX01 } });
    const { config } = two.workspace;
    const systems = { ...config.systems, other: { kind: 'embedded', path: 'other' } };
    assert.equal(
      await systemOf({ ...two, workspace: { ...two.workspace, config: { ...config, systems } } }),
      null,
    );
  });
});
