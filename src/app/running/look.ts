import type { ChangeSet } from '../../domain/change.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { isAtWork, type MoveRequest } from '../../domain/move-request.ts';
import { planTags } from '../../domain/request-tag.ts';
import type { Run } from '../../domain/run.ts';
import type { Unprotected } from '../../domain/unprotected.ts';
import { Pace } from '../../support/pace.ts';
import type { Workspace } from '../context/workspace.ts';
import { whatIsUnprotected } from './unprotected.ts';

/** Pairs are not to be asked for at every look. */
const ASKED_FOR_MS = 30_000;

/** What the mail system says of a run. */
export interface Look {
  readonly at: Instant;
  /** Our requests; null: it did not answer. */
  readonly requests: readonly MoveRequest[] | null;
  readonly databases: readonly MailboxDatabase[];
  readonly bytesPerSecond: number | null;
  readonly unprotected: readonly Unprotected[];
}

/** Looks at the mail system for a run, as often as it is asked to: whoever shows what it sees asks no one else. */
export class Looker {
  readonly #context: Workspace;
  readonly #changeSet: ChangeSet;
  readonly #pace = new Pace();
  #asked: { readonly atMs: number; readonly unprotected: readonly Unprotected[] } | null = null;

  constructor(context: Workspace, changeSet: ChangeSet) {
    this.#context = context;
    this.#changeSet = changeSet;
  }

  async look(run: Run): Promise<Look> {
    const observed = await observe(this.#context, this.#changeSet);
    const nowMs = this.#context.clock.nowMs();
    if (observed !== null)
      this.#pace.add(
        nowMs,
        observed.requests.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0),
        observed.requests.some(({ state }) => isAtWork(state)),
      );
    const databases = observed?.databases ?? [];
    return {
      at: instantFromMs(nowMs),
      requests: observed?.requests ?? null,
      databases,
      bytesPerSecond: this.#pace.bytesPerSecond(),
      unprotected: await this.#unprotected(observed?.databases ?? null, run),
    };
  }

  async #unprotected(
    databases: readonly MailboxDatabase[] | null,
    run: Run,
  ): Promise<readonly Unprotected[]> {
    const nowMs = this.#context.clock.nowMs();
    if (this.#asked === null || nowMs - this.#asked.atMs >= ASKED_FOR_MS) {
      const { system } = this.#changeSet;
      const unprotected = await whatIsUnprotected(this.#context, system, databases, run);
      this.#asked = { atMs: nowMs, unprotected };
    }
    return this.#asked.unprotected;
  }
}

async function observe(
  context: Workspace,
  changeSet: ChangeSet,
): Promise<{
  readonly requests: readonly MoveRequest[];
  readonly databases: readonly MailboxDatabase[];
} | null> {
  try {
    const system = await context.system(changeSet.system);
    const { moveRequests, databases } = await system.observe({
      databases: true,
      mailboxes: 'none',
      moveRequests: { tagPrefix: planTags(changeSet.plan) },
    });
    return { requests: moveRequests, databases };
  } catch {
    return null;
  }
}
