import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { RehearsalRule } from '../../domain/policy.ts';
import { usualFaults, usualSeeds } from '../../domain/rehearsal.ts';
import { isFaultless, type BatchSummary, type RehearsalSummary } from '../../domain/rehearsal-summary.ts';
import { firstFew, formatCount, plural } from '../../support/format.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

/** What policy asks of a rehearsal and was not so. No approval overrides it: the same seeds say the same to everyone. */
export function rehearsalViolations(
  summary: RehearsalSummary,
  rule: RehearsalRule,
  file: string,
): Diagnostic[] {
  const { finishInWindow } = rule;
  const short = summary.batches.filter(({ inWindow }) => inWindow / summary.seeds < finishInWindow);
  const hint = `See what goes wrong, and what would help: ${rehearsedAsAsked(rule, file)}`;
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

/** By what policy assumes: other seeds and shares would show other runs. */
const rehearsedAsAsked = ({ failures, stalls, seeds }: RehearsalRule, file: string): string =>
  [
    `drover rehearse ${shellQuoted(file)}`,
    ...(failures === usualFaults.failures ? [] : [`--failures ${percent(failures)}%`]),
    ...(stalls === usualFaults.stalls ? [] : [`--stalls ${percent(stalls)}%`]),
    ...(seeds === usualSeeds ? [] : [`--seeds ${seeds}`]),
  ].join(' ');

/** `0.07 * 100` is `7.000000000000001`. */
const percent = (share: number): number => Number((100 * share).toFixed(6));

const missedText = ({ name, inWindow, missedBy }: BatchSummary, seeds: number, asked: number): string =>
  `Batch ${name} finishes in its window in ${formatCount(inWindow)} of ${plural(seeds, 'rehearsed run')}; policy asks for ${percent(asked)} % (it misses it with ${missedBy.length === 1 ? 'seed' : 'seeds'} ${firstFew(missedBy.map(String), 4)}).`;
