import * as realContinuity from '../../src/continuity/index.ts';
import * as realSystems from '../../src/systems/index.ts';

/** Stands in for the registries of mail systems and pairs: what they open is real, and throws on writes while `isOn`. */
export const guard = {
  isOn: false,
  /** Calls that were refused. */
  refused: [] as string[],
  /** Calls that went through. */
  read: new Set<string>(),
};

const looking = new Set(
  'observe moveReport moveHistory probeRequests lastBackup softDeleted status stores close'.split(' '),
);

export const systemKinds = realSystems.systemKinds;

export const openMailSystem: typeof realSystems.openMailSystem = async (...args) =>
  guarding(await realSystems.openMailSystem(...args));

export const openContinuity: typeof realContinuity.openContinuity = async (...args) =>
  guarding(await realContinuity.openContinuity(...args));

function guarding<T extends object>(target: T): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name);
      if (typeof value === 'object' && value !== null && (name === 'maintenance' || name === 'replication'))
        return guarding(value);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        const method = String(name);
        if (guard.isOn && !looking.has(method)) {
          guard.refused.push(method);
          throw new Error(`${method} writes`);
        }
        guard.read.add(method);
        return Reflect.apply(value, object, args);
      };
    },
  });
}
