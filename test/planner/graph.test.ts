import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stepCatalog } from '../../src/runbook/index.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  allAbilities,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
  makeWindows,
} from './world.ts';
import { wavesOf } from './waves.ts';

const databases = [makeDatabase('MBX01'), makeDatabase('MBX02')];
const boxes = (elsewhere: readonly number[], arrived: readonly number[] = []) =>
  makeObserved(databases, [
    ...elsewhere.map((n) => makeMailbox(n, 'MBX01')),
    ...arrived.map((n) => makeMailbox(n, 'MBX02')),
  ]);
const plan = (...args: Parameters<typeof makeInput>) => planChanges(makeInput(...args));
const edges = (nodes: ReturnType<typeof plan>['nodes']): Record<string, readonly string[]> =>
  Object.fromEntries(nodes.map((node) => [node.id, node.after]));
const rules = (nodes: ReturnType<typeof plan>['nodes']): Record<string, string> =>
  Object.fromEntries(nodes.map((node) => [node.id, node.runs]));

suite('the graph of a change set', () => {
  test('plan steps, batch steps, seed and completion stand in their order', () => {
    const batch = makeBatch('one', [1], 'MBX02', {
      before: [makeStep('command'), makeStep('wait')],
      beforeCompletion: [makeStep('notify')],
      after: [makeStep('verify-moves')],
      onFailure: [makeStep('notify'), makeStep('command')],
    });
    const desired = makeDesired([batch], { before: [makeStep('backup')], after: [makeStep('http')] });
    const { nodes } = plan(desired, boxes([1]));
    assert.deepEqual(edges(nodes), {
      'step:before/0-backup': [],
      'step:one/before/0-command': ['step:before/0-backup'],
      'step:one/before/1-wait': ['step:one/before/0-command'],
      'seed:one': ['step:one/before/1-wait'],
      'step:one/before-completion/0-notify': ['seed:one'],
      'complete:one': ['step:one/before-completion/0-notify'],
      'step:one/after/0-verify-moves': ['complete:one'],
      'step:one/on-failure/0-notify': ['seed:one', 'complete:one'],
      'step:one/on-failure/1-command': ['seed:one', 'complete:one', 'step:one/on-failure/0-notify'],
      'step:after/0-http': ['complete:one', 'step:one/after/0-verify-moves'],
    });
    assert.equal(rules(nodes)['step:one/on-failure/0-notify'], 'on-failure');
  });

  test('a batch starts when those it depends on have ended, and what can start together is one wave', () => {
    const desired = makeDesired([
      makeBatch('pilot', [1], 'MBX02'),
      makeBatch('floor-1', [2], 'MBX02', { dependsOn: ['pilot'] }),
      makeBatch('floor-2', [3], 'MBX02', { dependsOn: ['pilot'] }),
    ]);
    const { nodes } = plan(desired, boxes([1, 2, 3]));
    assert.deepEqual(wavesOf(nodes), [
      ['seed:pilot'],
      ['complete:pilot'],
      ['seed:floor-1', 'seed:floor-2'],
      ['complete:floor-1', 'complete:floor-2'],
    ]);
  });

  test('a batch that is done drops out with its steps, and its dependencies are passed on', () => {
    const desired = makeDesired([
      makeBatch('a', [1], 'MBX02'),
      makeBatch('b', [2], 'MBX02', { dependsOn: ['a'], before: [makeStep('command')] }),
      makeBatch('c', [3], 'MBX02', { dependsOn: ['b'] }),
    ]);
    const { nodes, batches } = plan(desired, boxes([1, 3], [2]));
    assert.deepEqual(
      batches.map((b) => b.name),
      ['a', 'c'],
    );
    assert.deepEqual(edges(nodes)['seed:c'], ['complete:a']);
    assert.ok(nodes.every((node) => node.kind !== 'step'));
  });

  test('a circle of dependencies is a finding that names the path, and the rest stays a graph', () => {
    const desired = makeDesired([
      makeBatch('a', [1], 'MBX02', { dependsOn: ['c'] }),
      makeBatch('b', [2], 'MBX02', { dependsOn: ['a'] }),
      makeBatch('c', [3], 'MBX02', { dependsOn: ['b'] }),
      makeBatch('d', [4], 'MBX02', { dependsOn: ['d'] }),
    ]);
    const { nodes, findings } = plan(desired, boxes([1, 2, 3, 4]));
    assert.deepEqual(
      findings.map((f) => [f.code, f.severity, f.message.split(': ')[1]?.split('. ')[0]]),
      [
        ['dependency-cycle', 'error', 'a → c → b → a'],
        ['dependency-cycle', 'error', 'd → d'],
      ],
    );
    assert.equal(wavesOf(nodes).flat().length, 8);
  });

  test('a chain of 5,000 batches is planned', () => {
    const count = 5_000;
    const batches = Array.from({ length: count }, (_, i) =>
      makeBatch(`b${i}`, [i], 'MBX02', { dependsOn: i === 0 ? [] : [`b${i - 1}`] }),
    );
    const { nodes } = plan(makeDesired(batches), boxes(Array.from({ length: count }, (_, i) => i)));
    assert.equal(wavesOf(nodes).length, 2 * count);
  });

  test('where copies cannot be held, what comes before completion comes before the copy', () => {
    const batch = makeBatch('one', [1], 'MBX02', {
      complete: makeWindows(['2026-11-21T22:00:00.000Z', '2026-11-22T05:00:00.000Z']),
      beforeCompletion: [makeStep('notify')],
    });
    const { nodes } = plan(makeDesired([batch]), boxes([1]), {
      capabilities: { ...allAbilities, suspendWhenReadyToComplete: false },
    });
    assert.deepEqual(edges(nodes), {
      'step:one/before-completion/0-notify': [],
      'seed:one': ['step:one/before-completion/0-notify'],
      'complete:one': ['seed:one'],
    });
  });
});

suite('steps that the planner inserts', () => {
  const kinds = (nodes: ReturnType<typeof plan>['nodes'], hook: string): string[] =>
    nodes.flatMap((n) =>
      n.kind === 'step' && n.step.hook === hook
        ? [`${n.step.spec.kind}${n.step.insertedBecause === null ? '' : '+'}`]
        : [],
    );
  const withSteps = (
    before: readonly ReturnType<typeof makeStep>[],
    after: readonly ReturnType<typeof makeStep>[],
  ) =>
    plan(makeDesired([makeBatch('one', [1], 'MBX02')], { before, after }), boxes([1]), {
      continuity: { kind: 'embedded', couplings: [] },
    });

  test('defrag brings nothing where databases are maintained online: no dismount, no backup that it relies on', () => {
    const observed = boxes([1]);
    const desired = makeDesired([makeBatch('one', [1], 'MBX02')], {
      after: [makeStep('defrag', { databases: ['MBX01'] }), makeStep('integrity-check')],
    });
    const { nodes, findings } = plan(desired, observed, {
      steps: stepCatalog({ observed, couplings: [], onlineMaintenance: true }),
    });
    assert.deepEqual(kinds(nodes, 'after'), ['defrag', 'integrity-check']);
    assert.ok(!findings.some(({ code }) => code.startsWith('defrag')), 'it needs no space');
    const said = nodes.flatMap((node) => (node.kind === 'step' ? node.step.description : []));
    assert.ok(
      said.every(
        ({ effects, takesAway }) => takesAway === null && effects.join().includes('while users work'),
      ),
    );
    assert.ok(!JSON.stringify(said).includes('offline'));
  });

  test('defrag brings a backup to rely on, dismount, mount and a fresh backup, and mount runs in any case', () => {
    const { nodes } = withSteps([], [makeStep('defrag', { databases: ['MBX01'] })]);
    assert.deepEqual(kinds(nodes, 'after'), ['backup+', 'dismount+', 'defrag', 'mount+', 'backup+']);
    assert.deepEqual(rules(nodes)['step:after/0-defrag.mount'], 'always');
    const backup = nodes.find((n) => n.id === 'step:after/0-defrag.backup');
    assert.ok(backup?.kind === 'step');
    assert.deepEqual(backup.step.spec.options, { databases: ['MBX01'] });
    const earlier = nodes.find((n) => n.id === 'step:after/0-defrag.backup-before');
    assert.ok(earlier?.kind === 'step');
    assert.deepEqual(earlier.step.spec.options, { databases: ['MBX01'], maxAge: '24h' });
    assert.equal(backup.step.insertedBecause, 'defrag makes older backups useless');
  });

  test('what the plan says itself is not inserted', () => {
    const own = ['backup', 'dismount', 'defrag', 'mount', 'backup'];
    assert.deepEqual(
      kinds(
        withSteps(
          [],
          own.map((kind) => makeStep(kind)),
        ).nodes,
        'after',
      ),
      own,
    );
  });

  test('replication that nobody restarts is restarted before the system is checked, and in any case', () => {
    const { nodes } = withSteps(
      [makeStep('stop-replication')],
      [makeStep('verify-moves'), makeStep('full-system-check')],
    );
    assert.deepEqual(kinds(nodes, 'after'), ['verify-moves', 'start-replication+', 'full-system-check']);
    assert.equal(rules(nodes)['step:after/revert-start-replication'], 'always');
    const own = withSteps([makeStep('stop-replication')], [makeStep('start-replication')]);
    assert.deepEqual(kinds(own.nodes, 'after'), ['start-replication']);
    assert.equal(rules(own.nodes)['step:after/0-start-replication'], 'always');
  });

  test('temporary changes are reverted in reverse, once each, and a step skipped by a person makes none', () => {
    const { nodes } = withSteps([makeStep('stop-replication'), makeStep('dismount')], []);
    assert.deepEqual(kinds(nodes, 'after'), ['mount+', 'start-replication+']);
    const skipped = withSteps([makeStep('stop-replication', {}, { skip: 'done by hand' })], []);
    assert.deepEqual(kinds(skipped.nodes, 'after'), []);
  });

  test('a failover test reverts what it takes away, and does not run when the check before it failed', () => {
    const { nodes } = withSteps([makeStep('check-in-sync'), makeStep('failover-test')], []);
    assert.deepEqual(kinds(nodes, 'after'), []);
    assert.equal(rules(nodes)['step:before/1-failover-test'], 'on-success');
  });

  test('what a batch takes away the plan may revert', () => {
    const batch = makeBatch('one', [1], 'MBX02', { before: [makeStep('stop-replication')] });
    const left = plan(makeDesired([batch], { after: [makeStep('start-replication')] }), boxes([1]));
    assert.deepEqual(kinds(left.nodes, 'after'), ['start-replication']);
    const owed = plan(makeDesired([batch]), boxes([1]));
    assert.ok(owed.nodes.some((n) => n.id === 'step:one/after/revert-start-replication'));
  });
});
