import type { Clock } from '../../support/clock.ts';
import type { MailboxId } from '../../domain/ids.ts';
import type { Grant, GrantKind } from '../../domain/mailbox.ts';
import type { GrantsOf } from '../mail-system.ts';
import { type Row, list, text } from './bridge/protocol.ts';
import { guidOf } from './guard.ts';
import { counted } from './long-work.ts';
import { grantsIn, Trustees } from './read/grants.ts';
import { mailboxesOf } from './read/mailboxes.ts';
import { answerOf, type QueryDeps } from './requests/queries.ts';

export interface GrantDeps extends QueryDeps {
  readonly clock: Clock;
  readonly busy: (line: string) => void;
  /** Get-Mailbox rows of all mailboxes of the organisation. */
  readonly everyone: () => Promise<readonly Row[]>;
}

type ReadKind = Exclude<GrantKind, 'send-on-behalf'>;

/** Who may use these mailboxes: a call for each and kind, two for calendars, and two for all. */
export async function readGrants(
  ids: readonly MailboxId[],
  kinds: readonly GrantKind[],
  deps: GrantDeps,
): Promise<GrantsOf> {
  const everyone = await deps.everyone();
  const rowOf = new Map(everyone.map((row) => [text(row, 'ExchangeGuid').toLowerCase(), row]));
  const observed = new Map(
    mailboxesOf({ mailboxes: everyone, statistics: [], users: [] }).map((mailbox) => [mailbox.id, mailbox]),
  );
  const trustees = new Trustees(everyone, await listGroups(deps));
  const openers = kinds.includes('full-access')
    ? await autoMappings(everyone, deps)
    : new Map<string, Set<MailboxId>>();
  const found = new Map<MailboxId, NonNullable<ReturnType<GrantsOf['get']>>>();
  for await (const id of counted(ids, 'Read the permissions of mailboxes', deps)) {
    const row = rowOf.get(id);
    if (row === undefined) continue;
    const grants: Grant[] = [...(observed.get(id)?.grants ?? [])];
    const others: string[] = [];
    const unread: string[] = [];
    for (const kind of kinds) {
      if (kind === 'send-on-behalf') continue;
      const { answer, why } = await answerOf(rowsOf[kind](row, deps));
      if (answer === null) unread.push(`${kind}: ${why}`);
      const read = grantsIn(kind, id, answer ?? [], trustees, openers.get(id) ?? new Set());
      grants.push(...read.grants);
      others.push(...read.others);
    }
    found.set(id, {
      grants,
      ...(others.length === 0 ? {} : { grantsToOthers: others }),
      ...(unread.length === 0 ? {} : { grantsUnread: unread.join('; ') }),
    });
  }
  return found;
}

const rowsOf: Readonly<Record<ReadKind, (mailbox: Row, deps: GrantDeps) => Promise<readonly Row[]>>> = {
  'full-access': (mailbox, { shell, directory }) =>
    shell.call('Get-MailboxPermission', { Identity: guidOf(text(mailbox, 'ExchangeGuid')), ...directory }),
  // Send-As is a right on the account in the directory, so it is asked for by the account's name there.
  'send-as': (mailbox, { shell, directory, profile }) =>
    profile.localMoves
      ? shell.call('Get-ADPermission', { Identity: text(mailbox, 'DistinguishedName'), ...directory })
      : shell.call('Get-RecipientPermission', { Identity: guidOf(text(mailbox, 'ExchangeGuid')) }),
  calendar: async (mailbox, { shell, directory }) => {
    const guid = guidOf(text(mailbox, 'ExchangeGuid'));
    const scope = { Identity: guid, FolderScope: 'Calendar', ...directory };
    const folders = await shell.call('Get-MailboxFolderStatistics', scope);
    // Its name is in the language of its owner.
    const path = folders.find((folder) => text(folder, 'FolderType') === 'Calendar');
    if (path === undefined) return [];
    const folder = `${guid}:${text(path, 'FolderPath').replaceAll('/', '\\')}`;
    return shell.call('Get-MailboxFolderPermission', { Identity: folder, ...directory });
  },
};

/** Without them a group that may use a mailbox is taken for an account without one, and not said. */
async function listGroups({ shell, directory }: GrantDeps): Promise<readonly Row[]> {
  return (await answerOf(shell.call('Get-Group', { ResultSize: 'Unlimited', ...directory }))).answer ?? [];
}

/** By mailbox: who has it opened by Outlook (msExchDelegateListLink). Empty where the directory cannot be searched from here. */
async function autoMappings(
  everyone: readonly Row[],
  { shell, directory }: GrantDeps,
): Promise<ReadonlyMap<string, Set<MailboxId>>> {
  const ids = new Map(
    everyone.map((row) => [
      text(row, 'DistinguishedName').toLowerCase(),
      text(row, 'ExchangeGuid').toLowerCase(),
    ]),
  );
  const server = typeof directory['DomainController'] === 'string' ? [directory['DomainController']] : [];
  const { answer } = await answerOf(shell.tool('automapping', server));
  return new Map(
    (answer ?? []).map((row) => [
      ids.get(text(row, 'dn').toLowerCase()) ?? '',
      new Set(list(row, 'delegates').flatMap((dn) => (ids.get(dn.toLowerCase()) ?? []) as MailboxId)),
    ]),
  );
}
