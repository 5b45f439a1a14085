/**
 * The lease under which a change is made. Whoever carries changes out remembers the highest token of each fence and refuses a
 * lower one (Failure `lease-lost`) where the change takes effect, in the same transaction or under the same lock: a process
 * that was paused and wakes after another took over changes nothing more.
 */
export interface Authority {
  /** Tokens of one fence are comparable: they come from the same lease of the same state store. */
  readonly fence: string;
  readonly token: number;
  /** Aborted: nothing more may take effect; a call under it ends when nothing can any more. */
  readonly signal: AbortSignal;
  /** Asks the state store, for what cannot be fenced itself. Failure `lease-lost` when another has taken the lease. */
  readonly confirm: () => Promise<void>;
}

/** What a store of effects needs of it. */
export type Fence = Pick<Authority, 'fence' | 'token'>;

/** Right before an order: the lease is still held, by the state store's word, and no one has told this to stop. */
export async function requireHeld(under: Authority | undefined, stopped: () => Error): Promise<void> {
  await under?.confirm();
  if (under?.signal.aborted === true) throw stopped();
}
