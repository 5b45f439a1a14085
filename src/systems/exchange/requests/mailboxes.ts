import { type Clock, monotonicMs } from '../../../support/clock.ts';
import { type CmdletParameters, type Row, on, text } from '../bridge/protocol.ts';
import { type QueryDeps, answerOf, inOrder, oneOrNone } from './queries.ts';

/** Where a mailbox is may have changed since; what it is (its kind, its archive) changes rarely, and Exchange judges again. */
const DESCRIPTION_AGE_MAX_MS = 10 * 60_000;
/** From so many single looks on, within that time, all mailboxes are listed instead: one call. */
const SINGLE_LOOKS_MAX = 40;

interface MailboxReaderDeps extends QueryDeps {
  readonly clock: Clock;
}

/** The directory's rows of mailboxes; none is asked for twice within the age that its use allows. */
export class MailboxReader {
  readonly #deps: MailboxReaderDeps;
  /** How each mailbox was found. */
  readonly #wayTo = new Map<string, CmdletParameters>();
  readonly #seen = new Map<string, { readonly row: Row; readonly atMs: number }>();
  #looksMs: number[] = [];
  #listing: Promise<unknown> | null = null;

  constructor(deps: MailboxReaderDeps) {
    this.#deps = deps;
  }

  /** Null: not found on two domain controllers, nor among the hidden kinds. */
  async one(guid: string, maxAgeMs = 0): Promise<Row | null> {
    const { directories, profile, shell } = this.#deps;
    const seen = this.#recent(guid, maxAgeMs);
    if (seen !== null) return seen;
    const known = this.#wayTo.get(guid);
    // Another domain controller may know what these do not; a hidden kind is found only with its switch.
    const ways: readonly CmdletParameters[] = [
      ...directories.all,
      ...(Object.keys(directories.first).length > 0 ? [{}] : []),
      ...profile.hiddenKinds.flatMap((kind) =>
        directories.all.map((directory) => ({ [kind]: on, ...directory })),
      ),
    ];
    for (const way of known === undefined ? ways : [known, ...ways]) {
      const row = await oneOrNone(shell, 'Get-Mailbox', { Identity: guid, ...way }, 'mailbox');
      if (row === null) continue;
      this.#wayTo.set(guid, way);
      const { DomainController: controller } = way;
      directories.learn(guid, controller === undefined ? {} : { DomainController: controller });
      this.#saw([row]);
      return row;
    }
    return null;
  }

  /** For an order, which Exchange judges by itself: of many, what a listing shows is enough. */
  async described(guid: string): Promise<Row | null> {
    const seen = this.#recent(guid, DESCRIPTION_AGE_MAX_MS);
    if (seen !== null) return seen;
    const nowMs = monotonicMs(this.#deps.clock);
    this.#looksMs = this.#looksMs.filter((atMs) => nowMs - atMs < DESCRIPTION_AGE_MAX_MS);
    if (this.#looksMs.length < SINGLE_LOOKS_MAX) {
      this.#looksMs.push(nowMs);
      return this.one(guid);
    }
    this.#listing ??= this.list({}).finally(() => (this.#listing = null));
    await this.#listing;
    return this.one(guid, DESCRIPTION_AGE_MAX_MS);
  }

  async listed(databases: Iterable<string>): Promise<readonly Row[]> {
    return inOrder(databases, (database) => this.list({ Database: database }));
  }

  async list(which: CmdletParameters): Promise<readonly Row[]> {
    const { shell, directories } = this.#deps;
    const rows = await inOrder(directories.all, (directory) =>
      directories.learning(
        shell.call('Get-Mailbox', { ...which, ResultSize: 'Unlimited', ...directory }),
        directory,
      ),
    );
    this.#saw(rows);
    return rows;
  }

  /** Two objects with one GUID are looked at singly, where that is refused. */
  #saw(rows: readonly Row[]): void {
    const atMs = monotonicMs(this.#deps.clock);
    for (const [guid, [row, another]] of Map.groupBy(rows, (each) => text(each, 'ExchangeGuid')))
      if (row !== undefined && another === undefined) this.#seen.set(guid, { row, atMs });
      else this.#seen.delete(guid);
  }

  #recent(guid: string, maxAgeMs: number): Row | null {
    const seen = this.#seen.get(guid);
    return seen !== undefined && monotonicMs(this.#deps.clock) - seen.atMs <= maxAgeMs && maxAgeMs > 0
      ? seen.row
      : null;
  }
}

/** The GUID of the user mailbox with this primary address, lower case; empty: there is none. */
export async function guidAt(address: string, { shell, directories }: QueryDeps): Promise<string> {
  for (const directory of directories.all) {
    const { answer } = await answerOf(shell.call('Get-Mailbox', { Identity: address, ...directory }));
    const row = answer?.find((one) => text(one, 'PrimarySmtpAddress').toLowerCase() === address);
    if (row !== undefined) return text(row, 'ExchangeGuid');
  }
  return '';
}
