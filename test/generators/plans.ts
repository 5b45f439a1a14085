// Change sets of any shape that a planner makes: batches with windows, gates, steps and limits, and freezes over all of them.
import fc from 'fast-check';
import type { ChangeSet, MoveChange, PlanNode, PlannedBatch } from '../../src/domain/change.ts';
import { databaseName } from '../../src/domain/ids.ts';
import { addMs, type Instant } from '../../src/domain/instant.ts';
import { replicationOff } from '../../src/domain/step.ts';
import type { OverrunPolicy, Schedule, Window } from '../../src/domain/window.ts';
import {
  aBatch,
  at,
  changeSet,
  completion,
  create,
  held,
  seed,
  step,
  straight,
} from '../executor/change-set.ts';

/** When every generated night begins. */
export const dusk = at('2026-11-21T18:00:00Z');
const HOUR_MS = 3_600_000;
const hours = (count: number): Instant => addMs(dusk, count * HOUR_MS);

/** What limits are watched of a generated plan. */
export const watched = { minLogFreeBytes: 100, maxDatabaseBytes: 1000 } as const;
export const targets = [databaseName('MBX02'), databaseName('MBX03')] as const;

const overrun: fc.Arbitrary<OverrunPolicy> = fc.constantFrom('finish-item', 'finish-batch', 'stop');

/** Openings one after the other, each shorter than the gap to the next; some let work finish after their close. */
const openings: fc.Arbitrary<Schedule> = fc
  .array(
    fc.record({
      pause: fc.integer({ min: 0, max: 10 }),
      open: fc.integer({ min: 1, max: 8 }),
      lastStart: fc.integer({ min: 0, max: 3 }),
      overtime: fc.integer({ min: 0, max: 2 }),
      overrun,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => {
    let hour = -4;
    const occurrences = all.map((one) => {
      const opens = hour + one.pause;
      const closes = opens + one.open;
      hour = closes + one.overtime + 1;
      return {
        window: 'night',
        opensAt: hours(opens),
        closesAt: hours(closes),
        latestStartAt: hours(Math.max(opens + 0.5, closes - one.lastStart)),
        finishBy: hours(closes + one.overtime),
        overrun: one.overrun,
        note: null,
      };
    });
    return { kind: 'windows', occurrences };
  });

const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Schedule>({ kind: 'now' }) },
  { weight: 4, arbitrary: openings },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: -2, max: 20 })
      .map((hour): Schedule => ({ kind: 'at', instant: hours(hour) })),
  },
  { weight: 1, arbitrary: fc.constant<Schedule>({ kind: 'held' }) },
);

const freezes: fc.Arbitrary<readonly Window[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('2026-11-21', '2026-11-22')
      .map((day): readonly Window[] => [{ kind: 'freeze', name: 'closing', from: day, to: day }]),
  },
);

interface BatchWords {
  readonly mailboxes: number;
  readonly start: Schedule;
  readonly complete: Schedule;
  readonly gate: 'approval' | null;
  readonly maxInFlight: number | null;
  readonly stopAfterFailures: number | null;
  readonly target: 0 | 1;
  /** A step between copy and completion. */
  readonly between: boolean;
  /** It waits for the batch before it. */
  readonly follows: boolean;
  readonly isHeld: boolean;
}

const batchWords: fc.Arbitrary<BatchWords> = fc.record({
  mailboxes: fc.integer({ min: 1, max: 4 }),
  start: schedule,
  complete: schedule,
  gate: fc.constantFrom(null, null, 'approval' as const),
  maxInFlight: fc.constantFrom(null, null, 1, 2),
  stopAfterFailures: fc.constantFrom(null, 0, 1),
  target: fc.constantFrom(0 as const, 1 as const),
  between: fc.boolean(),
  follows: fc.boolean(),
  isHeld: fc.boolean(),
});

const replication = (end: string) => ({
  kind: replicationOff,
  subject: 'EX1',
  message: 'replication is off',
  revertWith: { kind: end, options: {} },
});

/** A plan; `coupled`: it stops replication before all moves and starts it after them. */
export const aPlan: fc.Arbitrary<ChangeSet> = fc
  .record({
    batches: fc.array(batchWords, { minLength: 1, maxLength: 3 }),
    coupled: fc.boolean(),
    alarmed: fc.boolean(),
    limited: fc.boolean(),
    windows: freezes,
  })
  .map(({ batches, coupled, alarmed, limited, windows }): ChangeSet => {
    const parts = batches.map((words, index) => partOf(words, index, coupled));
    const completions = parts.map(({ name }) => `complete:${name}`);
    const ends = [
      ...(coupled
        ? [
            step('start-replication', {
              after: completions,
              runs: 'always',
              reverts: replicationOff,
            }),
          ]
        : []),
      ...(alarmed ? [step('alarm', { after: completions, runs: 'on-failure' })] : []),
    ];
    const begins = coupled
      ? [step('stop-replication', { hook: 'before', takesAway: replication('start-replication') })]
      : [];
    return {
      ...changeSet({
        batches: parts.map(({ batch }) => batch),
        changes: parts.flatMap(({ changes }) => changes),
        nodes: [...begins, ...parts.flatMap(({ nodes }) => nodes), ...ends],
      }),
      windows: [...windows],
      ...(limited ? { limits: watched } : {}),
    };
  });

interface Part {
  readonly name: string;
  readonly batch: PlannedBatch;
  readonly changes: readonly MoveChange[];
  readonly nodes: readonly PlanNode[];
}

function partOf(words: BatchWords, index: number, coupled: boolean): Part {
  const name = `b${index}`;
  const { start, complete, gate, maxInFlight, stopAfterFailures, between } = words;
  const waits = gate !== null || between || complete.kind !== 'now';
  const to = targets[words.target];
  const changes = Array.from({ length: words.mailboxes }, (_, number) => {
    const plain = create(`${name}m${number}`, name, waits || words.isHeld ? held : straight);
    return { ...plain, to, spec: { ...plain.spec, targetDatabase: to } };
  });
  const before = [
    ...(coupled ? ['step:stop-replication'] : []),
    ...(words.follows && index > 0 ? [`complete:b${index - 1}`] : []),
  ];
  const check = `check-${name}`;
  return {
    name,
    batch: aBatch(name, { start, complete, gate, maxInFlight, stopAfterFailures }),
    changes,
    nodes: [
      seed(name, before),
      ...(between ? [step(check, { hook: 'before-completion', batch: name, after: [`seed:${name}`] })] : []),
      completion(name, [`seed:${name}`, ...(between ? [`step:${check}`] : [])]),
    ],
  };
}
