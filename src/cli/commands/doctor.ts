import type { Command } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import { tryAccounts } from '../../app/doctor-accounts.ts';
import { doctor } from '../../app/doctor.ts';
import { doctorAccountsDocument } from '../../view/doctor-accounts.ts';
import { doctorDocument } from '../../view/doctor.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

interface Options {
  readonly record?: string;
  readonly accounts?: string;
  readonly system?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .option('--record <file>', 'write the requests to Exchange and the answers, redacted, one JSON line each')
    .option(
      '--accounts <csv>',
      'instead: log in once to each of these accounts at the IMAP hosts that mailboxes come from',
    )
    .option('--system <name>', 'the mail system of these accounts; default: the only one')
    .addHelpText('after', `\nReads only. Exit ${EXIT.error} if something that drover needs is missing.`)
    .action(async ({ record, accounts, system }: Options) => {
      if (accounts !== undefined) return await showAccounts(cli, accounts, system ?? null);
      if (system !== undefined)
        throw usage('--system is for --accounts; without it all mail systems are examined.', 'Remove it.');
      const { node, sqlite = 'unknown' } = process.versions;
      const runtime = `${node}, SQLite ${sqlite}`;
      const checks = await doctor(contextOf(cli), { runtime, record: record ?? null });
      if (cli.json) cli.printJson(checks);
      else cli.show(doctorDocument(checks));
      if (checks.some(({ ok }) => !ok)) cli.exit(EXIT.error);
    });
}

async function showAccounts(cli: Cli, list: string, system: string | null): Promise<void> {
  const groups = await tryAccounts(contextOf(cli), { list, system });
  if (cli.json) cli.printJson(groups);
  else cli.show(doctorAccountsDocument(groups));
  if (groups.some(({ outcome }) => outcome !== 'ok')) cli.exit(EXIT.error);
}
