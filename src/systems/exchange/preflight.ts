import type { ChangeSet } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FailureFacts } from '../../domain/failure.ts';
import { failureFacts } from '../../domain/failure.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import type { CopyStatus } from './bridge/copy-status.ts';
import { copyStatusOf } from './bridge/copy-status.ts';
import { flag, on, text } from './bridge/protocol.ts';
import { checkExchange } from './checks/index.ts';
import type { DatabaseSettings } from './checks/facts.ts';
import { guidOf } from './guard.ts';
import type { RequestWriter } from './requests/writer.ts';
import type { Observer } from './observe.ts';
import type { ExchangeVersion } from './profiles.ts';
import { isReplicated } from './read/databases.ts';
import type { RequestReader } from './requests/reader.ts';

/** Gathers the facts, asks the server itself with -WhatIf for every request to create, and judges. Writes nothing. */
export function createPreflight(deps: {
  readonly shell: ExchangeShell;
  readonly observer: Observer;
  readonly reader: RequestReader;
  readonly writer: RequestWriter;
  readonly version: ExchangeVersion;
}): (changeSet: ChangeSet) => Promise<readonly Diagnostic[]> {
  const { shell } = deps;

  const whatIf = async (
    changeSet: ChangeSet,
    observed: ObservedState,
  ): Promise<ReadonlyMap<string, FailureFacts> | null> => {
    // An identity without the Move Mailboxes role does not have the cmdlet at all.
    if (!(await shell.session()).cmdlets.includes('New-MoveRequest')) return null;
    const refusals = new Map<string, FailureFacts>();
    const occupied = new Set(observed.moveRequests.map((request) => request.mailboxId));
    for (const change of changeSet.changes) {
      // A request in the way is a finding of its own (or is cleared first); the probe would only complain about it.
      if (change.kind !== 'create-move-request' || occupied.has(change.mailboxId)) continue;
      try {
        const mailbox = await deps.reader.mailbox(guidOf(change.mailboxId));
        if (mailbox === null) continue;
        await shell.call('New-MoveRequest', {
          ...(await deps.writer.parameters(change.spec, mailbox)),
          WhatIf: on,
        });
      } catch (error) {
        const facts = failureFacts(error);
        if (facts.retry !== 'permanent') throw error;
        refusals.set(change.mailboxId, facts);
      }
    }
    return refusals;
  };

  return async (changeSet) => {
    const observed = await deps.observer.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
    const copies: CopyStatus[] = [];
    const databaseSettings = new Map<string, DatabaseSettings>();
    for (const row of await deps.observer.databaseRows()) {
      databaseSettings.set(text(row, 'Name'), {
        dataMoveReplicationConstraint: text(row, 'DataMoveReplicationConstraint'),
        circularLogging: flag(row, 'CircularLoggingEnabled'),
      });
      if (!isReplicated(row)) continue;
      const found = await shell.call('Get-MailboxDatabaseCopyStatus', { Identity: text(row, 'Name') });
      copies.push(...found.map(copyStatusOf));
    }
    const refusals = await whatIf(changeSet, observed);
    return checkExchange({ version: deps.version, changeSet, observed, copies, databaseSettings, refusals });
  };
}
