import { Failure, failureFacts } from '../../../domain/failure.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { type CmdletParameters, type Row, on, text } from '../bridge/protocol.ts';
import { exactlyOne, guidOf } from '../guard.ts';
import type { VersionProfile } from '../profiles.ts';

export interface QueryDeps {
  readonly shell: ExchangeShell;
  readonly profile: VersionProfile;
  readonly directory: CmdletParameters;
}

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

  /** The statistics rows of the queues in which `listed` are: exact, and other requests of these queues with them. */
  async queued(listed: readonly Row[]): Promise<readonly Row[]> {
    const { shell, profile } = this.#deps;
    if (!profile.readsQueues) {
      return inOrder(listed, async (row) => {
        const exact = await this.statistics(guidOf(text(row, 'ExchangeGuid')), false);
        return exact === null ? [] : [exact];
      });
    }
    const queues = new Set(
      listed.map((row) => text(row, 'TargetDatabase') || text(row, 'TargetArchiveDatabase')),
    );
    queues.delete('');
    return inOrder(queues, (queue) => shell.call('Get-MoveRequestStatistics', { MoveRequestQueue: queue }));
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

/** What one database, server or mailbox answers with an error concerns that one only; what concerns the session is thrown. */
export async function answerOf(
  call: Promise<readonly Row[]>,
): Promise<
  { readonly rows: readonly Row[]; readonly why: '' } | { readonly rows: null; readonly why: string }
> {
  try {
    return { rows: await call, why: '' };
  } catch (error) {
    const { retry, code, message } = failureFacts(error);
    if (retry === 'fatal' || code === 'exchange-connection-lost' || code === 'exchange-throttled')
      throw error;
    return { rows: null, why: message };
  }
}

/** One call after the other: a server has few sessions for one account. */
export async function inOrder<T>(
  items: Iterable<T>,
  read: (item: T) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const item of items) rows.push(...(await read(item)));
  return rows;
}
