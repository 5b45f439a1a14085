import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { Schedule } from '../../src/domain/window.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { forecastPoints } from '../../src/report/schedule-lines.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { makeBigWorld, makeInput, makeWindows } from './world.ts';

const night = makeWindows(
  ...Array.from({ length: 30 }, (_, index) => {
    const day = `2026-12-${String(index + 1).padStart(2, '0')}`;
    return [`${day}T00:00:00.000Z`, `${day}T05:00:00.000Z`] as const;
  }),
);

/** Of batches of four, each after the one before it, in the same windows. */
function planned(batches: number, complete: Schedule = night): ChangeSet {
  const world = makeBigWorld({ mailboxes: 4 * batches, sources: 2, targets: 2, batches, seed: 5 });
  const chained = world.desired.batches.map((batch, index, all) => {
    const before = all[index - 1];
    return { ...batch, complete, dependsOn: before === undefined ? [] : [before.name] };
  });
  const changeSet = planChanges(makeInput({ ...world.desired, batches: chained }, world.observed));
  assert.equal(changeSet.batches.length, batches);
  return changeSet;
}

/** The same objects; whatever is read of one of them is counted. */
function counted<T extends object>(all: readonly T[], onLook: () => void): T[] {
  return all.map(
    (one) =>
      new Proxy(one, {
        get: (target, key) => {
          onLook();
          return Reflect.get(target, key) as unknown;
        },
      }),
  );
}

suite('a plan of many batches', () => {
  const readers: Readonly<Record<string, (changeSet: ChangeSet) => unknown>> = {
    'the dry run': (changeSet) => changeSetDocument(changeSet, { full: false }),
    'the graph of a run': graphOf,
    'the chart of a report': forecastPoints,
  };
  for (const [name, read] of Object.entries(readers))
    test(`${name} looks at each batch, change and node as often, however many there are`, () => {
      const looksPerBatch = (batches: number): number => {
        const changeSet = planned(batches);
        let looks = 0;
        const onLook = (): void => void (looks += 1);
        read({
          ...changeSet,
          batches: counted(changeSet.batches, onLook),
          changes: counted(changeSet.changes, onLook),
          nodes: counted(changeSet.nodes, onLook),
        });
        return looks / batches;
      };
      const [few, many] = [looksPerBatch(10), looksPerBatch(160)];
      assert.ok(many < 1.1 * few, `${few} looks a batch of 10, ${many} a batch of 160`);
    });

  test('the forecast reads the openings of a window once for all batches that wait for it', () => {
    const looksAt = (batches: number): number => {
      assert.ok(night.kind === 'windows');
      let looks = 0;
      const occurrences = night.occurrences.map((one) =>
        Object.defineProperty({ ...one }, 'latestStartAt', {
          enumerable: true,
          get: () => {
            looks += 1;
            return one.latestStartAt;
          },
        }),
      );
      planned(batches, { kind: 'windows', occurrences });
      return looks;
    };
    assert.equal(looksAt(40), looksAt(4));
  });
});
