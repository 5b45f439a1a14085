import { alsoToKnow } from '../dashboard/alerts.ts';
import { journalLine, logText, namesOf } from '../journal-line.ts';
import { markup, toned, type Markup } from './markup.ts';
import { list, titled } from './pieces.ts';
import type { RunView } from './run-view.ts';

const LINES_SHOWN = 12;

/** The newest first: that is what one looks for. */
export function lastEvents({ status, zone }: RunView): Markup {
  const names = namesOf(status.changeSet);
  const lines = status.lastEvents
    .flatMap((event) => journalLine(event, names, true) ?? [])
    .slice(-LINES_SHOWN)
    .toReversed();
  return titled(
    'Last events',
    list(
      lines.map((line) => toned(logText(line, zone))),
      'log',
    ),
  );
}

/** What people did to it, and what came otherwise than planned. */
export const alsoOfRun = ({ status, minuteMs }: RunView): Markup =>
  titled(
    'Also to know',
    list(
      alsoToKnow(status, minuteMs).map(
        ({ fact: [label, ...values] }) =>
          markup`<strong>${toned(label)}</strong> ${values.map((value, at) => markup`${at === 0 ? null : ' · '}${toned(value)}`)}`,
      ),
      'lines',
    ),
  );
