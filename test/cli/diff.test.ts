import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const EVIL = 'before:\n  - command: { run: [sh, -c, evil] }\n';

/** Plans of unusual names and styles, behind links, and one that is not valid; each revision is a commit of its own. */
async function repository(t: TestContext) {
  const folder = await workspaceWithLab(t);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=e', '-c', 'user.email=e@example.com', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...NO_GIT_CONFIGURATION },
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

  test('a plan is what could be applied: of any suffix, with keys in any spelling', async (t) => {
    const { folder, commit, diff } = await repository(t);
    const batches = '[{ name: all, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }]';
    const plain = `version: 1\nname: x\nbatches: ${batches}\n`;
    const plans: Readonly<Record<string, string>> = {
      'night.txt': plain,
      night: plain,
      'a.yaml.bak': plain,
      'a\nb.yaml': plain,
      'escaped.yaml': `{ version: 1, "n\\x61me": x, "b\\u0061tches": ${batches} }\n`,
      'explicit.yaml': `? version\n: 1\n? name\n: x\n? batches\n: ${batches}\n`,
      'tagged.yaml': `version: 1\n!!str name: x\n&b batches: ${batches}\n`,
      'windows.yaml': `\ufeffname: x\r\nversion: 1\r\nbatches: ${batches}\r\n`,
    };
    for (const [file, text] of Object.entries(plans)) writeFileSync(join(folder, file), text);
    commit();
    await diff(0, 'HEAD');
    for (const [file, text] of Object.entries(plans))
      writeFileSync(join(folder, file), text.replace('MBX02', 'MBX02, maxInFlight: 1'));
    const found = await drover(folder, ['diff', 'HEAD', '--json']);
    const files = (JSON.parse(found.stdout) as readonly { readonly file: string }[]).map(({ file }) => file);
    assert.deepEqual(files.sort(), Object.keys(plans).sort());
  });

  test('a plan that is in neither revision is not one without a difference', async (t) => {
    const { folder, diff, commit } = await repository(t);
    for (const slip of ['flwo.yaml', 'plans/flow.yaml', '../flow.yaml', 'flow.yaml/flow.yaml']) {
      await diff(64, 'HEAD', slip);
      await diff(64, 'HEAD..HEAD', 'flow.yaml', slip);
    }
    rmSync(join(folder, 'flow.yaml'));
    await diff(2, 'HEAD', 'flow.yaml');
    commit();
    await diff(2, 'HEAD~1..HEAD', 'flow.yaml');
  });

  test('a repository that is reached through links is the same one', async (t) => {
    const { folder, diff } = await repository(t);
    mkdirSync(join(folder, 'sub', 'deep'), { recursive: true });
    symlinkSync(folder, `${folder}-one`);
    symlinkSync(`${folder}-one`, `${folder}-two`);
    t.after(() => ['one', 'two'].forEach((name) => rmSync(`${folder}-${name}`)));
    appendFileSync(join(folder, 'real.yml'), EVIL);
    for (const through of [`${folder}-one`, `${folder}-two`, `${folder}-two/sub/../sub/deep/../..`]) {
      const answer = await drover(through, ['diff', 'HEAD']);
      assert.equal(answer.code, 2, through);
      assert.match(answer.stdout, /^plans\/link\.yaml \(changed\)$/m);
      const named = await drover(folder, ['-C', through, 'diff', 'HEAD', 'plans/link.yaml']);
      assert.equal(named.code, 2, through);
    }
    await diff(2, 'HEAD', `${folder}-two/plans/link.yaml`);
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
