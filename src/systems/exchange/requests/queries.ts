import { Failure, type FailureFacts, failureFacts } from '../../../domain/failure.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { type CmdletParameters, type Row, on, text } from '../bridge/protocol.ts';
import { exactlyOne, isGuid } from '../guard.ts';
import type { VersionProfile } from '../profiles.ts';
import type { Directories } from './directories.ts';

export interface QueryDeps {
  readonly shell: ExchangeShell;
  readonly profile: VersionProfile;
  readonly directories: Directories;
}

/** The cmdlets that read move requests; what they answer is judged elsewhere. */
export class RequestQueries {
  readonly #deps: QueryDeps;

  constructor(deps: QueryDeps) {
    this.#deps = deps;
  }

  /** All requests of these tags, or of every tag. */
  async listed(tags: readonly string[] | 'all'): Promise<readonly Row[]> {
    const { shell, directories } = this.#deps;
    const ask = (more: CmdletParameters): Promise<readonly Row[]> =>
      inOrder(directories.all, (directory) =>
        directories.learning(
          shell.call('Get-MoveRequest', { ...more, ResultSize: 'Unlimited', ...directory }).then(identified),
          directory,
        ),
      );
    return tags === 'all' ? ask({}) : inOrder(tags, (tag) => ask({ BatchName: tag }));
  }

  one(guid: string): Promise<Row | null> {
    return this.#found('Get-MoveRequest', guid, {});
  }

  /**
   * The statistics rows of the queues in which `listed` are: exact, and other requests of these queues with them. `unread`
   * gets the queues that could not be read, with the reason.
   */
  async queued(listed: readonly Row[], unread: Map<string, string>): Promise<readonly Row[]> {
    const queues = this.#deps.profile.readsQueues ? new Set(listed.map(queueOf)) : new Set<string>();
    queues.delete('');
    return inOrder(queues, async (queue) => {
      const { answer, why } = await answerOf(this.queue(queue));
      if (answer === null) unread.set(queue, why);
      return answer ?? [];
    });
  }

  async queue(database: string): Promise<readonly Row[]> {
    return identified(
      await this.#deps.shell.call('Get-MoveRequestStatistics', { MoveRequestQueue: database }),
    );
  }

  /** The statistics row, with the report when asked; null: no entry in any queue. */
  async statistics(guid: string, includeReport: boolean): Promise<Row | null> {
    return this.#found('Get-MoveRequestStatistics', guid, includeReport ? { IncludeReport: on } : {});
  }

  async #found(cmdlet: string, guid: string, more: CmdletParameters): Promise<Row | null> {
    const { shell, directories } = this.#deps;
    for (const directory of directories.for(guid)) {
      const row = await oneOrNone(shell, cmdlet, { Identity: guid, ...more, ...directory }, 'move request');
      if (row === null) continue;
      directories.learn(guid, directory);
      return row;
    }
    return null;
  }
}

/** A request of no known mailbox: nothing could be asked or ordered about it; its mailbox is named as left out. */
const identified = (rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => isGuid(text(row, 'ExchangeGuid')));

/** Null: there is none. */
export async function oneOrNone(
  shell: ExchangeShell,
  cmdlet: string,
  parameters: CmdletParameters & { readonly Identity: string },
  what: string,
): Promise<Row | null> {
  try {
    const rows = await shell.call(cmdlet, parameters);
    return rows.length === 0 ? null : exactlyOne(rows, 'ExchangeGuid', parameters.Identity, what);
  } catch (error) {
    if (error instanceof Failure && error.facts.code === 'not-found') return null;
    throw error;
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

/** A call that was not sent because it named nothing concerns the object without a name. */
export const isAboutSession = ({ retry, code }: FailureFacts): boolean =>
  (retry === 'fatal' && code !== 'empty-identity') ||
  code === 'exchange-connection-lost' ||
  code === 'exchange-throttled';

/** One call after the other: a server has few sessions for one account. */
export async function inOrder<T>(
  items: Iterable<T> | AsyncIterable<T>,
  read: (item: T) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const item of items) for (const row of await read(item)) rows.push(row);
  return rows;
}
