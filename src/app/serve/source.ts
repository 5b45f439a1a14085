import { failureFacts } from '../../domain/failure.ts';
import { instantFromMs, parseInstant, type Instant } from '../../domain/instant.ts';
import type { SourceStatus } from '../../report/live.ts';
import type { Clock } from '../../support/clock.ts';
import { askGit, git, protectedCommitOf } from '../review/git.ts';

type Commit = NonNullable<SourceStatus['commit']>;

/** Longer than a slow network takes, shorter than anyone would wait. */
const FETCH_TIMEOUT_MS = 60_000;

/** The protected revision, in the clone that drover.yaml lies in. */
export class Source {
  readonly #folder: string;
  readonly #revision: string;
  readonly #clock: Clock;
  #commit: Commit | null = null;
  #lastSuccessAt: Instant | null = null;
  #problem: string | null = null;

  constructor(folder: string, revision: string, clock: Clock) {
    this.#folder = folder;
    this.#revision = revision;
    this.#clock = clock;
  }

  /** Fetches it, where it is one of a remote, and says where it is then. What cannot be reached stays as it was last seen. */
  async look(signal: AbortSignal): Promise<SourceStatus> {
    try {
      this.#problem = await this.#fetch(signal);
      this.#commit = await this.#commitNow();
      if (this.#problem === null) this.#lastSuccessAt = instantFromMs(this.#clock.nowMs());
    } catch (error) {
      const { message, hint } = failureFacts(error);
      this.#problem = hint === undefined ? message : `${message} ${hint}`;
    }
    return this.status();
  }

  status(): SourceStatus {
    return {
      revision: this.#revision,
      commit: this.#commit,
      lastSuccessAt: this.#lastSuccessAt,
      problem: this.#problem,
    };
  }

  /** Null: it was fetched, or there is nothing to fetch it from. */
  async #fetch(signal: AbortSignal): Promise<string | null> {
    const remote = await this.#remote();
    if (remote === null) return null;
    try {
      await git(this.#folder, ['fetch', '--quiet', '--prune', '--no-write-fetch-head', remote], {
        timeoutMs: FETCH_TIMEOUT_MS,
        signal,
      });
      return null;
    } catch (error) {
      return `${remote} cannot be fetched: ${failureFacts(error).message}`;
    }
  }

  /** Null: a revision of this clone alone. */
  async #remote(): Promise<string | null> {
    const [, name] = /^(?:refs\/remotes\/)?([^~^:@]*)/.exec(this.#revision) ?? [];
    if (name === undefined || this.#revision.startsWith('refs/heads/')) return null;
    const remotes = ((await askGit(this.#folder, ['remote'])) ?? '').split('\n').filter((one) => one !== '');
    return remotes.find((remote) => name.startsWith(`${remote}/`)) ?? null;
  }

  async #commitNow(): Promise<Commit> {
    const id = await protectedCommitOf(this.#folder, this.#revision);
    if (id === this.#commit?.id) return this.#commit;
    const shown = await git(this.#folder, ['show', '--no-patch', '--format=%s%x00%cI', id]);
    const [subject = '', at = ''] = shown.trimEnd().split('\0');
    return { id, subject, at: parseInstant(at) ?? instantFromMs(this.#clock.nowMs()) };
  }
}
