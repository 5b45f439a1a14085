import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { World } from './world.ts';

describe('who may look at the page', () => {
  let world: World;
  before(() => (world = new World({ postgresPrograms: null })));
  after(() => world.dispose());

  for (const host of ['0.0.0.0', '[::]'])
    test(`an address that others reach (${host}) is refused without "auth": exit 64, before anything begins`, async () => {
      const replica = world.start({ listen: `${host}:0` });
      const { code } = await replica.ended;
      assert.equal(code, 64, replica.log);
      assert.match(replica.log, /auth/);
      assert.doesNotMatch(replica.log, /The page is at|leads/);
    });
});
