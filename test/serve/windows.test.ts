// A window that will be too short is told while there is time, one that has closed once; so is replication that is off for long.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { conditionsNow, type ConditionsView } from '../../src/app/serve/conditions.ts';
import { batchName, databaseName, mailboxId, planName, runId } from '../../src/domain/ids.ts';
import { addMs, instantFromMs } from '../../src/domain/instant.ts';
import type { RunStatus } from '../../src/domain/run-status.ts';
import { replicationOff } from '../../src/domain/step.ts';

const OPENS = instantFromMs(Date.UTC(2027, 0, 9, 22));
const HOUR_MS = 3_600_000;
const GB = 1e9;
const at = (hours: number): number => Date.parse(addMs(OPENS, hours * HOUR_MS));

interface Night {
  /** Of 100 GB, moved so far. */
  readonly movedGb?: number;
  readonly gbPerHour?: number | null;
  readonly offSinceHours?: number;
}

/** One mailbox of 100 GB that completes from 22:00 to 06:00, and then a day later. */
function status({ movedGb = 0, gbPerHour = null, offSinceHours }: Night): RunStatus {
  const opening = (days: number) => ({
    window: 'night',
    opensAt: addMs(OPENS, days * 24 * HOUR_MS),
    closesAt: addMs(OPENS, (days * 24 + 8) * HOUR_MS),
    latestStartAt: addMs(OPENS, (days * 24 + 8) * HOUR_MS),
  });
  const id = mailboxId('m-1');
  const off = offSinceHours === undefined ? null : addMs(OPENS, offSinceHours * HOUR_MS);
  return {
    changeSet: {
      plan: planName('night'),
      timeZone: 'UTC',
      batches: [
        {
          name: batchName('it'),
          start: { kind: 'now' },
          complete: { kind: 'windows', occurrences: [opening(0), opening(1)] },
        },
      ],
      changes: [
        {
          kind: 'create-move-request',
          mailboxId: id,
          batch: batchName('it'),
          from: databaseName('A'),
          to: databaseName('B'),
          sizeBytes: 100 * GB,
        },
      ],
    },
    run: {
      id: runId('r-1'),
      plan: planName('night'),
      startedAt: addMs(OPENS, -HOUR_MS),
      orders: [],
      nodes: new Map(),
      moves: new Map(),
      temporaryChanges: new Map(
        off === null ? [] : [['t', { spec: { kind: replicationOff }, openedAt: off, reverted: null }]],
      ),
    },
    requests: [{ mailboxId: id, state: { kind: 'InProgress' }, bytesTransferred: movedGb * GB }],
    bytesPerSecond: gbPerHour === null ? null : (gbPerHour * GB) / 3600,
    maxExposureMs: 4 * HOUR_MS,
  } as unknown as RunStatus;
}

const told = (nowMs: number, night: Night, known: readonly string[] = []) => {
  const view: ConditionsView = {
    controller: 'drover',
    nowMs,
    source: { revision: 'origin/main', commit: null, lastSuccessAt: null, problem: null },
    plans: [],
    runs: [status(night)],
    abandoned: [],
    told: new Set(known),
  };
  return conditionsNow(view).map(({ message }) => message);
};
const kinds = (...of: Parameters<typeof told>): readonly string[] => told(...of).map(({ kind }) => kind);

suite('windows and what does not fit into them', () => {
  test('as soon as the pace tells that the rest does not fit, it is told, with how much is missing', () => {
    const [message, ...more] = told(at(2), { movedGb: 10, gbPerHour: 10 });
    assert.deepEqual(more, []);
    assert.equal(message?.kind, 'window-will-not-fit');
    assert.equal(message?.run, 'r-1');
    const facts = Object.fromEntries(message?.facts ?? []);
    assert.match(facts['short by'] ?? '', /^3 h/);
  });

  test('where it fits, or no pace is known, or the window is not open yet, nothing is told', () => {
    assert.deepEqual(kinds(at(2), { movedGb: 10, gbPerHour: 20 }), []);
    assert.deepEqual(kinds(at(2), { movedGb: 10 }), []);
    assert.deepEqual(kinds(at(-0.5), { movedGb: 10, gbPerHour: 1 }), []);
  });

  test('what is just so is neither told nor over', () => {
    const just: Night = { movedGb: 40, gbPerHour: 10.2 };
    assert.deepEqual(kinds(at(2), just), []);
    const [message] = told(at(2), { movedGb: 10, gbPerHour: 10 });
    assert.deepEqual(kinds(at(2), just, [message?.cause ?? '']), ['window-will-not-fit']);
    assert.deepEqual(kinds(at(2), { movedGb: 40, gbPerHour: 15 }, [message?.cause ?? '']), []);
  });

  test('a window that closed before the batch was done is told, with when it goes on, for an hour', () => {
    const [message] = told(at(8.2), { movedGb: 50 });
    assert.equal(message?.kind, 'window-missed');
    const facts = Object.fromEntries(message?.facts ?? []);
    assert.equal(facts['goes on'], 'Sun 2027-01-10 22:00 UTC');
    assert.deepEqual(kinds(at(9.5), { movedGb: 50 }), []);
  });

  test('replication that is off is told before the time that policy allows is over', () => {
    assert.deepEqual(kinds(at(2), { offSinceHours: 0 }), []);
    assert.deepEqual(kinds(at(3.2), { offSinceHours: 0 }), ['exposure-near']);
  });
});
