import { movesIn, type Change } from '../domain/change.ts';
import type { DesiredState } from '../domain/desired.ts';
import type { DatabaseName, MailboxId, PlanName } from '../domain/ids.ts';
import type { Decision, Excepted, LeftInSource } from '../domain/inventory.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import type { ObservedState } from '../domain/observed.ts';
import { entryOf } from '../support/entry-of.ts';
import { countsOf } from './inventory/databases.ts';
import { decideMailbox } from './inventory/decide.ts';

export interface OtherPlan {
  readonly desired: Pick<DesiredState, 'plan' | 'batches'>;
  readonly excepted: readonly Excepted[];
}

/** Who stays in the databases that moves of the plan come from, because no batch of it has them; by database, in order of names. */
export function whoStays(
  { batches }: Pick<DesiredState, 'batches'>,
  changes: readonly Change[],
  observed: ObservedState,
): ReadonlyMap<DatabaseName, readonly Mailbox[]> {
  const stays = new Map<DatabaseName, Mailbox[]>();
  for (const { from } of movesIn(changes)) if (from !== null) stays.set(from, []);
  if (stays.size === 0 || allLeave(changes, observed)) return new Map();
  const members = new Set<MailboxId>();
  for (const { members: own } of batches) for (const id of own.ids) members.add(id);
  for (const mailbox of observed.mailboxes) {
    if (mailbox.departed === true || members.has(mailbox.id)) continue;
    stays.get(mailbox.primary.database)?.push(mailbox);
  }
  return new Map([...stays].filter(([, all]) => all.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As many move out of each of them as are in it: then no list of a million members is needed. */
function allLeave(changes: readonly Change[], { mailboxes }: Pick<ObservedState, 'mailboxes'>): boolean {
  const staying = new Map<DatabaseName, number>();
  for (const { from } of movesIn(changes)) if (from !== null) staying.set(from, (staying.get(from) ?? 0) - 1);
  for (const { primary, departed } of mailboxes) {
    const count = departed === true ? undefined : staying.get(primary.database);
    if (count !== undefined) staying.set(primary.database, count + 1);
  }
  return [...staying.values()].every((count) => count === 0);
}

/** Why they stay: other plans have them, or none has. */
export function explainStays(
  stays: ReturnType<typeof whoStays>,
  own: readonly Excepted[],
  others: readonly OtherPlan[],
  { moveRequests }: Pick<ObservedState, 'moveRequests'>,
  keepsHolds: boolean,
): readonly LeftInSource[] {
  const excepted = new Map<MailboxId, Excepted>();
  for (const list of [...others.map((other) => other.excepted), own])
    for (const one of list) excepted.set(one.id, one);
  const planOf = membersOfOthers(stays, others);
  const requests = new Map<MailboxId, MoveRequest>(moveRequests.map((one) => [one.mailboxId, one]));
  return [...stays].map(([database, mailboxes]): LeftInSource => {
    const elsewhere = new Map<PlanName, number>();
    const made: Decision[] = [];
    for (const mailbox of mailboxes) {
      const { id } = mailbox;
      const plan = planOf.get(id);
      if (plan !== undefined) elsewhere.set(plan, (elsewhere.get(plan) ?? 0) + 1);
      else {
        const about = { claims: [], request: requests.get(id) ?? null, excepted: excepted.get(id) ?? null };
        made.push(decideMailbox(mailbox, { ...about, keepsHolds }).decision);
      }
    }
    return {
      database,
      mailboxes: mailboxes.length,
      counts: countsOf(made),
      elsewhere: [...elsewhere]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([plan, count]) => ({ plan, mailboxes: count })),
    };
  });
}

/** The first other plan of each of them. */
function membersOfOthers(
  stays: ReturnType<typeof whoStays>,
  others: readonly OtherPlan[],
): ReadonlyMap<MailboxId, PlanName> {
  const staying = new Set<MailboxId>();
  for (const mailboxes of stays.values()) for (const { id } of mailboxes) staying.add(id);
  const found = new Map<MailboxId, PlanName>();
  for (const { desired } of others)
    for (const { members } of desired.batches)
      for (const id of members.ids) if (staying.has(id)) entryOf(found, id, () => desired.plan);
  return found;
}
