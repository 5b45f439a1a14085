import type { Command } from 'commander';
import { doctor, type Check } from '../../app/doctor.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { palette } from '../render/color.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .option('--record <file>', 'write what Exchange was asked and answered, redacted, a JSON line each')
    .addHelpText('after', '\nReads only. Exit 1 when something drover needs is missing.')
    .action(async ({ record }: { readonly record?: string }) => {
      const { node, sqlite = 'unknown' } = process.versions;
      const runtime = `${node}, SQLite ${sqlite}`;
      const checks = await doctor(contextOf(cli), { runtime, record: record ?? null });
      show(cli, checks);
      if (checks.some(({ ok }) => !ok)) cli.exit(EXIT.error);
    });
}

function show(cli: Cli, checks: readonly Check[]): void {
  if (cli.json) return cli.printJson(checks);
  const paint = palette(cli.stdout.color);
  for (const { what, ok, warning, detail, hint } of checks) {
    const mark = !ok ? paint.red('✗') : warning ? paint.yellow('!') : paint.green('✓');
    cli.print(`${mark} ${paint.bold(what)}  ${detail}`);
    if ((!ok || warning) && hint !== undefined) cli.print(`    ${paint.cyan('→')} ${hint}`);
  }
}
