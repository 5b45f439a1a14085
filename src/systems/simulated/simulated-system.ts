import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { DatabaseMetric, Reading } from '../../domain/watched-limits.ts';
import { asksFor, type MailSystem, type ObserveScope } from '../mail-system.ts';
import { simulatedMaintenance } from './maintenance.ts';
import { simulatedMrsSettings } from './mrs-settings.ts';
import { Orders } from './orders.ts';
import type { SystemRecord } from './record.ts';
import { simulatedQuotas } from './quotas.ts';
import { SimulatedRequests } from './requests.ts';
import type { SimulatedSetup } from './setup.ts';
import { SimulatedWorld } from './world.ts';

export interface SimulatedSystem extends MailSystem {
  /** What has taken effect here, whatever whoever ordered it knows of it. */
  readonly record: SystemRecord;
  /** Where a mailbox is, whatever the directory shows. Undefined: not here. */
  readonly whereIs: (id: MailboxId) => Mailbox | undefined;
  /** When a request may change next without an order; Infinity: not within a day. */
  readonly nextChangeMs: () => number;
}

/**
 * A mail system that exists in memory and in virtual time: made from what was observed of a real one, as fast as was learnt of
 * it, and as faulty as wanted. Two of the same setup that get the same calls at the same times behave the same.
 */
export function openSimulatedSystem(setup: SimulatedSetup): SimulatedSystem {
  const world = new SimulatedWorld(setup);
  const orders = new Orders(world);
  const requests = new SimulatedRequests(world, orders);
  return {
    name: setup.name,
    kind: 'simulated',
    // Whoever moves the mailboxes there, here it is the simulation.
    capabilities: { ...setup.capabilities, ownMrs: true },
    get record() {
      world.time.catchUp();
      return world;
    },
    whereIs: (id) => {
      world.time.catchUp();
      return world.mailboxes.get(id);
    },
    nextChangeMs: () => world.time.nextMs,
    async observe(scope) {
      orders.look();
      return observe(world, scope);
    },
    async measure(databases, metrics) {
      orders.look();
      return databases.flatMap((name) => metrics.flatMap((metric) => readings(world, name, metric)));
    },
    createMoveRequest: (spec, under) => requests.create(spec, under),
    createMoveRequests: (specs, under) => requests.createAll(specs, under),
    updateMoveRequest: (id, options, tag, under) => requests.update(id, options, tag, under),
    suspendMoveRequest: (id, comment, under) => requests.suspend(id, comment, under),
    resumeMoveRequest: (id, hold, under) => requests.resume(id, hold, under),
    removeMoveRequest: (id, under, foreignTag) => requests.remove(id, under, foreignTag),
    moveReport: async (id) => requests.report(id),
    moveHistory: async (mailbox) => requests.history(mailbox),
    fenceOff: async (under) => orders.pass(under),
    maintenance: simulatedMaintenance(world, orders),
    ...(world.hasQuotas ? { quotas: simulatedQuotas(world, orders) } : {}),
    ...(setup.observed.mrs === undefined
      ? {}
      : { mrs: simulatedMrsSettings(world, setup.observed.mrs, orders) }),
    close: async () => {},
  };
}

function observe(world: SimulatedWorld, scope: ObserveScope): ObservedState {
  const { name, observed } = world.setup;
  const { nowMs } = world.time;
  const mrs = world.mrsConfiguration ?? observed.mrs;
  const isWanted = asksFor(scope.databases);
  const databases =
    scope.databases === false
      ? []
      : [...world.databases.values()].filter((database) => isWanted(database.name));
  const { mailboxes, moveRequests } = scope;
  return {
    system: name,
    observedAt: instantFromMs(nowMs),
    databases: databases.map((database) => ({
      ...database.observed(),
      softDeleted: world.mailboxes.softDeletedIn(database.name),
    })),
    mailboxes:
      mailboxes === 'none'
        ? []
        : mailboxes === 'all'
          ? world.mailboxes.allSeen(nowMs)
          : mailboxes.flatMap((id) => world.mailboxes.seen(id, nowMs) ?? []),
    ...(moveRequests === 'none' ? { moveRequests: [] } : world.changes.read(moveRequests, world.requests)),
    limits: world.limits,
    ...(mrs === undefined ? {} : { mrs }),
  };
}

function readings(world: SimulatedWorld, name: DatabaseName, metric: DatabaseMetric): readonly Reading[] {
  const database = world.databases.get(name);
  if (database === undefined)
    return [{ database: name, metric, value: null, detail: 'the database was not found' }];
  return database.reading(metric).map((reading) => ({ database: name, metric, ...reading }));
}
