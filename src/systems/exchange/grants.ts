import type { Clock } from '../../support/clock.ts';
import { slicesOf } from '../../support/slices.ts';
import { type MailboxId, mailboxId } from '../../domain/ids.ts';
import type { Grant, GrantKind } from '../../domain/mailbox.ts';
import { Failure } from '../../domain/failure.ts';
import type { GrantsOf } from '../mail-system.ts';
import { type Row, list, text } from './bridge/protocol.ts';
import { guidOf } from './guard.ts';
import { counted } from './long-work.ts';
import { grantsIn, type ReadKind, Trustees } from './read/grants.ts';
import { hiddenTypes, mailboxesOf } from './read/mailboxes.ts';
import type { VersionProfile } from './profiles.ts';
import { answerOf, type QueryDeps, inOrder } from './requests/queries.ts';

interface GrantDeps extends QueryDeps {
  readonly clock: Clock;
  readonly busy: (line: string) => void;
  /** Get-Mailbox rows of all mailboxes of the organisation. */
  readonly everyone: () => Promise<readonly Row[]>;
}

type GrantsOfOne = NonNullable<ReturnType<GrantsOf['get']>>;

/** Calls that wait together go as one (`bridge/pipelines.ts`). */
const ASKED_TOGETHER = 50;

/** Who may use these mailboxes: a call for fifty of them and each kind, two calls for each calendar, and two for all. */
export async function readGrants(
  ids: readonly MailboxId[],
  kinds: readonly GrantKind[],
  deps: GrantDeps,
): Promise<GrantsOf> {
  await requireCmdlets(kinds, deps);
  const everyone = await deps.everyone();
  const isAsked = new Set<string>(ids);
  // No one works in Exchange's own mailboxes.
  const asked = everyone.filter(
    (row) =>
      isAsked.has(text(row, 'ExchangeGuid').toLowerCase()) &&
      !hiddenTypes.has(text(row, 'RecipientTypeDetails')),
  );
  const names: Names = {
    trustees: new Trustees(everyone, await listGroups(deps)),
    openers: kinds.includes('full-access') ? await autoMappings(everyone, deps) : new Map(),
  };
  const mailboxes = mailboxesOf({ mailboxes: everyone, statistics: [], users: [] });
  const observed = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox.grants]));
  const chunks = slicesOf(asked, ASKED_TOGETHER);
  const found = new Map<MailboxId, GrantsOfOne>();
  for await (const chunk of counted(chunks, `Read permissions, ${ASKED_TOGETHER} mailboxes at a time`, deps))
    await Promise.all(
      chunk.map(async (row) => {
        const id = mailboxId(text(row, 'ExchangeGuid').toLowerCase());
        found.set(id, await grantsOfOne(id, row, observed.get(id) ?? [], kinds, names, deps));
      }),
    );
  return found;
}

/** Without its role a cmdlet does not exist: that is about the account, not about the mailboxes. */
async function requireCmdlets(kinds: readonly GrantKind[], { shell, profile }: GrantDeps): Promise<void> {
  const { cmdlets } = await shell.session();
  const needed = {
    'full-access': 'Get-MailboxPermission',
    'send-as': sendAsCmdlet(profile),
    'send-on-behalf': 'Get-Mailbox',
    calendar: 'Get-MailboxFolderPermission',
  } as const satisfies Record<GrantKind, string>;
  const missing = kinds.filter((kind) => !cmdlets.includes(needed[kind]));
  if (missing.length === 0) return;
  throw Failure.permanent(
    'cmdlet-not-available',
    `The plan keeps mailboxes together by ${missing.join(', ')}, and this account may not use ${missing.map((kind) => needed[kind]).join(', ')}.`,
    'Assign a management role with these cmdlets, or name other kinds in keepDelegatesTogether.',
  );
}

const sendAsCmdlet = ({ localMoves }: VersionProfile): string =>
  localMoves ? 'Get-ADPermission' : 'Get-RecipientPermission';

interface Names {
  readonly trustees: Trustees;
  /** By mailbox: for whom Outlook opens it. */
  readonly openers: ReadonlyMap<string, ReadonlySet<MailboxId>>;
}

async function grantsOfOne(
  id: MailboxId,
  row: Row,
  observed: readonly Grant[],
  kinds: readonly GrantKind[],
  { trustees, openers }: Names,
  deps: GrantDeps,
): Promise<GrantsOfOne> {
  const grants = [...observed];
  const others: string[] = [];
  const unread: string[] = [];
  const asked = kinds.filter((kind) => kind !== 'send-on-behalf');
  const answers = await Promise.all(asked.map((kind) => answerOf(rowsOf[kind](row, deps))));
  for (const [i, kind] of asked.entries()) {
    const answer = answers[i]?.answer ?? null;
    if (answer === null) unread.push(`${kind}: ${answers[i]?.why ?? ''}`);
    const read = grantsIn(kind, id, answer ?? [], trustees, openers.get(id) ?? new Set());
    grants.push(...read.grants);
    others.push(...read.others);
  }
  return {
    grants,
    ...(others.length === 0 ? {} : { grantsToOthers: others }),
    ...(unread.length === 0 ? {} : { grantsUnread: unread.join('; ') }),
  };
}

type ReadRows = (mailbox: Row, deps: GrantDeps) => Promise<readonly Row[]>;

/** Asked for by the name that each row of an answer bears, so that one call tells about many. */
const byName =
  (cmdlet: (profile: VersionProfile) => string): ReadRows =>
  (mailbox, { shell, directories, profile }) =>
    shell.call(cmdlet(profile), {
      Identity: text(mailbox, 'Identity'),
      ...directories.of(text(mailbox, 'ExchangeGuid')),
    });

const rowsOf: Readonly<Record<ReadKind, ReadRows>> = {
  'full-access': byName(() => 'Get-MailboxPermission'),
  'send-as': byName(sendAsCmdlet),
  calendar: async (mailbox, { shell, directories }) => {
    const guid = guidOf(text(mailbox, 'ExchangeGuid'));
    const directory = directories.of(guid);
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
function listGroups({ shell, directories }: GrantDeps): Promise<readonly Row[]> {
  return inOrder(
    directories.all,
    async (directory) =>
      (await answerOf(shell.call('Get-Group', { ResultSize: 'Unlimited', ...directory }))).answer ?? [],
  );
}

/** By mailbox: who has it opened by Outlook (msExchDelegateListLink). Empty where the directory cannot be searched from here. */
async function autoMappings(
  everyone: readonly Row[],
  { shell, directories }: GrantDeps,
): Promise<ReadonlyMap<string, Set<MailboxId>>> {
  const ids = new Map(
    everyone.map((row) => [
      text(row, 'DistinguishedName').toLowerCase(),
      text(row, 'ExchangeGuid').toLowerCase(),
    ]),
  );
  const rows = await inOrder(directories.all, async ({ DomainController: server }) => {
    const { answer } = await answerOf(shell.tool('automapping', typeof server === 'string' ? [server] : []));
    return answer ?? [];
  });
  return new Map(
    rows.map((row) => [
      ids.get(text(row, 'dn').toLowerCase()) ?? '',
      new Set(list(row, 'delegates').flatMap((dn) => (ids.get(dn.toLowerCase()) ?? []) as MailboxId)),
    ]),
  );
}
