import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { StandInExchange } from './exchange.ts';
import type { StandInState } from './state.ts';

/**
 * Works on the organisation in this file, alone: drover has a session that reads and one that writes, and every process of
 * a test sees the same Exchange.
 */
export function onStateFile<T>(file: string, work: (exchange: StandInExchange) => T): T {
  const lock = takeLock(`${file}.lock`);
  try {
    const exchange = new StandInExchange(JSON.parse(readFileSync(file, 'utf8')) as StandInState);
    const result = work(exchange);
    writeFileSync(file, JSON.stringify(exchange.state));
    return result;
  } finally {
    rmSync(lock);
  }
}

function takeLock(lock: string): string {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; ; tries++) {
    try {
      closeSync(openSync(lock, 'wx'));
      return lock;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 5000) throw error;
      Atomics.wait(waiting, 0, 0, 2);
    }
  }
}
