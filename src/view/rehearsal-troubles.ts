import type { ChangeSet } from '../domain/change.ts';
import type { BatchName, NodeId } from '../domain/ids.ts';
import { toMinute } from '../domain/instant.ts';
import type { NeverCounts, PersonNeeded, Rehearsal } from '../domain/rehearsal.ts';
import { exposedBeyond, type PeopleSummary, type RehearsalSummary } from '../domain/rehearsal-summary.ts';
import { stepTitle } from '../domain/step.ts';
import { openingsOfWave } from '../domain/wave.ts';
import {
  firstFew,
  formatCount,
  formatDuration,
  formatInstant,
  plural,
  withLocalTimes,
} from '../support/format.ts';
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
  ...factOf('mailboxes fail', failureTexts(troubled)),
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

/** Those that were stopped, did not finish or moved nothing are said to be. */
const lateTexts = ({ summary, changeSet }: Troubled): Text[] =>
  summary.batches.flatMap(({ name, missedBy, stopped, unfinishedBy, unmovedBy }) => {
    const others = new Set([...stopped.flatMap(({ seeds }) => seeds), ...unfinishedBy, ...unmovedBy]);
    const late = missedBy.filter((seed) => !others.has(seed));
    return late.length === 0
      ? []
      : [warning(`batch ${name} ${inRuns(late, summary)}${openingsText(name, changeSet)}`)];
  });

/** `; window overnight closes Sun 2026-11-22 06:00, and opens again Mon 2026-11-23 22:00`; empty: no window limits it. */
function openingsText(name: BatchName, { batches, timeZone }: ChangeSet): string {
  const batch = batches.find((one) => one.name === name);
  const { start, complete } =
    batch === undefined ? { start: null, complete: null } : openingsOfWave(batch, null);
  const limits = complete?.kind === 'windows' ? complete : start;
  const [first, second] = limits?.kind === 'windows' ? limits.occurrences : [];
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

const unfinishedTexts = ({ summary, changeSet }: Troubled): Text[] => [
  ...summary.batches.flatMap(({ name, unfinishedBy }) =>
    unfinishedBy.length === 0
      ? []
      : [warning(`batch ${name} ${inRuns(unfinishedBy, summary)}${openingsText(name, changeSet)}`)],
  ),
  ...summary.unfinished.map(({ why, seeds }) =>
    becauseText(summary.seeds === 1 ? 'the run' : `the run ${inRuns(seeds, summary)}`, why, changeSet),
  ),
];

/** A batch may finish in its window, and leave mailboxes where they were. */
function failureTexts({ rehearsal, summary }: Troubled): Text[] {
  const { failures, batches } = summary;
  if (failures === null) return [];
  const { seeds, most, seed, codes } = failures;
  const planned = rehearsal.runs[0]?.moves.planned ?? 0;
  const count = `${formatCount(most)} of ${formatCount(planned)}`;
  const where = summary.seeds === 1 ? count : `${inRuns(seeds, summary)}: ${count} at most (seed ${seed})`;
  const named = codes.map((one) => `${formatCount(one.count)} ${one.code}`);
  return [
    warning(`${where}; ${firstFew(named, CODES_SHOWN)}`),
    ...batches.flatMap(({ name, unmovedBy }) =>
      unmovedBy.length === 0 ? [] : [bad(`batch ${name} moves nothing ${inRuns(unmovedBy, summary)}`)],
    ),
  ];
}
const CODES_SHOWN = 3;

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

function waitText({ kind, since, longestMs, seed, why }: PeopleSummary, { timeZone }: ChangeSet): string {
  const from = formatInstant(toMinute(since), timeZone);
  const waits = longestMs === null ? withoutPerson[kind] : `waits for ${formatDuration(longestMs)} at most`;
  const because = why === undefined ? '' : withLocalTimes(`: ${why}`, timeZone);
  return `${waits} (from ${from}, seed ${seed})${because}`;
}

/** A run does not wait for a step that has failed; one that waits for what no person changes is resumed by none. */
const withoutPerson: Readonly<Record<PersonNeeded['kind'], string>> = {
  gate: 'is not answered',
  'failed-step': 'its run ends without it',
  'stopped-run': 'is not resumed',
};

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
