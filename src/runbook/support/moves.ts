import { isMove, type Change } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import { isActive, isMoved } from '../../domain/move-request.ts';
import type { Evidence } from '../../domain/step.ts';
import type { StepContext } from '../step-kind.ts';
import { changesInScope } from './databases.ts';
import { observed } from './evidence.ts';
import { only } from '../../systems/mail-system.ts';
import { firstFew, plural } from '../../support/format.ts';

export interface MovesSeen {
  /** Completed, and seen in their target. */
  readonly arrived: readonly Change[];
  /** Not started, held or failed: observed untouched at their source. */
  readonly atSource: readonly Change[];
  /** Being copied or completed now. */
  readonly underWay: readonly Change[];
  /** Out of the run, by orders: it does not ask what became of them. Those that move all the same are under way as well. */
  readonly left: readonly Change[];
  /** Neither in the target nor at the source, or gone: a sentence each. */
  readonly wrong: readonly string[];
}

/** Looks at each mailbox of the step's scope, not at what requests say of themselves. */
export async function seeMoves(context: StepContext): Promise<MovesSeen> {
  const changes = changesInScope(context.changeSet, context.step).filter(isMove);
  const ids = changes.map((change) => change.mailboxId);
  const { mailboxes, moveRequests } = await context.system.observe(
    only({ mailboxes: ids, sizes: false, moveRequests: 'all' }),
  );
  const byId = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const requests = new Map(moveRequests.map((request) => [request.mailboxId, request.state]));

  const seen = {
    arrived: [] as Change[],
    atSource: [] as Change[],
    underWay: [] as Change[],
    left: [] as Change[],
    wrong: [] as string[],
  };
  for (const change of changes) {
    const mailbox = byId.get(change.mailboxId);
    const state = requests.get(change.mailboxId);
    const isLeft = context.run.moves.get(change.mailboxId)?.left !== undefined;
    if (isLeft) seen.left.push(change);
    if (state !== undefined && isActive(state)) seen.underWay.push(change);
    else if (isLeft) continue;
    else if (mailbox === undefined) seen.wrong.push(`${change.label} no longer exists`);
    else if (hasArrived(mailbox, change)) seen.arrived.push(change);
    else if (claimsMoved(change, context))
      seen.wrong.push(`${change.label} should be in ${whereTo(change)}, ${whereIs(mailbox)}`);
    else if (isAt(mailbox, change.from, change.archiveFrom)) seen.atSource.push(change);
    else
      seen.wrong.push(
        `${change.label} is neither in ${whereTo(change)} nor at its source, ${whereIs(mailbox)}`,
      );
  }
  return seen;
}

/** Nothing in progress and nothing wrong; otherwise a Failure that names the first mailboxes. */
export async function requireMovesFinished(
  context: StepContext,
): Promise<{ readonly arrived: number; readonly evidence: readonly Evidence[] }> {
  const { arrived, atSource, underWay, wrong } = await seeMoves(context);
  if (wrong.length > 0) throw movesWrong(wrong, context);
  if (underWay.length > 0) {
    throw Failure.transient(
      'moves-active',
      `In progress: ${plural(underWay.length, 'move')}; the first is ${underWay[0]?.label}. Step ${context.step.spec.kind} would overwrite the copy from before the moves while they run.`,
      'Let them complete, suspend or remove them, then run apply again.',
    );
  }
  return {
    arrived: arrived.length,
    evidence: [
      observed(context, 'Mailboxes in their target', String(arrived.length)),
      observed(context, 'Mailboxes still at their source', String(atSource.length)),
    ],
  };
}

export const movesWrong = (wrong: readonly string[], context: StepContext): Failure =>
  Failure.permanent(
    'moves-not-verified',
    `Not in the expected database: ${plural(wrong.length, 'mailbox', 'mailboxes')}: ${firstFew(wrong, 5, '; ')}. Step ${context.step.spec.kind} stops here.`,
    'See the move reports of these mailboxes; the old copies still exist.',
  );

/** An archive that was there and is not seen any more has not arrived. */
const hasArrived = (mailbox: Mailbox, { to, archiveTo, archiveFrom }: Change): boolean =>
  isAt(mailbox, to, archiveTo) && (archiveTo === null || archiveFrom === null || mailbox.archive !== null);

function isAt(mailbox: Mailbox, primary: string | null, archive: string | null): boolean {
  const primaryThere = primary === null || mailbox.primary.database === primary;
  const archiveThere = archive === null || mailbox.archive === null || mailbox.archive.database === archive;
  return primaryThere && archiveThere;
}

function claimsMoved(change: Change, context: StepContext): boolean {
  const state = context.run.moves.get(change.mailboxId)?.state ?? null;
  return state !== null && isMoved(state);
}

const whereTo = (change: Change): string =>
  [change.to, change.archiveTo].filter((name) => name !== null).join(' and ');
const whereIs = (mailbox: Mailbox): string =>
  `found in ${mailbox.primary.database}${mailbox.archive === null ? '' : ` and ${mailbox.archive.database}`}`;
