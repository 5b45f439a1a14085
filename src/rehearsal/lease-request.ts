import { planLeaseKey } from '../domain/lease.ts';
import type { LeaseRequest } from '../state/state-store.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

/** No other process wants it: it is renewed as seldom as that allows. */
const LEASE_MS = 86_400_000;

/** The lease of one process of a rehearsed run, of which nothing depends on the machine. */
export const leaseRequestOf = (
  life: number,
  { identity, changeSet }: Pick<RehearsalInput, 'identity' | 'changeSet'>,
): LeaseRequest => ({
  key: planLeaseKey(changeSet.plan),
  holder: identity.by,
  ttlMs: LEASE_MS,
  instance: `rehearsal ${life}`,
  host: identity.host,
  boot: 'rehearsal',
  pidNamespace: 'rehearsal',
  processId: life,
  processStart: 'rehearsal',
});
