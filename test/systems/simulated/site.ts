// A small site as it was observed, and a simulated system made from it.
import { databaseName, mailboxId, serverName, systemName, type MailboxId } from '../../../src/domain/ids.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import type { Mailbox, MailboxDatabase } from '../../../src/domain/mailbox.ts';
import type { MrsConfiguration } from '../../../src/domain/mrs-setting.ts';
import type { MoveRequest, MoveRequestSpec } from '../../../src/domain/move-request.ts';
import { defaultMoveLimits, type MoveLimits } from '../../../src/domain/observed.ts';
import type { RateHistory } from '../../../src/domain/rates.ts';
import type { Clock } from '../../../src/support/clock.ts';
import { SeededRandom } from '../../../src/support/random.ts';
import { physicsOf, type SimulatedPhysics } from '../../../src/systems/simulated/physics.ts';
import type { SimulatedSetup } from '../../../src/systems/simulated/setup.ts';
import {
  openSimulatedSystem,
  type SimulatedSystem,
} from '../../../src/systems/simulated/simulated-system.ts';
import { only, type Capabilities } from '../../../src/systems/mail-system.ts';
import { plainOptions } from '../../move-options.ts';

/** Time that passes as soon as someone waits for it. For one who calls one after the other. */
export class SteppingClock implements Clock {
  #ms: number;
  constructor(start = '2026-11-21T20:00:00.000Z') {
    this.#ms = Date.parse(start);
  }
  nowMs(): number {
    return this.#ms;
  }
  async sleep(delayMs: number): Promise<void> {
    this.#ms += Math.max(0, delayMs);
  }
}

const MINUTE_MS = 60_000;
/** Every move takes ten minutes alone, and a minute more to complete. */
export const steadyRates: RateHistory = {
  from: 'history',
  overall: { msPerPart: 11 * MINUTE_MS, msPerItem: 0, msPerByte: 0 },
  pairs: [],
  completionMs: MINUTE_MS,
  run: { startMs: 0, msPerOrder: 100, movesFactor: 1, sharedFactor: 0, slowFactor: 1 },
};

export const noFaults = {
  failures: 0,
  transient: 0,
  stalls: 0,
  stallMaxMs: 3_600_000,
  sessionsLost: 0,
  lostMaxMs: 0,
};

const capabilities: Capabilities = {
  onlineMoves: true,
  ownMrs: false,
  archives: true,
  completeAfter: false,
  contentDigests: true,
  measuredLock: true,
  undo: true,
  warmMoves: true,
  remoteMoves: false,
  offlineMoves: true,
  suspendWhenReadyToComplete: true,
  badItemLimitMax: 50,
  litigationHold: true,
  pollIntervalMs: 5000,
  typicalRates: null,
};

export interface Site {
  readonly mailboxes?: number;
  readonly sizeBytes?: number;
  readonly seed?: number;
  readonly like?: string;
  readonly clock?: Clock;
  readonly limits?: Partial<MoveLimits>;
  readonly rates?: RateHistory;
  readonly physics?: Partial<SimulatedPhysics>;
  readonly faults?: Partial<SimulatedSetup['faults']>;
  readonly databases?: readonly Partial<MailboxDatabase>[];
  readonly moveRequests?: readonly MoveRequest[];
  readonly capabilities?: Partial<Capabilities>;
  /** Settings of the MRS that can be changed. */
  readonly mrs?: readonly string[];
}

export const userId = (number: number): MailboxId =>
  mailboxId(`00000000-0000-0000-0000-${String(number).padStart(12, '0')}`);

/** `MBX01` on `EX01` has everyone, `MBX02` and `MBX03` are on `EX02`; the last user has an archive. */
export function setupOf(site: Site = {}): SimulatedSetup {
  const { mailboxes = 4, sizeBytes = 1e9, seed = 1, like = 'embedded', clock = new SteppingClock() } = site;
  const people = Array.from({ length: mailboxes }, (_, at) => user(at + 1, sizeBytes, at === mailboxes - 1));
  const named = ['MBX01', 'MBX02', 'MBX03'].map((name, at) => ({
    ...aDatabase(name, at === 0 ? 'EX01' : 'EX02'),
    ...site.databases?.[at],
  }));
  return {
    name: systemName('site'),
    like,
    capabilities: { ...capabilities, ...site.capabilities },
    observed: {
      system: systemName('site'),
      observedAt: instantFromMs(clock.nowMs()),
      databases: named,
      mailboxes: people,
      moveRequests: site.moveRequests ?? [],
      limits: { ...defaultMoveLimits, ...site.limits },
      ...(site.mrs === undefined ? {} : { mrs: configurationOf(site.mrs) }),
    },
    physics: { ...physicsOf(like, site.rates ?? steadyRates), moveSpread: 0, ...site.physics },
    faults: { ...noFaults, ...site.faults },
    seed,
    random: new SeededRandom(seed),
    clock,
  };
}

export function openSite(site: Site = {}): { readonly system: SimulatedSystem; readonly clock: Clock } {
  const clock = site.clock ?? new SteppingClock();
  return { system: openSimulatedSystem(setupOf({ ...site, clock })), clock };
}

export const TAG = 'drover:plan:batch';

export const specOf = (
  number: number,
  { options, ...rest }: Partial<Omit<MoveRequestSpec, 'options'>> & { options?: object } = {},
): MoveRequestSpec => ({
  mailboxId: userId(number),
  targetDatabase: databaseName('MBX02'),
  archiveTargetDatabase: null,
  options: { ...plainOptions, ...options },
  tag: TAG,
  remote: null,
  ...rest,
});

export async function requestsIn(system: SimulatedSystem): Promise<readonly MoveRequest[]> {
  return (await system.observe(only({ moveRequests: 'all' }))).moveRequests;
}

export const MINUTE = MINUTE_MS;

const configurationOf = (names: readonly string[]): MrsConfiguration => ({
  file: 'mrs.config',
  settings: names.map((name) => ({ name, value: null, defaultValue: '1', range: { min: '0', max: '100' } })),
});

function user(number: number, sizeBytes: number, hasArchive: boolean): Mailbox {
  const facts = {
    database: databaseName('MBX01'),
    itemCount: 1000,
    sizeBytes,
    recoverableItemCount: 0,
    recoverableSizeBytes: 0,
  };
  return {
    id: userId(number),
    address: `user${number}@example.com`,
    displayName: `User ${number}`,
    kind: 'user',
    primary: facts,
    archive: hasArchive ? facts : null,
    attributes: {},
    litigationHold: false,
    prohibitSendReceiveQuotaBytes: null,
    grants: [],
  };
}

function aDatabase(name: string, server: string): MailboxDatabase {
  return {
    name: databaseName(name),
    server: serverName(server),
    mounted: true,
    sizeBytes: 100e9,
    whitespaceBytes: 0,
    diskFreeBytes: 500e9,
    logFreeBytes: 400e9,
    mailboxCount: 10,
    excludedFromProvisioning: false,
    prohibitSendReceiveQuotaBytes: null,
    recoverableItemsQuotaBytes: null,
    lastFullBackupAt: null,
    backupInProgress: false,
    replication: null,
  };
}
