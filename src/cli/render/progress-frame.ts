import { instantFromMs } from '../../domain/instant.ts';
import { completeNode, seedNode, type NodeId } from '../../domain/ids.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import { stallOf, stallSentence, stallsOf } from '../../domain/stall.ts';
import { scheduleState } from '../../domain/window.ts';
import type { BatchProgress } from '../../executor/progress.ts';
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
  width: number,
  spinner: string,
): Document {
  const blocks = [
    ...lines([...state.inEffect.values()].map((one) => bad(`IN EFFECT  ${inEffectText(one, nowMs, state.maxExposureMs)}`))), // prettier-ignore
    ...batches(state, width < NARROW ? BAR_NARROW : BAR),
    ...active(state.active),
    // Why they stall, once for all that wait for the same.
    ...lines(stallsOf(state.active).map((group) => warning(`! ${stallSentence(group)}`))),
    ...lines([
      ...(state.step === null ? [] : [[accent(spinner), ` ${stepText(state.step)}`]]),
      ...state.waiting
        .slice(0, WAITING_SHOWN)
        .map((waiting) => [warning('‖'), ` ${withCountdown(waiting, state, nowMs)}`]),
    ]),
  ];
  return blocks.length === 0 ? [paragraph([accent(spinner), ' starting'])] : blocks;
}

/** Cut, not wrapped: the block must stay short. */
const lines = (texts: readonly Text[]): Block[] =>
  texts.length === 0 ? [] : [table(['~'], texts.map((text) => [text]))]; // prettier-ignore

const stepText = ({ title, line }: NonNullable<ProgressState['step']>): string =>
  line === '' ? title : `${title}: ${line}`;

/** What waits for a window is said after its node: shown as a countdown. */
function withCountdown(waiting: string, { changeSet }: ProgressState, nowMs: number): string {
  const isOf = (node: NodeId): boolean => waiting.startsWith(`${node}: `);
  const batch = changeSet.batches.find(({ name }) => isOf(seedNode(name)) || isOf(completeNode(name)));
  if (batch === undefined) return waiting;
  const starts = isOf(seedNode(batch.name));
  const state = scheduleState(starts ? batch.start : batch.complete, instantFromMs(nowMs));
  if (state.kind !== 'opens-later') return waiting;
  const countdown = formatCountdown(Date.parse(state.at) - nowMs);
  return `${batch.name} ${starts ? 'starts' : 'completes'} in ${countdown}, when its window opens (${formatInstant(state.at, changeSet.timeZone)})`;
}

function batches(state: ProgressState, cells: number): Block[] {
  const busyFirst = [...state.batches].sort((a, b) => rank(a) - rank(b));
  const more = busyFirst.length - BATCHES_SHOWN;
  if (busyFirst.length === 0) return [];
  return [
    table(
      ['~', '', '~'],
      busyFirst
        .slice(0, BATCHES_SHOWN)
        .map((batch) => [strong(batch.batch), bar(batch, cells), counts(batch)]),
    ),
    ...lines([...(more > 0 ? [quiet(`… and ${formatCount(more)} more batches`)] : []), ...pace(state)]),
  ];
}

const rank = (batch: BatchProgress): number =>
  batch.active > 0 ? 0 : batch.moved + batch.failed < batch.total ? 1 : 2;

function counts(batch: BatchProgress): string | Span {
  const text = [
    `${formatCount(batch.moved)}/${formatCount(batch.total)} moved`,
    ...(batch.failed > 0 ? [`${formatCount(batch.failed)} failed`] : []),
    ...(batch.ready > 0 ? [`${formatCount(batch.ready)} ready`] : []),
    ...(batch.active > 0 ? [`${formatCount(batch.active)} active`] : []),
    ...(batch.queued > 0 ? [`${formatCount(batch.queued)} queued`] : []),
  ].join(', ');
  return batch.failed > 0 ? bad(text) : text;
}

function pace({ batches: all, rate }: ProgressState): Text[] {
  const total = all.reduce((sum, { bytesTotal }) => sum + bytesTotal, 0);
  const done = all.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0);
  const perSecond = rate();
  if (perSecond === null || perSecond === 0 || done >= total) return [];
  const left = formatCountdown(((total - done) / perSecond) * 1000);
  return [
    quiet(
      `${formatBytes(done)} of ${formatBytes(total)} copied, ${formatBytes(perSecond)}/s (${formatBytes(perSecond * 3600)}/h), ${left} to go at this rate`,
    ),
  ];
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

function active(requests: readonly MoveRequest[]): Block[] {
  if (requests.length === 0) return [];
  const more = requests.length - ACTIVE_SHOWN;
  const rows = requests.slice(0, ACTIVE_SHOWN).map((request) => {
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
    table(['~', '', '>', '>', '?'], rows),
    ...lines(more > 0 ? [quiet(`… and ${formatCount(more)} more in progress`)] : []),
  ];
}

const detailOf = ({ state }: MoveRequest): string =>
  state.kind === 'InProgress' ? state.detail : state.kind;
