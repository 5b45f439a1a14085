// What a night would have taught: each is planted in a plan, and the rehearsal finds it and names a seed.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DesiredBatch } from '../../src/domain/desired.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { RehearsedRun } from '../../src/domain/rehearsal.ts';
import type { RehearsalInput, RehearsedPair } from '../../src/rehearsal/rehearsal-input.ts';
import { makeBatch, makeStep, makeWindows } from '../planner/world.ts';
import { inputOf, noFaults, rehearse } from './world.ts';

const HOUR_MS = 3_600_000;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const everyone = Array.from({ length: 24 }, (_, at) => at + 1);
const heldCopies = { suspendWhenReadyToComplete: true };

const rehearseAll = async (input: RehearsalInput): Promise<readonly RehearsedRun[]> => {
  const runs: RehearsedRun[] = [];
  for (const seed of SEEDS) runs.push(await rehearse(input, seed));
  return runs;
};
const batch = (run: RehearsedRun, name: string) => {
  const found = run.batches.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
};
const neverHappened = ({ never }: RehearsedRun): void =>
  assert.deepEqual(never, { lost: [], twice: [], outsideWindow: [], inEffect: [] });

/** One batch through two nights, the first of which closes then. */
const nightUntil = (closes: string, more: Partial<DesiredBatch> = {}): RehearsalInput =>
  inputOf({
    mailboxes: 24,
    batches: (targets) => [
      makeBatch('night', everyone, targets, {
        start: makeWindows(
          ['2026-11-21T22:00:00.000Z', closes],
          ['2026-11-22T22:00:00.000Z', '2026-11-23T05:00:00.000Z'],
        ),
        maxInFlight: 2,
        ...more,
      } as never),
    ],
  });

suite('a rehearsal finds', () => {
  test('a window that is 10 % too short, and not the one that fits', async () => {
    const wide = await rehearseAll(nightUntil('2026-11-22T05:00:00.000Z'));
    assert.ok(wide.every((run) => batch(run, 'night').inWindow));
    const finishes = wide.map((run) => Date.parse(batch(run, 'night').finishedAt ?? ''));
    const opens = Date.parse('2026-11-21T22:00:00.000Z');
    const longestMs = Math.max(...finishes) - opens;
    const until = (share: number): string => new Date(opens + longestMs * share).toISOString();
    const fits = await rehearseAll(nightUntil(until(1.02)));
    assert.ok(fits.every((run) => batch(run, 'night').inWindow));
    const short = await rehearseAll(nightUntil(until(0.9)));
    const missed = short.filter((run) => !batch(run, 'night').inWindow);
    assert.ok(missed.length > 0);
    for (const run of missed) assert.ok((batch(run, 'night').finishedAt ?? '') > until(0.9));
    short.forEach(neverHappened);
  });

  test('no fault in a batch that the plan holds at 95 %, and one in what depends on it', async () => {
    const input = inputOf({
      batches: (targets) => [
        makeBatch('held', [1, 2, 3], targets, { ...heldCopies, complete: { kind: 'held' } } as never),
        makeBatch('behind', [4, 5, 6], targets, { dependsOn: ['held'] } as never),
      ],
    });
    const run = await rehearse(input, 1);
    assert.deepEqual(
      run.batches.map(({ name, inWindow, moved, finishedAt }) => [name, inWindow, moved, finishedAt]),
      [
        ['held', true, 0, null],
        ['behind', false, 0, null],
      ],
    );
    assert.match(run.end.kind === 'stopped' ? run.end.why : '', /is held: nothing in the plan releases it/);
  });

  test('a batch that a second failure stops', async () => {
    const input = nightUntil('2026-11-22T05:00:00.000Z', { stopAfterFailures: { count: 1 } });
    const runs = await rehearseAll({ ...input, faults: { ...noFaults, failures: 0.15, transient: 0 } });
    const stopped = runs.filter((run) => batch(run, 'night').stopped !== null);
    assert.ok(stopped.length > 0 && stopped.length <= SEEDS.length);
    for (const run of stopped) {
      assert.match(batch(run, 'night').stopped?.why ?? '', /^\d+ of 24 mailboxes failed; the plan allows 1$/);
      assert.ok(run.moves.failed > 1);
      assert.equal(batch(run, 'night').inWindow, false);
      assert.equal(
        Object.values(run.moves.failures).reduce((sum, count) => sum + count, 0),
        run.moves.failed,
      );
    }
    runs.forEach(neverHappened);
  });

  test('a batch of which nothing moves, and counts it as in no window', async () => {
    const input = nightUntil('2026-11-22T05:00:00.000Z');
    const runs = await rehearseAll({ ...input, faults: { ...noFaults, failures: 1, transient: 0 } });
    const unmoved = runs.filter((run) => batch(run, 'night').moved === 0);
    assert.ok(unmoved.length > 0);
    for (const run of unmoved) {
      assert.equal(batch(run, 'night').failed, 24);
      assert.equal(batch(run, 'night').inWindow, false);
    }
  });

  test('a backup that is older than allowed when the night begins', async () => {
    const withBackup = (maxAge: string): RehearsalInput =>
      inputOf({
        mailboxes: 24,
        desired: {
          before: [makeStep('backup', { maxAge }, { timeoutMs: 12 * HOUR_MS }), makeStep('approval')],
        },
        batches: (targets) => [
          makeBatch('night', everyone, targets, {
            start: makeWindows(
              ['2026-11-21T22:00:00.000Z', '2026-11-22T05:00:00.000Z'],
              ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'],
            ),
          }),
        ],
      });
    const [short, long] = [await rehearse(withBackup('12h'), 1), await rehearse(withBackup('4d'), 1)];
    assert.equal(short.lapsed.length, 1);
    assert.match(short.lapsed[0]?.why ?? '', /is now more than 12 h old/);
    assert.deepEqual(long.lapsed, []);
    assert.equal(short.moves.completed, 24);
  });

  test('a gate that opens at night and is answered in the morning', async () => {
    const gated = (answers: RehearsalInput['answers']): RehearsalInput => ({
      ...nightUntil('2026-11-22T05:00:00.000Z', {
        gate: 'approval',
        complete: makeWindows(
          ['2026-11-21T22:00:00.000Z', '2026-11-22T05:00:00.000Z'],
          ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'],
        ),
        options: heldCopies,
      } as never),
      answers,
    });
    const waits = await rehearse(gated('at-work'), 1);
    const [person] = waits.people;
    assert.equal(person?.kind, 'gate');
    assert.equal(person?.node, 'complete:night');
    // A Sunday: no one comes before Monday.
    assert.ok((person?.since ?? '') < '2026-11-22T05:00:00.000Z');
    assert.equal(person?.until, '2026-11-23T08:00:00.000Z');
    assert.ok((batch(waits, 'night').finishedAt ?? '') > '2026-11-23T22:00:00.000Z');
    const answered = await rehearse(gated('at-once'), 1);
    assert.deepEqual(answered.people, []);
    assert.ok((batch(answered, 'night').finishedAt ?? '') < '2026-11-22T05:00:00.000Z');
  });

  test('that replication is off for longer than policy allows', async () => {
    const input = inputOf({
      mailboxes: 24,
      desired: {
        before: [makeStep('stop-replication', {}, { timeoutMs: HOUR_MS })],
        after: [makeStep('start-replication', {}, { timeoutMs: HOUR_MS })],
      },
      batches: (targets) => [makeBatch('night', everyone, targets, { maxInFlight: 1 })],
      input: { pair },
    });
    const free = await rehearse(input, 1);
    assert.ok((free.exposureMs ?? 0) > HOUR_MS);
    assert.equal(free.moves.completed, 24);
    neverHappened(free);
    const limited = await rehearse({ ...input, maxExposureMs: HOUR_MS }, 1);
    assert.match(batch(limited, 'night').stopped?.why ?? '', /replication/i);
    assert.ok(limited.moves.completed < 24);
    neverHappened(limited);
  });
});

const member = (name: string, role: 'active' | 'passive') =>
  ({ name, role, running: 'yes', inSync: 'yes', detail: 'in sync', lagBytes: 0 }) as const;
const pair: RehearsedPair = {
  name: 'main',
  kind: 'embedded',
  primary: 'one',
  cooldownMs: 0,
  pollIntervalMs: 1000,
  couplings: [],
  status: {
    readAt: '2026-11-21T21:00:00.000Z' as Instant,
    members: [member('one', 'active'), member('two', 'passive')],
    active: 'one',
    replicating: 'yes',
    maintenanceMode: 'no',
  },
};
