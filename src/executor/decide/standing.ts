import type { MoveChange } from '../../domain/change.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import {
  isForWholeRun,
  noStanding,
  ordersOfBatch,
  standingAfter,
  type ReadOrder,
  type Standing,
} from '../../domain/run-order.ts';
import type { BatchPart, Graph } from './graph.ts';
import type { Situation } from './situation.ts';

/** What the orders to a run come to, for its batches and for the mailboxes that an order names. */
interface Standings {
  readonly orders: readonly ReadOrder[];
  readonly ofBatch: ReadonlyMap<BatchName, Standing>;
  readonly ofMailbox: ReadonlyMap<MailboxId, Standing>;
}

type Ordered = Pick<Situation, 'graph' | 'run'>;

export const standingOfBatch = ({ batch }: BatchPart, s: Ordered): Standing =>
  standingsOf(s)?.ofBatch.get(batch.name) ?? noStanding;

export function standingOf(change: MoveChange, s: Ordered): Standing {
  const all = standingsOf(s);
  if (all === null) return noStanding;
  return all.ofMailbox.get(change.mailboxId) ?? all.ofBatch.get(change.batch) ?? noStanding;
}

/** Members of a batch that an order names, and that the run is not done with. */
export function namedMembers({ batch }: BatchPart, s: Ordered): readonly MoveChange[] {
  const all = standingsOf(s);
  if (all === null) return [];
  return [...all.ofMailbox.keys()].flatMap((id) => {
    const change = s.graph.changeOf.get(id);
    const progress = s.run.moves.get(id);
    const isOver = progress?.confirmed === true || progress?.left !== undefined;
    return change === undefined || change.batch !== batch.name || isOver ? [] : [change];
  });
}

export function areAllNamed({ members }: BatchPart, s: Ordered): boolean {
  const named = standingsOf(s)?.ofMailbox;
  return named !== undefined && members.every(({ mailboxId }) => named.has(mailboxId));
}

/** Orders are few, and asked about for each mailbox in every turn: what they come to is worked out when one is read. */
const known = new WeakMap<Graph, Standings>();

function standingsOf({ graph, run }: Ordered): Standings | null {
  if (run.orders.length === 0) return null;
  const before = known.get(graph);
  if (before?.orders === run.orders) return before;
  const now = workOut(run.orders, graph);
  known.set(graph, now);
  return now;
}

function workOut(orders: readonly ReadOrder[], { parts, changeOf }: Graph): Standings {
  const named = new Set(orders.flatMap(({ mailboxes }) => mailboxes));
  return {
    orders,
    ofBatch: new Map(parts.map(({ batch: { name } }) => [name, standingAfter(ordersOfBatch(orders, name))])),
    ofMailbox: new Map(
      [...named].map((id) => {
        const batch = changeOf.get(id)?.batch;
        const concerning = orders.filter(
          (order) =>
            isForWholeRun(order) ||
            order.mailboxes.includes(id) ||
            (batch !== undefined && order.batches.includes(batch)),
        );
        return [id, standingAfter(concerning)];
      }),
    ),
  };
}
