import { join } from 'node:path';
import type { SystemName } from '../../domain/ids.ts';
import type { MoverContext } from '../../mrs/active-move.ts';
import { throttleCommand } from '../../mrs/throttle-command.ts';
import { runDispatcher } from '../../mrs/dispatcher.ts';
import { inlineMovers } from '../../mrs/inline-movers.ts';
import { newInstance } from '../../mrs/instance.ts';
import { liveSettings } from '../../mrs/live-settings.ts';
import type { MoveStores } from '../../mrs/move-stores.ts';
import type { MoveQueue } from '../../mrs/queue.ts';
import { MoveRequests } from '../../mrs/requests.ts';
import { defaultMrsSettings, type MrsSettings } from '../../mrs/settings.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { SystemConfig } from '../../domain/system-config.ts';
import { secretsOf, type Surroundings } from '../../support/surroundings.ts';
import type { Capabilities, MailSystem } from '../mail-system.ts';
import { compareMoved } from './compare-moved.ts';
import type { DovecotConfig } from './config.ts';
import { examine } from './doctor/examine.ts';
import { openFleet, type Fleet } from './fleet.ts';
import { tryAccounts } from './foreign/try-accounts.ts';
import { MailboxSizes } from './mailbox-sizes.ts';
import { fleetMaintenance } from './maintenance/maintenance.ts';
import { fenceOffMounts } from './maintenance/mounting.ts';
import { fenceOffRemovals } from './maintenance/purge.ts';
import { measure } from './measure.ts';
import { fleetMoveStores } from './move-stores.ts';
import { draftRequests } from './new-request.ts';
import { observe } from './observe.ts';
import { openFleetQueue } from './open-queue.ts';
import { FedCopies } from './records/fed-copies.ts';
import { LateMailRecords } from './records/late-mail.ts';
import { MountChanges } from './records/mount-changes.ts';
import { leftCopies } from './records/pointers.ts';
import { ReadMessages } from './records/read-messages.ts';
import { SizeRecords } from './records/sizes.ts';
import { SoftDeletedRecords } from './records/soft-deleted.ts';
import { stallReason } from './stall-reason.ts';
import { StragglerWatch } from './straggler-watch.ts';
import { WarmKeeper } from './warm-keeper.ts';

export interface DovecotContext extends Surroundings {
  readonly log?: (line: string) => void;
  /** Limits set in drover.yaml; asked each time, so that they may change while a service runs. */
  readonly limits?: () => Partial<MoveLimits>;
}
/** For tests and benchmarks. */
export interface DovecotOptions {
  readonly settings?: Partial<MrsSettings>;
  /** Wraps what movers work with. */
  readonly decorate?: (parts: { readonly queue: MoveQueue; readonly stores: MoveStores }) => {
    readonly queue: MoveQueue;
    readonly stores: MoveStores;
  };
  /** Wraps the fleet's directory and servers. */
  readonly decorateFleet?: (fleet: Fleet) => Fleet;
}

const DAY_MS = 24 * 3_600_000;
/** A hundred thousand mailboxes in a day, a few at a time. */
const SIZES_RENEWED_MS = 7 * DAY_MS;
const SIZES_AN_HOUR = 5_000;

const capabilities: Capabilities = {
  onlineMoves: true,
  ownMrs: false,
  archives: false,
  completeAfter: false,
  contentDigests: true,
  measuredLock: true,
  undo: true,
  warmMoves: true,
  keepsWarm: true,
  remoteMoves: false,
  offlineMoves: true,
  suspendWhenReadyToComplete: true,
  badItemLimitMax: Number.MAX_SAFE_INTEGER,
  litigationHold: false,
  onlineMaintenance: true,
  pollIntervalMs: 500,
  createdTogether: 100,
  // dsync over a local network, and both sides read once.
  typicalRates: {
    from: 'default',
    overall: { msPerPart: 800, msPerItem: 0.3, msPerByte: 1 / 40_000 },
    pairs: [],
    completionMs: 400,
    run: { startMs: 500, msPerOrder: 15, movesFactor: 0.9, sharedFactor: 0.1, slowFactor: 2 },
  },
};

/** Failures: `invalid-config`, and those of opening its queue. */
export async function openDovecotSystem(
  name: SystemName,
  config: SystemConfig,
  context: DovecotContext,
  options: DovecotOptions = {},
): Promise<MailSystem> {
  const { folder, dataFolder = folder, clock } = context;
  // Validated when drover.yaml was read.
  const opened = await openFleet(name, config as unknown as DovecotConfig, context);
  const fleet = options.decorateFleet?.(opened) ?? opened;
  const { retentionDays } = fleet.config;
  const base = (): MrsSettings => ({
    ...defaultMrsSettings,
    ...(retentionDays === undefined ? {} : { mailboxRetentionMs: retentionDays * DAY_MS }),
    ...options.settings,
    limits: { ...defaultMrsSettings.limits, ...options.settings?.limits, ...context.limits?.() },
  });
  const settings = liveSettings(join(dataFolder, '.drover', `${name}.mrs.config`), base, clock, context.log);
  const pointers = leftCopies({ fleet, clock, retentionMs: () => settings().mailboxRetentionMs });
  const { queue, engine, close: closeQueue } = await openFleetQueue(fleet, context, pointers);
  const records = new SoftDeletedRecords(engine);
  const mounts = new MountChanges(engine);
  const sizes = new MailboxSizes(fleet, new SizeRecords(engine));
  const copies = new FedCopies(engine);
  const stores = fleetMoveStores(fleet, records, copies, new ReadMessages(engine));
  const parts = options.decorate?.({ queue, stores }) ?? { queue, stores };
  const mover: Omit<MoverContext, 'signal'> = {
    ...parts,
    settings,
    clock,
    stallReason: stallReason(fleet, sizes, settings),
  };
  const requests = new MoveRequests((specs) => draftRequests(fleet, specs), mover);
  const stragglers = new StragglerWatch(fleet, queue, new LateMailRecords(engine, records));
  const keeper = new WarmKeeper({ fleet, copies, settings, stallReason: throttleCommand(settings, clock) });
  return {
    name,
    kind: 'dovecot',
    capabilities,
    observe: (scope) => observe({ fleet, queue, records, sizes, settings }, scope),
    measure: (databases, metrics) => measure(fleet, sizes, databases, metrics),
    createMoveRequest: (spec, under) => requests.create(spec, under),
    createMoveRequests: (specs, under) => requests.createAll(specs, under),
    updateMoveRequest: (id, wanted, tag, under) => requests.update(id, wanted, tag, under),
    suspendMoveRequest: (id, comment, under) => requests.suspend(id, comment, under),
    resumeMoveRequest: (id, hold, under) => requests.resume(id, hold, under),
    removeMoveRequest: (id, under) => requests.remove(id, under),
    moveReport: (id) => requests.report(id),
    moveHistory: (mailboxId) => queue.history(mailboxId),
    compareMoved: (report) => compareMoved(fleet, report),
    watchRequests: (told) => queue.listen('outcome', told),
    async fenceOff(under) {
      await queue.fenceOff(under);
      await fenceOffRemovals({ fleet, records, copies }, under);
      await fenceOffMounts({ fleet, mounts }, under);
    },
    examine: () => examine(fleet, queue),
    maintenance: fleetMaintenance({
      fleet,
      queue,
      records,
      copies,
      mounts,
      backup: { folder, env: await secretsOf(fleet.config.backup?.secrets, context) },
    }),
    replication: {
      run: ({ instance, signal, log, tell, heldTags }) =>
        runDispatcher({
          queue,
          host: inlineMovers(mover, () => {}),
          settings,
          clock,
          instance: newInstance(instance),
          signal,
          log,
          ...(tell === undefined ? {} : { tell }),
          ...(heldTags === undefined ? {} : { heldTags }),
          housekeeping: async (stop) =>
            sizes.refresh(
              await fleet.directory.list(),
              { olderThanMs: SIZES_RENEWED_MS, atMost: SIZES_AN_HOUR },
              stop,
            ),
          watches: [(stop) => stragglers.look(stop), (stop) => keeper.feed(stop, log)],
        }),
    },
    tryAccounts: (accounts) => tryAccounts(fleet, context.secret, accounts),
    async close() {
      stores.close();
      await closeQueue();
      await fleet.close();
    },
  };
}
