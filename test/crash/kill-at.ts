// Loaded before drover itself (`node --import`): kills the process with SIGKILL before or after its KILL_AT-th durable
// call of the state store or the mail system. Nothing of it is in the program: the two registries are wrapped from outside.
// KILL_TEXT: instead of a number, a text that the call is given; KILL_SIGNAL: another signal, sent once: SIGSTOP makes it sleep there.
// KILL_LOG names a file that gets one line per call.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type { DatabaseMaintenance, MailSystem } from '../../src/systems/mail-system.ts';
import type { StateStore } from '../../src/state/state-store.ts';

const at = Number(process.env['KILL_AT'] ?? Infinity);
const text = process.env['KILL_TEXT'];
const signal = process.env['KILL_SIGNAL'] ?? 'SIGKILL';
let isSent = false;
const moment = process.env['KILL_MOMENT'] ?? 'before';
const log = process.env['KILL_LOG'];
let calls = 0;

/** Reads are no places of interest: what is read is written by the calls on either side. */
const storeWrites: readonly (keyof StateStore)[] = [
  'append',
  'saveChangeSet',
  'saveMoveReports',
  'setFact',
  'acquireLease',
  'releaseLease',
];
const systemWrites: readonly (keyof MailSystem)[] = [
  'createMoveRequest',
  'createMoveRequests',
  'updateMoveRequest',
  'suspendMoveRequest',
  'resumeMoveRequest',
  'removeMoveRequest',
  'moveReport',
];
const maintenanceWrites: readonly (keyof DatabaseMaintenance)[] = [
  'backup',
  'dismount',
  'mount',
  'defragment',
  'pruneBackups',
];

const pass = (call: number, when: string, name: string, given: readonly unknown[]): void => {
  if (log !== undefined) appendFileSync(log, `${call} ${when} ${name}\n`);
  const isMeant = call === at || (text !== undefined && JSON.stringify(given).includes(text));
  if (!isMeant || moment !== when || isSent) return;
  isSent = true;
  process.kill(process.pid, signal);
};

function mortal<T extends object>(real: T, names: readonly (keyof T)[], parts: Partial<T> = {}): T {
  return new Proxy(real, {
    get(target, key) {
      const name = key as keyof T;
      if (name in parts) return parts[name];
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...args: readonly unknown[]) => Promise<unknown>;
      if (!names.includes(name)) return call;
      return async (...args: readonly unknown[]) => {
        calls += 1;
        const number = calls;
        pass(number, 'before', String(key), args);
        const result = await call(...args);
        pass(number, 'after', String(key), args);
        return result;
      };
    },
  });
}

const wrap = {
  openStateStore: (store: StateStore): StateStore => mortal(store, storeWrites),
  openMailSystem: (system: MailSystem): MailSystem =>
    mortal(
      system,
      systemWrites,
      system.maintenance === undefined ? {} : { maintenance: mortal(system.maintenance, maintenanceWrites) },
    ),
};
(globalThis as { droverMortal?: typeof wrap }).droverMortal = wrap;

const registries: Readonly<Record<string, keyof typeof wrap>> = {
  '/src/state/index.ts': 'openStateStore',
  '/src/systems/index.ts': 'openMailSystem',
};
if (isMainThread) {
  registerHooks({
    load(url, context, next) {
      const open = Object.entries(registries).find(([path]) => url.endsWith(path))?.[1];
      if (open === undefined) return next(url, context);
      const real = JSON.stringify(`${url}?real`);
      return {
        format: 'module',
        shortCircuit: true,
        source: `export * from ${real}; import { ${open} as real } from ${real};
          export const ${open} = async (...args) => globalThis.droverMortal.${open}(await real(...args));`,
      };
    },
  });
}
