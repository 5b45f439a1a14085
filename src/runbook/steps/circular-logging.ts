import { Failure, failureFacts } from '../../domain/failure.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { circularLoggingOn, isSubjectOf, type Evidence, type StepSpec } from '../../domain/step.ts';
import type { DatabaseChoice } from '../../domain/step-scope.ts';
import type { DescribeFacts, StepContext, StepKind } from '../step-kind.ts';
import { chosenDatabases, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { noticed, observed } from '../support/evidence.ts';
import { formerValues, hasPassed, isStillReliedOn, relyOn } from '../support/former-values.ts';
import { maintenanceOf, observeDatabases, remainingDatabases, stopIfAsked } from '../support/maintenance.ts';
import { offered } from '../support/offered.ts';
import { usedByOther, usedByOthers } from '../support/others.ts';

type Options = {
  readonly state: 'begin' | 'end';
  readonly databases?: DatabaseChoice;
  readonly remount?: boolean;
};

/** Of a database whose logs were kept: how far the change is, and whether it was mounted. */
interface Former {
  readonly wasMounted: boolean;
  readonly stage: 'turning-on' | 'on' | 'turning-off';
}

/** Lets logs be overwritten while mailboxes move, so that no log volume fills; they are kept again afterwards. */
export const circularLogging: StepKind<Options> = {
  kind: 'circular-logging',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  needs: 'circular logging',
  mounts: ({ options }) => options.remount === true,
  reaches: (spec) =>
    spec.options.state === 'end' ? [] : [{ kind: 'logs', of: [choiceOf(spec)].flat().join(', ') }],
  databases: choiceOf,

  describe(spec, facts) {
    const names = describedDatabases({ ...spec, options: { databases: choiceOf(spec) } }, facts);
    if (spec.options.state === 'end')
      return description({
        title: `Keep the logs of ${nameList(names)} again`,
        effects: names.map((name) => `turn circular logging of ${name} off, if this run turned it on`),
        reverts: circularLoggingOn,
      });
    const { databases: _, ...options } = spec.options;
    const isOn = new Map(facts.observed.databases.map((one) => [one.name, one.circularLogging]));
    const off = names.filter((name) => isOn.get(name) !== true);
    const turned = off.length === 0 ? names : off;
    return description({
      title: `Turn circular logging of ${nameList(names)} on`,
      effects: [
        ...names.map((name) => effectOn(name, spec, facts)),
        'what was written since the last full backup cannot be restored from logs: a full backup should follow',
      ],
      takesAway: {
        kind: circularLoggingOn,
        subject: names.join(', '),
        message: `while circular logging of ${nameList(turned)} is on, only the last full backup can be restored, no later state`,
        revertWith: {
          kind: 'circular-logging',
          options: { ...options, state: 'end', databases: [...names] },
        },
      },
    });
  },

  async probe(spec, context) {
    const { databases, gone } = await databasesOf(spec, context);
    const kept = await Promise.all(databases.map(({ name }) => former(context).of(name)));
    const isOurs = kept.some((one) => one !== null);
    // Where another run turned it on, this one relies on it too, and that one may not turn it off before.
    const used = usedByOthers(circularLoggingOn, await context.otherRuns());
    const isShared = databases.some(({ name }) => used.some((other) => isSubjectOf(other.spec, name)));
    const isReached =
      spec.options.state === 'end'
        ? !isOurs
        : databases.every((database) => database.circularLogging === true) &&
          (hasPassed(context) || !(isOurs || isShared));
    return isReached
      ? {
          kind: 'already-done',
          evidence: [...gone, ...databases.map((database) => logging(database, context))],
        }
      : { kind: 'needed' };
  },

  async run(spec, context) {
    const evidence: Evidence[] = [];
    const left: unknown[] = [];
    const used = usedByOthers(circularLoggingOn, await context.otherRuns());
    for (const database of (await databasesOf(spec, context)).databases) {
      stopIfAsked(context);
      const by = used.findLast((other) => isSubjectOf(other.spec, database.name));
      if (spec.options.state === 'begin') evidence.push(...(await turnOn(database, spec, context)));
      else if (by === undefined)
        await turnOff(database, spec, context).then(
          (seen) => evidence.push(...seen),
          // What one database is answered with concerns that one only.
          (error: unknown) => {
            if (failureFacts(error).retry !== 'permanent') throw error;
            left.push(error);
          },
        );
      else if ((await former(context).of(database.name)) !== null)
        left.push(usedByOther(`Circular logging of ${database.name}`, by.plan));
    }
    if (left.length > 0) throw left[0];
    return { kind: 'done', evidence };
  },

  async verify(spec, context) {
    const { databases, gone } = await databasesOf(spec, context);
    if (spec.options.state === 'end')
      return [...gone, ...databases.map((database) => logging(database, context))];
    const wrong = databases.filter((database) => database.circularLogging !== true).map(({ name }) => name);
    if (wrong.length === 0) return [];
    throw Failure.transient(
      'no-effect',
      `Circular logging of ${wrong.join(', ')} should be on but is not, although the call succeeded.`,
      'Check the mail system itself before continuing.',
    );
  },
};

function choiceOf({ options }: StepSpec<Options>): DatabaseChoice {
  return options.databases ?? 'target';
}
const databasesOf = async (spec: StepSpec<Options>, context: StepContext) => {
  const names = await chosenDatabases(choiceOf(spec), context);
  return spec.options.state === 'end'
    ? remainingDatabases(names, context)
    : { databases: await observeDatabases(names, context), gone: [] };
};
const former = (context: StepContext) => formerValues<Former>(context, 'circular-logging');

const logging = ({ name, circularLogging: on }: MailboxDatabase, context: StepContext): Evidence =>
  observed(
    context,
    `Circular logging of ${name}`,
    on === undefined ? 'the mail system does not say' : on ? 'on' : 'off',
  );

/** Databases with copies overwrite their logs from then on; the others once they were dismounted and mounted. */
const isAtOnce = ({ replication }: MailboxDatabase): boolean => replication !== null;

function effectOn(name: string, spec: StepSpec<Options>, { observed: { databases } }: DescribeFacts): string {
  const database = databases.find((one) => one.name === name);
  if (database?.circularLogging === true) return `${name}: it is on already, and stays on afterwards`;
  if (database !== undefined && isAtOnce(database))
    return `${name}: its logs are overwritten once all copies have them; no copy can be added meanwhile`;
  return spec.options.remount === true
    ? `${name}: dismount and mount it, before and after: its users cannot work for that time`
    : `${name}: takes effect only when it is dismounted and mounted, which this step does not do (remount: true)`;
}

async function turnOn(
  database: MailboxDatabase,
  spec: StepSpec<Options>,
  context: StepContext,
): Promise<readonly Evidence[]> {
  const { name, circularLogging: isOn, mounted } = database;
  const known = await former(context).of(name);
  if (known === null && isOn === true)
    return [observed(context, `Circular logging of ${name}`, 'was on before this run; it stays on')];
  await relyOn(context, name);
  const wasOn = known?.stage === 'on' || (known?.stage === 'turning-off' && mounted !== false);
  if (known !== null && wasOn && isOn === true) {
    await former(context).keep(name, { ...known, stage: 'on' });
    return [logging(database, context)];
  }
  const kept = known ?? { wasMounted: mounted === true, stage: 'turning-on' as const };
  if (known === null) await former(context).keep(name, kept);
  const evidence = await inEffect(database, kept, spec, context, async () =>
    isOn === true ? [] : set(name, true, context),
  );
  await former(context).keep(name, { ...kept, stage: 'on' });
  return evidence;
}

async function turnOff(
  database: MailboxDatabase,
  spec: StepSpec<Options>,
  context: StepContext,
): Promise<readonly Evidence[]> {
  const { name, circularLogging: isOn, mounted } = database;
  const kept = await former(context).of(name);
  const label = `Circular logging of ${name}`;
  if (kept === null) return [observed(context, label, 'not changed by this run; left as it is')];
  if (await isStillReliedOn(context, circularLoggingOn, name))
    return [observed(context, label, 'another part of this run relies on it; it puts it back')];
  const isUntouched = kept.stage === 'turning-on' && isOn !== true && mounted === kept.wasMounted;
  const isForeign = kept.stage === 'on' && isOn !== true;
  const isTakenDown = kept.stage === 'on' && kept.wasMounted && mounted === false;
  const evidence: Evidence[] = [];
  if (isForeign) evidence.push(noticed(context, label, 'was turned off meanwhile, not by this run'));
  else if (!isUntouched) {
    const off = { wasMounted: kept.wasMounted && !isTakenDown, stage: 'turning-off' as const };
    // Kept before it is dismounted: from then on it is this run that has to mount it.
    await former(context).keep(name, off);
    const change = async () => (isOn === true ? set(name, false, context) : []);
    evidence.push(...(await inEffect(database, off, spec, context, change)));
    if (isTakenDown)
      evidence.push(
        noticed(context, `Database ${name}`, 'left dismounted: someone else dismounted it meanwhile'),
      );
  }
  await former(context).forget(name);
  if (isUntouched) return [];
  const due = noticed(context, `Full backup of ${name}`, 'due: logs since the last one were overwritten');
  return [...evidence, due];
}

function set(name: MailboxDatabase['name'], on: boolean, context: StepContext): Promise<readonly Evidence[]> {
  context.log(`${name}: turning circular logging ${on ? 'on' : 'off'}`);
  const maintenance = maintenanceOf(context);
  return offered(maintenance.setCircularLogging, 'circular logging', 'Remove the step.', context).call(
    maintenance,
    name,
    on,
  );
}

/**
 * The change, and around it what makes it take effect. A database that cannot be dismounted now, because of moves that are not
 * finished, is not changed either: a run that goes on finds it as it left it.
 */
async function inEffect(
  database: MailboxDatabase,
  { wasMounted }: Former,
  { options }: StepSpec<Options>,
  context: StepContext,
  change: () => Promise<readonly Evidence[]>,
): Promise<readonly Evidence[]> {
  const { name, mounted } = database;
  if (isAtOnce(database)) return change();
  if (options.remount !== true || !wasMounted)
    return [
      ...(await change()),
      noticed(
        context,
        `Circular logging of ${name}`,
        'the change takes effect when it is mounted next; until then its logs are written as before',
      ),
    ];
  context.log(`${name}: dismounting it, to be mounted with the change`);
  const maintenance = maintenanceOf(context);
  const dismounted = mounted === false ? [] : await maintenance.dismount(name);
  const changed = await change();
  const mountedAgain = await maintenance.mount(name).catch((error: unknown): never => {
    const { message, ...failure } = failureFacts(error);
    throw new Failure(
      {
        ...failure,
        message: `${name} was dismounted by this run for circular logging, and could not be mounted again: ${message}`,
        hint: `Mount ${name}, then "drover recover ${context.changeSet.plan}".`,
      },
      error,
    );
  });
  return [...dismounted, ...changed, ...mountedAgain];
}
