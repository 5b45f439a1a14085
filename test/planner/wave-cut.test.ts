import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { DesiredBatch, TogetherSet } from '../../src/domain/desired.ts';
import { batchName, type MailboxId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { RateHistory } from '../../src/domain/rates.ts';
import { wavesIn, type WaveRule } from '../../src/domain/wave.ts';
import type { Schedule } from '../../src/domain/window.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { planRollback } from '../../src/planner/rollback.ts';
import {
  applyInMemory,
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  makeWindows,
  nthId,
  randomNumbers,
  together,
} from './world.ts';

const place = { file: 'plan.yaml', line: 1, column: 1, length: 1 };
const byCount = (count: number, by: 'size' | 'mailboxes', facts: Partial<WaveRule> = {}): WaveRule => ({
  cut: { kind: 'count', count, by },
  maxMailboxes: null,
  maxBytes: null,
  gatePerWave: false,
  place,
  ...facts,
});
const toFit = (facts: Partial<WaveRule> = {}): WaveRule => ({
  cut: { kind: 'fit', windows: ['overnight'] },
  maxMailboxes: null,
  maxBytes: null,
  gatePerWave: false,
  place,
  ...facts,
});

/** So many nights from 22:00, of these lengths in turn. */
function nights(count: number, hours: readonly number[]): Schedule {
  const pairs = Array.from({ length: count }, (_, night): [string, string] => {
    const opensMs = Date.parse('2026-11-21T22:00:00.000Z') + night * 86_400_000;
    return [
      new Date(opensMs).toISOString(),
      new Date(opensMs + (hours[night % hours.length] ?? 1) * 3_600_000).toISOString(),
    ];
  });
  return makeWindows(...pairs);
}

const sources = ['MBX01', 'MBX02'];
const targets = ['DB01', 'DB02', 'DB03'];
const databases = [...sources, ...targets].map((name) => makeDatabase(name));
const rates = (facts: Partial<RateHistory> = {}): RateHistory => ({
  from: 'history',
  overall: { msPerPart: 20_000, msPerItem: 1, msPerByte: 1 / 20_000 },
  pairs: [],
  completionMs: 15_000,
  run: { startMs: 5_000, msPerOrder: 50, movesFactor: 1, sharedFactor: 0, slowFactor: 1.5 },
  ...facts,
});

const people = (count: number, random: () => number): Mailbox[] =>
  Array.from({ length: count }, (_, n) =>
    makeMailbox(n, sources[n % 2] ?? 'MBX01', {
      sizeBytes: Math.round(gigabyte * (0.05 + 4 * random() ** 3)),
      archive: random() < 0.1 ? (sources[n % 2] ?? null) : null,
    }),
  );

const wavesOf = ({ batches, changes }: ChangeSet): Map<string, MailboxId[]> =>
  new Map(
    batches.map(({ name }) => [
      name,
      changes.filter((change) => change.batch === name).map(({ mailboxId }) => mailboxId),
    ]),
  );
const sizesOf = (set: ChangeSet): number[] => [...wavesOf(set).values()].map(({ length }) => length);

const cut = (
  mailboxes: readonly Mailbox[],
  rule: WaveRule,
  facts: Partial<Omit<DesiredBatch, 'dependsOn'>> = {},
  input: Parameters<typeof makeInput>[2] = {},
  observed = makeObserved(databases, mailboxes),
): ChangeSet => {
  const ids = mailboxes.map((_, n) => n);
  const batch = makeBatch('users', ids, targets, { waves: rule, ...facts });
  return planChanges(makeInput(makeDesired([batch]), observed, { rates: rates(), ...input }));
};

suite('waves by count', () => {
  const random = randomNumbers(1);
  const all = people(100, random);

  test('a batch becomes so many batches, each after the one before', () => {
    const set = cut(all, byCount(4, 'mailboxes'));
    assert.deepEqual(
      set.batches.map(({ name }) => name),
      ['users.1', 'users.2', 'users.3', 'users.4'],
    );
    assert.deepEqual(sizesOf(set), [25, 25, 25, 25]);
    const seed = set.nodes.find(({ id }) => id === 'seed:users.3');
    assert.deepEqual(seed?.after, ['complete:users.2']);
    for (const change of set.changes) {
      assert.ok(change.kind === 'create-move-request');
      assert.equal(change.spec.tag, `drover:demo:${change.batch}`);
    }
  });

  test('by size they are of about the same size', () => {
    const sizes = cut(all, byCount(5, 'size')).batches.map(({ sizeBytes }) => sizeBytes);
    const mean = sizes.reduce((a, b) => a + b, 0) / 5;
    for (const size of sizes) assert.ok(Math.abs(size - mean) < 5 * gigabyte, `${size} against ${mean}`);
  });

  test('there are never more waves than mailboxes, and none is empty', () => {
    assert.deepEqual(sizesOf(cut(all.slice(0, 3), byCount(12, 'size'))), [1, 1, 1]);
  });

  test('what a wave may hold is kept, and too few waves are an error that names the number', () => {
    const set = cut(all, byCount(4, 'mailboxes', { maxMailboxes: 20 }));
    assert.deepEqual(sizesOf(set), [20, 20, 20, 20, 20]);
    const [found] = set.findings.filter(({ code }) => code === 'waves-too-few');
    assert.equal(found?.severity, 'error');
    assert.match(found?.hint ?? '', /count: 5/);
  });

  test('sets that stay together move in one wave, and a set larger than a wave is said', () => {
    const keepTogether = together([0, 50, 99], [1, 98]);
    const set = cut(all, byCount(10, 'mailboxes', { maxMailboxes: 2 }), { keepTogether });
    const waveOf = new Map(set.changes.map(({ mailboxId, batch }) => [mailboxId, batch]));
    for (const { members } of keepTogether)
      assert.equal(new Set(members.map((id) => waveOf.get(id))).size, 1);
    assert.ok(set.findings.some(({ code }) => code === 'wave-unit-too-large'));
  });

  test('who waits for the batch waits for its last wave', () => {
    const users = makeBatch('users', [0, 1, 2], 'DB01', {
      waves: byCount(3, 'mailboxes'),
      dependsOn: ['pilot'],
    });
    const late = makeBatch('late', [3], 'DB01', { dependsOn: ['users'] });
    const pilot = makeBatch('pilot', [4], 'DB01');
    const set = planChanges(makeInput(makeDesired([late, users, pilot]), makeObserved(databases, all)));
    const afterOf = (id: string) => set.nodes.find((node) => node.id === id)?.after;
    assert.deepEqual(afterOf('seed:late'), ['complete:users.3']);
    assert.deepEqual(afterOf('seed:users.1'), ['complete:pilot']);
  });

  test('one wave can be planned without the others', () => {
    const set = cut(all, byCount(4, 'mailboxes'), {}, { only: [batchName('users.2')] });
    assert.deepEqual([...wavesOf(set).keys()], ['users.2']);
    const whole = cut(all, byCount(4, 'mailboxes'));
    assert.deepEqual(wavesOf(set).get('users.2'), wavesOf(whole).get('users.2'));
  });

  test('a gate is asked for once, or by every wave', () => {
    const gates = (gatePerWave: boolean) =>
      cut(all, byCount(3, 'mailboxes', { gatePerWave }), { gate: 'approval' }).batches.map(
        ({ gate }) => gate,
      );
    assert.deepEqual(gates(false), ['approval', null, null]);
    assert.deepEqual(gates(true), ['approval', 'approval', 'approval']);
    const alone = cut(all, byCount(3, 'mailboxes'), { gate: 'approval' }, { only: [batchName('users.2')] });
    assert.deepEqual(
      alone.batches.map(({ name, gate }) => [name, gate]),
      [['users.2', 'approval']],
      'the first of those that are planned',
    );
  });

  test('an empty batch and one that is done have nothing to do', () => {
    const there = people(5, randomNumbers(2)).map((one) => ({
      ...one,
      archive: null,
      primary: { ...one.primary, database: databases[2]!.name },
    }));
    const set = planChanges(
      makeInput(
        makeDesired([makeBatch('users', [0, 1, 2], 'DB01', { waves: byCount(3, 'size') })]),
        makeObserved(databases, there),
      ),
    );
    assert.deepEqual(set.changes, []);
    assert.deepEqual(set.batches, []);
  });
});

suite('waves of a plan that is made again', () => {
  const all = people(120, randomNumbers(3));
  const rule = byCount(6, 'size');

  test('what has moved leaves the other waves as they were, by the move requests alone', () => {
    const first = cut(all, rule);
    const before = wavesOf(first);
    const firstTwo: ChangeSet = {
      ...first,
      changes: first.changes.filter(({ batch }) => batch === 'users.1' || batch === 'users.2'),
    };
    const later = applyInMemory(firstTwo, makeObserved(databases, all));
    const again = wavesOf(cut(all, rule, {}, {}, later));
    assert.deepEqual([...again.keys()], ['users.3', 'users.4', 'users.5', 'users.6']);
    for (const [name, members] of again) assert.deepEqual(members, before.get(name), name);
  });

  test('a wave that has begun keeps its mailboxes and takes no others, whatever the plan says now', () => {
    const first = cut(all, rule);
    const begun = wavesOf(first).get('users.1') ?? [];
    const requests = all
      .filter(({ id }) => begun.includes(id))
      .map((one) => {
        const change = first.changes.find(({ mailboxId }) => mailboxId === one.id);
        return makeRequest(one, change?.to ?? null, {
          tag: 'drover:demo:users.1',
          archiveSourceDatabase: change?.archiveFrom ?? null,
          archiveTargetDatabase: change?.archiveTo ?? null,
        });
      });
    const again = cut(all, byCount(3, 'mailboxes'), {}, {}, makeObserved(databases, all, requests));
    assert.deepEqual(wavesOf(again).get('users.1'), begun);
    assert.deepEqual([...wavesOf(again).keys()], ['users.1', 'users.2', 'users.3']);
  });

  test('with an earlier change set the cut stays, however sizes have changed, until the rule does', () => {
    const first = cut(all, rule);
    const formerWaves = new Map(wavesIn(first));
    const grown = all.map((one, n) => ({
      ...one,
      primary: { ...one.primary, sizeBytes: one.primary.sizeBytes * (n % 7 === 0 ? 9 : 1) },
    }));
    assert.notDeepEqual(wavesOf(cut(grown, rule)), wavesOf(first));
    assert.deepEqual(wavesOf(cut(grown, rule, {}, { formerWaves })), wavesOf(first));
    assert.equal(cut(grown, byCount(4, 'size'), {}, { formerWaves }).batches.length, 4);
  });

  test('who came since goes where there is room, and who has gone moves no one else', () => {
    const first = cut(all, rule);
    const formerWaves = new Map(wavesIn(first));
    const without = all.filter((_, n) => n % 10 !== 0);
    const left = wavesOf(
      planChanges(
        makeInput(
          makeDesired([
            makeBatch(
              'users',
              all.flatMap((_, n) => (n % 10 === 0 ? [] : [n])),
              targets,
              { waves: rule },
            ),
          ]),
          makeObserved(databases, without),
          { formerWaves },
        ),
      ),
    );
    for (const [name, members] of left)
      assert.deepEqual(
        members,
        wavesOf(first)
          .get(name)
          ?.filter((id) => without.some((one) => one.id === id)),
      );
    const more = [...all, makeMailbox(120, 'MBX01'), makeMailbox(121, 'MBX01')];
    const joined = wavesOf(cut(more, rule, {}, { formerWaves }));
    assert.deepEqual([...joined.keys()], [...wavesOf(first).keys()]);
    for (const [name, members] of wavesOf(first))
      assert.deepEqual(
        joined.get(name)?.filter((id) => members.includes(id)),
        members,
      );
    assert.equal([...joined.values()].flat().length, 122);
  });

  test('when every wave has begun, newcomers make one more, and the plan says so', () => {
    const done = applyInMemory(cut(all, rule), makeObserved(databases, all));
    const more = [...all, makeMailbox(120, 'MBX01')];
    const observed = { ...done, mailboxes: [...done.mailboxes, makeMailbox(120, 'MBX01')] };
    const set = cut(more, rule, {}, {}, observed);
    assert.deepEqual([...wavesOf(set)], [['users.7', [nthId(120)]]]);
    assert.ok(set.findings.some(({ code }) => code === 'wave-added'));
  });
});

test('a rollback takes back a wave, or all waves of a batch, the last one first', () => {
  const all = people(12, randomNumbers(8));
  const set = cut(all, byCount(3, 'mailboxes'));
  const observed = applyInMemory(set, makeObserved(databases, all));
  const { desired: _desired, steps: _steps, ...input } = makeInput(makeDesired([]), observed);
  const back = (batch: string): ChangeSet =>
    planRollback({
      ...input,
      observed,
      changeSet: set,
      run: null,
      scope: { kind: 'batch', batch: batchName(batch) },
    });
  assert.deepEqual([...wavesOf(back('users.2')).keys()], ['users.2']);
  assert.equal(back('users').changes.length, 12);
  assert.deepEqual(back('users').nodes.find(({ id }) => id === 'seed:users.1')?.after, ['complete:users.2']);
});

interface Shape {
  readonly seed: number;
  readonly count: number;
}

/** A generated batch with nights of different lengths. */
function shaped({ seed, count }: Shape) {
  const random = randomNumbers(seed);
  const pick = <T>(...all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const mailboxes = people(count, random);
  const sets: number[][] = [];
  for (let n = 0; n < count / 50; n += 1)
    sets.push(Array.from({ length: 2 + Math.floor(random() * 5) }, () => Math.floor(random() * count)));
  const hours = Array.from({ length: 1 + Math.floor(random() * 4) }, () => 1 + Math.floor(random() * 9));
  const window = nights(120, hours);
  const start = pick<Schedule>({ kind: 'now' }, window);
  const complete = start.kind === 'now' ? window : pick<Schedule>({ kind: 'now' }, window);
  const isHeld = complete.kind !== 'now';
  const rule = toFit({ maxMailboxes: pick(null, null, 40, 400), maxBytes: pick(null, 100 * gigabyte) });
  const history = rates({
    overall: { msPerPart: 20_000, msPerItem: 1, msPerByte: 1 / pick(200, 1_000, 20_000) },
    completionMs: pick(5_000, 60_000, 120_000),
    run: {
      startMs: pick(0, 30_000),
      msPerOrder: pick(0, 100),
      movesFactor: pick(0.7, 1),
      sharedFactor: pick(0, 0.02),
      slowFactor: pick(1.1, 1.7),
    },
  });
  const keepTogether = together(...sets);
  const everyone = makeObserved(databases, mailboxes);
  const plan = (
    order: readonly number[],
    { observed = everyone, ...facts }: Partial<ReturnType<typeof makeInput>> = {},
  ): ChangeSet => {
    const batch = makeBatch('users', order, targets, {
      waves: rule,
      start,
      complete,
      keepTogether,
      options: { suspendWhenReadyToComplete: isHeld },
    });
    return planChanges(makeInput(makeDesired([batch]), observed, { rates: history, ...facts }));
  };
  const order = mailboxes.map((_, n) => n);
  return { plan, order, keepTogether, everyone, random };
}

/** Holds for whatever is cut to fit: each wave fits its opening by the forecast, an opening each, and sets are whole. */
function assertFits(set: ChangeSet, keepTogether: readonly TogetherSet[], what: string): void {
  const isLeft = set.findings.some(({ code }) => code === 'wave-fits-nowhere' || code === 'waves-do-not-fit');
  const rows = set.forecast?.batches ?? [];
  const fitting = isLeft ? rows.slice(0, -1) : rows;
  for (const { batch, fitsWindow } of fitting) assert.equal(fitsWindow, true, `${what}: ${batch}`);
  const openings = set.batches.flatMap(({ wave }) => wave?.opening?.from ?? []);
  assert.equal(new Set(openings).size, openings.length, `${what}: two waves in an opening`);
  assert.deepEqual(openings, openings.toSorted(), what);
  fitting.forEach(({ batch, completedP90 }, at) => {
    const opening = set.batches[at]?.wave?.opening?.from ?? null;
    assert.ok(opening !== null && completedP90 !== null && completedP90 > opening, `${what}: ${batch}`);
  });
  const waveOf = new Map(set.changes.map(({ mailboxId, batch }) => [mailboxId, batch]));
  for (const { members } of keepTogether)
    assert.equal(new Set(members.map((id) => waveOf.get(id))).size, 1, `${what}: a set is parted`);
}

/** With 10,000 it takes minutes. */
const MAILBOXES_PER_SHAPE = Number(process.env['DROVER_WAVE_MAILBOXES'] ?? 100);

suite('waves that fit a window', () => {
  test('each fits its opening at P90 of the forecast, sets are whole, whatever the shape', (t) => {
    let waves = 0;
    let whole = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const { plan, order, keepTogether } = shaped({ seed, count: MAILBOXES_PER_SHAPE });
      const set = plan(order);
      assert.equal(set.changes.length, MAILBOXES_PER_SHAPE);
      waves += set.batches.length;
      if (set.forecast?.batches.every(({ fitsWindow }) => fitsWindow === true)) whole += 1;
      assertFits(set, keepTogether, `seed ${seed}`);
    }
    t.diagnostic(`${waves} waves in 200 shapes of ${MAILBOXES_PER_SHAPE} mailboxes; ${whole} fit whole`);
    assert.ok(waves > 700, `${waves} waves`);
  });

  test('the cut does not depend on the order in which mailboxes come', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { plan, order, random } = shaped({ seed, count: 80 });
      const shuffled = order.toSorted(() => random() - 0.5);
      assert.equal(plan(shuffled).id, plan(order).id, `seed ${seed}`);
    }
  });

  test('10,000 mailboxes go into the nights of a season', () => {
    const { plan, order, keepTogether } = shaped({ seed: 11, count: 10_000 });
    assertFits(plan(order), keepTogether, '10,000');
  });

  test('batches that share a night are cut so that they fit it together', () => {
    const window = nights(100, [4]);
    const random = randomNumbers(9);
    const boxes = people(300, random);
    const batches = [0, 1, 2].map((third) =>
      makeBatch(
        `site-${third}`,
        boxes.flatMap((_, n) => (n % 3 === third ? [n] : [])),
        targets,
        { waves: toFit(), start: window, complete: window },
      ),
    );
    const slow = rates({ overall: { msPerPart: 20_000, msPerItem: 1, msPerByte: 1 / 1_500 } });
    const plan = (some: readonly DesiredBatch[]): ChangeSet =>
      planChanges(makeInput(makeDesired(some), makeObserved(databases, boxes), { rates: slow }));
    const set = plan(batches);
    for (const { batch, fitsWindow } of set.forecast?.batches ?? []) assert.equal(fitsWindow, true, batch);
    assert.ok(set.batches.length > batches.reduce((sum, one) => sum + plan([one]).batches.length, 0));
  });

  test('one that is longer than any opening is in the last wave, and the plan says by how much', () => {
    const all = [...people(20, randomNumbers(5)), makeMailbox(20, 'MBX01', { sizeBytes: 900 * gigabyte })];
    const window = nights(60, [3]);
    const set = cut(all, toFit(), { start: window, complete: window });
    const [found] = set.findings.filter(({ code }) => code === 'wave-fits-nowhere');
    assert.match(
      found?.message ?? '',
      /^1 of 21 mailboxes \(900 GB\).* the longest is 3 h, .*User 20.* 23 h 46 min/,
    );
    assert.deepEqual(wavesOf(set).get(set.batches.at(-1)?.name ?? ''), [nthId(20)]);
  });

  test('more than all openings take is an error with the number', () => {
    const window = nights(2, [1]);
    const set = cut(people(200, randomNumbers(6)), toFit({ maxMailboxes: 10 }), {
      start: window,
      complete: window,
    });
    const [found] = set.findings.filter(({ code }) => code === 'waves-do-not-fit');
    assert.equal(found?.severity, 'error');
    assert.match(found?.message ?? '', /180 of 200 mailboxes .* none of the 2 openings/);
  });

  test('after a part has moved the waves that are left stay, and take the openings that are left', () => {
    const { plan, order, everyone } = shaped({ seed: 4, count: 300 });
    const first = plan(order);
    const [one, two, ...others] = first.batches;
    assert.ok(one !== undefined && two !== undefined && others.length > 2, `${others.length} others`);
    const moved = first.changes.filter(({ batch }) => batch === one.name || batch === two.name);
    const observed = applyInMemory({ ...first, changes: moved }, everyone);
    // A night later than planned: all that is left moves on by one.
    const now = new Date(
      Date.parse(others[0]?.wave?.opening?.from ?? '') + 12 * 3_600_000,
    ).toISOString() as Instant;
    const again = plan(order, { observed, now, formerWaves: new Map(wavesIn(first)) });
    assert.deepEqual(
      [...wavesOf(again)],
      [...wavesOf(first)].filter(([name]) => name !== one.name && name !== two.name),
    );
    for (const { wave } of again.batches) assert.ok((wave?.opening?.from ?? '') > now);
  });
});

suite('waves that fit a window, planned again', () => {
  const all = people(60, randomNumbers(11));
  const rule = toFit({ maxMailboxes: 25 });
  const schedule = { complete: nights(20, [6]), options: { suspendWhenReadyToComplete: true } };
  const now = '2026-11-21T23:00:00.000Z' as Instant;

  test('who came since goes where there is room, before there is one more night', () => {
    const first = cut(all, rule, schedule);
    assert.deepEqual(sizesOf(first), [25, 25, 10]);
    const more = [...all, ...Array.from({ length: 18 }, (_, n) => makeMailbox(100 + n, 'MBX01'))];
    const ids = [...all.keys(), ...Array.from({ length: 18 }, (_, n) => 100 + n)];
    const desired = makeDesired([makeBatch('users', ids, targets, { waves: rule, ...schedule })]);
    const again = planChanges(
      makeInput(desired, makeObserved(databases, more), {
        rates: rates(),
        formerWaves: new Map(wavesIn(first)),
      }),
    );
    assert.deepEqual(sizesOf(again), [25, 25, 25, 3]);
    for (const [name, members] of wavesOf(first))
      assert.deepEqual(
        wavesOf(again)
          .get(name)
          ?.filter((id) => members.includes(id)),
        members,
      );
  });

  test('a wave that is copied does not complete in the opening in which the one before it has', () => {
    const first = cut(all, rule, schedule, { now });
    const done = first.changes.filter(({ batch }) => batch === 'users.1');
    const later = applyInMemory({ ...first, changes: done }, makeObserved(databases, all));
    const copied = wavesOf(first).get('users.2') ?? [];
    const requests = [
      ...later.moveRequests.map((one) => ({
        ...one,
        state: { kind: 'Completed' as const, completedAt: now },
      })),
      ...all
        .filter(({ id }) => copied.includes(id))
        .map((one) => {
          const change = first.changes.find(({ mailboxId }) => mailboxId === one.id);
          return makeRequest(one, change?.to ?? null, {
            tag: 'drover:demo:users.2',
            archiveSourceDatabase: change?.archiveFrom ?? null,
            archiveTargetDatabase: change?.archiveTo ?? null,
          });
        }),
    ];
    const again = cut(
      all,
      rule,
      schedule,
      { now: '2026-11-21T23:30:00.000Z' as Instant },
      { ...later, moveRequests: requests },
    );
    const opening = again.batches.find(({ name }) => name === 'users.2')?.wave?.opening;
    assert.equal(opening?.from, '2026-11-22T22:00:00.000Z');
  });
});

test('a change set says of each wave what it is a part of, and its id covers that', () => {
  const all = people(10, randomNumbers(7));
  const set = cut(all, byCount(2, 'mailboxes'));
  assert.deepEqual(set.batches[1]?.wave, { of: 'users', number: 2, rule: '2 by mailboxes', opening: null });
  const now = '2026-11-22T21:00:00.000Z' as Instant;
  assert.equal(cut(all, byCount(2, 'mailboxes'), {}, { now }).id, set.id);
});
