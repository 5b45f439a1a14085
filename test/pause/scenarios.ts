// What a late process does, who comes meanwhile, and how it is brought to its end.
import { AHEAD_MS, LateProcess, type How } from './late-process.ts';
import { World, type Fault, type SmallDisk } from './world.ts';
import { spec, requests, testSettings } from '../mrs/organisation.ts';
import type { Random } from '../mrs/recorded-user.ts';
import { clockAhead, told } from '../scenarios/drover.ts';
import { systemName } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';

/** One command of who comes meanwhile; false: it may be refused. */
type Act = (world: World) => Promise<void>;

export interface Scenario {
  readonly make: (random: Random, disk?: SmallDisk) => Promise<World>;
  readonly late: readonly string[];
  readonly successors: Readonly<Record<string, readonly string[][]>>;
  /** Until nothing is left to do. */
  readonly end: Act;
}

const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
const MRS = ['mrs', '--until-idle'];
const PURGE = ['purge', '--now', '--before-retention', '--auto-approve'];
const switchTo = (member: string): string[] => ['continuity', 'switchover', member, '--auto-approve'];
const ofUser = (...args: string[]): string[] => ['move-request', ...args, 'user1@example.com'];

/** The same line again, as its own output says; where a dead process could not give its lease back, that is broken. */
async function applyToEnd(world: World): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const ran = await world.run(...APPLY);
    if (ran.code === 0) return;
    if (attempt === 4) throw new Error(told(APPLY, ran));
    if (ran.stderr.includes('[lease-held]')) await world.succeed('unlock', 'night', '--auto-approve');
  }
}

/** Whatever became of the requests meanwhile, they end when they are resumed. */
async function requestsToEnd(world: World): Promise<void> {
  const system = await openEmbeddedSystem(
    systemName('lab'),
    { kind: 'embedded', path: 'org' },
    { folder: world.folder, clock: clockAhead(AHEAD_MS) },
    { settings: testSettings },
  );
  try {
    for (const { id, state } of await requests(system))
      if (state.kind === 'Suspended' || state.kind === 'Failed') await system.resumeMoveRequest(id, false);
  } finally {
    await system.close();
  }
  await world.succeed(...MRS);
}

async function withRequests(random: Random, offline: boolean, disk?: SmallDisk): Promise<World> {
  const world = new World(random, { disk: disk ?? null });
  const system = await openEmbeddedSystem(
    systemName('lab'),
    { kind: 'embedded', path: 'org' },
    { folder: world.folder, clock: systemClock },
  );
  try {
    for (const { id } of world.organisation.mailboxes())
      await system.createMoveRequest(spec(id, 'MBX02', { offline }));
  } finally {
    await system.close();
  }
  return world;
}

/** Each starts from what the way there has left. */
async function withMovesBack(random: Random, disk?: SmallDisk): Promise<World> {
  const world = await withRequests(random, false, disk);
  await world.succeed(...MRS);
  const system = await openEmbeddedSystem(
    systemName('lab'),
    { kind: 'embedded', path: 'org' },
    { folder: world.folder, clock: systemClock },
  );
  try {
    for (const { id, mailboxId } of await requests(system)) {
      await system.removeMoveRequest(id);
      await system.createMoveRequest(spec(mailboxId, 'MBX01'));
    }
  } finally {
    await system.close();
  }
  return world;
}

const ADMIN = {
  'another mrs': [MRS],
  'suspended by an admin': [ofUser('suspend')],
  'removed by an admin': [[...ofUser('remove'), '--auto-approve']],
  'moved and moved back': [
    MRS,
    [...ofUser('remove'), '--auto-approve'],
    [...ofUser('new'), '--target-database', 'MBX01'],
    MRS,
  ],
  'moved and purged': [MRS, PURGE],
} satisfies Scenario['successors'];

export const scenarios = {
  'a night of backup, defrag and moves': {
    make: async (random, disk) =>
      new World(random, {
        disk: disk ?? null,
        steps: 'before:\n  - backup: { databases: [MBX01] }\n  - defrag: { databases: [MBX01] }\n',
      }),
    late: APPLY,
    successors: {
      'the same line again': [APPLY],
      recover: [['recover', 'night']],
      'recover, then the same line': [['recover', 'night'], APPLY],
      unlock: [['unlock', 'night', '--auto-approve']],
      'another mrs': [MRS],
    },
    end: applyToEnd,
  },
  'online moves': {
    make: (random, disk) => withRequests(random, false, disk),
    late: MRS,
    successors: ADMIN,
    end: requestsToEnd,
  },
  'offline moves': {
    make: (random, disk) => withRequests(random, true, disk),
    late: MRS,
    successors: ADMIN,
    end: requestsToEnd,
  },
  purge: {
    async make(random, disk) {
      const world = await withRequests(random, false, disk);
      await world.succeed(...MRS);
      return world;
    },
    late: PURGE,
    successors: {
      'another purge': [PURGE],
      'moved back': [
        [...ofUser('remove'), '--auto-approve'],
        [...ofUser('new'), '--target-database', 'MBX01'],
        MRS,
      ],
    },
    // The service that was to move it back may have ended on a full disk.
    end: requestsToEnd,
  },
  'a switchover': {
    async make(random, disk) {
      const world = new World(random, {
        disk: disk ?? null,
        pair: true,
      });
      await world.succeed('continuity', 'status');
      return world;
    },
    late: switchTo('secondary'),
    successors: {
      'the same again': [switchTo('secondary')],
      'to the other one and back': [switchTo('secondary'), switchTo('primary')],
      'to the other one, back, and once more': [
        switchTo('secondary'),
        switchTo('primary'),
        switchTo('secondary'),
      ],
      status: [['continuity', 'status']],
    },
    // A role change that was cut off is finished or undone by the next.
    end: async (world) => void (await world.succeed(...switchTo('primary'))),
  },
  'moves back': {
    make: withMovesBack,
    late: MRS,
    successors: {
      'another mrs': [MRS],
      'removed by an admin': [[...ofUser('remove'), '--auto-approve']],
      'removed, and what was left is purged': [[...ofUser('remove'), '--auto-approve'], PURGE],
      'removed, and begun again': [
        [...ofUser('remove'), '--auto-approve'],
        [...ofUser('new'), '--target-database', 'MBX01'],
        MRS,
      ],
      purge: [PURGE],
    },
    end: requestsToEnd,
  },
  'a rehearsal of the failover, and moves': {
    async make(random, disk) {
      const world = new World(random, {
        disk: disk ?? null,
        pair: true,
        steps: 'before:\n  - failover-test: { to: secondary, soak: 0s }\n',
      });
      await world.succeed('continuity', 'status');
      return world;
    },
    late: APPLY,
    successors: {
      'the same line again': [APPLY],
      recover: [['recover', 'night']],
    },
    end: applyToEnd,
  },
  'a recovery': {
    async make(random, disk) {
      const world = new World(random, {
        disk: disk ?? null,
        steps: 'before:\n  - defrag: { databases: [MBX01] }\n',
      });
      const at =
        'before mailbox by systems/embedded/maintenance/defragment.rewrite of systems/embedded/maintenance/defragment.defragmentFiles#1';
      const apply = new LateProcess(world.folder, APPLY, { at, how: 'kill' });
      const { signal, output } = await apply.ended;
      if (signal !== 'SIGKILL') throw new Error(`it was not killed in its rewrite: ${output}`);
      return world;
    },
    late: ['recover', 'night'],
    successors: { recover: [['recover', 'night']], 'the same line': [APPLY] },
    end: applyToEnd,
  },
} satisfies Readonly<Record<string, Scenario>>;

export type { Fault, How };
