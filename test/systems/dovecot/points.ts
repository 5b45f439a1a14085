// The calls of a worker that have an effect outside, as points where it can be stopped: `lock before 1` is before the directory is
// asked for the first lock, `backup after 2` after the second answer of a copy's server.
import { addressOf } from '../../../src/systems/dovecot/claim-name.ts';
import type { BackupRequest, Doveadm } from '../../../src/systems/dovecot/doveadm/doveadm.ts';
import type { DovecotOptions } from '../../../src/systems/dovecot/mail-system.ts';

export const directoryCalls = ['claim', 'lock', 'switch', 'unlock', 'release', 'setMounted'] as const;
export const doveadmCalls = ['backup', 'flushCache', 'kick', 'removeAll'] as const;
export const readerCalls = ['append'] as const;
export const queueCalls = ['save', 'release', 'finish', 'switchPointers', 'drop', 'pendingEdits'] as const;

/** A copy under the lock, of which there is one; those before it may be more or fewer. */
const isFinal = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && 'full' in given && given.full === true;

/** `at` is told of every point. Without names of orders, copies are made as the mailbox's user: what drover must not do. */
export function withPoints(at: (point: string) => void, { unfenced = false } = {}): DovecotOptions {
  const counts = new Map<string, number>();
  const counted = <T extends object>(target: T, names: readonly (keyof T & string)[], prefix = ''): T =>
    new Proxy(target, {
      get(object, key) {
        const value: unknown = Reflect.get(object, key, object);
        if (typeof value !== 'function') return value;
        const call = value.bind(object) as (...args: unknown[]) => Promise<unknown>;
        if (!(names as readonly string[]).includes(String(key))) return call;
        return async (...args: unknown[]) => {
          const name = `${prefix}${isFinal(args[0]) ? 'final ' : ''}${String(key)}`;
          const number = (counts.get(name) ?? 0) + 1;
          counts.set(name, number);
          at(`${name} before ${number}`);
          const result = await call(...args);
          at(`${name} after ${number}`);
          return result;
        };
      },
    });
  return {
    decorateFleet(fleet) {
      const wrapped = new Map<Doveadm, Doveadm>();
      const backends = fleet.backends.map((backend) => {
        const doveadm = counted(unfenced ? withoutClaims(backend.doveadm) : backend.doveadm, doveadmCalls);
        wrapped.set(backend.doveadm, doveadm);
        const openReader: typeof backend.openReader = async (user) =>
          counted(await backend.openReader(user), readerCalls);
        return { ...backend, doveadm, openReader };
      });
      const places = fleet.places.map((place) => ({
        ...place,
        backend: backends.find(({ name }) => name === place.backend.name) ?? place.backend,
      }));
      return {
        ...fleet,
        directory: counted(fleet.directory, directoryCalls),
        backends,
        places,
        place: (name) => places.find((place) => place.name === name) ?? fleet.place(name),
      };
    },
    decorate: ({ queue, stores }) => ({ queue: counted(queue, queueCalls, 'queue.'), stores }),
  };
}

const withoutClaims = (doveadm: Doveadm): Doveadm =>
  new Proxy(doveadm, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key, object);
      if (key === 'backup')
        return (request: BackupRequest) => object.backup({ ...request, user: addressOf(request.user) });
      return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    },
  });
