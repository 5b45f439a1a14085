import type { MoveRequestSpec } from '../../../domain/move-request.ts';
import { type CmdletParameters, type ParameterValue, type Row, on, text } from '../bridge/protocol.ts';
import type { RemoteEndpoint } from '../config.ts';
import { guidOf } from '../guard.ts';
import type { VersionProfile } from '../profiles.ts';
import { holdUntil } from '../read/move-requests.ts';
import { refusal } from './refusals.ts';

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
    BatchName: spec.tag,
    ...targetParameters(spec, text(mailbox, 'ArchiveGuid') !== ''),
    ...(remote === null ? {} : remoteParameters(remote)),
  };
  if (profile.badItemLimitMax > 0) parameters['BadItemLimit'] = options.badItemLimit;
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
  return parameters;
}

export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What Exchange would refuse, or would accept and do differently. */
export function refuseImpossible(spec: MoveRequestSpec, mailbox: Row, profile: VersionProfile): void {
  const { options } = spec;
  if (spec.remote === null && !profile.localMoves)
    throw refusal(
      'local-moves-not-available',
      'Exchange Online accepts no requests between its own databases; nothing was sent.',
    );
  if (spec.remote === null && spec.targetDatabase === null && spec.archiveTargetDatabase === null)
    throw refusal(
      'target-missing',
      'Without a target database Exchange would choose one itself; nothing was sent.',
    );
  if (text(mailbox, 'RecipientTypeDetails') === 'MonitoringMailbox')
    throw refusal(
      'health-mailbox',
      'Health mailboxes are not moved: remove them, and Exchange creates new ones.',
    );
  if (options.badItemLimit > profile.badItemLimitMax)
    throw refusal(
      'bad-item-limit-too-high',
      `badItemLimit ${options.badItemLimit} is above ${profile.badItemLimitMax}: Exchange accepts it only with AcceptLargeDataLoss, which drover never sets.`,
    );
  if (!profile.priorities.includes(options.priority))
    throw refusal(
      'priority-not-available',
      `Exchange ${profile.version} does not support priority "${options.priority}".`,
    );
}

function targetParameters(spec: MoveRequestSpec, hasArchive: boolean): CmdletParameters {
  const { scope } = spec.options;
  const parameters: Record<string, ParameterValue> = {};
  if (scope !== 'archive-only' && spec.targetDatabase !== null && spec.remote === null)
    parameters['TargetDatabase'] = spec.targetDatabase;
  if (scope !== 'primary-only' && spec.archiveTargetDatabase !== null && hasArchive)
    parameters['ArchiveTargetDatabase'] = spec.archiveTargetDatabase;
  // PrimaryOnly on a mailbox without an archive is an error.
  if (scope === 'primary-only' && hasArchive) parameters['PrimaryOnly'] = on;
  if (scope === 'archive-only') parameters['ArchiveOnly'] = on;
  return parameters;
}

const remoteParameters = (endpoint: OpenedRemote): CmdletParameters => ({
  Outbound: on,
  RemoteHostName: endpoint.hostName,
  RemoteCredential: { $credential: endpoint.login },
  TargetDeliveryDomain: endpoint.targetDeliveryDomain,
  RemoteTargetDatabase: endpoint.targetDatabase,
});
