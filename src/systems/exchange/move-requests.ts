import type { FailureCode } from '../../domain/failure-codes.ts';
import type { Clock } from '../../support/clock.ts';
import { Failure, failureFacts } from '../../domain/failure.ts';
import type { RequestId } from '../../domain/ids.ts';
import { mailboxId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import type { MoveOptions, MoveRequest, MoveRequestSpec } from '../../domain/move-request.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import type { CmdletParameters, ParameterValue, Row } from './bridge/protocol.ts';
import { on, text } from './bridge/protocol.ts';
import type { RemoteEndpoint } from './config.ts';
import { exactlyOne, guidOf } from './guard.ts';
import type { VersionProfile } from './profiles.ts';
import { holdUntil, instantOf, isHeld } from './read/move-requests.ts';
import { moveReportOf } from './read/report.ts';
import type { ReportArchive } from './report-archive.ts';
import type { RequestReader } from './request-reader.ts';

/** Requests with this tag are drover's; it touches no other unless told to adopt it. */
export const ownTagPrefix = 'drover:';
/** Requests of a migration batch: changing them fights the Migration service. */
const migrationServiceTag = 'MigrationService:';

export interface RequestWriter {
  readonly create: (spec: MoveRequestSpec) => Promise<MoveRequest>;
  readonly update: (id: RequestId, options: MoveOptions, tag: string) => Promise<MoveRequest>;
  readonly suspend: (id: RequestId, comment: string) => Promise<void>;
  readonly resume: (id: RequestId, hold: boolean) => Promise<void>;
  readonly remove: (id: RequestId) => Promise<void>;
  readonly report: (id: RequestId) => Promise<MoveReport>;
  /** New-MoveRequest's parameters, for the real call and for its -WhatIf. */
  readonly parameters: (spec: MoveRequestSpec, mailbox: Row) => Promise<CmdletParameters>;
}

export function createRequestWriter(deps: {
  readonly shell: ExchangeShell;
  readonly reader: RequestReader;
  readonly profile: VersionProfile;
  readonly directory: CmdletParameters;
  readonly clock: Clock;
  readonly archive: ReportArchive;
  readonly remote: (
    name: string,
  ) => Promise<RemoteEndpoint & { readonly login: { readonly user: string; readonly password: string } }>;
}): RequestWriter {
  const { shell, reader, profile, directory, clock } = deps;

  const create = async (spec: MoveRequestSpec): Promise<MoveRequest> => {
    const guid = guidOf(spec.mailboxId);
    const mailbox = await reader.mailbox(guid);
    if (mailbox === null) throw notFound('mailbox', guid);
    const final = await alreadyAsAsked(spec, mailbox);
    if (final !== null) return final;
    const parameters = await newParameters(spec, mailbox);
    reader.remember(spec.tag);
    reader.forget(guid);
    let answer: readonly Row[];
    try {
      answer = await shell.call('New-MoveRequest', parameters);
    } catch (error) {
      // Why it was refused stands in a translated text only, so the state is asked instead: someone may have been faster.
      if (failureFacts(error).retry === 'permanent') {
        const now = await alreadyAsAsked(spec, (await reader.mailbox(guid)) ?? mailbox);
        if (now !== null) return now;
      }
      throw error;
    }
    // The cmdlet answers with the request's statistics; where it does not, they are read.
    const [row] = answer;
    const isTelling =
      row !== undefined && text(row, 'ExchangeGuid') !== '' && text(row, 'QueuedTimestamp') !== '';
    const created = isTelling
      ? await reader.judge(exactlyOne(answer, 'ExchangeGuid', guid, 'move request'))
      : await reader.one(guid);
    if (created === null) throw notFound('move request', guid);
    if (
      created.tag !== spec.tag ||
      (spec.targetDatabase !== null && created.targetDatabase !== spec.targetDatabase)
    )
      throw new Failure({
        code: 'request-not-as-ordered',
        message: `The request for ${created.displayName} went to ${created.targetDatabase ?? 'no database'} under "${created.tag}" instead of ${spec.targetDatabase} under "${spec.tag}".`,
        hint: 'Someone else created a request at the same moment; look at it with `drover status`, then plan again.',
        retry: 'permanent',
      });
    return created;
  };

  /** The request that is there already, or the reason why there is nothing to create; null: go on. */
  const alreadyAsAsked = async (spec: MoveRequestSpec, mailbox: Row): Promise<MoveRequest | null> => {
    const existing = await reader.one(guidOf(spec.mailboxId));
    if (existing !== null) {
      if (existing.tag === spec.tag) return existing;
      throw foreign(existing);
    }
    const primaryThere =
      spec.options.scope === 'archive-only' || text(mailbox, 'Database') === spec.targetDatabase;
    const archiveThere =
      spec.options.scope === 'primary-only' ||
      text(mailbox, 'ArchiveGuid') === '' ||
      text(mailbox, 'ArchiveDatabase') === (spec.archiveTargetDatabase ?? spec.targetDatabase);
    if (spec.remote === null && primaryThere && archiveThere)
      throw new Failure({
        code: 'already-in-target',
        message: `${text(mailbox, 'DisplayName')} is already in ${spec.targetDatabase ?? spec.archiveTargetDatabase}.`,
        retry: 'permanent',
      });
    return null;
  };

  const newParameters = async (spec: MoveRequestSpec, mailbox: Row): Promise<CmdletParameters> => {
    const { options } = spec;
    if (spec.remote === null && !profile.localMoves)
      throw refusal(
        'local-moves-not-available',
        'Exchange Online takes no requests between its own databases; nothing was sent.',
      );
    if (spec.remote === null && spec.targetDatabase === null && spec.archiveTargetDatabase === null)
      throw refusal(
        'target-missing',
        'Without a target database Exchange would pick one itself; nothing was sent.',
      );
    if (text(mailbox, 'RecipientTypeDetails') === 'MonitoringMailbox')
      throw refusal(
        'health-mailbox',
        'Health mailboxes are not moved: they are removed, and Exchange makes new ones.',
      );
    if (options.badItemLimit > profile.badItemLimitMax)
      throw refusal(
        'bad-item-limit-too-high',
        `badItemLimit ${options.badItemLimit} is above ${profile.badItemLimitMax}: Exchange takes that only with an explicit acceptance of large data loss, which drover never gives.`,
      );
    if (!profile.priorities.includes(options.priority))
      throw refusal(
        'priority-not-available',
        `Exchange ${profile.version} has no priority "${options.priority}".`,
      );
    const hasArchive = text(mailbox, 'ArchiveGuid') !== '';
    const parameters: Record<string, ParameterValue> = {
      Identity: guidOf(spec.mailboxId),
      BatchName: spec.tag,
      ...directory,
    };
    if (profile.badItemLimitMax > 0) parameters['BadItemLimit'] = options.badItemLimit;
    if (options.scope !== 'archive-only' && spec.targetDatabase !== null && spec.remote === null)
      parameters['TargetDatabase'] = spec.targetDatabase;
    if (options.scope !== 'primary-only' && spec.archiveTargetDatabase !== null && hasArchive)
      parameters['ArchiveTargetDatabase'] = spec.archiveTargetDatabase;
    // PrimaryOnly on a mailbox without an archive is an error.
    if (options.scope === 'primary-only' && hasArchive) parameters['PrimaryOnly'] = on;
    if (options.scope === 'archive-only') parameters['ArchiveOnly'] = on;
    if (options.priority !== 'normal') parameters['Priority'] = capitalised(options.priority);
    if (options.offline) parameters['ForceOffline'] = on;
    if (options.suspend) {
      parameters['Suspend'] = on;
      parameters['SuspendComment'] = `Held by drover (${spec.tag})`;
    }
    if (options.suspendWhenReadyToComplete) {
      if (profile.hold === 'auto-suspend') parameters['SuspendWhenReadyToComplete'] = on;
      else parameters['CompleteAfter'] = { $date: holdUntil };
    }
    if (spec.remote !== null) Object.assign(parameters, await remoteParameters(spec.remote));
    return parameters;
  };

  const remoteParameters = async (name: string): Promise<CmdletParameters> => {
    const endpoint = await deps.remote(name);
    return {
      Outbound: on,
      RemoteHostName: endpoint.hostName,
      RemoteCredential: { $credential: endpoint.login },
      TargetDeliveryDomain: endpoint.targetDeliveryDomain,
      RemoteTargetDatabase: endpoint.targetDatabase,
    };
  };

  const update = async (id: RequestId, options: MoveOptions, tag: string): Promise<MoveRequest> => {
    const guid = guidOf(id);
    const [request, row] = await requestAndRow(guid);
    if (request.tag.startsWith(migrationServiceTag)) throw foreign(request);
    if (options.scope !== request.options.scope || options.offline !== request.options.offline)
      throw refusal(
        'option-fixed',
        'What is moved (primary, archive) and whether the user is locked out is fixed when a request is created: remove it and create it anew.',
      );
    const changed: Record<string, ParameterValue> = {};
    if (tag !== request.tag) changed['BatchName'] = tag;
    if (options.badItemLimit !== request.options.badItemLimit) changed['BadItemLimit'] = options.badItemLimit;
    if (options.priority !== request.options.priority) changed['Priority'] = capitalised(options.priority);
    Object.assign(changed, holdParameters(row, options.suspendWhenReadyToComplete));
    reader.remember(tag);
    if (Object.keys(changed).length === 0) return request;
    await set(guid, changed);
    return (await requestAndRow(guid))[0];
  };

  const suspend = async (id: RequestId, comment: string): Promise<void> => {
    const guid = guidOf(id);
    const request = own((await requestAndRow(guid))[0]);
    if (request.state.kind === 'Suspended' || request.state.kind === 'Failed') return;
    if (isTooLate(request)) throw tooLate(request);
    try {
      await shell.call('Suspend-MoveRequest', {
        Identity: guid,
        ...(comment === '' ? {} : { SuspendComment: comment }),
        ...directory,
      });
    } catch (error) {
      const now = await reader.one(guid);
      if (now !== null && isTooLate(now)) throw tooLate(now);
      if (now?.state.kind !== 'Suspended') throw error;
    }
  };

  const resume = async (id: RequestId, hold: boolean): Promise<void> => {
    const guid = guidOf(id);
    const [found, row] = await requestAndRow(guid);
    const { state } = own(found);
    const goesOn = ['Suspended', 'AutoSuspended', 'Synced', 'Failed'].includes(state.kind);
    if (!goesOn || (state.kind === 'Synced' && hold)) return;
    reader.forget(guid);
    const changed = holdParameters(row, hold);
    if (Object.keys(changed).length > 0) await set(guid, changed);
    try {
      await shell.call('Resume-MoveRequest', { Identity: guid, ...directory });
    } catch (error) {
      // Somebody else, or the new CompleteAfter by itself, may have set it going.
      const now = await reader.one(guid);
      if (now === null || ['Suspended', 'AutoSuspended', 'Failed'].includes(now.state.kind)) throw error;
    }
  };

  /** What must be set so that the request stops at 95 %, or does not; nothing where it is so already. */
  const holdParameters = (row: Row, hold: boolean): CmdletParameters => {
    if (isHeld(row) === hold) return {};
    if (profile.hold === 'auto-suspend') return { SuspendWhenReadyToComplete: hold };
    if (hold) return { CompleteAfter: { $date: holdUntil } };
    const release: Record<string, ParameterValue> = {};
    if (row['SuspendWhenReadyToComplete'] === true) release['SuspendWhenReadyToComplete'] = false;
    if ((instantOf(row, 'CompleteAfter') ?? '') >= holdUntil)
      release['CompleteAfter'] = { $date: wholeSecond(clock.nowMs()) };
    return release;
  };

  /** Sets and reads back: an instant that went through another time zone or date order must not pass. */
  const set = async (guid: string, changed: CmdletParameters): Promise<void> => {
    reader.forget(guid);
    let refused: unknown = null;
    try {
      await shell.call('Set-MoveRequest', { Identity: guid, ...changed, ...directory });
    } catch (error) {
      if (failureFacts(error).retry !== 'permanent') throw error;
      refused = error; // setting a value to what it is already is an error in some versions
    }
    const wanted = changed['CompleteAfter'];
    if (refused === null && wanted === undefined) return;
    const row = await reader.statistics(guid, false);
    const wantedInstant = typeof wanted === 'object' && '$date' in wanted ? (wanted.$date as Instant) : null;
    const isAsWanted =
      row !== null &&
      (wantedInstant === null || sameSecond(instantOf(row, 'CompleteAfter'), wantedInstant)) &&
      Object.entries(changed).every(
        ([name, value]) => typeof value === 'object' || text(row, name) === String(value),
      );
    if (isAsWanted) return;
    if (refused instanceof Error) throw refused;
    throw refusal(
      'complete-after-misread',
      `CompleteAfter was set to ${wantedInstant}, but Exchange reports ${row === null ? 'nothing' : text(row, 'CompleteAfter') || 'none'}; the move might complete at the wrong hour.`,
    );
  };

  const remove = async (id: RequestId): Promise<void> => {
    const guid = guidOf(id);
    const found = await reader.oneWithRow(guid, 'report');
    if (found === null) return;
    const request = own(found.request);
    if (request.state.kind === 'CompletionInProgress') throw tooLate(request);
    if (request.state.kind === 'Failed' && request.state.detail === 'Orphaned')
      throw refusal(
        'orphaned-request',
        `${request.displayName} is marked as moving in the directory, but no queue knows the request. Removing it is a repair for a person.`,
      );
    const { row } = found;
    if (row !== null) {
      refuseClearingByNewerVersion(row);
      await deps.archive.save(moveReportOf(row, request));
    }
    await shell.call('Remove-MoveRequest', { Identity: guid, ...directory });
    reader.forget(guid);
  };

  /** Clearing a finished 2010-to-2010 request with a newer version's cmdlet may delete the mailbox just moved. */
  const refuseClearingByNewerVersion = (row: Row): void => {
    const is2010 = (field: string): boolean => /^(Version )?14\./.test(text(row, field));
    if (profile.version === '2010' || !is2010('SourceVersion') || !is2010('TargetVersion')) return;
    throw refusal(
      'clear-with-2010-shell',
      'A finished move between two Exchange 2010 databases must be cleared by an Exchange 2010 shell: a newer one may delete the mailbox.',
    );
  };

  /** Before a request is final its figures must do. */
  const report = async (id: RequestId): Promise<MoveReport> => {
    const guid = guidOf(id);
    const found = await reader.oneWithRow(guid, 'report');
    if (found !== null && found.row !== null) return moveReportOf(found.row, found.request);
    const [kept] = await deps.archive.of(mailboxId(guid));
    if (kept === undefined) throw notFound('move report', guid);
    return kept;
  };

  const requestAndRow = async (guid: string): Promise<[MoveRequest, Row]> => {
    const found = await reader.oneWithRow(guid, 'no report');
    if (found === null) throw notFound('move request', guid);
    // Without a queue entry there is an orphan: nothing can be said of its settings.
    return [found.request, found.row ?? {}];
  };

  return { create, update, suspend, resume, remove, report, parameters: newParameters };
}

/** Exchange keeps whole seconds in some versions, and the shell prints no more. */
const wholeSecond = (ms: number): Instant => instantFromMs(Math.floor(ms / 1000) * 1000);
const sameSecond = (a: Instant | null, b: Instant): boolean =>
  a !== null && Math.abs(instantMs(a) - instantMs(b)) < 1000;
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const isTooLate = (request: MoveRequest): boolean =>
  ['CompletionInProgress', 'Completed', 'CompletedWithWarning'].includes(request.state.kind);

function own(request: MoveRequest): MoveRequest {
  if (request.tag.startsWith(ownTagPrefix)) return request;
  throw foreign(request);
}

const foreign = (request: MoveRequest): Failure =>
  new Failure({
    code: 'foreign-request',
    message: `${request.displayName} has a move request that belongs to "${request.tag || 'nobody (no BatchName)'}", ${request.state.kind}.`,
    hint: request.tag.startsWith(migrationServiceTag)
      ? 'It belongs to a migration batch: manage it there.'
      : 'Set `adopt: true` on the batch to take it over, or have its owner remove it.',
    retry: 'permanent',
  });
const tooLate = (request: MoveRequest): Failure =>
  refusal(
    'too-late',
    `The move of ${request.displayName} is ${request.state.kind}: it can no longer be stopped.`,
  );
const notFound = (what: string, id: string): Failure => refusal('not-found', `No ${what} ${id} was found.`);
const refusal = (code: FailureCode, message: string): Failure =>
  new Failure({ code, message, retry: 'permanent' });
