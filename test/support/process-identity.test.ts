import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { isGone, isSameBoot, ownIdentity, type ProcessIdentity } from '../../src/support/process-identity.ts';
import { skipWithout } from '../skip-without.ts';

const MODULE = new URL('../../src/support/process-identity.ts', import.meta.url).href;
/** Prints its identity and stays. */
const CHILD = `import { ownIdentity } from ${JSON.stringify(MODULE)}; console.log(JSON.stringify(ownIdentity())); setInterval(() => {}, 1000);`;
const canUnshare = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0;

suite('the identity of a process', () => {
  test('is of one holder: two in one process are two', () => {
    const [one, other] = [ownIdentity(), ownIdentity()];
    assert.notEqual(one.instance, other.instance);
    assert.ok(isSameBoot(one, other));
    assert.equal(isGone(one), false);
  });

  test('of a child that was killed is gone, of a stopped one is not', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const identity = JSON.parse(String(line)) as ProcessIdentity;
    process.kill(identity.processId, 'SIGSTOP');
    assert.equal(isGone(identity), false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(isGone(identity), true);
  });

  test('a process id that was used again is somebody else', { skip: process.platform !== 'linux' }, () => {
    assert.equal(isGone({ ...ownIdentity(), processStart: '1' }), true);
  });

  test('on another host, after another start of it, or in another namespace no one is known to be dead', () => {
    const dead = { ...ownIdentity(), processId: 4_000_000, processStart: '1' };
    assert.equal(isGone(dead), true);
    assert.equal(isGone({ ...dead, host: 'elsewhere' }), false);
    assert.equal(isGone({ ...dead, boot: 'before' }), false);
    assert.equal(isGone({ ...dead, pidNamespace: 'pid:[1]' }), false);
  });

  test(
    'of a process 1 in another container of the same host name is not ours, and not known to be dead',
    skipWithout('unshare as root', canUnshare),
    async () => {
      const inContainer = (script: string): readonly [string, string[]] => [
        'unshare',
        [
          '--kill-child',
          '--pid',
          '--fork',
          '--mount-proc',
          process.execPath,
          '--input-type=module',
          '-e',
          script,
        ],
      ];
      const first = spawn(...inContainer(CHILD));
      const [line] = (await once(first.stdout, 'data')) as [Buffer];
      const identity = JSON.parse(String(line)) as ProcessIdentity;
      assert.equal(identity.host, ownIdentity().host);
      assert.equal(identity.processId, 1);
      const look = `import { isGone } from ${JSON.stringify(MODULE)}; console.log(isGone(${String(line).trim()}));`;
      assert.equal(execFileSync(...inContainer(look), { encoding: 'utf8' }).trim(), 'false');
      assert.equal(isGone(identity), false);
      first.kill('SIGKILL');
      await once(first, 'exit');
    },
  );
});
