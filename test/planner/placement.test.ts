import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { databaseName } from '../../src/domain/ids.ts';
import type { PlacementStrategy } from '../../src/domain/desired.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { plainOptions } from '../move-options.ts';
import {
  applyInMemory,
  gigabyte,
  makeBatch,
  makeBigWorld,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeMember,
  makeObserved,
  makeRequest,
  nthId,
  together,
} from './world.ts';

type Facts = Parameters<typeof makeDatabase>[1];
const source = makeDatabase('SRC');
const targets = (...facts: readonly Facts[]) => facts.map((f, i) => makeDatabase(`T${i + 1}`, f));
const names = (databases: readonly { readonly name: string }[]): string[] => databases.map((d) => d.name);

function place(
  databases: ReturnType<typeof targets>,
  sizesGb: readonly number[],
  batch: Parameters<typeof makeBatch>[3] = {},
  inside: readonly ReturnType<typeof makeMailbox>[] = [],
) {
  const boxes = sizesGb.map((gb, n) => makeMailbox(n, 'SRC', { sizeBytes: gb * gigabyte }));
  const members = boxes.map((_, n) => n);
  const desired = makeDesired([makeBatch('one', members, names(databases), batch)]);
  const set = planChanges(makeInput(desired, makeObserved([source, ...databases], [...boxes, ...inside])));
  return {
    set,
    where: Object.fromEntries(set.changes.map((c) => [Number.parseInt(c.mailboxId.slice(0, 8), 16), c.to])),
  };
}

suite('placement', () => {
  test('balance-by-size evens out what databases hold, counting what is there', () => {
    const full = makeMailbox(100, 'T1', { sizeBytes: 10 * gigabyte });
    const { set, where } = place(targets({}, {}), [6, 5, 4, 1], {}, [full]);
    assert.deepEqual(where, { 0: 'T2', 1: 'T2', 2: 'T1', 3: 'T2' });
    const summary = set.batches[0]?.placement;
    assert.equal(summary?.strategy, 'balance-by-size');
    assert.deepEqual(
      summary.loads.map((l) => [
        l.database,
        l.beforeBytes / gigabyte,
        l.afterBytes / gigabyte,
        l.beforeCount,
        l.afterCount,
      ]),
      [
        ['T1', 10, 14, 1, 2],
        ['T2', 0, 12, 0, 3],
      ],
    );
    assert.match(set.changes[0]?.why ?? '', /T2 held the least of 2 databases/);
  });

  test('balance-by-count evens out numbers, fill takes one database after the other in the order given', () => {
    const count = place(targets({}, {}), [9, 1, 1, 1], { placement: 'balance-by-count' });
    assert.deepEqual(Object.values(count.where).filter((t) => t === 'T1').length, 2);
    const databases = targets({ diskFreeBytes: 10 * gigabyte }, { diskFreeBytes: 100 * gigabyte }).reverse();
    const fill = place(
      databases.map((d) => d),
      [6, 5, 2],
      { placement: 'fill' },
    );
    assert.deepEqual(fill.where, { 0: 'T2', 1: 'T2', 2: 'T2' });
    const other = place(targets({ diskFreeBytes: 10 * gigabyte }, {}), [6, 5, 2], { placement: 'fill' });
    assert.deepEqual(other.where, { 0: 'T1', 1: 'T2', 2: 'T1' });
  });

  test('a batch without choice is placed as one that asks for more, and weighs the same for the batches after it', () => {
    const box = fc.record({
      at: fc.constantFrom('SRC', 'T1', 'T2'),
      archive: fc.constantFrom(null, 'SRC', 'T1', 'T2'),
      archiveTargetDatabase: fc.constantFrom(null, 'T1', 'T2'),
      targetDatabase: fc.constantFrom(null, 'T2'),
      scope: fc.constantFrom(
        'primary-and-archive' as const,
        'primary-only' as const,
        'archive-only' as const,
      ),
      sizeBytes: fc.integer({ min: 0, max: 9 * gigabyte }),
    });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 12 }), (boxes) => {
        const mailboxes = boxes.map(({ at, archive, sizeBytes }, n) =>
          makeMailbox(n, at, { archive, sizeBytes }),
        );
        const others = [50, 51, 52, 53].map((n) => makeMailbox(n, 'SRC', { sizeBytes: n * gigabyte }));
        const members = boxes.map(({ targetDatabase, archiveTargetDatabase, scope }, n) =>
          makeMember(nthId(n), {
            options: { ...plainOptions, scope },
            targetDatabase: targetDatabase === null ? null : databaseName(targetDatabase),
            archiveTargetDatabase:
              archiveTargetDatabase === null ? null : databaseName(archiveTargetDatabase),
          }),
        );
        // A set of no one asks for nothing, and still has to be looked at.
        const [plain, asking] = [[], [[]]].map((keepApart) =>
          planChanges(
            makeInput(
              makeDesired([
                makeBatch('one', members, 'T1', { keepApart }),
                makeBatch('two', [50, 51, 52, 53], ['T1', 'T2']),
              ]),
              makeObserved([source, ...targets({}, {})], [...mailboxes, ...others]),
            ),
          ),
        );
        assert.deepEqual(plain, asking);
      }),
    );
  });

  test('databases that are full, dismounted, excluded or too strict are passed over', () => {
    const databases = targets(
      { diskFreeBytes: gigabyte },
      { logFreeBytes: gigabyte },
      { mounted: false },
      { excludedFromProvisioning: true },
      { prohibitSendReceiveQuotaBytes: gigabyte },
      {},
    );
    assert.deepEqual(new Set(Object.values(place(databases, [3, 3, 3]).where)), new Set(['T6']));
  });

  test('where nobody has room the least loaded is taken, and the lack of space is an error', () => {
    const { set, where } = place(targets({ diskFreeBytes: 1 }, { diskFreeBytes: 1 }), [3, 3]);
    assert.deepEqual(new Set(Object.values(where)), new Set(['T1', 'T2']));
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['target-disk-full', 'target-disk-full'],
    );
  });

  test('a mailbox in one of the targets stays, and one on its way keeps its target', () => {
    const inside = makeMailbox(0, 'T2', { sizeBytes: 90 * gigabyte });
    const moving = makeMailbox(1, 'SRC', { sizeBytes: 50 * gigabyte });
    const desired = makeDesired([makeBatch('one', [0, 1, 2], ['T1', 'T2'])]);
    const observed = makeObserved(
      [source, ...targets({}, {})],
      [inside, moving, makeMailbox(2, 'SRC')],
      [makeRequest(moving, 'T2')],
    );
    const set = planChanges(makeInput(desired, observed));
    assert.deepEqual(
      set.changes.map((c) => [c.kind, c.to]),
      [
        ['complete-move-request', 'T2'],
        ['create-move-request', 'T1'],
      ],
    );
    assert.equal(set.batches[0]?.alreadyDone, 1);
  });

  test('sets that share a mailbox stay together, and follow the member that is there already', () => {
    const keepTogether = together([0, 1], [1, 2]);
    const { where } = place(targets({}, {}), [5, 5, 5, 5], { keepTogether });
    assert.equal(new Set([where[0], where[1], where[2]]).size, 1);
    assert.notEqual(where[3], where[0]);
    const there = makeMailbox(9, 'T2', { sizeBytes: 30 * gigabyte });
    const boxes = [makeMailbox(1, 'SRC'), there];
    const desired = makeDesired([makeBatch('one', [1, 9], ['T1', 'T2'], { keepTogether: together([1, 9]) })]);
    const set = planChanges(makeInput(desired, makeObserved([source, ...targets({}, {})], boxes)));
    assert.deepEqual(
      set.changes.map((c) => c.to),
      ['T2'],
    );
  });

  test('sets kept apart use a database once, and a set that is too large is said', () => {
    const { set, where } = place(targets({}, {}, {}), [9, 9, 9], {
      keepApart: [[nthId(0), nthId(1), nthId(2)]],
    });
    assert.equal(new Set(Object.values(where)).size, 3);
    assert.deepEqual(set.findings, []);
    const tooMany = place(targets({}, {}), [9, 9, 9], { keepApart: [[nthId(0), nthId(1), nthId(2)]] });
    assert.deepEqual(
      tooMany.set.findings.map((f) => f.code),
      ['keep-apart-broken'],
    );
  });

  test('a target of its own beats everything, and breaking a set by it is said', () => {
    const boxes = [0, 1].map((n) => makeMailbox(n, 'SRC'));
    const members = [1, 2].map((n) => makeMember(nthId(n - 1), { targetDatabase: databaseName(`T${n}`) }));
    const batch = makeBatch('one', members, ['T1', 'T2'], { keepTogether: together([0, 1]) });
    const set = planChanges(
      makeInput(makeDesired([batch]), makeObserved([source, ...targets({}, {})], boxes)),
    );
    assert.deepEqual(
      set.changes.map((c) => c.to),
      ['T1', 'T2'],
    );
    assert.deepEqual(
      set.findings.map((f) => f.code),
      ['keep-together-broken'],
    );
    assert.match(set.findings[0]?.message ?? '', /^Batch one: User 1 <user1@example\.com> do/);
  });

  test('who must stay in another target than the rest of the set is named', () => {
    const boxes = [makeMailbox(1, 'SRC'), makeMailbox(2, 'T2', { sizeBytes: 30 * gigabyte })];
    const batch = makeBatch('one', [1, 2], ['T1', 'T2'], { keepTogether: together([1, 2]) });
    const theirs = makeRequest(boxes[1]!, 'T3', { tag: 'theirs' });
    const set = planChanges(
      makeInput(makeDesired([batch]), makeObserved([source, ...targets({}, {})], boxes, [theirs])),
    );
    assert.deepEqual(
      set.changes.map((c) => c.to),
      ['T1'],
    );
    const [said] = set.findings.filter((f) => f.code === 'keep-together-broken');
    assert.match(said?.message ?? '', /^Batch one: User 2 <user2@example\.com> do not go where/);
  });

  test('those of a set who are in a target already, or go to one of their own, take no room from the others', () => {
    // Of the set one mailbox is in T1 already and one has to go to T2: what fits into T1 still fits.
    const boxes = [
      makeMailbox(1, 'T1', { sizeBytes: 9 * gigabyte }),
      makeMailbox(2, 'SRC'),
      makeMailbox(3, 'SRC', { sizeBytes: 10 * gigabyte }),
    ];
    const own = makeMember(nthId(2), { targetDatabase: databaseName('T2') });
    const batch = makeBatch('one', [1, own, 3], ['T1', 'T2'], { keepTogether: together([1, 2]) });
    const room = targets({ logFreeBytes: 12 * gigabyte }, { logFreeBytes: 10.5 * gigabyte });
    const set = planChanges(makeInput(makeDesired([batch]), makeObserved([source, ...room], boxes)));
    assert.deepEqual(
      set.changes.map((c) => c.to),
      ['T2', 'T1'],
    );
    assert.ok(!set.findings.some((f) => f.severity === 'error'));
  });

  test('what leaves for elsewhere is one mailbox less in its database, an archive as well', () => {
    const others = (there: number): readonly ReturnType<typeof makeMailbox>[] => [
      makeMailbox(2, 'T1', { sizeBytes: 9 * gigabyte }),
      ...Array.from({ length: there }, (_, n) => makeMailbox(10 + n, 'T2')),
    ];
    const leaving = [makeMailbox(1, 'T1'), makeMailbox(1, 'SRC', { archive: 'T1' })];
    for (const box of leaving) {
      const placed = (there: number): unknown => {
        const desired = makeDesired([
          makeBatch('away', [1], 'T3'),
          makeBatch('in', [3], ['T1', 'T2'], { placement: 'balance-by-count' }),
        ]);
        const observed = makeObserved(
          [source, ...targets({}, {}, {})],
          [box, makeMailbox(3, 'SRC'), ...others(there)],
        );
        return planChanges(makeInput(desired, observed)).changes.find((c) => c.batch === 'in')?.to;
      };
      assert.equal(placed(1), 'T2', 'one each, and T2 holds less');
      assert.equal(placed(2), 'T1', 'one is fewer than two');
    }
  });

  test('a later batch sees what an earlier one brings', () => {
    const boxes = [makeMailbox(0, 'SRC', { sizeBytes: 50 * gigabyte }), makeMailbox(1, 'SRC')];
    const desired = makeDesired([makeBatch('a', [0], ['T1', 'T2']), makeBatch('b', [1], ['T1', 'T2'])]);
    const set = planChanges(makeInput(desired, makeObserved([source, ...targets({}, {})], boxes)));
    assert.deepEqual(
      set.changes.map((c) => c.to),
      ['T1', 'T2'],
    );
  });

  test('archives with several targets are placed on their own', () => {
    const boxes = [0, 1].map((n) => makeMailbox(n, 'SRC', { archive: 'SRC', archiveBytes: 9 * gigabyte }));
    const batch = makeBatch('one', [0, 1], 'T1', {
      archiveTargetDatabases: [databaseName('T2'), databaseName('T3')],
    });
    const set = planChanges(
      makeInput(makeDesired([batch]), makeObserved([source, ...targets({}, {}, {})], boxes)),
    );
    assert.deepEqual(
      set.changes.map((c) => [c.to, c.archiveTo]),
      [
        ['T1', 'T2'],
        ['T1', 'T3'],
      ],
    );
  });
});

suite('rebalance', () => {
  const level = (
    loadsGb: readonly (readonly number[])[],
    facts: { maxSpread?: number; maxMoves?: number } = {},
  ) => {
    let n = 0;
    const boxes = loadsGb.flatMap((sizes, i) =>
      sizes.map((gb) => makeMailbox((n += 1), `T${i + 1}`, { sizeBytes: gb * gigabyte })),
    );
    const rebalance = { measure: 'size', maxSpread: 1.05, maxMoves: 1000, ...facts } as const;
    const databases = targets(...loadsGb.map(() => ({})));
    const desired = makeDesired([
      makeBatch(
        'one',
        boxes.map((_, i) => i + 1),
        names(databases),
        { rebalance, placement: 'fewest-moves' },
      ),
    ]);
    return {
      desired,
      observed: makeObserved(databases, boxes),
      set: planChanges(makeInput(desired, makeObserved(databases, boxes))),
    };
  };

  test('one well chosen move levels two databases', () => {
    const { set } = level([[5, 4, 3, 2, 1, 1], [4]], { maxSpread: 1.1 });
    assert.deepEqual(
      set.changes.map((c) => [c.from, c.to, c.sizeBytes / gigabyte]),
      [['T1', 'T2', 5]],
    );
    const summary = set.batches[0]?.placement;
    assert.ok(summary && summary.spreadBefore > 1.5 && summary.spreadAfter <= 1.2);
    assert.ok(summary.spreadAfter >= summary.spreadLowerBound - 1e-9);
  });

  test('level databases are left alone', () => {
    assert.deepEqual(
      level([
        [5, 5],
        [6, 4],
      ]).set.changes,
      [],
    );
  });

  test('no more moves than allowed', () => {
    assert.equal(level([[1, 1, 1, 1, 1, 1, 1, 1], [], []], { maxMoves: 2 }).set.changes.length, 2);
  });

  /** Six boxes of 1 GB on each of three databases; box n and n + 6 belong together, so each set is split over two. */
  const levelSets = (maxMoves: number, sets: readonly (readonly number[])[]) => {
    const databases = targets({}, {}, {});
    const boxes = Array.from({ length: 18 }, (_, i) => makeMailbox(i + 1, `T${Math.floor(i / 6) + 1}`));
    const desired = makeDesired([
      makeBatch(
        'one',
        boxes.map((_, i) => i + 1),
        names(databases),
        {
          rebalance: { measure: 'size', maxSpread: 1, maxMoves },
          placement: 'fewest-moves',
          keepTogether: together(...sets),
        },
      ),
    ]);
    return planChanges(makeInput(desired, makeObserved(databases, boxes)));
  };

  test('bringing sets together counts as moves, too, and sets that would take too many are said by name', () => {
    const sets = [1, 2, 3, 4, 5].map((n) => [n, n + 6, n + 12]);
    const set = levelSets(5, sets);
    assert.ok(set.changes.length <= 5, `${set.changes.length} moves`);
    const at = new Map(set.changes.map((c) => [c.mailboxId, c.to ?? '']));
    const places = sets.map((one) => one.map((n) => at.get(nthId(n)) ?? `T${Math.floor((n - 1) / 6) + 1}`));
    assert.deepEqual(
      places.map((one) => new Set(one).size),
      [1, 1, 3, 3, 3],
      'two sets of three come together, each with one mailbox that stays',
    );
    const [finding, ...more] = set.findings;
    assert.deepEqual(more, []);
    assert.equal(finding?.code, 'keep-together-postponed');
    assert.match(finding.message, /^Batch one: User 3 <user3@example\.com>.* and 6 more /);
    assert.match(finding.message, /maxMoves \(5\)/);
    assert.deepEqual(levelSets(1000, sets).findings, []);
  });

  test('of places that cost as many moves a set comes together where less is held once it is there', () => {
    const home = (others: readonly ReturnType<typeof makeMailbox>[]): unknown => {
      const boxes = [makeMailbox(0, 'T1', { sizeBytes: 6 * gigabyte }), makeMailbox(1, 'T2'), ...others];
      const batch = makeBatch('one', [0, 1], ['T1', 'T2'], {
        rebalance: { measure: 'size', maxSpread: 10, maxMoves: 1 },
        keepTogether: together([0, 1]),
      });
      const set = planChanges(makeInput(makeDesired([batch]), makeObserved(targets({}, {}), boxes)));
      return set.changes.map((c) => c.to);
    };
    assert.deepEqual(home([makeMailbox(5, 'T2', { sizeBytes: 3 * gigabyte })]), ['T1']);
    assert.deepEqual(home([makeMailbox(5, 'T1', { sizeBytes: 3 * gigabyte })]), ['T2']);
  });

  test('archives that have yet to follow count as moves, too, and more of them than allowed are said', () => {
    const databases = targets({}, {});
    const stray = [1, 2, 3].map((n) => makeMailbox(n, 'T1', { archive: 'T2', archiveBytes: 1 }));
    const boxes = [...stray, ...[4, 5, 6, 7, 8].map((n) => makeMailbox(n, 'T1'))];
    const planWith = (maxMoves: number) => {
      const rebalance = { measure: 'size', maxSpread: 1, maxMoves } as const;
      const members = boxes.map((_, i) => i + 1);
      const batch = makeBatch('one', members, names(databases), { rebalance, placement: 'fewest-moves' });
      return planChanges(makeInput(makeDesired([batch]), makeObserved(databases, boxes)));
    };
    assert.equal(planWith(1000).changes.length, 4, 'those three, and one that levels');
    assert.equal(planWith(3).changes.length, 3);
    assert.deepEqual(planWith(3).findings, []);
    const [finding] = planWith(2).findings;
    assert.equal(finding?.code, 'max-moves-exceeded');
    assert.match(finding.message, /^Batch one makes 3 moves, more than rebalance\.maxMoves \(2\)/);
  });

  test('a set that levels is as many moves as it has mailboxes', () => {
    const databases = targets({}, {});
    const boxes = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => makeMailbox(n, 'T1'));
    const keepTogether = together([1, 2, 3], [4, 5, 6]);
    const rebalance = { measure: 'size', maxSpread: 1, maxMoves: 2 } as const;
    const batch = makeBatch('one', [1, 2, 3, 4, 5, 6, 7, 8], names(databases), {
      rebalance,
      placement: 'fewest-moves',
      keepTogether,
    });
    const set = planChanges(makeInput(makeDesired([batch]), makeObserved(databases, boxes)));
    assert.deepEqual(
      set.changes.map((c) => c.mailboxId),
      [nthId(7), nthId(8)],
    );
  });

  test('levelling the result again moves nothing, and nothing gets worse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }), {
          minLength: 2,
          maxLength: 6,
        }),
        (loads) => {
          const { desired, observed, set } = level(loads);
          const summary = set.batches[0]?.placement;
          if (summary !== undefined && summary !== null)
            assert.ok(summary.spreadAfter <= summary.spreadBefore);
          const after = applyInMemory(set, observed);
          assert.deepEqual(planChanges(makeInput(desired, after)).changes, []);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const anySizes = (maxLength: number) =>
  fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength });

function spreadOver(sizes: readonly number[], n: number) {
  const { set } = place(targets(...Array.from({ length: n }, () => ({}))), sizes);
  const summary = set.batches[0]?.placement;
  assert.ok(summary);
  return { summary, mean: sizes.reduce((sum, size) => sum + size, 0) / n };
}

/** The load of the fullest database in the best placement there is, by trying all. */
function bestPlacement(sizes: readonly number[], n: number): number {
  const loads = Array.from({ length: n }, () => 0);
  const place = (i: number): number => {
    const size = sizes[i];
    if (size === undefined) return Math.max(...loads);
    let best = Infinity;
    for (let d = 0; d < n; d += 1) {
      loads[d] = (loads[d] ?? 0) + size;
      best = Math.min(best, place(i + 1));
      loads[d] = (loads[d] ?? 0) - size;
    }
    return best;
  };
  return place(0);
}

suite('placement bounds', () => {
  test('the fullest database holds at most 3/2 of the lower bound, and never less than it', () => {
    fc.assert(
      fc.property(anySizes(40), fc.integer({ min: 2, max: 8 }), (sizes, n) => {
        const { summary } = spreadOver(sizes, n);
        assert.ok(summary.spreadAfter <= (summary.spreadLowerBound * 3) / 2 + 1e-9);
        assert.ok(summary.spreadAfter >= summary.spreadLowerBound - 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  test('against the best of all placements it is at most 4/3, and the lower bound never above it', () => {
    fc.assert(
      fc.property(anySizes(7), fc.integer({ min: 2, max: 3 }), (sizes, n) => {
        const { summary, mean } = spreadOver(sizes, n);
        const best = bestPlacement(sizes, n) / mean;
        assert.ok(summary.spreadAfter <= (best * 4) / 3 + 1e-9);
        assert.ok(summary.spreadLowerBound <= best + 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  test('20,000 mailboxes on 50 databases come within 1 % of the lower bound, by size and by count', () => {
    for (const placement of ['balance-by-size', 'balance-by-count'] satisfies PlacementStrategy[]) {
      const { observed, desired } = makeBigWorld({
        mailboxes: 20_000,
        sources: 10,
        targets: 50,
        batches: 1,
        seed: 11,
      });
      const batches = desired.batches.map((batch) => ({ ...batch, placement }));
      const summary = planChanges(makeInput({ ...desired, batches }, observed)).batches[0]?.placement;
      assert.ok(
        summary && summary.spreadAfter <= summary.spreadLowerBound * 1.01,
        `${placement}: ${summary?.spreadAfter}`,
      );
    }
  });
});
