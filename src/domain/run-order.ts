import { firstFew } from '../support/format.ts';
import type { BatchName, MailboxId } from './ids.ts';
import type { Instant } from './instant.ts';

/** What a person may tell a run while it is under way. */
export type RunOrderKind = RunInstruction['kind'];

/** What an order concerns: batches and mailboxes of the run; neither: all of it. */
export interface OrderScope {
  readonly batches: readonly BatchName[];
  readonly mailboxes: readonly MailboxId[];
}

/** What is ordered. */
export type RunInstruction =
  /** `letsCopy`: what copies now goes on until it is held at 95 %, instead of being suspended. */
  | { readonly kind: 'pause'; readonly letsCopy: boolean }
  | { readonly kind: 'resume' }
  /** Nothing starts or completes before `until`, whatever the windows. */
  | { readonly kind: 'postpone'; readonly until: Instant }
  /** What is held, or comes to be, completes although no window is open. */
  | { readonly kind: 'complete' }
  /** Out of the run, and its requests are removed. */
  | { readonly kind: 'cancel' }
  /** Out of the run, and its requests live on. */
  | { readonly kind: 'forget' };

/** An order to a run, as it was given. */
export type RunOrder = RunInstruction &
  OrderScope & {
    /** Of the act that it was given by: unique, and in the order in which they were given. */
    readonly number: number;
    readonly by: string;
    readonly givenAt: Instant;
    /** Empty: none was given. */
    readonly reason: string;
  };

/** An order that a run has read, and goes by since. */
export type ReadOrder = RunOrder & { readonly readAt: Instant };

/** What an order made of a mailbox. */
export interface LeftRun {
  readonly how: 'cancelled' | 'forgotten';
  /** The number of the order. */
  readonly order: number;
  readonly at: Instant;
  /** Its request lives on, and still has the plan's tag. */
  readonly keepsTag?: true;
}

export const isForWholeRun = ({ batches, mailboxes }: OrderScope): boolean =>
  batches.length + mailboxes.length === 0;

/** What holds for a batch, or for a mailbox, after all orders that concern it. */
export interface Standing {
  readonly pause: (ReadOrder & { readonly kind: 'pause' }) | null;
  readonly postponement: (ReadOrder & { readonly kind: 'postpone' }) | null;
  /** It completes whatever its windows, and whatever postponement. */
  readonly release: ReadOrder | null;
  /** It is out of the run; nothing that is ordered later takes it in again. */
  readonly leaves: (ReadOrder & { readonly kind: 'cancel' | 'forget' }) | null;
}

export const noStanding: Standing = { pause: null, postponement: null, release: null, leaves: null };

/** The last one counts; of several postponements the one that reaches furthest. */
export const standingAfter = (orders: readonly ReadOrder[]): Standing => orders.reduce(obey, noStanding);

/** Those that concern all of a batch. */
export const ordersOfBatch = <T extends OrderScope>(orders: readonly T[], name: BatchName): readonly T[] =>
  orders.filter((order) => isForWholeRun(order) || order.batches.includes(name));

function obey(before: Standing, order: ReadOrder): Standing {
  switch (order.kind) {
    case 'pause':
      return { ...before, pause: order, release: null };
    case 'resume':
      return { ...before, pause: null, postponement: null };
    case 'postpone': {
      const isFurther = before.postponement === null || before.postponement.until < order.until;
      const { release } = before;
      // A mailbox that was told to complete stays so when all of its batch is postponed.
      const isKept = release !== null && breadth(release) < breadth(order);
      return {
        ...before,
        postponement: isFurther ? order : before.postponement,
        release: isKept ? release : null,
      };
    }
    case 'complete':
      return { ...before, pause: null, postponement: null, release: order };
    case 'cancel':
    case 'forget':
      return { ...before, leaves: before.leaves ?? order };
  }
}

const breadth = (scope: OrderScope): number => (isForWholeRun(scope) ? 2 : scope.batches.length > 0 ? 1 : 0);

/** `by Ann (claimed): the storage is slow`. */
export const orderedBy = ({ by, reason }: Pick<RunOrder, 'by' | 'reason'>): string =>
  `by ${by}${reason === '' ? '' : `: ${reason}`}`;

const NAMED = 3;

/** `the run`, `batch vips`, `Person 9 <p9@example.com>, …`. */
export function scopeText(scope: OrderScope, label: (id: MailboxId) => string): string {
  if (isForWholeRun(scope)) return 'the run';
  const { batches, mailboxes } = scope;
  const names = [...batches.map((name) => `batch ${name}`), ...mailboxes.slice(0, NAMED).map(label)];
  return firstFew(names, batches.length + NAMED, ', ', batches.length + mailboxes.length);
}

/** What is ordered, to follow a person or a number. */
export function instructionText(
  order: RunInstruction & OrderScope,
  label: (id: MailboxId) => string,
): string {
  const scope = scopeText(order, label);
  switch (order.kind) {
    case 'pause':
      return `pause ${scope}${order.letsCopy ? '; copies go on until they are held' : ''}`;
    case 'resume':
      return `resume ${scope}`;
    case 'postpone':
      return `postpone ${scope}, not before ${order.until}`;
    case 'complete':
      return `complete ${scope} now, whatever its windows`;
    case 'cancel':
      return `cancel ${scope}`;
    case 'forget':
      return `forget ${scope}`;
  }
}

export const isConcerned = (
  { mailboxId, batch }: { readonly mailboxId: MailboxId; readonly batch: BatchName },
  scope: OrderScope,
): boolean => isForWholeRun(scope) || scope.batches.includes(batch) || scope.mailboxes.includes(mailboxId);
