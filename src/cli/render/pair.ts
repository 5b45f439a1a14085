import type { Pair } from '../../app/context/permit.ts';
import type { ThreeValued } from '../../continuity/continuity-system.ts';
import type { Evidence } from '../../domain/step.ts';
import { formatBytes } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { palette } from './color.ts';

export function showPair(cli: Cli, pair: Pair): void {
  const { name: pairName, kind, active, replicating, maintenanceMode, members, readAt } = pair;
  const paint = palette(cli.stdout.color);
  const tone = (value: ThreeValued): string =>
    value === 'yes' ? paint.green('yes') : value === 'no' ? paint.red('no') : paint.yellow('unknown');
  cli.print(
    `${paint.bold(pairName)} (${kind}), read ${readAt}: active ${active ?? paint.red('unknown')}, replicating ${tone(replicating)}, maintenance mode ${maintenanceMode}`,
  );
  for (const { name, role, running, inSync, detail, lagBytes } of members) {
    const lag = lagBytes === null ? '' : `, ${formatBytes(lagBytes)} behind`;
    cli.print(
      `  ${name}  ${role}, running ${tone(running)}, in sync ${tone(inSync)}${lag}  ${paint.dim(detail)}`,
    );
  }
}

export function showEvidence(cli: Cli, evidence: readonly Evidence[]): void {
  if (cli.json) return cli.printJson(evidence);
  const paint = palette(cli.stdout.color);
  for (const { label, value } of evidence) cli.print(`${paint.green('✓')} ${label}: ${value}`);
}
