import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import {
  partBytes,
  type Mailbox,
  type MailboxDatabase,
  type SoftDeletedMailbox,
} from '../../domain/mailbox.ts';
import { mailboxesById } from '../../domain/observed.ts';
import { entryOf } from '../../support/entry-of.ts';

export type Part = 'primary' | 'archive';

/** Where nothing tells how long a source copy is kept: Exchange's default. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Where mailboxes are, and where they are seen; what moves have left. Only what differs from the observation is kept here. */
export class SimulatedMailboxes {
  readonly #observed: readonly Mailbox[];
  readonly #byId: ReadonlyMap<MailboxId, Mailbox>;
  /** Null: it is in another organisation. */
  readonly #changed = new Map<MailboxId, Mailbox | null>();
  readonly #seenLate = new Map<MailboxId, { readonly as: Mailbox; readonly untilMs: number }>();
  readonly #left = new Map<DatabaseName, Map<string, SoftDeletedMailbox>>();
  readonly #keptMs: ReadonlyMap<DatabaseName, number | undefined>;

  constructor(mailboxes: readonly Mailbox[], databases: readonly MailboxDatabase[]) {
    this.#observed = mailboxes;
    this.#byId = mailboxesById(mailboxes);
    this.#keptMs = new Map(databases.map(({ name, copiesKeptMs }) => [name, copiesKeptMs]));
    for (const { name, softDeleted = [] } of databases)
      for (const copy of softDeleted) this.#copiesIn(name).set(keyOf(copy.mailboxId, copy.part), copy);
  }

  /** As it is. Undefined: there is none, or it has left for another organisation. */
  get(id: MailboxId): Mailbox | undefined {
    const changed = this.#changed.get(id);
    return changed === undefined ? this.#byId.get(id) : (changed ?? undefined);
  }
  /** As the directory shows it. */
  seen(id: MailboxId, nowMs: number): Mailbox | undefined {
    const late = this.#seenLate.get(id);
    if (late !== undefined && nowMs < late.untilMs) return late.as;
    return this.get(id);
  }
  allSeen(nowMs: number): readonly Mailbox[] {
    return this.#observed.flatMap(({ id }) => this.seen(id, nowMs) ?? []);
  }

  /** It has other attributes from now on. */
  change(id: MailboxId, mailbox: Mailbox): void {
    this.#changed.set(id, mailbox);
  }
  /** Its user works there from now on; what was left there before is in use again. */
  move(
    id: MailboxId,
    part: Part,
    to: DatabaseName,
    at: { readonly nowMs: number; readonly lagMs: number },
  ): void {
    const mailbox = this.get(id);
    const facts = mailbox?.[part] ?? null;
    if (mailbox === undefined || facts === null) return;
    this.#leave(mailbox, part, facts.database, at.nowMs);
    this.#left.get(to)?.delete(keyOf(id, part));
    this.#changed.set(id, { ...mailbox, [part]: { ...facts, database: to } });
    if (at.lagMs > 0) this.#seenLate.set(id, { as: mailbox, untilMs: at.nowMs + at.lagMs });
  }
  depart(id: MailboxId, part: Part, nowMs: number): void {
    const mailbox = this.get(id);
    const facts = mailbox?.[part] ?? null;
    if (mailbox === undefined || facts === null) return;
    this.#leave(mailbox, part, facts.database, nowMs);
    this.#changed.set(id, part === 'primary' ? null : { ...mailbox, archive: null });
  }

  /** What an earlier move has left there; a move to it starts from it. */
  leftIn(database: DatabaseName, id: MailboxId, part: Part): SoftDeletedMailbox | null {
    const copy = this.#left.get(database)?.get(keyOf(id, part)) ?? null;
    return copy === null || copy.isBeingRemoved === true ? null : copy;
  }
  softDeletedIn(database: DatabaseName): readonly SoftDeletedMailbox[] {
    return [...(this.#left.get(database)?.values() ?? [])];
  }
  purge(database: DatabaseName, copies: readonly SoftDeletedMailbox[]): void {
    for (const { mailboxId, part } of copies) this.#left.get(database)?.delete(keyOf(mailboxId, part));
  }

  #leave(mailbox: Mailbox, part: Part, database: DatabaseName, nowMs: number): void {
    const facts = mailbox[part];
    if (facts === null) return;
    const key = keyOf(mailbox.id, part);
    const copies = this.#copiesIn(database);
    // The newest comes last.
    copies.delete(key);
    copies.set(key, {
      mailboxId: mailbox.id,
      address: mailbox.address,
      part,
      sizeBytes: partBytes(facts),
      leftAt: instantFromMs(nowMs),
      keptUntil: instantFromMs(nowMs + (this.#keptMs.get(database) ?? KEPT_MS)),
    });
  }

  #copiesIn(database: DatabaseName): Map<string, SoftDeletedMailbox> {
    return entryOf(this.#left, database, () => new Map());
  }
}

const keyOf = (id: MailboxId, part: Part): string => `${id} ${part}`;
