// A host of drover that works the queue of a fleet, until it meets its fate at one of its calls: node round-worker.ts OPTIONS
import { openFleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { openSystem, quickSettings } from './opened-system.ts';

export interface WorkerOptions {
  /** Of the fleet. */
  readonly fleet: string;
  /** Of the queue. */
  readonly folder: string;
  readonly name: string;
  readonly fate: 'none' | 'kill' | 'pause';
  /** The call at which it happens, from 1; half of them after the call was answered. */
  readonly call: number;
}

export const ROUND_SETTINGS = {
  ...quickSettings,
  abandonedAfterMs: 1000,
  retryDelayMs: 100,
  maxRetries: 1000,
};

async function work({ fleet: fleetFolder, folder, name, fate, call }: WorkerOptions): Promise<void> {
  const fleet = await openFleet(fleetFolder);
  let calls = 0;
  const step = () => {
    calls += 1;
    if (fate === 'none' || calls !== call) return;
    process.send?.({ kind: 'fate', calls });
    process.kill(process.pid, fate === 'kill' ? 'SIGKILL' : 'SIGSTOP');
  };
  const { system } = await openSystem(
    fleet,
    {
      settings: ROUND_SETTINGS,
      decorate: ({ queue, stores }) => ({ queue: stepping(queue, step), stores: stepping(stores, step) }),
    },
    {},
    folder,
  );
  const stopping = new AbortController();
  process.once('SIGTERM', () => stopping.abort());
  process.send?.({ kind: 'ready' });
  await system.replication?.run({ instance: name, signal: stopping.signal, log: () => {} });
  process.send?.({ kind: 'calls', calls });
  await system.close();
  await fleet.close();
  process.disconnect?.();
}

/** Calls `step` before and after each method that a move calls, of what the methods return too. */
function stepping<T extends object>(inner: T, step: () => void): T {
  const quiet = new Set([
    'listen',
    'heartbeat',
    'assignClaims',
    'claims',
    'changes',
    'completedBefore',
    'moving',
  ]);
  return new Proxy(inner, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === 'row' && typeof value === 'object' && value !== null) return stepping(value, step);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...values: unknown[]) => unknown;
      if (quiet.has(String(name))) return method;
      return (...values: unknown[]) => {
        step();
        const result = method(...values);
        if (!(result instanceof Promise)) return isPort(result) ? stepping(result, step) : result;
        return result.then((answer: unknown) => {
          step();
          return isPort(answer) ? stepping(answer, step) : answer;
        });
      };
    },
  });
}

const isPort = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && ('prove' in value || 'fence' in value);

const [, , options] = process.argv;
if (options !== undefined && import.meta.filename === process.argv[1])
  await work(JSON.parse(options) as WorkerOptions);
