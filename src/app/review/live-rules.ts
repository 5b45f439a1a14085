import { stat } from 'node:fs/promises';
import { failureFacts } from '../../domain/failure.ts';
import type { Policy } from '../../domain/policy.ts';
import { monotonicMs } from '../../support/clock.ts';
import type { Workspace } from '../context/workspace.ts';
import { protectedCommitOf } from './git.ts';
import { revisionNamed, rulesOf } from './rules.ts';

/** How often it is asked whether the rules have changed. */
const LOOK_EVERY_MS = 2000;

export type RulesNow =
  | { readonly kind: 'read'; readonly policy: Policy | null }
  /** Why not; whoever relies on them is not allowed anything until they can be. */
  | { readonly kind: 'unread'; readonly why: string };

interface Known {
  /** The commit, or what tells one version of the file from another; null: to be read again in any case. */
  readonly mark: string | null;
  readonly rules: RulesNow;
}

/** The rules in force while a run lasts: read again only when their revision or their file has changed. */
export class LiveRules {
  readonly #workspace: Workspace;
  readonly #policyRef: string | null;
  #known: Promise<Known> | null = null;
  #askedMs = -Infinity;

  constructor(workspace: Workspace, policyRef: string | null) {
    this.#workspace = workspace;
    this.#policyRef = policyRef;
  }

  async now(): Promise<RulesNow> {
    const nowMs = monotonicMs(this.#workspace.clock);
    if (this.#known === null || nowMs - this.#askedMs >= LOOK_EVERY_MS) {
      this.#askedMs = nowMs;
      this.#known = this.#look(await this.#known);
    }
    return (await this.#known).rules;
  }

  async #look(known: Known | null): Promise<Known> {
    let mark: string | null = null;
    try {
      mark = await this.#mark();
      if (known !== null && known.mark === mark) return known;
      const { policy } = await rulesOf(this.#workspace, this.#policyRef);
      return { mark, rules: { kind: 'read', policy } };
    } catch (error) {
      const { code, message } = failureFacts(error);
      // Invalid rules stay so until they are changed, and their findings are shown once.
      return { mark: code === 'invalid-config' ? mark : null, rules: { kind: 'unread', why: message } };
    }
  }

  async #mark(): Promise<string> {
    const { config } = this.#workspace;
    const revision = revisionNamed(this.#workspace, this.#policyRef);
    if (revision !== null) return protectedCommitOf(config.folder, revision);
    if (config.policy === undefined) return 'none';
    const file = await stat(config.policy).catch(() => null);
    return file === null ? 'missing' : `${file.ino} ${file.size} ${file.mtimeMs}`;
  }
}
