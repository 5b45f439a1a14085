// A rehearsal of two batches with something in each field, written by hand.
import type { ChangeSet } from '../../src/domain/change.ts';
import { batchName, nodeId } from '../../src/domain/ids.ts';
import { addMs, type Instant } from '../../src/domain/instant.ts';
import { usualFaults, type Rehearsal, type RehearsedRun } from '../../src/domain/rehearsal.ts';
import { summariseRehearsal } from '../../src/domain/rehearsal-summary.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import type { RehearsedChangeSet } from '../../src/view/rehearsal.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
  makeWindows,
  now,
} from '../planner/world.ts';

const HOUR_MS = 3_600_000;
const nights = makeWindows(
  ['2026-11-21T22:00:00.000Z', '2026-11-22T06:00:00.000Z'],
  ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'],
);
const boxes = Array.from({ length: 30 }, (_, n) => makeMailbox(n, 'MBX01'));

export const sampleChangeSet: ChangeSet = planChanges(
  makeInput(
    makeDesired([
      makeBatch('sales', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'MBX02', {
        complete: nights,
        stopAfterFailures: { count: 4 },
      }),
      makeBatch('it', [10, 11, 12, 13, 14, 15, 16, 17, 18, 19], 'MBX02', {
        complete: nights,
        before: [makeStep('backup', { databases: ['MBX01'], maxAge: '4h' })],
        beforeCompletion: [makeStep('approval', { message: 'Go on?' })],
      }),
    ]),
    makeObserved([makeDatabase('MBX01'), makeDatabase('MBX02')], boxes),
  ),
);
const nodeOf = (ending: string) =>
  sampleChangeSet.nodes.find(({ id }) => id.endsWith(ending))?.id ?? nodeId(ending);
const gate = nodeOf('-approval');
const backup = nodeOf('-backup');

export function rehearsedRun(seed: number): RehearsedRun {
  const isLate = seed % 5 === 1;
  const isStopped = seed % 33 === 0;
  const sales = addMs('2026-11-22T02:10:00.000Z' as Instant, (seed % 17) * 60_000);
  const it = addMs(
    (isLate ? '2026-11-23T22:40:00.000Z' : '2026-11-22T04:12:00.000Z') as Instant,
    (seed % 23) * 60_000,
  );
  return {
    seed,
    startedAt: now,
    end: isStopped
      ? { kind: 'stopped', at: it, why: 'batch sales is stopped' }
      : { kind: 'finished', at: it },
    journalHead: `sha256:${String(seed).padStart(64, '0')}`,
    batches: [
      {
        name: batchName('sales'),
        finishedAt: isStopped ? null : sales,
        inWindow: !isStopped,
        moved: isStopped ? 5 : 10,
        failed: isStopped ? 5 : 0,
        stopped: isStopped ? { at: sales, why: 'more than 4 mailboxes failed' } : null,
      },
      { name: batchName('it'), finishedAt: it, inWindow: !isLate, moved: 10, failed: 0, stopped: null },
    ],
    moves: {
      planned: 20,
      completed: isStopped ? 15 : 20,
      failed: isStopped ? 5 : 0,
      failures: isStopped ? { 'quota-exceeded': 3, 'too-many-bad-items': 2 } : {},
    },
    lock: { longestMs: 2000 + (seed % 40) * 1000, medianMs: 1200 },
    exposureMs: 6 * HOUR_MS + (seed % 30) * 300_000,
    people: [
      {
        node: gate,
        kind: 'gate',
        since: '2026-11-22T00:12:00.000Z' as Instant,
        until: '2026-11-22T08:00:00.000Z' as Instant,
      },
    ],
    lapsed:
      seed % 25 === 7
        ? [{ node: backup, why: 'the backup of MBX01 is 5 h old, at most 4 h are allowed' }]
        : [],
    never: { lost: [], twice: [], outsideWindow: [], inEffect: [] },
  };
}

export const sampleRehearsal: Rehearsal = {
  plan: sampleChangeSet.plan,
  changeSet: sampleChangeSet.id,
  observedAt: sampleChangeSet.observedAt,
  startsAt: now,
  mailboxes: 20,
  sizeBytes: 412_000_000_000,
  faults: usualFaults,
  ratesFrom: 'history',
  openHoldsEndAt: null,
  notRehearsed: ['command "purge-av-cache"', 'http "ticket"'],
  runs: Array.from({ length: 100 }, (_, index) => rehearsedRun(index + 1)),
  wouldHelp: [
    { change: 'gate answered before midnight', batch: batchName('it'), before: 80, after: 99 },
    { change: 'it with maxInFlight 12 instead of 8', batch: batchName('it'), before: 80, after: 96 },
  ],
};

export function rehearsedSample(
  facts: Partial<Rehearsal> = {},
  judged: Partial<Pick<RehearsedChangeSet, 'required' | 'maxExposureMs'>> = {},
): RehearsedChangeSet {
  const rehearsal = { ...sampleRehearsal, ...facts };
  const summary = summariseRehearsal(rehearsal);
  if (summary === null) throw new Error('a rehearsal without runs');
  return {
    rehearsal,
    summary,
    changeSet: sampleChangeSet,
    maxExposureMs: 8 * HOUR_MS,
    required: null,
    ...judged,
  };
}
