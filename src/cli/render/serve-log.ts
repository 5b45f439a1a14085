import type { Notice } from '../../app/context/notice.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { plural } from '../../support/format.ts';
import { summaryLine } from '../../view/change-set-texts.ts';
import type { Cli } from '../cli.ts';
import { showNotice } from './notices.ts';

/** The log of a service that runs for weeks: a line each, with its time, and without names of people. */
export function logNotice(cli: Cli, notice: Notice): void {
  const at = instantFromMs(cli.clock.nowMs());
  const line = (type: string, text: string): void => {
    cli.say(cli.stderr.isTerminal ? text : `${at} ${text}`);
    cli.event({ type, at, text });
  };
  switch (notice.kind) {
    case 'serve':
      return showNotice(cli, notice);
    case 'findings':
      for (const { severity, code, place } of notice.findings) {
        if (severity !== 'error') continue;
        line('finding', `${place === null ? '' : `${place.file}:${place.line}:${place.column}: `}${code}`);
      }
      return;
    case 'change-set':
      return line('change-set', summaryLine(notice.changeSet));
    case 'on-hold':
      return line('on-hold', `${plural(notice.holds.length, 'hold')} in effect: drover hold`);
    default:
      // The page has it, with the names in it.
      return;
  }
}
