import type { MailboxId } from '../domain/ids.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { only, type MailSystem } from '../systems/mail-system.ts';
import type { Situation } from './decide/situation.ts';
import { pointersWanted } from './decide/view.ts';

const MAILBOXES_PER_LOOK = 500;

/** Asks the system about what the plan touches: its own requests, and mailboxes only where a move must be proved. */
export async function look(
  system: MailSystem,
  known: Omit<Situation, 'requests' | 'pointers' | 'readings'>,
): Promise<Situation> {
  const nothing: Situation = { ...known, requests: new Map(), pointers: new Map(), readings: new Map() };
  if (known.graph.changeOf.size === 0) return nothing;
  const seen = await system.observe(only({ moveRequests: { tagPrefix: known.graph.tagPrefix } }));
  const requests = new Map(seen.moveRequests.map((request: MoveRequest) => [request.mailboxId, request]));
  const situation: Situation = { ...nothing, requests };
  const wanted = pointersWanted(situation, MAILBOXES_PER_LOOK);
  return wanted.length === 0 ? situation : { ...situation, pointers: await findMailboxes(system, wanted) };
}

async function findMailboxes(
  system: MailSystem,
  wanted: readonly MailboxId[],
): Promise<ReadonlyMap<MailboxId, Mailbox | null>> {
  const { mailboxes } = await system.observe(only({ mailboxes: wanted }));
  const found = new Map<MailboxId, Mailbox | null>(wanted.map((id) => [id, null]));
  for (const mailbox of mailboxes) found.set(mailbox.id, mailbox);
  return found;
}
