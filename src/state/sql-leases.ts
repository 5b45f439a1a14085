import { randomUUID } from 'node:crypto';
import { addMs, instantFromMs, type Instant } from '../domain/instant.ts';
import { leaseLost } from '../domain/lease.ts';
import type { Row, SqlValue, Work } from '../support/sql.ts';
import type { SqlEngine } from './sql-engine.ts';
import { answerTo, type Lease, type LeaseAnswer, type LeaseRequest } from './state-store.ts';

export function* takeLease(engine: SqlEngine, request: LeaseRequest): Work<LeaseAnswer> {
  // The row is created first, so that two simultaneous requests have a row to lock.
  yield [
    'INSERT INTO drover.lease (key, token, fence) VALUES ($1, 0, $2) ON CONFLICT (key) DO NOTHING',
    [request.key, randomUUID()],
  ];
  const [row] = yield [`${SELECT_LEASE} WHERE key = $1 FOR UPDATE`, [request.key]];
  const answer = answerTo(request, {
    held: row?.['holder'] == null ? null : (row as unknown as Lease),
    lastToken: Number(row?.['token'] ?? 0),
    fence: (row?.['fence'] as string | undefined) ?? randomUUID(),
    now: yield* timeOf(engine),
    clockOf: engine.clockOf,
  });
  if (answer.kind === 'acquired') yield [UPDATE_LEASE, leaseValues(answer.lease)];
  return answer;
}

export function* extendLease(engine: SqlEngine, lease: Lease): Work<Lease> {
  const [row] = yield [`${SELECT_LEASE} WHERE key = $1 FOR UPDATE`, [lease.key]];
  requireHolder(lease, row);
  const expiresAt = addMs(yield* timeOf(engine), lease.ttlMs);
  const renewed = { ...lease, expiresAt, renewals: Number(row?.['renewals']) + 1 };
  yield [UPDATE_LEASE, leaseValues(renewed)];
  return renewed;
}

export function* removeLease(key: string, token?: number): Work<Lease | null> {
  const [row] = yield [`${SELECT_LEASE} WHERE key = $1 AND holder IS NOT NULL FOR UPDATE`, [key]];
  if (row === undefined || (token !== undefined && row['token'] !== token)) return null;
  // A higher token at once: the former holder's next append is refused even if no one takes the lease.
  yield ['UPDATE drover.lease SET holder = NULL, token = token + 1 WHERE key = $1', [key]];
  return row as unknown as Lease;
}

export function* timeOf(engine: SqlEngine): Work<Instant> {
  const [row] = yield engine.now();
  return instantFromMs(Number(row?.['ms']));
}

/** The row stays locked until the transaction ends: no one can take the lease between this check and the commit. */
export function* refuseOlderToken(key: string, token: number): Work<void> {
  const [row] = yield ['SELECT token, holder FROM drover.lease WHERE key = $1 FOR SHARE', [key]];
  if (row !== undefined && Number(row['token']) > token) throw leaseLost(key, row['holder']);
}

export function requireHolder(lease: Lease, row: Row | undefined): void {
  if (row?.['token'] !== lease.token || row['holder'] === null) throw leaseLost(lease.key, row?.['holder']);
}

/** Column of each field; the key comes first. */
const LEASE_COLUMNS = {
  key: 'key',
  holder: 'holder',
  instance: 'instance',
  host: 'host',
  boot: 'boot',
  pidNamespace: 'pid_namespace',
  processId: 'process_id',
  processStart: 'process_start',
  ttlMs: 'ttl_ms',
  fence: 'fence',
  token: 'token',
  renewals: 'renewals',
  acquiredAt: 'acquired_at',
  expiresAt: 'expires_at',
} as const satisfies Record<keyof Lease, string>;

const leaseColumns = Object.entries(LEASE_COLUMNS) as [keyof Lease, string][];

export const SELECT_LEASE = `SELECT ${leaseColumns.map(([field, column]) => `${column} AS "${field}"`).join(', ')} FROM drover.lease`;

const UPDATE_LEASE = `UPDATE drover.lease SET ${leaseColumns
  .map(([, column], index) => `${column} = $${index + 1}`)
  .join(', ')} WHERE key = $1`;

const leaseValues = (lease: Lease): readonly SqlValue[] => leaseColumns.map(([field]) => lease[field]);
