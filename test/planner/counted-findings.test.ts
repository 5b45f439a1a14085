import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../src/domain/instant.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  allAbilities,
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
} from './world.ts';

/** What a plan that moves some of these mailboxes from A to B is told, by code. */
function told(
  mailboxes: readonly Mailbox[],
  batches: Parameters<typeof makeDesired>[0],
  facts: {
    source?: Parameters<typeof makeDatabase>[1];
    desired?: Parameters<typeof makeDesired>[1];
    observed?: Partial<ObservedState>;
  } = {},
): Readonly<Record<string, readonly string[]>> {
  const observed = {
    ...makeObserved([makeDatabase('A', facts.source), makeDatabase('B')], mailboxes),
    ...facts.observed,
  };
  const { findings } = planChanges(makeInput(makeDesired(batches, facts.desired), observed));
  return Object.fromEntries(
    [...Map.groupBy(findings, ({ code }) => code)].map(([code, all]) => [
      code,
      all.map(({ message }) => message),
    ]),
  );
}

suite('findings say how many it concerns', () => {
  test('mailboxes of each kind, and archives, that a database keeps when all users leave it', () => {
    const mailboxes = [
      makeMailbox(1, 'A'),
      makeMailbox(2, 'A', { kind: 'arbitration' }),
      makeMailbox(3, 'A', { kind: 'arbitration' }),
      makeMailbox(4, 'A', { kind: 'monitoring' }),
      makeMailbox(5, 'B', { archive: 'A' }),
    ];
    assert.deepEqual(told(mailboxes, [makeBatch('one', [1], 'B')])['mailboxes-left-behind'], [
      'All users leave A, which cannot be removed afterwards: it keeps 2 arbitration, 1 monitoring, 1 archive.',
    ]);
  });

  test('mailboxes of each batch that may lose more items than the system accepts without a word', () => {
    const mailboxes = [1, 2, 3, 4].map((n) => makeMailbox(n, 'A'));
    const batches = [
      makeBatch('careless', [1, 2, 3], 'B', { options: { badItemLimit: 51 } }),
      makeBatch('careful', [4], 'B', { options: { badItemLimit: 50 } }),
    ];
    assert.deepEqual(told(mailboxes, batches)['large-bad-item-limit'], [
      '3 mailboxes of batch careless may lose more than 50 items each.',
    ]);
    const [first, ...rest] = batches;
    assert.ok(first !== undefined);
    const single = { ...first, members: makeBatch('x', [1], 'B', { options: { badItemLimit: 51 } }).members };
    assert.deepEqual(told(mailboxes, [single, ...rest])['large-bad-item-limit'], [
      '1 mailbox of batch careless may lose more than 50 items each.',
    ]);
  });

  test('a mailbox whose archive leaves the same database with it is one whose source copies are kept there', () => {
    const mailboxes = [
      makeMailbox(1, 'A', { sizeBytes: 3 * gigabyte, archive: 'A', archiveBytes: 4 * gigabyte }),
      makeMailbox(2, 'A', { sizeBytes: 2 * gigabyte }),
    ];
    const [found, ...others] =
      told(mailboxes, [makeBatch('one', [1, 2], 'B')], {
        source: { copiesKeptMs: 30 * 86_400_000 },
        desired: { after: [makeStep('backup'), makeStep('defrag')] },
      })['defrag-gives-nothing-back'] ?? [];
    assert.deepEqual(others, []);
    assert.match(found ?? '', /leaves A: the source copies of 2 mailboxes \(9\.0 GB\) are kept/);
  });

  test('mailboxes whose sizes are old, where only some sizes were kept from earlier', () => {
    const measured = (n: number, measuredAt: string) => {
      const mailbox = makeMailbox(n, 'A');
      return { ...mailbox, primary: { ...mailbox.primary, measuredAt: measuredAt as Instant } };
    };
    const mailboxes = [
      measured(1, '2026-11-20T21:00:00.000Z'),
      measured(2, '2026-11-21T20:30:00.000Z'),
      measured(3, '2026-11-19T21:00:00.000Z'),
      makeMailbox(4, 'A'),
    ];
    const [found] = told(mailboxes, [makeBatch('one', [1, 2, 3, 4], 'B')])['sizes-old'] ?? [];
    assert.match(
      found ?? '',
      /^The sizes and item counts of 2 mailboxes .* as of up to 2 d ago: User 1 .*, User 3 /,
    );
    assert.equal(told([makeMailbox(1, 'A')], [makeBatch('one', [1], 'B')])['sizes-old'], undefined);
  });

  test('moves in flight of a batch that wants more at a time than the MRS works on', () => {
    const mailboxes = [1, 2].map((n) => makeMailbox(n, 'A'));
    const noteFor = (maxInFlight: number | null) =>
      told(mailboxes, [makeBatch('one', [1, 2], 'B', { maxInFlight })], {
        observed: { mrs: { file: 'MSExchangeMailboxReplication.exe.config', settings: [] } },
      })['mrs-limit-below-plan'];
    assert.deepEqual([null, 1, 2].map(noteFor), [undefined, undefined, undefined]);
    assert.match(
      noteFor(3)?.join() ?? '',
      /^Batch one may have 3 moves in flight; .* works 2 of them at a time/,
    );
  });
});

test('a limit of large items is to be lowered where the system has one, and removed where it has none', () => {
  const hintWith = (largeItemLimitMax: number | undefined) => {
    const observed = makeObserved([makeDatabase('A'), makeDatabase('B')], [makeMailbox(1, 'A')]);
    const desired = makeDesired([makeBatch('one', [1], 'B', { options: { largeItemLimit: 20 } })]);
    const { findings } = planChanges(
      makeInput(desired, observed, {
        capabilities: { ...allAbilities, ...(largeItemLimitMax === undefined ? {} : { largeItemLimitMax }) },
      }),
    );
    return findings.find(({ code }) => code === 'large-item-limit')?.hint;
  };
  assert.equal(hintWith(10), 'Lower it.');
  assert.equal(hintWith(undefined), 'Remove it; raise the size limits of the target instead.');
  assert.equal(hintWith(20), undefined);
});
