import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import { mailboxesById, type ObservedState } from '../../domain/observed.ts';
import type { Findings, MailboxName, Named, PlanDocument } from '../document.ts';
import { entryOf } from '../../support/entry-of.ts';
import { isGlob } from '../../support/glob.ts';
import { firstFew } from '../../support/format.ts';
import { didYouMean } from '../../support/suggest.ts';

/** What every part of resolving needs. */
export interface Resolving {
  readonly document: PlanDocument;
  readonly observed: ObservedState;
  readonly names: NameIndex;
  readonly findings: Findings;
}

/** From names as written to what was observed; says what is unknown or ambiguous. */
export class NameIndex {
  readonly mailboxes: ReadonlyMap<MailboxId, Mailbox>;
  readonly #observed: ObservedState;
  readonly #findings: Findings;
  #byAddress: ReadonlyMap<string, Mailbox> | null = null;
  /** The second mailbox of an address that has several. */
  readonly #twins = new Map<string, Mailbox>();
  readonly #databases: ReadonlySet<string>;
  /** By unknown name: one typing error may be in every row of a roster. */
  readonly #databaseHints = new Map<string, string | null>();
  /** Searching for a similar name reads all names, so it is not done for each of thousands. */
  #suggestionsLeft = 20;

  constructor(observed: ObservedState, findings: Findings) {
    this.#observed = observed;
    this.#findings = findings;
    this.mailboxes = mailboxesById(observed.mailboxes);
    this.#databases = new Set(observed.databases.map(({ name }) => name));
  }

  mailbox({ name, place }: MailboxName): Mailbox | null {
    const found = this.mailboxes.get(name as MailboxId);
    if (found !== undefined) return found;
    const first = this.#withAddress(name);
    const second = this.#twins.get(name);
    if (first === undefined) {
      this.#findings.error(
        'unknown-mailbox',
        place,
        `Mailbox ${name} does not exist in "${this.#observed.system}".`,
        this.#suggest(name, () => this.#observed.mailboxes.map(({ address }) => address)),
      );
      return null;
    }
    if (second !== undefined) {
      this.#findings.error(
        'ambiguous-mailbox',
        place,
        `${name} is the address of more than one mailbox: ${first.id} and ${second.id}.`,
        'Use the id of the one you mean.',
      );
      return null;
    }
    return first;
  }

  /** The index is built on the first lookup by address: plans with selectors only never need it. */
  #withAddress(address: string): Mailbox | undefined {
    if (this.#byAddress === null) {
      const index = new Map<string, Mailbox>();
      for (const mailbox of this.#observed.mailboxes) {
        if (index.has(mailbox.address)) this.#twins.set(mailbox.address, mailbox);
        else index.set(mailbox.address, mailbox);
      }
      this.#byAddress = index;
    }
    return this.#byAddress.get(address);
  }

  hasDatabase({ name, place }: Named<DatabaseName>): boolean {
    if (this.#databases.has(name)) return true;
    this.#findings.error(
      'unknown-database',
      place,
      isGlob(name)
        ? `No mailbox database of "${this.#observed.system}" matches "${name}".`
        : `Mailbox database "${name}" does not exist in "${this.#observed.system}".`,
      entryOf(this.#databaseHints, name, () => this.#similarDatabases(name)),
    );
    return false;
  }

  #similarDatabases(name: string): string | null {
    const known = [...this.#databases];
    return didYouMean(name, known) ?? (known.length === 0 ? null : `Known: ${firstFew(known, 12)}.`);
  }

  #suggest(name: string, known: () => readonly string[]): string | null {
    if (this.#suggestionsLeft === 0) return null;
    this.#suggestionsLeft -= 1;
    return (
      didYouMean(name, known()) ?? 'Check the name; it may have changed or belong to another organisation.'
    );
  }
}
