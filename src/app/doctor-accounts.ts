import { accountOutcomes, type AccountGroup } from '../domain/account-trial.ts';
import { hasErrors } from '../domain/diagnostic.ts';
import { Failure } from '../domain/failure.ts';
import { readAccountList } from '../plan/account-list.ts';
import { keptList } from '../support/decode-text.ts';
import { Findings } from '../plan/document.ts';
import { maxRosterBytes, readSource } from '../plan/read-source.ts';
import { plural } from '../support/format.ts';
import { pathOf, type Context } from './context/context.ts';
import { invalidInput, notifyFindings } from './context/invalid-input.ts';
import { inWorkspace } from './context/workspace.ts';

export interface AccountsRequest {
  /** A CSV file of accounts. */
  readonly list: string;
  /** A mail system of drover.yaml; null: the only one. */
  readonly system: string | null;
}

/** Can drover log in to every account that a migration reads? Each is tried once; the best outcome first. */
export async function tryAccounts(
  context: Context,
  request: AccountsRequest,
): Promise<readonly AccountGroup[]> {
  const file = pathOf(context, request.list);
  const findings = new Findings();
  const source = await readSource(file, maxRosterBytes, null, keptList);
  if (source.kind === 'finding') findings.list.push(source.finding);
  const accounts = source.kind === 'text' ? await readAccountList(file, source.text, findings) : [];
  // Nothing of the list is quoted: most of its cells are logins.
  const found = { findings: findings.list, sources: new Map<string, string>() };
  if (hasErrors(findings.list)) throw invalidInput(context, found, 'invalid-plan');
  notifyFindings(context, found);
  const trials = await inWorkspace(context, async (workspace) => {
    const system = await workspace.system(request.system);
    if (system.tryAccounts === undefined) throw noAccounts(system.name, system.kind);
    const { tryAccounts } = system;
    return await workspace.phase(`Log in to ${plural(accounts.length, 'account')}`, () =>
      tryAccounts.call(system, accounts),
    );
  });
  const groups = Map.groupBy(trials, ({ outcome }) => outcome);
  return accountOutcomes.flatMap((outcome) => {
    const mine = groups.get(outcome);
    return mine === undefined ? [] : [{ outcome, accounts: mine }];
  });
}

const noAccounts = (name: string, kind: string): Failure =>
  Failure.permanent(
    'not-supported',
    `System ${name} is of kind '${kind}', which does not read mailboxes of other IMAP hosts by their accounts.`,
    'Name a system of kind dovecot with --system.',
  );
