import { Failure } from '../../domain/failure.ts';
import {
  isSameSetting,
  refusedSettings,
  type MrsConfiguration,
  type MrsValue,
} from '../../domain/mrs-setting.ts';
import { mrsChanged, type Evidence, type StepSpec } from '../../domain/step.ts';
import type { MrsSettings } from '../../systems/mail-system.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { noticed, observed } from '../support/evidence.ts';
import { usedByOthers } from '../support/others.ts';
import { formerValues, hasPassed, isStillReliedOn, relyOn } from '../support/former-values.ts';
import { offered } from '../support/offered.ts';

type Options = { readonly state: 'begin' | 'end'; readonly set?: Readonly<Record<string, MrsValue>> };

/** By setting; null: it was not written in the file. */
type Former = Readonly<Record<string, { readonly was: string | null; readonly set: string }>>;

const SUBJECT = 'the MRS of this server';

/** Changes how many moves the system's own MRS works at a time, and how long it tries, while mailboxes move. */
export const mrsConfiguration: StepKind<Options> = {
  kind: 'mrs-configuration',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  needs: 'MRS configuration',
  reaches: ({ options }) => (options.state === 'end' ? [] : [{ kind: 'settings', of: SUBJECT }]),
  mrsSettings: ({ options }) => options.set ?? {},

  describe({ options }) {
    const restarts = 'restart its Mailbox Replication service: moves in progress stop for a moment and go on';
    if (options.state === 'end')
      return description({
        title: 'Configure the MRS of this server as it was',
        effects: ['settings that someone else changed meanwhile are left and reported', restarts],
        reverts: mrsChanged,
      });
    return description({
      title: 'Configure the MRS of this server for the moves',
      effects: [
        ...Object.entries(wantedOf({ options })).map(([name, value]) => `${name} = ${value}, then as it was`),
        restarts,
      ],
      takesAway: {
        kind: mrsChanged,
        subject: SUBJECT,
        message: 'the MRS of this server has settings that were made for the moves',
        revertWith: { kind: 'mrs-configuration', options: { state: 'end' } },
      },
    });
  },

  async probe(spec, context) {
    const kept = await former(context).of(SUBJECT);
    if (spec.options.state === 'end' || hasPassed(context)) {
      const isReached = (spec.options.state === 'end') === (kept === null);
      return isReached ? { kind: 'already-done', evidence: [] } : { kind: 'needed' };
    }
    if (kept !== null) return { kind: 'needed' };
    const { differing, evidence } = await compare(wantedOf(spec), context);
    return differing.length === 0 ? { kind: 'already-done', evidence } : { kind: 'needed' };
  },

  async run(spec, context) {
    const evidence = spec.options.state === 'begin' ? await begin(spec, context) : await end(context);
    return { kind: 'done', evidence };
  },

  async verify(spec, context) {
    const { differing, evidence } = await compare(wantedOf(spec), context);
    if (differing.length === 0) return evidence;
    throw Failure.transient(
      'no-effect',
      `The file of the MRS should have other values of ${differing.join(', ')}, although it was written.`,
      'Find out what else writes to it.',
    );
  },
};

const former = (context: StepContext) => formerValues<Former>(context, 'mrs-configuration');
const wantedOf = ({ options }: Pick<StepSpec<Options>, 'options'>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(options.set ?? {}).map(([name, value]) => [name, String(value)]));

const mrsOf = (context: StepContext): MrsSettings =>
  offered(
    context.system.mrs,
    'the configuration of the MRS',
    'Name its file under mrsConfiguration in drover.yaml, or remove the step.',
    context,
  );

const valuesOf = ({ settings }: MrsConfiguration): ReadonlyMap<string, string | null> =>
  new Map(settings.map(({ name, value }) => [name, value]));

async function compare(wanted: Readonly<Record<string, string>>, context: StepContext) {
  const now = valuesOf(await mrsOf(context).read());
  const names = Object.keys(wanted);
  return {
    differing: names.filter((name) => !isSameSetting(now.get(name) ?? null, wanted[name] ?? null)),
    evidence: names.map((name) => observed(context, name, now.get(name) ?? 'the default')),
  };
}

async function begin(spec: StepSpec<Options>, context: StepContext): Promise<readonly Evidence[]> {
  const [used] = usedByOthers(mrsChanged, await context.otherRuns());
  if (used !== undefined)
    throw Failure.permanent(
      'used-by-another-run',
      `The MRS of this server has the settings of the run of plan ${used.plan}; nothing was changed.`,
      `Let that run end, or end what it changed: drover recover ${used.plan}. Then run this again.`,
    );
  const mrs = mrsOf(context);
  const wanted = wantedOf(spec);
  const found = await mrs.read();
  const refused = refusedSettings(wanted, found.settings);
  if (refused.length > 0)
    throw Failure.permanent('mrs-setting-refused', `Nothing was changed: ${refused.join(' ')}`);
  const now = valuesOf(found);
  const kept: Record<string, Former[string]> = { ...(await former(context).of(SUBJECT)) };
  for (const [name, set] of Object.entries(wanted)) {
    const known = kept[name];
    const { was } = known ?? { was: now.get(name) ?? null };
    if (known !== undefined || !isSameSetting(was, set)) kept[name] = { was, set };
  }
  await relyOn(context, SUBJECT);
  await former(context).keep(SUBJECT, kept);
  context.log('changing the configuration of the MRS and restarting it');
  return mrs.set(wanted);
}

async function end(context: StepContext): Promise<readonly Evidence[]> {
  const kept = await former(context).of(SUBJECT);
  if (kept === null) return [];
  if (await isStillReliedOn(context, mrsChanged, SUBJECT))
    return [observed(context, SUBJECT, 'another part of this run relies on its settings; it puts them back')];
  const mrs = mrsOf(context);
  const now = valuesOf(await mrs.read());
  const back: Record<string, string | null> = {};
  const evidence: Evidence[] = [];
  for (const [name, { was, set }] of Object.entries(kept)) {
    const value = now.get(name) ?? null;
    if (isSameSetting(value, set) || isSameSetting(value, was)) {
      back[name] = was;
      evidence.push(observed(context, name, `as before: ${was ?? 'not written, the default'}`));
    } else
      evidence.push(
        noticed(
          context,
          name,
          `${value ?? 'no longer written'}, which this run did not set (a person, or a cumulative update, which replaces the file); left as it is`,
        ),
      );
  }
  if (Object.keys(back).length > 0) evidence.push(...(await mrs.set(back)));
  await former(context).forget(SUBJECT);
  return evidence;
}
