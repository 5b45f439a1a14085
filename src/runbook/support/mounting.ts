import { Failure, failureFacts } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { databaseDismounted, isSubjectOf, type Evidence, type StepSpec } from '../../domain/step.ts';
import type { StepContext, StepOutcome, StepProbe } from '../step-kind.ts';
import { chosenDatabases, databaseChoice, type DatabaseOptions } from './databases.ts';
import { noticed, observed } from './evidence.ts';
import { formerValues } from './former-values.ts';
import { usedByOther, usedByOthers } from './others.ts';
import { maintenanceOf, observeDatabases, remainingDatabases, stopIfAsked } from './maintenance.ts';

/** How databases are mounted, or dismounted. */
export const mounting = (mounted: boolean) => ({
  async probe(spec: StepSpec<DatabaseOptions>, context: StepContext): Promise<StepProbe> {
    const { databases, left } = await databasesOf(spec, context, mounted);
    if (databases.some((database) => database.mounted !== mounted)) return { kind: 'needed' };
    try {
      return {
        kind: 'already-done',
        evidence: [...left, ...(await evidenceOf(databases, mounted, context))],
      };
    } catch (error) {
      // It is called mounted, and mail is not delivered: to mount it again is what is needed.
      if (failureFacts(error).code === 'not-mounted') return { kind: 'needed' };
      throw error;
    }
  },

  async run(spec: StepSpec<DatabaseOptions>, context: StepContext): Promise<StepOutcome> {
    const evidence: Evidence[] = [];
    const used = usedByOthers(databaseDismounted, mounted ? await context.otherRuns() : []);
    const left: Failure[] = [];
    for (const { name, mounted: already } of (await databasesOf(spec, context, mounted)).databases) {
      stopIfAsked(context);
      if (!mounted) await rememberFormer(name, already, context);
      const by =
        already === mounted ? undefined : used.findLast(({ spec: taken }) => isSubjectOf(taken, name));
      if (by !== undefined) left.push(usedByOther(`Database ${name}`, by.plan));
      // One that is called mounted is mounted again: that changes nothing where it is so, and helps where it is not.
      else if (mounted || already !== mounted) evidence.push(...(await change(name, mounted, context)));
      if (mounted && by === undefined) await former(context).forget(name);
    }
    if (left[0] !== undefined) throw left[0];
    return { kind: 'done', evidence };
  },

  async verify(spec: StepSpec<DatabaseOptions>, context: StepContext): Promise<readonly Evidence[]> {
    const { databases, left } = await databasesOf(spec, context, mounted);
    const wrong = databases.filter((database) => database.mounted !== mounted).map(({ name }) => name);
    if (wrong.length === 0) return [...left, ...(await evidenceOf(databases, mounted, context))];
    throw Failure.transient(
      mounted ? 'not-mounted' : 'not-dismounted',
      `${wrong.join(', ')} should be ${word(mounted)} but is not, although the call succeeded.`,
      'Check the mail system itself before continuing.',
    );
  },
});

const word = (mounted: boolean): string => (mounted ? 'mounted' : 'dismounted');

/** `left`: what was dismounted before this run is for whoever dismounted it to mount. */
async function databasesOf(
  spec: StepSpec<DatabaseOptions>,
  context: StepContext,
  mounted: boolean,
): Promise<{ readonly databases: readonly MailboxDatabase[]; readonly left: readonly Evidence[] }> {
  const names = await chosenDatabases(databaseChoice(spec), context);
  if (!mounted) return { databases: await observeDatabases(names, context), left: [] };
  const kept = new Map<DatabaseName, Former | null>();
  for (const name of names) kept.set(name, await former(context).of(name));
  // What this run dismounted may have been removed since; a name that it never saw is a mistake of the plan.
  const wereThere = (name: DatabaseName): boolean => kept.get(name) !== null;
  const { databases, gone } = await remainingDatabases(names, context, wereThere);
  const isLeft = (one: MailboxDatabase): boolean =>
    one.mounted === false && kept.get(one.name) === 'dismounted';
  return {
    databases: databases.filter((one) => !isLeft(one)),
    left: [
      ...gone,
      ...databases.filter(isLeft).map(({ name }) => noticed(context, `Database ${name}`, LEFT)),
    ],
  };
}

const LEFT = 'left dismounted: it was so before this run';

type Former = 'mounted' | 'dismounted';
/** What each was when this run came to dismount it; of one that it dismounts now that is what counts. */
const former = (context: StepContext) => formerValues<Former>(context, 'mounted');

async function rememberFormer(
  name: DatabaseName,
  isMounted: boolean | null,
  context: StepContext,
): Promise<void> {
  const known = await former(context).of(name);
  if (isMounted !== false) await former(context).keep(name, 'mounted');
  else if (known === null) await former(context).keep(name, 'dismounted');
}

/** A database is mounted when mail is delivered to it; where that cannot be tried, the evidence says so. */
async function evidenceOf(
  databases: readonly MailboxDatabase[],
  mounted: boolean,
  context: StepContext,
): Promise<readonly Evidence[]> {
  const evidence: Evidence[] = [];
  for (const { name } of databases) {
    evidence.push(observed(context, `Database ${name}`, word(mounted)));
    if (mounted) evidence.push(...(await deliveryTo(name, context)));
  }
  return evidence;
}

const deliveryTo = async (name: DatabaseName, context: StepContext): Promise<readonly Evidence[]> =>
  (await maintenanceOf(context)
    .proveDelivery?.(name)
    .catch((error: unknown): never => {
      const { message, ...facts } = failureFacts(error);
      // Else it reads as if the database were still dismounted.
      throw facts.code === 'not-mounted'
        ? error
        : new Failure(
            { ...facts, message: `${name} is mounted, but delivery to it is not proved: ${message}` },
            error,
          );
    })) ?? [observed(context, `Delivery to ${name}`, 'not tested; mounted according to the mail system')];

function change(name: DatabaseName, mounted: boolean, context: StepContext): Promise<readonly Evidence[]> {
  context.log(`${name}: ${mounted ? 'mounting' : 'dismounting'}`);
  const maintenance = maintenanceOf(context);
  return mounted ? maintenance.mount(name) : maintenance.dismount(name);
}
