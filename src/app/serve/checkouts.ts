import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { Context } from '../context/context.ts';
import { openWorkspace, type Workspace } from '../context/workspace.ts';
import { askGit, git, topFolder } from '../review/git.ts';
import { nameBelow } from '../review/repository-files.ts';

/** A commit, checked out in a folder of its own, with the drover.yaml that it holds. */
export interface Checkout {
  readonly commit: string;
  readonly workspace: Workspace;
}

/** The clone's own hooks are for people who work in it. */
const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null'] as const;
const IS_COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * Git worktrees below `.drover/checkouts`, one for each commit that is in use: nothing is checked out over something else, so what
 * a run reads never changes under it. Data lies beside the clone's drover.yaml, whatever the commit.
 */
export class Checkouts {
  readonly #clone: Workspace;
  readonly #context: Context;
  readonly #opened = new Map<string, Promise<Checkout>>();

  constructor(context: Context, clone: Workspace) {
    this.#context = context;
    this.#clone = clone;
  }

  get #folder(): string {
    return join(this.#clone.config.dataFolder, '.drover', 'checkouts');
  }

  /** Failures: `git-failed`, and those of its drover.yaml. */
  async at(commit: string): Promise<Checkout> {
    const opening = this.#opened.get(commit) ?? this.#open(commit);
    this.#opened.set(commit, opening);
    // What failed is tried again.
    opening.catch(() => this.#opened.delete(commit));
    return opening;
  }

  async #open(commit: string): Promise<Checkout> {
    const { config } = this.#clone;
    const top = await topFolder(config.folder);
    const checkedOut = await this.#checkOut(top, commit);
    const below = await nameBelow(await realpath(top), config.folder);
    const folder = join(checkedOut, below ?? '.');
    if (!existsSync(join(folder, 'drover.yaml')))
      throw Failure.permanent(
        'no-config',
        `The commit ${commit.slice(0, 12)} has no ${join(below ?? '.', 'drover.yaml')}, so nothing of it can be applied.`,
        'Merge drover.yaml into the protected revision.',
      );
    const context = { ...this.#context, folder, dataFolder: config.dataFolder };
    return { commit, workspace: await openWorkspace(context) };
  }

  /** Complete or not there: it is made under another name. One that is there is only used as the commit has it. */
  async #checkOut(top: string, commit: string): Promise<string> {
    const place = join(this.#folder, commit);
    if (await isAsCommitted(place, commit)) return place;
    await this.#remove(top, place);
    await mkdir(this.#folder, { recursive: true });
    const made = join(this.#folder, `.new-${randomUUID()}`);
    await git(top, [...NO_HOOKS, 'worktree', 'add', '--quiet', '--detach', '--', made, commit]);
    // Where another replica in the same clone was first, its own serves as well.
    if (!(await isAsCommitted(place, commit))) await git(top, ['worktree', 'move', '--', made, place]);
    else await this.#remove(top, made);
    return place;
  }

  /** Closes and removes all but these. */
  async keepOnly(commits: ReadonlySet<string>): Promise<void> {
    for (const [commit, opening] of this.#opened) {
      if (commits.has(commit)) continue;
      this.#opened.delete(commit);
      await opening.then(
        ({ workspace }) => workspace.close(),
        () => {},
      );
    }
    const top = await topFolder(this.#clone.config.folder);
    for (const name of await readdir(this.#folder).catch(() => [])) {
      if (!commits.has(name) && IS_COMMIT.test(name)) await this.#remove(top, join(this.#folder, name));
    }
  }

  async close(): Promise<void> {
    for (const opening of this.#opened.values())
      await opening.then(
        ({ workspace }) => workspace.close(),
        () => {},
      );
    this.#opened.clear();
  }

  async #remove(top: string, place: string): Promise<void> {
    await askGit(top, ['worktree', 'remove', '--force', '--', place]);
    await rm(place, { recursive: true, force: true });
    await askGit(top, ['worktree', 'prune']);
  }
}

async function isAsCommitted(place: string, commit: string): Promise<boolean> {
  if (!existsSync(join(place, '.git'))) return false;
  const head = await askGit(place, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (head !== commit) return false;
  return (await askGit(place, ['status', '--porcelain', '--untracked-files=no'])) === '';
}
