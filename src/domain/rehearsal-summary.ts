import { percentile } from '../support/format.ts';
import { entryOf } from '../support/entry-of.ts';
import type { BatchName, NodeId } from './ids.ts';
import { type Instant, instantMs, msBetween } from './instant.ts';
import type {
  NeverCounts,
  PersonNeeded,
  Rehearsal,
  RehearsedBatch,
  RehearsedEnd,
  RehearsedRun,
} from './rehearsal.ts';

/** What many rehearsed runs have in common, and by which seed each exception can be looked at. */
export interface RehearsalSummary {
  /** How many runs there were. */
  readonly seeds: number;
  /** Runs in which every batch finished in its window. */
  readonly asPlanned: number;
  readonly batches: readonly BatchSummary[];
  /** Null: every mailbox was moved, in every run that finished. */
  readonly failures: FailuresSummary | null;
  readonly lock: LongestLock;
  /** Null: replication was never off. */
  readonly exposure: ExposureSummary | null;
  readonly people: readonly PeopleSummary[];
  readonly lapsed: readonly LapsedSummary[];
  readonly unfinished: readonly UnfinishedSummary[];
  readonly never: readonly NeverSummary[];
}

export interface BatchSummary {
  readonly name: BatchName;
  readonly inWindow: number;
  /** Seeds of the runs in which it did not finish in its window, ascending; so are all lists of seeds. */
  readonly missedBy: readonly number[];
  /** Of these, those in which it was not stopped, and did not finish; */
  readonly unfinishedBy: readonly number[];
  /** and those in which it finished, and nothing of it had moved. */
  readonly unmovedBy: readonly number[];
  /** Null: it did not finish in so many runs. */
  readonly finishP50: Instant | null;
  readonly finishP90: Instant | null;
  readonly worst: WorstFinish;
  readonly stopped: readonly SeedsOf[];
}

/** The latest finish; null: it did not finish at all. */
interface WorstFinish {
  readonly at: Instant | null;
  readonly seed: number;
}

/** Mailboxes that were not moved because their moves had failed for good. */
interface FailuresSummary {
  readonly seeds: readonly number[];
  /** In the run in which it was most: so many, */
  readonly most: number;
  /** with this seed. */
  readonly seed: number;
  /** Of all runs, the most frequent code first. */
  readonly codes: readonly { readonly code: string; readonly count: number }[];
}
/** Why, and in which runs. */
interface SeedsOf {
  readonly why: string;
  readonly seeds: readonly number[];
}
interface LongestLock {
  /** The median over runs of each one's median. */
  readonly medianMs: number;
  readonly longestMs: number;
  readonly seed: number;
}
interface ExposureSummary {
  readonly p90Ms: number;
  readonly longestMs: number;
  readonly seed: number;
}
/** One gate or step that waits for a person, or the run itself. */
export interface PeopleSummary extends Pick<PersonNeeded, 'node' | 'kind'> {
  readonly seeds: readonly number[];
  /** When it began to wait, in the run in which it waited longest. */
  readonly since: Instant;
  /** Null: no one came. */
  readonly longestMs: number | null;
  /** Why the run had stopped then. */
  readonly why?: string;
  readonly seed: number;
}
interface LapsedSummary extends SeedsOf {
  readonly node: NodeId;
}
/** Runs that did not come to their end, by reason. */
type UnfinishedSummary = SeedsOf;
/** What must never happen. */
interface NeverSummary {
  readonly kind: keyof NeverCounts;
  readonly seeds: readonly number[];
  /** Mailboxes or steps, each once. */
  readonly subjects: readonly string[];
}

/** Null: there was no run. */
export function summariseRehearsal({ runs }: Pick<Rehearsal, 'runs'>): RehearsalSummary | null {
  const [first] = runs;
  if (first === undefined) return null;
  return {
    seeds: runs.length,
    asPlanned: runs.filter(({ batches }) => batches.every(({ inWindow }) => inWindow)).length,
    batches: first.batches.map(({ name }) => batchSummary(name, runs)),
    failures: failuresSummary(runs),
    lock: lockSummary(runs, first),
    exposure: exposureSummary(runs),
    people: peopleSummaries(runs),
    lapsed: lapsedSummaries(runs),
    unfinished: unfinishedSummaries(runs),
    never: neverSummaries(runs),
  };
}

/** Does each batch finish in its window in such a share of the runs, and nothing happen that must never? */
export const isRehearsedWell = (summary: RehearsalSummary, share: number): boolean =>
  isFaultless(summary) && summary.batches.every(({ inWindow }) => inWindow / summary.seeds >= share);

/** Has nothing happened that must never happen? */
export const isFaultless = ({ never }: RehearsalSummary): boolean =>
  never.every(({ seeds }) => seeds.length === 0);

/** The run that says most of what goes wrong: the worst of the batch that misses its window most often. Null: nothing goes wrong. */
export function seedToLookAt(summary: RehearsalSummary): number | null {
  const [first, ...rest] = summary.batches;
  if (first === undefined) return null;
  const worst = rest.reduce((most, one) => (one.inWindow < most.inWindow ? one : most), first);
  const { missedBy, worst: latest } = worst;
  if (missedBy.includes(latest.seed)) return latest.seed;
  return missedBy[0] ?? summary.unfinished[0]?.seeds[0] ?? null;
}

interface BatchOfRun {
  readonly seed: number;
  readonly batch: RehearsedBatch;
}

function batchSummary(name: BatchName, runs: readonly RehearsedRun[]): BatchSummary {
  const found = runs.flatMap(({ seed, batches }): BatchOfRun[] => {
    const batch = batches.find((one) => one.name === name);
    return batch === undefined ? [] : [{ seed, batch }];
  });
  const missed = found.filter(({ batch }) => !batch.inWindow);
  const notStopped = missed.filter(({ batch }) => batch.stopped === null);
  const finishes = found.map(({ batch }) => batch.finishedAt);
  return {
    name,
    inWindow: found.length - missed.length,
    missedBy: seedsOf(missed),
    unfinishedBy: seedsOf(notStopped.filter(({ batch }) => batch.finishedAt === null)),
    unmovedBy: seedsOf(notStopped.filter(({ batch }) => batch.finishedAt !== null && batch.moved === 0)),
    finishP50: finishAt(finishes, 0.5),
    finishP90: finishAt(finishes, 0.9),
    worst: worstFinish(found),
    stopped: bySubject(
      found.flatMap(({ seed, batch: { stopped } }) =>
        stopped === null ? [] : [{ seed, subject: stopped.why }],
      ),
    ),
  };
}

const seedsOf = (found: readonly { readonly seed: number }[]): number[] => found.map(({ seed }) => seed);

/** One that does not finish is later than all that do. */
function finishAt(finishes: readonly (Instant | null)[], quantile: number): Instant | null {
  const ordered = finishes.map((at) => (at === null ? Infinity : instantMs(at)));
  const ms = percentile(ordered, quantile);
  return finishes.find((at) => at !== null && instantMs(at) === ms) ?? null;
}

function worstFinish(found: readonly BatchOfRun[]): WorstFinish {
  const [first, ...rest] = found.map(({ seed, batch }) => ({ seed, at: batch.finishedAt }));
  if (first === undefined) throw new Error('a batch that no run has');
  return rest.reduce((worst, one) => (isLater(one.at, worst.at) ? one : worst), first);
}

const isLater = (one: Instant | null, than: Instant | null): boolean =>
  than !== null && (one === null || one > than);

function lockSummary(runs: readonly RehearsedRun[], first: RehearsedRun): LongestLock {
  const longest = runs.reduce((most, run) => (run.lock.longestMs > most.lock.longestMs ? run : most), first);
  return {
    medianMs:
      percentile(
        runs.map(({ lock }) => lock.medianMs),
        0.5,
      ) ?? 0,
    longestMs: longest.lock.longestMs,
    seed: longest.seed,
  };
}

function failuresSummary(runs: readonly RehearsedRun[]): FailuresSummary | null {
  const failing = runs.filter(({ moves }) => moves.failed > 0);
  const [first] = failing;
  if (first === undefined) return null;
  const worst = failing.reduce((most, run) => (run.moves.failed > most.moves.failed ? run : most), first);
  const counts = new Map<string, number>();
  for (const { moves } of failing)
    for (const [code, count] of Object.entries(moves.failures))
      counts.set(code, (counts.get(code) ?? 0) + count);
  return {
    seeds: seedsOf(failing),
    most: worst.moves.failed,
    seed: worst.seed,
    codes: [...counts].sort((a, b) => b[1] - a[1]).map(([code, count]) => ({ code, count })),
  };
}

function exposureSummary(runs: readonly RehearsedRun[]): ExposureSummary | null {
  const off = runs.flatMap(({ seed, exposureMs }) => (exposureMs === null ? [] : [{ seed, exposureMs }]));
  const [first] = off;
  if (first === undefined) return null;
  const longest = off.reduce((most, one) => (one.exposureMs > most.exposureMs ? one : most), first);
  const all = runs.map(({ exposureMs }) => exposureMs ?? 0);
  return { p90Ms: percentile(all, 0.9) ?? 0, longestMs: longest.exposureMs, seed: longest.seed };
}

/** Of runs in which replication was off for longer than policy allows. */
export const exposedBeyond = ({ runs }: Pick<Rehearsal, 'runs'>, limitMs: number): readonly number[] =>
  runs.filter(({ exposureMs }) => (exposureMs ?? 0) > limitMs).map(({ seed }) => seed);

function peopleSummaries(runs: readonly RehearsedRun[]): PeopleSummary[] {
  const found = new Map<string, { readonly seed: number; readonly person: PersonNeeded }[]>();
  for (const { seed, people } of runs)
    for (const person of people)
      entryOf(found, `${person.kind} ${person.node ?? ''}`, () => []).push({ seed, person });
  return [...found.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const longest = all.reduce(
      (most, one) => (waitedMs(one.person) > waitedMs(most.person) ? one : most),
      first,
    );
    const { node, kind, since, until, why } = longest.person;
    const seeds = distinct(all.map(({ seed }) => seed));
    return {
      node,
      kind,
      seeds,
      since,
      longestMs: until === null ? null : msBetween(since, until),
      seed: longest.seed,
      ...(why === undefined ? {} : { why }),
    };
  });
}

const waitedMs = ({ since, until }: PersonNeeded): number =>
  until === null ? Infinity : msBetween(since, until);

function lapsedSummaries(runs: readonly RehearsedRun[]): LapsedSummary[] {
  const nodes = distinct(runs.flatMap(({ lapsed }) => lapsed.map(({ node }) => node)));
  return nodes.flatMap((node) => {
    const found = runs.flatMap(({ seed, lapsed }) =>
      lapsed.flatMap((one) => (one.node === node ? [{ seed, subject: one.why }] : [])),
    );
    const seeds = distinct(found.map(({ seed }) => seed));
    return { node, why: found[0]?.subject ?? '', seeds };
  });
}

const unfinishedSummaries = (runs: readonly RehearsedRun[]): UnfinishedSummary[] =>
  bySubject(runs.flatMap(({ seed, end }) => stoppedBy(seed, end)));

const stoppedBy = (seed: number, end: RehearsedEnd): { seed: number; subject: string }[] =>
  end.kind === 'finished' ? [] : [{ seed, subject: end.why }];

function neverSummaries(runs: readonly RehearsedRun[]): NeverSummary[] {
  const kinds: readonly NeverSummary['kind'][] = ['lost', 'twice', 'outsideWindow', 'inEffect'];
  return kinds.map((kind) => ({
    kind,
    seeds: runs.filter(({ never }) => never[kind].length > 0).map(({ seed }) => seed),
    subjects: distinct(runs.flatMap(({ never }): readonly string[] => never[kind])),
  }));
}

/** In the order in which they were found first. */
function bySubject(found: readonly { readonly seed: number; readonly subject: string }[]): SeedsOf[] {
  const seeds = new Map<string, number[]>();
  for (const { seed, subject } of found) entryOf(seeds, subject, () => []).push(seed);
  return [...seeds].map(([why, of]) => ({ why, seeds: distinct(of) }));
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
