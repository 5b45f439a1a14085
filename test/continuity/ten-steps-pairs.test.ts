// The ten steps on real pairs: the stand-in Neverfail commands, and an embedded pair killed inside its role changes.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { EmbeddedPair } from '../../src/continuity/embedded/pair.ts';
import { openContinuity } from '../../src/continuity/index.ts';
import type { ContinuitySystem } from '../../src/continuity/continuity-system.ts';
import type { Clock } from '../../src/support/clock.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { makeOrganisation, removeFolder, temporaryFolder } from './embedded-organisation.ts';
import { openPair } from './open-pair.ts';
import { StandInPair, standInEnv } from './stand-in-pair.ts';
import { runbookPlan, TenStepsWorld } from './ten-steps-world.ts';

/** Programs that run (the management service is one) and requests under way. */
const pending = (): number =>
  process.getActiveResourcesInfo().filter((kind) => /^(Process|TCPSocket|TCPConnect)Wrap$/.test(kind)).length;

async function onNeverfail(
  body: (world: TenStepsWorld, standIn: StandInPair, pair: ContinuitySystem) => Promise<void>,
): Promise<void> {
  // Commands take no time of the run, however slow the machine is: it has limits of ten minutes.
  const world = new TenStepsWorld(new VirtualClock(undefined, () => pending() > 1));
  const folder = temporaryFolder();
  const standIn = await StandInPair.start(folder, world.clock);
  process.env['STAND_IN_STATE'] = standInEnv(folder)['STAND_IN_STATE'];
  const clock: Clock = {
    nowMs: () => world.clock.nowMs(),
    sleep: async (delayMs, signal) => {
      await world.clock.sleep(delayMs, signal);
      standIn.setTime(world.clock);
    },
  };
  const secret = (): Promise<string> => Promise.resolve('lab-only');
  const opened = await openContinuity('main', standIn.config() as never, { folder, clock, secret });
  const pair = atTheTimeOf(opened, () => standIn.setTime(world.clock));
  try {
    await body(world, standIn, pair);
  } finally {
    await pair.close();
    await standIn.stop();
    removeFolder(folder);
  }
}

/** The pair, told the time before each call. */
const atTheTimeOf = (pair: ContinuitySystem, tell: () => void): ContinuitySystem =>
  new Proxy(pair, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        tell();
        return value.apply(target, args) as unknown;
      };
    },
  });
const outcomeOf = ({ run }: TenStepsWorld): string =>
  run.phase.kind === 'finished' ? run.phase.result.outcome : run.phase.kind;

suite('the ten steps on Neverfail', () => {
  test('become the documented orders, in order', () =>
    onNeverfail(async (world, standIn, pair) => {
      await world.apply(runbookPlan(), undefined, pair);
      assert.equal(outcomeOf(world), 'done');
      assert.deepEqual(standIn.state.orders, [
        'MakeActive SECONDARY true',
        'MakeActive PRIMARY true',
        'ShutdownAll false',
        'start PRIMARY',
        'start SECONDARY',
      ]);
      assert.equal(standIn.state.applicationsRunning, true);
    }));

  test('order nothing while a member is not synchronised', () =>
    onNeverfail(async (world, standIn, pair) => {
      standIn.change((state) => (state.servers['SECONDARY']!.fileSystem = 'UNCHECKED'));
      await world.apply(runbookPlan(), undefined, pair);
      assert.notEqual(outcomeOf(world), 'done');
      assert.deepEqual(standIn.state.orders, []);
      assert.equal(world.system.calls.filter((call) => call.startsWith('create ')).length, 0);
    }));

  test('believe no command that reports success and did nothing', () =>
    onNeverfail(async (world, standIn, pair) => {
      standIn.change((state) => (state.fault = 'lie'));
      await world.apply(runbookPlan(), undefined, pair);
      assert.notEqual(outcomeOf(world), 'done');
      assert.deepEqual(standIn.state.orders, ['MakeActive SECONDARY true']);
      assert.equal(world.system.calls.filter((call) => call.startsWith('create ')).length, 0);
    }));

  test('go on when a command dies after it took effect', () =>
    onNeverfail(async (world, standIn, pair) => {
      standIn.change((state) => (state.fault = 'die-after'));
      await world.apply(runbookPlan(), undefined, pair);
      assert.equal(outcomeOf(world), 'done');
      assert.equal(standIn.state.orders.filter((order) => order.startsWith('MakeActive')).length, 2);
    }));
});

suite('the ten steps on an embedded pair', () => {
  test('killed inside a role change they go on to the same end', async () => {
    const points = [3, 5, 12];
    for (const at of points) {
      const folder = temporaryFolder();
      const world = new TenStepsWorld();
      makeOrganisation(join(folder, 'primary'), world.clock, 1, 2);
      const open = (reached?: () => void): EmbeddedPair =>
        openPair(
          { primary: join(folder, 'primary'), secondary: join(folder, 'secondary'), clock: world.clock },
          { cooldownMs: 600_000, reached },
        );
      let isDead = false;
      let seen = 0;
      const died = Promise.withResolvers<void>();
      const gone = async (): Promise<void> => (isDead ? new Promise<void>(() => {}) : undefined);
      const dying = open(() => {
        seen += 1;
        if (seen < at || isDead) return;
        isDead = true;
        died.resolve();
        throw new Error(`killed at point ${at}`);
      });
      void world.apply(runbookPlan(), { before: gone, after: gone, isDead: () => isDead }, dying);
      await died.promise;

      const pair = open();
      await world.apply(runbookPlan(), undefined, pair);
      assert.equal(outcomeOf(world), 'done', `killed at point ${at}`);
      const status = await pair.status();
      assert.deepEqual(
        [status.active, ...status.members.map(({ inSync }) => inSync)],
        ['primary', 'yes', 'yes'],
        `killed at point ${at}`,
      );
      await pair.close();
      removeFolder(folder);
    }
  });
});
