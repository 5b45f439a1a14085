import { isMove, type MoveChange } from '../../domain/change.ts';
import type { DesiredState } from '../../domain/desired.ts';
import { desiredMove } from '../../domain/batch-members.ts';
import type { MailboxId } from '../../domain/ids.ts';
import type { Claim } from '../../domain/inventory.ts';
import type { MoveScope } from '../../domain/move-request.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import { type DeferralCode, Deferrals } from '../deferrals.ts';
import { sortBatches } from '../graph.ts';
import { diffBatches } from '../plan-batches.ts';
import type { PlanInput } from '../plan-input.ts';

/** What a batch wants with one of its members, and what prevents it. */
export interface MemberClaim {
  readonly by: Claim;
  readonly scope: MoveScope;
  readonly outcome: Outcome;
}
type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'planned'; readonly change: MoveChange }
  | { readonly kind: 'left-out'; readonly code: DeferralCode; readonly reason: string };

export type ClaimsByMailbox = ReadonlyMap<MailboxId, readonly MemberClaim[]>;

const done: Outcome = { kind: 'done' };

/** Every plan is planned as it is for its own dry run, so that both say the same. */
export function claimsOf(
  plans: readonly DesiredState[],
  base: Omit<PlanInput, 'desired'>,
  index: ObservedIndex,
): ClaimsByMailbox {
  const claims = new Map<MailboxId, MemberClaim[]>();
  for (const desired of plans) addPlan(claims, { ...base, desired }, index);
  return claims;
}

function addPlan(claims: Map<MailboxId, MemberClaim[]>, input: PlanInput, index: ObservedIndex): void {
  const { desired } = input;
  const deferrals = new Deferrals();
  const { sorted } = sortBatches(desired.batches);
  const work = diffBatches(sorted, { input, index, deferrals, direction: { kind: 'forward' } });
  const reasons = new Map(deferrals.list.map(({ mailboxId, reason }) => [mailboxId, reason]));
  for (const { name, desired: batch, changes } of work) {
    if (batch === null) continue;
    const moves = new Map(changes.filter(isMove).map((change) => [change.mailboxId, change]));
    const by: Claim = { plan: desired.plan, file: desired.file, batch: name };
    const outcomeOf = (id: MailboxId): Outcome => {
      const change = moves.get(id);
      if (change !== undefined) return { kind: 'planned', change };
      const code = deferrals.codeOf.get(id);
      return code === undefined ? done : { kind: 'left-out', code, reason: reasons.get(id) ?? code };
    };
    for (const id of batch.members.ids) {
      const { scope } = desiredMove(batch.members, id).options;
      const claim = { by, scope, outcome: outcomeOf(id) };
      const known = claims.get(id);
      if (known === undefined) claims.set(id, [claim]);
      else known.push(claim);
    }
  }
}
