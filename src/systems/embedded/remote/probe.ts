import { failureFacts } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { MoveRequestSpec, RemoteIdentity } from '../../../domain/move-request.ts';
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
  const arrivals = new Map<MailboxId, RemoteIdentity>();
  for (const spec of specs) {
    if (spec.remote === null) continue;
    try {
      arrivals.set(spec.mailboxId, await check(organisation, remotes, spec, spec.remote));
    } catch (error) {
      refusals.push({ mailboxId: spec.mailboxId, failure: failureFacts(error) });
    }
  }
  return { kind: 'asked', refusals, arrivals };
}

async function check(
  organisation: Organisation,
  remotes: RemoteOrganisations,
  spec: MoveRequestSpec,
  endpoint: string,
): Promise<RemoteIdentity> {
  const mailbox = organisation.mailbox(spec.mailboxId);
  const parts = partsToMove(mailbox, spec);
  const { arrival } = await checkTargetObject(
    organisation,
    await remotes.open(endpoint),
    remotes.endpoint(endpoint),
    {
      ...mailbox,
      parts,
    },
  );
  return { id: arrival.mailboxId, address: arrival.address };
}
