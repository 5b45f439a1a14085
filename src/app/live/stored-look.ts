import type { PlanName, RunId } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { isActive } from '../../domain/move-request.ts';
import type { Lease, StateStore } from '../../state/state-store.ts';
import { parseJson } from '../../support/parse-json.ts';
import type { Look } from '../running/look.ts';

/**
 * The leader's last look at the mail system for a run, for those who show the run without asking. It is small: the journal says
 * the rest of the moves, a poll later at most.
 */

const factKey = (plan: PlanName): string => `look:${plan}`;

/** Of soft-deleted mailboxes there is one for each moved mailbox: only those that are kept warm are shown, and so many of them. */
const WARM_MAX = 200;

export const smallLook = (look: Look): Look => ({
  ...look,
  requests: look.requests?.filter(({ state }) => isActive(state)) ?? null,
  databases: look.databases.map(smallDatabase),
});

const smallDatabase = ({ softDeleted, ...database }: MailboxDatabase): MailboxDatabase => {
  const warm = softDeleted?.filter(({ warmUntil }) => warmUntil !== undefined).slice(0, WARM_MAX) ?? [];
  return warm.length === 0 ? database : { ...database, softDeleted: warm };
};

/** Failure `lease-lost` where another leads by now. */
export const storeLook = (
  store: Pick<StateStore, 'setFact'>,
  plan: PlanName,
  run: RunId,
  look: Look,
  lease: Lease,
): Promise<void> => store.setFact(factKey(plan), JSON.stringify({ run, look }), lease);

/** Null: no one has looked for this run, or it was for another one. */
export async function storedLook(
  store: Pick<StateStore, 'fact'>,
  plan: PlanName,
  run: RunId,
): Promise<Look | null> {
  const text = await store.fact(factKey(plan));
  const stored = text === null ? null : (parseJson(text) as { run?: string; look?: Look } | null);
  return stored?.run === run ? (stored.look ?? null) : null;
}
