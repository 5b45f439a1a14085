import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { globMatcher } from '../../src/support/glob.ts';
import { type DesiredMove, desiredMove } from '../../src/domain/batch-members.ts';
import type { DesiredBatch } from '../../src/domain/desired.ts';
import { systemName } from '../../src/domain/ids.ts';
import type { Grant, Mailbox } from '../../src/domain/mailbox.ts';
import { resolvePlan, type PlanResolution } from '../../src/plan/resolve.ts';
import { desiredOf, instant, load, mailbox, observedOf, planWith, requestFor, resolve } from './support.ts';

const people = [
  mailbox(1, 'a@example.com', {
    attributes: { department: 'Sales', organizationalUnit: 'example.com/Sales/Dublin' },
  }),
  mailbox(2, 'b@example.com', {
    attributes: { department: 'Sales' },
    sizeBytes: 30_000_000_000,
    delegates: [1],
  }),
  mailbox(3, 'vip.c@example.com', { attributes: { department: 'Sales', customAttribute3: 'gold' } }),
  mailbox(4, 'd@example.com', { database: 'MBX03', archiveIn: 'MBX01', attributes: { department: 'IT' } }),
  mailbox(5, 'room1@example.com', { kind: 'room' }),
  mailbox(6, 'monitor@example.com', { kind: 'monitoring' }),
];
const observed = observedOf(people);
const select = (selector: string, rest = ''): string => planWith(rest).replace('[a@example.com]', selector);
const addresses = (resolution: PlanResolution, batch = 0): string[] =>
  (desiredOf(resolution).batches[batch]?.members.ids ?? []).map(
    (id) => people.find((one) => one.id === id)?.address ?? '?',
  );
/** What is wanted of each member, in order. */
const wishes = (batch: DesiredBatch | undefined): readonly DesiredMove[] =>
  batch === undefined ? [] : batch.members.ids.map((id) => desiredMove(batch.members, id));
const codes = (resolution: PlanResolution): string[] =>
  (resolution.kind === 'invalid' ? resolution.findings : resolution.desired.findings).map(
    ({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`,
  );

suite('selectors', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['{ database: MBX01 }', ['a@example.com', 'b@example.com', 'vip.c@example.com', 'room1@example.com']],
    ['{ database: MBX01, department: sales, except: ["vip.*"], maxSize: 20GB }', ['a@example.com']],
    ['{ database: [MBX01, MBX03], department: [IT, "S*"], minSize: 20GB }', ['b@example.com']],
    ['{ organizationalUnit: example.com/Sales }', ['a@example.com']],
    ['{ customAttribute3: gold }', ['vip.c@example.com']],
    ['{ attributes: { customAttribute3: "g?ld" } }', ['vip.c@example.com']],
    ['{ pattern: "*@example.com", kind: [room, monitoring] }', ['room1@example.com', 'monitor@example.com']],
    ['{ pattern: "room*" }', ['room1@example.com']],
    ['{ archive: true, pattern: "*" }', ['d@example.com']],
    [
      '{ pattern: "*", except: [a@example.com, 00000000-0000-0000-0000-000000000002, "room?", "*c@*"] }',
      ['d@example.com'],
    ],
  ];
  for (const [selector, expected] of cases) {
    test(`${selector} finds ${expected.join(', ')}`, async (context) => {
      assert.deepEqual(addresses(await resolve(context, select(selector), observed)), expected);
    });
  }

  test('what finds nobody is an error that says which condition left nobody', async (context) => {
    const found = await resolve(context, select('{ database: MBX01, department: HR }'), observed);
    assert.deepEqual(codes(found), ['empty-selection 7:5']);
    assert.ok(found.kind === 'invalid');
    assert.match(found.findings[0]?.hint ?? '', /6|5 in MBX01, of these .*0 with department HR/);
  });

  test('an attribute nobody has is named, with the one that was meant', async (context) => {
    const found = await resolve(context, select('{ attributes: { departmnt: Sales } }'), observed);
    assert.ok(found.kind === 'invalid');
    assert.match(found.findings[0]?.hint ?? '', /Did you mean "department"\?/);
  });

  test('a name that is wrong in many rows is compared with the databases as often as in one', async (context) => {
    const comparisons = async (count: number): Promise<number> => {
      const rows = Array.from({ length: count }, (_, index) => mailbox(index, `u${index}@example.com`));
      const members = rows.map(({ address }) => `{ id: ${address}, targetDatabase: MBX-02 }`);
      const wrong = select(`[${members.join(', ')}]`);
      const spy = context.mock.method(String.prototype, 'toLowerCase');
      const found = await resolve(context, wrong, observedOf(rows));
      const compared = spy.mock.calls.filter((call) => String(call.this) === 'MBX03').length;
      spy.mock.restore();
      assert.ok(found.kind === 'invalid');
      assert.deepEqual(new Set(found.findings.map(({ code }) => code)), new Set(['unknown-database']));
      assert.equal(found.findings.length, count);
      assert.ok(found.findings.every(({ hint }) => hint === 'Did you mean "MBX02"?'));
      return compared;
    };
    const once = await comparisons(1);
    assert.ok(once > 0);
    assert.equal(await comparisons(100), once);
  });

  test('unknown databases are errors at their line, with the one that was meant', async (context) => {
    const found = await resolve(context, select('{ database: MBX1 }').replace('MBX02', 'MBX-02'), observed);
    assert.deepEqual(codes(found), ['unknown-database 6:21', 'unknown-database 7:28']);
    assert.ok(found.kind === 'invalid');
    assert.deepEqual(
      found.findings.map(({ hint }) => hint),
      ['Did you mean "MBX02"?', 'Did you mean "MBX01"?'],
    );
  });

  test('mailboxes of unusual kinds stay behind, and a note says so', async (context) => {
    const found = await resolve(context, select('{ database: MBX01 }'), observed);
    assert.deepEqual(codes(found), ['hidden-kinds 7:5']);
    const own =
      '  - { name: own, targetDatabase: MBX02, mailboxes: { database: MBX01, kind: monitoring } }\n';
    const both = select('{ database: MBX01 }', own);
    assert.deepEqual(codes(await resolve(context, both, observed)), [], 'another batch takes them');
  });

  test('a batch by database keeps its mailboxes while they move, and is content when all have moved', async (context) => {
    const moved = {
      ...people[0]!,
      primary: { ...people[0]!.primary, database: people[3]!.primary.database },
    };
    const plan = select('{ database: MBX01, department: Sales, maxSize: 20GB, except: ["vip.*"] }').replace(
      'MBX02',
      'MBX03',
    );
    const request = requestFor(moved, 'drover:test:one', 'MBX01');
    const still = await resolve(context, plan, observedOf([moved], undefined, [request]));
    assert.deepEqual(addresses(still), ['a@example.com']);
    const done = await resolve(context, plan, observedOf([moved]));
    assert.deepEqual(addresses(done), []);
    assert.deepEqual(codes(done), ['selection-done 7:5']);
  });

  test('exceptBatches leaves out whom another batch moves; without it the overlap is an error', async (context) => {
    const two = (extra: string) =>
      planWith(
        `  - { name: two, targetDatabase: MBX03, mailboxes: { database: MBX01, kind: user${extra} } }\n`,
      );
    assert.deepEqual(addresses(await resolve(context, two(', exceptBatches: [one]'), observed), 1), [
      'b@example.com',
      'vip.c@example.com',
    ]);
    const overlap = await resolve(context, two(''), observed);
    assert.ok(overlap.kind === 'invalid');
    assert.equal(overlap.findings[0]?.code, 'mailbox-in-two-batches');
    assert.match(overlap.findings[0]?.hint ?? '', /exceptBatches: \[one\]/);
  });

  test('a chain of batches is planned again after its moves: whom one has moved into the reach of the next stays its own', async (context) => {
    const chain = select('{ database: MBX01, department: Sales }').replace(
      'targetDatabase: MBX02',
      'targetDatabase: MBX03',
    );
    const plan = `${chain.trimEnd()}\n  - { name: two, targetDatabase: MBX02, mailboxes: { database: MBX03 } }\n`;
    const [first, , , it] = people;
    assert.ok(first !== undefined && it !== undefined);
    const before = await resolve(context, plan, observedOf([first, it]));
    assert.deepEqual([addresses(before), addresses(before, 1)], [['a@example.com'], ['d@example.com']]);
    const inTarget = { ...first, primary: { ...first.primary, database: it.primary.database } };
    const request = requestFor(inTarget, 'drover:test:one', 'MBX01');
    const after = await resolve(context, plan, observedOf([inTarget, it], undefined, [request]));
    assert.deepEqual([addresses(after), addresses(after, 1)], [['a@example.com'], ['d@example.com']]);
  });

  test('each mailbox is looked at as often for a long list of exceptions as for a short one', async (context) => {
    const looks = async (exceptions: number): Promise<number> => {
      let seen = 0;
      const counted = people.map((one) =>
        Object.defineProperty({ ...one }, 'address', {
          enumerable: true,
          get: () => {
            seen += 1;
            return one.address;
          },
        }),
      );
      const named = Array.from(
        { length: exceptions },
        (_, index) => `gone${index}@example.com, gone${index}`,
      );
      const selector = `{ database: MBX01, except: [${named.join(', ')}, B@example.com, vip.C] }`;
      assert.deepEqual(addresses(await resolve(context, select(selector), observedOf(counted))), [
        'a@example.com',
        'room1@example.com',
      ]);
      return seen;
    };
    assert.equal(await looks(300), await looks(3));
  });

  test('wildcards match in linear time whatever the pattern', () => {
    assert.equal(globMatcher(`${'*a'.repeat(40)}b`)('a'.repeat(5000)), false);
    assert.equal(globMatcher('S?les*')('sales team'), true);
    assert.equal(globMatcher('sales')('Sales2'), false);
  });
});

suite('windows', () => {
  test('batches that wait for the same windows share what is ahead of them', async (context) => {
    const text = planWith(
      '    complete: [late, early]\n',
      'windows: { late: { from: "22:00", to: "05:00" }, early: { from: "12:00", to: "13:00" } }\n',
    );
    const plan = `${text.trimEnd()}\n  - { name: two, targetDatabase: MBX02, complete: [late, early], mailboxes: [b@example.com] }\n`;
    const { batches } = desiredOf(await resolve(context, plan, observed));
    const [one, two] = batches.map(({ complete }) => complete);
    assert.ok(one?.kind === 'windows' && two?.kind === 'windows');
    assert.ok(one.occurrences.length > 200, 'both windows open daily');
    assert.equal(one.occurrences, two.occurrences);
  });
});

suite('names', () => {
  test('addresses and ids are found whatever their case, with the settings of their level', async (context) => {
    const text = planWith('    priority: high\n', 'defaults: { badItemLimit: 5 }\n').replace(
      '[a@example.com]',
      '[A@Example.com, { id: 00000000-0000-0000-0000-000000000002, badItemLimit: 10, targetDatabase: MBX03 }]',
    );
    const [batch] = desiredOf(await resolve(context, text, observed)).batches;
    assert.deepEqual(
      wishes(batch).map(({ options, targetDatabase }) => [
        options.badItemLimit,
        options.priority,
        targetDatabase,
      ]),
      [
        [5, 'high', null],
        [10, 'high', 'MBX03'],
      ],
    );
  });

  test('an unknown mailbox is an error with the one that was meant; an ambiguous one names both', async (context) => {
    const typo = await resolve(context, planWith('').replace('a@example.com', 'vip.x@example.com'), observed);
    assert.ok(typo.kind === 'invalid');
    assert.deepEqual(codes(typo), ['unknown-mailbox 7:17']);
    assert.equal(typo.findings[0]?.hint, 'Did you mean "vip.c@example.com"?');
    const twins = observedOf([mailbox(1, 'a@example.com'), mailbox(2, 'a@example.com')]);
    assert.deepEqual(codes(await resolve(context, planWith(''), twins)), ['ambiguous-mailbox 7:17']);
  });

  test('one mailbox by address and by id is found to be the same', async (context) => {
    const text = planWith('').replace(
      '[a@example.com]',
      '[a@example.com, 00000000-0000-0000-0000-000000000001]',
    );
    assert.deepEqual(codes(await resolve(context, text, observed)), ['repeated-mailbox 5:11']);
  });
});

suite('what belongs together', () => {
  const three = planWith(
    '    keepTogether: [[a@example.com, b@example.com]]\n    keepApart: [[a@example.com, vip.c@example.com]]\n',
  ).replace('[a@example.com]', '[a@example.com, b@example.com, vip.c@example.com]');
  const id = (number: number) => people[number - 1]!.id;

  test('sets are resolved to ids; delegates make sets of their own', async (context) => {
    const [batch] = desiredOf(await resolve(context, three, observed)).batches;
    assert.deepEqual(batch?.keepTogether, [{ members: [id(1), id(2)], why: 'keepTogether' }]);
    assert.deepEqual(batch?.keepApart, [[id(1), id(3)]]);
    const delegates = three.replace(/ {4}keepTogether.*\n/, '    keepDelegatesTogether: true\n');
    assert.deepEqual(desiredOf(await resolve(context, delegates, observed)).batches[0]?.keepTogether, [
      { members: [id(2), id(1)], why: 'send-on-behalf' },
    ]);
  });

  test('who is not in the batch cannot be kept together in it', async (context) => {
    const text = three.replace('[[a@example.com, b', '[[d@example.com, b');
    assert.deepEqual(codes(await resolve(context, text, observed)), ['not-in-batch 8:21']);
  });

  test('a group split over batches is an error that says who is where', async (context) => {
    const text = planWith('', 'groups: { board: [a@example.com, b@example.com] }\n');
    const found = await resolve(context, text, observed);
    assert.deepEqual(codes(found), ['group-split 4:11']);
    assert.ok(found.kind === 'invalid');
    assert.match(found.findings[0]?.message ?? '', /a@example\.com \(one\), b@example\.com \(in no batch\)/);
  });
});

suite('schedules', () => {
  const windows =
    'windows:\n  night: { from: "22:00", to: "05:00" }\n  f: { freeze: true, from: 2026-11-22, to: 2026-11-22 }\n';

  test('windows become instants with freezes cut out, and a held completion holds the request', async (context) => {
    const [batch] = desiredOf(
      await resolve(
        context,
        planWith('    complete: { window: night, gate: approval }\n', windows),
        observed,
      ),
    ).batches;
    assert.equal(batch?.gate, 'approval');
    assert.equal(wishes(batch)[0]?.options.suspendWhenReadyToComplete, true);
    assert.ok(batch.complete.kind === 'windows');
    assert.deepEqual(
      batch.complete.occurrences.slice(0, 2).map(({ opensAt, closesAt }) => [opensAt, closesAt]),
      [
        ['2026-11-21T22:00:00.000Z', '2026-11-22T00:00:00.000Z'],
        ['2026-11-23T00:00:00.000Z', '2026-11-23T05:00:00.000Z'],
      ],
    );
    assert.equal(batch.start.kind, 'windows', 'now is not in a freeze either');
  });

  test('without complete moves finish at once, or wait for a person with suspendWhenReadyToComplete', async (context) => {
    const [plain] = desiredOf(await resolve(context, planWith(''), observed)).batches;
    assert.deepEqual([plain?.start.kind, plain?.complete.kind], ['now', 'now']);
    const [held] = desiredOf(
      await resolve(context, planWith('    suspendWhenReadyToComplete: true\n'), observed),
    ).batches;
    assert.deepEqual(held?.complete, { kind: 'held' });
  });

  test('a day on which the clocks skip a whole window is called out once, whoever waits for it', async (context) => {
    const night = 'windows: { w: { days: [sun], from: "01:15", to: "01:45" } }\n';
    const loaded = await load(context, planWith('    start: w\n    complete: w\n', night));
    assert.ok(loaded.kind === 'loaded');
    const found = (now: string): readonly string[] =>
      desiredOf(
        resolvePlan(loaded.document, observed, { now: instant(now), system: systemName('corp') }),
      ).findings.map(({ message }) => message);
    const [note, ...others] = found('2027-03-01T00:00:00Z');
    assert.match(
      note ?? '',
      /Window "w" does not open on 2027-03-28: its time, 01:15 to 01:45, is skipped that day in Europe\/Dublin/,
    );
    assert.equal(others.length, 1, 'start and complete are two places');
    assert.deepEqual(found('2027-03-29T00:00:00Z'), [], 'the day is over');
  });

  test('a clock change that moves an edge is called out', async (context) => {
    const night = 'windows: { w: { days: [sun], from: "01:30", to: "05:00" } }\n';
    const found = desiredOf(
      await resolve(context, planWith('    start: w\n', night), { ...observed }),
    ).findings;
    assert.deepEqual(
      found.map(({ code }) => code),
      [],
    );
    const loaded = await load(context, planWith('    start: w\n', night));
    assert.ok(loaded.kind === 'loaded');
    const later = resolvePlan(loaded.document, observed, {
      now: instant('2027-03-01T00:00:00Z'),
      system: systemName('corp'),
    });
    const [note] = desiredOf(later).findings;
    assert.equal(note?.code, 'window-moved');
    assert.match(note.message, /01:30 does not exist on 2027-03-28 in Europe\/Dublin/);
  });
});

test('windows that many freezes cut short are called out a few times, and the others are counted', async (context) => {
  const freezes = Array.from({ length: 30 }, (_, index) => {
    const date = new Date(Date.UTC(2026, 10, 23 + 3 * index)).toISOString().slice(0, 10);
    return `  f${index}: { freeze: true, from: ${date}, to: ${date} }\n`;
  }).join('');
  const text = planWith('    start: n\n', `windows:\n  n: { from: "22:00", to: "05:00" }\n${freezes}`);
  const notes = (found: PlanResolution) =>
    desiredOf(found).findings.filter(({ code }) => code === 'window-moved');
  const many = notes(await resolve(context, text, { ...observed }));
  assert.equal(many.length, 6);
  assert.match(many[0]?.message ?? '', /Window "n": cut short by the freeze "f0"/);
  assert.match(many[5]?.message ?? '', /The same goes for \d\d later openings/);
  const few = notes(await resolve(context, text.replaceAll(/ {2}f([3-9]|\d\d): .*\n/g, ''), { ...observed }));
  assert.equal(few.length, 6, 'each is said where they are no more than a few');
  assert.doesNotMatch(few.map(({ message }) => message).join(), /same goes for/);
});

test('a rebalance offers whom no other batch moves, of the usual kinds, in its databases', async (context) => {
  const text = planWith('  - name: level\n    rebalance: { databases: [MBX01, MBX03], maxMoves: 5 }\n');
  const resolution = await resolve(context, text, observed);
  assert.deepEqual(addresses(resolution, 1), [
    'b@example.com',
    'vip.c@example.com',
    'd@example.com',
    'room1@example.com',
  ]);
  assert.deepEqual(desiredOf(resolution).batches[1]?.rebalance, {
    measure: 'size',
    maxSpread: 1.1,
    maxMoves: 5,
  });
});

suite('Exchange’s own mailboxes in one line', () => {
  const kinds = [
    'user',
    'arbitration',
    'migration',
    'audit-log',
    'discovery',
    'public-folder',
    'monitoring',
  ] as const;
  const observed = observedOf(kinds.map((kind, i) => mailbox(i + 1, `${kind}@example.com`, { kind })));
  const batch = (selector: string): string => planWith('').replace('[a@example.com]', selector);

  test('`system: true` takes them all, and says why health mailboxes stay', async (context) => {
    const result = desiredOf(await resolve(context, batch('{ system: true, database: MBX01 }'), observed));
    assert.deepEqual(
      result.batches[0]?.members.ids,
      observed.mailboxes.slice(1, 6).map(({ id }) => id),
    );
    const [note, ...more] = result.findings;
    assert.deepEqual([note?.code, more], ['health-mailboxes', []]);
    assert.match(note?.message ?? '', /^1 health mailbox is not selected: Exchange does not move them/);
    const all = desiredOf(await resolve(context, batch('{ system: true }'), observed));
    assert.equal(all.batches[0]?.members.ids.length, 5, 'it is a condition of its own');
  });

  test('together with kinds it is refused, and so is `false`', async (context) => {
    for (const selector of ['{ system: true, kind: arbitration }', '{ system: false, database: MBX01 }'])
      assert.equal((await load(context, batch(selector))).kind, 'invalid', selector);
  });
});

suite('grants that keep mailboxes together', () => {
  const id = (number: number) => mailbox(number, '').id;
  const grant = (to: number, kind: Grant['kind'] = 'full-access'): Grant => ({ kind, to: id(to) });
  const all = (rule: string, targets = 'targetDatabases: [MBX02, MBX03]'): string =>
    `version: 1\nname: test\nbatches:\n  - name: one\n    ${targets}\n    mailboxes: { database: MBX01 }\n    keepDelegatesTogether: ${rule}\n`;
  const box = (number: number, ...grants: Grant[]): Mailbox =>
    mailbox(number, `p${number}@example.com`, { grants });

  test('only the kinds that are named count, and each set says which it is held by', async (context) => {
    const observed = observedOf([
      box(1, grant(2), grant(3, 'send-as')),
      box(2),
      box(3),
      box(4, grant(5, 'calendar'), grant(5, 'send-as')),
      box(5),
    ]);
    const sets = async (rule: string) =>
      desiredOf(await resolve(context, all(rule), observed)).batches[0]?.keepTogether.map(
        ({ members, why }) => [members.length, why],
      );
    assert.deepEqual(await sets('{ by: [full-access] }'), [[2, 'full-access']]);
    assert.deepEqual(await sets('{ by: [send-as, calendar] }'), [
      [2, 'send-as'],
      [2, 'calendar, send-as'],
    ]);
    assert.deepEqual(await sets('{ ignoreGrantsOver: 9 }'), [
      [3, 'full-access, send-as'],
      [2, 'send-as'],
    ]);
    assert.deepEqual(await sets('true'), [], 'no one may send on behalf of another');
    assert.deepEqual(await sets('false'), []);
  });

  test('a shared mailbox that everyone may open keeps nothing together, and is named', async (context) => {
    const everyone = Array.from({ length: 60 }, (_, i) => i + 2);
    const observed = observedOf([
      box(1, ...everyone.map((n) => grant(n))),
      ...everyone.map((n) => (n === 2 ? box(2, grant(3)) : box(n))),
    ]);
    const result = desiredOf(await resolve(context, all('{ by: [full-access] }'), observed));
    assert.deepEqual(
      result.batches[0]?.keepTogether.map(({ members }) => members),
      [[id(2), id(3)]],
    );
    const [note] = result.findings;
    assert.equal(note?.code, 'grants-ignored');
    assert.match(note.message, /p1@example\.com \(60 others\)/);
  });

  test('a set that is most of its batch is said, with those that hold it together', async (context) => {
    const observed = observedOf(
      Array.from({ length: 40 }, (_, i) => (i === 0 ? box(1) : box(i + 1, grant(i)))),
    );
    const [warning] = desiredOf(await resolve(context, all('{ by: [full-access] }'), observed)).findings;
    assert.equal(warning?.code, 'together-too-large');
    assert.match(warning.message, /^40 of 40 mailboxes .* all of them go to one database/);
    const oneTarget = all('{ by: [full-access] }', 'targetDatabase: MBX02');
    assert.deepEqual(desiredOf(await resolve(context, oneTarget, observed)).findings, []);
  });

  test('what groups may use is said and not followed; what could not be read is said', async (context) => {
    const observed = observedOf([
      mailbox(1, 'info@example.com', { grantsToOthers: ['CORP\\Sales: full-access'] }),
      mailbox(2, 'b@example.com', { grantsUnread: 'send-as: time-out' }),
    ]);
    const { findings } = desiredOf(await resolve(context, all('{ by: [full-access] }'), observed));
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [
        ['grants-to-groups', 'note'],
        ['grants-unread', 'warning'],
      ],
    );
    assert.match(findings[0]?.message ?? '', /info@example\.com \(CORP\\Sales: full-access\)/);
    assert.match(findings[1]?.message ?? '', /b@example\.com .* send-as: time-out/);
  });

  test('a kind that does not exist and an empty list are refused', async (context) => {
    for (const rule of ['{ by: [read-only] }', '{ by: [] }', '{ ignoreGrantsOver: 0 }', 'sometimes'])
      assert.equal((await load(context, all(rule))).kind, 'invalid', rule);
  });

  test('50,000 mailboxes in one set take ten times the work of 5,000, however they are connected', async (context) => {
    const plan = all('{ by: [full-access], ignoreGrantsOver: 100000 }');
    const shapes: Readonly<Record<string, (n: number, i: number) => Grant[]>> = {
      chain: (_, i) => (i === 0 ? [] : [grant(i)]),
      star: (n, i) => (i === 0 ? Array.from({ length: n - 1 }, (_, other) => grant(other + 2)) : []),
    };
    for (const [name, grants] of Object.entries(shapes)) {
      const steps = async (n: number): Promise<number> => {
        const boxes = Array.from({ length: n }, (_, i) => box(i + 1, ...grants(n, i)));
        const observed = observedOf(boxes);
        const counted = await countingMapReads(() => resolve(context, plan, observed));
        const [set] = desiredOf(counted.result).batches[0]?.keepTogether ?? [];
        assert.equal(set?.members.length, n, name);
        return counted.reads;
      };
      const [few, many] = [await steps(5_000), await steps(50_000)];
      assert.ok(many < few * 13, `${name}: ${few} and ${many} steps`);
    }
  });
});

/** How often a map is asked while `work` runs: what resolving does most. */
async function countingMapReads<T>(work: () => Promise<T>): Promise<{ result: T; reads: number }> {
  const { get } = Map.prototype;
  let reads = 0;
  Map.prototype.get = function counting(this: Map<unknown, unknown>, key: unknown) {
    reads += 1;
    return get.call(this, key);
  };
  try {
    return { result: await work(), reads };
  } finally {
    Map.prototype.get = get;
  }
}
