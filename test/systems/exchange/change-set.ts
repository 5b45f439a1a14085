import type { Diagnostic } from '../../../src/domain/diagnostic.ts';
import type { MoveRequestSpec } from '../../../src/domain/move-request.ts';
import { refusedRequests, requestsToCreate } from '../../../src/planner/checks/refused-requests.ts';
import { planChanges } from '../../../src/planner/plan-changes.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';
import { makeBatch, makeDesired, makeInput, makeMember } from '../../planner/world.ts';

/**
 * What the planner says to a plan that asks for these requests, and what the system would refuse of them. A spec's batch is
 * the last part of its tag.
 */
export async function findingsFor(
  system: MailSystem,
  specs: readonly MoveRequestSpec[],
  batchFacts: Parameters<typeof makeBatch>[3] = {},
): Promise<readonly Diagnostic[]> {
  const observed = await system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
  const batches = Map.groupBy(specs, (spec) => spec.tag.split(':').at(-1) ?? '');
  const desired = makeDesired(
    [...batches].map(([name, members]) => makeBatch(name, members.map(memberOf), [], batchFacts)),
  );
  const { capabilities } = system;
  const changeSet = planChanges(makeInput(desired, observed, { capabilities, now: observed.observedAt }));
  const probe = await system.probeRequests?.(requestsToCreate(changeSet));
  return [...changeSet.findings, ...(probe === undefined ? [] : refusedRequests(changeSet, probe))];
}

const memberOf = ({ mailboxId, options, targetDatabase }: MoveRequestSpec) =>
  makeMember(mailboxId, { options, targetDatabase });

export const codes = (findings: readonly Diagnostic[]): string[] =>
  findings.map((finding) => finding.code).sort();
