import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, platform } from 'node:os';
import { processFacts } from './process-facts.ts';

/** Which process holds something, so that another one can tell whether it still runs. Plain text and numbers: it is stored. */
export interface ProcessIdentity {
  /** Random. "Ours" means this and nothing else: containers share host names, and each has a process 1. */
  readonly instance: string;
  readonly host: string;
  /** The kernel's present start; processes with the same one share a clock. */
  readonly boot: string;
  /** Process ids say something only inside the same one. */
  readonly pidNamespace: string;
  readonly processId: number;
  /** A process id is used again; with the time of its start it is not. */
  readonly processStart: string;
}

/** This process, under an instance id of its own: each holder in a process is one. */
export const ownIdentity = (instance: string = randomUUID()): ProcessIdentity => ({ instance, ...here() });

/** Do these two read the same clock? */
export const isSameBoot = (one: Place, other: Place): boolean =>
  one.host === other.host && one.boot === other.boot;

/** Known to be dead. False where nothing is known: another host, another start of it, another process id namespace. */
export function isGone(holder: ProcessIdentity): boolean {
  const own = here();
  if (!isSameBoot(holder, own) || holder.pidNamespace !== own.pidNamespace) return false;
  try {
    process.kill(holder.processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const found = processFacts(holder.processId);
  return found !== null && (found.hasEnded || found.start !== holder.processStart);
}

type Place = Omit<ProcessIdentity, 'instance'>;
let known: Place | null = null;

function here(): Place {
  known ??= {
    host: hostname(),
    boot: kernelFact(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: kernelFact(() => ownNamespace()),
    processId: process.pid,
    processStart: processFacts('self')?.start ?? '',
  };
  return known;
}

/** Elsewhere than on Linux a host has one of each. Where Linux does not say, nothing is equal to it. */
function kernelFact(read: () => string): string {
  if (platform() !== 'linux') return '';
  try {
    return read();
  } catch {
    return `unknown:${randomUUID()}`;
  }
}

/** A /proc of another namespace shows other processes under the numbers of ours. */
function ownNamespace(): string {
  if (readlinkSync('/proc/self') !== String(process.pid)) throw new Error('/proc is of another namespace');
  return readlinkSync('/proc/self/ns/pid');
}
