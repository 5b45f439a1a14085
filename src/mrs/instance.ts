import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isGone, ownIdentity, type ProcessIdentity } from '../support/process-identity.ts';
import type { Instance } from './queue.ts';

/** Unique per run and host: two workers of one name must not renew each other's claims. */
export const newInstance = (label: string): Omit<Instance, 'capacity'> => ({
  name: `${label === hostname() ? label : `${label}@${hostname()}`}/${process.pid}-${randomUUID().slice(0, 4)}`,
  process: JSON.stringify(ownIdentity()),
});

/** Of a process on this host; of one elsewhere only its lease tells. */
export const isInstanceGone = (process: string): boolean => isGone(JSON.parse(process) as ProcessIdentity);
