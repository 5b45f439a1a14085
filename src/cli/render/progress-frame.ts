import type { ChangeSet } from '../../domain/change.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import { stallOf, stallSentence, stallsOf } from '../../domain/stall.ts';
import type { BatchProgress, Wait } from '../../executor/progress.ts';
import { copiedText } from '../../view/copied-text.ts';
import { brokenLines } from '../../view/render/wrap.ts';
import { formatBytes, formatCount, formatCountdown, formatInstant } from '../../support/format.ts';
import {
  accent,
  bad,
  good,
  paragraph,
  quiet,
  strong,
  table,
  warning,
  type Block,
  type Document,
  type Span,
  type Text,
} from '../../view/document.ts';
import { inEffectText } from '../../view/unprotected.ts';
import type { ProgressState } from './progress-state.ts';

const ACTIVE_SHOWN = 8;
const BATCHES_SHOWN = 12;
const WAITING_SHOWN = 4;
const BAR = 20;
const BAR_NARROW = 8;
const NARROW = 90;

/** The live block of `apply`: a line per batch, the moves in progress, and what the run waits for. Pure. */
export function progressDocument(
  state: ProgressState,
  nowMs: number,
  { width, rows }: { readonly width: number; readonly rows: number },
  spinner: string,
): Document {
  const inEffect = [...state.inEffect.values()].map((one) => bad(`IN EFFECT  ${inEffectText(one, nowMs, state.maxExposureMs)}`)); // prettier-ignore
  // Why they stall, once for all that wait for the same.
  const stalls = stallsOf(state.active).map((group) => warning(`! ${stallSentence(group)}`));
  const busy: Text[] = [
    ...(state.step === null ? [] : [[accent(spinner), ` ${stepText(state.step)}`]]),
    ...waitingLines(state, nowMs, width),
  ];
  const room = Math.max(4, rows - inEffect.length - stalls.length - busy.length - REST_LINES);
  const batchesShown = Math.min(BATCHES_SHOWN, state.batches.length, Math.ceil(room / 2));
  const blocks = [
    ...lines(inEffect),
    ...batches(state, batchesShown, width < NARROW ? BAR_NARROW : BAR),
    ...active(state.active, Math.min(ACTIVE_SHOWN, room - batchesShown)),
    ...lines([...stalls, ...busy]),
  ];
  return blocks.length === 0 ? [paragraph([accent(spinner), ' starting'])] : blocks;
}

/** What was left out of batches and of moves, the pace, and the empty line above. */
const REST_LINES = 4;

/** Cut, not wrapped: the block must stay short. */
const lines = (texts: readonly Text[]): Block[] =>
  texts.length === 0 ? [] : [table(['~'], texts.map((text) => [text]))]; // prettier-ignore

export const stepText = ({ title, line }: NonNullable<ProgressState['step']>): string =>
  line === '' ? title : `${title}: ${line}`;

/** What stops everything, then gates: they wait for a person, and the command is on lines of its own, which are never cut. */
function waitingLines(state: ProgressState, nowMs: number, width: number): Text[] {
  const rank: Readonly<Record<Wait['kind'], number>> = { hold: 2, gate: 1, window: 0, other: 0 };
  const gatesFirst = state.waiting.toSorted((a, b) => rank[b.kind] - rank[a.kind]);
  const more = gatesFirst.length - WAITING_SHOWN;
  return [
    ...gatesFirst.slice(0, WAITING_SHOWN).flatMap((wait) => waitLines(wait, state, nowMs, width)),
    ...(more > 0 ? [quiet(`… and waits for ${formatCount(more)} more`)] : []),
  ];
}

function waitLines(wait: Wait, { changeSet }: ProgressState, nowMs: number, width: number): Text[] {
  switch (wait.kind) {
    case 'hold':
    case 'other':
      return [[warning('‖'), ` ${wait.text}`]];
    case 'window':
      return [[warning('‖'), ` ${opensText(wait, changeSet, nowMs)}`]];
    case 'gate': {
      const { gate, expiresAt } = wait;
      const until = expiresAt === null ? '' : `, expires ${formatInstant(expiresAt, changeSet.timeZone)}`;
      const command = `drover approve-gate ${changeSet.plan} ${gate}`;
      return [
        [warning('‖'), ' ', warning(`gate ${gate} waits for an approval${until}`)],
        ...brokenLines(command, width - 6).map((line): Text => ['  ', accent(line)]),
      ];
    }
  }
}

function opensText(
  { node, opensAt, text }: Extract<Wait, { kind: 'window' }>,
  { nodes, timeZone }: ChangeSet,
  nowMs: number,
): string {
  const leftMs = Date.parse(opensAt) - nowMs;
  const found = nodes.find(({ id }) => id === node);
  if (leftMs <= 0 || found === undefined || found.kind === 'step') return text;
  const starts = found.kind === 'seed';
  return `${found.batch} ${starts ? 'starts' : 'completes'} in ${formatCountdown(leftMs)}, when its window opens (${formatInstant(opensAt, timeZone)})`;
}

function batches(state: ProgressState, most: number, cells: number): Block[] {
  const all = state.batches;
  if (all.length === 0) return [];
  // Those with work are shown, in the order of the plan.
  const shown = new Set([...all].sort((a, b) => rank(a) - rank(b)).slice(0, most));
  const more = all.length - shown.size;
  const total = all.reduce((sum, { bytesTotal }) => sum + bytesTotal, 0);
  const done = all.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0);
  return [
    table(
      ['~', '', '~'],
      all
        .filter((batch) => shown.has(batch))
        .map((batch) => [strong(batch.batch), bar(batch, cells), counts(batch)]),
    ),
    ...lines([
      ...(more > 0 ? [quiet(`… and ${formatCount(more)} more batches`)] : []),
      quiet(copiedText(done, total, state.rate())),
    ]),
  ];
}

const rank = (batch: BatchProgress): number =>
  batch.active > 0 ? 0 : batch.moved + batch.failed + (batch.left ?? 0) < batch.total ? 1 : 2;

function counts(batch: BatchProgress): string | Span {
  const text = [
    `${formatCount(batch.moved)}/${formatCount(batch.total)} moved`,
    ...(batch.failed > 0 ? [`${formatCount(batch.failed)} failed`] : []),
    ...(batch.ready > 0 ? [`${formatCount(batch.ready)} ready`] : []),
    ...(batch.active > 0 ? [`${formatCount(batch.active)} active`] : []),
    ...(batch.queued > 0 ? [`${formatCount(batch.queued)} queued`] : []),
    ...((batch.left ?? 0) > 0 ? [`${formatCount(batch.left ?? 0)} taken out`] : []),
  ].join(', ');
  return batch.failed > 0 ? bad(text) : text;
}

/** Moved full, ready half, failed crossed: readable without colour. */
function bar(batch: BatchProgress, width: number): Span[] {
  const cells = (count: number): number =>
    batch.total === 0 || count === 0 ? 0 : Math.max(1, Math.floor((count / batch.total) * width));
  const moved = cells(batch.moved);
  const ready = Math.min(cells(batch.ready), width - moved);
  const failed = Math.min(cells(batch.failed), width - moved - ready);
  const copied =
    batch.bytesTotal === 0 ? 0 : Math.floor(Math.min(1, batch.bytesTransferred / batch.bytesTotal) * width);
  const underway = Math.max(0, Math.min(copied, width) - moved - ready - failed);
  return [
    good('█'.repeat(moved)),
    warning('▓'.repeat(ready)),
    accent('▒'.repeat(underway)),
    quiet('░'.repeat(width - moved - ready - failed - underway)),
    bad('×'.repeat(failed)),
  ];
}

function active(requests: readonly MoveRequest[], most: number): Block[] {
  if (requests.length === 0) return [];
  const more = requests.length - most;
  const rows = requests.slice(0, most).map((request) => {
    const { displayName, sourceDatabase, archiveSourceDatabase, targetDatabase, archiveTargetDatabase } =
      request;
    const stall = stallOf(request.state);
    return [
      displayName,
      `${sourceDatabase ?? archiveSourceDatabase ?? '?'} → ${targetDatabase ?? archiveTargetDatabase ?? '?'}`,
      `${request.percentComplete} %`,
      formatBytes(request.totalSizeBytes),
      stall === null ? detailOf(request) : warning(stall.detail),
    ];
  });
  return [
    table(['~', '~', '>', '>', '?'], rows),
    ...lines(more > 0 ? [quiet(`… and ${formatCount(more)} more in progress`)] : []),
  ];
}

const detailOf = ({ state }: MoveRequest): string =>
  state.kind === 'InProgress' ? state.detail : state.kind;
