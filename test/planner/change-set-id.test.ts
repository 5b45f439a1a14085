import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PlanNode } from '../../src/domain/change.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { RecurringWindow } from '../../src/domain/window.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { refreshWindows } from '../../src/planner/schedule.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
  makeWindows,
} from './world.ts';

const databases = [makeDatabase('MBX01'), makeDatabase('MBX02'), makeDatabase('MBX03')];
const boxes = [1, 2, 3].map((n) => makeMailbox(n, 'MBX01'));
const overnight: RecurringWindow = {
  kind: 'recurring',
  name: 'overnight',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '22:00',
  to: '05:00',
  finishBy: null,
  latestStart: null,
  overrun: 'finish-item',
  except: [],
};
const night = makeWindows(['2026-11-21T22:00:00.000Z', '2026-11-22T05:00:00.000Z']);

const plan = (
  change: {
    batch?: Parameters<typeof makeBatch>[3];
    target?: string;
    desired?: Parameters<typeof makeDesired>[1];
    observed?: Partial<ReturnType<typeof makeObserved>>;
    input?: Parameters<typeof makeInput>[2];
  } = {},
) => {
  const batch = makeBatch('one', [1, 2, 3], change.target ?? 'MBX02', {
    complete: night,
    before: [makeStep('command', { run: ['true'] })],
    ...change.batch,
  });
  const desired = makeDesired([batch], { windows: [overnight], ...change.desired });
  return planChanges(
    makeInput(desired, { ...makeObserved(databases, boxes), ...change.observed }, change.input),
  );
};
const id = plan().id;

suite('changeSetId', () => {
  test('does not depend on the order in which a node names what it waits for', () => {
    const set = plan({ batch: { before: ['a', 'b'].map((run) => makeStep('command', { run: [run] })) } });
    const withAfter = (after: readonly string[]): string =>
      changeSetId({
        ...set,
        nodes: set.nodes.map((node) => (node.kind === 'seed' ? { ...node, after: after as never } : node)),
      });
    assert.equal(withAfter(['step:b', 'step:a']), withAfter(['step:a', 'step:b']));
    assert.notEqual(withAfter(['step:a']), withAfter(['step:a', 'step:b']));
  });

  test('is a sha256 digest, and the same for the same meaning', () => {
    assert.match(id, /^sha256:[0-9a-f]{64}$/);
    assert.equal(plan().id, id);
    assert.equal(changeSetId(plan()), id);
  });

  test('clocks do not matter: when it was planned, observed, when the window next opens', () => {
    const tomorrow = makeWindows(['2026-11-22T22:00:00.000Z', '2026-11-23T05:00:00.000Z']);
    const later = '2026-11-22T08:00:00.000Z' as Instant;
    assert.equal(
      plan({
        batch: { complete: tomorrow },
        observed: { observedAt: later },
        input: { now: later, maxAgeMs: 1 },
      }).id,
      id,
    );
  });

  test('labels, sizes, free space, descriptions and places in the plan file do not matter', () => {
    const renamed = boxes.map((box) => ({
      ...box,
      displayName: 'Renamed',
      primary: { ...box.primary, sizeBytes: 7, itemCount: 1 },
    }));
    const fuller = databases.map((database) => ({ ...database, diskFreeBytes: 1e15, sizeBytes: 5 }));
    assert.equal(plan({ observed: { mailboxes: renamed, databases: fuller } }).id, id);
    const place = { file: 'elsewhere.yaml', line: 7, column: 1, length: 3 };
    const moved = makeStep('command', { run: ['true'] }, { place });
    assert.equal(plan({ batch: { before: [moved], place } }).id, id);
  });

  test('whatever changes the effect changes the id', () => {
    const others = [
      plan({ target: 'MBX03' }),
      plan({ batch: { options: { badItemLimit: 1 } } }),
      plan({ batch: { gate: 'approval' } }),
      plan({ batch: { maxInFlight: 3 } }),
      plan({ batch: { stopAfterFailures: { count: 1 } } }),
      plan({ batch: { complete: { kind: 'now' } } }),
      plan({ batch: { before: [makeStep('command', { run: ['false'] })] } }),
      plan({ batch: { before: [makeStep('command', { run: ['true'] }, { skip: 'not tonight' })] } }),
      plan({ desired: { windows: [{ ...overnight, to: '06:00' }] } }),
      plan({ desired: { timeZone: 'Europe/Paris' } }),
      plan({ desired: { control: 'migration-batch' } }),
      plan({ input: { configDigest: 'sha256:other' } }),
      plan({ desired: { file: 'elsewhere.yaml' } }),
      plan({ desired: { planDigest: 'sha256:edited' } }),
      plan({ batch: { before: [makeStep('command', { run: ['true'] }, { title: 'Look' })] } }),
      plan({ batch: { before: [makeStep('command', { run: ['true'], env: { A: 'b' } })] } }),
      plan({ batch: { before: [makeStep('command', { run: ['true'] }, { timeoutMs: 1 })] } }),
      plan({ input: { exclude: [boxes[0]!.id] } }),
      plan({ observed: { databases: databases.map((d) => ({ ...d, excludedFromProvisioning: true })) } }),
    ].map((set) => set.id);
    assert.equal(new Set([...others, id]).size, others.length + 1);
  });

  test('covers how each move is ordered: one altered request cannot leave the plan’s way', () => {
    const saved = plan({ desired: { control: 'migration-batch' } });
    const [first, ...others] = saved.changes;
    assert.ok(first?.kind === 'create-move-request');
    const { control: _, ...spec } = first.spec;
    assert.notEqual(changeSetId({ ...saved, changes: [{ ...first, spec }, ...others] }), saved.id);
  });

  test('covers what a step leaves owed and how that is reverted: an altered file cannot smuggle in another step', () => {
    const saved = plan({ batch: { before: [makeStep('stop-replication')] } });
    const nodes = saved.nodes.map((node): PlanNode => {
      if (node.kind !== 'step' || node.step.description.takesAway === null) return node;
      const revertWith = { kind: 'command', options: { run: ['rm', '-r', '/'] } };
      const takesAway = { ...node.step.description.takesAway, revertWith };
      return { ...node, step: { ...node.step, description: { ...node.step.description, takesAway } } };
    });
    assert.notEqual(changeSetId({ ...saved, nodes }), saved.id);
  });

  test('windows are derived again from their rules, whatever a saved file says, and the id stays', () => {
    const saved = plan({
      batch: { complete: makeWindows(['2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z']) },
    });
    const fresh = refreshWindows(saved, '2026-11-21T21:00:00.000Z' as Instant);
    const complete = fresh.batches[0]?.complete;
    assert.ok(complete?.kind === 'windows');
    assert.equal(complete.occurrences[0]?.opensAt, '2026-11-21T22:00:00.000Z');
    assert.equal(changeSetId(fresh), saved.id);
  });
});
