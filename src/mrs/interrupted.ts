import type { Stall } from '../domain/move-request.ts';

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
