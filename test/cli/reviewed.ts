import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { drover, EMPTY_MBX01, workspaceWithLab, type Answer, type Circumstances } from './drover.ts';

export const POLICY = 'version: 1\napprovals: 1\nlimits: { maxMailboxes: 100 }\n';

/** A repository in which a host's bot wrote the rules and Anna the plan; Anna, Ben and Eve have keys, Eve is no signer. */
export interface Reviewed {
  readonly folder: string;
  git(...args: readonly string[]): string;
  write(file: string, text: string): void;
  read(file: string): string;
  append(file: string, text: string): void;
  /** Commits everything as this person. */
  commit(who: string, ...options: readonly string[]): void;
  /** Holds the command to its exit code. */
  drover(exit: number, args: readonly string[], circumstances?: Circumstances): Promise<Answer>;
  /** Saves the plan as `c.json`. */
  plan(file?: string): Promise<void>;
  /** Approves `c.json` with someone's key; an exit code of 3 says that it does not count. */
  approve(exit: number, who: string, ...options: readonly string[]): Promise<Answer>;
  verify(exit: number, ...options: readonly string[]): Promise<Answer>;
  /** A line of allowedSigners. */
  signer(principal: string, who: string): string;
}

export async function reviewed(
  t: TestContext,
  { policy = POLICY, plan = EMPTY_MBX01 }: { readonly policy?: string; readonly plan?: string } = {},
): Promise<Reviewed> {
  const folder = await workspaceWithLab(t, 4);
  const env = { ...process.env, ...NO_GIT_CONFIGURATION };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=ben@example.com', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
  const run = async (exit: number, args: readonly string[], circumstances: Circumstances = {}) => {
    const answer = await drover(folder, args, { columns: 1000, ...circumstances });
    assert.equal(answer.code, exit, `${args.join(' ')}\n${answer.stdout}${answer.stderr}`);
    return answer;
  };
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const key = (who: string): string => join(folder, '.drover', who);
  const repository: Reviewed = {
    folder,
    git,
    write,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    append: (file, text) => appendFileSync(join(folder, file), text),
    commit: (who, ...options) => {
      const address = who.includes('@') ? who : `${who}@example.com`;
      git('add', '-A');
      git('-c', `user.email=${address}`, 'commit', '-q', '--allow-empty', '-m', 'a change', ...options);
    },
    drover: run,
    plan: async (file = 'p.yaml') => {
      await run(0, ['plan', file, '--out', 'c.json']);
    },
    approve: (exit, who, ...options) => run(exit, ['approve', 'c.json', '--key', key(who), ...options]),
    verify: (exit, ...options) => run(exit, ['verify', 'c.json', ...options]),
    signer: (principal, who) => `${principal} ${readFileSync(`${key(who)}.pub`, 'utf8')}`,
  };
  for (const who of ['anna', 'ben', 'eve'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key(who)]);
  write(
    'allowed_signers',
    ['anna', 'ben'].map((who) => repository.signer(`${who}@example.com`, who)).join(''),
  );
  write('policy.yaml', policy);
  repository.append('drover.yaml', 'policy: policy.yaml\nallowedSigners: allowed_signers\n');
  write('.gitignore', '.drover/\n*.json\n');
  git('init', '-q', '-b', 'main');
  repository.commit('bot@ci.example');
  write('p.yaml', plan);
  repository.commit('anna');
  return repository;
}

export const PEOPLE = `${POLICY}people:
  - { name: Anna, emails: [anna@example.com, anna@home.example], principals: [admin.anna] }
  - { name: Ben, emails: [ben@example.com] }
  - { name: Host, emails: [bot@ci.example] }
`;
