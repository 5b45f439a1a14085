import type { ChangeSet } from '../../domain/change.ts';
import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { MoveRequestSpec } from '../../domain/move-request.ts';
import type { RequestProbe } from '../../domain/request-probe.ts';

/** Questions to the mail system about a change set. */
export const requestsToCreate = ({ changes }: ChangeSet): readonly MoveRequestSpec[] =>
  changes.flatMap((change) => (change.kind === 'create-move-request' ? [change.spec] : []));

/**
 * What only the mail system knows; apart from the checks, because it can be asked only when the change set exists.
 * A finding has the code of the failure that the request would meet.
 */
export function refusedRequests({ changes }: ChangeSet, probe: RequestProbe): readonly Diagnostic[] {
  if (probe.kind === 'not-permitted') {
    const message = `The identity for planning may not call ${probe.call}, so refusals by the server show up only at apply.`;
    return [finding.note('readiness-not-probed', message)];
  }
  const failures = new Map(probe.refusals.map(({ mailboxId, failure }) => [mailboxId, failure]));
  return changes.flatMap(({ kind, mailboxId, label }) => {
    const failure = kind === 'create-move-request' ? failures.get(mailboxId) : undefined;
    if (failure === undefined) return [];
    return finding.error(failure.code, `${label}: ${failure.message}`, failure.hint);
  });
}
