import { Failure } from '../../domain/failure.ts';
import { alwaysNeeded, type StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { movesWrong, seeMoves } from '../support/moves.ts';
import { firstFew, plural } from '../../support/format.ts';

type Options = { readonly requireAll?: boolean };

/** Checks the mailboxes themselves: arrived or untouched, nothing in between, each arrived one with its report. */
export const verifyMoves: StepKind<Options> = {
  kind: 'verify-moves',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  onlyLooks: true,
  verifiesMoves: true,
  // The step only observes.
  ...alwaysNeeded,

  describe(spec, facts) {
    return description({
      title: `Verify ${plural(facts.moves.length, 'move')}`,
      effects: [
        'check every mailbox: in its target with its report archived, or untouched at its source',
        ...(spec.options.requireAll === true ? ['fail if one of them has not arrived'] : []),
      ],
    });
  },

  async run(spec, context) {
    const { arrived, atSource, underWay, left, wrong } = await seeMoves(context);
    if (wrong.length > 0) throw movesWrong(wrong, context);
    const missing = [...atSource, ...underWay].filter((change) => !left.includes(change));
    if (missing.length > 0 && spec.options.requireAll === true) {
      throw Failure.transient(
        'moves-incomplete',
        `Not arrived: ${plural(missing.length, 'mailbox', 'mailboxes')}; the first is ${missing[0]?.label}. The step requires all.`,
        'See the report for the cause, correct it and run apply again.',
      );
    }
    const moves = arrived.map((change) => context.run.moves.get(change.mailboxId));
    // The report of a request that was cleared earlier is not about this move.
    const reports = moves.flatMap((move) =>
      move?.report?.request === move?.request ? (move?.report ?? []) : [],
    );
    const items = reports.reduce((sum, { verifiedItems }) => sum + verifiedItems, 0);
    const bad = moves.reduce((sum, move) => sum + (move?.badItems ?? 0), 0);
    const named = firstFew(
      missing.map((change) => change.label),
      10,
    );
    return {
      kind: 'done',
      evidence: [
        observed(context, 'Mailboxes in their target', String(arrived.length)),
        observed(context, 'Move reports archived', String(reports.length)),
        observed(context, 'Items verified by digest', String(items)),
        observed(context, 'Bad items left behind', String(bad)),
        observed(
          context,
          'Mailboxes not moved',
          missing.length === 0 ? 'none' : `${missing.length}: ${named}`,
        ),
        ...(left.length === 0
          ? []
          : [observed(context, 'Mailboxes taken out of the run by orders', String(left.length))]),
      ],
    };
  },
};
