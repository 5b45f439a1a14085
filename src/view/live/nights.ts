import { instantFromMs, instantMs, type Instant } from '../../domain/instant.ts';
import type { Report, WindowLine } from '../../report/report.ts';
import { firstFew, formatBytes, formatTime, localTime } from '../../support/format.ts';
import { hasMoved } from '../report/charts.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { badge, note, some, titled, type Mood } from './pieces.ts';
import { liveTable } from './table.ts';

/** One opening, of whatever batches. */
interface Night {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly names: readonly string[];
  readonly batches: readonly string[];
  readonly moved: number;
  readonly movedBytes: number;
  /** Batches that the forecast ends in it: half of the time, and the others of those that end by then 9 times of 10. */
  readonly expected: readonly string[];
  readonly mailboxes: number;
}

const AHEAD_SHOWN = 10;
const PAST_SHOWN = 14;

/** Nights in which something moved, the one that is now, and those ahead in which the forecast ends something. */
function nightsOf(report: Report, nowMs: number): readonly Night[] {
  const { windows, moves, forecast } = report;
  const openings = Map.groupBy(
    windows.filter(({ use }) => use === 'complete'),
    ({ opensAt, closesAt }) => `${opensAt} ${closesAt}`,
  );
  const ended = moves.filter((move) => hasMoved(move) && move.finishedAt !== null);
  const nights = [...openings.values()]
    .map((lines): Night => {
      const [{ opensAt, closesAt }] = lines as [WindowLine];
      const isIn = (at: Instant | null): boolean => at !== null && at >= opensAt && at < closesAt;
      const mine = ended.filter(({ finishedAt }) => isIn(finishedAt));
      const expected = forecast.filter(({ completedP50 }) => isIn(completedP50));
      return {
        opensAt,
        closesAt,
        names: [...new Set(lines.map(({ name }) => name))],
        batches: [...new Set(lines.map(({ batch }) => batch as string))],
        moved: mine.length,
        movedBytes: mine.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        expected: expected.map(({ batch }) => batch),
        mailboxes: expected.reduce((sum, { mailboxes }) => sum + mailboxes, 0),
      };
    })
    .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
  const now = instantFromMs(nowMs);
  const past = nights.filter(({ closesAt, moved }) => closesAt <= now && moved > 0).slice(-PAST_SHOWN);
  const ahead = nights.filter(({ closesAt }) => closesAt > now);
  const isOfUse = (night: Night, index: number): boolean => index < 2 || night.expected.length > 0;
  return [...past, ...(report.run.endedAt === null ? ahead.filter(isOfUse).slice(0, AHEAD_SHOWN) : [])];
}

export function calendar(report: Report, nowMs: number): Markup {
  const nights = nightsOf(report, nowMs);
  const { timeZone } = report;
  return titled(
    'Nights',
    nights.length === 0
      ? note('No window limits when mailboxes complete.')
      : liveTable({
          caption: 'Nights: what moved, and what is expected to',
          columns: ['night', 'when!', 'from, to', 'moved>', 'data>?', 'expected to end?', 'mailboxes>?'],
          rows: nights.map((night) => {
            const { date, weekday } = localTime(night.opensAt, timeZone);
            return [
              markup`<time datetime="${night.opensAt}">${weekday} ${date}</time>`,
              badge(...whenOf(night, nowMs)),
              `${formatTime(night.opensAt, timeZone)} – ${formatTime(night.closesAt, timeZone)}`,
              some(night.moved),
              night.movedBytes === 0 ? '' : formatBytes(night.movedBytes),
              firstFew(night.expected, 3),
              some(night.mailboxes),
            ];
          }),
        }),
    nights.length === 0 ? nothing : note(`Times are ${timeZone}. Expected: as half of the forecasts end.`),
  );
}

function whenOf({ opensAt, closesAt }: Night, nowMs: number): readonly [Mood, string] {
  if (nowMs >= instantMs(closesAt)) return ['good', 'over'];
  return nowMs >= instantMs(opensAt) ? ['active', 'now'] : ['calm', 'ahead'];
}
