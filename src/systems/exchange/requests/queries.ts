import { Failure, type FailureFacts, failureFacts } from '../../../domain/failure.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { type CmdletParameters, type Row, on, text } from '../bridge/protocol.ts';
import { exactlyOne } from '../guard.ts';
import type { VersionProfile } from '../profiles.ts';

export interface QueryDeps {
  readonly shell: ExchangeShell;
  readonly profile: VersionProfile;
  readonly directory: CmdletParameters;
}

const SINGLE_MAILBOXES_MAX = 10;

/** The cmdlets that read move requests and their mailboxes; what they answer is judged elsewhere. */
export class RequestQueries {
  readonly #deps: QueryDeps;
  /** How each mailbox was found. */
  readonly #kindOf = new Map<string, CmdletParameters>();

  constructor(deps: QueryDeps) {
    this.#deps = deps;
  }

  /** All requests of these tags, or of every tag. */
  async listed(tags: readonly string[] | 'all'): Promise<readonly Row[]> {
    const ask = (more: CmdletParameters): Promise<readonly Row[]> =>
      this.#deps.shell.call('Get-MoveRequest', { ...more, ResultSize: 'Unlimited', ...this.#deps.directory });
    return tags === 'all' ? ask({}) : inOrder(tags, (tag) => ask({ BatchName: tag }));
  }

  async one(guid: string): Promise<Row | null> {
    return this.#single('Get-MoveRequest', { Identity: guid, ...this.#deps.directory }, guid, 'move request');
  }

  /**
   * The statistics rows of the queues in which `listed` are: exact, and other requests of these queues with them. `unread`
   * gets the queues that could not be read, with the reason.
   */
  async queued(listed: readonly Row[], unread: Map<string, string>): Promise<readonly Row[]> {
    const { shell, profile } = this.#deps;
    const queues = profile.readsQueues ? new Set(listed.map(queueOf)) : new Set<string>();
    queues.delete('');
    return inOrder(queues, async (queue) => {
      const { answer, why } = await answerOf(
        shell.call('Get-MoveRequestStatistics', { MoveRequestQueue: queue }),
      );
      if (answer === null) unread.set(queue, why);
      return answer ?? [];
    });
  }

  /** The statistics row, with the report when asked; null: no entry in any queue. */
  async statistics(guid: string, includeReport: boolean): Promise<Row | null> {
    const report = includeReport ? { IncludeReport: on } : {};
    const parameters = { Identity: guid, ...report, ...this.#deps.directory };
    return this.#single('Get-MoveRequestStatistics', parameters, guid, 'move request');
  }

  /** The mailbox's directory row; null: not found on two domain controllers, nor among the hidden kinds. */
  async mailbox(guid: string): Promise<Row | null> {
    const { directory, profile } = this.#deps;
    const known = this.#kindOf.get(guid);
    // One domain controller may not know yet what another does; a hidden kind is found only with its switch.
    const ways = [
      directory,
      ...(Object.keys(directory).length > 0 ? [{}] : []),
      ...profile.hiddenKinds.map((kind) => ({ [kind]: on, ...directory })),
    ];
    for (const way of known === undefined ? ways : [known, ...ways]) {
      const row = await this.#single('Get-Mailbox', { Identity: guid, ...way }, guid, 'mailbox');
      if (row === null) continue;
      this.#kindOf.set(guid, way);
      return row;
    }
    return null;
  }

  /** The GUID of the user mailbox with this primary address; empty: there is none. */
  async mailboxGuid(address: string): Promise<string> {
    const call = this.#deps.shell.call('Get-Mailbox', { Identity: address, ...this.#deps.directory });
    const rows = (await answerOf(call)).answer ?? [];
    const row = rows.find((one) => text(one, 'PrimarySmtpAddress').toLowerCase() === address);
    return row === undefined ? '' : text(row, 'ExchangeGuid');
  }

  /** Many user mailboxes are read in one listing, what that does not show one by one. */
  async mailboxes(guids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const listing =
      guids.length <= SINGLE_MAILBOXES_MAX
        ? []
        : await this.#deps.shell.call('Get-Mailbox', { ResultSize: 'Unlimited', ...this.#deps.directory });
    const found = new Map(listing.map((row) => [text(row, 'ExchangeGuid'), row]));
    for (const guid of guids) {
      const row = found.get(guid) ?? (await this.mailbox(guid));
      if (row !== null) found.set(guid, row);
    }
    return found;
  }

  async mailboxesIn(databases: Iterable<string>): Promise<readonly Row[]> {
    const { shell, directory } = this.#deps;
    return inOrder(databases, (database) =>
      shell.call('Get-Mailbox', { Database: database, ResultSize: 'Unlimited', ...directory }),
    );
  }

  async #single(
    cmdlet: string,
    parameters: CmdletParameters,
    guid: string,
    what: string,
  ): Promise<Row | null> {
    try {
      const rows = await this.#deps.shell.call(cmdlet, parameters);
      return rows.length === 0 ? null : exactlyOne(rows, 'ExchangeGuid', guid, what);
    } catch (error) {
      if (error instanceof Failure && error.facts.code === 'not-found') return null;
      throw error;
    }
  }
}

/** The database in whose queue a request is: its target's, or its source's when it is pushed to another organisation. */
export const queueOf = (row: Row): string =>
  ['TargetDatabase', 'TargetArchiveDatabase', 'SourceDatabase', 'SourceArchiveDatabase']
    .map((field) => text(row, field))
    .find((name) => name !== '') ?? '';

/** What one database, server or mailbox answers with an error concerns that one only; what concerns the session is thrown. */
export async function answerOf<T>(
  call: Promise<T>,
): Promise<{ readonly answer: T; readonly why: '' } | { readonly answer: null; readonly why: string }> {
  try {
    return { answer: await call, why: '' };
  } catch (error) {
    const facts = failureFacts(error);
    if (isAboutSession(facts)) throw error;
    return { answer: null, why: facts.message };
  }
}

export const isAboutSession = ({ retry, code }: FailureFacts): boolean =>
  retry === 'fatal' || code === 'exchange-connection-lost' || code === 'exchange-throttled';

/** One call after the other: a server has few sessions for one account. */
export async function inOrder<T>(
  items: Iterable<T> | AsyncIterable<T>,
  read: (item: T) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const item of items) rows.push(...(await read(item)));
  return rows;
}
