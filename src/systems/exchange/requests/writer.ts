import type { Clock } from '../../../support/clock.ts';
import { Failure, failureFacts } from '../../../domain/failure.ts';
import { type RequestId, mailboxId } from '../../../domain/ids.ts';
import type { MoveReport } from '../../../domain/move-report.ts';
import {
  type MoveOptions,
  type MoveRequest,
  type MoveRequestSpec,
  isMoved,
  isOrphaned,
} from '../../../domain/move-request.ts';
import { capitalised } from '../../../support/format.ts';
import { type CmdletParameters, type ParameterValue, type Row, text } from '../bridge/protocol.ts';
import { exactlyOne, guidOf } from '../guard.ts';
import type { MigrationReader } from '../migration/reader.ts';
import type { MigrationWriter } from '../migration/writer.ts';
import type { VersionProfile } from '../profiles.ts';
import { readMoveReport } from '../read/report.ts';
import type { FolderCounter } from './folder-counts.ts';
import { type OpenedRemote, newRequestParameters, refuseImpossible, refuseThere } from './new-request.ts';
import { foreign, isToClear, isTooLate, notFound, own, tooLate } from './refusals.ts';
import type { RequestWithRow } from './reader.ts';
import type { ReportArchive } from './report-archive.ts';
import { type SettingsDeps, holdParameters, setAndReadBack } from './settings.ts';

export interface WriterDeps extends SettingsDeps {
  readonly profile: VersionProfile;
  readonly clock: Clock;
  readonly archive: ReportArchive;
  readonly migration: Pick<MigrationReader, 'userOf'>;
  readonly migrationWriter: Pick<MigrationWriter, 'create' | 'remove' | 'removeEmpty'>;
  /** Null: folders are not counted. */
  readonly folders: FolderCounter | null;
  readonly remote: (name: string) => Promise<OpenedRemote>;
}

/** Creates, changes and removes move requests; a repeated call finds its work done. */
export class RequestWriter {
  readonly #deps: WriterDeps;

  constructor(deps: WriterDeps) {
    this.#deps = deps;
  }

  async create(spec: MoveRequestSpec): Promise<MoveRequest> {
    if (spec.control === undefined) return this.#createAlone(spec);
    const [result] = await this.#deps.migrationWriter.create([spec]);
    if (result?.kind === 'created') return result.request;
    throw result === undefined ? notFound('mailbox', spec.mailboxId) : new Failure(result.failure);
  }

  async #createAlone(spec: MoveRequestSpec): Promise<MoveRequest> {
    const { shell, reader } = this.#deps;
    const guid = guidOf(spec.mailboxId);
    const mailbox = await reader.mailboxes.described(guid);
    if (mailbox === null) throw notFound('mailbox', guid);
    const existing = await this.#alreadyAsAsked(spec, mailbox, reader.mayHaveOne(guid));
    if (existing !== null) return existing;
    const parameters = await this.parameters(spec, mailbox);
    await this.#deps.folders?.before(guid, mailbox);
    reader.remember(spec.tag);
    reader.forget(guid);
    let answer: readonly Row[];
    try {
      answer = await shell.call('New-MoveRequest', parameters);
    } catch (error) {
      // The reason for the refusal is only in a translated text, so the state is read instead: another request may have come first.
      if (failureFacts(error).retry === 'permanent') {
        const now = await this.#alreadyAsAsked(spec, (await reader.mailboxes.one(guid)) ?? mailbox);
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
    return asOrdered(created, spec);
  }

  /** New-MoveRequest's parameters, for the real call and for its -WhatIf. */
  async parameters(spec: MoveRequestSpec, mailbox: Row): Promise<CmdletParameters> {
    const { profile, directories, remote } = this.#deps;
    refuseImpossible(spec, mailbox, profile);
    const endpoint = spec.remote === null ? null : await remote(spec.remote);
    return {
      ...newRequestParameters(spec, mailbox, profile, endpoint),
      ...directories.of(guidOf(spec.mailboxId)),
    };
  }

  /** The existing request, or the reason why there is nothing to create; null: continue. */
  async #alreadyAsAsked(spec: MoveRequestSpec, mailbox: Row, mayHaveOne = true): Promise<MoveRequest | null> {
    const existing = mayHaveOne ? await this.#deps.reader.one(guidOf(spec.mailboxId)) : null;
    if (existing !== null) {
      if (existing.tag === spec.tag) return existing;
      throw foreign(existing);
    }
    refuseThere(spec, mailbox);
    return null;
  }

  async update(id: RequestId, options: MoveOptions, tag: string): Promise<MoveRequest> {
    const guid = guidOf(id);
    const [request, row] = await this.#requestAndRow(guid);
    if (request.isServiceOwned === true) throw foreign(request);
    if (options.scope !== request.options.scope || options.offline !== request.options.offline)
      throw Failure.permanent(
        'option-fixed',
        'What is moved (primary, archive) and whether the user is locked out is fixed when a request is created: remove the request and create it again.',
      );
    const { profile } = this.#deps;
    const changed: Record<string, ParameterValue> = {
      ...this.#holdParameters(row, options.suspendWhenReadyToComplete),
    };
    // A user stays in its migration batch.
    if (tag !== request.tag && request.migrationBatch === undefined) changed['BatchName'] = tag;
    const { badItemLimit, largeItemLimit = 0 } = options;
    if (profile.badItemLimitMax > 0 && badItemLimit !== request.options.badItemLimit)
      changed['BadItemLimit'] = badItemLimit;
    if (largeItemLimit !== (request.options.largeItemLimit ?? 0)) changed['LargeItemLimit'] = largeItemLimit;
    if (options.priority !== request.options.priority) changed['Priority'] = capitalised(options.priority);
    this.#deps.reader.remember(tag);
    if (Object.keys(changed).length === 0) return request;
    await setAndReadBack(this.#deps, guid, row, changed);
    return (await this.#requestAndRow(guid))[0];
  }

  async suspend(id: RequestId, comment: string): Promise<void> {
    const guid = guidOf(id);
    const request = own((await this.#requestAndRow(guid))[0]);
    if (request.state.kind === 'Suspended' || request.state.kind === 'Failed') return;
    if (isTooLate(request)) throw tooLate(request);
    try {
      await this.#deps.shell.call('Suspend-MoveRequest', {
        Identity: guid,
        ...(comment === '' ? {} : { SuspendComment: comment }),
        ...this.#deps.directories.of(guid),
      });
    } catch (error) {
      const now = await this.#deps.reader.one(guid);
      if (now !== null && isTooLate(now)) throw tooLate(now);
      if (now?.state.kind !== 'Suspended') throw error;
    }
  }

  async resume(id: RequestId, hold: boolean): Promise<void> {
    const { shell, reader, directories } = this.#deps;
    const guid = guidOf(id);
    const [found, row] = await this.#requestAndRow(guid);
    const { state } = own(found);
    const goesOn = ['Suspended', 'AutoSuspended', 'Synced', 'Failed'].includes(state.kind);
    if (!goesOn || (state.kind === 'Synced' && hold)) return;
    if (!hold && found.remote === null) await this.#countBefore(guid);
    reader.forget(guid);
    const changed = this.#holdParameters(row, hold);
    if (Object.keys(changed).length > 0) await setAndReadBack(this.#deps, guid, row, changed);
    try {
      await shell.call('Resume-MoveRequest', { Identity: guid, ...directories.of(guid) });
    } catch (error) {
      // Someone else, or the new CompleteAfter by itself, may have started it.
      const now = await reader.one(guid);
      if (now === null || ['Suspended', 'AutoSuspended', 'Failed'].includes(now.state.kind)) throw error;
    }
  }

  async remove(id: RequestId, foreignTag?: string): Promise<void> {
    const { shell, reader, directories, migration } = this.#deps;
    const guid = guidOf(id);
    const found = await reader.oneWithRow(guid, 'report');
    const user =
      found === null || found.request.migrationBatch !== undefined ? await migration.userOf(guid) : null;
    if (found !== null) await this.#saveBeforeRemoval(found, foreignTag);
    if (user !== null) return this.#deps.migrationWriter.remove(user);
    if (found === null) return this.#deps.migrationWriter.removeEmpty();
    reader.forget(guid);
    try {
      await shell.call('Remove-MoveRequest', { Identity: guid, ...directories.of(guid) });
    } catch (error) {
      if (failureFacts(error).retry !== 'permanent' || (await reader.one(guid)) !== null) throw error;
    }
  }

  /** Refuses what cannot be removed; what is removed leaves its report. */
  async #saveBeforeRemoval(found: RequestWithRow, foreignTag?: string): Promise<void> {
    const request = isToClear(found.request, foreignTag) ? found.request : own(found.request);
    if (request.state.kind === 'CompletionInProgress') throw tooLate(request);
    if (isOrphaned(request))
      throw Failure.permanent(
        'orphaned-request',
        `${request.displayName} is marked as moving in the directory, but no queue knows the request. It must be removed manually.`,
      );
    const { row } = found;
    if (row !== null) {
      refuseClearingByNewerVersion(row, this.#deps.profile);
      await this.#deps.archive.save(await this.#reportOf(row, request));
    }
  }

  /** Before a request is final only its figures are available. */
  async report(id: RequestId): Promise<MoveReport> {
    const guid = guidOf(id);
    const found = await this.#deps.reader.oneWithRow(guid, 'report');
    if (found !== null && found.row !== null) return this.#reportOf(found.row, found.request);
    const [kept] = await this.#deps.archive.of(mailboxId(guid));
    if (kept === undefined) throw notFound('move report', guid);
    return kept;
  }

  /** A held mailbox is counted again right before it completes: what changed until then is not the move's doing. */
  async #countBefore(guid: string): Promise<void> {
    const { folders, reader } = this.#deps;
    const mailbox = folders === null ? null : await reader.mailboxes.one(guid);
    if (mailbox !== null) await folders?.before(guid, mailbox);
  }

  async #reportOf(row: Row, request: MoveRequest): Promise<MoveReport> {
    const report = readMoveReport(row, request);
    const { folders, reader } = this.#deps;
    if (folders === null || !isMoved(request.state) || request.remote !== null) return report;
    const guid = guidOf(request.mailboxId);
    const mailbox = await reader.mailboxes.one(guid);
    const counted = mailbox === null ? null : await folders.after(guid, mailbox);
    return { ...report, ...counted };
  }

  #holdParameters(row: Row, hold: boolean): CmdletParameters {
    return holdParameters(row, hold, this.#deps.profile, this.#deps.clock.nowMs());
  }

  async #requestAndRow(guid: string): Promise<[MoveRequest, Row]> {
    const found = await this.#deps.reader.current(guid);
    if (found === null) throw notFound('move request', guid);
    // Without a queue entry it is an orphan: its settings are unknown.
    return [found.request, found.row ?? {}];
  }
}

function asOrdered(created: MoveRequest, spec: MoveRequestSpec): MoveRequest {
  if (
    created.tag === spec.tag &&
    (spec.targetDatabase === null || created.targetDatabase === spec.targetDatabase)
  )
    return created;
  throw Failure.permanent(
    'request-not-as-ordered',
    `The request for ${created.displayName} went to ${created.targetDatabase ?? 'no database'} under "${created.tag}" instead of ${spec.targetDatabase} under "${spec.tag}".`,
    'Someone else created a request at the same moment; check it with `drover status`, then plan again.',
  );
}

/** Clearing a finished 2010-to-2010 request with a newer version's cmdlet may delete the mailbox just moved. */
function refuseClearingByNewerVersion(row: Row, profile: VersionProfile): void {
  const is2010 = (field: string): boolean => /^(Version )?14\./.test(text(row, field));
  if (profile.version === '2010' || !is2010('SourceVersion') || !is2010('TargetVersion')) return;
  throw Failure.permanent(
    'clear-with-2010-shell',
    'A finished move between two Exchange 2010 databases must be cleared by an Exchange 2010 shell: a newer one may delete the mailbox.',
  );
}
