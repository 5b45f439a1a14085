import type { RunStatus } from '../domain/run-status.ts';
import { formatCount } from '../support/format.ts';
import { fitText, textWidth } from '../support/text-width.ts';
import { alertsOf, type Alert } from './dashboard/alerts.ts';
import { countMoves, movesOf } from './dashboard/moves.ts';
import { sectionsOf, type Section } from './dashboard/sections.ts';
import { clockText, copyText, countText, stateLine } from './dashboard.ts';
import {
  facts,
  heading,
  paragraph,
  plainText,
  quiet,
  spansOf,
  strong,
  table,
  type Document,
} from './document.ts';
import { fitPainted } from './render/fit-painted.ts';
import { renderLine } from './render/paint.ts';
import { textLines, type TextStyle } from './render/text.ts';
import { brokenLines } from './render/wrap.ts';

export interface ScreenStyle extends Pick<TextStyle, 'width' | 'color'> {
  readonly rows: number;
}

/**
 * The dashboard on a screen of so many rows: its first line is always there, what an operator must see before what is nice
 * to know, and no line is longer than the screen is wide. What is left out is counted; `status` shows all of it.
 */
export function dashboardScreen(view: RunStatus, nowMs: number, style: ScreenStyle): string[] {
  const moves = movesOf(view);
  const counts = countMoves(moves);
  const head = headLines(view, nowMs, style);
  const numbers = [
    ...linesOf([paragraph(countText(counts))], style),
    ...linesOf([paragraph(copyText(counts, view))], style),
  ];
  const forAlerts = style.rows - head.length - numbers.length;
  const alerts = alertLines(alertsOf(view, moves, nowMs), forAlerts, style);
  const sections = sectionLines(sectionsOf(view, moves, nowMs), forAlerts - alerts.length, style);
  return [...head, ...alerts, ...numbers, ...sections]
    .slice(0, Math.max(1, style.rows))
    .map((line) => fitPainted(line, style.width));
}

const linesOf = (document: Document, style: ScreenStyle): string[] => textLines(document, style);

function headLines(view: RunStatus, nowMs: number, style: ScreenStyle): string[] {
  const clock = clockText(view, nowMs);
  const room = Math.max(1, style.width - textWidth(clock) - 2);
  const title = [strong(fitText(view.run.plan, room)), '  ', quiet(clock)];
  return [
    ...linesOf([paragraph(title)], style).slice(0, 1),
    ...linesOf([paragraph(stateLine(view, nowMs))], style).slice(0, 2),
  ];
}

// ── Alerts ──

/** In full where there is room, then a line each, then so many of each kind. */
function alertLines(alerts: readonly Alert[], room: number, style: ScreenStyle): string[] {
  const columns = Math.max(0, ...alerts.map(({ fact: [label] }) => textWidth(plainText(label))));
  const inFull = alerts.flatMap((alert) => oneAlert(alert, columns, style, false));
  if (inFull.length <= room / 2) return inFull;
  for (let most = alerts.length; most >= 1; most = Math.floor(most / 2)) {
    const lines = firstOfEach(alerts, most).flatMap((alert) => oneAlert(alert, columns, style, true));
    if (lines.length <= room || most === 1) return lines;
  }
  return [];
}

function oneAlert(
  { fact: [label, ...values], command }: Alert,
  columns: number,
  style: ScreenStyle,
  isShort: boolean,
): string[] {
  const padded = [...spansOf(label), ' '.repeat(columns - textWidth(plainText(label)))];
  const lines = isShort
    ? [renderLine(['  ', ...padded, '  ', ...spansOf(values[0] ?? '')], style.color)]
    : linesOf([facts([[padded, ...values]])], style);
  const blanks = ' '.repeat(columns + 4);
  const below = command === undefined ? [] : brokenLines(command, style.width - blanks.length);
  return [...lines, ...below.map((line) => blanks + line)];
}

/** The first alerts of each label; the last of them says how many more there are. */
function firstOfEach(alerts: readonly Alert[], most: number): Alert[] {
  return [...Map.groupBy(alerts, ({ fact: [label] }) => plainText(label)).values()].flatMap((all) => {
    const more = all.length - most;
    return all.slice(0, most).map((alert, index): Alert => {
      if (more <= 0 || index < most - 1) return alert;
      const [label, value = '', ...rest] = alert.fact;
      return { ...alert, fact: [label, [quiet(`(+${formatCount(more)}) `), ...spansOf(value)], ...rest] };
    });
  });
}

// ── Sections ──

interface Shown {
  readonly section: Section;
  readonly most: number;
}

/** Of a section, before another one is left out for it. */
const LEAST_ENTRIES = 3;

/** The largest section gives up entries first; then whole ones go, the least important first. */
function sectionLines(sections: readonly Section[], room: number, style: ScreenStyle): string[] {
  let shown: Shown[] = sections.map((section) => ({ section, most: section.entries }));
  for (;;) {
    const parts = shown.map((one) => ({ ...one, lines: shownLines(one, style) }));
    const count = parts.reduce((sum, { lines }) => sum + lines.length, 0);
    if (count + parts.length <= room) return parts.flatMap(({ lines }) => ['', ...lines]);
    const least = parts.length === 1 ? 1 : LEAST_ENTRIES;
    const [largest] = parts
      .filter(({ most }) => most > least)
      .sort((a, b) => b.lines.length - a.lines.length);
    if (largest !== undefined)
      shown = shown.map((one) => (one.section === largest.section ? fewer(one) : one));
    else if (count <= room) return parts.flatMap(({ lines }) => lines);
    else shown = shown.filter((one) => one !== leastImportant(shown));
  }
}

const fewer = (one: Shown): Shown => ({ ...one, most: one.most - 1 });

/** What goes first where there is no room for all. */
const DROPPED = ['Next', 'Not moved', 'By target database', 'Last', 'In flight', 'Stalled'];
const leastImportant = (shown: readonly Shown[]): Shown | undefined =>
  shown.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
const rankOf = ({ section }: Shown): number => DROPPED.findIndex((title) => section.title.startsWith(title));

const shownLines = ({ section, most }: Shown, style: ScreenStyle): string[] =>
  linesOf([heading(2, section.title), ...section.show(most).flatMap(onOneLine)], style).filter(
    (line) => line !== '',
  );

/** Lists as lines that are cut and not wrapped: a line of the log is not worth three of the screen. */
const onOneLine = (block: Document[number]): Document =>
  block.kind === 'list'
    ? [
        table(
          ['~'],
          block.items.map((item) => [typeof item === 'object' && 'line' in item ? item.line : item]),
        ),
      ]
    : [block];
