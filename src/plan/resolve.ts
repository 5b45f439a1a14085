import { hasErrors, type Diagnostic } from '../domain/diagnostic.ts';
import type { BatchMembers } from '../domain/batch-members.ts';
import type { DesiredBatch, DesiredState } from '../domain/desired.ts';
import type { DatabaseName, SystemName } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { ObservedState } from '../domain/observed.ts';
import { remoteDatabase } from '../domain/remote-database.ts';
import { WindowsAhead } from '../domain/windows-ahead.ts';
import { Findings, type BatchDocument, type Named, type PlanDocument } from './document.ts';
import { sortedAndCapped } from './cap-findings.ts';
import { planDigest } from './plan-digest.ts';
import { withDatabases } from './resolve/database-patterns.ts';
import { resolveApart, resolveTogether } from './resolve/groups.ts';
import { resolveMembers } from './resolve/members.ts';
import { NameIndex, type Resolving } from './resolve/names.ts';
import { checkOneBatchEach } from './resolve/one-batch-each.ts';
import { resolveSchedule, waitedFor } from './resolve/schedule.ts';

export type PlanResolution =
  | { readonly kind: 'resolved'; readonly desired: DesiredState }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[] };

export interface ResolveContext {
  readonly now: Instant;
  readonly system: SystemName;
}

/**
 * Resolves a document against what the mail system answered: names become ids, selectors become lists, schedules become
 * instants. Pure. Unknown or ambiguous names and empty selections are errors at their line, all at once.
 */
export function resolvePlan(
  document: PlanDocument,
  observed: ObservedState,
  context: ResolveContext,
): PlanResolution {
  const { desired, findings } = resolveWhatIsKnown(document, observed, context);
  return hasErrors(findings)
    ? { kind: 'invalid', findings: sortedAndCapped(findings, document.file) }
    : { kind: 'resolved', desired };
}

/** The same for a look at all plans: what is wrong in one batch does not hide who is in the others. */
export function resolveWhatIsKnown(
  document: PlanDocument,
  observed: ObservedState,
  context: ResolveContext,
): { readonly desired: DesiredState; readonly findings: readonly Diagnostic[] } {
  const findings = new Findings();
  const names = new NameIndex(observed, findings);
  const resolving: Resolving = {
    document: withDatabases(document, observed, findings),
    observed,
    findings,
    names,
  };
  const members = resolveMembers(resolving);
  checkOneBatchEach(members, resolving);
  const together = resolveTogether(members, resolving);
  const ahead = new WindowsAhead(document.windows, document.timeZone, context.now);
  const batches = resolving.document.batches.flatMap((batch) => {
    const own = members.get(batch.name);
    const keepTogether = together.get(batch) ?? [];
    return own === undefined ? [] : [{ ...desiredBatch(batch, own, resolving, ahead), keepTogether }];
  });
  const { name: plan, description, file, timeZone, limits, control, windows, before, after } = document;
  const desired: DesiredState = {
    plan,
    planDigest: planDigest(document),
    ...(description === '' ? {} : { description }),
    file,
    system: context.system,
    timeZone,
    ...(control === undefined ? {} : { control }),
    ...(limits === undefined ? {} : { limits }),
    windows,
    batches,
    before,
    after,
    findings: findings.list,
  };
  return { desired, findings: findings.list };
}

function desiredBatch(
  batch: BatchDocument,
  members: BatchMembers,
  resolving: Resolving,
  ahead: WindowsAhead,
): Omit<DesiredBatch, 'keepTogether'> {
  const { remote } = batch;
  // The other organisation is asked when its target objects are checked.
  const known = (databases: readonly Named<DatabaseName>[]): DatabaseName[] =>
    remote === null
      ? databases.filter((database) => resolving.names.hasDatabase(database)).map(({ name }) => name)
      : databases.map(({ name }) => remoteDatabase(remote, name));
  return {
    name: batch.name,
    members,
    targetDatabases: batch.settings.scope === 'archive-only' ? [] : known(batch.targetDatabases),
    archiveTargetDatabases:
      batch.settings.scope === 'primary-only' ? [] : known(batch.archiveTargetDatabases),
    placement: batch.rebalance === null ? batch.placement : 'fewest-moves',
    rebalance: batch.rebalance,
    start: resolveSchedule(batch.start, resolving, ahead),
    complete: resolveSchedule(batch.complete, resolving, ahead),
    waitsFor: { start: waitedFor(batch.start), complete: waitedFor(batch.complete) },
    gate: batch.gate,
    dependsOn: batch.dependsOn,
    stopAfterFailures: batch.stopAfterFailures,
    maxInFlight: batch.maxInFlight,
    adopt: batch.adopt,
    ...(batch.clearFinished === undefined ? {} : { clearFinished: batch.clearFinished }),
    remote,
    before: batch.before,
    beforeCompletion: batch.beforeCompletion,
    after: batch.after,
    onFailure: batch.onFailure,
    keepApart: resolveApart(batch, members.ids, resolving),
    labels: batch.labels,
    ...(batch.waves === undefined ? {} : { waves: batch.waves }),
    place: batch.place,
  };
}
