import { movesIn, type MoveChange } from '../../domain/change.ts';
import { desiredMove } from '../../domain/batch-members.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import type { Claim } from '../../domain/inventory.ts';
import type { MoveScope } from '../../domain/move-request.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import { isWaveOf } from '../../domain/wave.ts';
import { entryOf } from '../../support/entry-of.ts';
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
  plans: readonly Pick<PlanInput, 'desired' | 'formerWaves'>[],
  base: Omit<PlanInput, 'desired' | 'formerWaves'>,
  index: ObservedIndex,
): ClaimsByMailbox {
  const claims = new Map<MailboxId, MemberClaim[]>();
  for (const { desired, formerWaves } of plans)
    addPlan(claims, { ...base, desired, ...(formerWaves === undefined ? {} : { formerWaves }) }, index);
  return claims;
}

function addPlan(claims: Map<MailboxId, MemberClaim[]>, input: PlanInput, index: ObservedIndex): void {
  const { desired } = input;
  const deferrals = new Deferrals();
  const { sorted } = sortBatches(desired.batches);
  const { works } = diffBatches(sorted, { input, index, deferrals, direction: { kind: 'forward' } });
  const reasons = new Map(deferrals.list.map(({ mailboxId, reason }) => [mailboxId, reason]));
  const moves = new Map<MailboxId, MoveChange>();
  for (const { changes } of works) for (const change of movesIn(changes)) moves.set(change.mailboxId, change);
  for (const { name, members } of sorted) {
    const { plan, file } = desired;
    const byBatch = new Map<BatchName, Claim>();
    const claimOf = (batch: BatchName): Claim => entryOf(byBatch, batch, () => ({ plan, file, batch }));
    for (const id of members.ids) {
      const { scope } = desiredMove(members, id).options;
      const change = moves.get(id);
      const code = deferrals.codeOf.get(id);
      // A wave is named, where the batch is cut into waves.
      const by = claimOf(change !== undefined && isWaveOf(change.batch, name) ? change.batch : name);
      const outcome: Outcome =
        change !== undefined
          ? { kind: 'planned', change }
          : code === undefined
            ? done
            : { kind: 'left-out', code, reason: reasons.get(id) ?? code };
      const claim = { by, scope, outcome };
      const known = claims.get(id);
      if (known === undefined) claims.set(id, [claim]);
      else known.push(claim);
    }
  }
}
