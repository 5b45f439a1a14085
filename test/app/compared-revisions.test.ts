import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { diff } from '../../src/app/diff.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { labWorkspace } from './lab-workspace.ts';

suite('two revisions of a plan', () => {
  test('are compared by what each would do', async (t) => {
    const { workspace, folder } = await labWorkspace(t, {
      files: { 'p.yaml': EMPTY_MBX01, '.gitignore': 'lab/\n.drover/\n' },
    });
    const env = { ...process.env, ...NO_GIT_CONFIGURATION };
    const git = (...args: readonly string[]): void => {
      const own = ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=anna@example.com'];
      execFileSync('git', [...own, ...args], { env });
    };
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01.replace('{ database: MBX01 }', '[user2@example.com]'));
    const [effects, ...others] = await diff(workspace, {
      revisions: 'HEAD',
      plans: [],
      vars: {},
      varFile: null,
    });
    assert.deepEqual(others, []);
    const moves = [effects?.before, effects?.after].map((one) =>
      one?.kind === 'planned' ? one.changeSet.changes.map(({ label }) => label) : one?.kind,
    );
    assert.deepEqual(
      moves.map((labels) => labels?.length),
      [3, 1],
    );
  });
});
