import { isMove, type MoveChange } from '../../domain/change.ts';
import { Failure, failureFacts } from '../../domain/failure.ts';
import type { MailboxId } from '../../domain/ids.ts';
import { finalStatuses } from '../../domain/move-request.ts';
import { exceededQuota, isSameQuota, type MailboxQuota } from '../../domain/quota.ts';
import { quotaRaised, type Evidence } from '../../domain/step.ts';
import { plural } from '../../support/format.ts';
import { only, type MailboxQuotas } from '../../systems/mail-system.ts';
import { alwaysNeeded, type DescribeFacts, type StepContext, type StepKind } from '../step-kind.ts';
import { changesInScope } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { noticed, observed } from '../support/evidence.ts';
import { formerValues, hasPassed } from '../support/former-values.ts';
import { stopIfAsked } from '../support/maintenance.ts';
import { offered } from '../support/offered.ts';

type Options = { readonly state: 'begin' | 'end' };

/** The mailboxes that one step has given no limits, with what was set at them before. */
type Raised = Readonly<Record<MailboxId, { readonly label: string; readonly was: MailboxQuota }>>;

/** Lets mailboxes move that are above the quota they would have in their target. */
export const raiseQuota: StepKind<Options> = {
  kind: 'raise-quota',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  needs: 'mailbox quotas',
  raisesQuotas: ({ options }) => options.state === 'begin',

  describe(spec, facts) {
    if (spec.options.state === 'end')
      return description({
        title: 'Set mailbox quotas as they were before the moves',
        effects: ['a quota that was set by someone else meanwhile is left and reported'],
        reverts: quotaRaised,
      });
    const labels = exceeding(facts.moves, facts).map(({ label }) => label);
    return description({
      title: `Raise the quotas of ${plural(labels.length, 'mailbox', 'mailboxes')} while they move`,
      effects: [
        ...labels.map((label) => `${label}: no quota until the moves are over, then as it was`),
        'the same for those that outgrow the quota of their target before the step runs',
      ],
      exact: false,
      takesAway: {
        kind: quotaRaised,
        subject: 'mailboxes',
        message: 'mailboxes above the quota of their target have none until it is set as it was',
        revertWith: { kind: 'raise-quota', options: { state: 'end' } },
      },
    });
  },

  async probe(spec, context) {
    const isEnd = spec.options.state === 'end';
    const raised = (await Promise.all(keys(context, isEnd).map((key) => former(context).of(key)))).filter(
      (one) => one !== null,
    );
    if (isEnd) return raised.length === 0 ? { kind: 'already-done', evidence: [] } : { kind: 'needed' };
    if (raised.length === 0)
      return (await exceedingNow(context)).length === 0
        ? { kind: 'already-done', evidence: [observed(context, 'Mailboxes above their quota', 'none')] }
        : { kind: 'needed' };
    // What someone has set at one mailbox since concerns that one only.
    return hasPassed(context) ? { kind: 'already-done', evidence: [] } : { kind: 'needed' };
  },

  async run(spec, context) {
    const evidence = spec.options.state === 'begin' ? await raise(context) : await setBack(context);
    return { kind: 'done', evidence };
  },

  // Each quota that is set is read back; the mailboxes are not measured once more.
  verify: alwaysNeeded.verify,
};

const former = (context: StepContext) => formerValues<Raised>(context, 'quota');
/** A batch's step knows its own; that of the plan puts back those of all batches. */
const keys = ({ step, changeSet }: StepContext, isEnd: boolean): readonly string[] =>
  step.batch !== null || !isEnd
    ? [step.batch ?? '']
    : ['', ...changeSet.batches.map((batch): string => batch.name)];

const quotasOf = (context: StepContext): MailboxQuotas =>
  offered(context.system.quotas, 'mailbox quotas', 'Remove the step.', context);

/** Those that would not fit; what another organisation allows is not known here. */
function exceeding(
  moves: readonly MoveChange[],
  { observed: { mailboxes, databases } }: Pick<DescribeFacts, 'observed'>,
): readonly MoveChange[] {
  const mailboxOf = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const databaseOf = new Map(databases.map((database) => [database.name, database]));
  return moves.filter((change) => {
    const isRemote = change.kind === 'create-move-request' && change.spec.remote !== null;
    const mailbox = mailboxOf.get(change.mailboxId);
    const target = change.to === null || isRemote ? undefined : databaseOf.get(change.to);
    return mailbox !== undefined && target !== undefined && exceededQuota(mailbox, target) !== null;
  });
}

async function exceedingNow(context: StepContext): Promise<readonly MoveChange[]> {
  const moves = changesInScope(context.changeSet, context.step).filter(isMove);
  const mailboxes = moves.map(({ mailboxId }) => mailboxId);
  return exceeding(moves, { observed: await context.system.observe(only({ databases: true, mailboxes })) });
}

async function raise(context: StepContext): Promise<readonly Evidence[]> {
  const quotas = quotasOf(context);
  const [key = ''] = keys(context, false);
  const raised: Record<MailboxId, Raised[MailboxId]> = { ...(await former(context).of(key)) };
  for (const { mailboxId, label } of await exceedingNow(context))
    raised[mailboxId] ??= { label, was: await quotas.read(mailboxId) };
  await former(context).keep(key, raised);
  const { evidence, failed } = await onEach(raised, context, async (id, { was }) => {
    const now = await quotas.read(id);
    if (isSameQuota(now, was)) await quotas.set(id, quotas.unlimited);
    else if (!isSameQuota(now, quotas.unlimited))
      return { noticed: 'changed by someone else meanwhile; left as it is' };
    return 'none while it moves';
  });
  // None could be set: that is not about the mailboxes.
  if (failed.size > 0 && failed.size === Object.keys(raised).length) throw [...failed.values()][0];
  return evidence;
}

async function setBack(context: StepContext): Promise<readonly Evidence[]> {
  const quotas = quotasOf(context);
  const { moveRequests } = await context.system.observe(only({ moveRequests: 'all' }));
  const unfinished = new Set(
    moveRequests.flatMap(({ mailboxId, state }) => (finalStatuses.has(state.kind) ? [] : [mailboxId])),
  );
  const all: Evidence[] = [];
  const failures: unknown[] = [];
  for (const key of keys(context, true)) {
    const raised = await former(context).of(key);
    if (raised === null) continue;
    const { evidence, failed } = await onEach(raised, context, async (id, { label, was }) => {
      const now = await quotas.read(id);
      if (isSameQuota(now, was)) return `as before: ${inWords(was)}`;
      if (!isSameQuota(now, quotas.unlimited))
        return {
          noticed: `changed by someone else meanwhile to ${inWords(now)}; left as it is (it was ${inWords(was)})`,
        };
      if (unfinished.has(id)) throw stillMoving(label);
      await quotas.set(id, was);
      return `as before: ${inWords(was)}`;
    });
    all.push(...evidence);
    failures.push(...failed.values());
    const left = Object.entries(raised).filter(([id]) => failed.has(id as MailboxId));
    if (left.length === 0) await former(context).forget(key);
    else await former(context).keep(key, Object.fromEntries(left) as Raised);
  }
  if (failures.length > 0) throw failures[0];
  return all;
}

const stillMoving = (label: string): Failure =>
  Failure.permanent(
    'moves-active',
    `The move of ${label} is not finished, and would fail with the quota that was set before.`,
    'Let it complete (drover apply), or remove its request.',
  );

/** What became of one; noticed: not what was wanted. */
type Result = string | { readonly noticed: string };

/** What one mailbox is answered with concerns that one only; what the session is, everything. */
async function onEach(
  raised: Raised,
  context: StepContext,
  act: (id: MailboxId, one: Raised[MailboxId]) => Promise<Result>,
): Promise<{ readonly evidence: readonly Evidence[]; readonly failed: ReadonlyMap<MailboxId, unknown> }> {
  const evidence: Evidence[] = [];
  const failed = new Map<MailboxId, unknown>();
  for (const [key, one] of Object.entries(raised)) {
    const id = key as MailboxId;
    stopIfAsked(context, 'mailboxes');
    const result = await act(id, one).catch((error: unknown): Result => {
      const { retry, code, message } = failureFacts(error);
      if (retry !== 'permanent') throw error;
      if (code === 'not-found') return { noticed: 'the mailbox no longer exists' };
      failed.set(id, error);
      return { noticed: `not set: ${message}` };
    });
    const label = `Quota of ${one.label}`;
    const seen =
      typeof result === 'string' ? observed(context, label, result) : noticed(context, label, result.noticed);
    context.log(`${label}: ${seen.value}`);
    evidence.push(seen);
  }
  return { evidence, failed };
}

const inWords = ({ usesDatabaseDefaults, own }: MailboxQuota): string =>
  usesDatabaseDefaults
    ? "the database's"
    : Object.entries(own)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ');
