import type { AccountGroup, AccountOutcome, AccountTrial } from '../domain/account-trial.ts';
import { firstFew, plural } from '../support/format.ts';
import { bad, facts, good, section, strong, type Document } from './document.ts';

/** A line for each outcome; of each that is not well the accounts, and what the first one's host said. */
export function doctorAccountsDocument(groups: readonly AccountGroup[]): Document {
  const failed = groups.filter(({ outcome }) => outcome !== 'ok');
  const count = failed.reduce((total, { accounts }) => total + accounts.length, 0);
  return [
    facts(
      groups.map(({ outcome, accounts }) => [
        [outcome === 'ok' ? good('✓') : bad('✗'), ' ', strong(WORDS[outcome])],
        `${plural(accounts.length, 'account')}${hostsOf(accounts)}`,
      ]),
    ),
    ...section(
      `To do: ${plural(count, 'account')}`,
      failed.length === 0
        ? []
        : [
            facts(
              failed.map(({ outcome, accounts }) => [
                strong(WORDS[outcome]),
                firstFew(
                  accounts.map(({ address }) => address),
                  NAMED,
                ),
                ...(accounts[0] === undefined ? [] : [accounts[0].detail]),
                `→ ${REMEDY[outcome]}`,
              ]),
            ),
          ],
    ),
  ];
}

const NAMED = 20;

const hostsOf = (accounts: readonly AccountTrial[]): string => {
  const hosts = [...new Set(accounts.flatMap(({ host }) => host ?? []))];
  return hosts.length === 0 ? '' : ` at ${firstFew(hosts, 3)}`;
};

const WORDS: Readonly<Record<AccountOutcome, string>> = {
  ok: 'logged in',
  'too-many-connections': 'too many connections',
  unreachable: 'host not reached',
  refused: 'refused',
  'not-described': 'login not known',
  'no-such-user': 'no such user',
  'wrong-password': 'wrong password',
};

const REMEDY: Readonly<Record<AccountOutcome, string>> = {
  ok: 'Nothing to do.',
  'too-many-connections':
    'Ask the host to allow more sessions from here, or move fewer of its mailboxes at a time.',
  unreachable: 'Check the address of the host, its certificate, and that it can be reached from here.',
  refused: 'Ask the host why; it may be a rule for this account, or for logins from here.',
  'not-described':
    'Let the user lookup return the imapc_… fields for them, or put host and password into the list.',
  'no-such-user': 'Correct the address or the login, or leave the mailbox out of the plan.',
  'wrong-password':
    'Correct the password, or the master user that logs in for them; many hosts say the same of unknown users.',
};
