import { failureFacts } from '../../domain/failure.ts';
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
/** One that could not be asked is left alone for so long. */
const ASKED_AGAIN_MS = 60_000;

/** What mailboxes held when they were last asked, or moved. Asking wakes them, so it is done for those that matter. */
export class MailboxSizes {
  readonly #fleet: Fleet;
  readonly #clock: Clock;
  readonly #known = new Map<MailboxId, KnownSize>();
  readonly #failed = new Map<MailboxId, { readonly atMs: number; readonly why: string }>();
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

  /** What was answered instead, when it was asked last; null: it was answered, or has not been asked. */
  problemOf(id: MailboxId): string | null {
    return this.#failed.get(id)?.why ?? null;
  }

  /** What earlier processes were answered. */
  async load(): Promise<void> {
    await (this.#reading ??= this.#readRecords());
  }

  /**
   * Those of these that are not known to be younger, the oldest first and no more than `atMost`. Backends are asked at the same
   * time; one that does not answer concerns its own mailboxes only.
   */
  async refresh(
    entries: readonly DirectoryEntry[],
    { olderThanMs, atMost }: { readonly olderThanMs: number; readonly atMost: number },
    signal?: AbortSignal,
  ): Promise<void> {
    await this.load();
    const nowMs = this.#clock.nowMs();
    const ageOf = ({ id }: DirectoryEntry): number => nowMs - (this.of(id)?.atMs ?? Number.NEGATIVE_INFINITY);
    const wasTried = ({ id }: DirectoryEntry): boolean =>
      Math.abs(nowMs - (this.#failed.get(id)?.atMs ?? Number.NEGATIVE_INFINITY)) < ASKED_AGAIN_MS;
    const due = entries
      .filter((entry) => ageOf(entry) > olderThanMs && !wasTried(entry))
      .sort((a, b) => ageOf(b) - ageOf(a))
      .slice(0, atMost);
    const places = new Map(this.#fleet.places.map((place) => [place.name, place]));
    const isForeign = ({ place }: DirectoryEntry): boolean => places.get(place)?.isImapSource === true;
    const byServer = Map.groupBy(
      due.filter((entry) => !isForeign(entry)),
      ({ place }): ServerName | null => places.get(place)?.backend.name ?? null,
    );
    const ofFleet = this.#fleet.backends.map(({ name, doveadm }) =>
      this.#ask(byServer.get(name) ?? [], (users, failed) => doveadm.totals(users, failed), signal),
    );
    const ofHosts = [...Map.groupBy(due.filter(isForeign), ({ place }) => place)].map(([name, foreign]) => {
      const { backend, ca } = this.#fleet.place(name);
      return this.#ask(
        foreign,
        (users, failed) => foreignTotals({ doveadm: backend.doveadm, ca }, users, failed),
        signal,
      );
    });
    await Promise.all([...ofFleet, ...ofHosts]);
  }

  async #ask(
    entries: readonly DirectoryEntry[],
    totalsOf: (
      users: readonly string[],
      failed: (user: string, why: string) => void,
    ) => Promise<ReadonlyMap<string, MailboxTotals | null>>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for (const batch of slicesOf(entries, ASKED_TOGETHER)) {
      if (signal?.aborted === true) return;
      const users = batch.map(({ address }) => address);
      const reasons = new Map<string, string>();
      const answer = await totalsOf(users, (user, why) => void reasons.set(user, why)).catch(
        (error: unknown) => failureFacts(error).message,
      );
      if (typeof answer !== 'string') await this.#keep(batch, answer, reasons);
      // The others would wait as long, for the same answer.
      else return this.#fail(entries, answer);
    }
  }

  #fail(entries: readonly DirectoryEntry[], why: string): void {
    const atMs = this.#clock.nowMs();
    for (const { id } of entries) this.#failed.set(id, { atMs, why });
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
    reasons: ReadonlyMap<string, string>,
  ): Promise<void> {
    const atMs = this.#clock.nowMs();
    const answered = new Map<MailboxId, KnownSize>();
    for (const { id, address } of batch) {
      const size = totals.get(address) ?? null;
      if (size === null)
        this.#failed.set(id, { atMs, why: reasons.get(address) ?? 'Its server answers with an error.' });
      else {
        this.#failed.delete(id);
        answered.set(id, { ...size, atMs });
      }
    }
    for (const [id, size] of answered) this.#known.set(id, size);
    await this.#records.keep(answered);
  }
}
