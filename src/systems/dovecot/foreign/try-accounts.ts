import type { AccountLogin, AccountOutcome, AccountTrial } from '../../../domain/account-trial.ts';
import { failureFacts } from '../../../domain/failure.ts';
import { inParallel } from '../../../support/in-parallel.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import type { Fleet, Place } from '../fleet.ts';
import { imapServerOf, type ImapServer } from '../imap/connect.ts';
import { ImapConnection } from '../imap/connection.ts';
import type { ForeignAccount } from './account.ts';
import { freshAccountOf } from './source.ts';

/** Of one host; more would be counted as an attack by some. */
const SESSIONS_AT_ONCE = 4;
const SILENCE_MS = 20_000;

/** Logs in once to each account and out again; opens no folder. In the order of the accounts. */
export async function tryAccounts(
  fleet: Fleet,
  secret: (reference: string) => Promise<string>,
  accounts: readonly AccountLogin[],
): Promise<readonly AccountTrial[]> {
  const entries = await entriesOf(fleet, accounts);
  const trials = new Map<AccountLogin, AccountTrial>();
  const hosts = Map.groupBy(accounts, (account) => account.host ?? entries.get(account.address)?.place ?? '');
  await Promise.all(
    [...hosts.values()].map(async (mine) => {
      await inParallel(mine, SESSIONS_AT_ONCE, async (account) => {
        trials.set(account, await tryOne(fleet, account, entries.get(account.address) ?? null, secret));
      });
    }),
  );
  return accounts.flatMap((account) => trials.get(account) ?? []);
}

/** Of those whose login the list does not say. */
async function entriesOf(
  { directory }: Fleet,
  accounts: readonly AccountLogin[],
): Promise<ReadonlyMap<string, DirectoryEntry>> {
  const wanted = new Set(accounts.flatMap(({ address, host }) => (host === null ? [address] : [])));
  if (wanted.size === 0) return new Map();
  const entries = (await directory.list()).map((entry) => [entry.address.toLowerCase(), entry] as const);
  return new Map(entries.filter(([address]) => wanted.has(address)));
}

async function tryOne(
  fleet: Fleet,
  account: AccountLogin,
  entry: DirectoryEntry | null,
  secret: (reference: string) => Promise<string>,
): Promise<AccountTrial> {
  const { address } = account;
  let server: ImapServer | null = null;
  const ended = (outcome: AccountOutcome, detail: string): AccountTrial => ({
    address,
    host: server === null ? account.host : `${server.host}:${server.port}`,
    outcome,
    detail,
  });
  try {
    if (account.host === null && entry === null)
      return ended('no-such-user', 'The directory has no mailbox by this address.');
    const place = account.host === null && entry !== null ? fleet.place(entry.place) : null;
    const found = account.host === null ? await described(address, place) : await listed(account, secret);
    if (found === null) return ended('not-described', notDescribed(account, place));
    ({ server } = found);
    const connection = await ImapConnection.open(found.server, found.login, SILENCE_MS);
    connection.close();
    return ended('ok', '');
  } catch (error) {
    const { code, message } = failureFacts(error);
    return ended(outcomeOf(code, message), message);
  }
}

/** As the user lookup of a backend says it; null: the mailbox does not come from a foreign host. */
async function described(address: string, place: Place | null): Promise<ForeignAccount | null> {
  if (place?.isImapSource !== true) return null;
  return await freshAccountOf({ doveadm: place.backend.doveadm, ca: place.ca }, address);
}

/** As the list says it; null: without a password. */
async function listed(
  { address, host, login, masterUser, password }: AccountLogin,
  secret: (reference: string) => Promise<string>,
): Promise<ForeignAccount | null> {
  if (host === null || password === null) return null;
  const user = login ?? address;
  return {
    server: imapServerOf(host, null),
    login: {
      name: masterUser ?? user,
      password: await secret(password),
      ...(masterUser === null ? {} : { mailboxOf: user }),
    },
  };
}

const notDescribed = ({ host }: AccountLogin, place: Place | null): string =>
  host === null
    ? `Its mailbox lives in place '${place?.name ?? ''}', which is none of a foreign host.`
    : 'The list has a host for it, and no password.';

/** By the code of the failure and, of a login, by what the host said (RFC 5530; many only say it in words). */
export function outcomeOf(code: string, message: string): AccountOutcome {
  if (NOT_DESCRIBED.has(code)) return 'not-described';
  if (/\[LIMIT\]|too many|maximum number of connections|\[INUSE\]/i.test(message))
    return 'too-many-connections';
  if (code !== 'imap-refused' || /\[UNAVAILABLE\]|\[SERVERBUG\]/i.test(message)) return 'unreachable';
  if (/\[NONEXISTENT\]|no such user|unknown user|user doesn't exist|user does not exist/i.test(message))
    return 'no-such-user';
  if (
    /\[AUTHENTICATIONFAILED\]|authentication failed|login failed|invalid credentials|bad credentials/i.test(
      message,
    )
  )
    return 'wrong-password';
  return 'refused';
}

/** What is wrong is here, and no host was asked. */
const NOT_DESCRIBED: ReadonlySet<string> = new Set([
  'foreign-account-missing',
  'secret-missing',
  'not-supported',
  'unknown-database',
]);
