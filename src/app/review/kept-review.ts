import type { ChangeSetId } from '../../domain/ids.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { ApprovalFile } from './approval.ts';

/** What a run was approved by, as it was signed: verified again whenever it goes on. */
export interface KeptReview {
  readonly approvals: readonly ApprovalFile[];
  /** Of the saved file; null: it was planned when it was applied. */
  readonly contentDigest: string | null;
}

const reviewFact = (id: ChangeSetId): string => `review:${id}`;

export const keepReview = (store: StateStore, id: ChangeSetId, review: KeptReview): Promise<void> =>
  store.setFact(reviewFact(id), JSON.stringify(review));

export async function keptReview(store: StateStore, id: ChangeSetId): Promise<KeptReview> {
  const text = await store.fact(reviewFact(id));
  return text === null ? { approvals: [], contentDigest: null } : (JSON.parse(text) as KeptReview);
}
