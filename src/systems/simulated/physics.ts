import type { RateHistory } from '../../domain/rates.ts';

/** How fast the simulated system is. All of it is data: what is drawn around it is drawn from the seed. */
export interface SimulatedPhysics {
  /** As learnt: moves by size, items, pair and hour, completions, orders, what moves at the same time cost each other, the spread. */
  readonly rates: RateHistory;
  /** The deviation of the logarithm of what single moves take, around what they take on average. */
  readonly moveSpread: number;
  /** A completed mailbox is seen where it was for at most so long; how long on this site, each run assumes for itself. */
  readonly directoryLagMs: number;
  /** The final sync and the switch, at the usual pace. */
  readonly completionMs: number;
  /** Of each byte that arrives, so much is written to the logs. */
  readonly logPerByte: number;
  /** For so long a move waits for space on a full volume, before it fails. */
  readonly fullDiskPatienceMs: number;
  /** Bytes that a backup, a rewrite or a check gets through in a second. */
  readonly maintenanceBytesPerSecond: number;
  /** Dismounting or mounting a database. */
  readonly mountMs: number;
}

/** Systems with a directory of their own, whose changes take time to be seen everywhere. */
const DIRECTORY_LAG_MS: Readonly<Record<string, number>> = { exchange: 60_000 };
/** Systems that write everything twice, first to a log. */
const LOG_PER_BYTE: Readonly<Record<string, number>> = { exchange: 1 };

/** The lag that was learnt is the middle of what is drawn. */
const LAG_SPREAD = 2;

/** Until it is learnt. */
const USUAL_SPREAD = 0.25;

/** For a system of this kind, by what was learnt of it. */
export const physicsOf = (like: string, rates: RateHistory): SimulatedPhysics => ({
  rates,
  moveSpread: rates.moveSpread ?? USUAL_SPREAD,
  ...(rates.run.untilSeenMs === undefined
    ? notToldApart(rates.completionMs, DIRECTORY_LAG_MS[like] ?? 0)
    : { directoryLagMs: LAG_SPREAD * rates.run.untilSeenMs, completionMs: rates.completionMs }),
  logPerByte: LOG_PER_BYTE[like] ?? 0,
  fullDiskPatienceMs: 3_600_000,
  maintenanceBytesPerSecond: 100e6,
  mountMs: 20_000,
});

/** What is known of completions is until they are seen in the directory, whose lag is drawn by itself: on average half of this. */
const notToldApart = (
  untilSeenMs: number,
  directoryLagMs: number,
): Pick<SimulatedPhysics, 'directoryLagMs' | 'completionMs'> => ({
  directoryLagMs,
  completionMs: Math.max(untilSeenMs / 2, untilSeenMs - directoryLagMs / 2),
});
