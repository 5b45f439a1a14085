import type { Diagnostic } from '../domain/diagnostic.ts';
import type { DroverConfig } from './config.ts';
import { Findings, type PlanDocument } from './document.ts';
import { didYouMean } from '../support/suggest.ts';

/** Does drover.yaml define the plan's mail system; if the plan names none, is there exactly one? */
export function checkSystem(
  { file, system, systemPlace }: PlanDocument,
  config: DroverConfig,
): readonly Diagnostic[] {
  const findings = new Findings();
  const known = Object.keys(config.systems);
  if (system === null && known.length > 1) {
    findings.error(
      'system-missing',
      { file, line: 1, column: 1, length: 1 },
      `The plan does not name a mail system, and drover.yaml defines ${known.length}.`,
      `Add \`system: ${known[0] ?? ''}\`; known: ${known.join(', ')}.`,
    );
  }
  if (system !== null && !known.includes(system)) {
    const hint = didYouMean(system, known) ?? `Known: ${known.join(', ')}.`;
    findings.error(
      'unknown-system',
      systemPlace,
      `drover.yaml does not define a mail system "${system}".`,
      hint,
    );
  }
  return findings.list;
}
