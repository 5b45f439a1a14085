import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../../domain/failure.ts';
import type { Clock } from '../../../support/clock.ts';
import { dovecotCommand } from './installation.ts';
import { configPath, logPath, pidPath, serverFolder, serverOf, type FleetLayout } from './layout.ts';

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 20;

/** The master process of a server of this fleet; null: it is not running. */
export function masterProcess(layout: FleetLayout, server: string): number | null {
  const path = pidPath(layout, server);
  if (!existsSync(path)) return null;
  const processId = Number(readFileSync(path, 'utf8'));
  try {
    // A process id is used again; the command line says whose it is now.
    const commandLine = readFileSync(`/proc/${processId}/cmdline`, 'utf8').split('\0');
    return commandLine.includes(configPath(layout, server)) ? processId : null;
  } catch {
    return null;
  }
}

/** Returns when it listens. Running already: nothing happens. Failure `fleet-not-started`. */
export async function startServer(layout: FleetLayout, server: string): Promise<void> {
  if (masterProcess(layout, server) !== null) return;
  const said = join(serverFolder(layout, server), 'start.log');
  const { root } = serverOf(layout, server).dovecot;
  const exitCode = await runToItsEnd(dovecotCommand(root, ['-c', configPath(layout, server)]), said);
  if (exitCode === 0) return await untilKnown(layout, server);
  throw Failure.transient(
    'fleet-not-started',
    `Dovecot did not start for ${server}: ${readFileSync(said, 'utf8').trim() || `exit code ${exitCode}`}.`,
    `Its log: ${logPath(layout, server)}`,
  );
}

/** It listens, and may not have written yet who it is: whoever stops it at once would not find it. */
async function untilKnown(layout: FleetLayout, server: string): Promise<void> {
  for (let waitedMs = 0; masterProcess(layout, server) === null && waitedMs < START_WITHIN_MS;) {
    await sleep(LOOK_EVERY_MS);
    waitedMs += LOOK_EVERY_MS;
  }
}

/**
 * The server that the program leaves behind keeps its outputs open, so they go to a file: a pipe would not end. Null: ended by a
 * signal.
 */
async function runToItsEnd(
  [path, ...args]: readonly [string, ...string[]],
  output: string,
): Promise<number | null> {
  const file = openSync(output, 'w');
  try {
    const child = spawn(path, args, { cwd: '/', stdio: ['ignore', file, file], timeout: START_WITHIN_MS });
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
  } finally {
    closeSync(file);
  }
}

/** Ends it with everything it started; returns when none is left. */
export async function stopServer(
  layout: FleetLayout,
  server: string,
  clock: Clock,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<void> {
  const processId = masterProcess(layout, server);
  if (processId === null) return;
  // Its children are in its process group: after a kill of the master alone they would keep the ports.
  signalGroup(processId, signal);
  for (let waitedMs = 0; isGroupAlive(processId); waitedMs += LOOK_EVERY_MS) {
    if (waitedMs === STOP_WITHIN_MS) signalGroup(processId, 'SIGKILL');
    await clock.sleep(LOOK_EVERY_MS);
  }
}

/** Reads its configuration again. */
export function reloadServer(layout: FleetLayout, server: string): void {
  const processId = masterProcess(layout, server);
  if (processId !== null) process.kill(processId, 'SIGHUP');
}

function signalGroup(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(signal === 'SIGKILL' ? -processId : processId, signal);
  } catch {
    // It has ended by itself.
  }
}

function isGroupAlive(processId: number): boolean {
  try {
    process.kill(-processId, 0);
    return true;
  } catch {
    return false;
  }
}
