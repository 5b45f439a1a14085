import type { Stall } from '../domain/move-request.ts';
import type { PendingEdits } from './queue.ts';

/** Why a mover stops working on a move that has not failed. */
export type InterruptReason =
  | { readonly kind: 'service-stops' }
  | { readonly kind: 'suspend'; readonly comment: string }
  | { readonly kind: 'remove' }
  | { readonly kind: 'stall'; readonly stall: Omit<Stall, 'since'> };

export class Interrupted extends Error {
  readonly reason: InterruptReason;
  constructor(reason: InterruptReason) {
    super(`interrupted: ${reason.kind}`);
    this.name = 'Interrupted';
    this.reason = reason;
  }
}

/** What an admin has ordered meanwhile ends this stint. */
export function obey({ order, comment }: Pick<PendingEdits, 'order' | 'comment'>): void {
  if (order === 'remove') throw new Interrupted({ kind: 'remove' });
  if (order === 'suspend') throw new Interrupted({ kind: 'suspend', comment });
}
