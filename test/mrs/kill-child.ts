// Works the queue of one organisation on its own thread and kills itself after the durable write that it was told: by its number,
// or the first one of a name.
import { systemName } from '../../src/domain/ids.ts';
import type { MailboxCopier } from '../../src/mrs/mailbox-copier.ts';
import type { MoveStores } from '../../src/mrs/move-stores.ts';
import type { MoveQueue } from '../../src/mrs/queue.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';
import { allAre, requests, testSecret, testSettings } from './organisation.ts';

const [folder = '', killAfter = '', endpoint] = process.argv.slice(2);
let writes = 0;

const counted = async <T>(name: string, result: Promise<T>): Promise<T> => {
  const value = await result;
  writes += 1;
  if (writes === Number(killAfter) || name === killAfter) {
    process.stdout.write(`killed after ${name}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  return value;
};

/** Methods named are durable writes. */
function countWrites<T extends object>(target: T, names: readonly (keyof T)[], wrap: Partial<T> = {}): T {
  return new Proxy(target, {
    get(object, key) {
      const name = key as keyof T;
      if (name in wrap) return wrap[name];
      const value: unknown = Reflect.get(object, key, object);
      if (typeof value !== 'function') return value;
      const call = value.bind(object) as (...args: unknown[]) => Promise<unknown>;
      return names.includes(name) ? (...args: unknown[]) => counted(String(key), call(...args)) : call;
    },
  });
}

const decorate = ({ queue, stores }: { queue: MoveQueue; stores: MoveStores }) => ({
  queue: countWrites(queue, ['save', 'release', 'switchPointers', 'drop', 'finish', 'abandon']),
  stores: countWrites(stores, ['discardCopy'], {
    pointerOf: (job) => {
      const pointer = stores.pointerOf(job);
      return pointer === null ? null : countWrites(pointer, ['fence', 'switch']);
    },
    openCopier: async (job, part) =>
      countWrites<MailboxCopier>(await stores.openCopier(job, part), ['open', 'sync', 'awaitWriters']),
  }),
});

const system = await openEmbeddedSystem(
  systemName('lab'),
  {
    kind: 'embedded',
    path: folder,
    ...(endpoint === undefined ? {} : { endpoints: { newco: { path: endpoint, key: 'env:KEY' } } }),
  },
  { folder, clock: systemClock, secret: testSecret },
  { movers: 'inline', decorate, settings: { ...testSettings, minBatchItems: 12 } },
);
const stop = new AbortController();
const running = system.replication?.run({ instance: 'victim', signal: stop.signal, log: () => {} });
while (!allAre('Completed')(await requests(system))) await systemClock.sleep(5);
stop.abort();
await running;
await system.close();
process.stdout.write(`finished after ${writes} writes\n`);
