import type { ChangeSet, CreateMoveRequest } from '../../src/domain/change.ts';
import {
  batchName,
  changeSetId,
  databaseName,
  mailboxId,
  nodeId,
  planName,
  requestId,
  runId,
  systemName,
} from '../../src/domain/ids.ts';
import { addMs, instantFromMs, type Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { MoveReport } from '../../src/domain/move-report.ts';
import type { MoveState } from '../../src/domain/move-request.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { Run } from '../../src/domain/run.ts';
import type { ReportParts } from '../../src/view/report/parts.ts';
import { plainOptions } from '../move-options.ts';

export const START = instantFromMs(Date.parse('2026-11-21T20:00:00.000Z'));
export const at = (seconds: number): Instant => addMs(START, seconds * 1000);

/** One mailbox of a made-up run, and how it ended. */
export interface Sample {
  readonly label: string;
  readonly end: 'proved' | 'unproved' | 'held' | 'failed' | 'not-begun';
  readonly badItems?: number;
}

const OPTIONS = { ...plainOptions, badItemLimit: 1 };

export function changeSetOf(samples: readonly Sample[]): ChangeSet {
  const batch = batchName('all');
  return {
    formatVersion: 1,
    id: changeSetId(`sha256:${'a'.repeat(64)}`),
    plan: planName('it'),
    planFile: 'it.yaml',
    planDigest: `sha256:${'b'.repeat(64)}`,
    configDigest: `sha256:${'c'.repeat(64)}`,
    system: systemName('lab'),
    timeZone: 'UTC',
    windows: [],
    files: [],
    observedAt: START,
    expiresAt: at(86_400),
    batches: [
      {
        name: batch,
        start: { kind: 'now' },
        complete: { kind: 'now' },
        gate: null,
        stopAfterFailures: null,
        maxInFlight: null,
        mailboxCount: samples.length,
        alreadyDone: 0,
        sizeBytes: samples.length * 1_000_000,
        placement: null,
      },
    ],
    changes: samples.map(({ label }, index) => change(label, index)),
    nodes: [
      { kind: 'seed', id: nodeId('seed:all'), batch, after: [], runs: 'on-success' },
      {
        kind: 'complete',
        id: nodeId('complete:all'),
        batch,
        after: [nodeId('seed:all')],
        runs: 'on-success',
      },
    ],
    fingerprints: {},
    findings: [],
    deferred: [],
    forecast: null,
  };
}

export const idOf = (index: number) =>
  mailboxId(`00000000-0000-0000-0000-${String(index).padStart(12, '0')}`);

function change(label: string, index: number): CreateMoveRequest {
  const to = databaseName(index % 2 === 0 ? 'MBX02' : 'MBX03');
  return {
    kind: 'create-move-request',
    mailboxId: idOf(index),
    batch: batchName('all'),
    label,
    why: `not in ${to} yet`,
    sizeBytes: 1_000_000,
    itemCount: 100,
    from: databaseName('MBX01'),
    to,
    archiveFrom: null,
    archiveTo: null,
    spec: {
      mailboxId: idOf(index),
      targetDatabase: to,
      archiveTargetDatabase: null,
      options: OPTIONS,
      tag: 'drover:it:all',
      remote: null,
    },
    clears: null,
    cancels: false,
  };
}

export function runOf(samples: readonly Sample[], finished = true): Run {
  const events: JournalEvent[] = [
    {
      v: 1,
      at: START,
      type: 'run-started',
      run: runId('run-1'),
      plan: planName('it'),
      changeSet: changeSetId('x'),
      by: 'anna',
      host: 'h',
      version: '1',
    },
  ];
  for (const [index, { end, badItems = 0 }] of samples.entries()) {
    if (end === 'not-begun') continue;
    const ids = { mailboxId: idOf(index), request: requestId(`r${index}`) };
    const moved = end === 'proved' || end === 'unproved';
    events.push({
      v: 1,
      at: at(index + 1),
      type: 'move-observed',
      ...ids,
      state: stateOf(end, index),
      percentComplete: moved ? 100 : 95,
      bytesTransferred: 1_000_000,
      itemsTransferred: 100,
      badItems,
    });
    if (moved) events.push({ v: 1, at: at(index + 1), type: 'move-confirmed', mailboxId: ids.mailboxId });
  }
  if (finished) {
    const failed = samples.filter(({ end }) => end === 'failed').length;
    events.push({
      v: 1,
      at: at(60),
      type: 'run-finished',
      result: {
        outcome: failed > 0 ? 'done-with-failures' : 'done',
        completed: samples.length - failed,
        failed,
      },
    });
  }
  return foldRun(events);
}

function stateOf(end: Sample['end'], index: number): MoveState {
  if (end === 'held') return { kind: 'AutoSuspended', since: at(index) };
  if (end !== 'failed') return { kind: 'Completed', completedAt: at(index + 1) };
  const failure = {
    code: 'too-many-bad-items',
    message: 'Over its limit.',
    hint: 'Raise badItemLimit.',
    retry: 'permanent',
  } as const;
  return { kind: 'Failed', detail: 'FailedOther', failedAt: at(index), failure };
}

export function moveReportsOf(samples: readonly Sample[]): MoveReport[] {
  return samples.flatMap(({ label, end, badItems = 0 }, index): MoveReport[] => {
    if (end === 'not-begun') return [];
    return [
      {
        requestId: requestId(`r${index}`),
        mailboxId: idOf(index),
        displayName: label,
        status: stateOf(end, index).kind,
        sourceDatabase: databaseName('MBX01'),
        targetDatabase: databaseName(index % 2 === 0 ? 'MBX02' : 'MBX03'),
        archiveSourceDatabase: null,
        archiveTargetDatabase: null,
        queuedAt: START,
        startedAt: at(index),
        finishedAt: end === 'held' ? null : at(index + 1),
        bytesTransferred: 1_000_000,
        itemsTransferred: 100,
        totalSizeBytes: 1_000_000,
        totalItemCount: 100,
        durations: {
          queuedMs: 0,
          inProgressMs: 500,
          suspendedMs: 0,
          stalledMs: 0,
          lockedMs: end === 'proved' ? (index + 1) * 10 : null,
        },
        transientRetries: 0,
        badItems: Array.from({ length: badItems }, (_, n) => ({
          folder: 'Inbox',
          item: `item-${index}-${n}`,
          subject: '=HYPERLINK("http://x")<script>alert(1)</script>',
          part: 'primary',
          reason: 'checksum-mismatch',
          message: 'Its bytes are not those that were recorded.',
        })),
        verification:
          end === 'proved'
            ? [
                {
                  part: 'primary',
                  folders: 10,
                  items: 99,
                  sizeBytes: 1_000_000,
                  digest: `sha256:${String(index % 10).repeat(64)}`,
                  recoverableItems: 2,
                  hiddenItems: 1,
                },
              ]
            : [],
        entries: [
          { at: at(index), by: 'mrs-1', kind: 'stage', message: 'Copying' },
          {
            at: at(index + 1),
            by: 'mrs-1',
            kind: 'bad-item',
            message: '=cmd|"/c calc"!A1, "quoted"\nnext line',
          },
        ],
      },
    ];
  });
}

/** Whole, as it is written. */
export const textOfParts = (
  { begin, ofMove = () => '', end = [] }: ReportParts,
  moveReports: readonly MoveReport[],
): string => [...begin, ...moveReports.map(ofMove), ...end].join('');
