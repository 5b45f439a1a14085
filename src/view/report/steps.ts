import type { Report, StepLine } from '../../report/report.ts';
import {
  formatCount,
  formatDuration,
  formatInstant,
  localTime,
  plural,
  withLocalTimes,
} from '../../support/format.ts';
import {
  bad,
  code,
  details,
  firstOf,
  good,
  listOf,
  paragraph,
  quiet,
  type Block,
  type Span,
} from '../document.ts';
import { unreadText } from '../journal-line.ts';
import { MORE, type Extent } from './extent.ts';

const marks: Readonly<Record<StepLine['result'], Span | string>> = {
  succeeded: good('✓'),
  failed: bad('✗'),
  skipped: '–',
  running: '…',
  pending: '·',
};

export function steps({ steps: all }: Report, { evidence: shown, outputLines }: Extent): Block[] {
  const withOutput = outputLines === 0 ? [] : all.filter(({ output }) => output.length > 0);
  return [
    ...listOf(
      all.map((step) => ({
        line: [
          marks[step.result],
          ` ${step.batch === null ? '' : `${step.batch}, `}${step.hook}: ${step.title}${stepEnd(step)}`,
        ],
        below: [
          ...mailboxLines(step, shown),
          ...firstOf(
            step.evidence,
            shown,
            ({ label, value, warning }) => `${warning === true ? 'warning: ' : ''}${label}: ${value}`,
            '--format html or json',
          ),
        ],
      })),
    ),
    ...withOutput.map(({ title, output }) =>
      details(`Output of ${title}`, [code(output.slice(-outputLines))], false),
    ),
  ];
}

/** Those that it failed for come before what was observed; where it is done for all, that is in the evidence. */
function mailboxLines({ mailboxes }: StepLine, shown: number): readonly string[] {
  if (mailboxes === undefined || mailboxes.failed.length === 0) return [];
  const { done, foundSo, failed } = mailboxes;
  const before = foundSo === 0 ? '' : `, of which ${formatCount(foundSo)} were as wanted before`;
  return [
    `done for ${plural(done, 'mailbox', 'mailboxes')}${before}; not for ${formatCount(failed.length)}:`,
    ...firstOf(failed, shown, ({ mailbox, reason }) => `${mailbox}: ${reason}`, '--format html or json'),
  ];
}

function stepEnd({ reason, result, startedAt, endedAt, insertedBecause }: StepLine): string {
  const notes = [
    ...(insertedBecause === null ? [] : [`added: ${insertedBecause}`]),
    ...(reason !== null && result !== 'succeeded'
      ? [`${result}: ${reason}`]
      : startedAt !== null && endedAt !== null
        ? [formatDuration(Date.parse(endedAt) - Date.parse(startedAt))]
        : result === 'pending'
          ? ['not started']
          : []),
  ];
  return notes.length === 0 ? '' : ` (${notes.join('; ')})`;
}

export function gates({ gates: all, approvals, timeZone }: Report, { isRecord }: Extent): Block[] {
  const when = (instant: string | null): string =>
    instant === null ? '' : ` ${formatInstant(instant, timeZone)}`;
  const hasClaims = all.some(({ answer, isSigned }) => answer !== null && answer !== 'expired' && !isSigned);
  const lines = listOf([
    ...approvals.map(({ by, key, at }) => `${by} approved this change set${when(at)} (${key})`),
    ...all.map(({ gate, answer, by, at, openedAt, question, comment, unread, isSigned }) =>
      unread !== undefined
        ? `gate ${gate}: ${unreadText(unread)}`
        : answer === null
          ? `gate ${gate} has been waiting since ${formatInstant(openedAt, timeZone)}: ${question}`
          : `gate ${gate}: ${answer} by ${by ?? '?'}${isSigned ? ' (signed)' : ''}${when(at)}${at !== null && at < openedAt ? ', before it opened' : ''}${comment === '' ? '' : `: ${comment}`}`,
    ),
  ]);
  if (!isRecord || !hasClaims) return lines;
  const meaning =
    'Claimed: the user name of the operating system, which anyone can set; signed: proved by a key.';
  return [...lines, paragraph(quiet(meaning))];
}

export function notes({ notes: all, timeZone }: Report, { lines }: Extent): Block[] {
  return listOf(
    firstOf(
      all,
      lines,
      ({ at, level, message }) =>
        `${localTime(at, timeZone).timeWithSeconds} ${level === 'warning' ? 'warning: ' : ''}${withLocalTimes(message, timeZone)}`,
      MORE,
    ),
  );
}
