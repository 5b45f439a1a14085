import type { DatabaseName } from '../../domain/ids.ts';
import type { DatabaseMetric, Reading } from '../../domain/watched-limits.ts';
import { copyStatusOf, isUndecided } from './bridge/copy-status.ts';
import { numberOrNull, on, type Row, text } from './bridge/protocol.ts';
import { freeBytesAt, serverOf, shortName } from './read/databases.ts';
import { answerOf, type QueryDeps } from './requests/queries.ts';

type Answer = Awaited<ReturnType<typeof answerOf<readonly Row[]>>>;
type Measured = Omit<Reading, 'database' | 'metric'>;

/**
 * Measures databases during a run, each by one call where that is enough: the status of its copies has the queues and, since
 * 2013, the free space beside the file. Logs may lie elsewhere: then the volumes of the server are read, once for all databases.
 */
export class DatabaseMeter {
  readonly #deps: QueryDeps;
  /** Where a database's files lie does not change during a run. */
  readonly #paths = new Map<DatabaseName, Row>();

  constructor(deps: QueryDeps) {
    this.#deps = deps;
  }

  async measure(
    databases: readonly DatabaseName[],
    metrics: readonly DatabaseMetric[],
  ): Promise<readonly Reading[]> {
    const volumes = new Map<string, Answer>();
    const found: Reading[] = [];
    for (const database of databases) {
      const one = new OneDatabase(database, this.#deps, this.#paths, volumes);
      for (const metric of metrics)
        for (const measured of await one.measure(metric)) found.push({ database, metric, ...measured });
    }
    return found;
  }
}

class OneDatabase {
  readonly #name: DatabaseName;
  readonly #deps: QueryDeps;
  readonly #paths: Map<DatabaseName, Row>;
  readonly #volumes: Map<string, Answer>;
  #copies: Promise<Answer> | null = null;

  constructor(
    name: DatabaseName,
    deps: QueryDeps,
    paths: Map<DatabaseName, Row>,
    volumes: Map<string, Answer>,
  ) {
    this.#name = name;
    this.#deps = deps;
    this.#paths = paths;
    this.#volumes = volumes;
  }

  async measure(metric: DatabaseMetric): Promise<readonly Measured[]> {
    switch (metric) {
      case 'disk-free':
        return [await this.#diskFree()];
      case 'log-free':
        return [await this.#freeAt('LogFolderPath')];
      case 'copy-queue':
      case 'replay-queue':
        return this.#queues(metric);
      case 'database-size':
        return [await this.#size()];
    }
  }

  #copyRows(): Promise<Answer> {
    const { shell } = this.#deps;
    this.#copies ??= answerOf(shell.call('Get-MailboxDatabaseCopyStatus', { Identity: this.#name }));
    return this.#copies;
  }

  async #activeCopy(): Promise<Row | null> {
    const { answer } = await this.#copyRows();
    return answer?.find((row) => copyStatusOf(row).active) ?? null;
  }

  async #diskFree(): Promise<Measured> {
    const active = await this.#activeCopy();
    const value = active === null ? null : numberOrNull(active, 'DiskFreeSpace');
    return value === null ? this.#freeAt('EdbFilePath') : { value };
  }

  async #freeAt(field: 'EdbFilePath' | 'LogFolderPath'): Promise<Measured> {
    const { row, why } = await this.#pathRow();
    if (row === null) return { value: null, detail: why };
    const active = await this.#activeCopy();
    const server = active === null ? serverOf(row) : shortName(copyStatusOf(active).server);
    const volumes = await this.#volumesOf(server);
    const value = freeBytesAt(text(row, field), volumes.answer ?? []);
    if (value !== null) return { value };
    return { value: null, detail: volumes.why || `no volume of ${server} holds ${text(row, field)}` };
  }

  async #pathRow(): Promise<{ readonly row: Row | null; readonly why: string }> {
    const known = this.#paths.get(this.#name);
    return known === undefined ? this.#databaseRow() : { row: known, why: '' };
  }

  async #databaseRow(): Promise<{ readonly row: Row | null; readonly why: string }> {
    const { shell, directories } = this.#deps;
    const parameters = { Identity: this.#name, Status: on, ...directories.first };
    const { answer, why } = await answerOf(shell.call('Get-MailboxDatabase', parameters));
    const row = answer?.[0] ?? null;
    if (row !== null) this.#paths.set(this.#name, row);
    return { row, why: row === null && why === '' ? 'the database was not found' : why };
  }

  async #volumesOf(server: string): Promise<Answer> {
    const known = this.#volumes.get(server);
    const answer = known ?? (await answerOf(this.#deps.shell.tool('volumes', [server])));
    this.#volumes.set(server, answer);
    return answer;
  }

  /** Of every copy but the active one; a copy that lags on purpose keeps the logs of days, which says nothing. */
  async #queues(metric: 'copy-queue' | 'replay-queue'): Promise<readonly Measured[]> {
    const { answer, why } = await this.#copyRows();
    if (answer === null) return [{ value: null, detail: why }];
    return answer.map(copyStatusOf).flatMap((copy): readonly Measured[] => {
      if (copy.active || (metric === 'replay-queue' && copy.lagged)) return [];
      if (isUndecided(copy)) return [{ value: null, detail: `the copy on ${copy.server} is ${copy.status}` }];
      const value = metric === 'copy-queue' ? copy.copyQueueLength : copy.replayQueueLength;
      return [{ value, detail: `on ${copy.server}` }];
    });
  }

  /** Mail that arrives fills the white space first. */
  async #size(): Promise<Measured> {
    const { row, why } = await this.#databaseRow();
    const size = row === null ? null : numberOrNull(row, 'DatabaseSize');
    if (row === null || size === null) return { value: null, detail: why || 'the database is not mounted' };
    return { value: size - (numberOrNull(row, 'AvailableNewMailboxSpace') ?? 0) };
  }
}
