import { approvalLines, gateAnswerLines, type Review } from '../app/review/review.ts';
import type { RiskItem } from '../domain/policy.ts';
import { plural } from '../support/format.ts';
import type { AskedOfPeople } from '../view/change-set-people.ts';
import { quiet } from '../view/document.ts';
import { approveFirst } from './acts.ts';
import type { Cli } from './cli.ts';
import { shellQuoted } from '../support/shell-quoted.ts';

/** What a dry run says of people; approvers may be among those whose names are not to be seen. */
export const askedOfPeople = (
  review: Review,
  risks: readonly RiskItem[],
  { namesHidden }: { readonly namesHidden: boolean },
): AskedOfPeople =>
  namesHidden
    ? { approvals: [], risks: [], gates: [] }
    : { approvals: approvalLines(review), risks, gates: gateAnswerLines(review) };

/** As JSON: lines for people, and facts for programs. */
export const askedJson = ({ approvals, risks }: AskedOfPeople, { asked }: Review) => ({
  approvals,
  risks,
  approvalsAsked:
    approvals.length === 0
      ? []
      : asked.map(({ risk, needed, approvers, approvedBy }) => ({
          risk: risk?.key ?? null,
          needed,
          approvers,
          approvedBy,
          isMissing: approvedBy.length < needed,
        })),
});

/** The exact next command, by what policy will say to it; not in a pipeline, where no one reads it. */
export function sayNext(
  cli: Cli,
  review: Review,
  {
    out,
    unsaved,
  }: { readonly out: string | null; readonly unsaved: { readonly save: string; readonly apply?: string } },
): void {
  if (cli.env['CI']) return;
  const { decision } = review;
  cli.say('');
  if (decision?.kind === 'refused') {
    return cli.say([quiet('Next:'), ' change the plan; policy refuses this, approved or not']);
  }
  if (out !== null)
    return cli.say([quiet('Next:'), ` ${approveFirst(review, out)}drover apply ${shellQuoted(out)}`]);
  const missing = decision?.kind === 'needs-approval' ? Math.max(...decision.missing.map((one) => one.needed - one.approvedBy.length)) : 0; // prettier-ignore
  if (missing > 0)
    return cli.say([
      quiet('Next:'),
      ` ${unsaved.save}   `,
      quiet(`(policy asks for ${plural(missing, 'more approval')}, which is of a saved change set)`),
    ]);
  const { apply } = unsaved;
  if (apply === undefined) return cli.say([quiet('Next:'), ` ${unsaved.save}`]);
  cli.say([
    quiet('Next:'),
    ` ${apply}   `,
    quiet('(plans again; to apply exactly this, save it with --out FILE)'),
  ]);
}
