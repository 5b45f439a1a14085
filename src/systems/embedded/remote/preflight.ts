import type { ChangeSet } from '../../../domain/change.ts';
import type { Diagnostic } from '../../../domain/diagnostic.ts';
import { failureFacts } from '../../../domain/failure.ts';
import type { MoveRequestSpec } from '../../../domain/move-request.ts';
import type { Organisation } from '../directory/organisation.ts';
import { partsToMove } from '../new-request.ts';
import type { RemoteOrganisations } from './organisations.ts';
import { checkTargetObject } from './target-objects.ts';

/** What the target organisations say to the planned remote moves, one finding each; nothing is changed there. */
export async function checkRemoteMoves(
  organisation: Organisation,
  remotes: RemoteOrganisations,
  { changes }: ChangeSet,
): Promise<readonly Diagnostic[]> {
  const findings: Diagnostic[] = [];
  for (const change of changes) {
    if (change.kind !== 'create-move-request' || change.spec.remote === null) continue;
    try {
      await check(organisation, remotes, change.spec, change.spec.remote);
    } catch (error) {
      const { code, message, hint } = failureFacts(error);
      findings.push({
        code,
        severity: 'error',
        message: `${change.label}: ${message}`,
        ...(hint === undefined ? {} : { hint }),
        place: null,
      });
    }
  }
  return findings;
}

async function check(
  organisation: Organisation,
  remotes: RemoteOrganisations,
  spec: MoveRequestSpec,
  endpoint: string,
): Promise<void> {
  const mailbox = organisation.mailbox(spec.mailboxId);
  const parts = partsToMove(mailbox, spec);
  await checkTargetObject(organisation, await remotes.open(endpoint), remotes.endpoint(endpoint), {
    ...mailbox,
    parts,
  });
}
