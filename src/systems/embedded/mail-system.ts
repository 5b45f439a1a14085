import { join, resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { SystemName } from '../../domain/ids.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import { runDispatcher, type MoverHost } from '../../mrs/dispatcher.ts';
import { inlineMovers } from '../../mrs/inline-movers.ts';
import { liveSettings } from '../../mrs/live-settings.ts';
import type { MoveStores } from '../../mrs/move-stores.ts';
import type { MoveQueue } from '../../mrs/queue.ts';
import { MoveRequests } from '../../mrs/requests.ts';
import { newInstance } from '../../mrs/instance.ts';
import { defaultMrsSettings, type MrsSettings } from '../../mrs/settings.ts';
import { systemClock, type Clock } from '../../support/clock.ts';
import type { Capabilities, MailSystem } from '../mail-system.ts';
import { compareMoved } from './compare-moved.ts';
import { fenced } from './directory/fence.ts';
import { openOrganisation, type Organisation } from './directory/organisation.ts';
import { recordSizes } from './directory/sizes.ts';
import { sweep } from './directory/sweep.ts';
import { measure } from './measure.ts';
import { embeddedMaintenance } from './maintenance/maintenance.ts';
import { probeDelivery } from './probe-delivery.ts';
import { openMoveQueue } from './move-queue.ts';
import { draftRequest } from './new-request.ts';
import { embeddedMoveStores } from './move-stores.ts';
import { threadMovers } from './movers.ts';
import { observe } from './observe.ts';
import { endpointsOf, givenSecrets, RemoteOrganisations } from './remote/organisations.ts';
import { probeRemoteMoves } from './remote/probe.ts';
import { stallReason } from './stall-reason.ts';
import { WarmKeeper } from './warm-keeper.ts';

export interface EmbeddedContext {
  /** What relative paths are relative to. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log?: (line: string) => void;
  /** Resolves `env:` and `file:` references; needed where endpoints are named. */
  readonly secret?: (reference: string) => Promise<string>;
  /** Limits set in drover.yaml; asked each time, so that they may change while a service runs. */
  readonly limits?: () => Partial<MoveLimits>;
}
/** In the organisation's folder, in the format of MSExchangeMailboxReplication.exe.config; read again when it changes. */
const SETTINGS_FILE = 'mrs.config';
/** For tests and benchmarks. */
export interface EmbeddedOptions {
  readonly settings?: Partial<MrsSettings>;
  /** `inline`: moves run on the caller's thread and connections of their own. */
  readonly movers?: 'threads' | 'inline';
  /** Wraps inline movers for tests of what they write to. */
  readonly decorate?: (parts: { readonly queue: MoveQueue; readonly stores: MoveStores }) => {
    readonly queue: MoveQueue;
    readonly stores: MoveStores;
  };
}

const capabilities: Capabilities = {
  onlineMoves: true,
  ownMrs: false,
  archives: true,
  completeAfter: false,
  contentDigests: true,
  measuredLock: true,
  undo: true,
  warmMoves: true,
  keepsWarm: true,
  remoteMoves: true,
  offlineMoves: true,
  suspendWhenReadyToComplete: true,
  badItemLimitMax: Number.MAX_SAFE_INTEGER,
  litigationHold: true,
  pollIntervalMs: 200,
  // One transaction, for which movers wait a few hundredths of a second.
  createdTogether: 100,
  // A local store has no set-up worth minutes.
  typicalRates: {
    from: 'default',
    overall: { msPerPart: 12, msPerItem: 0.05, msPerByte: 1 / 150_000 },
    pairs: [],
    completionMs: 10,
    run: { startMs: 150, msPerOrder: 4, movesFactor: 0.6, sharedFactor: 0.3, slowFactor: 2 },
  },
};

/** Failures: `not-an-organisation`, `invalid-config`, and those of opening its files. */
export async function openEmbeddedSystem(
  name: SystemName,
  config: { readonly kind: string; readonly [option: string]: unknown },
  context: EmbeddedContext,
  options: EmbeddedOptions = {},
): Promise<MailSystem> {
  const folder = resolve(context.folder, pathOf(name, config));
  const organisation = openOrganisation(folder, context.clock);
  const base: MrsSettings = { ...defaultMrsSettings, ...options.settings };
  const settingsFile = join(folder, SETTINGS_FILE);
  const settings = liveSettings(
    settingsFile,
    () => withLimits(base, context),
    context.clock,
    context.log ?? ((): void => {}),
  );
  const queue = openMoveQueue(organisation, settings);
  const endpoints = endpointsOf(config, context.folder);
  const secret = context.secret ?? givenSecrets({});
  const newRemotes = (): RemoteOrganisations => new RemoteOrganisations(endpoints, secret, context.clock);
  const remotes = newRemotes();
  const requests = new MoveRequests(async () => (spec) => draftRequest(organisation, remotes, spec), {
    queue,
    stores: embeddedMoveStores(organisation, remotes),
    settings,
    clock: context.clock,
  });
  const stalls = stallReason(organisation, settings);
  const keeper = new WarmKeeper({ organisation, settings, stallReason: () => stalls({ arrival: null }) });
  const openMovers = async (): Promise<MoverHost> =>
    // Threads go by the system's clock; two clocks on one queue would take each other's claims for expired.
    options.movers === 'inline' || context.clock !== systemClock
      ? openInlineMovers(folder, settings, context.clock, newRemotes(), options)
      : threadMovers({ folder, settings: base, settingsFile, ...(await remotes.forThreads()) });
  return {
    name,
    kind: 'embedded',
    capabilities,
    observe: (scope) => observe({ name, organisation, queue, settings }, scope),
    measure: async (databases, wanted) => measure(organisation, databases, wanted),
    createMoveRequest: (spec, under) => requests.create(spec, under),
    createMoveRequests: (specs, under) => requests.createAll(specs, under),
    updateMoveRequest: (id, wanted, tag, under) => requests.update(id, wanted, tag, under),
    suspendMoveRequest: (id, comment, under) => requests.suspend(id, comment, under),
    resumeMoveRequest: (id, hold, under) => requests.resume(id, hold, under),
    removeMoveRequest: (id, under) => requests.remove(id, under),
    moveReport: (id) => requests.report(id),
    moveHistory: (mailboxId) => queue.history(mailboxId),
    compareMoved: async (report) => compareMoved(organisation, report),
    replication: {
      run: async ({ instance, signal, log: say, tell, heldTags }) =>
        await runDispatcher({
          queue,
          host: await openMovers(),
          settings,
          clock: context.clock,
          instance: newInstance(instance),
          signal,
          log: say,
          ...(tell === undefined ? {} : { tell }),
          watches: [(stop) => keeper.feed(stop)],
          ...(heldTags === undefined ? {} : { heldTags }),
          housekeeping: async (stop) => {
            await sweep(organisation, stop);
            await recordSizes(organisation, stop);
          },
        }),
    },
    fenceOff: async (under) => fenced(organisation, under, () => {}),
    maintenance: {
      ...embeddedMaintenance(organisation, queue),
      proveDelivery: async (database) => probeDelivery(organisation, database),
    },
    watchRequests: (told) => queue.listen('outcome', told),
    probeRequests: (specs) => probeRemoteMoves(organisation, remotes, specs),
    async close() {
      remotes.close();
      organisation.close();
    },
  };
}

function openInlineMovers(
  folder: string,
  settings: () => MrsSettings,
  clock: Clock,
  remotes: RemoteOrganisations,
  { decorate }: EmbeddedOptions,
): MoverHost {
  const organisation: Organisation = openOrganisation(folder, clock);
  const plain = {
    queue: openMoveQueue(organisation, settings),
    stores: embeddedMoveStores(organisation, remotes),
  };
  const parts = decorate?.(plain) ?? plain;
  return inlineMovers({ ...parts, settings, clock, stallReason: stallReason(organisation, settings) }, () =>
    plain.stores.close(),
  );
}

/** Limits: the shipped ones, those of drover.yaml over them, those of the organisation's own file over both. */
function withLimits(settings: MrsSettings, { limits }: EmbeddedContext): MrsSettings {
  return { ...settings, limits: { ...settings.limits, ...limits?.() } };
}

function pathOf(name: SystemName, { path }: Readonly<Record<string, unknown>>): string {
  if (typeof path === 'string' && path !== '') return path;
  throw invalidPath(name);
}

const invalidPath = (name: SystemName): Failure =>
  Failure.permanent(
    'invalid-config',
    `System ${name}: the option 'path' must name the organisation's folder.`,
    'Write it in drover.yaml, as in `lab: { kind: embedded, path: .drover/lab }`.',
  );
