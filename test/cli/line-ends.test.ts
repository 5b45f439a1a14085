// git writes other line ends in the clones of other people: what was pinned, planned and signed in one clone holds in each.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const LIST =
  'EmailAddress,BatchName,TargetDatabase\nalexandros.petrov0@example.com,one,MBX02\n"chen.wei1@example.com",two,MBX02\n';

/** A repository, and a clone of it by the git of Windows with its own line ends. */
async function twoClones(t: TestContext, files: (folder: string) => Promise<void>) {
  const folder = await workspaceWithLab(t);
  writeFileSync(join(folder, '.gitignore'), '.drover/\nc.json\n');
  await files(folder);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', env: { ...process.env, ...NO_GIT_CONFIGURATION } });
  git('init', '-q', '-b', 'main', folder);
  git('-C', folder, 'add', '-A');
  git('-C', folder, '-c', 'user.name=e', '-c', 'user.email=e@example.com', 'commit', '-q', '-m', 'all');
  const clone = `${folder}-clone`;
  t.after(() => rmSync(clone, { recursive: true, force: true }));
  git('clone', '-q', '-c', 'core.autocrlf=true', folder, clone);
  cpSync(join(folder, '.drover'), join(clone, '.drover'), { recursive: true });
  return { folder, clone };
}

const run = async (exit: number, folder: string, ...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await drover(folder, args);
  assert.equal(code, exit, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const rosterPlan = (digest: string): string =>
  `version: 1\nname: listed\nbatches:\n  - name: all\n    mailboxes: { csv: list.csv, sha256: ${digest} }\n    targetDatabase: MBX02\n`;

suite('the line ends of a clone', () => {
  test('a list that import pinned is the same list there', async (t) => {
    const { folder, clone } = await twoClones(t, async (here) => {
      writeFileSync(join(here, 'l.csv'), LIST);
      await run(0, here, 'import', 'l.csv', '--rosters', 'rosters', '--out', 'plans/p.yaml');
    });
    assert.ok(readFileSync(join(clone, 'rosters', 'one.csv'), 'utf8').includes('\r\n'));
    await run(0, folder, 'validate', 'plans/p.yaml');
    await run(0, clone, 'validate', 'plans/p.yaml');
  });

  test('so is one that a person pinned, with either kind of line ends, and with what a spreadsheet wrote', async (t) => {
    const windows = LIST.replaceAll('\n', '\r\n');
    for (const [written, pinned] of [
      [LIST, LIST],
      [LIST, windows],
      [windows, windows],
      [`\ufeff${windows}`, `\ufeff${windows}`],
      [`${windows}x@example.com,two,MBX02\n`, `${windows}x@example.com,two,MBX02\n`],
    ] as const) {
      const { folder, clone } = await twoClones(t, async (here) => {
        writeFileSync(join(here, 'list.csv'), written);
        writeFileSync(join(here, 'p.yaml'), rosterPlan(sha256(pinned)));
      });
      await run(0, folder, 'validate', 'p.yaml');
      await run(0, clone, 'validate', 'p.yaml');
    }
  });

  test('any other difference is one, and the digest that is named holds in both clones', async (t) => {
    for (const other of [
      `${LIST}\n`,
      LIST.replaceAll('\n', '\n\n'),
      LIST.replaceAll('\n', '\r'),
      `${LIST}\r`,
    ]) {
      const { folder, clone } = await twoClones(t, async (here) => {
        writeFileSync(join(here, 'list.csv'), other);
        writeFileSync(join(here, 'p.yaml'), rosterPlan(sha256(LIST)));
      });
      const named = /its SHA-256 is ([0-9a-f]{64})/;
      const [here, there] = [
        await run(64, folder, 'validate', 'p.yaml'),
        await run(64, clone, 'validate', 'p.yaml'),
      ];
      assert.equal(named.exec(here)?.[1], named.exec(there)?.[1]);
      assert.equal(named.exec(here)?.[1], sha256(other));
    }
  });

  test('a change set has the same id: lists and texts as git keeps them, scripts where git leaves them alone', async (t) => {
    const { folder, clone } = await twoClones(t, async (here) => {
      writeFileSync(join(here, '.gitattributes'), '*.sh -text\n');
      writeFileSync(join(here, 'list.csv'), LIST);
      writeFileSync(join(here, 'common.yaml'), 'version: 1\nafter:\n  - command: { run: [sh, do.sh] }\n');
      writeFileSync(join(here, 'do.sh'), 'true\ntrue\n');
      writeFileSync(join(here, 'p.yaml'), `${EMPTY_MBX01}include: [common.yaml]\n`);
    });
    assert.ok(readFileSync(join(clone, 'common.yaml'), 'utf8').includes('\r\n'));
    const id = await idIn(folder);
    assert.equal(await idIn(clone), id);
    writeFileSync(join(clone, 'common.yaml'), 'version: 1\nafter:\n  - command: { run: [sh, do.sh] } \n');
    assert.notEqual(await idIn(clone), id);
  });

  test('a shell reads them, so a script with others is another one: wherever it is named, and however little differs', async (t) => {
    for (const run of ['[sh, do.sh]', '[sh, -c, "cd . && sh do.sh"]', '[env, X=do.sh, sh, ./do.sh]']) {
      const folder = await workspaceWithLab(t);
      writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}after:\n  - command: { run: ${run} }\n`);
      const ids: string[] = [];
      for (const script of [
        'echo only prints: \\\n  touch x\n',
        'echo only prints: \\\r\n  touch x\n',
        'a\0\n',
        'a\0\r\n',
      ]) {
        writeFileSync(join(folder, 'do.sh'), script);
        ids.push(await idIn(folder));
      }
      assert.equal(new Set(ids).size, ids.length, run);
    }
  });
});

async function idIn(folder: string): Promise<string> {
  await run(0, folder, 'plan', 'p.yaml', '--out', 'c.json');
  return (JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as { readonly id: string }).id;
}
