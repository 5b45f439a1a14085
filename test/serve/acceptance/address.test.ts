import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { freePort } from './replica.ts';
import { World } from './world.ts';

describe('who may look at the page', () => {
  let world: World;
  before(() => (world = new World({ postgresPrograms: null })));
  after(() => world.dispose());

  for (const host of ['0.0.0.0', '[::]'])
    test(`an address that others reach (${host}) is refused without "auth": exit 64, before anything begins`, async () => {
      const port = await freePort();
      const replica = await world.start({ listen: `${host}:${port}` });
      const { code } = await replica.ended;
      assert.equal(code, 64, replica.log);
      assert.match(replica.log, /auth/);
      assert.equal(await answers(port), false);
    });
});

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
