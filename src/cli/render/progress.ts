import type { ChangeSet } from '../../domain/change.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import { stallSentence, stallsOf } from '../../domain/stall.ts';
import type { ProgressEvent, ProgressListener, Wait } from '../../executor/progress.ts';
import { firstFew, formatBytes, formatCount, localTime, withLocalTimes } from '../../support/format.ts';
import { fitText } from '../../support/text-width.ts';
import type { Cli } from '../cli.ts';
import { pauseAsExitCode } from '../exit-codes.ts';
import { inEffectText } from '../../view/unprotected.ts';
import { logText } from '../../view/journal-line.ts';
import { quiet, type Text } from '../../view/document.ts';
import { fitPainted } from '../../view/render/fit-painted.ts';
import { indentedLines, textLines } from '../../view/render/text.ts';
import { isLive } from './is-live.ts';
import { LiveView, spinner } from './live-view.ts';
import { progressDocument, stepText } from './progress-frame.ts';
import { ProgressState, type InEffect } from './progress-state.ts';

const SUMMARY_EVERY_MS = 10_000;
const QUIET_FOR_MS = 5 * 60_000;

export interface ProgressView {
  readonly listener: ProgressListener;
  /** A line that stays, above the live block where there is one. */
  say(text: string): void;
  close(): void;
}

/** NDJSON with `--json`, a live block on a terminal, plain lines otherwise: three listeners of the same events. */
export function openProgress(cli: Cli, changeSet: ChangeSet, inEffect: InEffect): ProgressView {
  if (cli.json) return { listener: jsonLines(cli), say: cli.say, close: () => {} };
  const state = new ProgressState(changeSet, inEffect);
  cli.say(quiet(`Times are ${changeSet.timeZone}.`));
  return isLive(cli) ? liveProgress(cli, state) : plainProgress(cli, state);
}

function liveProgress(cli: Cli, state: ProgressState): ProgressView {
  const { stderr } = cli;
  const view = new LiveView(stderr, (turn) => {
    const style = { width: stderr.columns() - 1, rows: stderr.rows() - 2, color: stderr.color };
    const document = progressDocument(state, cli.clock.nowMs(), style, spinner(turn));
    // Short: no empty lines but the one above.
    const lines = textLines(document, style).filter((line) => line !== '');
    return ['', ...lines.map((line) => fitPainted(line, style.width))];
  });
  const say = (text: Text): void => {
    for (const line of indentedLines(text, { width: stderr.columns(), color: stderr.color })) view.log(line);
  };
  return {
    listener: (event) => {
      const line = state.add(event);
      // Why it pauses is in the verdict, right below.
      if (line === null || isPause(event)) return;
      // Failures are never cut.
      const isCut = line.tone !== 'bad' && line.tone !== 'warning';
      const text = isCut
        ? fitText(withLocalTimes(line.text, zoneOf(state)), stderr.columns() - 12)
        : line.text;
      say(logText({ ...line, text }, zoneOf(state)));
    },
    say,
    close: () => view.close(),
  };
}

const isPause = (event: ProgressEvent): boolean =>
  event.type === 'journal' && event.event.type === 'run-paused';
const zoneOf = ({ changeSet }: ProgressState): string => changeSet.timeZone;

function plainProgress(cli: Cli, state: ProgressState): ProgressView {
  let lastSummaryMs = cli.clock.nowMs();
  let lastSaidMs = lastSummaryMs;
  let last = '';
  return {
    listener: (event) => {
      const line = state.add(event);
      if (line !== null) cli.say(logText(line, zoneOf(state)));
      if (event.type !== 'turn' || Date.parse(event.at) - lastSummaryMs < SUMMARY_EVERY_MS) return;
      lastSummaryMs = Date.parse(event.at);
      const summary = summaryText(state, lastSummaryMs);
      // Whoever waits for a step or a move sees that it is alive; a night of waiting is not told every ten seconds.
      const isBusy = state.step !== null || state.active.length > 0;
      const isQuiet = !isBusy && summary === last && lastSummaryMs - lastSaidMs < QUIET_FOR_MS;
      if (isQuiet) return;
      cli.say(`${localTime(event.at, state.changeSet.timeZone).timeWithSeconds} ${summary}`);
      [last, lastSaidMs] = [summary, lastSummaryMs];
    },
    say: cli.say,
    close: () => {},
  };
}

function summaryText(
  { batches, active, waiting, step, inEffect, maxExposureMs }: ProgressState,
  nowMs: number,
): string {
  const sum = (of: (batch: (typeof batches)[number]) => number): number =>
    batches.reduce((total, batch) => total + of(batch), 0);
  const parts = [
    `${formatCount(sum((b) => b.moved))}/${formatCount(sum((b) => b.total))} moved`,
    `${formatCount(sum((b) => b.ready))} ready`,
    `${formatCount(sum((b) => b.active))} active`,
    `${formatCount(sum((b) => b.queued))} queued`,
    `${formatCount(sum((b) => b.failed))} failed`,
    ...(sum((b) => b.left ?? 0) === 0 ? [] : [`${formatCount(sum((b) => b.left ?? 0))} taken out`]),
    `${formatBytes(sum((b) => b.bytesTransferred))} of ${formatBytes(sum((b) => b.bytesTotal))} copied`,
  ];
  const effect =
    inEffect.size === 0
      ? ''
      : `; IN EFFECT: ${[...inEffect.values()].map((one) => inEffectText(one, nowMs, maxExposureMs)).join('; ')}`;
  const stalls = stallsOf(active).map((group) => `; ${stallSentence(group)}`);
  const running = step === null ? '' : `; running: ${stepText(step)}`;
  return `… ${parts.join(', ')}${running}${effect}${stalls.join('')}${waiting.length === 0 ? '' : `; waiting: ${firstFew(textsOf(waiting), 2, '; ')}`}`;
}

const textsOf = (waiting: readonly Wait[]): readonly string[] => waiting.map(({ text }) => text);

/** Every journal event, and the counts whenever they changed. */
function jsonLines(cli: Cli): ProgressListener {
  let last = '';
  return (event: ProgressEvent) => {
    switch (event.type) {
      case 'journal':
        return cli.event({ type: 'journal', event: journalJson(event.event) });
      case 'step-line':
        return cli.event({ type: 'step-line', node: event.node, line: event.line });
      case 'turn': {
        const { at, batches } = event;
        const waiting = textsOf(event.waiting);
        const stalls = stallsOf(event.active);
        const text = JSON.stringify({ batches, waiting, stalls });
        if (text !== last) cli.event({ type: 'progress', at, batches, waiting, stalls });
        last = text;
      }
    }
  };
}

const journalJson = (event: JournalEvent) => (event.type === 'run-paused' ? pauseAsExitCode(event) : event);
