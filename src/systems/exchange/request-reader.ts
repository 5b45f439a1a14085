import type { Clock } from '../../support/clock.ts';
import { Failure, failureFacts } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import type { MoveRequest, MoveStatus } from '../../domain/move-request.ts';
import { finalStatuses, isMoved } from '../../domain/move-request.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import type { CmdletParameters, Row } from './bridge/protocol.ts';
import { on, text } from './bridge/protocol.ts';
import { exactlyOne, guidOf } from './guard.ts';
import type { VersionProfile } from './profiles.ts';
import { moveRequestOf } from './read/move-requests.ts';

/**
 * Reads move requests cheaply: the directory's listing says which there are, one read per target database's queue says
 * exactly how they stand, and what is final is not asked again.
 */
export interface RequestReader {
  /** `null`: all of them, also other people's. */
  list(tagPrefix: string | null): Promise<readonly MoveRequest[]>;
  /** Null: there is none. */
  one(guid: string): Promise<MoveRequest | null>;
  /** The request with its statistics row, with the report when it is final and that is asked; row null: an orphan. */
  oneWithRow(guid: string, report: 'report' | 'no report'): Promise<RequestWithRow | null>;
  /** What a statistics row (or New-MoveRequest's own answer) says, with the directory asked where it matters. */
  judge(row: Row): Promise<MoveRequest>;
  /** The statistics row, with the report when asked; null: no entry in any queue. */
  statistics(guid: string, includeReport: boolean): Promise<Row | null>;
  /** The mailbox's directory row, one and the right one; null: not found on two domain controllers. */
  mailbox(guid: string): Promise<Row | null>;
  /** From now on this tag is polled by name. */
  remember(tag: string): void;
  forget(guid: string): void;
}

export interface RequestWithRow {
  readonly request: MoveRequest;
  readonly row: Row | null;
}

const SINGLE_CONFIRMATIONS_MAX = 10;

export function createRequestReader(deps: {
  readonly shell: ExchangeShell;
  readonly profile: VersionProfile;
  readonly directory: CmdletParameters;
  readonly clock: Clock;
  readonly replicationGraceMs: number;
}): RequestReader {
  const { shell, profile, directory, clock } = deps;
  const knownTags = new Set<string>();
  const listedPrefixes = new Set<string>();
  const stalls = new Map<string, { readonly detail: string; readonly since: Instant }>();
  const finals = new Map<string, { readonly status: string; readonly request: MoveRequest }>();

  const list = async (tagPrefix: string | null): Promise<readonly MoveRequest[]> => {
    const listed = await listing(tagPrefix);
    const open = listed.filter(
      (row) => finals.get(text(row, 'ExchangeGuid'))?.status !== text(row, 'Status'),
    );
    const exact = await exactRows(open, tagPrefix);
    const directoryRows = await directoryRowsFor([...exact.values()]);
    const found: MoveRequest[] = [];
    for (const row of listed) {
      const guid = text(row, 'ExchangeGuid');
      const known = finals.get(guid);
      if (known !== undefined && known.status === text(row, 'Status')) found.push(known.request);
      else found.push(await judge(exact.get(guid) ?? orphanRow(row), directoryRows));
      exact.delete(guid);
    }
    // The queue already has them, the directory of this domain controller does not yet.
    for (const row of exact.values()) found.push(await judge(row, directoryRows));
    return found;
  };

  /** By BatchName where the tags are known: seconds instead of minutes in a large organisation. */
  const listing = async (tagPrefix: string | null): Promise<readonly Row[]> => {
    const tags = tagPrefix === null ? [] : [...knownTags].filter((tag) => tag.startsWith(tagPrefix));
    if (tagPrefix !== null && listedPrefixes.has(tagPrefix) && tags.length > 0) {
      const rows: Row[] = [];
      for (const tag of tags)
        rows.push(
          ...(await shell.call('Get-MoveRequest', { BatchName: tag, ResultSize: 'Unlimited', ...directory })),
        );
      return rows;
    }
    const rows = await shell.call('Get-MoveRequest', { ResultSize: 'Unlimited', ...directory });
    if (tagPrefix === null) return rows;
    const ours = rows.filter((row) => text(row, 'BatchName').startsWith(tagPrefix));
    for (const row of ours) knownTags.add(text(row, 'BatchName'));
    listedPrefixes.add(tagPrefix);
    return ours;
  };

  const exactRows = async (listed: readonly Row[], tagPrefix: string | null): Promise<Map<string, Row>> => {
    const rows: Row[] = [];
    if (profile.readsQueues) {
      const queues = new Set(
        listed.flatMap((row) => [text(row, 'TargetDatabase') || text(row, 'TargetArchiveDatabase')]),
      );
      queues.delete('');
      for (const queue of queues)
        rows.push(...(await shell.call('Get-MoveRequestStatistics', { MoveRequestQueue: queue })));
    } else {
      for (const row of listed) {
        const exact = await statistics(guidOf(text(row, 'ExchangeGuid')), false);
        if (exact !== null) rows.push(exact);
      }
    }
    const wanted = new Set(listed.map((row) => text(row, 'ExchangeGuid')));
    const isWanted = (row: Row): boolean =>
      wanted.has(text(row, 'ExchangeGuid')) ||
      // A request that became final is known by its listing; here only new ones are looked for.
      (tagPrefix !== null &&
        text(row, 'BatchName').startsWith(tagPrefix) &&
        !finals.has(text(row, 'ExchangeGuid')));
    return new Map(rows.filter(isWanted).map((row) => [text(row, 'ExchangeGuid'), row]));
  };

  const oneWithRow: RequestReader['oneWithRow'] = async (guid, report) => {
    const found = await foundOrNull(() => shell.call('Get-MoveRequest', { Identity: guid, ...directory }));
    if (found === null || found.length === 0) return null;
    const listed = exactlyOne(found, 'ExchangeGuid', guid, 'move request');
    // The report proper is large, and grows until the request is final.
    const wantsReport = (of: Row): boolean =>
      report === 'report' && finalStatuses.has(text(of, 'Status') as MoveStatus);
    let row = await statistics(guid, wantsReport(listed));
    if (row !== null && wantsReport(row) && !wantsReport(listed)) row = await statistics(guid, true);
    return { request: await judge(row ?? orphanRow(listed)), row };
  };
  const one = async (guid: string): Promise<MoveRequest | null> =>
    (await oneWithRow(guid, 'no report'))?.request ?? null;

  const statistics = async (guid: string, includeReport: boolean): Promise<Row | null> => {
    const rows = await foundOrNull(() =>
      shell.call('Get-MoveRequestStatistics', {
        Identity: guid,
        ...(includeReport ? { IncludeReport: on } : {}),
        ...directory,
      }),
    );
    return rows === null || rows.length === 0 ? null : exactlyOne(rows, 'ExchangeGuid', guid, 'move request');
  };

  const mailbox = async (guid: string): Promise<Row | null> => {
    const ask = (place: CmdletParameters) =>
      foundOrNull(() => shell.call('Get-Mailbox', { Identity: guid, ...place }));
    let rows = await ask(directory);
    // One domain controller may not know yet what another does.
    if ((rows === null || rows.length === 0) && Object.keys(directory).length > 0) rows = await ask({});
    return rows === null || rows.length === 0 ? null : exactlyOne(rows, 'ExchangeGuid', guid, 'mailbox');
  };

  /** Completed is believed when the directory names the new database too. */
  const judge = async (
    row: Row,
    directoryRows: ReadonlyMap<string, Row> = new Map(),
  ): Promise<MoveRequest> => {
    const guid = text(row, 'ExchangeGuid');
    const request = moveRequestOf(row, (detail) => sinceFirstSeen(guid, detail));
    if (request.state.kind !== 'InProgress' || request.state.stall === null) stalls.delete(guid);
    const known = finals.get(guid)?.request;
    const isKnown =
      known?.lastUpdateAt === request.lastUpdateAt && known.targetDatabase === request.targetDatabase;
    const final = isMoved(request.state) && !isKnown ? await confirmed(request, directoryRows) : request;
    if (finalStatuses.has(final.state.kind) && final.state.kind === request.state.kind)
      finals.set(guid, { status: text(row, 'Status'), request: final });
    else finals.delete(guid);
    return final;
  };

  /** Many at once have completed (a restart, a morning after): one listing a database instead of one call a mailbox. */
  const directoryRowsFor = async (exact: readonly Row[]): Promise<ReadonlyMap<string, Row>> => {
    const completed = exact.filter(
      (row) => text(row, 'Status').startsWith('Completed') && text(row, 'TargetDatabase') !== '',
    );
    if (completed.length <= SINGLE_CONFIRMATIONS_MAX) return new Map();
    const rows: Row[] = [];
    for (const database of new Set(completed.map((row) => text(row, 'TargetDatabase'))))
      rows.push(
        ...(await shell.call('Get-Mailbox', { Database: database, ResultSize: 'Unlimited', ...directory })),
      );
    return new Map(rows.map((row) => [text(row, 'ExchangeGuid'), row]));
  };

  const confirmed = async (
    request: MoveRequest,
    directoryRows: ReadonlyMap<string, Row>,
  ): Promise<MoveRequest> => {
    // Pushed to another organisation, the mailbox is none of this directory any more.
    if (request.remote !== null) return request;
    const row = directoryRows.get(request.mailboxId) ?? (await mailbox(guidOf(request.mailboxId)));
    const names = (field: string, wanted: string | null): boolean =>
      wanted === null || (row !== null && text(row, field) === wanted);
    const wantedPrimary = request.options.scope === 'archive-only' ? null : request.targetDatabase;
    const wantedArchive = request.options.scope === 'primary-only' ? null : request.archiveTargetDatabase;
    if (names('Database', wantedPrimary) && names('ArchiveDatabase', wantedArchive)) return request;
    const completedAt = 'completedAt' in request.state ? request.state.completedAt : request.lastUpdateAt;
    if (clock.nowMs() - instantMs(completedAt) < deps.replicationGraceMs)
      return { ...request, state: { kind: 'CompletionInProgress' } };
    const message = `The move is reported as completed since ${completedAt}, but the directory still names another database.`;
    return {
      ...request,
      state: {
        kind: 'Failed',
        detail: 'DirectoryUnchanged',
        failedAt: completedAt,
        failure: {
          code: 'completed-but-directory-unchanged',
          message,
          hint: 'Check the replication between domain controllers, then resume.',
          retry: 'permanent',
        },
      },
    };
  };

  const sinceFirstSeen = (guid: string, detail: string): Instant => {
    const known = stalls.get(guid);
    if (known !== undefined && known.detail === detail) return known.since;
    const since = instantFromMs(clock.nowMs());
    stalls.set(guid, { detail, since });
    return since;
  };

  return {
    list,
    one,
    oneWithRow,
    judge: (row) => judge(row),
    statistics,
    mailbox,
    remember: (tag) => void knownTags.add(tag),
    forget: (guid) => {
      stalls.delete(guid);
      finals.delete(guid);
    },
  };
}

/** The directory says "moving", no queue knows the request: an orphan. It blocks a new move until a person clears it. */
const orphanRow = (row: Row): Row =>
  text(row, 'Status').startsWith('Completed')
    ? row
    : {
        ...row,
        Status: 'Failed',
        StatusDetail: 'Orphaned',
        FailureType: 'OrphanedMoveRequest',
        Message: `The directory marks the mailbox as ${text(row, 'Status')}, but no request is in the queue of ${text(row, 'TargetDatabase') || 'its target'}.`,
      };

async function foundOrNull(read: () => Promise<readonly Row[]>): Promise<readonly Row[] | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Failure && failureFacts(error).code === 'not-found') return null;
    throw error;
  }
}
