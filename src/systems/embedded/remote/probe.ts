import { failureFacts } from '../../../domain/failure.ts';
import type { MoveRequestSpec } from '../../../domain/move-request.ts';
import type { RequestProbe, RequestRefusal } from '../../../domain/request-probe.ts';
import type { Organisation } from '../directory/organisation.ts';
import { partsToMove } from '../new-request.ts';
import type { RemoteOrganisations } from './organisations.ts';
import { checkTargetObject } from './target-objects.ts';

/** What the target organisations say to remote moves; nothing is changed there. */
export async function probeRemoteMoves(
  organisation: Organisation,
  remotes: RemoteOrganisations,
  specs: readonly MoveRequestSpec[],
): Promise<RequestProbe> {
  const refusals: RequestRefusal[] = [];
  for (const spec of specs) {
    if (spec.remote === null) continue;
    try {
      await check(organisation, remotes, spec, spec.remote);
    } catch (error) {
      refusals.push({ mailboxId: spec.mailboxId, failure: failureFacts(error) });
    }
  }
  return { kind: 'asked', refusals };
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
