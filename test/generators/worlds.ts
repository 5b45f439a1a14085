// Plans and what a mail system contains, for the planner: mailboxes with archives, requests of every kind, batches that want anything.
import fc from 'fast-check';
import { databaseName } from '../../src/domain/ids.ts';
import type { DesiredBatch, DesiredState } from '../../src/domain/desired.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Mailbox, MailboxDatabase } from '../../src/domain/mailbox.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import { plainOptions } from '../move-options.ts';
import {
  failedState,
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeMailbox,
  makeMember,
  makeObserved,
  makeRequest,
  makeStep,
  nthId,
  together,
} from '../planner/world.ts';

export interface World {
  readonly desired: DesiredState;
  readonly observed: ObservedState;
}

const databaseNames = ['DB1', 'DB2', 'DB3', 'DB4', 'DB5'];
const anyDatabase = fc.constantFrom(...databaseNames);
const longAgo = '2026-10-01T00:00:00.000Z' as Instant;
const anyState: fc.Arbitrary<readonly [MoveState, number]> = fc.constantFrom(
  [{ kind: 'Queued' }, 0],
  [{ kind: 'InProgress', detail: 'CopyingMessages', stall: null }, 40],
  [{ kind: 'AutoSuspended', since: longAgo }, 95],
  [{ kind: 'Suspended', comment: 'by hand' }, 50],
  [{ kind: 'Completed', completedAt: longAgo }, 100],
  [failedState, 60],
);

const anyMailbox = (n: number, databases: readonly string[] = databaseNames): fc.Arbitrary<Mailbox> =>
  fc
    .record({
      database: fc.constantFrom(...databases),
      archive: fc.option(fc.constantFrom(...databases), { freq: 3 }),
      megabytes: fc.integer({ min: 1, max: 5000 }),
    })
    .map(({ database, archive, megabytes }) =>
      makeMailbox(n, database, { archive, sizeBytes: megabytes * 1_000_000 }),
    );

const anyRequest = (mailbox: Mailbox): fc.Arbitrary<MoveRequest | null> =>
  fc.option(
    fc
      .record({
        to: anyDatabase,
        tag: fc.constantFrom(
          'drover:demo:batch-0',
          'drover:demo:batch-1',
          'drover:demo:gone',
          'theirs',
          '',
          'drover:demo:batch-0:rollback',
        ),
        state: anyState,
        badItemLimit: fc.constantFrom(0, 5),
        holds: fc.boolean(),
      })
      .map(({ to, tag, state: [state, percentComplete], badItemLimit, holds }) =>
        makeRequest(mailbox, to, {
          tag,
          state,
          percentComplete,
          options: { ...plainOptions, badItemLimit, suspendWhenReadyToComplete: holds },
          archiveTargetDatabase: mailbox.archive === null ? null : (to as never),
        }),
      ),
    { freq: 2 },
  );

const anyBatch = (b: number, members: readonly number[], mayLevel: boolean): fc.Arbitrary<DesiredBatch> =>
  fc
    .record({
      targets: fc.uniqueArray(anyDatabase, { minLength: 1, maxLength: 4 }),
      archives: fc.uniqueArray(anyDatabase, { maxLength: mayLevel ? 1 : 2 }),
      placement: fc.constantFrom(
        'balance-by-size',
        'balance-by-count',
        'fill',
        ...(mayLevel ? ['fewest-moves'] : []),
      ),
      scope: fc.constantFrom('primary-and-archive', 'primary-only', 'archive-only'),
      badItemLimit: fc.constantFrom(0, 5),
      own: fc.option(anyDatabase),
      gate: fc.constantFrom('approval', null),
      adopt: fc.boolean(),
      together: fc.subarray([...members]),
      apart: fc.subarray([...members], { maxLength: Math.min(3, members.length) }),
      levels: fc.constantFrom(false, mayLevel),
      dependsOn: fc.subarray(Array.from({ length: b }, (_, i) => `batch-${i}`)),
    })
    .map((r) => {
      const options = { ...plainOptions, scope: r.scope, badItemLimit: r.badItemLimit } as const;
      const all = members.map((n, i) =>
        makeMember(nthId(n), { options, targetDatabase: i === 0 ? (r.own as never) : null }),
      );
      return makeBatch(`batch-${b}`, all, r.targets, {
        archiveTargetDatabases: r.archives as never,
        placement: r.placement as DesiredBatch['placement'],
        rebalance:
          r.levels && r.targets.length > 1 ? { measure: 'size', maxSpread: 1.1, maxMoves: 1000 } : null,
        gate: r.gate as 'approval' | null,
        adopt: r.adopt,
        keepTogether: together(r.together),
        keepApart: [r.apart.map(nthId)],
        dependsOn: r.dependsOn,
        before: [makeStep('command')],
      });
    });

/** Databases have room for everything; what is planned and carried out leaves nothing to do. */
export const aRoomyWorld: fc.Arbitrary<World> = fc
  .integer({ min: 1, max: 24 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyMailbox(n))))
  .chain((mailboxes) =>
    fc.record({
      mailboxes: fc.constant(mailboxes),
      requests: fc.tuple(...mailboxes.map(anyRequest)),
      batches: fc.integer({ min: 1, max: 3 }).chain((count) =>
        fc.tuple(
          ...Array.from({ length: count }, (_, b) =>
            anyBatch(
              b,
              mailboxes.map((_, n) => n).filter((n) => n % (count + 1) === b),
              // Two batches that level the same databases have no common goal.
              b === 0,
            ),
          ),
        ),
      ),
    }),
  )
  .map(({ mailboxes, requests, batches }) => ({
    desired: makeDesired(batches, { before: [makeStep('stop-replication')], after: [makeStep('defrag')] }),
    observed: makeObserved(
      databaseNames.map((name) => makeDatabase(name, { sizeBytes: 50 * gigabyte })),
      mailboxes,
      // While requests are on their way levelling leaves their mailboxes alone, and may go on when they have arrived.
      batches.some((batch) => batch.rebalance !== null || batch.placement === 'fewest-moves')
        ? []
        : requests.filter((r) => r !== null),
    ),
  }));

// ── Little room, and risks ──

/** Where mailboxes are; the others may be dismounted. */
const inhabited = databaseNames.slice(0, 3);

const aTightDatabase = (name: string): fc.Arbitrary<MailboxDatabase> =>
  fc
    .record({
      diskFree: fc.option(fc.integer({ min: 0, max: 15_000 }), { freq: 6 }),
      logFree: fc.option(fc.integer({ min: 0, max: 25_000 }), { freq: 6 }),
      whitespace: fc.integer({ min: 0, max: 2000 }),
      mounted: inhabited.includes(name) ? fc.constant(true) : fc.constantFrom(true, true, false, null),
      excludedFromProvisioning: fc.constantFrom(false, false, false, true),
    })
    .map(({ diskFree, logFree, whitespace, ...facts }) =>
      makeDatabase(name, {
        ...facts,
        sizeBytes: 50 * gigabyte,
        diskFreeBytes: diskFree === null ? null : diskFree * MEGABYTE,
        logFreeBytes: logFree === null ? null : logFree * MEGABYTE,
        whitespaceBytes: whitespace * MEGABYTE,
      }),
    );
const MEGABYTE = 1_000_000;

const aRiskyStep: fc.Arbitrary<StepSpec> = fc
  .record({
    kind: fc.constantFrom('command', 'defrag', 'purge-soft-deleted', 'verify-moves', 'backup'),
    skip: fc.constantFrom(null, null, null, 'not this time'),
  })
  .map(({ kind, skip }) => makeStep(kind, {}, { skip }));

const aCrowdedBatch = (b: number, members: readonly number[]): fc.Arbitrary<DesiredBatch> =>
  fc
    .record({
      targets: fc.uniqueArray(anyDatabase, { minLength: 1, maxLength: 4 }),
      placement: fc.constantFrom<DesiredBatch['placement'][]>(
        'balance-by-size',
        'balance-by-count',
        'fill',
        'fewest-moves',
      ),
      scope: fc.constantFrom('primary-and-archive' as const, 'primary-only' as const),
      badItemLimit: fc.constantFrom(0, 0, 5, 100),
      largeItemLimit: fc.constantFrom(0, 0, 2),
      offline: fc.constantFrom(false, false, true),
      own: fc.option(anyDatabase),
      adopt: fc.boolean(),
      clearFinished: fc.constantFrom('ours' as const, 'any' as const, 'never' as const),
      together: fc.subarray([...members]),
      apart: fc.subarray([...members], { maxLength: Math.min(3, members.length) }),
      maxMoves: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 3 }),
      waves: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 3 }),
      before: fc.array(aRiskyStep, { maxLength: 1 }),
      after: fc.array(aRiskyStep, { maxLength: 1 }),
    })
    .map((r) => {
      const { scope, badItemLimit, largeItemLimit, offline } = r;
      const options = { ...plainOptions, scope, badItemLimit, largeItemLimit, offline };
      const all = members.map((n, i) =>
        makeMember(nthId(n), {
          options,
          targetDatabase: i === 0 && r.own !== null ? databaseName(r.own) : null,
        }),
      );
      return makeBatch(`batch-${b}`, all, r.targets, {
        placement: r.placement,
        rebalance:
          r.maxMoves === null || r.targets.length < 2
            ? null
            : { measure: 'size', maxSpread: 1.1, maxMoves: r.maxMoves },
        adopt: r.adopt,
        clearFinished: r.clearFinished,
        keepTogether: together(r.together),
        keepApart: r.apart.length < 2 ? [] : [r.apart.map(nthId)],
        before: r.before,
        after: r.after,
        ...(r.waves === null
          ? {}
          : {
              waves: {
                cut: { kind: 'count', count: r.waves, by: 'size' },
                maxMailboxes: null,
                maxBytes: null,
                gatePerWave: false,
                place: { file: 'plans/demo.yaml', line: 1, column: 1, length: 1 },
              },
            }),
      });
    });

/** Databases have little room, some may take no mailbox; groups, waves, requests of others, steps and options with risks. */
export const aCrowdedWorld: fc.Arbitrary<World> = fc
  .integer({ min: 1, max: 16 })
  .chain((count) =>
    fc.record({
      mailboxes: fc.tuple(...Array.from({ length: count }, (_, n) => anyMailbox(n, inhabited))),
      batches: fc.integer({ min: 1, max: 2 }),
    }),
  )
  .chain(({ mailboxes, batches }) =>
    fc.record({
      mailboxes: fc.constant(mailboxes),
      databases: fc.tuple(...databaseNames.map(aTightDatabase)),
      requests: fc.oneof(
        fc.constant([]),
        fc.tuple(...mailboxes.map(anyRequest)).map((all) => all.filter((one) => one !== null)),
      ),
      batches: fc.tuple(
        ...Array.from({ length: batches }, (_, b) =>
          aCrowdedBatch(
            b,
            mailboxes
              .map((_, n) => n)
              .filter((n) => n % (batches + 1) === b || (batches === 1 && n % 2 === 1)),
          ),
        ),
      ),
      before: fc.array(aRiskyStep, { maxLength: 1 }),
      after: fc.array(aRiskyStep, { maxLength: 1 }),
    }),
  )
  .map(({ mailboxes, databases, requests, batches, before, after }) => ({
    desired: makeDesired(batches, { before, after }),
    observed: makeObserved(databases, mailboxes, requests),
  }));
