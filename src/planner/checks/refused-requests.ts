import type { Change, ChangeSet, CreateMoveRequest } from '../../domain/change.ts';
import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { MoveRequestSpec } from '../../domain/move-request.ts';
import { quotaRaised } from '../../domain/step.ts';
import type { RequestProbe } from '../../domain/request-probe.ts';
import { stepsOf } from './check.ts';

/** Questions to the mail system about a change set. */
export function requestsToCreate({ changes }: Pick<ChangeSet, 'changes'>): readonly MoveRequestSpec[] {
  const creations = changes.every(isCreation) ? changes : changes.filter(isCreation);
  return creations.map(({ spec }) => spec);
}

const isCreation = (change: Change): change is CreateMoveRequest => change.kind === 'create-move-request';

/** Whom each mailbox belongs to in another organisation: resolved when planned, so that it is reviewed. */
export function withArrivals(changes: readonly Change[], probe: RequestProbe | null): readonly Change[] {
  const arrivals = probe?.kind === 'asked' ? probe.arrivals : undefined;
  if (arrivals === undefined || arrivals.size === 0) return changes;
  return changes.map((change) => {
    const arrivesAs = arrivals.get(change.mailboxId);
    if (change.kind !== 'create-move-request' || arrivesAs === undefined) return change;
    return { ...change, spec: { ...change.spec, arrivesAs } };
  });
}

/**
 * What only the mail system knows; apart from the checks, because it can be asked only when the change set exists.
 * A finding has the code of the failure that the request would meet.
 */
export function refusedRequests(changeSet: ChangeSet, probe: RequestProbe): readonly Diagnostic[] {
  if (probe.kind === 'not-permitted') {
    const message = `The identity for planning may not call ${probe.call}, so refusals by the server show up only at apply.`;
    return [finding.note('readiness-not-probed', message)];
  }
  const failures = new Map(probe.refusals.map(({ mailboxId, failure }) => [mailboxId, failure]));
  const sampled =
    probe.only === undefined
      ? []
      : [
          finding.note(
            'readiness-sampled',
            `${probe.only.call} was asked for ${probe.only.count} mailboxes, some of each target; refusals of others show up only at apply.`,
            'Set `readinessProbes` of the mail system to ask for more.',
          ),
        ];
  const raising = stepsOf(changeSet).flatMap(({ hook, batch, description: { takesAway } }) =>
    hook === 'before' && takesAway?.kind === quotaRaised ? [batch] : [],
  );
  const concerned = failures.size === 0 ? [] : changeSet.changes;
  const refused = concerned.flatMap(({ kind, mailboxId, batch, label }) => {
    const failure = kind === 'create-move-request' ? failures.get(mailboxId) : undefined;
    if (failure === undefined) return [];
    // It is asked before the quota is raised.
    const isRaised = raising.some((of) => of === null || of === batch);
    if (failure.code === 'target-quota-exceeded' && isRaised) return [];
    return finding.error(failure.code, `${label}: ${failure.message}`, failure.hint);
  });
  return [...refused, ...sampled];
}
