import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import { instantMs } from '../../domain/instant.ts';
import { windowHorizonDays } from '../../domain/calendar.ts';
import { firstFew, formatBytes, formatCount, formatDuration, plural } from '../../support/format.ts';
import { capsOf } from './by-count.ts';

import type { WaveTrials } from './trial.ts';
import type { Uncut } from './uncut.ts';
import { sizeOf, type WaveUnit } from './units.ts';

const NAMED = 3;

/** Units that are more than a wave may hold: each is a wave of its own all the same. */
export function reportTooLarge(units: readonly WaveUnit[], uncut: Uncut): Diagnostic[] {
  const caps = capsOf(uncut.rule);
  const tooLarge = units.filter(
    ({ members, bytes }) => members.length > caps.mailboxes || bytes > caps.bytes,
  );
  if (tooLarge.length === 0) return [];
  const limits = [
    ...(caps.mailboxes < Infinity ? [plural(caps.mailboxes, 'mailbox', 'mailboxes')] : []),
    ...(caps.bytes < Infinity ? [formatBytes(caps.bytes)] : []),
  ];
  return [
    finding.warning(
      'wave-unit-too-large',
      `Batch ${uncut.batch.name}: ${named(tooLarge, uncut)} ${tooLarge.length === 1 ? 'is' : 'are'} more than a wave may hold (${limits.join(', ')}); each is a wave of its own.`,
      'Raise maxMailboxes or maxBytes, or keep fewer mailboxes together.',
      uncut.rule.place,
    ),
  ];
}

export function reportTooFew(count: number, needed: number, { batch, rule }: Uncut): Diagnostic[] {
  return [
    finding.error(
      'waves-too-few',
      `Batch ${batch.name} does not go into ${plural(count, 'wave')}: with what a wave may hold it takes ${formatCount(needed)}.`,
      `Set count: ${needed}, or raise maxMailboxes or maxBytes.`,
      rule.place,
    ),
  ];
}

/** Every wave of the rule has begun, and there are mailboxes that came since. */
export function noteAdded(units: readonly WaveUnit[], waves: number, { batch, rule }: Uncut): Diagnostic[] {
  const { mailboxes } = sizeOf(units);
  return [
    finding.note(
      'wave-added',
      `Batch ${batch.name}: ${plural(mailboxes, 'mailbox', 'mailboxes')} came since its waves were cut, and there is no room in those that have not begun; there are ${formatCount(waves)} waves now.`,
      null,
      rule.place,
    ),
  ];
}

/** What fits no opening: too long for the longest, or more than all openings together take. */
export function reportLeft(left: readonly WaveUnit[], trials: WaveTrials, uncut: Uncut): Diagnostic[] {
  if (left.length === 0) return [];
  const { batch, rule, moves } = uncut;
  const windows = rule.cut.kind === 'fit' ? rule.cut.windows.map((name) => `"${name}"`).join(' or ') : '';
  const longestMs = Math.max(
    0,
    ...trials.openings.map(({ opensAt, finishBy }) => instantMs(finishBy) - instantMs(opensAt)),
  );
  const isTooLong = (unit: WaveUnit): boolean => trials.leastMs(unit.members) > longestMs;
  const tooLong = left.filter(isTooLong);
  const neededMs = tooLong.reduce((most, unit) => Math.max(most, trials.leastMs(unit.members)), 0);
  const all = plural(moves.filter((move) => move !== null).length, 'mailbox', 'mailboxes');
  const of = (units: readonly WaveUnit[]): string => {
    const { mailboxes, bytes } = sizeOf(units);
    return `${formatCount(mailboxes)} of ${all} (${formatBytes(bytes)}) of batch ${batch.name}`;
  };
  const others = left.filter((unit) => !isTooLong(unit));
  return [
    ...(tooLong.length === 0
      ? []
      : [
          finding.warning(
            'wave-fits-nowhere',
            `${of(tooLong)} fit no opening of ${windows} at the rate that 90 % of moves reach: the longest is ${formatDuration(longestMs)}, and ${named(tooLong, uncut)} ${tooLong.length === 1 ? 'takes' : 'take'} up to ${formatDuration(neededMs)}. They are the last wave, which takes more than one opening.`,
            'Give them a batch of their own with a longer window, or copy outside the window: start: now, and complete in the window.',
            rule.place,
          ),
        ]),
    ...(others.length === 0
      ? []
      : [
          finding.error(
            'waves-do-not-fit',
            `${of(others)} fit none of the ${plural(trials.openings.length, 'opening')} of ${windows} in the next ${windowHorizonDays} days at the rate that 90 % of moves reach.`,
            'Make the window longer or let it open on more days, or leave mailboxes to a later plan.',
            rule.place,
          ),
        ]),
  ];
}

const named = (units: readonly WaveUnit[], { moves }: Uncut): string =>
  firstFew(
    units.map(({ members }) => {
      const label = moves[members[0] ?? -1]?.label ?? '';
      return members.length === 1 ? label : `${label} and ${plural(members.length - 1, 'other')} with it`;
    }),
    NAMED,
  );
