import type { ChangeSet } from '../domain/change.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { RiskItem } from '../domain/policy.ts';
import type { Workspace } from './context/workspace.ts';
import { isAllowed } from './context/permit.ts';
import { readSavedChangeSet } from './planning/change-set-file.ts';
import { reviewOf, risksOf, type Review, type ReviewRequest } from './review/review.ts';

export interface Verified {
  readonly changeSet: ChangeSet;
  readonly risks: readonly RiskItem[];
  readonly review: Review;
  readonly isAllowed: boolean;
  readonly isExpired: boolean;
}

/** May this saved change set be applied? Does not query the mail system. */
export async function verify(context: Workspace, request: ReviewRequest): Promise<Verified> {
  const { changeSet, contentDigest } = await readSavedChangeSet(context, request.file);
  const review = await reviewOf(context, changeSet, contentDigest, request);
  return {
    changeSet,
    risks: await risksOf(context, changeSet, review),
    review,
    isAllowed: isAllowed(review.decision) && (review.decision !== null || review.approvedBy.length > 0),
    isExpired: changeSet.expiresAt < instantFromMs(context.clock.nowMs()),
  };
}
