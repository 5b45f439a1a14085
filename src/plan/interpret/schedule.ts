import { frozenStretches } from '../../domain/calendar.ts';
import { parseInstant } from '../../domain/instant.ts';
import type { Window } from '../../domain/window.ts';
import { found } from '../check-shape.ts';
import type { ScheduleDocument } from '../document.ts';
import { didYouMean } from '../../support/suggest.ts';
import type { Node } from '../tree.ts';
import { localDate, localDateTime, looksLikeTime, pointInTime, type ZoneContext } from './times.ts';

export interface ScheduleContext extends ZoneContext {
  /** Windows as read. */
  readonly windows: readonly Window[];
  /** All window names of the plan, including those with findings: they are not unknown. */
  readonly windowNames: readonly string[];
  /** Names used by a schedule. */
  readonly used: Set<string>;
}

/** `now`, `held`, an instant, a local date and time, one or several windows, or an object with `window` or `at`. */
export function buildSchedule(node: Node, context: ScheduleContext): ScheduleDocument {
  const { findings } = context;
  if (!node.isMapping) return scheduleOf(node, context);
  const window = node.get('window');
  const at = node.get('at');
  if (window !== undefined && at !== undefined) {
    findings.error(
      'contradictory-schedule',
      at.keyPlace,
      'A schedule has either a window or a point in time, not both.',
    );
  }
  if (window !== undefined) return windowsOf(window, context);
  if (at !== undefined) return pointOf(at, context);
  return { kind: 'now' };
}

function scheduleOf(node: Node, context: ScheduleContext): ScheduleDocument {
  if (node.isList) return windowsOf(node, context);
  const { text } = node;
  const isPoint =
    text === 'now' || text === 'held' || (looksLikeTime(text) && !context.windowNames.includes(text));
  return isPoint ? pointOf(node, context) : windowsOf(node, context);
}

function pointOf(node: Node, context: ScheduleContext): ScheduleDocument {
  const { findings } = context;
  const { text } = node;
  if (text === 'now') return { kind: 'now' };
  if (text === 'held') return { kind: 'held' };
  if (parseInstant(text) === null && localDateTime(text) === null) {
    const hint = context.windowNames.includes(text)
      ? `"${text}" is a window; use \`window: ${text}\`.`
      : localDate(text) === null
        ? 'E.g. 2027-01-09T20:00 (in the plan’s time zone) or 2027-01-09T20:00:00Z.'
        : `A date needs a time of day: ${text}T20:00.`;
    findings.error('bad-value', node.place, `${found(node.data)} is not a valid point in time.`, hint);
    return { kind: 'now' };
  }
  const instant = pointInTime(node, context);
  if (instant === null) return { kind: 'now' };
  const frozen = frozenStretches(context.windows, context.zone ?? 'UTC').find(
    ({ from, to }) => from <= instant && instant < to,
  );
  if (frozen !== undefined) {
    findings.error(
      'time-in-freeze',
      node.place,
      `${text} is within the freeze "${frozen.name}", during which nothing starts or completes.`,
      'Choose another time, or shorten the freeze.',
    );
  }
  return { kind: 'at', instant };
}

function windowsOf(node: Node, context: ScheduleContext): ScheduleDocument {
  const { findings, windows, windowNames } = context;
  const names = node.oneOrMore().flatMap((item) => {
    const name = item.text;
    context.used.add(name);
    if (!windowNames.includes(name)) {
      const known = [...windowNames, 'now', 'held'];
      const hint =
        didYouMean(name, known) ??
        (/^\d/.test(name)
          ? 'A date and time is written as 2027-01-09T20:00.'
          : `Known: ${known.join(', ')}. Windows are defined under \`windows:\`; a date and time is written as 2027-01-09T20:00.`);
      findings.error('unknown-window', item.place, `Window "${name}" is not defined.`, hint);
      return [];
    }
    if (windows.find((window) => window.name === name)?.kind === 'freeze') {
      findings.error(
        'freeze-as-window',
        item.place,
        `"${name}" is a freeze and cannot be used as a window.`,
        'Freezes apply to all batches; use a window here, or `now`.',
      );
      return [];
    }
    return [name];
  });
  return names.length === 0 ? { kind: 'now' } : { kind: 'windows', names, place: node.place };
}
