// The journal says what a run took away; how it is put back is what was reviewed. Who can write to the state cannot have a
// run carry out something else.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { recoverRun } from '../../src/executor/recover.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { changeSet, step } from './change-set.ts';
import { aStepKind, Switch } from './fake-steps.ts';
import { apply, newWorld, openState, removeWorld, storeWith, takeLease, tools, type World } from './world.ts';

type Made = Extract<JournalEvent, { type: 'temporary-change-made' }>;
type Spec = Made['temporaryChange'];

const reviewed: Spec = {
  kind: 'mount-database',
  subject: 'MBX01',
  message: 'MBX01 is dismounted',
  revertWith: { kind: 'mount', options: { database: 'MBX01', force: false } },
};

/** What someone who can write to the state may have made of it. */
const altered: Readonly<Record<string, Partial<Made>>> = {
  'another step to run': {
    temporaryChange: { ...reviewed, revertWith: { ...reviewed.revertWith, kind: 'purge' } },
  },
  'other options of that step': {
    temporaryChange: {
      ...reviewed,
      revertWith: { kind: 'mount', options: { database: 'MBX01', force: true } },
    },
  },
  'other words': { temporaryChange: { ...reviewed, message: 'MBX02 is dismounted' } },
  'a step that takes nothing away': { node: 'step:check' as Made['node'] },
  'a step that is not in the change set': { node: 'step:other' as Made['node'] },
};

suite('a temporary change whose journal names', () => {
  let world: World;
  let mounted: Switch;
  let ran: string[];
  beforeEach(() => {
    world = newWorld();
    mounted = new Switch(true);
    ran = [];
  });
  afterEach(() => removeWorld(world));

  const plan: ChangeSet = changeSet({
    nodes: [
      step('check'),
      step('dismount', { after: ['step:check'], takesAway: reviewed }),
      step('wait', { after: ['step:dismount'] }),
    ],
  });
  const stepKinds = () => [
    aStepKind('check'),
    mounted.stepKind('dismount', false),
    mounted.stepKind('mount', true),
    aStepKind('purge', {
      run: () => {
        ran.push('purge');
        return { kind: 'done', evidence: [] };
      },
    }),
  ];

  /** The run was stopped after it took something away; then its journal reads so. */
  const recovering = async (change: Partial<Made>): Promise<unknown> => {
    const signal = new AbortController();
    const wait = aStepKind('wait', {
      run: () => {
        signal.abort();
        return { kind: 'done', evidence: [] };
      },
    });
    const { run } = await apply(world, plan, { stepKinds: [...stepKinds(), wait], signal: signal.signal });
    assert.deepEqual(mounted.flips, ['dismount']);
    const store = await openState(world);
    const lease = await takeLease(store, world, plan);
    const read: StateStore['read'] = async (...asked) =>
      (await store.read(...asked)).map((entry) =>
        entry.event.type === 'temporary-change-made'
          ? { ...entry, event: { ...entry.event, ...change } }
          : entry,
      );
    try {
      return await recoverRun({
        ...tools(world, plan, storeWith(store, { read }), lease, { stepKinds: stepKinds() }),
        run: run.id,
      });
    } finally {
      await store.close();
    }
  };

  for (const [what, change] of Object.entries(altered))
    test(`${what} is refused, and nothing is run`, async () => {
      await assert.rejects(recovering(change), failureCode('change-set-altered'));
      assert.deepEqual([ran, mounted.flips, mounted.isOn], [[], ['dismount'], false]);
    });

  test('what was reviewed, in whatever order it is written, is put back', async () => {
    const { kind, subject, message } = reviewed;
    const options = { force: false, database: 'MBX01' };
    await recovering({ temporaryChange: { revertWith: { options, kind: 'mount' }, message, subject, kind } });
    assert.deepEqual(mounted.flips, ['dismount', 'mount']);
  });
});
