import type { ChangeSet } from '../domain/change.ts';
import type { BatchName, NodeId } from '../domain/ids.ts';
import { toMinute } from '../domain/instant.ts';
import type { NeverCounts, PersonNeeded, Rehearsal } from '../domain/rehearsal.ts';
import { exposedBeyond, type PeopleSummary, type RehearsalSummary } from '../domain/rehearsal-summary.ts';
import { stepTitle } from '../domain/step.ts';
import { openingsOfWave } from '../domain/wave.ts';
import { firstFew, formatDuration, formatInstant, plural, withLocalTimes } from '../support/format.ts';
import { bad, good, warning, type Fact, type Text } from './document.ts';

interface Troubled {
  readonly rehearsal: Pick<Rehearsal, 'runs'>;
  readonly summary: RehearsalSummary;
  readonly changeSet: ChangeSet;
  readonly maxExposureMs: number | null;
}

/** What users notice, what goes wrong and who has to come, each with seeds to look at. */
export const troubleFacts = (troubled: Troubled): Fact[] => [
  ...factOf('late', lateTexts(troubled)),
  ...factOf('stopped', stoppedTexts(troubled)),
  ...factOf('not finished', unfinishedTexts(troubled)),
  ['users locked out', lockText(troubled.summary)],
  ...factOf('replication off', exposureTexts(troubled)),
  ...factOf('a person is needed', peopleTexts(troubled)),
  ...factOf('no longer valid', lapsedTexts(troubled)),
  ['never', ...neverTexts(troubled.summary)],
];

const factOf = (label: string, values: readonly Text[]): Fact[] =>
  values.length === 0 ? [] : [[label, ...firstValues(values)]];

/** Reasons may be as many as runs. */
const VALUES_SHOWN = 8;
const firstValues = (values: readonly Text[]): readonly Text[] =>
  values.length <= VALUES_SHOWN
    ? values
    : [...values.slice(0, VALUES_SHOWN), `… and ${values.length - VALUES_SHOWN} more (--json has all)`];

/** Those that were stopped are said to be. */
const lateTexts = ({ summary, changeSet }: Troubled): Text[] =>
  summary.batches.flatMap(({ name, missedBy, stopped }) => {
    const others = new Set(stopped.flatMap(({ seeds }) => seeds));
    const late = missedBy.filter((seed) => !others.has(seed));
    return late.length === 0
      ? []
      : [warning(`batch ${name} ${inRuns(late, summary)}${openingsText(name, changeSet)}`)];
  });

/** `; window overnight closes Sun 2026-11-22 06:00, and opens again Mon 2026-11-23 22:00`; empty: no window limits it. */
function openingsText(name: BatchName, { batches, timeZone }: ChangeSet): string {
  const batch = batches.find((one) => one.name === name);
  const complete = batch === undefined ? null : openingsOfWave(batch, null).complete;
  const [first, second] = complete?.kind === 'windows' ? complete.occurrences : [];
  if (first === undefined) return '';
  const closes = `; window ${first.window} closes ${formatInstant(first.closesAt, timeZone)}`;
  return second === undefined
    ? `${closes}, and does not open again`
    : `${closes}, and opens again ${formatInstant(second.opensAt, timeZone)}`;
}

const stoppedTexts = ({ summary, changeSet }: Troubled): Text[] =>
  summary.batches.flatMap(({ name, stopped }) =>
    stopped.map(({ why, seeds }) => becauseText(`batch ${name} ${inRuns(seeds, summary)}`, why, changeSet)),
  );

const unfinishedTexts = ({ summary, changeSet }: Troubled): Text[] =>
  summary.unfinished.map(({ why, seeds }) => becauseText(inRuns(seeds, summary), why, changeSet));

const becauseText = (what: string, why: string, { timeZone }: ChangeSet): Text =>
  warning(withLocalTimes(`${what}: ${why}`, timeZone));

const lockText = ({ lock: { medianMs, longestMs, seed } }: RehearsalSummary): string =>
  longestMs === 0
    ? 'never'
    : `median ${formatDuration(medianMs)}, longest ${formatDuration(longestMs)} (seed ${seed})`;

function exposureTexts({ rehearsal, summary, maxExposureMs }: Troubled): Text[] {
  const { exposure } = summary;
  if (exposure === null) return [];
  const { p90Ms, longestMs, seed } = exposure;
  const times = `P90 ${formatDuration(p90Ms)}, longest ${formatDuration(longestMs)} (seed ${seed})`;
  if (maxExposureMs === null) return [times];
  const beyond = exposedBeyond(rehearsal, maxExposureMs);
  const limit = `limit of ${formatDuration(maxExposureMs)} by policy`;
  return beyond.length === 0
    ? [`${times}; the ${limit} is kept`]
    : [times, warning(`${limit} exceeded ${inRuns(beyond, summary)}`)];
}

const peopleTexts = ({ summary, changeSet }: Troubled): Text[] =>
  summary.people.map((one) => {
    const { node, kind, seeds, longestMs } = one;
    const what = `${neededFor[kind]}${node === null ? '' : ` ${titleOf(changeSet, node)}`}`;
    const text = `${what} ${inRuns(seeds, summary)}: ${waitText(one, changeSet)}`;
    return longestMs === null ? bad(text) : warning(text);
  });

function waitText({ since, longestMs, seed }: PeopleSummary, { timeZone }: ChangeSet): string {
  const from = formatInstant(toMinute(since), timeZone);
  return longestMs === null
    ? `no one comes (from ${from}, seed ${seed})`
    : `waits for ${formatDuration(longestMs)} at most (from ${from}, seed ${seed})`;
}

const neededFor: Readonly<Record<PersonNeeded['kind'], string>> = {
  gate: 'gate',
  'failed-step': 'failed step',
  'stopped-run': 'the run has stopped',
};

const lapsedTexts = ({ summary, changeSet }: Troubled): Text[] =>
  summary.lapsed.map(({ node, why, seeds }) =>
    becauseText(`${titleOf(changeSet, node)} ${inRuns(seeds, summary)}`, why, changeSet),
  );

function neverTexts(summary: RehearsalSummary): Text[] {
  const broken = summary.never.filter(({ seeds }) => seeds.length > 0);
  if (broken.length === 0)
    return [
      good(
        'a mailbox lost or moved twice, an order outside a window, a temporary change in effect at the end',
      ),
    ];
  return broken.map(({ kind, seeds, subjects }) =>
    bad(`${hasHappened[kind]} ${inRuns(seeds, summary)}: ${firstFew(subjects, SUBJECTS_SHOWN)}`),
  );
}
const SUBJECTS_SHOWN = 3;
const hasHappened: Readonly<Record<keyof NeverCounts, string>> = {
  lost: 'MAILBOXES LOST',
  twice: 'MOVED TWICE',
  outsideWindow: 'ORDERED OUTSIDE A WINDOW',
  inEffect: 'TEMPORARY CHANGES IN EFFECT at the end',
};

function titleOf({ nodes }: ChangeSet, id: NodeId): string {
  const node = nodes.find((one) => one.id === id);
  if (node === undefined) return id;
  return node.kind === 'step' ? `"${stepTitle(node.step)}"` : `of batch ${node.batch}`;
}

/** `in 19 runs (seeds 3, 7, 18 and 16 more)`, `in every run` */
function inRuns(seeds: readonly number[], { seeds: all }: RehearsalSummary): string {
  if (seeds.length === all) return all === 1 ? 'in this run' : 'in every run';
  const named = firstFew(seeds.map(String), SEEDS_SHOWN);
  return `in ${plural(seeds.length, 'run')} (${seeds.length === 1 ? 'seed' : 'seeds'} ${named})`;
}
const SEEDS_SHOWN = 4;
