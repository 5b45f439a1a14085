import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requestId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { MoveRequest, MoveState, MoveStatus } from '../../src/domain/move-request.ts';
import { defaultMoveLimits } from '../../src/domain/observed.ts';
import { chooseInstance, limitCounter } from '../../src/mrs/limits.ts';
import { newMoveJob, toMoveRequest, type MoveJob } from '../../src/mrs/move-job.ts';
import { elapsed, failedState, inProgress, pass, reachStage } from '../../src/mrs/move-machine.ts';
import type { PartSummary } from '../../src/mrs/mailbox-copier.ts';
import { percentCopied } from '../../src/mrs/percent.ts';
import { defaultMrsSettings, readSettings } from '../../src/mrs/settings.ts';
import { folderDifferences } from '../../src/mrs/stages/prove.ts';
import { plainOptions } from '../move-options.ts';
import { db, id } from './organisation.ts';

const job = (): MoveJob =>
  newMoveJob(
    {
      id: requestId('r1'),
      mailboxId: id(1),
      displayName: 'One',
      tag: '',
      options: plainOptions,
      remote: null,
      arrival: null,
      parts: [{ part: 'primary', sourceDatabase: db('A'), targetDatabase: db('B') }],
    },
    0,
  );
const at = instantFromMs(0);
const states: Readonly<Record<MoveStatus, MoveState>> = {
  Queued: { kind: 'Queued' },
  InProgress: inProgress('CopyingMessages'),
  AutoSuspended: { kind: 'AutoSuspended', since: at },
  Suspended: { kind: 'Suspended', comment: '' },
  Synced: { kind: 'Synced', since: at },
  CompletionInProgress: { kind: 'CompletionInProgress' },
  Completed: { kind: 'Completed', completedAt: at },
  CompletedWithWarning: { kind: 'CompletedWithWarning', completedAt: at, warnings: [] },
  Failed: failedState({ code: 'unexpected-error', message: 'x', retry: 'permanent' }, 0),
};
/** As documented for Exchange, and drover's own: from a completion that was taken back, and by a removal that failed. */
const legal: Readonly<Record<MoveStatus, string>> = {
  Queued: 'InProgress Suspended Failed',
  InProgress: 'InProgress Queued AutoSuspended Synced Suspended CompletionInProgress Failed',
  AutoSuspended: 'Queued Suspended Failed',
  Suspended: 'Suspended Queued Failed',
  Synced: 'InProgress Queued Suspended Failed',
  CompletionInProgress: 'Completed CompletedWithWarning Synced Failed',
  Completed: '',
  CompletedWithWarning: '',
  Failed: 'Queued Suspended Failed',
};

suite('a new move', () => {
  test('waits to be resumed where it is to be suspended, and is queued otherwise', () => {
    const stateOf = (suspend: boolean): MoveState =>
      newMoveJob({ ...job(), options: { ...plainOptions, suspend } }, 0).state;
    assert.deepEqual(stateOf(true), { kind: 'Suspended', comment: '' });
    assert.deepEqual(stateOf(false), { kind: 'Queued' });
  });

  test('has no size until its source has been read, and then that of what is recoverable, too', () => {
    const sizeOf = ({ totalSizeBytes, totalItemCount }: MoveRequest): readonly number[] => [
      totalSizeBytes,
      totalItemCount,
    ];
    const unread = job();
    assert.deepEqual(sizeOf(toMoveRequest(unread)), [0, 0]);
    const totals = {
      sizeBytes: 1000,
      items: 10,
      recoverableSizeBytes: 200,
      recoverableItems: 2,
    } as PartSummary;
    const parts = unread.parts.map((part) => ({ ...part, totals }));
    assert.deepEqual(sizeOf(toMoveRequest({ ...unread, parts })), [1200, 12]);
  });
});

suite('move machine', () => {
  test('only the legal passages are open', () => {
    for (const [from, next] of Object.entries(legal)) {
      for (const [to, state] of Object.entries(states)) {
        const switched = to.startsWith('Completed');
        const before = { ...job(), state: states[from as MoveStatus], switched };
        const walk = (): MoveJob => pass(before, state, 5);
        if (next.split(' ').includes(to)) assert.equal(walk().state.kind, to);
        else assert.throws(walk, /may not pass/, `${from} → ${to}`);
      }
    }
  });

  test('nothing completes before its pointer is switched, and nothing fails after it', () => {
    const completing = { ...job(), state: states.CompletionInProgress };
    assert.throws(() => pass(completing, states.Completed, 1), /before its pointer/);
    assert.throws(() => pass({ ...completing, switched: true }, states.Failed, 1), /after its pointer/);
  });

  test('the time in each kind of state is counted once', () => {
    let move = pass(job(), states.InProgress, 100);
    move = pass(
      move,
      {
        kind: 'InProgress',
        detail: 'StalledDueToTarget_DiskSpace',
        stall: { detail: 'd', side: 'target', reason: 'r', since: at },
      },
      250,
    );
    move = pass(move, states.InProgress, 300);
    move = pass(move, states.AutoSuspended, 400);
    assert.deepEqual(elapsed(move, 1400), {
      queuedMs: 100,
      inProgressMs: 250,
      suspendedMs: 1000,
      stalledMs: 50,
    });
    // A clock that was set back adds nothing.
    assert.equal(elapsed(move, 0).suspendedMs, 0);
  });

  test('percent complete follows Exchange and never falls', () => {
    let move = pass(job(), states.InProgress, 0);
    const seen = [toMoveRequest(move).percentComplete];
    for (const stage of [
      'CreatingFolderHierarchy',
      'CreatingInitialSyncCheckpoint',
      'LoadingMessages',
      'CopyingMessages',
      'IncrementalSync',
      'LoadingMessages',
    ] as const) {
      move = reachStage(move, stage, 0);
      seen.push(move.percentComplete);
    }
    assert.deepEqual(seen, [0, 10, 15, 20, 25, 95, 95]);
    assert.equal(percentCopied({ items: 0, bytes: 0 }, { items: 9, bytes: 100 }), 25);
    assert.equal(percentCopied({ items: 9, bytes: 250 }, { items: 9, bytes: 100 }), 94);
    assert.equal(percentCopied({ items: 3, bytes: 0 }, { items: 6, bytes: 0 }), 59);
    assert.equal(percentCopied({ items: 0, bytes: 0 }, { items: 0, bytes: 0 }), 94);
  });
});

suite('limits', () => {
  const server = (name: string): never => name.slice(0, 1) as never;
  const ends = (source: string, target: string) => ({ sources: [db(source)], targets: [db(target)] });

  test('each limit stops by itself', () => {
    const held = (limits: Partial<typeof defaultMoveLimits>) => {
      const counter = limitCounter({ ...defaultMoveLimits, ...limits }, server);
      counter.add(ends('A1', 'B1'), 'worker');
      return counter;
    };
    assert.equal(held({ maxActiveMovesPerSourceMDB: 1 }).roomFor(ends('A1', 'B2')), 0);
    assert.equal(held({ maxActiveMovesPerSourceMDB: 1 }).roomFor(ends('A2', 'B1')), 1);
    assert.equal(held({ maxActiveMovesPerTargetMDB: 1 }).roomFor(ends('A2', 'B1')), 0);
    assert.equal(held({ maxActiveMovesPerSourceServer: 1 }).roomFor(ends('A2', 'C1')), 0);
    assert.equal(held({ maxActiveMovesPerTargetServer: 1 }).roomFor(ends('C1', 'B2')), 0);
    assert.equal(held({}).roomFor(ends('A1', 'B1')), 1);
  });

  test('a worker that is full gets no move, be it the one that writes to the target already', () => {
    const chosen = (full: number, free: number, writer: string): string | null =>
      chooseInstance(
        new Map([
          ['full', full],
          ['free', free],
        ]),
        (name) => new Set(name === writer ? [db('B1')] : []),
        ends('A1', 'B1'),
      );
    assert.equal(chosen(0, 1, 'full'), 'free');
    assert.equal(chosen(1, 5, 'full'), 'full', 'it writes there, and has room');
    assert.equal(chosen(1, 5, 'none'), 'free', 'it has the most room');
    assert.equal(chosen(0, 0, 'full'), null);
  });

  test('settings are read from the Exchange file, with its bounds', () => {
    const text = `<configuration><MRSConfiguration MaxRetries = "7" RetryDelay = "00:01:30"
      MaxActiveMovesPerTargetMDB="3" MaxTotalMovesPerMRS="9999" DataGuaranteeTimeout="00:10:00" MaxMoveHistoryLength="x"/>
      <!-- MaxActiveMovesPerSourceMDB="1" --></configuration>`;
    const { settings, problems } = readSettings(text, defaultMrsSettings);
    assert.equal(settings.maxRetries, 7);
    assert.equal(settings.retryDelayMs, 90_000);
    assert.deepEqual(settings.limits, { ...defaultMoveLimits, maxActiveMovesPerTargetMDB: 3 });
    assert.deepEqual(
      problems.map((line) => line.split(':')[0]),
      ['MaxTotalMovesPerMRS', 'MaxMoveHistoryLength'],
    );
    const aged = readSettings('CompletedRequestAgeLimit="Unlimited"', defaultMrsSettings);
    assert.equal(aged.settings.completedRequestAgeLimitMs, null);
    assert.equal(
      readSettings('CompletedRequestAgeLimit="3650.00:00:00"', defaultMrsSettings).settings
        .completedRequestAgeLimitMs,
      3650 * 86_400_000,
    );
  });
});

suite('what is told', () => {
  test('a folder that is missing, differs, or is at the target only, is named', () => {
    const folder = (key: string, digest: string) => ({
      key,
      path: `/${key}`,
      items: 1,
      sizeBytes: 1,
      digest,
    });
    const found = folderDifferences(
      [folder('a', '1'), folder('b', '1'), folder('c', '1')],
      [folder('a', '1'), folder('b', '2'), folder('d', '1')],
    );
    assert.equal(found.length, 3);
    for (const part of [
      /'\/b': digest 1 at the source, 2 at the target/,
      /'\/c' is missing/,
      /'\/d' is at the target only/,
    ])
      assert.match(found.join('\n'), part);
    const empty = { ...folder('e', ''), items: 0 };
    assert.deepEqual(folderDifferences([], [empty]), ["folder '/e' is at the target only"], 'be it empty');
  });
});
