import type { MailboxId, ServerName } from '../../domain/ids.ts';
import type { Clock } from '../../support/clock.ts';
import { slicesOf } from '../../support/slices.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import type { MailboxTotals } from './doveadm/doveadm.ts';
import type { Fleet } from './fleet.ts';
import { foreignTotals } from './foreign/totals.ts';
import type { KnownSize, SizeRecords } from './records/sizes.ts';

/** As many as a backend sums up in a moment; a mailbox that is asked is opened. */
const ASKED_TOGETHER = 100;

/** What mailboxes held when they were last asked, or moved. Asking wakes them, so it is done for those that matter. */
export class MailboxSizes {
  readonly #fleet: Fleet;
  readonly #clock: Clock;
  readonly #known = new Map<MailboxId, KnownSize>();
  readonly #failed = new Set<MailboxId>();
  readonly #records: SizeRecords;
  #reading: Promise<void> | null = null;

  constructor(fleet: Fleet, records: SizeRecords) {
    this.#fleet = fleet;
    this.#clock = fleet.clock;
    this.#records = records;
  }

  of(id: MailboxId): KnownSize | null {
    return this.#known.get(id) ?? null;
  }

  /** The last answer was an error. */
  isUnreadable(id: MailboxId): boolean {
    return this.#failed.has(id);
  }

  /** Those of these that are not known to be younger, the oldest first and no more than `atMost`; backends are asked at the same time. */
  async refresh(
    entries: readonly DirectoryEntry[],
    { olderThanMs, atMost }: { readonly olderThanMs: number; readonly atMost: number },
    signal?: AbortSignal,
  ): Promise<void> {
    await (this.#reading ??= this.#readRecords());
    const nowMs = this.#clock.nowMs();
    const ageOf = ({ id }: DirectoryEntry): number => nowMs - (this.of(id)?.atMs ?? Number.NEGATIVE_INFINITY);
    const due = entries
      .filter((entry) => ageOf(entry) > olderThanMs && !this.#failed.has(entry.id))
      .sort((a, b) => ageOf(b) - ageOf(a))
      .slice(0, atMost);
    const places = new Map(this.#fleet.places.map((place) => [place.name, place]));
    const isForeign = ({ place }: DirectoryEntry): boolean => places.get(place)?.isImapSource === true;
    const byServer = Map.groupBy(
      due.filter((entry) => !isForeign(entry)),
      ({ place }): ServerName | null => places.get(place)?.backend.name ?? null,
    );
    const ofFleet = this.#fleet.backends.map(async ({ name, doveadm }) => {
      for (const batch of slicesOf(byServer.get(name) ?? [], ASKED_TOGETHER)) {
        if (signal?.aborted === true) return;
        await this.#keep(batch, await doveadm.totals(batch.map(({ address }) => address)));
      }
    });
    const ofHosts = [...Map.groupBy(due.filter(isForeign), ({ place }) => place)].map(
      async ([name, entries]) => {
        const { backend, ca } = this.#fleet.place(name);
        for (const batch of slicesOf(entries, ASKED_TOGETHER)) {
          if (signal?.aborted === true) return;
          const addresses = batch.map(({ address }) => address);
          await this.#keep(batch, await foreignTotals({ doveadm: backend.doveadm, ca }, addresses));
        }
      },
    );
    await Promise.all([...ofFleet, ...ofHosts]);
  }

  async #readRecords(): Promise<void> {
    try {
      for (const [id, size] of await this.#records.all()) this.#known.set(id, size);
    } catch (error) {
      this.#reading = null;
      throw error;
    }
  }

  async #keep(
    batch: readonly DirectoryEntry[],
    totals: ReadonlyMap<string, MailboxTotals | null>,
  ): Promise<void> {
    const atMs = this.#clock.nowMs();
    const answered = new Map<MailboxId, KnownSize>();
    for (const { id, address } of batch) {
      const size = totals.get(address) ?? null;
      if (size === null) this.#failed.add(id);
      else {
        this.#failed.delete(id);
        answered.set(id, { ...size, atMs });
      }
    }
    for (const [id, size] of answered) this.#known.set(id, size);
    await this.#records.keep(answered);
  }
}
