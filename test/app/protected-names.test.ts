import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { authorsOf } from '../../src/app/review/authors.ts';
import { blobOf, fileInTree, protectedCommitOf, treeOf } from '../../src/app/review/git.ts';
import { temporaryFolder } from '../cli/drover.ts';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';

interface Repository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  write(file: string, text: string): void;
  /** Returns the commit. */
  commit(who: string): string;
}

function repository(t: TestContext): Repository {
  const folder = temporaryFolder(t);
  const env = { ...process.env, ...NO_GIT_CONFIGURATION };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=x', ...args], { encoding: 'utf8', env }).trim();
  git('init', '-q', '-b', 'main');
  return {
    folder,
    git,
    write: (file, text) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    commit: (who) => {
      git('add', '-A');
      git('-c', `user.email=${who}@example.com`, 'commit', '-q', '--allow-empty', '-m', 'a change');
      return git('rev-parse', 'HEAD');
    },
  };
}

suite('the protected revision', () => {
  test('is a branch by its name, and a tag by its full name only: whoever may push can set a tag', async (t) => {
    const { folder, git, commit } = repository(t);
    const at = commit('anna');
    git('tag', 'release');
    assert.equal(await protectedCommitOf(folder, 'main'), at);
    assert.equal(await protectedCommitOf(folder, 'refs/tags/release'), at);
    await assert.rejects(
      protectedCommitOf(folder, 'release'),
      /The rules come from "release", but this may be refs\/tags\/release,/,
    );
    git('tag', 'main');
    await assert.rejects(protectedCommitOf(folder, 'main'), /may be refs\/tags\/main or refs\/heads\/main/);
    assert.equal(await protectedCommitOf(folder, 'refs/heads/main'), at);
  });
});

suite('a file of a commit', () => {
  test('is found by way of the links of that commit, and not by way of ever more of them', async (t) => {
    const { folder, write, commit } = repository(t);
    write('rules/policy.yaml', 'version: 1\n');
    symlinkSync('rules', join(folder, 'current'));
    symlinkSync('rules/policy.yaml', join(folder, 'link-1'));
    for (let n = 2; n <= 45; n += 1) symlinkSync(`link-${n - 1}`, join(folder, `link-${n}`));
    const tree = await treeOf(folder, commit('anna'));
    const textOf = async (name: string): Promise<string | null> => {
      const entry = await fileInTree(folder, tree, name);
      return entry === null ? null : (await blobOf(folder, entry.id)).toString('utf8');
    };
    assert.equal(await textOf('rules/policy.yaml'), 'version: 1\n');
    assert.equal(await textOf('current/policy.yaml'), 'version: 1\n');
    assert.equal(await textOf('link-45'), null);
    assert.equal(await textOf('rules'), null);
  });

  test('has the authors of every commit that changed it, and no others', async (t) => {
    const { folder, write, commit } = repository(t);
    write('plan.yaml', 'name: night\n');
    commit('anna');
    write('plan.yaml', 'name: day\n');
    commit('ben');
    write('README.md', 'about\n');
    const head = commit('eve');
    const authors = await authorsOf(folder, head, ['plan.yaml']);
    assert.deepEqual([...authors.keys()].sort(), ['anna@example.com', 'ben@example.com']);
  });
});
