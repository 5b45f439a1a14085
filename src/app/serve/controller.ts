import { Failure, failureFacts } from '../../domain/failure.ts';
import { keepLease, type KeptLease } from '../../executor/lease.ts';
import type { ServeStatus } from '../../report/live.ts';
import type { Lease, StateStore } from '../../state/state-store.ts';
import { ownIdentity } from '../../support/process-identity.ts';
import type { Context } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import type { Workspace } from '../context/workspace.ts';
import { Live } from '../live/live.ts';
import { following } from './following.ts';
import type { Fixed } from './head.ts';
import { keepBeating } from './heartbeat.ts';
import { askLeaderToHurry } from './hurry.ts';
import { Leader } from './leader.ts';
import { readStatus, StatusWriter } from './status.ts';
import type { ServeRequest, Tell } from './serve-request.ts';

/** A leader that is gone is replaced after this time and the next look of a standby: 35 s at most. */
const LEASE_MS = 30_000;
const LOOK_EVERY_MS = 5000;

const controllerLeaseKey = (name: string): string => `controller:${name}`;

/** One replica of the controller. */
export interface Controller {
  readonly name: string;
  readonly isLeader: boolean;
  /** As this replica leads or last read it; null: no one has ever led. */
  status(): ServeStatus | null;
  /** Fetch now; a standby passes it on. */
  hurry(): void;
  /** With the drover.yaml of the commit that is applied, as far as this replica knows. */
  workspace(): Workspace;
  /** What is shown of the plans and their runs. */
  readonly live: Live;
  /** Works until `signal` is aborted, or, once, until all is done that may be done now. */
  run(signal: AbortSignal): Promise<void>;
}

/** `context` is the one that `clone` was opened with. */
export async function openController(
  context: Context,
  clone: Workspace,
  request: ServeRequest,
): Promise<Controller> {
  const { config } = clone;
  const revision = config.serve.revision ?? config.policyRef;
  if (revision === undefined)
    throw usage(
      `${config.file} names no protected revision, so there is nothing that may be applied.`,
      'Name it: policyRef: refs/remotes/origin/main (or serve: { revision: … }), and commit that to it.',
    );
  const name = request.name ?? config.serve.name;
  const fixed: Fixed = { revision, state: config.state, name: request.name === null ? name : null };
  return new Replica(context, clone, await clone.store(), { ...request, name }, fixed);
}

class Replica implements Controller {
  readonly name: string;
  readonly live: Live;
  readonly #context: Context;
  readonly #clone: Workspace;
  readonly #store: StateStore;
  readonly #once: boolean;
  readonly #fixed: Fixed;
  readonly #tell: Tell;
  #leader: Leader | null = null;
  #status: ServeStatus | null = null;

  constructor(
    context: Context,
    clone: Workspace,
    store: StateStore,
    { name, once }: ServeRequest & { readonly name: string },
    fixed: Fixed,
  ) {
    this.name = name;
    this.#context = context;
    this.#clone = clone;
    this.#store = store;
    this.#once = once;
    this.#fixed = fixed;
    const workspace = following(clone, () => this.workspace());
    this.live = new Live({
      name,
      workspace,
      channels: () => workspace.config.channels,
      lease: () => this.#leader?.lease ?? null,
    });
    this.#tell = (news) => context.notify({ kind: 'serve', ...news });
  }

  get isLeader(): boolean {
    return this.#leader !== null;
  }

  status(): ServeStatus | null {
    return this.#leader?.status() ?? this.#status;
  }

  hurry(): void {
    if (this.#leader !== null) return this.#leader.hurry();
    // Whoever asks cannot know which replica leads.
    void askLeaderToHurry(this.#store, this.name).catch(() => {});
  }

  workspace(): Workspace {
    return this.#leader?.workspace ?? this.#clone;
  }

  async run(signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    const looking = this.#once ? null : this.live.work(AbortSignal.any([signal, ended.signal]));
    try {
      await this.#work(signal);
    } finally {
      ended.abort();
      await looking;
    }
  }

  async #work(signal: AbortSignal): Promise<void> {
    const { clock } = this.#context;
    let told: string | null = null;
    while (!signal.aborted) {
      try {
        const by = await this.#leadOrLearnWho(signal);
        if (by === null && this.#once) return;
        const standby = by === null ? null : `${by.instance}`;
        if (by !== null && standby !== told)
          this.#tell({
            event: 'standby',
            text: `${by.host} leads (process ${by.processId}); this replica waits.`,
          });
        told = standby;
        this.#status = await readStatus(this.#store, this.name);
        if (by !== null && this.#once) throw isHeld(this.name, by);
      } catch (error) {
        const { code, message } = failureFacts(error);
        if (this.#once || !PASSING.has(code)) throw error;
        if (told !== message) this.#tell({ event: 'problem', text: `Cannot lead for now: ${message}` });
        told = message;
      }
      if (!signal.aborted) await clock.sleep(LOOK_EVERY_MS, signal);
    }
  }

  /** Whoever leads; null: this replica did. Its lease is never broken: a process that seems dead from here may be in another place. */
  async #leadOrLearnWho(signal: AbortSignal): Promise<Lease | null> {
    const { clock, identity } = this.#context;
    const key = controllerLeaseKey(this.name);
    const request = { ...ownIdentity(), key, holder: identity.by, ttlMs: LEASE_MS };
    const keeping = await keepLease(this.#store, request, clock);
    if (keeping.kind === 'held') return keeping.by;
    await this.#lead(keeping.kept, signal);
    return null;
  }

  async #lead(kept: KeptLease, signal: AbortSignal): Promise<void> {
    const { clock } = this.#context;
    const ended = new AbortController();
    const leads = AbortSignal.any([signal, kept.lost, ended.signal]);
    let writer: StatusWriter | null = null;
    const leader = new Leader({
      context: this.#context,
      clone: this.#clone,
      store: this.#store,
      lease: kept.lease,
      name: this.name,
      fixed: this.#fixed,
      once: this.#once,
      live: this.live,
      tell: this.#tell,
      onChange: () => writer?.changed(),
      signal: leads,
    });
    this.#leader = leader;
    this.#tell({ event: 'leader', text: 'This replica leads.' });
    writer = new StatusWriter(this.#store, kept.lease, clock, () => leader.status());
    // What cannot be written any more ends the work, as a lease that is lost does.
    const written = writer.keepWriting(leads).catch((error: unknown) => {
      if (failureFacts(error).code === 'lease-lost') ended.abort();
      return error;
    });
    const beats = this.#once ? null : keepBeating(this.#clone, leads, this.#tell);
    try {
      await leader.run();
    } finally {
      ended.abort();
      await Promise.all([written, beats]);
      if (!kept.lost.aborted) await writer.write().catch(() => {});
      this.#status = leader.status();
      this.#leader = null;
      await kept.release().catch(() => {});
      if (!signal.aborted && !this.#once)
        this.#tell({ event: 'leader-lost', text: 'This replica leads no more: its lease was lost.' });
    }
  }
}

/** The state store, or what it runs on, may be back at the next look. */
const PASSING: ReadonlySet<string> = new Set([
  'lease-lost',
  'state-unreachable',
  'state-busy',
  'state-error',
  'state-unwritable',
]);

const isHeld = (name: string, by: Lease): Failure =>
  Failure.permanent(
    'lease-held',
    `The controller ${name} is led by another process: ${by.processId} on ${by.host}, since ${by.acquiredAt}. Nothing was done.`,
    'It applies what may be applied; or stop it first.',
  );
