import { Failure } from '../../domain/failure.ts';
import {
  type Evidence,
  type PlannedStep,
  replicationOff,
  type StepSpec,
  stepTitle,
} from '../../domain/step.ts';
import type { PairStatus } from '../../continuity/continuity-system.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { requireMovesFinished } from '../support/moves.ts';
import { requireNotReliedOn } from '../support/others.ts';
import { actThenObserve, pairEvidence, pairInWords, pairOf, readPair } from '../support/pair.ts';

type Options = { readonly order?: readonly string[] };

/**
 * The point of no return: the other members' copy from before the moves is overwritten. So it starts only when no move is
 * under way and every finished one is where it should be.
 */
export const startReplication: StepKind<Options> = {
  kind: 'start-replication',
  repeatable: true,
  actsThroughPorts: true,
  risk: { kind: 'irreversible-step', consequence: 'cannot be undone.' },

  describe(spec) {
    const { order } = spec.options;
    return description({
      title: `Start replication: ${order === undefined ? 'the primary, then the others' : order.join(', then ')}`,
      effects: [
        'check that no approval or verification failed, no move is in progress, and every finished move is in its target',
        'start the members one by one, each confirmed running before the next',
        'what the other members kept from before the moves is overwritten',
      ],
      irreversible: true,
      reverts: replicationOff,
    });
  },

  async probe(spec, context) {
    const status = await readPair(context);
    const order = await startOrder(spec, context, status);
    if (isReplicating(status, order, pairOf(context).primary)) {
      return { kind: 'already-done', evidence: pairEvidence(context, status) };
    }
    return { kind: 'needed' };
  },

  async run(spec, context) {
    const pair = pairOf(context);
    const order = await startOrder(spec, context, await readPair(context));
    const { arrived, evidence: moves } = await requireMovesFinished(context);
    if (arrived > 0) requireGuardsPassed(context);
    await requireNotReliedOn(context);
    const evidence: Evidence[] = [...moves];
    for (const member of order) {
      if (isRunning(await readPair(context), member)) continue;
      context.log(`${pair.name}: starting ${member}`);
      const started = await actThenObserve(
        context,
        () => pair.start(member, pair.primary),
        // The last one makes the pair whole; that may show later than that it runs.
        (status) =>
          isRunning(status, member) &&
          (member !== order.at(-1) || isReplicating(status, order, pair.primary)),
        `${member} is not running, or the pair is not known to replicate`,
      );
      evidence.push(...started.evidence);
    }
    return { kind: 'done', evidence };
  },

  async verify(spec, context) {
    const { primary } = pairOf(context);
    const status = await readPair(context);
    const order = await startOrder(spec, context, status);
    if (isReplicating(status, order, primary)) return pairEvidence(context, status);
    throw Failure.transient(
      'replication-not-started',
      `Replication should run with ${primary} active: ${pairInWords(status)}. The pair is still unprotected.`,
      'Start the member manually, or run "drover recover".',
    );
  },
};

/**
 * The step runs even when steps before it failed; approvals and verifications that the plan wants before the point of no
 * return still count once a mailbox has moved. Before that, the old copy is the current one.
 */
function requireGuardsPassed(context: StepContext): void {
  const missing = stepsBefore(context).find(({ node, spec }) => {
    const result = context.run.nodes.get(node)?.result?.kind ?? null;
    if (spec.skip !== null) return false;
    return spec.kind === 'approval' ? result !== 'succeeded' : CHECKS.has(spec.kind) && result === 'failed';
  });
  if (missing === undefined) return;
  throw Failure.permanent(
    'guard-failed',
    `"${stepTitle(missing)}" did not succeed, and starting replication would overwrite the only copy from before the moves. Replication stays off, the pair unprotected.`,
    'Decide manually: start the pair itself, or fall back to the copy that the other members keep.',
  );
}
const CHECKS: ReadonlySet<string> = new Set(['verify-moves', 'integrity-check']);

/** Of the hooks after the moves; all of them when replication is started outside of the plan's order. */
function stepsBefore({ changeSet, step }: StepContext): readonly PlannedStep[] {
  const steps = changeSet.nodes.flatMap((node) =>
    node.kind === 'step' && node.step.hook === 'after' ? [node.step] : [],
  );
  const own = steps.findIndex(({ node }) => node === step.node);
  return own === -1 ? steps : steps.slice(0, own);
}

async function startOrder(
  spec: StepSpec<Options>,
  context: StepContext,
  status: PairStatus,
): Promise<readonly string[]> {
  const { primary, name } = pairOf(context);
  const all = [
    primary,
    ...status.members.map((member) => member.name).filter((member) => member !== primary),
  ];
  const order = spec.options.order ?? all;
  const wrong = order.find((member) => !all.includes(member));
  if (wrong === undefined && order[0] === primary && order.length === all.length) return order;
  throw Failure.permanent(
    'wrong-start-order',
    `Pair ${name} cannot be started in the order ${order.join(', ')}: the primary, ${primary}, holds the moved mailboxes and must be first, and every member must follow.`,
    `Use order: [${all.join(', ')}].`,
  );
}

/** Unknown is not enough, and neither is a pair in which another member claims to be active as well. */
const isReplicating = (status: PairStatus, order: readonly string[], primary: string): boolean =>
  status.replicating === 'yes' &&
  status.active === primary &&
  order.every((member) => isRunning(status, member));

const isRunning = (status: PairStatus, member: string): boolean =>
  status.members.some(({ name, running }) => name === member && running === 'yes');
