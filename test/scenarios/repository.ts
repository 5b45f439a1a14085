import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { clockAhead, inFolder, runDrover, told, type Ran } from './drover.ts';

export const AFTERNOON = '2027-01-11T14:00:10Z';
export const NIGHT = '2027-01-11T22:05:10Z';
export const MORNING = '2027-01-12T08:00:10Z';

/** IT moves to MBX03, completed at night. */
export const PLAN = `version: 1
name: it
timeZone: Europe/Dublin
windows:
  overnight: { days: [mon, tue, wed, thu], from: "22:00", to: "05:00" }
batches:
  - name: it
    mailboxes: { department: IT, kind: user, database: [MBX01, MBX02] } # who moves
    targetDatabase: MBX03
    complete: overnight
`;
const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: ../lab }
state: ../state.db
policy: policy.yaml
allowedSigners: allowed_signers
`;
const POLICY = `version: 1
approvals: 1
approvalMaxAge: 2d
limits: { maxMailboxes: 50 }
`;
export interface Repository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  write(file: string, text: string): void;
  commit(author: string, message: string): void;
  changeSet(): { readonly id: string };
  /** Runs the command in the afternoon unless told otherwise, and holds it to its exit code. */
  drover(
    exit: number,
    args: readonly string[],
    options?: { readonly at?: string; readonly user?: string },
  ): Promise<Ran>;
}

/** A repository with the rules on `main`; beside it the mail organisation, the state and three people's keys. */
export async function inRepository(work: (repository: Repository) => Promise<void>): Promise<void> {
  await inFolder('pull-request', async (root) => {
    const folder = join(root, 'repository');
    mkdirSync(join(folder, 'change-sets'), { recursive: true });
    makeKeys(join(root, 'keys'));
    const git = gitIn(folder);
    const write = (file: string, text: string): void => {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text);
    };
    const repository: Repository = {
      folder,
      git,
      write,
      commit: (author, message) => {
        git('add', '.');
        git('commit', `--author=${author} <${author}@example.com>`, '-m', message);
      },
      changeSet: () =>
        JSON.parse(readFileSync(join(folder, 'change-sets/it.json'), 'utf8')) as { id: string },
      drover: async (exit, args, { at = AFTERNOON, user = 'anna' } = {}) => {
        const ran = await runDrover(folder, args, {
          clock: clockAhead(Date.parse(at) - Date.now()),
          env: { DROVER_USER: `${user}@example.com`, ...GIT_ENVIRONMENT },
        });
        assert.equal(ran.code, exit, `wanted exit ${exit}: ${told(args, ran)}`);
        return ran;
      },
    };
    git('init', '--initial-branch=main');
    write('drover.yaml', CONFIG);
    write('policy.yaml', POLICY);
    write('allowed_signers', allowedSigners(join(root, 'keys'), ['anna', 'boris']));
    repository.commit('carla', 'the rules');
    await repository.drover(0, LAB);
    await work(repository);
  });
}

const LAB =
  'lab create ../lab --databases MBX01,MBX02,MBX03 --mailboxes 40 --seed 1 --messages 4 --message-size 2000'.split(
    ' ',
  );

/** Nothing of whoever runs the suite. */
const GIT_ENVIRONMENT = {
  ...NO_GIT_CONFIGURATION,
  GIT_COMMITTER_NAME: 'Committer',
  GIT_COMMITTER_EMAIL: 'committer@example.com',
  GIT_AUTHOR_NAME: 'Anna',
  GIT_AUTHOR_EMAIL: 'anna@example.com',
};

const gitIn =
  (folder: string) =>
  (...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...GIT_ENVIRONMENT },
    });

function makeKeys(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const who of ['anna', 'boris', 'mallory']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', who, '-f', join(folder, who)]);
  }
}

const allowedSigners = (keys: string, people: readonly string[]): string =>
  people
    .map((who) => {
      const [type, key] = readFileSync(join(keys, `${who}.pub`), 'utf8').split(' ');
      return `${who}@example.com namespaces="drover-approval" ${type} ${key}\n`;
    })
    .join('');
