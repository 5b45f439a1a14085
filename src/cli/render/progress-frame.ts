import type { MoveRequest } from '../../domain/move-request.ts';
import { stallOf, stallSentence, stallsOf } from '../../domain/stall.ts';
import type { BatchProgress } from '../../executor/progress.ts';
import {
  fitText,
  formatBytes,
  formatCount,
  formatCountdown,
  formatInstant,
  padLeft,
  padTo,
  textWidth,
} from '../../support/format.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { scheduleState } from '../../domain/window.ts';
import { inEffectText } from '../../view/in-effect-text.ts';
import type { Palette } from './color.ts';
import type { ProgressState } from './progress-state.ts';

const ACTIVE_SHOWN = 8;
const BATCHES_SHOWN = 12;
const BAR = 20;
const BAR_NARROW = 8;

/** The live block of `apply`: an aggregate per batch, the few moves in work, what is waited for. Pure. */
export function progressFrame(
  state: ProgressState,
  nowMs: number,
  width: number,
  paint: Palette,
  spinner: string,
): string[] {
  const inEffect = [...state.inEffect.values()].map((one) =>
    paint.red(fitText(`IN EFFECT  ${inEffectText(one, nowMs, state.maxExposureMs)}`, width - 1)),
  );
  const lines = [
    ...inEffect,
    ...batchLines(state, width, paint),
    ...activeLines(state.active, width, paint),
    ...stallLines(state.active, width, paint),
  ];
  if (state.step !== null) {
    const text = state.step.line === '' ? state.step.title : `${state.step.title}: ${state.step.line}`;
    lines.push(`${paint.cyan(spinner)} ${fitText(text, width - 3)}`);
  }
  for (const waiting of state.waiting.slice(0, 4)) {
    lines.push(`${paint.yellow('‖')} ${fitText(withCountdown(waiting, state, nowMs), width - 3)}`);
  }
  return lines.length === 0 ? [`${paint.cyan(spinner)} starting`] : ['', ...lines];
}

/** A wait for a window counts down; every other wait stays in the executor's words. */
function withCountdown(waiting: string, { changeSet }: ProgressState, nowMs: number): string {
  const [, part, name] = /^(seed|complete):(.+?): /.exec(waiting) ?? [];
  const batch = changeSet.batches.find((one) => one.name === name);
  if (batch === undefined) return waiting;
  const state = scheduleState(part === 'seed' ? batch.start : batch.complete, instantFromMs(nowMs));
  if (state.kind !== 'opens-later') return waiting;
  const countdown = formatCountdown(Date.parse(state.at) - nowMs);
  return `${batch.name} ${part === 'seed' ? 'starts' : 'completes'} in ${countdown}, when its window opens (${formatInstant(state.at, changeSet.timeZone)})`;
}

function batchLines(state: ProgressState, width: number, paint: Palette): string[] {
  const busyFirst = [...state.batches].sort((a, b) => rank(a) - rank(b));
  const shown = busyFirst.slice(0, BATCHES_SHOWN);
  const name = Math.min(24, Math.max(0, ...shown.map(({ batch }) => textWidth(batch))));
  const lines = shown.map((batch) => batchLine(batch, name, width, paint));
  if (busyFirst.length > shown.length) {
    lines.push(paint.dim(`  … and ${formatCount(busyFirst.length - shown.length)} more batches`));
  }
  const total = state.batches.reduce((sum, { bytesTotal }) => sum + bytesTotal, 0);
  const done = state.batches.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0);
  const rate = state.rate();
  if (rate !== null && rate > 0 && done < total) {
    lines.push(
      paint.dim(
        fitText(
          `  ${formatBytes(done)} of ${formatBytes(total)} copied, ${formatBytes(rate)}/s (${formatBytes(rate * 3600)}/h), ${formatCountdown(((total - done) / rate) * 1000)} to go at this pace`,
          width - 1,
        ),
      ),
    );
  }
  return lines;
}

const rank = (batch: BatchProgress): number =>
  batch.active > 0 ? 0 : batch.moved + batch.failed < batch.total ? 1 : 2;

function batchLine(batch: BatchProgress, nameWidth: number, width: number, paint: Palette): string {
  const counts = [
    `${formatCount(batch.moved)}/${formatCount(batch.total)} moved`,
    ...(batch.failed > 0 ? [`${formatCount(batch.failed)} failed`] : []),
    ...(batch.ready > 0 ? [`${formatCount(batch.ready)} ready`] : []),
    ...(batch.active > 0 ? [`${formatCount(batch.active)} active`] : []),
    ...(batch.queued > 0 ? [`${formatCount(batch.queued)} queued`] : []),
  ].join(', ');
  const cells = width < 90 ? BAR_NARROW : BAR;
  const name = padTo(fitText(batch.batch, nameWidth), nameWidth);
  const text = fitText(counts, width - nameWidth - cells - 7);
  return `  ${paint.bold(name)}  ${bar(batch, cells, paint)}  ${batch.failed > 0 ? paint.red(text) : text}`;
}

/** Moved full, ready half, failed crossed: readable without colour. */
function bar(batch: BatchProgress, width: number, paint: Palette): string {
  const cells = (count: number): number =>
    batch.total === 0 ? 0 : count === 0 ? 0 : Math.max(1, Math.floor((count / batch.total) * width));
  const moved = cells(batch.moved);
  const ready = Math.min(cells(batch.ready), width - moved);
  const failed = Math.min(cells(batch.failed), width - moved - ready);
  const copied =
    batch.bytesTotal === 0 ? 0 : Math.floor(Math.min(1, batch.bytesTransferred / batch.bytesTotal) * width);
  const underway = Math.max(0, Math.min(copied, width) - moved - ready - failed);
  const rest = width - moved - ready - failed - underway;
  return (
    paint.green('█'.repeat(moved)) +
    paint.yellow('▓'.repeat(ready)) +
    paint.blue('▒'.repeat(underway)) +
    paint.dim('░'.repeat(rest)) +
    paint.red('×'.repeat(failed))
  );
}

function activeLines(active: readonly MoveRequest[], width: number, paint: Palette): string[] {
  if (active.length === 0) return [];
  const shown = active.slice(0, ACTIVE_SHOWN);
  const name = Math.min(28, Math.max(...shown.map(({ displayName }) => textWidth(displayName))));
  const lines = shown.map((request) => {
    const stall = stallOf(request.state);
    const flow = `${request.sourceDatabase ?? request.archiveSourceDatabase ?? '?'} → ${request.targetDatabase ?? request.archiveTargetDatabase ?? '?'}`;
    const text = [
      padTo(fitText(request.displayName, name), name),
      flow,
      padLeft(`${request.percentComplete} %`, 5),
      padLeft(formatBytes(request.totalSizeBytes), 8),
      stall === null ? detailOf(request) : stall.detail,
    ].join('  ');
    return `    ${stall === null ? fitText(text, width - 5) : paint.yellow(fitText(text, width - 5))}`;
  });
  return active.length > shown.length
    ? [...lines, paint.dim(`    … and ${formatCount(active.length - shown.length)} more in work`)]
    : lines;
}

/** Why they stand still, once for all that wait for the same. */
const stallLines = (active: readonly MoveRequest[], width: number, paint: Palette): string[] =>
  stallsOf(active).map((group) => paint.yellow(fitText(`! ${stallSentence(group)}`, width - 1)));

const detailOf = ({ state }: MoveRequest): string =>
  state.kind === 'InProgress' ? state.detail : state.kind;
