import { holdsBriefly } from '../../domain/hold.ts';
import { readingText, stallGroups, stallSentence } from '../../domain/stall.ts';
import { suspendedByDrover, suspendedNames } from '../../domain/suspended-moves.ts';
import { limitText } from '../../domain/watched-limits.ts';
import type { Report } from '../../report/report.ts';
import { formatCount, formatDuration, formatInstant, plural } from '../../support/format.ts';
import { bad, digits, firstOf, list, paragraph, section, table, listOf, type Block } from '../document.ts';
import { failuresChart } from './charts.ts';
import { MORE, type Extent } from './extent.ts';

export function failures(report: Report, { subjects }: Extent): Block[] {
  const causes = report.failures.flatMap((cause) => [
    paragraph(`${formatCount(cause.count)} × ${cause.code}: ${cause.message}`, 'bad'),
    list([
      ...(cause.hint === null ? [] : [`next: ${cause.hint}`]),
      `since ${formatInstant(cause.since, report.timeZone)}`,
      ...firstOf(cause.subjects, subjects, (subject) => subject, MORE),
    ]),
  ]);
  return [...failuresChart(report), ...causes];
}

/** What moves in progress wait for: metric, value, limit, and since when; and the alarms that are over. */
export function stalls({ moves: all, timeZone }: Report): Block[] {
  const lines = stallGroups(all.map(({ stall }) => stall)).map((group) => {
    const reading = group.reading === undefined ? '' : ` (${readingText(group.reading)})`;
    return `${stallSentence(group)}${reading}, since ${formatInstant(group.since, timeZone)}`;
  });
  const alarms = all.flatMap(({ label, alarm }) => {
    if (alarm === undefined) return [];
    const since = formatInstant(alarm.since, timeZone);
    return [bad(`ALARM: ${label} has made no progress since ${since}: ${alarm.reason}`)];
  });
  const suspended = all.flatMap(({ label, suspended: one }) =>
    one === undefined ? [] : [{ label, ...one }],
  );
  const others = suspended.flatMap((one) => {
    if (one.by !== 'someone') return [];
    const since = formatInstant(one.since, timeZone);
    return [bad(`${suspendedNames([one])} was suspended by someone else, since ${since}`)];
  });
  const over = all.flatMap(({ label, endedAlarm: alarm }) => {
    if (alarm === undefined) return [];
    const [since, until] = [alarm.since, alarm.until].map((at) => formatInstant(at, timeZone));
    return [`${label} made no progress from ${since} until ${until}: ${alarm.reason}`];
  });
  return listOf([...alarms, ...others, ...suspendedByDrover(suspended), ...lines, ...over]);
}

/** When moves were held because of a database, and why. */
export const limits = ({ limits: all = [], timeZone }: Report): Block[] =>
  listOf(
    all.map((one) => {
      const until = one.until === null ? 'until the end' : `until ${formatInstant(one.until, timeZone)}`;
      return `${limitText(one)}: from ${formatInstant(one.since, timeZone)} ${until}`;
    }),
  );

/** Stretches in which nothing started or completed, and on whose word. */
export const onHold = ({ onHold: all = [], timeZone }: Report): Block[] =>
  listOf(
    all.map(({ from, until, holds }) => {
      const end = until === null ? 'and still is' : `until ${formatInstant(until, timeZone)}`;
      return `from ${formatInstant(from, timeZone)} ${end}: ${holdsBriefly(holds)}`;
    }),
  );

/** Of moves that completed nevertheless. */
export const warnings = ({ moves: all }: Report): Block[] =>
  listOf(
    all.flatMap(({ label, warnings: texts, counted }) => [
      ...texts.map((text) => `${label}: ${text}`),
      ...(counted?.fewer ?? []).map(
        ({ folder, itemsBefore, itemsAfter }) =>
          `${label}: ${folder} had ${plural(itemsBefore, 'item')} before the move and ${formatCount(itemsAfter)} after it`,
      ),
    ]),
  );

export function badItems({ badItems: all }: Report): Block[] {
  return section(
    `Bad items: ${plural(all.length, 'item')} could not be moved`,
    all.length === 0
      ? []
      : [
          table(
            ['mailbox~', 'folder~', 'item', 'subject~', 'reason', 'detail?'],
            all.map((item) => [
              item.mailbox,
              item.part === 'archive' ? `archive: ${item.folder}` : item.folder,
              digits(item.item),
              item.subject,
              item.reason,
              item.message,
            ]),
          ),
        ],
  );
}

export function temporaryChanges({ temporaryChanges: all, timeZone, generatedAt }: Report): Block[] {
  return listOf(
    all.map(({ message, openedAt, revertedAt, how, warnings = [] }) =>
      revertedAt === null
        ? bad(
            `STILL IN EFFECT since ${formatInstant(openedAt, timeZone)}, for ${formatDuration(Date.parse(generatedAt) - Date.parse(openedAt))}: ${message}`,
          )
        : `${message}; reverted after ${formatDuration(Date.parse(revertedAt) - Date.parse(openedAt))} (${[how ?? '?', ...warnings].join('; ')})`,
    ),
  );
}

export function lockTimes({ lock }: Report): Block[] {
  if (lock === null) return [];
  return [
    paragraph(
      `A mailbox is locked while its last changes are copied and it is switched to its target. Of ${plural(lock.count, 'mailbox', 'mailboxes')}, half were locked for at most ${formatDuration(lock.p50Ms)}, 99 % for at most ${formatDuration(lock.p99Ms)}; the longest lock was ${formatDuration(lock.maxMs)} (${lock.maxMailbox}).`,
    ),
  ];
}
