import { Failure, failureFacts } from '../../domain/failure.ts';
import type { Doveadm } from './doveadm/doveadm.ts';

export interface Caches {
  /** Every proxy of the fleet. */
  readonly proxies: readonly Flushable[];
  /** Those that may have looked the mailbox up: of its source and of its target. */
  readonly backends: readonly Flushable[];
}

/** What an administrator does about a server that does not answer to a flush. */
export const NOT_OVER_HTTP =
  'Dovecot 2.4.1 does not survive it over HTTP: set "flush" of this server, a listener of doveadm that is not named http.';

type Flushable = Pick<Doveadm, 'flushCache' | 'name'>;

/**
 * After a change in the directory, so that it is what servers go by. A backend that remembers an open mailbox ignores its
 * lock, so one that cannot be flushed is a Failure `cache-not-flushed`. A proxy that remembers the former place is only sent
 * back by the backend there: that is a warning, which this returns.
 */
export async function flushCaches(addresses: readonly string[], caches: Caches): Promise<readonly string[]> {
  const [backends, proxies] = await Promise.all([
    Promise.all(caches.backends.map((one) => flushed(one, addresses))),
    Promise.all(caches.proxies.map((one) => flushed(one, addresses))),
  ]);
  const failed = backends.find((error) => error !== null);
  if (failed !== undefined)
    throw Failure.transient(
      'cache-not-flushed',
      `A backend still remembers how ${addresses.join(', ')} was before: ${failed}`,
      `Its users and its mail would be let in as before. It is tried again. ${NOT_OVER_HTTP}`,
    );
  return proxies
    .filter((error) => error !== null)
    .map(
      (error) =>
        `${error} It may send users to the former place until its cache expires; they are refused there.`,
    );
}

async function flushed(one: Flushable, addresses: readonly string[]): Promise<string | null> {
  try {
    await one.flushCache(addresses);
    return null;
  } catch (error) {
    return failureFacts(error).message;
  }
}
