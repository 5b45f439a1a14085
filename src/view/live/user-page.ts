import { instantFromMs } from '../../domain/instant.ts';
import type { LiveRun, ServePage } from '../../report/live.ts';
import { rowOf, type MailboxState } from '../../report/mailbox-page.ts';
import type { MoveLine, Report } from '../../report/report.ts';
import { formatInstant } from '../../support/format.ts';
import { framed } from './frame.ts';
import { markup, type Markup } from './markup.ts';
import { list, signs, type Mood } from './pieces.ts';

/** The mailbox of whoever looks, in a run. */
export interface OwnMove {
  readonly run: LiveRun;
  readonly move: MoveLine;
}

interface Told {
  readonly mood: Mood;
  readonly text: string;
  readonly sentence: string;
  readonly advice: string;
}

const NOTHING_TO_DO = 'You do not have to do anything, and can go on working.';

/** Someone's own mailbox: when it moves, whether it has, and what to do. Nothing of the controller, and nothing of others. */
export function userPage({ nowMs }: ServePage, moves: readonly OwnMove[]): string {
  const shown = moves.map(({ run, move }) => told(run.report, move, nowMs));
  const title = shown[0]?.text ?? 'No move is planned for your mailbox';
  const mood = shown[0]?.mood ?? 'calm';
  return framed({
    title: `${signs[mood]} ${title}`,
    page: null,
    current: '',
    events: null,
    zone: moves[0]?.run.report.timeZone ?? 'UTC',
    shape: 'user',
    main: markup`<h1 class="unseen">Your mailbox</h1>
${shown.length === 0 ? card({ mood, text: title, sentence: 'Your mailbox stays where it is.', advice: NOTHING_TO_DO }) : list(shown.map(card), 'waits')}`,
  });
}

const card = ({ mood, text, sentence, advice }: Told): Markup =>
  markup`<div class="state ${mood}"><h2><span class="sign" aria-hidden="true">${signs[mood]}</span> ${text}</h2><p class="sentence">${sentence}</p><p>${advice}</p></div>`;

/** A person is told what it means, not what a request is doing. */
function told(report: Report, move: MoveLine, nowMs: number): Told {
  const { state } = rowOf(move);
  const when = nextNight(report, move, nowMs);
  const tell: Readonly<Record<MailboxState, () => Told>> = {
    waiting: () => scheduled(when),
    queued: () => scheduled(when),
    active: () => copied(when),
    stalled: () => copied(when),
    ready: () => copied(when),
    moved: () => ({
      mood: 'good',
      text: 'Your mailbox was moved',
      sentence: move.finishedAt === null ? 'Everything is in its new place.' : `On ${formatInstant(move.finishedAt, report.timeZone)} (${report.timeZone}).`,
      advice: 'If Outlook asks, close it and open it again. If something is missing, tell your help desk.',
    }),
    failed: () => ({
      mood: 'warning',
      text: 'Your mailbox was not moved yet',
      sentence: `It is unchanged where it was, and nothing is lost.${when === null || report.run.endedAt !== null ? ' It will be tried again.' : ` It is tried again ${when}.`}`,
      advice: NOTHING_TO_DO,
    }),
    left: () => ({
      mood: 'calm',
      text: 'Your mailbox is not moved for now',
      sentence: 'It stays where it is.',
      advice: NOTHING_TO_DO,
    }),
  }; // prettier-ignore
  return tell[state]();
}

const scheduled = (when: string | null): Told => ({
  mood: 'calm',
  text: 'Your mailbox will be moved',
  sentence: when === null ? 'The time is not fixed yet.' : `It is planned ${when}.`,
  advice: NOTHING_TO_DO,
});

const copied = (when: string | null): Told => ({
  mood: 'active',
  text: 'Your mailbox is being copied',
  sentence: when === null ? 'The switch to its new place takes a few seconds.' : `The switch to its new place is planned ${when}, and takes a few seconds.`,
  advice: NOTHING_TO_DO,
}); // prettier-ignore

/** `between Sat 2026-11-21 22:00 and Sun 2026-11-22 06:00 (Europe/Dublin)`; null: no window says when. */
function nextNight({ windows, timeZone }: Report, { batch }: MoveLine, nowMs: number): string | null {
  const now = instantFromMs(nowMs);
  const [next] = windows
    .filter((window) => window.use === 'complete' && window.batch === batch && window.closesAt > now)
    .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
  return next === undefined
    ? null
    : `between ${formatInstant(next.opensAt, timeZone)} and ${formatInstant(next.closesAt, timeZone)} (${timeZone})`;
}
