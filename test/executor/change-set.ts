import type { Change, ChangeSet, NodeRule, PlanNode, PlannedBatch } from '../../src/domain/change.ts';
import {
  batchName,
  changeSetId,
  databaseName,
  mailboxId,
  nodeId,
  planName,
  systemName,
} from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { MoveOptions } from '../../src/domain/move-request.ts';
import type { TemporaryChangeSpec, PlannedStep, StepSpec } from '../../src/domain/step.ts';
import type { OverrunPolicy, Schedule } from '../../src/domain/window.ts';
import { plainOptions } from '../move-options.ts';

/** Change sets written by hand: what a planner would make of the few words given. */

export const straight = plainOptions;
export const held: MoveOptions = { ...straight, suspendWhenReadyToComplete: true };

export const at = (text: string): Instant => new Date(text).toISOString() as Instant;
export const now: Schedule = { kind: 'now' };
export const windows = (
  overrun: OverrunPolicy,
  ...occurrences: readonly (readonly [string, string, string?])[]
): Schedule => ({
  kind: 'windows',
  occurrences: occurrences.map(([opens, closes, finishBy]) => ({
    window: 'overnight',
    opensAt: at(opens),
    closesAt: at(closes),
    latestStartAt: at(closes),
    finishBy: at(finishBy ?? closes),
    overrun,
    note: null,
  })),
});

export const aBatch = (name: string, more: Partial<PlannedBatch> = {}): PlannedBatch => ({
  name: batchName(name),
  start: now,
  complete: now,
  gate: null,
  stopAfterFailures: null,
  maxInFlight: null,
  mailboxCount: 0,
  alreadyDone: 0,
  sizeBytes: 0,
  placement: null,
  ...more,
});

type Create = Extract<Change, { kind: 'create-move-request' }>;
export const create = (
  mailbox: string,
  batch: string,
  options: MoveOptions = held,
  more: Partial<Create> = {},
): Create => ({
  kind: 'create-move-request',
  ...base(mailbox, batch),
  spec: {
    mailboxId: mailboxId(mailbox),
    targetDatabase: databaseName('MBX02'),
    archiveTargetDatabase: null,
    options,
    tag: `drover:it:${batch}`,
    remote: null,
  },
  clears: null,
  cancels: false,
  ...more,
});

export const base = (mailbox: string, batch: string) => ({
  mailboxId: mailboxId(mailbox),
  batch: batchName(batch),
  label: `${mailbox}@example.com`,
  why: 'the plan says so',
  sizeBytes: 1000,
  itemCount: 10,
  from: databaseName('MBX01'),
  to: databaseName('MBX02'),
  archiveFrom: null,
  archiveTo: null,
});

export const seed = (
  batch: string,
  after: readonly string[] = [],
  runs: NodeRule = 'on-success',
): PlanNode => ({
  kind: 'seed',
  id: nodeId(`seed:${batch}`),
  batch: batchName(batch),
  after: after.map(nodeId),
  runs,
});
export const completion = (batch: string, after: readonly string[] = [`seed:${batch}`]): PlanNode => ({
  kind: 'complete',
  id: nodeId(`complete:${batch}`),
  batch: batchName(batch),
  after: after.map(nodeId),
  runs: 'on-success',
});

export interface StepWords {
  readonly kind?: string;
  readonly hook?: PlannedStep['hook'];
  readonly batch?: string;
  readonly after?: readonly string[];
  readonly runs?: NodeRule;
  readonly retries?: number;
  readonly timeoutMs?: number;
  readonly skip?: string;
  readonly options?: StepSpec['options'];
  readonly takesAway?: TemporaryChangeSpec;
  readonly reverts?: string;
}
export function step(name: string, words: StepWords = {}): PlanNode {
  const id = nodeId(`step:${name}`);
  return {
    kind: 'step',
    id,
    after: (words.after ?? []).map(nodeId),
    runs: words.runs ?? 'on-success',
    step: {
      node: id,
      hook: words.hook ?? 'after',
      batch: words.batch ?? null,
      spec: {
        kind: words.kind ?? name,
        options: words.options ?? {},
        timeoutMs: words.timeoutMs ?? 60 * 60_000,
        retries: words.retries ?? 0,
        retryDelayMs: 10_000,
        title: null,
        skip: words.skip ?? null,
        place: null,
      },
      description: {
        title: name,
        effects: [],
        exact: true,
        irreversible: false,
        estimateMs: null,
        takesAway: words.takesAway ?? null,
        reverts: words.reverts ?? null,
      },
      insertedBecause: null,
    },
  };
}

export const changeSet = (parts: {
  readonly batches?: readonly PlannedBatch[];
  readonly changes?: readonly Change[];
  readonly nodes: readonly PlanNode[];
}): ChangeSet => ({
  formatVersion: 1,
  id: changeSetId('sha256:by-hand'),
  plan: planName('it'),
  planFile: 'plans/it.yaml',
  planDigest: 'sha256:plan',
  configDigest: 'sha256:config',
  system: systemName('fake'),
  timeZone: 'UTC',
  windows: [],
  files: [],
  observedAt: at('2026-11-21T20:00:00Z'),
  expiresAt: at('2026-11-28T20:00:00Z'),
  batches: parts.batches ?? [],
  changes: parts.changes ?? [],
  nodes: parts.nodes,
  fingerprints: {},
  findings: [],
  deferred: [],
  forecast: null,
});

/** One batch, all mailboxes from MBX01 to MBX02. */
export const oneBatch = (
  mailboxes: readonly string[],
  more: Partial<PlannedBatch> = {},
  options: MoveOptions = held,
): ChangeSet =>
  changeSet({
    batches: [aBatch('pilot', more)],
    changes: mailboxes.map((mailbox) => create(mailbox, 'pilot', options)),
    nodes: [seed('pilot'), completion('pilot')],
  });
