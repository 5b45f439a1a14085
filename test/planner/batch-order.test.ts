import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DesiredBatch } from '../../src/domain/desired.ts';
import type { WaveRule } from '../../src/domain/wave.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { desiredInWaves } from '../../src/planner/waves/desired-waves.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
} from './world.ts';

const databases = ['MBX01', 'MBX02'].map((name) => makeDatabase(name));
const mailboxes = [1, 2, 3, 4, 5, 6].map((n) => makeMailbox(n, 'MBX01'));
const plan = (batches: readonly DesiredBatch[], facts: Parameters<typeof makeDesired>[1] = {}) =>
  planChanges(
    makeInput(makeDesired(batches, facts), makeObserved(databases, mailboxes), {
      continuity: { kind: 'embedded', couplings: [] },
    }),
  );
const comesAfter = ({ nodes }: ReturnType<typeof plan>, id: string): readonly string[] | undefined =>
  nodes.find((node) => node.id === id)?.after;
const threeWaves: WaveRule = {
  cut: { kind: 'count', count: 3, by: 'mailboxes' },
  maxMailboxes: null,
  maxBytes: null,
  gatePerWave: false,
  place: { file: 'plan.yaml', line: 1, column: 1, length: 1 },
};

suite('the order of batches', () => {
  test('it does not matter in which order a batch lists those it depends on', () => {
    const [pilot, vips] = [makeBatch('pilot', [1], 'MBX02'), makeBatch('vips', [2], 'MBX02')];
    const after = (...dependsOn: readonly string[]) =>
      plan([pilot, vips, makeBatch('rest', [3], 'MBX02', { dependsOn })]);
    assert.deepEqual(comesAfter(after('vips', 'pilot'), 'seed:rest'), ['complete:pilot', 'complete:vips']);
    assert.deepEqual(after('vips', 'pilot'), after('pilot', 'vips'));
  });

  test('each wave of a batch comes after the one before it alone, the first after what the batch depends on', () => {
    const desired = makeDesired([
      makeBatch('pilot', [1], 'MBX02'),
      makeBatch('users', [2, 3, 4, 5], 'MBX02', { dependsOn: ['pilot'], waves: threeWaves }),
      makeBatch('rest', [6], 'MBX02', { dependsOn: ['users'] }),
    ]);
    const inWaves = desiredInWaves(
      desired,
      planChanges(makeInput(desired, makeObserved(databases, mailboxes))),
    );
    assert.deepEqual(
      inWaves.batches.filter(({ name }) => name !== 'users').map(({ name, dependsOn }) => [name, dependsOn]),
      [
        ['pilot', []],
        ['users.1', ['pilot']],
        ['users.2', ['users.1']],
        ['users.3', ['users.2']],
        ['rest', ['users.3']],
      ],
    );
  });

  test('a batch waits through one that is cut into waves and has no members', () => {
    const set = plan([
      makeBatch('pilot', [1], 'MBX02'),
      makeBatch('users', [], 'MBX02', { dependsOn: ['pilot'], waves: threeWaves }),
      makeBatch('rest', [2], 'MBX02', { dependsOn: ['users'] }),
    ]);
    assert.deepEqual(comesAfter(set, 'seed:rest'), ['complete:pilot']);
  });
});

suite('temporary changes of a batch', () => {
  const stepsAfter = ({ nodes }: ReturnType<typeof plan>): readonly string[] =>
    nodes.flatMap((node) =>
      node.kind === 'step' && node.step.hook === 'after' ? [`${node.step.batch} ${node.step.spec.kind}`] : [],
    );
  const stops = { before: [makeStep('stop-replication')] };

  test('what its own steps afterwards revert is reverted once', () => {
    const batch = makeBatch('one', [1], 'MBX02', { ...stops, after: [makeStep('start-replication')] });
    assert.deepEqual(stepsAfter(plan([batch])), ['one start-replication']);
  });

  test('what a step afterwards takes away is reverted too', () => {
    const batch = makeBatch('one', [1], 'MBX02', { after: [makeStep('stop-replication')] });
    assert.deepEqual(stepsAfter(plan([batch])), ['one stop-replication', 'one start-replication']);
  });
});
