import { isOfRun } from '../../domain/unprotected.ts';
import { linesInEffect, type Report, type Verdict } from '../../report/report.ts';
import { heading, paragraph, section, type Block, type Document, type Tone } from '../document.ts';
import { actsDocument } from '../act.ts';
import { holdBlocks } from '../hold.ts';
import { alteredJournal } from '../journal-check.ts';
import { ordersBlocks } from '../run-orders.ts';
import { unprotectedBlocks } from '../unprotected.ts';
import { batches, leftOut, moves } from './batches-and-moves.ts';
import { progressCharts } from './charts.ts';
import { brief, thorough, type Extent } from './extent.ts';
import { later, runsOfPlan } from './later.ts';
import { databases, evidence, interruptions, shortEvidence, signOff, verified } from './proof.ts';
import { gates, notes, steps } from './steps.ts';
import { timelineChart } from './timeline-chart.ts';
import {
  badItems,
  failures,
  limits,
  lockTimes,
  onHold,
  stalls,
  temporaryChanges,
  warnings,
} from './troubles.ts';

/** Of the page and of its window. */
export const reportTitle = ({ plan, run: { rehearsal } }: Report, what: 'report' | 'summary'): string =>
  rehearsal === undefined
    ? `Migration ${what}: ${plan}`
    : `REHEARSAL, seed ${rehearsal.seed}: ${what} of ${plan}`;

/** A rehearsal proves nothing. */
const verdictBlock = ({ verdict: { sentence, kind }, run: { rehearsal } }: Report): Block =>
  paragraph(sentence, rehearsal !== undefined && kind === 'proved' ? 'warning' : verdictTone[kind]);

/** What a run did: verdict, batches, failures, proof. */
export function reportDocument(report: Report, extent: Extent = brief): Document {
  const temporary = section('Temporary changes', temporaryChanges(report));
  return [
    heading(1, reportTitle(report, 'report')),
    ...holdBlocks(report.holds ?? [], report.timeZone),
    ...alteredJournal(report),
    verdictBlock(report),
    ...(report.description === undefined ? [] : [paragraph(report.description)]),
    ...section('Changed after this run', later(report, extent)),
    ...section(
      'Unprotected or out of service when this report was made',
      unprotectedBlocks(
        report.unprotected.filter((one) => !isOfRun(one, report.run.id)),
        Date.parse(report.generatedAt),
      ),
    ),
    // What is still in effect comes before everything else.
    ...(hasChangesInEffect(report) ? temporary : []),
    ...section('Batches', [...batches(report), ...progressCharts(report), ...timelineChart(report)]),
    ...section('Failures by cause', failures(report, extent)),
    ...section('Stalled', stalls(report)),
    ...section('Limits that held moves', limits(report)),
    ...section('On hold', onHold(report)),
    ...section('Moved with a warning', warnings(report)),
    ...badItems(report),
    ...(hasChangesInEffect(report) ? [] : temporary),
    ...section('How long users were locked out', lockTimes(report)),
    ...section('What was compared before each switch', verified(report)),
    ...section('Databases before and after', databases(report)),
    ...section('Steps', steps(report, extent)),
    ...section('Approvals and gates', gates(report, extent)),
    ...section('Orders', ordersBlocks(report.orders ?? [], report.timeZone)),
    ...section(
      'Done by hand since it began',
      report.acts.length === 0 ? [] : actsDocument(report.acts, report.timeZone),
    ),
    ...moves(report, extent),
    ...section('Left out', leftOut(report, extent)),
    ...section('Notes', notes(report, extent)),
    ...section('Runs of this plan', runsOfPlan(report)),
    ...section('Interruptions', interruptions(report)),
    ...section('Evidence', evidence(report)),
    ...(report.run.rehearsal === undefined ? section('Sign-off', signOff(extent)) : []),
  ];
}

/** One page: what came of it, without a list of mailboxes. */
export function managerDocument(report: Report): Document {
  return [
    heading(1, reportTitle(report, 'summary')),
    ...holdBlocks(report.holds ?? [], report.timeZone),
    ...alteredJournal(report),
    verdictBlock(report),
    ...(report.description === undefined ? [] : [paragraph(report.description)]),
    ...section('Changed after this run', later(report, onOnePage)),
    ...section('Temporary changes', hasChangesInEffect(report) ? temporaryChanges(report) : []),
    ...section('Batches', [...batches(report), ...progressCharts(report).slice(0, 1)]),
    ...section('Failures by cause', failures(report, onOnePage)),
    ...section('How long users were locked out', lockTimes(report)),
    ...section('Approvals and gates', gates(report, { ...onOnePage, isRecord: false })),
    ...section('Orders', ordersBlocks(report.orders ?? [], report.timeZone)),
    ...section('Evidence', shortEvidence(report)),
    ...(report.run.rehearsal === undefined ? section('Sign-off', signOff(onOnePage)) : []),
  ];
}
const onOnePage: Extent = { ...thorough, subjects: 0, evidence: 0 };

const hasChangesInEffect = ({ temporaryChanges: all }: Report): boolean => linesInEffect(all).length > 0;

export const verdictTone: Readonly<Record<Verdict['kind'], Tone>> = {
  proved: 'good',
  'moved-unproved': 'warning',
  failures: 'bad',
  'temporary-changes': 'bad',
  running: 'warning',
  paused: 'warning',
  cancelled: 'warning',
};
