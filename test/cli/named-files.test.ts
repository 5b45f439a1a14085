// A file that a step names is the same file for everything that asks: it is pinned, it has an author, the protected revision
// holds it, and one that comes later is a difference.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { namesInStep } from '../../src/app/planning/pinned-files.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { EMPTY_MBX01 } from './drover.ts';
import { reviewed, type Reviewed } from './reviewed.ts';

const step = (options: string): string => `  - command: { ${options} }\n`;
const REF = ['--policy-ref', 'main'];
const filesIn = (repository: Reviewed): readonly string[] =>
  (JSON.parse(repository.read('c.json')) as ChangeSet).files.map(({ path }) => path);

const WAYS: Readonly<Record<string, string>> = {
  'as an argument': 'run: [sh, tools/x.sh]',
  'as a word of a line for a shell': 'run: [sh, -c, "true; sh tools/x.sh >out"]',
  'after a `=`': 'run: ["true", --file=tools/x.sh]',
  'in a variable': 'run: [sh, -c, "true"], env: { ENV: "a:tools/x.sh" }',
  'glued to an option': 'run: ["true", -ftools/x.sh]',
  'in the folder that a program is told to work in': 'run: [env, -C, tools, sh, x.sh]',
  'and that folder glued to its option': 'run: [env, -Ctools, sh, x.sh]',
  'in a folder': 'run: ["true"], verify: [sh, ./x.sh], folder: tools',
};

suite('a file that a step names', withSshKeygen, () => {
  for (const [way, options] of Object.entries(WAYS)) {
    test(`${way}: is pinned, its author may not approve, and the revision has to hold it`, async (t) => {
      const repository = await reviewed(t, { plan: `${EMPTY_MBX01}after:\n${step(options)}` });
      repository.write('tools/x.sh', 'true\n');
      const { stderr } = await repository.drover(3, ['apply', 'p.yaml', '--auto-approve', ...REF]);
      assert.match(stderr, /tools\/x\.sh is not in main/);
      repository.commit('ben');
      await repository.plan();
      assert.deepEqual(filesIn(repository), ['tools/x.sh']);
      const refused = await repository.approve(3, 'ben');
      assert.match(refused.stderr + refused.stdout, /tools\/x\.sh/);
    });
  }

  test('with a blank in its name is one where a line for a shell quotes it', () => {
    for (const line of [`sh 'tools/a b.sh'`, `true; sh "tools/a b.sh" >out`]) {
      const names = namesInStep({ options: { run: ['sh', '-c', line] } }).map(({ name }) => name);
      assert.ok(names.includes('tools/a b.sh'), line);
    }
  });

  test('and that comes after it was planned is a difference, for a new run and one that goes on', async (t) => {
    for (const options of ['run: [sh, late.sh]', 'run: [sh, late]', 'run: [sh, -c, "sh ./late.sh"]']) {
      const name = options.includes('.sh') ? 'late.sh' : 'late';
      const plan = `${EMPTY_MBX01}before:\n  - approval: { message: go }\n${step(options)}`;
      const repository = await reviewed(t, { plan });
      const go = ['apply', 'c.json', '--auto-approve', '--no-wait'];
      const late = (): void => {
        repository.write(name, 'touch mark\n');
        repository.commit('eve');
      };
      await repository.plan();
      await repository.approve(0, 'ben');
      late();
      const said = new RegExp(`${name.replace('.', '\\.')} has appeared`);
      assert.match((await repository.drover(4, go)).stderr, said);
      repository.git('reset', '-q', '--hard', 'HEAD^');
      await repository.drover(8, go);
      late();
      await repository.drover(0, ['approve-gate', 'empty-mbx01']);
      assert.match((await repository.drover(4, go)).stderr, said);
      assert.throws(() => repository.read('mark'));
    }
  });

  test('and that holds a secret is not pinned: its digest would be shown', async (t) => {
    const repository = await reviewed(t, {
      plan: `${EMPTY_MBX01}after:\n${step('run: ["true"], secrets: { T: "file:pass.txt" }')}`,
    });
    const config = repository.read('drover.yaml');
    const endpoint =
      'path: .drover/lab, endpoints: { other: { path: .drover/other, key: "file:key.txt" } } }';
    repository.write('drover.yaml', config.replace('path: .drover/lab }', endpoint));
    repository.append('drover.yaml', 'secrets: { allowed: ["file:pass.txt"] }\n');
    for (const name of ['pass.txt', 'key.txt']) repository.write(name, 'hunter2hunter2\n');
    await repository.plan();
    assert.deepEqual(filesIn(repository), []);
  });

  test('and that a step of the run has made is none', async (t) => {
    const repository = await reviewed(t, {
      policy: 'version: 1\n',
      plan: `${EMPTY_MBX01}before:\n${step('run: [touch, out.txt]')}  - approval: { message: go }\n${step('run: [cat, out.txt]')}`,
    });
    const go = ['apply', 'p.yaml', '--auto-approve', '--no-wait'];
    await repository.drover(8, go);
    await repository.drover(0, ['approve-gate', 'empty-mbx01']);
    await repository.drover(0, go);
  });

  test('is hashed up to a size, and refused above it', async (t) => {
    const repository = await reviewed(t, { plan: `${EMPTY_MBX01}after:\n${step('run: [sh, big]')}` });
    repository.write('big', '');
    truncateSync(join(repository.folder, 'big'), 40 * 1024 ** 3);
    assert.match(
      (await repository.drover(64, ['plan', 'p.yaml'])).stderr,
      /big is too large.*\[file-too-large\]/s,
    );
  });
});

suite('the folder of a step', withSshKeygen, () => {
  const planned = (t: TestContext): Promise<Reviewed> =>
    reviewed(t, { plan: `${EMPTY_MBX01}after:\n${step('run: [rm, -f, k], folder: here/cur')}` });
  const links: readonly (readonly [string, string])[] = [
    ['here/cur', '../elsewhere'],
    ['here/cur', '/tmp'],
    ['here', 'elsewhere'],
  ];
  for (const [link, target] of links) {
    test(`is not reached through a link: ${link} → ${target}`, async (t) => {
      const repository = await planned(t);
      const at = (path: string): string => join(repository.folder, path);
      mkdirSync(at('elsewhere/cur'), { recursive: true });
      mkdirSync(at('here/cur'), { recursive: true });
      await repository.plan();
      await repository.approve(0, 'ben');
      rmSync(at(link), { recursive: true });
      symlinkSync(target, at(link));
      const { stderr } = await repository.drover(4, ['apply', 'c.json', '--auto-approve']);
      assert.match(stderr, new RegExp(`${link} is a link`));
      assert.match((await repository.drover(64, ['plan', 'p.yaml'])).stderr, /\[linked-folder\]/);
    });
  }
});
