// A clone with a remote, an organisation beside it, and people who push to that remote from clones of their own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Context } from '../../src/app/context/context.ts';
import type { Notice } from '../../src/app/context/notice.ts';
import { openWorkspace, type Workspace } from '../../src/app/context/workspace.ts';
import { openController, type Controller } from '../../src/app/serve/controller.ts';
import type { PlanState, ServeStatus } from '../../src/report/live.ts';
import { drover, EMPTY_MBX01, type Answer } from '../cli/drover.ts';
import { quietContext } from '../context.ts';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';

export { EMPTY_MBX01 };

/** No one has to approve anything. */
export const FREE = 'version: 1\napprovals: 0\nlimits: { maxMailboxes: 100 }\n';
export const ONE_APPROVAL = 'version: 1\napprovals: 1\nauthorMayApprove: true\n';

export interface Repository {
  /** In which the controller works. */
  readonly clone: string;
  /** Of a person. */
  readonly author: string;
  git(...args: readonly string[]): string;
  /** Writes files in the author's clone, commits and pushes them; returns the commit. */
  push(files: Readonly<Record<string, string | null>>, ...options: readonly string[]): string;
  /** A command in the author's clone, with the same organisation. */
  drover(...args: readonly string[]): Promise<Answer>;
  /** Saves the plan, signs it and pushes the signature. */
  approve(plan: string): Promise<void>;
}

export interface RepositoryOptions {
  readonly policy?: string | null;
  readonly state?: string;
  readonly mailboxes?: number;
  /** More of drover.yaml. */
  readonly more?: string;
}

export async function repository(
  t: TestContext,
  { policy = FREE, state = '.drover/state.db', mailboxes = 4, more = '' }: RepositoryOptions = {},
): Promise<Repository> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'drover-serve-')));
  t.after(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  const [remote, clone, author] = [join(root, 'remote.git'), join(root, 'clone'), join(root, 'author')];
  const run = (folder: string, ...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=ben@example.com', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...NO_GIT_CONFIGURATION },
    });
  mkdirSync(remote);
  run(remote, 'init', '-q', '--bare', '-b', 'main');
  run(root, 'clone', '-q', remote, author);
  run(author, 'checkout', '-q', '-b', 'main');
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(author, name)), { recursive: true });
    writeFileSync(join(author, name), text);
  };
  const push = (files: Readonly<Record<string, string | null>>, ...options: readonly string[]): string => {
    for (const [name, text] of Object.entries(files))
      if (text === null) rmSync(join(author, name), { force: true });
      else write(name, text);
    run(author, 'add', '-A');
    run(author, 'commit', '-q', '--allow-empty', '-m', 'a change', ...options);
    run(author, 'push', '-q', '--force', 'origin', 'main');
    return run(author, 'rev-parse', 'HEAD').trim();
  };
  // The key lies outside of what is committed; the organisation is one for both clones.
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(root, 'ben')]);
  push({
    'drover.yaml': `version: 1
systems:
  lab: { kind: embedded, path: ${join(root, 'lab')} }
state: ${state === '.drover/state.db' ? join(root, 'state.db') : state}
policyRef: refs/remotes/origin/main
${policy === null ? '' : 'policy: policy.yaml\nallowedSigners: allowed_signers\n'}${more}`,
    ...(policy === null ? {} : { 'policy.yaml': policy }),
    allowed_signers: `ben@example.com ${readFileSync(join(root, 'ben.pub'), 'utf8')}`,
    '.gitignore': '.drover/\nplans/*.json\n!plans/*.approval.*.json\n',
  });
  run(root, 'clone', '-q', remote, clone);
  const inAuthor = (...args: readonly string[]): Promise<Answer> =>
    drover(author, args, { columns: 1000, env: { DROVER_POLICY_REF: 'HEAD' } });
  const lab = ['lab', 'create', join(root, 'lab'), '--databases', 'MBX01,MBX02', '--seed', '7'];
  const sizes = ['--mailboxes', String(mailboxes), '--messages', '5', '--message-size', '1500'];
  const made = await drover(author, [...lab, ...sizes]);
  if (made.code !== 0) throw new Error(made.stderr);
  return {
    clone,
    author,
    git: (...args) => run(author, ...args),
    push,
    drover: inAuthor,
    approve: async (plan) => {
      const saved = plan.replace(/\.yaml$/, '.json');
      for (const args of [
        ['plan', plan, '--out', saved],
        ['approve', saved, '--key', join(root, 'ben')],
      ]) {
        const { code, stderr, stdout } = await inAuthor(...args);
        if (code !== 0) throw new Error(`${args.join(' ')}: ${stdout}${stderr}`);
      }
      push({});
    },
  };
}

export interface Served {
  readonly controller: Controller;
  readonly workspace: Workspace;
  readonly notices: Notice[];
  status(): ServeStatus;
  state(plan: string): PlanState | null;
  /** Looks until a plan is so; fails after a minute with what it is. */
  until(plan: string, kind: PlanState['kind']): Promise<PlanState>;
  stop(): Promise<void>;
}

/** A replica in this process. */
export async function serve(
  t: TestContext,
  clone: string,
  { once = false }: { readonly once?: boolean } = {},
): Promise<Served> {
  const notices: Notice[] = [];
  const context: Context = { ...quietContext(clone), notify: (notice) => void notices.push(notice) };
  const workspace = await openWorkspace(context);
  const controller = await openController(context, workspace, { name: null, once });
  const ending = new AbortController();
  const running = controller.run(ending.signal);
  // Reported where it is waited for.
  running.catch(() => {});
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    if (!once) ending.abort();
    try {
      await running;
    } finally {
      await workspace.close();
    }
  };
  t.after(() => {
    ending.abort();
    return stop();
  });
  const status = (): ServeStatus => {
    const found = controller.status();
    if (found === null) throw new Error('no one has led yet');
    return found;
  };
  const state = (plan: string): PlanState | null =>
    controller.status()?.plans.find((one) => one.plan === plan)?.state ?? null;
  return {
    controller,
    workspace,
    notices,
    status,
    state,
    stop,
    until: async (plan, kind) => {
      for (let looks = 0; looks < 1200; looks += 1) {
        const found = state(plan);
        if (found?.kind === kind) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`${plan} is not ${kind}: ${JSON.stringify(controller.status(), null, 1)}`);
    },
  };
}
