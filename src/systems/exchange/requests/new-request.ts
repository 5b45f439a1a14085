import { Failure } from '../../../domain/failure.ts';
import { type DatabaseName, databaseName } from '../../../domain/ids.ts';
import type { MoveRequestSpec } from '../../../domain/move-request.ts';
import { nameAtEndpoint } from '../../../domain/remote-database.ts';
import { capitalised } from '../../../support/format.ts';
import { type CmdletParameters, type ParameterValue, type Row, on, text } from '../bridge/protocol.ts';
import type { RemoteEndpoint } from '../config.ts';
import { guidOf } from '../guard.ts';
import type { VersionProfile } from '../profiles.ts';
import { archiveDatabaseOf } from '../read/mailboxes.ts';
import { holdUntil } from '../read/move-requests.ts';

/** Another organisation, with the password that opens it. */
export type OpenedRemote = RemoteEndpoint & {
  readonly login: { readonly user: string; readonly password: string };
};

/** New-MoveRequest's parameters, for the real call and for its -WhatIf. */
export function newRequestParameters(
  spec: MoveRequestSpec,
  mailbox: Row,
  profile: VersionProfile,
  remote: OpenedRemote | null,
): CmdletParameters {
  const { options } = spec;
  const parameters: Record<string, ParameterValue> = {
    Identity: guidOf(spec.mailboxId),
    ...targetParameters(spec, mailbox, remote),
  };
  if (spec.tag !== '') parameters['BatchName'] = spec.tag;
  if (profile.badItemLimitMax > 0) parameters['BadItemLimit'] = options.badItemLimit;
  if (options.largeItemLimit !== undefined) parameters['LargeItemLimit'] = options.largeItemLimit;
  if (options.priority !== 'normal') parameters['Priority'] = capitalised(options.priority);
  if (options.offline) parameters['ForceOffline'] = on;
  if (options.suspend) {
    parameters['Suspend'] = on;
    parameters['SuspendComment'] = spec.tag === '' ? 'Held by drover' : `Held by drover (${spec.tag})`;
  }
  if (options.suspendWhenReadyToComplete) {
    if (profile.hold === 'auto-suspend') parameters['SuspendWhenReadyToComplete'] = on;
    else parameters['CompleteAfter'] = { $date: holdUntil };
  }
  return parameters;
}

/** What Exchange would refuse, or would accept and do differently. */
export function refuseImpossible(spec: MoveRequestSpec, mailbox: Row, profile: VersionProfile): void {
  const { options } = spec;
  if (spec.remote === null && !profile.localMoves)
    throw Failure.permanent(
      'local-moves-not-available',
      'Exchange Online accepts no requests between its own databases; nothing was sent.',
    );
  if (spec.remote === null && spec.targetDatabase === null && spec.archiveTargetDatabase === null)
    throw Failure.permanent(
      'target-missing',
      'Without a target database Exchange would choose one itself; nothing was sent.',
    );
  if (text(mailbox, 'RecipientTypeDetails') === 'MonitoringMailbox')
    throw Failure.permanent(
      'health-mailbox',
      'Health mailboxes are not moved: remove them, and Exchange creates new ones.',
    );
  if (options.badItemLimit > profile.badItemLimitMax)
    throw Failure.permanent(
      'bad-item-limit-too-high',
      `badItemLimit ${options.badItemLimit} is above ${profile.badItemLimitMax}: Exchange accepts it only with AcceptLargeDataLoss, which drover never sets.`,
    );
  if ((options.largeItemLimit ?? 0) > profile.largeItemLimitMax)
    throw Failure.permanent(
      'large-item-limit-not-available',
      `Exchange ${profile.version} accepts a largeItemLimit of at most ${profile.largeItemLimitMax}, not ${options.largeItemLimit}.`,
    );
  if (!profile.priorities.includes(options.priority))
    throw Failure.permanent(
      'priority-not-available',
      `Exchange ${profile.version} does not support priority "${options.priority}".`,
    );
}

/** A mailbox that has nothing left to move. */
export function refuseThere(spec: MoveRequestSpec, mailbox: Row): void {
  const primaryThere =
    spec.options.scope === 'archive-only' || text(mailbox, 'Database') === spec.targetDatabase;
  const archiveThere =
    spec.options.scope === 'primary-only' ||
    archiveDatabaseOf(mailbox) === '' ||
    text(mailbox, 'ArchiveDatabase') === (spec.archiveTargetDatabase ?? spec.targetDatabase);
  if (spec.remote === null && primaryThere && archiveThere)
    throw Failure.permanent(
      'already-in-target',
      `${text(mailbox, 'DisplayName')} is already in ${spec.targetDatabase ?? spec.archiveTargetDatabase}.`,
    );
}

function targetParameters(
  { options: { scope }, remote: name, targetDatabase, archiveTargetDatabase }: MoveRequestSpec,
  mailbox: Row,
  remote: OpenedRemote | null,
): CmdletParameters {
  const hasArchive = text(mailbox, 'ArchiveGuid') !== '';
  const parameters: Record<string, ParameterValue> = {};
  const put = (parameter: string, database: DatabaseName | null): void => {
    if (database === null) return;
    if (remote === null) parameters[parameter] = database;
    else parameters[`Remote${parameter}`] = nameAtEndpoint(name ?? '', database);
  };
  if (remote !== null) {
    parameters['Outbound'] = on;
    parameters['RemoteHostName'] = remote.hostName;
    parameters['RemoteCredential'] = { $credential: remote.login };
    parameters['TargetDeliveryDomain'] = remote.targetDeliveryDomain;
    if (scope === 'primary-only' && hasArchive && remote.archiveDomain !== undefined)
      parameters['ArchiveDomain'] = remote.archiveDomain;
  }
  if (scope !== 'archive-only')
    put('TargetDatabase', targetDatabase ?? (remote === null ? null : databaseName(remote.targetDatabase)));
  if (scope !== 'primary-only' && archiveDatabaseOf(mailbox) !== '')
    put('ArchiveTargetDatabase', archiveTargetDatabase);
  // PrimaryOnly on a mailbox without an archive is an error.
  if (scope === 'primary-only' && hasArchive) parameters['PrimaryOnly'] = on;
  if (scope === 'archive-only') parameters['ArchiveOnly'] = on;
  return parameters;
}
