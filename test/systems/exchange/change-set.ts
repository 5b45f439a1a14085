import type { ChangeSet, CreateMoveRequest } from '../../../src/domain/change.ts';
import type { Diagnostic } from '../../../src/domain/diagnostic.ts';
import { batchName, changeSetId, planName, systemName } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import type { MoveRequestSpec } from '../../../src/domain/move-request.ts';

const at = '2026-11-20T21:00:00.000Z' as Instant;

/** A change set that creates these requests; a spec's batch is the last part of its tag. */
export function changeSetFor(specs: readonly MoveRequestSpec[]): ChangeSet {
  return {
    formatVersion: 1,
    id: changeSetId('sha256:test'),
    plan: planName('it'),
    planFile: 'plan.yaml',
    planDigest: '',
    configDigest: '',
    system: systemName('corp'),
    timeZone: 'UTC',
    windows: [],
    observedAt: at,
    expiresAt: at,
    batches: [],
    changes: specs.map(creation),
    nodes: [],
    fingerprints: {},
    findings: [],
    deferred: [],
    forecast: null,
  };
}

const creation = (spec: MoveRequestSpec): CreateMoveRequest => ({
  kind: 'create-move-request',
  mailboxId: spec.mailboxId,
  batch: batchName(spec.tag.split(':').at(-1) ?? ''),
  label: spec.mailboxId,
  why: '',
  sizeBytes: 0,
  itemCount: 0,
  from: null,
  to: spec.targetDatabase,
  archiveFrom: null,
  archiveTo: spec.archiveTargetDatabase,
  spec,
  clears: null,
  cancels: false,
});

export const codes = (findings: readonly Diagnostic[] | undefined): string[] =>
  (findings ?? []).map((finding) => finding.code).sort();
