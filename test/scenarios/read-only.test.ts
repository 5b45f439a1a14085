// The commands that only look are run against a mail system that throws on whatever is not looking.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { clockAhead, inFolder, runDrover, told, type Ran } from './drover.ts';
import { guard } from './read-only-systems.ts';

const guarded = new URL('./read-only-systems.ts', import.meta.url).href;
// The registries are loaded when a command first needs a system: it gets the guarded ones.
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    const isRegistry = /\/src\/(systems|continuity)\/index\.ts$/.test(found.url);
    return isRegistry && context.parentURL !== guarded ? { ...found, url: guarded } : found;
  },
});

test('what only looks never writes: not into a mail system, nor into a pair', async () => {
  await inOrganisation(async (drover) => {
    guard.isOn = true;
    for (const [exit, args] of looking) assert.equal((await drover(args)).code, exit, args.join(' '));
    assert.deepEqual(guard.refused, []);
    assert.ok(guard.read.has('observe'));
    assert.ok(guard.read.has('status'), 'the pair was asked for its state');
  });
});

test('what acts is caught by the same guard', async () => {
  await inOrganisation(async (drover) => {
    guard.isOn = true;
    const ran = await drover([
      'apply',
      'plans/other.yaml',
      '--auto-approve',
      '--no-wait',
      '--max-duration',
      '5s',
    ]);
    assert.notEqual(ran.code, 0, told(['apply'], ran));
    assert.notDeepEqual(guard.refused, []);
  });
});

const looking: readonly (readonly [number, readonly string[]])[] = [
  [0, ['validate', 'plans/it.yaml']],
  [0, ['validate', '--format', 'sarif']],
  [0, ['plan', 'plans/it.yaml']],
  [2, ['plan', 'plans/other.yaml', '--detailed-exitcode', '--out', 'other.json']],
  [0, ['plan', 'plans/other.yaml', '--format', 'markdown']],
  [0, ['plan', 'plans/other.yaml', '--json']],
  [2, ['diff', 'HEAD~1..HEAD']],
  [2, ['diff', 'HEAD~1', '--format', 'markdown']],
  [0, ['drift', 'it']],
  [0, ['drift', 'other.json']],
  [0, ['drift', '--json']],
  [0, ['status', 'it']],
  [0, ['report', 'it']],
  [0, ['report', 'it', '--format', 'html', '--out', 'report.html']],
  [0, ['runs']],
  [0, ['show', 'other.json']],
  [0, ['show', 'it']],
  [0, ['rollback', 'it']],
  [3, ['verify', 'other.json']],
  [0, ['continuity', 'status']],
  [0, ['move-request', 'get']],
  [0, ['move-request', 'statistics']],
];

/** A repository with two plans, of which one was applied, on an organisation that is a pair. */
async function inOrganisation(
  work: (drover: (args: readonly string[]) => Promise<Ran>) => Promise<void>,
): Promise<void> {
  await inFolder('read-only', async (folder) => {
    const drover = (args: readonly string[]): Promise<Ran> =>
      runDrover(folder, args, { clock: clockAhead(Date.parse('2027-01-11T14:00:10Z') - Date.now()) });
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...NO_GIT_CONFIGURATION },
      });
    guard.isOn = false;
    guard.refused.length = 0;
    guard.read.clear();
    cpSync(new URL('./read-only/', import.meta.url), folder, { recursive: true });
    writeFileSync(join(folder, '.gitignore'), '/.drover\n');
    const create = ['lab', 'create', '.drover/lab', '--databases', 'MBX01,MBX02', '--mailboxes', '20'];
    for (const args of [
      [...create, '--messages', '3', '--message-size', '1000'],
      ['apply', 'plans/it.yaml', '--auto-approve'],
    ]) {
      const ran = await drover(args);
      assert.equal(ran.code, 0, told(args, ran));
    }
    git('init', '--quiet', '--initial-branch=main');
    git('add', 'drover.yaml', 'plans/it.yaml');
    git('commit', '--quiet', '-m', 'IT');
    git('add', '.');
    git('commit', '--quiet', '-m', 'others');
    await work(drover);
  });
}
