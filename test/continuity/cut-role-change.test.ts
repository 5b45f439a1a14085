import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { EmbeddedPair } from '../../src/continuity/embedded/pair.ts';
import { temporaryFolder as folderOf } from '../cli/drover.ts';
import { makeOrganisation, TestClock } from './embedded-organisation.ts';
import { openPair } from './open-pair.ts';

type Reached = (point: string) => void;

function pairIn(root: string): { readonly primary: string; open(reached?: Reached): EmbeddedPair } {
  const clock = new TestClock();
  const [primary, secondary] = [join(root, 'primary'), join(root, 'secondary')];
  makeOrganisation(primary, clock, 1, 1);
  return {
    primary,
    open: (reached) => openPair({ primary, secondary, clock }, { reached }),
  };
}
const killedAt =
  (last: string): Reached =>
  (point) => {
    if (point === last) throw new Error('killed');
  };
/** The folder no longer says which member of which pair it is. */
function forget(member: string): void {
  const files = readdirSync(member).filter((name) => name.startsWith('continuity.db'));
  assert.ok(files.length > 0);
  for (const name of files) rmSync(join(member, name));
}

suite('a role change that was cut off', () => {
  for (const { point, said, active } of [
    { point: 'drained', said: 'undone: primary stays active', active: 'primary' },
    { point: 'gave up', said: 'finished: secondary is active', active: 'secondary' },
  ])
    test(`where it "${point}" is ${said.split(':')[0]}`, async (t) => {
      const { open } = pairIn(folderOf(t));
      const pair = open(killedAt(point));
      await pair.status();
      await assert.rejects(pair.switchover('secondary', 'primary'), /killed/);
      const again = open();
      const evidence = await again.recover();
      assert.deepEqual(
        evidence.map(({ value }) => value),
        [said],
      );
      const status = await again.status();
      assert.equal(status.active, active);
      assert.deepEqual(status.members.filter(({ role }) => role === 'active').length, 1);
      assert.deepEqual(await again.recover(), []);
    });
});

suite('a pair whose primary does not say that it is one', () => {
  test('was cut off as it was made, and is made', async (t) => {
    const { open, primary } = pairIn(folderOf(t));
    await open().status();
    forget(primary);
    assert.equal((await open().status()).active, 'primary');
  });

  test('has lost it after a role change, and does not make it the active member again', async (t) => {
    const { open, primary } = pairIn(folderOf(t));
    const pair = open();
    await pair.status();
    await pair.switchover('secondary', 'primary');
    await pair.switchover('primary', 'secondary');
    forget(primary);
    assert.equal((await open().status()).active, null);
  });
});
