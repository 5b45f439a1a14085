// The pipelines of examples/ci are kept true: every drover command line in them runs, in the order of a pull request's life.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readPolicy } from '../../src/app/review/policy-file.ts';
import { quietContext } from '../context.ts';
import { inRepository, MORNING, NIGHT, PLAN, type Repository } from './repository.ts';
import { withSshKeygen } from '../ssh-keygen.ts';

const folder = fileURLToPath(new URL('../../examples/ci/', import.meta.url));
const files = globSync('{*.yml,Jenkinsfile}', { cwd: folder }).sort();

test('there is a pipeline for GitHub, GitLab, Azure DevOps and Jenkins', () => {
  assert.deepEqual(files, ['Jenkinsfile', 'azure-pipelines.yml', 'github-actions.yml', 'gitlab-ci.yml']);
});

test('the policy beside them is a policy, and says who is who', () => {
  const file = join(folder, 'policy.yaml');
  const { people, gates } = readPolicy(quietContext(folder), file, readFileSync(file, 'utf8'));
  assert.deepEqual(people?.[0], {
    name: 'Anna',
    emails: ['anna@example.com', 'anna@home.example'],
    principals: ['anna-laptop'],
  });
  assert.equal(gates.signed, true);
});

/** What runs: of GitLab's file the component that it includes, with its inputs. */
function pipeline(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!file.startsWith('gitlab')) return text;
  const { include } = parse(text) as {
    readonly include: readonly { readonly component: string; readonly inputs: Record<string, string> }[];
  };
  const [one] = include;
  assert.ok(one !== undefined);
  const { component, inputs } = one;
  const [, name = ''] = /\/([\w-]+)@[\d.]+$/.exec(component) ?? [];
  const template = readFileSync(join(folder, `../../templates/${name}.yml`), 'utf8');
  const [head = '', body = ''] = template.split(/^---$/m);
  const { spec } = parse(head) as {
    readonly spec: { readonly inputs: Record<string, { readonly default?: unknown }> };
  };
  for (const given of Object.keys(inputs)) assert.ok(given in spec.inputs, given);
  return body.replaceAll(/\$\[\[ inputs\.(\w+) \]\]/g, (_, input: string) => {
    const value = inputs[input] ?? spec.inputs[input]?.default;
    assert.ok(value !== undefined, `no value for the input ${input}`);
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

for (const file of files) {
  const text = pipeline(file);

  if (file.endsWith('.yml'))
    test(`${file} is YAML`, () => {
      assert.equal(typeof parse(text), 'object');
    });

  test(
    `${file}: its commands review, verify, apply, go on by schedule and look for drift`,
    withSshKeygen,
    async () => {
      const commands = commandsOf(text);
      assert.deepEqual(
        commands.map(([verb]) => verb),
        ['validate', 'plan', 'diff', 'verify', 'apply', 'drift'],
      );
      const [validate, plan, diff, verify, apply, drift] = commands as Six;
      await inRepository(async (repository) => {
        const { git, drover } = repository;
        git('update-ref', 'refs/remotes/origin/main', 'main');
        git('switch', '--quiet', '-c', 'it-department');
        repository.write('plans/it.yaml', PLAN);
        repository.commit('anna', 'IT moves to MBX03');

        await drover(0, validate);
        const comment = (await drover(0, plan)).stdout + (await drover(2, diff)).stdout;
        assert.ok(
          comment.startsWith('<!-- drover:plan:it -->'),
          'the marker by which the one comment is found',
        );
        await approveAndMerge(repository, verify);

        await drover(6, apply);
        assert.match((await drover(0, apply, { at: NIGHT })).stdout, /^All \d+ mailboxes were moved/);
        const { stdout } = await drover(0, apply, { at: MORNING });
        assert.match(stdout, /nothing to do/, 'the schedule has nothing more to do than look');
        await drover(0, drift, { at: MORNING });
      });
    },
  );
}

test("GitHub's action puts a drover on the PATH that runs", () => {
  const root = join(folder, '../..');
  const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    readonly runs: {
      readonly using: string;
      readonly steps: readonly { readonly run: string; readonly shell: string }[];
    };
  };
  assert.equal(runs.using, 'composite');
  const [install, put] = runs.steps;
  assert.match(install?.run ?? '', /^npm ci --omit=dev/);
  const temporary = mkdtempSync(join(tmpdir(), 'drover-action-'));
  const path = join(temporary, 'path');
  execFileSync('bash', ['-e', '-c', put?.run ?? ''], {
    env: { ...process.env, RUNNER_TEMP: temporary, GITHUB_ACTION_PATH: root, GITHUB_PATH: path },
  });
  const bin = readFileSync(path, 'utf8').trim();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  // As a later step: Node is not on the PATH.
  const options = { encoding: 'utf8', env: { PATH: `${bin}:/usr/bin:/bin` } } as const;
  assert.equal(execFileSync('drover', ['--version'], options), `${version}\n`);
  const windows = readFileSync(join(bin, 'drover.cmd'), 'utf8');
  assert.match(windows, /^@"[^"]+node\.cmd" "[^"]+\\bin\\drover\.cjs" %\*\r\n$/);
  rmSync(temporary, { recursive: true });
});

test('the container is built of what is there, and starts drover', () => {
  const root = join(folder, '../..');
  const instructions = readFileSync(join(root, 'Containerfile'), 'utf8')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => /^([A-Z]+) (.+)$/.exec(line)?.slice(1) ?? [line, '']);
  const known = ['ARG', 'FROM', 'WORKDIR', 'COPY', 'RUN', 'USER', 'STOPSIGNAL', 'ENTRYPOINT', 'CMD'];
  assert.deepEqual(
    instructions.filter(([name = '']) => !known.includes(name)),
    [],
  );
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const run = instructions.filter(([name]) => name === 'RUN').map(([, text]) => text);
  const named = [...run.join('\n').matchAll(/npm run (\S+) -- (\S+)/g)];
  assert.deepEqual(
    named.map(([, script = '', system]) => [script in scripts, system]),
    [
      [true, 'linux-x64'],
      [true, 'linux-arm64'],
    ],
  );
  const last = instructions.filter(([name]) => name === 'ENTRYPOINT' || name === 'CMD');
  assert.deepEqual(
    last.map(([, text = '']) => JSON.parse(text) as unknown),
    [['drover'], ['help']],
  );
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  assert.ok(ignored.includes('node_modules') && ignored.includes('.git'));
});

test('a job that runs code of a branch has neither the state nor anything to write with', () => {
  for (const { file, name, text } of jobs()) {
    const isReview = /drover (?:validate|plan|diff|verify) /.test(text);
    const isBranch = /npm ci|npx|checkout@/.test(text) && !/drover (?:apply|drift)/.test(text);
    assert.equal(isReview && !isBranch, false, `${file} ${name}`);
    if (!isBranch) continue;
    assert.doesNotMatch(
      text,
      /DROVER_STATE|credentials\(|secrets\.|TOKEN|token|"[a-z-]+":"write"/,
      `${file} ${name}`,
    );
  }
  const names = jobs().map(({ file, name }) => `${file} ${name}`);
  assert.ok(names.length >= 14, names.join(', '));
  for (const file of files) {
    const applies = jobs().filter((job) => job.file === file && job.text.includes('drover apply'));
    assert.equal(applies.length, 1);
    // GitLab gives a variable to an environment outside of this file.
    assert.match(applies[0]?.text ?? '', file.startsWith('gitlab') ? /"name":"mail"/ : /DROVER_STATE/, file);
  }
});

interface Job {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

/** With what the file gives to all of them; of Jenkins the stages. */
function jobs(): readonly Job[] {
  return files.flatMap((file): Job[] => {
    const text = pipeline(file);
    if (file === 'Jenkinsfile') {
      const [all = '', ...stages] = text.split(/^ {4}stage\(/m);
      return stages.map((stage) => ({ file, name: stage.split(')')[0] ?? '', text: all + stage }));
    }
    const { jobs: list, stages: _stages, ...rest } = parse(text) as Record<string, unknown>;
    const isPlain = list === undefined;
    const { default: common, variables, workflow, ...all } = rest;
    const named = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('.')));
    const shared = JSON.stringify(isPlain ? { variables, workflow } : rest);
    const jobs = Array.isArray(list)
      ? (list as { job: string }[]).map((job): [string, unknown] => [job.job, job])
      : Object.entries((list ?? named) as object);
    return jobs.map(([name, job]) => {
      const own = isPlain
        ? { ...(common as object), ...extended(all, job), ...(job as object) }
        : (job as unknown);
      return { file, name, text: shared + JSON.stringify(own) };
    });
  });
}

const extended = (all: Readonly<Record<string, unknown>>, job: unknown): object =>
  (all[(job as { readonly extends?: string }).extends ?? ''] ?? {}) as object;

type Command = readonly string[];
type Six = readonly [Command, Command, Command, Command, Command, Command];

/** Every `drover …` that is not in a comment, up to what belongs to the shell, with the pipeline's variables filled in. */
function commandsOf(text: string): readonly Command[] {
  const branch = /\$(CI_MERGE_REQUEST_TARGET_BRANCH_NAME|CI_DEFAULT_BRANCH)/g;
  return text
    .split('\n')
    .filter((line) => !/^\s*(#|\/\/)/.test(line))
    .map((line) => line.replace(/ # .*$/, ''))
    .flatMap(
      (line) =>
        /(?:^|[\s'])drover ((?:validate|plan|diff|verify|apply|drift|approve) .*)$/.exec(line)?.[1] ?? [],
    )
    .map((rest) => rest.split(/ [>|#;&]|', |'[ )]|'$/)[0] ?? '')
    .map((line) =>
      line.replaceAll(branch, 'main').replaceAll('$PLAN', 'it').replaceAll('"', '').trim().split(/ +/),
    );
}

/** As the pipelines tell a reviewer to: the saved change set is signed and pushed with its approval. */
async function approveAndMerge(
  { folder: top, git, commit, drover }: Repository,
  verify: Command,
): Promise<void> {
  copyFileSync(join(top, 'change-set.json'), join(top, 'change-sets/it.json'));
  await drover(3, verify);
  await drover(0, ['approve', 'change-sets/it.json', '--key', '../keys/boris'], { user: 'boris' });
  await drover(0, verify);
  writeFileSync(join(top, '.git/info/exclude'), 'change-set.json\n');
  commit('boris', 'approved');
  git('switch', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '-m', 'Merge it-department', 'it-department');
  git('update-ref', 'refs/remotes/origin/main', 'main');
}
