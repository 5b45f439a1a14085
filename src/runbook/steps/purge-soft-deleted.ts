import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { type Instant, instantFromMs } from '../../domain/instant.ts';
import type { SoftDeletedMailbox } from '../../domain/mailbox.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import { formatBytes, plural } from '../../support/format.ts';
import type { DatabaseMaintenance } from '../../systems/mail-system.ts';
import type { DescribeFacts, StepContext, StepKind } from '../step-kind.ts';
import {
  changesInScope,
  chosenDatabases,
  databaseChoice,
  type DatabaseOptions,
  describedDatabases,
  nameList,
} from '../support/databases.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { maintenanceOf, stopIfAsked } from '../support/maintenance.ts';

type Purging = Required<Pick<DatabaseMaintenance, 'softDeleted' | 'purgeSoftDeleted'>>;

type Options = DatabaseOptions & { readonly beforeRetention?: boolean };

/** Permanently removes source copies of completed moves: what these mailboxes were before their move is then gone. */
export const purgeSoftDeleted: StepKind<Options> = {
  kind: 'purge-soft-deleted',
  repeatable: true,
  actsThroughPorts: true,
  risk: {
    kind: 'purge',
    consequence: 'what is purged cannot be restored, and a rollback of these moves copies everything again.',
  },
  databases: databaseChoice,
  wantsApproval: (spec) => (isEarly(spec) ? 'removes copies before their retention has ended' : null),

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    const early = isEarly(spec);
    const which = early ? 'including those within their retention' : 'whose retention has ended';
    return description({
      title: `Purge the soft-deleted mailboxes in ${nameList(names)}, ${which}`,
      effects: names.flatMap((name) => effectsIn(name, early, facts)),
      exact: names.every((name) => isForetold(name, early, facts)),
      irreversible: true,
    });
  },

  async probe(spec, context) {
    const expired = await expiredMailboxes(spec, context);
    if (expired.length > 0) return { kind: 'needed' };
    return { kind: 'already-done', evidence: [nothingLeft(context)] };
  },

  async run(spec, context) {
    const purging = purgingOf(context);
    requirePlanned(await expiredMailboxes(spec, context), context);
    const evidence: Evidence[] = [];
    for (const name of await chosenDatabases(databaseChoice(spec), context)) {
      stopIfAsked(context);
      const removed = await purging.purgeSoftDeleted(name, { beforeRetention: isEarly(spec) });
      for (const copy of removed) {
        const text = copyText(copy);
        context.log(`${name}: removed ${text}`);
        evidence.push(observed(context, `Removed from ${name}`, text));
      }
      const sizeBytes = removed.reduce((sum, copy) => sum + copy.sizeBytes, 0);
      const what = plural(removed.length, 'soft-deleted mailbox', 'soft-deleted mailboxes');
      evidence.push(observed(context, `Purged in ${name}`, `${what}, ${formatBytes(sizeBytes)}`));
    }
    return { kind: 'done', evidence };
  },

  async verify(spec, context) {
    const [left] = await expiredMailboxes(spec, context);
    if (left === undefined) return [nothingLeft(context)];
    throw Failure.transient(
      'copies-left',
      `A soft-deleted mailbox that should have been purged is still in ${left.database}: ${copyText(left)}.`,
      'Run apply again; the step continues with the rest.',
    );
  },
};

const isEarly = (spec: StepSpec<Options>): boolean => spec.options.beforeRetention === true;

function effectsIn(name: DatabaseName, early: boolean, facts: DescribeFacts): readonly string[] {
  const copies = copiesIn(name, facts);
  if (copies === undefined)
    return [`remove soft-deleted mailboxes from ${name}; which ones is known only when the step runs`];
  const lines = copies.map((copy) => {
    if (isDue(copy, facts.observed.observedAt)) return `permanently remove ${copyText(copy)} from ${name}`;
    return early
      ? `permanently remove ${copyText(copy)} from ${name} before its retention ends`
      : `leave ${copyText(copy)} in ${name}, unless the step runs after that`;
  });
  if (early && facts.sourceDatabases.includes(name))
    lines.push(`remove the soft-deleted mailboxes that the moves of this plan leave in ${name}`);
  return lines.length === 0 ? [`${name}: no soft-deleted mailboxes now`] : lines;
}

/** Not where the plan's own moves leave copies that are removed too. */
const isForetold = (name: DatabaseName, early: boolean, facts: DescribeFacts): boolean =>
  copiesIn(name, facts) !== undefined && !(early && facts.sourceDatabases.includes(name));

const copiesIn = (
  name: DatabaseName,
  { observed: { databases } }: DescribeFacts,
): readonly SoftDeletedMailbox[] | undefined =>
  databases.find((database) => database.name === name)?.softDeleted;

const isDue = ({ keptUntil, isBeingRemoved }: SoftDeletedMailbox, now: Instant): boolean =>
  isBeingRemoved === true || keptUntil <= now;

const copyText = ({
  address,
  mailboxId,
  part,
  sizeBytes,
  keptUntil,
  isBeingRemoved,
}: SoftDeletedMailbox): string =>
  `${address ?? mailboxId} (${part}, ${formatBytes(sizeBytes)}, ${isBeingRemoved === true ? 'being removed' : `kept until ${keptUntil}`})`;

interface ExpiredMailbox extends SoftDeletedMailbox {
  readonly database: DatabaseName;
}

async function expiredMailboxes(
  spec: StepSpec<Options>,
  context: StepContext,
): Promise<readonly ExpiredMailbox[]> {
  const purging = purgingOf(context);
  const now = instantFromMs(context.clock.nowMs());
  const expired: ExpiredMailbox[] = [];
  for (const database of await chosenDatabases(databaseChoice(spec), context)) {
    for (const copy of await purging.softDeleted(database))
      if (isEarly(spec) || isDue(copy, now)) expired.push({ ...copy, database });
  }
  return expired;
}

/** A copy that the dry run did not show and whose retention has not ended belongs to a move of another plan. */
function requirePlanned(expired: readonly ExpiredMailbox[], context: StepContext): void {
  const own = new Set(changesInScope(context.changeSet, context.step).map(({ mailboxId }) => mailboxId));
  const now = instantFromMs(context.clock.nowMs());
  const unplanned = expired.filter(
    (copy) => !isDue(copy, now) && copy.leftAt > context.changeSet.observedAt && !own.has(copy.mailboxId),
  );
  const [first] = unplanned;
  if (first === undefined) return;
  throw Failure.permanent(
    'copies-not-planned',
    `${plural(unplanned.length, 'source copy', 'source copies')} appeared after planning, from moves that are not part of this plan; the first is ${copyText(first)} in ${first.database}. Nothing was purged.`,
    'Plan again, so that the dry run names them, and apply that plan.',
  );
}

const nothingLeft = (context: StepContext): Evidence =>
  observed(context, 'Soft-deleted mailboxes still to be purged', 'none');

function purgingOf(context: StepContext): Purging {
  const maintenance = maintenanceOf(context);
  const { softDeleted, purgeSoftDeleted: purge } = maintenance;
  if (softDeleted === undefined || purge === undefined) {
    throw Failure.permanent(
      'not-supported',
      `System ${context.system.name} (${context.system.kind}) manages its source copies itself; drover cannot list or remove them.`,
      'Remove the step, or use a command step instead.',
    );
  }
  return {
    softDeleted: (database) => softDeleted.call(maintenance, database),
    purgeSoftDeleted: (database, options) => purge.call(maintenance, database, options),
  };
}
