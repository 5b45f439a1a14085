import { noHolds } from '../domain/hold.ts';
import type { MailboxId, NodeId } from '../domain/ids.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { only, type MailSystem } from '../systems/mail-system.ts';
import { DatabaseWatch } from './database-watch.ts';
import type { Graph } from './decide/graph.ts';
import { Members } from './decide/members.ts';
import type { Situation } from './decide/situation.ts';
import { pointersWanted, viewOf, type View } from './decide/view.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';
import { observingSteps } from './step-on-hold.ts';

const MAILBOXES_PER_LOOK = 500;

/** What of a situation is not for the observer to find out. */
export type Known = Omit<
  Situation,
  'requests' | 'unlisted' | 'pointers' | 'readings' | 'holds' | 'observingSteps'
>;

/**
 * What the system says about what the plan touches: its own requests, of which each look asks for those only that have changed
 * since the one before, and mailboxes only where a move must be proved. Members are judged again when they are concerned.
 */
export class RunObserver {
  readonly #system: MailSystem;
  readonly #holdsNow: Tools['holdsNow'];
  readonly #observingSteps: ReadonlySet<NodeId>;
  readonly #graph: Graph;
  readonly #journal: Journal;
  readonly #members: Members;
  readonly #databases: DatabaseWatch;
  readonly #requests = new Map<MailboxId, MoveRequest>();
  #unlisted: Situation['unlisted'] = new Map();
  #mark: string | null = null;
  #ordersJudged = 0;

  constructor(tools: Tools, graph: Graph, journal: Journal) {
    this.#system = tools.system;
    this.#holdsNow = tools.holdsNow;
    this.#observingSteps = observingSteps(tools);
    this.#databases = new DatabaseWatch(tools);
    this.#graph = graph;
    this.#journal = journal;
    this.#members = new Members(graph);
  }

  async look(known: Known): Promise<Situation> {
    const touched = this.#graph.changeOf.size === 0 ? [] : await this.#readRequests();
    const situation: Situation = {
      ...known,
      holds: (await this.#holdsNow?.()) ?? noHolds,
      observingSteps: this.#observingSteps,
      requests: this.#requests,
      unlisted: this.#unlisted,
      pointers: new Map(),
      readings: new Map(),
    };
    const view = this.view(situation, touched);
    const wanted = pointersWanted(view, MAILBOXES_PER_LOOK);
    return {
      ...situation,
      pointers: wanted.length === 0 ? situation.pointers : await this.#findMailboxes(wanted),
      readings: await this.#databases.readings(view),
    };
  }

  /** With what was journalled since the last view. */
  view(situation: Situation, touched: readonly MailboxId[] | 'all' = []): View {
    const { run } = this.#journal;
    const now = { ...situation, run };
    const journalled = this.#journal.takeTouched();
    // What is proved is not asked about any more.
    for (const id of journalled) if (run.moves.get(id)?.confirmed === true) this.#requests.delete(id);
    // An order may concern anyone.
    const isOrdered = run.orders.length > this.#ordersJudged;
    this.#ordersJudged = run.orders.length;
    this.#members.judge(now, touched === 'all' || isOrdered ? 'all' : [...touched, ...journalled]);
    return viewOf(now, this.#members);
  }

  /** Returns whose request has changed. */
  async #readRequests(): Promise<readonly MailboxId[] | 'all'> {
    const { tagPrefix } = this.#graph;
    const scope = only({ moveRequests: { tagPrefix, since: this.#mark } });
    const { moveRequests, migrationBatches = [], changes } = await this.#system.observe(scope);
    this.#unlisted = new Map(
      migrationBatches.flatMap((batch) => (batch.isUnlisted ? [[batch.tag, batch]] : [])),
    );
    const gone = changes?.gone ?? null;
    if (gone === null) this.#requests.clear();
    for (const id of gone ?? []) this.#requests.delete(id);
    const { moves } = this.#journal.run;
    for (const request of moveRequests) {
      if (moves.get(request.mailboxId)?.confirmed !== true) this.#requests.set(request.mailboxId, request);
    }
    this.#mark = changes?.mark ?? null;
    return gone === null ? 'all' : [...gone, ...moveRequests.map(({ mailboxId }) => mailboxId)];
  }

  async #findMailboxes(wanted: readonly MailboxId[]): Promise<ReadonlyMap<MailboxId, Mailbox | null>> {
    const { mailboxes } = await this.#system.observe(only({ mailboxes: wanted, sizes: false }));
    const found = new Map<MailboxId, Mailbox | null>(wanted.map((id) => [id, null]));
    for (const mailbox of mailboxes) found.set(mailbox.id, mailbox);
    return found;
  }
}
