import { stallAlarms } from '../domain/alarms.ts';
import type { Run } from '../domain/run.ts';
import { formatBytes, formatCount, plural, withLocalTimes, withZonedTimes } from '../support/format.ts';
import {
  linesInEffect,
  type TemporaryChangeLine,
  type Report,
  type StepLine,
  type Verdict,
} from './report.ts';

interface VerdictFacts extends Pick<Report, 'totals' | 'verified' | 'timeZone'> {
  readonly run: Run;
  readonly steps: readonly StepLine[];
  readonly temporaryChanges: readonly TemporaryChangeLine[];
}

/** The first sentence is in every format: no one may take a rehearsal for a run. */
export const asRehearsed = (verdict: Verdict, { origin: { rehearsal } }: Pick<Run, 'origin'>): Verdict =>
  rehearsal === undefined
    ? verdict
    : {
        ...verdict,
        sentence: `REHEARSAL with seed ${rehearsal.seed}, nothing was moved: ${verdict.sentence}`,
      };

/** Was everything asked for done, and proved? One sentence, temporary changes and failures before good news. */
export function verdictOf(facts: VerdictFacts): Verdict {
  const { run, totals, steps, temporaryChanges } = facts;
  const inEffect = linesInEffect(temporaryChanges);
  if (inEffect.length > 0 && run.phase.kind !== 'running') {
    return {
      kind: 'temporary-changes',
      sentence: `${plural(inEffect.length, 'temporary change is', 'temporary changes are')} still in effect: ${inEffect.map((o) => o.message).join('; ')}. ${progress(facts)}`,
    };
  }
  if (run.phase.kind === 'running') {
    const meanwhile =
      inEffect.length === 0
        ? ''
        : ` Temporary changes in effect: ${inEffect.map((o) => o.message).join('; ')}.`;
    return { kind: 'running', sentence: `In progress: ${progress(facts)}${meanwhile}` };
  }
  if (run.phase.kind === 'paused') {
    return {
      kind: 'paused',
      sentence: `Waiting (${withZonedTimes(run.phase.reason, facts.timeZone)}): ${progress(facts)}`,
    };
  }
  if (run.phase.result.outcome === 'cancelled') {
    return { kind: 'cancelled', sentence: `Cancelled: ${progress(facts)}` };
  }
  const failedSteps = steps.filter((step) => step.result === 'failed').length;
  const left = totals.left ?? 0;
  if (totals.failed > 0 || failedSteps > 0 || totals.moved + left < totals.mailboxes) {
    return { kind: 'failures', sentence: failureSentence(facts, failedSteps) };
  }
  if (left > 0) return { kind: kindWithout(facts), sentence: withoutSome(facts) };
  if (totals.mailboxes === 0) {
    return { kind: 'proved', sentence: 'Nothing had to be moved; all steps succeeded.' };
  }
  if (totals.proved === 0) {
    const who =
      totals.mailboxes === 1
        ? 'The mailbox was'
        : `All ${plural(totals.mailboxes, 'mailbox', 'mailboxes')} were`;
    return {
      kind: 'moved-unproved',
      sentence: `${who} moved, as the mail system reports: completed, and in the target database. ${totals.counted === totals.moved ? 'Items were counted per folder before and after, not compared.' : 'Items were not compared.'}`,
    };
  }
  if (totals.proved < totals.moved) {
    return {
      kind: 'moved-unproved',
      sentence: `All ${plural(totals.mailboxes, 'mailbox', 'mailboxes')} were moved, but only ${formatCount(totals.proved)} of them ${totals.proved === 1 ? 'was' : 'were'} compared item by item.`,
    };
  }
  return { kind: 'proved', sentence: provedSentence(facts) };
}

/** Some were ordered out of the run: what it moved is judged as ever, and they are named in the same breath. */
function withoutSome(facts: VerdictFacts): string {
  const { left = 0, moved, mailboxes } = facts.totals;
  const out = `${formatCount(left)} of ${plural(mailboxes, 'mailbox', 'mailboxes')} ${left === 1 ? 'was' : 'were'} taken out of the run by orders and not moved by it`;
  if (moved === 0) return `${out}; nothing else had to be moved.`;
  const { sentence } = verdictOf({ ...facts, totals: { ...facts.totals, left: 0, mailboxes: moved } });
  return `${out}. ${sentence.replace(/^All /, 'All other ').replace(/^The mailbox/, 'The other mailbox')}`;
}

const kindWithout = ({ totals }: VerdictFacts): Verdict['kind'] =>
  totals.moved === 0 ? 'cancelled' : totals.proved === totals.moved ? 'proved' : 'moved-unproved';

function provedSentence({ totals, verified }: VerdictFacts): string {
  const who =
    totals.mailboxes === 1
      ? 'The mailbox was'
      : `All ${plural(totals.mailboxes, 'mailbox', 'mailboxes')} were`;
  const how = `${plural(verified.items, 'item')} (${formatBytes(verified.sizeBytes)}) had equal digests on both sides before the switch`;
  if (totals.badItems === 0) return `${who} moved and proved complete: ${how}; nothing was skipped.`;
  const except = `${plural(totals.badItems, 'item')} that could not be read at the source and ${totals.badItems === 1 ? 'is' : 'are'} named in the report`;
  return `${who} moved and proved complete except for ${except}: ${how}.`;
}

function failureSentence({ totals }: VerdictFacts, failedSteps: number): string {
  const parts = [
    `${formatCount(totals.moved)} of ${plural(totals.mailboxes, 'mailbox', 'mailboxes')} moved (${formatCount(totals.proved)} proved complete)`,
  ];
  const left = totals.left ?? 0;
  const other = totals.mailboxes - totals.moved - totals.failed - left;
  if (totals.failed > 0) parts.push(`${formatCount(totals.failed)} failed and stayed where they were`);
  if (other > 0) parts.push(`${formatCount(other)} did not finish and stayed where they were`);
  if (left > 0)
    parts.push(`${formatCount(left)} ${left === 1 ? 'was' : 'were'} taken out of the run by orders`);
  if (failedSteps > 0) parts.push(`${plural(failedSteps, 'step')} failed`);
  return `${parts.join('; ')}.`;
}

function progress({ totals, run, timeZone }: VerdictFacts): string {
  const parts = [`${formatCount(totals.moved)} of ${plural(totals.mailboxes, 'mailbox', 'mailboxes')} moved`];
  if (totals.ready > 0) parts.push(`${formatCount(totals.ready)} ready at 95 %`);
  if (totals.underway > 0) parts.push(`${formatCount(totals.underway)} in progress or queued`);
  if (totals.failed > 0) parts.push(`${formatCount(totals.failed)} failed`);
  if (totals.left !== undefined) parts.push(`${formatCount(totals.left)} taken out by orders`);
  return `${[parts.join(', '), ...stallAlarms(run)].map((text) => withLocalTimes(text, timeZone)).join('. ')}.`;
}
