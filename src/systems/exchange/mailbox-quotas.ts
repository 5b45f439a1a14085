import { Failure } from '../../domain/failure.ts';
import { isSameQuota, type MailboxQuota } from '../../domain/quota.ts';
import type { MailboxQuotas } from '../mail-system.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import { flag, text } from './bridge/protocol.ts';
import { exactlyOne, guidOf } from './guard.ts';
import { requireAuthority } from './maintenance/database.ts';
import type { Directories } from './requests/directories.ts';

const limits = [
  'IssueWarningQuota',
  'ProhibitSendQuota',
  'ProhibitSendReceiveQuota',
  'RecoverableItemsQuota',
  'RecoverableItemsWarningQuota',
];

/** Both through the session that writes, so that it sees what it has written. */
export function mailboxQuotas(shell: ExchangeShell, directories: Directories): MailboxQuotas {
  async function read(guid: string): Promise<MailboxQuota> {
    const rows = await shell.call('Get-Mailbox', { Identity: guid, ...directories.of(guid) });
    const row = exactlyOne(rows, 'ExchangeGuid', guid, 'mailbox');
    return {
      usesDatabaseDefaults: flag(row, 'UseDatabaseQuotaDefaults'),
      own: Object.fromEntries(limits.map((name) => [name, text(row, name)])),
    };
  }
  return {
    unlimited: {
      usesDatabaseDefaults: false,
      own: Object.fromEntries(limits.map((name) => [name, 'Unlimited'])),
    },
    read: (id) => read(guidOf(id)),
    set: async (id, quota, under) => {
      const guid = guidOf(id);
      await requireAuthority(under);
      await shell.call('Set-Mailbox', {
        Identity: guid,
        UseDatabaseQuotaDefaults: quota.usesDatabaseDefaults,
        ...quota.own,
        ...directories.of(guid),
      });
      const now = await read(guid);
      if (isSameQuota(now, quota)) return;
      throw Failure.transient(
        'no-effect',
        `The quotas of mailbox ${guid} are not those that were set, although the call succeeded.`,
        'Check the mailbox in Exchange, then run apply again.',
      );
    },
  };
}
