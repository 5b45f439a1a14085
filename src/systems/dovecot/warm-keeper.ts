import type { ServerName } from '../../domain/ids.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import type { StallReason } from '../../mrs/throttle-command.ts';
import { feedCopy, type FeedContext } from './feed-copy.ts';
import type { SoftDeletedCopy } from './records/soft-deleted.ts';
import { WATCHED_MS } from './straggler-watch.ts';

interface KeeperContext extends FeedContext {
  readonly settings: () => Pick<MrsSettings, 'incrementalSyncIntervalMs'>;
  /** A reason not to load the servers further now; null: go on. */
  readonly stallReason: () => Promise<StallReason | null>;
}

interface Obstacles {
  /** Those that did not answer, and how. */
  readonly servers: Map<ServerName, string>;
  /** Null: there is none. */
  readonly of: (copy: SoftDeletedCopy) => string | null;
}

/** A feed that was cut off keeps its mailbox from being moved: it is not left for long. */
const TAKEN_OVER_AGAIN_MS = 15_000;

/**
 * Feeds soft-deleted copies that are kept warm, as often as held requests are synced, and one at a time: limits are for moves, and
 * beside them stays room. A copy is not fed before mail that came late to it has been looked for the last time. The leader of
 * the queue's workers does it; two that both take themselves for the leader do not get into each other's way (`feed-copy.ts`).
 */
export class WarmKeeper {
  readonly #context: KeeperContext;

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  async feed(signal: AbortSignal, log: (line: string) => void): Promise<void> {
    const { fleet, copies, stallReason } = this.#context;
    const due = await this.#due();
    if (due.length === 0) return;
    const obstacles = await this.#obstacles(due);
    for (const copy of due) {
      if (signal.aborted || (await stallReason()) !== null) return;
      const obstacle = obstacles.of(copy);
      if (obstacle !== null) {
        await copies.putOff(copy, fleet.clock.nowMs(), obstacle);
        continue;
      }
      const fed = await feedCopy(this.#context, copy);
      if (fed.kind !== 'not-fed') continue;
      if (fed.silent !== undefined) obstacles.servers.set(fed.silent, fed.message);
      log(`A copy that is kept warm was not fed. ${fed.message}${fed.isLast ? '' : ' It is tried again.'}`);
    }
  }

  /** What keeps a copy from being fed, without asking for each: a server that is away is asked once, and said once. */
  async #obstacles(due: readonly SoftDeletedCopy[]): Promise<Obstacles> {
    const { fleet } = this.#context;
    const { directory } = fleet;
    const entries = await directory.find(due.map(({ mailboxId }) => mailboxId));
    const homes = new Map(entries.map(({ id, place }) => [id, place]));
    const mounted = await directory.places();
    const serverOf = new Map(fleet.places.map(({ name, backend }) => [name, backend.name]));
    const servers = new Map<ServerName, string>();
    const of = (copy: SoftDeletedCopy): string | null => {
      for (const name of [copy.place, homes.get(copy.mailboxId)]) {
        if (name === undefined) continue;
        if (mounted.get(name)?.mounted === false) return `Place '${name}' is dismounted.`;
        const server = serverOf.get(name);
        const silence = server === undefined ? undefined : servers.get(server);
        if (silence !== undefined) return silence;
      }
      return null;
    };
    return { servers, of };
  }

  async #due(): Promise<readonly SoftDeletedCopy[]> {
    const { fleet, copies, settings } = this.#context;
    const nowMs = fleet.clock.nowMs();
    return [
      ...(await copies.underway({ nowMs, beforeMs: nowMs - TAKEN_OVER_AGAIN_MS })),
      ...(await copies.due({
        nowMs,
        beforeMs: nowMs - settings().incrementalSyncIntervalMs,
        leftBeforeMs: nowMs - WATCHED_MS,
      })),
    ];
  }
}
