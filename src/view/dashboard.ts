import type { Change } from '../domain/change.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { type MoveStage, stageOf } from '../domain/move-stage.ts';
import { scheduleState } from '../domain/window.ts';
import { instantFromMs } from '../domain/instant.ts';
import {
  fitText,
  formatBytes,
  formatCount,
  formatCountdown,
  formatDuration,
  formatTime,
  localTime,
  padLeft,
  padTo,
  plural,
  withLocalTimes,
} from '../support/format.ts';
import { inEffectText } from './in-effect-text.ts';
import { inEffectOf } from '../app/in-effect.ts';
import type { RunView } from '../app/run-watcher.ts';
import type { Palette } from '../cli/render/color.ts';
import { paintLine } from './journal-line.ts';

const ACTIVE_PER_LANE = 3;
const NEXT_SHOWN = 5;

/** The dashboard: debts and waits first, then the window, then who moves where, what stalls, what is next. Pure. */
export function dashboard(view: RunView, nowMs: number, width: number, paint: Palette): string[] {
  const counts = countMoves(view);
  return [
    ...headLines(view, nowMs, width, paint),
    ...inEffectLines(view, nowMs, width, paint),
    ...waitLines(view, nowMs, width, paint),
    ...windowLines(view, counts, nowMs, width, paint),
    '',
    countLine(counts, view, paint),
    ...laneLines(view, nowMs, width, paint),
    ...stallLines(view, nowMs, width, paint),
    ...nextLines(view, width, paint),
    ...lastLines(view, width, paint),
  ];
}

function headLines(
  { run, lease, isHolderGone, changeSet }: RunView,
  nowMs: number,
  width: number,
  paint: Palette,
): string[] {
  const now = localTime(instantFromMs(nowMs), changeSet.timeZone).timeWithSeconds;
  const who =
    lease === null
      ? run.phase.kind === 'running'
        ? paint.red('nobody works on it: run apply again')
        : withLocalTimes(phaseText(run), changeSet.timeZone)
      : isHolderGone || Date.parse(lease.expiresAt) < nowMs
        ? paint.red(`${lease.holder} on ${lease.host} stopped answering: run apply again`)
        : `${lease.holder} on ${lease.host} (process ${lease.processId}) is at it`;
  return [
    `${paint.bold(fitText(run.plan, 40))}  ${paint.dim(`run ${run.id.slice(0, 8)}`)}  ${who}  ${paint.dim(now)}`,
    paint.dim('─'.repeat(Math.max(10, Math.min(width, 140) - 1))),
  ];
}

const phaseText = (run: RunView['run']): string =>
  run.phase.kind === 'paused'
    ? `paused: ${run.phase.reason}`
    : run.phase.kind === 'finished'
      ? `finished: ${run.phase.result.outcome}`
      : 'running';

function inEffectLines(
  { run, maxExposureMs }: RunView,
  nowMs: number,
  width: number,
  paint: Palette,
): string[] {
  return inEffectOf(run).map((one) =>
    paint.red(fitText(`IN EFFECT  ${inEffectText(one, nowMs, maxExposureMs)}`, width - 1)),
  );
}

function waitLines({ run, changeSet }: RunView, nowMs: number, width: number, paint: Palette): string[] {
  const gates = [...run.gates]
    .filter(([, { answer }]) => answer === null)
    .map(
      ([gate, { question, openedAt }]) =>
        `GATE   ${gate}: ${question} (waits ${formatDuration(nowMs - Date.parse(openedAt))}; drover approve-gate ${changeSet.plan} ${gate})`,
    );
  const stopped = [...run.stoppedBatches].map(([batch, reason]) => `STOP   batch ${batch}: ${reason}`);
  return [...stopped, ...gates].map((line) => paint.yellow(fitText(line, width - 1)));
}

interface Counts {
  readonly total: number;
  readonly moved: number;
  readonly ready: number;
  readonly active: number;
  readonly queued: number;
  readonly failed: number;
  readonly bytesTotal: number;
  readonly bytesMoved: number;
}

const requestsOf = ({ requests }: RunView): ReadonlyMap<string, MoveRequest> =>
  new Map((requests ?? []).map((request) => [request.mailboxId, request]));

function movesOf(
  view: RunView,
): { readonly change: Change; readonly request: MoveRequest | undefined; readonly stage: MoveStage }[] {
  const requests = requestsOf(view);
  return view.changeSet.changes
    .filter((change) => change.kind !== 'remove-move-request')
    .map((change) => {
      const request = requests.get(change.mailboxId);
      return {
        change,
        request,
        stage: stageOf(view.run.moves.get(change.mailboxId) ?? null, request?.state),
      };
    });
}

function countMoves(view: RunView): Counts {
  const moves = movesOf(view);
  const of = (stage: MoveStage): number => moves.filter((move) => move.stage === stage).length;
  return {
    total: moves.length,
    moved: of('moved'),
    ready: of('ready'),
    active: of('active'),
    queued: of('queued') + of('waiting'),
    failed: of('failed'),
    bytesTotal: moves.reduce((sum, { change }) => sum + change.sizeBytes, 0),
    bytesMoved: moves.reduce(
      (sum, { change, request, stage }) =>
        sum +
        (stage === 'moved' || stage === 'ready'
          ? change.sizeBytes
          : Math.min(change.sizeBytes, request?.bytesTransferred ?? 0)),
      0,
    ),
  };
}

/** The next edge of a window that matters, and whether the rest fits before it at the pace seen. */
function windowLines(view: RunView, counts: Counts, nowMs: number, width: number, paint: Palette): string[] {
  const { changeSet, bytesPerSecond } = view;
  const now = instantFromMs(nowMs);
  const edges = changeSet.batches.flatMap(
    (batch): { batch: string; what: 'opens' | 'closes'; at: string }[] => {
      const state = scheduleState(batch.complete, now);
      if (state.kind === 'opens-later') return [{ batch: batch.name, what: 'opens', at: state.at }];
      if (state.kind !== 'open' || state.until === null) return [];
      return [{ batch: batch.name, what: 'closes', at: state.until }];
    },
  );
  const next = edges.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (next === undefined || counts.moved === counts.total) return [];
  const left = Date.parse(next.at) - nowMs;
  const rest = counts.bytesTotal - counts.bytesMoved;
  const text = `WINDOW completion of ${next.batch} ${next.what} in ${formatCountdown(left)} (${formatTime(next.at, changeSet.timeZone)})`;
  if (rest <= 0) return [fitText(`${text}; all is copied`, width - 1)];
  if (bytesPerSecond === null || bytesPerSecond === 0)
    return [fitText(`${text}; ${formatBytes(rest)} to copy`, width - 1)];
  const neededMs = (rest / bytesPerSecond) * 1000;
  const fits = neededMs <= left;
  const verdict = fits
    ? paint.green(`fits: ${formatDuration(neededMs)} needed at ${formatBytes(bytesPerSecond * 3600)}/h`)
    : next.what === 'opens'
      ? paint.yellow(`copy ends ${formatDuration(neededMs - left)} after it opens`)
      : paint.red(
          `DOES NOT FIT by ${formatDuration(neededMs - left)} at ${formatBytes(bytesPerSecond * 3600)}/h`,
        );
  return [`${fitText(text, width - 1)}; ${verdict}`];
}

function countLine(counts: Counts, { bytesPerSecond }: RunView, paint: Palette): string {
  const parts = [
    paint.bold(`${formatCount(counts.moved)}/${formatCount(counts.total)} moved`),
    `${formatCount(counts.ready)} ready`,
    `${formatCount(counts.active)} in flight`,
    `${formatCount(counts.queued)} waiting`,
    counts.failed > 0 ? paint.red(`${formatCount(counts.failed)} failed`) : '0 failed',
    `${formatBytes(counts.bytesMoved)} of ${formatBytes(counts.bytesTotal)}`,
  ];
  return [
    ...parts,
    ...(bytesPerSecond === null || bytesPerSecond === 0 ? [] : [`${formatBytes(bytesPerSecond * 3600)}/h`]),
  ].join(' · ');
}

function laneLines(view: RunView, nowMs: number, width: number, paint: Palette): string[] {
  const moves = movesOf(view);
  const targets = [...new Set(moves.flatMap(({ change }) => change.to ?? change.archiveTo ?? []))].sort();
  if (targets.length === 0) return [];
  const name = Math.max(...targets.map((target) => target.length));
  return [
    '',
    paint.bold('By target database'),
    ...targets.flatMap((target) => {
      const mine = moves.filter(({ change }) => (change.to ?? change.archiveTo) === target);
      const active = mine.filter(({ stage }) => stage === 'active');
      const database = view.databases.find((one) => one.name === target);
      const parts = [
        `${formatCount(mine.filter(({ stage }) => stage === 'moved').length)}/${formatCount(mine.length)} moved`,
        `${formatCount(mine.filter(({ stage }) => stage === 'ready').length)} ready`,
        `${formatCount(active.length)} active`,
        ...(database?.diskFreeBytes == null ? [] : [`disk free ${formatBytes(database.diskFreeBytes)}`]),
        ...(database?.logFreeBytes == null ? [] : [`log free ${formatBytes(database.logFreeBytes)}`]),
        ...(database?.backupInProgress === true ? ['backup running'] : []),
        ...(database?.mounted === false ? ['DISMOUNTED'] : []),
      ];
      return [
        fitText(`  ${padTo(target, name)}  ${parts.join(' · ')}`, width - 1),
        ...active.slice(0, ACTIVE_PER_LANE).map(({ change, request }) => {
          const started =
            request?.startedAt == null ? '' : formatDuration(nowMs - Date.parse(request.startedAt));
          const text = `      ${padTo(fitText(change.label, 34), 34)} ${padLeft(`${request?.percentComplete ?? 0} %`, 5)}  ${padLeft(formatBytes(change.sizeBytes), 8)}  ${started}`;
          return paint.cyan(fitText(text, width - 1));
        }),
      ];
    }),
  ];
}

function stallLines({ requests }: RunView, nowMs: number, width: number, paint: Palette): string[] {
  const stalls = (requests ?? []).flatMap((request) =>
    request.state.kind === 'InProgress' && request.state.stall !== null
      ? [{ request, stall: request.state.stall }]
      : [],
  );
  if (stalls.length === 0) return [];
  return [
    '',
    paint.bold(`Stalled: ${plural(stalls.length, 'move')}`),
    ...stalls
      .sort((a, b) => (a.stall.since < b.stall.since ? -1 : 1))
      .slice(0, 5)
      .map(({ request, stall }) =>
        paint.yellow(
          fitText(
            `  ${formatDuration(nowMs - Date.parse(stall.since))}  ${request.displayName}: ${stall.detail} (${stall.side}), ${stall.reason}`,
            width - 1,
          ),
        ),
      ),
  ];
}

function nextLines(view: RunView, width: number, paint: Palette): string[] {
  const next = movesOf(view)
    .filter(({ stage }) => stage === 'queued' || stage === 'waiting')
    .slice(0, NEXT_SHOWN);
  if (next.length === 0) return [];
  return [
    '',
    paint.bold('Next'),
    ...next.map(({ change }) =>
      fitText(
        `  ${change.label}  ${change.from ?? change.archiveFrom ?? '?'} → ${change.to ?? change.archiveTo ?? '?'}  ${formatBytes(change.sizeBytes)}`,
        width - 1,
      ),
    ),
  ];
}

function lastLines({ lastLines: lines, changeSet }: RunView, width: number, paint: Palette): string[] {
  if (lines.length === 0) return [];
  return [
    '',
    paint.bold('Last'),
    ...lines.map(
      (line) =>
        `  ${paint.dim(localTime(line.at, changeSet.timeZone).timeWithSeconds)} ${paintLine({ ...line, text: fitText(withLocalTimes(line.text, changeSet.timeZone), width - 16) }, paint)}`,
    ),
  ];
}
