import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { waveRuleText } from '../../src/domain/wave.ts';
import type { DesiredState } from '../../src/domain/desired.ts';
import { batchName, databaseName, planName } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Inventory, MailboxOfInventory } from '../../src/domain/inventory.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { takeInventory, type InventoryInput } from '../../src/planner/inventory.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  nthId,
} from './world.ts';

const databases = ['MBX01', 'MBX02', 'MBX03'].map((name) => makeDatabase(name));
const planOf = (name: string, ...batches: Parameters<typeof makeDesired>[0]): DesiredState =>
  makeDesired(batches, { plan: planName(name), file: `plans/${name}.yaml` });

function take(
  mailboxes: readonly Mailbox[],
  plans: readonly DesiredState[],
  requests: readonly MoveRequest[] = [],
  other: Partial<InventoryInput> = {},
): Inventory {
  const observed = makeObserved(databases, mailboxes, requests);
  return takeInventory({
    base: makeInput(makeDesired([]), observed),
    plans: plans.map((desired) => ({ desired, excepted: [], selects: [] })),
    listed: [],
    databases: null,
    ...other,
  });
}
const decisionsOf = ({ mailboxes }: Inventory): Readonly<Record<string, string>> =>
  Object.fromEntries(
    mailboxes.map(({ address, decision }) => [address.replace('@example.com', ''), decision]),
  );
function rowOf({ mailboxes }: Inventory, n: number): MailboxOfInventory {
  const row = mailboxes.find(({ id }) => id === nthId(n));
  assert.ok(row !== undefined);
  return row;
}

suite('inventory', () => {
  test('names the waves of what was applied before, as the dry run does', () => {
    const rule = {
      cut: { kind: 'count', count: 2, by: 'mailboxes' },
      maxMailboxes: null,
      maxBytes: null,
      gatePerWave: false,
      place: { file: 'plan.yaml', line: 1, column: 1, length: 1 },
    } as const;
    const ids = [1, 2, 3, 4];
    const desired = planOf('west', makeBatch('users', ids, 'MBX02', { waves: rule }));
    const mailboxes = ids.map((n) => makeMailbox(n, 'MBX01'));
    const batchesOf = (inventory: Inventory): readonly (string | undefined)[] =>
      ids.map((n) => rowOf(inventory, n).claims[0]?.batch);
    const afresh = batchesOf(take(mailboxes, [desired]));
    assert.deepEqual([...new Set(afresh)].sort(), ['users.1', 'users.2']);
    // The other way round.
    const former = ids.map((n, at) => {
      const number = afresh[at] === 'users.1' ? 2 : 1;
      return [nthId(n), { of: batchName('users'), number, rule: waveRuleText(rule) }] as const;
    });
    const plans = [{ desired, excepted: [], selects: [], formerWaves: new Map(former) }];
    assert.deepEqual(
      batchesOf(take(mailboxes, [], [], { plans })),
      former.map(([, { number }]) => `users.${number}`),
    );
  });

  test('every mailbox has one decision, over all plans', () => {
    const inventory = take(
      [
        makeMailbox(1, 'MBX01'),
        makeMailbox(2, 'MBX02'),
        makeMailbox(3, 'MBX01'),
        makeMailbox(4, 'MBX01', { kind: 'monitoring' }),
        makeMailbox(5, 'MBX01', { kind: 'arbitration' }),
      ],
      [planOf('west', makeBatch('one', [1, 2], 'MBX02'))],
    );
    assert.deepEqual(decisionsOf(inventory), {
      user1: 'planned',
      user2: 'done',
      user3: 'unplanned',
      user4: 'never',
      user5: 'unplanned',
    });
    assert.match(rowOf(inventory, 4).reason, /health mailbox/);
    assert.match(rowOf(inventory, 5).reason, /system: true/);
    assert.deepEqual(rowOf(inventory, 1).claims, [{ plan: 'west', file: 'plans/west.yaml', batch: 'one' }]);
    assert.equal(rowOf(inventory, 1).to, 'MBX02');
  });

  test('a mailbox that two plans or two batches want is in conflict, and both are named', () => {
    const boxes = [makeMailbox(1, 'MBX01'), makeMailbox(2, 'MBX01')];
    const inventory = take(boxes, [
      planOf(
        'west',
        makeBatch('one', [1], 'MBX02'),
        makeBatch('two', [2], 'MBX02'),
        makeBatch('three', [2], 'MBX03'),
      ),
      planOf('east', makeBatch('four', [1], 'MBX03')),
    ]);
    assert.deepEqual(decisionsOf(inventory), { user1: 'conflict', user2: 'conflict' });
    assert.match(rowOf(inventory, 1).reason, /plan west \(batch one\) and plan east \(batch four\)/);
    assert.match(rowOf(inventory, 2).reason, /plan west \(batch three\) and plan west \(batch two\)/);
  });

  test('a plan for primaries and one for archives do not contradict each other', () => {
    const both = makeMailbox(1, 'MBX01', { archive: 'MBX01' });
    const part = (scope: 'primary-only' | 'archive-only') => ({ options: { scope } as const });
    const inventory = take(
      [both],
      [
        planOf('primaries', makeBatch('p', [1], 'MBX02', part('primary-only'))),
        planOf('archives', makeBatch('a', [1], 'MBX02', part('archive-only'))),
      ],
    );
    assert.deepEqual(decisionsOf(inventory), { user1: 'planned' });
    assert.deepEqual([rowOf(inventory, 1).to, rowOf(inventory, 1).archiveTo], ['MBX02', 'MBX02']);
  });

  test('two plans that agree are no conflict once it is there', () => {
    const plans = [planOf('a', makeBatch('x', [1], 'MBX02')), planOf('b', makeBatch('y', [1], 'MBX02'))];
    assert.deepEqual(decisionsOf(take([makeMailbox(1, 'MBX02')], plans)), { user1: 'done' });
  });

  test('a request of drover is never said to be of others, whichever plan made it', () => {
    const boxes = [1, 2, 3].map((n) => makeMailbox(n, 'MBX01'));
    const [a, b, c] = boxes;
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    const completed = { kind: 'Completed', completedAt: '2026-10-01T00:00:00.000Z' as Instant } as const;
    const inventory = take(
      boxes,
      [],
      [
        makeRequest(a, 'MBX02', { tag: 'drover:gone:one' }),
        makeRequest(b, 'MBX02', { tag: 'by hand' }),
        makeRequest(c, 'MBX01', { tag: 'drover:gone:one', state: completed }),
      ],
    );
    assert.deepEqual(decisionsOf(inventory), {
      user1: 'foreign-request',
      user2: 'foreign-request',
      user3: 'unplanned',
    });
    assert.match(rowOf(inventory, 1).reason, /^plan gone \(batch one\) is moving it/);
    assert.match(rowOf(inventory, 2).reason, /drover did not create/);
    assert.match(rowOf(inventory, 3).reason, /plan gone \(batch one\) moved it here/);
  });

  test('who is excepted is excluded, with the line; a plan that has them nevertheless counts more', () => {
    const desired = planOf('west', makeBatch('one', [2], 'MBX02'));
    const place = { file: 'plans/west.yaml', line: 7, column: 5, length: 3 };
    const excepted = [1, 2].map((n) => ({
      id: nthId(n),
      plan: desired.plan,
      file: desired.file,
      batch: batchName('users'),
      place,
    }));
    const inventory = take([makeMailbox(1, 'MBX01'), makeMailbox(2, 'MBX01')], [], [], {
      plans: [{ desired, excepted, selects: [] }],
    });
    assert.deepEqual(decisionsOf(inventory), { user1: 'excluded', user2: 'planned' });
    assert.match(rowOf(inventory, 1).reason, /line 7 of plans\/west.yaml/);
    assert.deepEqual(rowOf(inventory, 1).excludedAt, place);
  });

  test('a litigation hold that cannot be carried over, and a dismounted source, are said', () => {
    const observed = makeObserved(
      [makeDatabase('MBX01'), makeDatabase('MBX02'), makeDatabase('MBX03', { mounted: false })],
      [
        makeMailbox(1, 'MBX01', { litigationHold: true }),
        makeMailbox(2, 'MBX01', { litigationHold: true }),
        makeMailbox(3, 'MBX03'),
      ],
    );
    const desired = planOf('west', makeBatch('one', [1, 3], 'MBX02'));
    const base = makeInput(makeDesired([]), observed);
    const inventory = takeInventory({
      base: { ...base, capabilities: { ...base.capabilities, litigationHold: false } },
      plans: [{ desired, excepted: [], selects: [] }],
      listed: [],
      databases: null,
    });
    assert.deepEqual(decisionsOf(inventory), { user1: 'on-hold', user2: 'on-hold', user3: 'blocked' });
    assert.match(rowOf(inventory, 3).reason, /dismounted/);
  });

  test('of each database its role is said, and what is in it', () => {
    const inventory = take(
      [makeMailbox(1, 'MBX01', { archive: 'MBX03' }), makeMailbox(2, 'MBX01')],
      [planOf('west', makeBatch('one', [1], 'MBX02'))],
      [],
      { databases: [databaseName('MBX01'), databaseName('MBX02')] },
    );
    assert.deepEqual(
      inventory.databases.map(({ name, sourceOf, targetOf, mailboxCount, archiveCount, counts }) => [
        name, sourceOf, targetOf, mailboxCount, archiveCount, counts,
      ]),
      [
        ['MBX01', ['west'], [], 2, 0, { planned: 1, unplanned: 1 }],
        ['MBX02', [], ['west'], 0, 0, {}],
      ],
    ); // prettier-ignore
    assert.equal(
      take([makeMailbox(1, 'MBX01', { archive: 'MBX03' })], [], [], { databases: [databaseName('MBX03')] })
        .mailboxes.length,
      1,
    );
  });

  test('a database is no source of plans that contradict each other about what is in it', () => {
    const inventory = take(
      [makeMailbox(1, 'MBX01')],
      [planOf('west', makeBatch('one', [1], 'MBX02')), planOf('east', makeBatch('one', [1], 'MBX03'))],
      [],
      { databases: [databaseName('MBX01')] },
    );
    assert.deepEqual(
      inventory.databases.map(({ sourceOf, counts }) => [sourceOf, counts]),
      [[[], { conflict: 1 }]],
    );
  });

  test('names that are odd change nothing: constructors, spaces, several languages', () => {
    const odd = ['constructor', '__proto__', ' DB 1 ', '数据库'];
    const observed = makeObserved(
      odd.map((name) => makeDatabase(name)),
      odd.map((name, n) => makeMailbox(n, name)),
    );
    const { databases: rows } = takeInventory({
      base: makeInput(makeDesired([]), observed),
      plans: [],
      listed: [],
      databases: null,
    });
    assert.deepEqual(
      rows.map(({ name, counts }) => [name, counts]),
      odd.map((name) => [name, { unplanned: 1 }]),
    );
  });

  test('work grows with the mailboxes, not with their square: members and mailboxes are looked at once', () => {
    const looks = [5_000, 100_000].map((count) => {
      let reads = 0;
      const mailboxes = Array.from({ length: count }, (_, n) => {
        const mailbox = makeMailbox(n, n % 2 === 0 ? 'MBX01' : 'MBX03');
        return new Proxy(mailbox, {
          get(target, key) {
            reads += 1;
            return Reflect.get(target, key) as unknown;
          },
        });
      });
      const half = Array.from({ length: count / 2 }, (_, n) => n * 2);
      const members = [half.slice(0, half.length / 2), half.slice(half.length / 2)];
      const plans = members.map((ids, n) => planOf(`plan-${n}`, makeBatch('one', ids, 'MBX02')));
      const inventory = take(mailboxes, plans);
      assert.equal(inventory.mailboxes.length, count);
      return reads / count;
    });
    const [few = 0, many = 0] = looks;
    assert.ok(many <= few * 1.05, `${many} reads of a mailbox among many, ${few} among few`);
  });
});
