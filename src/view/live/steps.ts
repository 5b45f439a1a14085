import type { StepLine } from '../../report/report.ts';
import { formatCount, formatDuration, firstFew } from '../../support/format.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { badge, list, note, titled, type Mood } from './pieces.ts';
import type { RunView } from './run-view.ts';
import { age } from './times.ts';

const STEPS_SHOWN = 12;
const DONE_SHOWN = 40;
const EVIDENCE_SHOWN = 6;

const moods: Readonly<Record<StepLine['result'], Mood>> = {
  failed: 'bad',
  running: 'active',
  pending: 'calm',
  succeeded: 'good',
  skipped: 'calm',
};
const order: readonly StepLine['result'][] = ['failed', 'running', 'pending'];

/** What failed and what runs first, then what comes; what is done is folded, with its evidence. */
export function stepsOfRun({ report: { steps }, nowMs }: RunView): Markup {
  const open = order.flatMap((result) => steps.filter((step) => step.result === result));
  const done = steps.filter(({ result }) => result === 'succeeded' || result === 'skipped');
  return titled(
    `Steps (${formatCount(done.length)} of ${formatCount(steps.length)} done)`,
    list(
      open.slice(0, STEPS_SHOWN).map((step) => stepItem(step, nowMs)),
      'lines',
    ),
    open.length > STEPS_SHOWN
      ? note(`… and ${formatCount(open.length - STEPS_SHOWN)} more to come`)
      : nothing,
    done.length === 0
      ? nothing
      : markup`<details id="steps-done"><summary>${formatCount(done.length)} done, with evidence</summary>${list(
          done
            .slice(-DONE_SHOWN)
            .toReversed()
            .map((step) => stepItem(step, nowMs)),
          'lines',
        )}</details>`,
  );
}

function stepItem(step: StepLine, nowMs: number): Markup {
  const { result, batch, title, reason, startedAt, evidence, mailboxes } = step;
  const failed = mailboxes?.failed ?? [];
  const name = `${batch === null ? '' : `${batch}: `}${title}`;
  return markup`${badge(moods[result], result === 'pending' ? 'to come' : result)} ${result === 'pending' || result === 'skipped' ? name : markup`<strong>${name}</strong>`} ${result === 'running' && startedAt !== null ? markup`for ${age(startedAt, nowMs)}` : endText(step)}${reason !== null && result !== 'succeeded' ? markup`<p class="ends">${reason}</p>` : null}${
    mailboxes === undefined
      ? null
      : markup`<p class="ends">Done for ${formatCount(mailboxes.done)} mailboxes${
          failed.length === 0
            ? null
            : `, not for ${firstFew(
                failed.map(({ mailbox }) => mailbox),
                3,
              )}`
        }.</p>`
  }${evidenceList(evidence)}`;
}

const endText = ({ startedAt, endedAt }: StepLine): string =>
  startedAt === null || endedAt === null ? '' : formatDuration(Date.parse(endedAt) - Date.parse(startedAt));

function evidenceList(evidence: StepLine['evidence']): Markup {
  const sorted = [...evidence].sort((a, b) => Number(b.warning === true) - Number(a.warning === true));
  const lines = sorted
    .slice(0, EVIDENCE_SHOWN)
    .map(
      ({ label, value, warning }) =>
        markup`${warning === true ? badge('warning', 'warning') : null} ${label}: ${value}`,
    );
  const more = evidence.length - lines.length;
  return list([...lines, ...(more > 0 ? [`… and ${formatCount(more)} more in the report`] : [])], 'evidence');
}
