import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const EVIL = 'before:\n  - command: { run: [sh, -c, evil] }\n';

/** Plans of unusual names and styles, behind links, and one that is not valid; each revision is a commit of its own. */
async function repository(t: TestContext) {
  const folder = await workspaceWithLab(t);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=e', '-c', 'user.email=e@example.com', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const commit = (): void => {
    git('add', '-A');
    git('commit', '-q', '-m', 'next');
  };
  writeFileSync(join(folder, '.gitignore'), '.drover/\n');
  mkdirSync(join(folder, 'plans'));
  writeFileSync(join(folder, 'plans', 'büro "neu".YAML'), EMPTY_MBX01);
  writeFileSync(join(folder, 'real.yml'), EMPTY_MBX01);
  symlinkSync('../real.yml', join(folder, 'plans', 'link.yaml'));
  writeFileSync(
    join(folder, 'flow.yaml'),
    '{ version: 1, "name": flow, batches: [{ name: all, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }] }\n',
  );
  git('init', '-q', '-b', 'main');
  commit();
  const diff = async (code: number, ...args: readonly string[]): Promise<string> => {
    const answer = await drover(folder, ['diff', ...args]);
    assert.equal(answer.code, code, answer.stdout + answer.stderr);
    return answer.stdout;
  };
  return { folder, git, commit, diff };
}

suite('drover diff', () => {
  test('compares every plan, whatever it is called, through links, in any style', async (t) => {
    const { folder, commit, diff } = await repository(t);
    appendFileSync(join(folder, 'plans', 'büro "neu".YAML'), EVIL);
    appendFileSync(join(folder, 'real.yml'), EVIL);
    const flow = readFileSync(join(folder, 'flow.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'flow.yaml'),
      flow.replace('batches:', 'before: [{ wait: { for: 1h } }], batches:'),
    );
    const files = ['flow.yaml', 'plans/büro "neu".YAML', 'plans/link.yaml', 'real.yml'];
    const shown = (text: string): string[] =>
      [...text.matchAll(/^(.*) \(changed\)$/gm)].map(([, file = '']) => file).sort();
    const inFolder = await diff(2, 'HEAD');
    assert.deepEqual(shown(inFolder), files);
    assert.match(inFolder, /^\+ step step:before\/0-command option run: \[sh, -c, evil\]$/m);
    commit();
    assert.deepEqual(shown(await diff(2, 'HEAD~1..HEAD')), files);
    assert.deepEqual(shown(await diff(2, 'HEAD~1..HEAD', 'plans/link.yaml')), ['plans/link.yaml']);
    await diff(0, 'HEAD');
  });

  test('three dots compare with what both revisions come from', async (t) => {
    const { folder, git, commit, diff } = await repository(t);
    git('checkout', '-q', '-b', 'branch');
    writeFileSync(join(folder, 'notes.txt'), 'x');
    commit();
    git('checkout', '-q', 'main');
    appendFileSync(join(folder, 'real.yml'), EVIL);
    commit();
    await diff(2, 'main..branch');
    await diff(0, 'main...branch');
    await diff(2, 'branch...main');
  });

  test('says that a plan is invalid before and after, and never that it has the same effect', async (t) => {
    const { folder, commit, diff } = await repository(t);
    writeFileSync(join(folder, 'bad.yaml'), `${EMPTY_MBX01}    noSuchKey: 1\n`);
    commit();
    const text = await diff(2, 'HEAD');
    assert.match(text, /^bad\.yaml \(invalid before and after\)$/m);
    assert.match(text, /noSuchKey/);
    assert.doesNotMatch(text, /same effect/);
  });

  test('another drover.yaml, and another script under the same name, are differences', async (t) => {
    const { folder, commit, diff } = await repository(t);
    writeFileSync(join(folder, 'do.sh'), 'true\n');
    writeFileSync(join(folder, 'run.yaml'), `${EMPTY_MBX01}before:\n  - command: { run: [sh, do.sh] }\n`);
    commit();
    writeFileSync(join(folder, 'do.sh'), 'evil\n');
    assert.match(await diff(2, 'HEAD', 'run.yaml'), /^\+ file do\.sh: sha256 /m);
    await diff(0, 'HEAD', 'flow.yaml');
    appendFileSync(join(folder, 'drover.yaml'), 'backups: elsewhere\n');
    assert.match(await diff(2, 'HEAD', 'flow.yaml'), /^\+ configuration: sha256:/m);
  });
});
