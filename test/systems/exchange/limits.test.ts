// Limits that a run watches, on Exchange: a log disk that fills in the night and is emptied again.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../../src/domain/change.ts';
import { databaseName } from '../../../src/domain/ids.ts';
import { isOfDatabase, metrics, type DatabaseMetric } from '../../../src/domain/watched-limits.ts';
import { limitBlocks } from '../../../src/view/change-set-batches.ts';
import { renderText } from '../../../src/view/render.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import { apply, newWorld, removeWorld, storeWith, type World } from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { exchangeLab, organisationOn, type Organisation } from './setup.ts';
import { StandInError } from './stand-in/exchange.ts';
import { standInState, type StandInDatabase } from './stand-in/state.ts';

const GIB = 2 ** 30;
const MINUTE_MS = 60_000;
const planText = (limits: string): string => `version: 1
name: night
limits: ${limits}
batches:
  - name: all
    mailboxes: { database: [MBX01, MBX02] }
    targetDatabase: MBX03
`;

interface Night {
  readonly world: World;
  readonly organisation: Organisation;
  readonly minutes: () => number;
  readonly changeSet: ChangeSet;
  /** Calls of a cmdlet that changes moves, in order, without repeats. */
  readonly orders: () => readonly string[];
}

/** Two moves at a time into MBX03; `hourly` changes it as time passes. */
async function night(
  limits: string,
  change: (database: StandInDatabase, minutes: number) => void,
  work: (night: Night) => Promise<void>,
): Promise<void> {
  const world = { ...newWorld(), clock: new VirtualClock('2026-11-20T21:00:00.000Z') };
  const { clock } = world;
  const state = standInState({ mailboxes: 8 });
  state.limits.perTargetDatabase = 2;
  state.rate = 100_000;
  const startedMs = clock.nowMs();
  const minutes = (): number => (clock.nowMs() - startedMs) / MINUTE_MS;
  const target = state.databases.find(({ name }) => name === 'MBX03') as StandInDatabase;
  await using organisation = organisationOn(state, clock, {}, { onCall: () => change(target, minutes()) });
  try {
    const file = join(organisation.folder, 'night.yaml');
    writeFileSync(file, planText(limits));
    const changeSet = await planOn(file, { system: organisation.system, clock });
    const orders = (): readonly string[] => {
      const cmdlets = organisation.sent.flatMap((line) => /"((?:New|Suspend|Resume)-MoveRequest)"/.exec(line)?.[1] ?? []); // prettier-ignore
      return cmdlets.filter((cmdlet, index) => cmdlet !== cmdlets[index - 1]);
    };
    organisation.sent.length = 0;
    await work({ world, organisation, minutes, changeSet, orders });
  } finally {
    removeWorld(world);
  }
}
const polls = { pollIntervalMs: 20_000, maxDurationMs: 24 * 60 * MINUTE_MS };
const fillsAndIsEmptied = (database: StandInDatabase, minutes: number): void => {
  database.logFreeBytes = (minutes > 20 && minutes < 120 ? 10 : 400) * GIB;
};

suite('limits of Exchange databases', () => {
  test('a log disk that fills lets what copies end, keeps the queue from starting, and moves go on when it is emptied', () =>
    night('{ minLogFree: 50GiB }', fillsAndIsEmptied, async ({ world, organisation, changeSet, orders }) => {
      let queuedWhileFull = -1;
      let activeWhileFull = -1;
      const end = await apply(world, changeSet, {
        system: organisation.system,
        limits: polls,
        listener: (event) => {
          if (event.type !== 'turn' || event.at < '2026-11-20T22:50') return;
          if (queuedWhileFull >= 0) return;
          queuedWhileFull = organisation.state.requests.filter(({ status }) => status === 'Queued').length;
          activeWhileFull = organisation.state.requests.filter(
            ({ status }) => status === 'InProgress',
          ).length;
        },
      });
      assert.equal(end.kind, 'finished');
      assert.deepEqual([queuedWhileFull, activeWhileFull], [0, 0]);
      assert.deepEqual(orders(), ['New-MoveRequest', 'Suspend-MoveRequest', 'Resume-MoveRequest']);
      const [exceeded, ...others] = end.run.exceeded;
      assert.equal(others.length, 0);
      assert.equal(exceeded?.value, 10 * GIB);
      assert.match(exceeded?.since ?? '', /T21:2[012]/);
      assert.match(exceeded?.until ?? '', /T23:0[012]/);
      const suspended = organisation.sent.find((line) => line.includes('Suspend-MoveRequest')) ?? '';
      assert.match(
        suspended,
        /drover: MBX03: free space of its log volume is 10\.7 GB, at least 53\.7 GB wanted/,
      );
      assert.ok(organisation.state.mailboxes.every(({ database }) => database === 'MBX03'));
    }));

  test('the dry run says that only held moves wait with their completion, and how many are not held', () =>
    night('{ minLogFree: 50GiB }', fillsAndIsEmptied, ({ changeSet }) => {
      const plain = { color: false, width: 200 };
      const watched = (of: ChangeSet): string => renderText(limitBlocks(of), plain);
      const said = /8 mailboxes are not held: such a move, once copied, completes by itself/;
      assert.match(watched(changeSet), /while space or a queue is, no move that is held at 95 % completes/);
      assert.match(watched(changeSet), said);
      const held = changeSet.changes.map((change) =>
        change.kind === 'create-move-request'
          ? {
              ...change,
              spec: { ...change.spec, options: { ...change.spec.options, suspendWhenReadyToComplete: true } },
            }
          : change,
      );
      assert.doesNotMatch(watched({ ...changeSet, changes: held }), said);
      return Promise.resolve();
    }));

  test('with suspend also what copies is suspended, and a run that is killed in between goes on with all of it', () =>
    night('{ minLogFree: 50GiB, whenExceeded: suspend }', fillsAndIsEmptied, async (night) => {
      const { world, organisation, changeSet, minutes } = night;
      const { state } = organisation;
      const suspended = (): number => state.requests.filter(({ status }) => status === 'Suspended').length;
      await assert.rejects(
        apply(world, changeSet, {
          system: organisation.system,
          limits: polls,
          wrapStore: (store) =>
            storeWith(store, {
              append: async (...args) => {
                if (suspended() > 0) throw new Error('killed');
                return store.append(...args);
              },
            }),
        }),
        /killed/,
      );
      assert.equal(suspended(), 8, 'all were suspended, and no outcome is on record');
      const system = organisation.anotherSystem();
      const end = await apply(world, changeSet, { system, run: 'id2' as never, limits: polls });
      await system.close();
      assert.equal(end.kind, 'finished');
      assert.ok(minutes() > 120);
      assert.ok(state.mailboxes.every(({ database }) => database === 'MBX03'));
    }));

  test('each target database is asked once a minute, by one call where no log volume and no size is watched', () =>
    night(
      '{ minDiskFree: 50GiB, maxCopyQueue: 100, maxReplayQueue: 500 }',
      () => {},
      async ({ world, organisation, minutes, changeSet }) => {
        await apply(world, changeSet, { system: organisation.system, limits: polls });
        const calls = (cmdlet: string): readonly string[] =>
          organisation.sent.filter((line) => line.includes(`"${cmdlet}"`));
        const asked = calls('Get-MailboxDatabaseCopyStatus');
        const readings = asked.filter((line) => line.includes('"MBX03"'));
        const others = asked.filter((line) => !line.includes('"MBX03"'));
        assert.equal(others.length, 2, 'once each that mailboxes left, for what it is at the end of the run');
        // At the start, each minute, and for what the database is at the end of the run.
        assert.ok(
          readings.length > 5 && readings.length <= minutes() + 2,
          `${readings.length} in ${minutes()} min`,
        );
        const ofOne = calls('Get-MailboxDatabase').filter((line) => line.includes('MBX03'));
        assert.deepEqual(ofOne, []);
        assert.equal(calls('volumes').length, 2, 'of each server once, at the end of the run');
      },
    ));
});

suite('a measurement of Exchange databases', () => {
  const all = async (
    adjust: (database: StandInDatabase) => void,
    wanted: readonly DatabaseMetric[] = metrics.filter(isOfDatabase),
    version: '2010' | '2016' = '2016',
  ): Promise<readonly string[]> => {
    await using lab = exchangeLab({
      config: { version },
      adjust: (state) => {
        state.version = version;
        adjust(state.databases[2] as StandInDatabase);
      },
    });
    const readings = await lab.system.measure([databaseName('MBX03')], wanted);
    return readings.map(({ metric, value, detail }) => `${metric} ${value === null ? 'unknown' : value}${detail === undefined ? '' : ` ${detail}`}`); // prettier-ignore
  };
  const copy = {
    status: 'Healthy',
    copyQueue: 0,
    replayQueue: 0,
    index: 'Healthy',
    activationSuspended: false,
  };

  test('has the free space of both volumes, and the size without its white space; alone it has no queues', async () => {
    assert.deepEqual(await all(() => {}), [
      `disk-free ${900 * GIB}`,
      `log-free ${400 * GIB}`,
      `database-size ${599 * GIB}`,
    ]);
  });

  test('before Exchange 2013 reads the volumes for the free space beside the file', async () => {
    assert.deepEqual(await all(() => {}, ['disk-free'], '2010'), [`disk-free ${900 * GIB}`]);
  });

  test('has the queues of every other copy, and not the replay queue of one that lags on purpose', async () => {
    const copies = [
      { ...copy, server: 'EX1', status: 'Mounted' },
      { ...copy, server: 'EX2', copyQueue: 12, replayQueue: 30 },
      { ...copy, server: 'EX3', copyQueue: 1, replayQueue: 90_000, lagDays: 7 },
    ];
    const found = await all((database) => void (database.copies = copies), ['copy-queue', 'replay-queue']);
    assert.deepEqual(found, ['copy-queue 12 on EX2', 'copy-queue 1 on EX3', 'replay-queue 30 on EX2']);
  });

  test('does not know the queues of a copy whose server is down, nor the size of what is dismounted', async () => {
    const copies = [
      { ...copy, server: 'EX1', status: 'Mounted' },
      { ...copy, server: 'EX2', status: 'ServiceDown' },
    ];
    const found = await all(
      (database) => Object.assign(database, { copies, mounted: false }),
      ['copy-queue', 'database-size'],
    );
    assert.deepEqual(found, [
      'copy-queue unknown the copy on EX2 is ServiceDown',
      'database-size unknown the database is not mounted',
    ]);
  });

  test('says why it knows nothing of a volume that cannot be read', async () => {
    await using lab = exchangeLab();
    lab.exchange.tool = () => {
      throw new StandInError('CimException', 'Access is denied.');
    };
    const readings = await lab.system.measure([databaseName('MBX03')], ['log-free']);
    assert.deepEqual(
      readings.map(({ value }) => value),
      [null],
    );
    assert.match(readings[0]?.detail ?? '', /Access is denied/);
  });
});
