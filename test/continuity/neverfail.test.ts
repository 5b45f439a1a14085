import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openContinuity } from '../../src/continuity/index.ts';
import type { ContinuitySystem } from '../../src/continuity/continuity-system.ts';
import { readServerList } from '../../src/continuity/neverfail/server-list.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { continuityConformance, failureCode } from '../conformance/continuity-system.ts';
import { removeFolder, temporaryFolder, TestClock } from './embedded-organisation.ts';
import { StandInPair, standInEnv } from './stand-in-pair.ts';

const secret = (reference: string): Promise<string> => {
  assert.equal(reference, 'env:EMS_PASSWORD');
  return Promise.resolve('lab-only');
};

async function makePair(more: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  const clock = new TestClock();
  const standIn = await StandInPair.start(folder, clock);
  process.env['STAND_IN_STATE'] = standInEnv(folder)['STAND_IN_STATE'];
  const sleep = clock.sleep.bind(clock);
  // The stand-in's ten minutes pass with the test's clock.
  clock.sleep = async (delayMs) => {
    await sleep(delayMs);
    standIn.setTime(clock);
  };
  const pair = await openContinuity('main', { ...standIn.config(), ...more } as never, {
    folder,
    clock,
    secret,
  });
  const dispose = async (): Promise<void> => {
    await standIn.stop();
    removeFolder(folder);
  };
  return { pair, clock, standIn, dispose };
}
type Made = Awaited<ReturnType<typeof makePair>>;

async function withPair(body: (made: Made) => Promise<void>, more?: Record<string, unknown>): Promise<void> {
  const made = await makePair(more);
  try {
    await body(made);
  } finally {
    await made.pair.close();
    await made.dispose();
  }
}

continuityConformance(
  'Neverfail (stand-in nfcmd and management service)',
  { maintenanceMode: false },
  async () => {
    const made = await makePair();
    const set = (fileSystem: string): void =>
      made.standIn.change((state) => {
        state.servers['SECONDARY']!.fileSystem = fileSystem;
      });
    return {
      pair: made.pair,
      clock: made.clock,
      spoil: async () => set('OUT_OF_SYNC'),
      repair: async () => set('SYNCHRONIZED'),
      lose: async () =>
        made.standIn.change((state) => {
          state.servers['SECONDARY']!.lost = true;
        }),
      dispose: made.dispose,
    };
  },
);

suite('a Neverfail pair', () => {
  test('is read no sooner than ten seconds after the last reading, whoever asks', () =>
    withPair(async ({ pair, clock }) => {
      await pair.status();
      const before = clock.ms;
      await Promise.all([pair.status(), pair.status(), pair.status()]);
      assert.ok(clock.ms - before >= 30_000, `${clock.ms - before} ms for three readings`);
    }));

  test('orders with the documented command line', () =>
    withPair(async ({ pair, standIn }) => {
      await pair.switchover('secondary', 'primary');
      assert.deepEqual(standIn.state.orders, ['MakeActive SECONDARY true']);
      standIn.change((state) => (state.lastSwitchMs = null));
      await pair.shutdown('keep-running', 'secondary');
      assert.deepEqual(standIn.state.orders.at(-1), 'ShutdownAll false');
      assert.equal(standIn.state.applicationsRunning, true);
    }));

  test('writes arguments as the settings say, where the documentation leaves them open', () =>
    withPair(
      async ({ pair, standIn }) => {
        await pair.shutdown('keep-running', 'primary');
        assert.deepEqual(standIn.state.orders, ['ShutdownAll withApplications=false']);
      },
      { syntax: { shutdown: ['ShutdownAll', 'withApplications={withApplications}'] } },
    ));

  test('a second switchover within ten minutes is refused by the pair, and the state is unknown until it is read', () =>
    withPair(async ({ pair }) => {
      await pair.switchover('secondary', 'primary');
      await assert.rejects(() => pair.switchover('primary', 'secondary'), failureCode('pair-unknown'));
      assert.equal((await pair.status()).active, 'secondary');
    }));

  test('a command that hangs is ended with all it started, and its effect is unknown', () =>
    withPair(
      async ({ pair, standIn }) => {
        standIn.change((state) => (state.fault = 'hang'));
        await assert.rejects(() => pair.switchover('secondary', 'primary'), failureCode('pair-unknown'));
        assert.equal((await pair.status()).active, 'primary');
      },
      { commandTimeout: '500ms' },
    ));

  test('a management service that does not answer, or refuses the password, makes the state unknown', () =>
    withPair(async ({ pair, standIn }) => {
      await standIn.stop();
      await assert.rejects(() => pair.status(), failureCode('pair-unknown'));
    }));

  test('sends no password over plain HTTP to another host', async () => {
    const config = {
      kind: 'neverfail',
      hosts: { primary: 'a', secondary: 'b' },
      ems: { url: 'http://ems.example.com:9727', user: 'ems', password: 'env:EMS_PASSWORD' },
      startService: { primary: ['a'], secondary: ['b'] },
    };
    const open = (): Promise<ContinuitySystem> =>
      openContinuity('main', config, { folder: '.', clock: new TestClock(), secret });
    await assert.rejects(open, failureCode('invalid-config'));
    await assert.rejects(open, /https/);
  });

  test('counts as in sync only what the server list calls synchronized', () => {
    const words = { members: ['primary', 'secondary'], group: null, stoppedRoles: ['SHUTDOWN'] };
    const status = (fileSystem: string, registry: string, role = 'PASSIVE') =>
      readServerList(
        {
          serverList: [
            {
              clusterName: 'x',
              serverChain: [
                { server: 'PRIMARY', role: 'ACTIVE', fileSystem: 'SYNCHRONIZED', registry: 'SYNCHRONIZED' },
                { server: 'SECONDARY', role, fileSystem, registry },
              ],
            },
          ],
        },
        words,
        instantFromMs(0),
      );
    const inSync = (fileSystem: string, registry: string): string | undefined =>
      status(fileSystem, registry).members[1]?.inSync;
    assert.equal(inSync('SYNCHRONIZED', 'SYNCHRONIZED'), 'yes');
    assert.equal(inSync('SYNCHRONIZED', 'ERROR'), 'no');
    assert.equal(inSync('OUT_OF_SYNC', 'SYNCHRONIZED'), 'no');
    for (const word of ['UNCHECKED', 'UNINITIALIZED', '?', '', 'SYNCHRONIZED AND BUSY']) {
      assert.equal(inSync(word, 'SYNCHRONIZED'), 'unknown', word);
    }
    assert.equal(status('SYNCHRONIZED', 'SYNCHRONIZED', 'ACTIVE').active, null);
    assert.equal(status('SYNCHRONIZED', 'SYNCHRONIZED', 'LOST').active, null);
    assert.equal(status('SYNCHRONIZED', 'SYNCHRONIZED').active, 'primary');
  });
});
