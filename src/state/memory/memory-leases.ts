import { addMs, type Instant } from '../../domain/instant.ts';
import { leaseLost } from '../../domain/lease.ts';
import { answerTo, type Lease, type LeaseAnswer, type LeaseRequest } from '../state-store.ts';

interface Entry {
  held: Lease | null;
  lastToken: number;
}

export class MemoryLeases {
  readonly #now: () => Instant;
  readonly #entries = new Map<string, Entry>();

  constructor(now: () => Instant) {
    this.#now = now;
  }

  acquire(request: LeaseRequest): LeaseAnswer {
    const { key } = request;
    const { held, lastToken } = this.#entries.get(key) ?? { held: null, lastToken: 0 };
    const fence = `in memory: ${key}`;
    const answer = answerTo(request, { held, lastToken, fence, now: this.#now(), clockOf: 'host' });
    if (answer.kind === 'acquired')
      this.#entries.set(key, { held: answer.lease, lastToken: answer.lease.token });
    return answer;
  }

  renew(lease: Lease): Lease {
    const entry = this.#requireHolder(lease);
    const renewals = (entry.held?.renewals ?? 0) + 1;
    const renewed = { ...lease, renewals, expiresAt: addMs(this.#now(), lease.ttlMs) };
    entry.held = renewed;
    return renewed;
  }

  confirm(lease: Lease): void {
    this.#requireHolder(lease);
  }

  release({ key, token }: Lease): void {
    const entry = this.#entries.get(key);
    if (entry?.held?.token === token) entry.held = null;
  }

  held(): readonly Lease[] {
    const all = [...this.#entries.values()].flatMap(({ held }) => held ?? []);
    return all.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** A higher token at once: the former holder's next write is refused even if no one takes the lease. */
  break(key: string, token?: number): Lease | null {
    const entry = this.#entries.get(key);
    const held = entry?.held ?? null;
    if (entry === undefined || held === null || (token !== undefined && held.token !== token)) return null;
    entry.held = null;
    entry.lastToken += 1;
    return held;
  }

  refuseOlderToken(key: string, token: number): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.lastToken > token) throw leaseLost(key, entry.held?.holder);
  }

  #requireHolder({ key, token }: Lease): Entry {
    const entry = this.#entries.get(key);
    if (entry?.held?.token !== token) throw leaseLost(key, entry?.held?.holder);
    return entry;
  }
}
