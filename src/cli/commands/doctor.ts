import type { Command } from 'commander';
import { doctor } from '../../app/doctor.ts';
import { doctorDocument } from '../../view/doctor.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .option('--record <file>', 'write the requests to Exchange and the answers, redacted, one JSON line each')
    .addHelpText('after', `\nReads only. Exit ${EXIT.error} if something that drover needs is missing.`)
    .action(async ({ record }: { readonly record?: string }) => {
      const { node, sqlite = 'unknown' } = process.versions;
      const runtime = `${node}, SQLite ${sqlite}`;
      const checks = await doctor(contextOf(cli), { runtime, record: record ?? null });
      if (cli.json) cli.printJson(checks);
      else cli.show(doctorDocument(checks));
      if (checks.some(({ ok }) => !ok)) cli.exit(EXIT.error);
    });
}
