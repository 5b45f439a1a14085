import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { RehearsalRule } from '../../domain/policy.ts';
import { isFaultless, type BatchSummary, type RehearsalSummary } from '../../domain/rehearsal-summary.ts';
import { firstFew, formatCount, plural } from '../../support/format.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

/** What policy asks of a rehearsal and was not so. No approval overrides it: the same seeds say the same to everyone. */
export function rehearsalViolations(
  summary: RehearsalSummary,
  { finishInWindow }: Pick<RehearsalRule, 'finishInWindow'>,
  planFile: string,
): Diagnostic[] {
  const short = summary.batches.filter(({ inWindow }) => inWindow / summary.seeds < finishInWindow);
  const hint = `See what goes wrong, and what would help: drover rehearse ${shellQuoted(planFile)}`;
  return [
    ...(isFaultless(summary)
      ? []
      : [
          finding.error(
            'policy-rehearsal',
            'The rehearsal has found a fault of drover itself: what must never happen has happened.',
            `Report it. ${hint}`,
          ),
        ]),
    ...short.map((batch) =>
      finding.error('policy-rehearsal', missedText(batch, summary.seeds, finishInWindow), hint),
    ),
  ];
}

const missedText = ({ name, inWindow, missedBy }: BatchSummary, seeds: number, asked: number): string =>
  `Batch ${name} finishes in its window in ${formatCount(inWindow)} of ${plural(seeds, 'rehearsed run')}; policy asks for ${Number((100 * asked).toFixed(1))} % (it misses it with ${missedBy.length === 1 ? 'seed' : 'seeds'} ${firstFew(missedBy.map(String), 4)}).`;
