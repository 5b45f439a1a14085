import type { ChangeSet, Forecast, PlannedBatch } from '../domain/change.ts';
import { frozenStretches } from '../domain/calendar.ts';
import { addMs, type Instant } from '../domain/instant.ts';
import { takenSchedule } from '../domain/wave.ts';
import { localTime, plural } from '../support/format.ts';
import { cutAt, details, paragraph, quiet, section, type Block, type Code } from './document.ts';

/** With more bars than this a chart cannot be read. */
const GANTT_BARS_MAX = 40;
/** A longer chart is folded. */
const SHORT = 12;

interface Bar {
  readonly section: 'Freezes' | 'Windows' | 'Batches' | 'Gates';
  readonly name: string;
  readonly from: Instant;
  /** Null: a moment. */
  readonly to: Instant | null;
}

/** When batches, their windows and gates and the freezes are expected, as a Mermaid chart; nothing where nothing is foreseen. */
export function ganttBlocks(changeSet: ChangeSet): Block[] {
  const { forecast } = changeSet;
  if (forecast === null) return [];
  const batches = batchBars(changeSet, forecast);
  const [first] = batches;
  if (first === undefined) return [];
  const span = batches.reduce(
    ({ from, to }, bar) => ({ from: earlier(from, bar.from), to: later(to, bar.to ?? bar.from) }),
    { from: first.from, to: first.to ?? first.from },
  );
  const bars = [
    ...batches,
    ...gateBars(forecast),
    ...freezeBars(changeSet, span),
    ...windowBars(changeSet, span),
  ];
  const shown = bars.slice(0, GANTT_BARS_MAX);
  const unknown = changeSet.batches.filter(({ mailboxCount }) => mailboxCount > 0).length - batches.length;
  const blocks: Block[] = [
    chart(shown, changeSet),
    ...cutAt(bars.length, GANTT_BARS_MAX, 'more batches, gates, freezes and windows'),
    ...(unknown > 0
      ? [
          paragraph(
            quiet(`${plural(unknown, 'batch is', 'batches are')} not in it: when they move is not foreseen.`),
          ),
        ]
      : []),
  ];
  const title = `Timeline, as 90 % of moves end it (times are ${changeSet.timeZone})`;
  return shown.length <= SHORT ? section(title, blocks) : [details(title, blocks, false)];
}

function batchBars({ batches }: ChangeSet, { batches: rows }: Forecast): Bar[] {
  const byName = new Map<string, PlannedBatch>(batches.map((batch) => [batch.name, batch]));
  return rows.flatMap(({ batch, startsAt, completedP50, completedP90 }): Bar[] => {
    const to = completedP90 ?? completedP50;
    if (startsAt === null || to === null) return [];
    const count = plural(byName.get(batch)?.mailboxCount ?? 0, 'mailbox', 'mailboxes');
    return [{ section: 'Batches', name: `batch ${batch}, ${count}`, from: startsAt, to }];
  });
}

const gateBars = ({ gates = [] }: Forecast): Bar[] =>
  gates.flatMap(({ gate, opensP50 }): Bar[] =>
    opensP50 === null ? [] : [{ section: 'Gates', name: `gate ${gate}`, from: opensP50, to: null }],
  );

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

const freezeBars = ({ windows, timeZone }: ChangeSet, span: Span): Bar[] =>
  frozenStretches(windows, timeZone).flatMap(({ name, from, to }) =>
    within({ section: 'Freezes', name: `freeze ${name}`, from, to }, span),
  );

/** The openings that batches wait for, each once. */
function windowBars({ batches }: ChangeSet, span: Span): Bar[] {
  const openings = batches.flatMap((batch) => {
    const taken = takenSchedule(batch);
    return taken.kind === 'windows' ? taken.occurrences : [];
  });
  const once = new Map(openings.map((one) => [`${one.window} ${one.opensAt}`, one]));
  return [...once.values()]
    .filter(({ opensAt }) => opensAt > '1970-02')
    .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1))
    .flatMap(({ window, opensAt, closesAt }) =>
      within({ section: 'Windows', name: `window ${window}`, from: opensAt, to: closesAt }, span),
    );
}

/** The part that is in the picture, and a day around it: a freeze of a month would make nights invisible. */
function within(bar: Bar & { readonly to: Instant }, { from, to }: Span): Bar[] {
  if (bar.to <= from || bar.from >= to) return [];
  return [{ ...bar, from: later(bar.from, addMs(from, -DAY_MS)), to: earlier(bar.to, addMs(to, DAY_MS)) }];
}
const DAY_MS = 86_400_000;

const tagOf: Readonly<Record<Bar['section'], string>> = {
  Freezes: 'crit, ',
  Windows: 'done, ',
  Batches: 'active, ',
  Gates: 'milestone, ',
};

function chart(bars: readonly Bar[], { plan, timeZone }: ChangeSet): Code {
  const bySection = Map.groupBy(bars, (bar) => bar.section);
  const lines = [
    'gantt',
    `  title ${harmless(plan)}`,
    '  dateFormat YYYY-MM-DD HH:mm',
    '  axisFormat %m-%d %H:%M',
    '  todayMarker off',
    ...(['Windows', 'Freezes', 'Batches', 'Gates'] as const).flatMap((name) => {
      const own = bySection.get(name) ?? [];
      return own.length === 0 ? [] : [`  section ${name}`, ...own.map((bar) => barLine(bar, timeZone))];
    }),
  ];
  return { kind: 'code', lines, language: 'mermaid' };
}

function barLine({ section: of, name, from, to }: Bar, timeZone: string): string {
  const [start, end] = [wallClock(from, timeZone), to === null ? null : wallClock(to, timeZone)];
  // Clocks that are put back, and a bar of less than a minute, would end before they begin.
  const until = end === null ? '0m' : end > start ? end : '1m';
  return `    ${harmless(name)} :${tagOf[of]}${start}, ${until}`;
}

function wallClock(instant: Instant, timeZone: string): string {
  const { date, time } = localTime(instant, timeZone);
  return `${date} ${time}`;
}

/** In Mermaid's grammar colons, semicolons, hashes, percent signs and line ends end a text or begin another one. */
const harmless = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} ._@()/,+-]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, NAME_MAX);
const NAME_MAX = 80;

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
