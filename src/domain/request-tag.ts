import type { BatchName, PlanName } from './ids.ts';

/**
 * The tag that marks a request as drover's own (Exchange: BatchName): `drover:<plan>:<batch>`, and
 * `drover:<plan>:<batch>:rollback` for one that takes a mailbox back. Names hold no colon.
 */
export const requestTag = (plan: PlanName, batch: BatchName): string => `drover:${plan}:${batch}`;
export const rollbackTag = (plan: PlanName, batch: BatchName): string => `drover:${plan}:${batch}:rollback`;

/** Of a request that a plan's run was told to forget: no plan's own any more, and it says where it is from. */
export const forgottenTag = (plan: PlanName, batch: BatchName): string => `forgotten:${plan}:${batch}`;

/** What every tag of a plan starts with, and every tag of drover's. */
export const planTags = (plan: PlanName): string => `drover:${plan}:`;
export const OWN_TAGS = 'drover:';
export const isOwnTag = (tag: string): boolean => tag.startsWith(OWN_TAGS);

export interface RequestTag {
  readonly plan: PlanName;
  readonly batch: BatchName;
  readonly isRollback: boolean;
}

/** Null: no tag, or not drover's. */
export function parseRequestTag(tag: string): RequestTag | null {
  const parts = tag.split(':');
  const [owner, plan, batch, purpose] = parts;
  if (owner !== 'drover' || plan === undefined || batch === undefined || parts.length > 4) return null;
  if (purpose !== undefined && purpose !== 'rollback') return null;
  return { plan: plan as PlanName, batch: batch as BatchName, isRollback: purpose === 'rollback' };
}
