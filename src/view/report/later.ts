import type { Report, RunOfPlan } from '../../report/report.ts';
import { formatInstant, plural } from '../../support/format.ts';
import { firstOf, listOf, type Block, type Item } from '../document.ts';
import { outcomeText } from '../runs.ts';
import { MORE_MOVES, type Extent } from './extent.ts';

/** What was done later with mailboxes and copies of this run; none of it is in the numbers of the report. */
export function later(report: Report, extent: Extent): Block[] {
  const { runs, acts, run, timeZone } = report;
  const purges = acts.filter(
    ({ kind, startedAt, result }) =>
      kind === 'purge' && run.endedAt !== null && startedAt >= run.endedAt && result?.kind !== 'failed',
  );
  return listOf([
    ...runs.filter(({ ofThisRun }) => ofThisRun > 0).map((one) => movedAgain(one, report, extent)),
    ...purges.map(
      ({ title, by, startedAt }) => `Purged ${formatInstant(startedAt, timeZone)} by ${by}: ${title}`,
    ),
  ]);
}

function movedAgain(one: RunOfPlan, { moves, run, timeZone }: Report, { subjects }: Extent): Item {
  const how = one.rollbackOf === run.id ? 'moved back by the rollback' : 'moved again by the later';
  const names = moves.filter(({ movedAgainBy }) => movedAgainBy === one.run).map(({ label }) => label);
  return {
    line: `${plural(one.ofThisRun, 'mailbox of this run was', 'mailboxes of this run were')} ${how} run ${one.run}, ${timesOf(one, timeZone)}`,
    below: subjects === 0 ? [] : firstOf(names, subjects, (name) => name, MORE_MOVES),
  };
}

const timesOf = ({ startedAt, endedAt }: RunOfPlan, timeZone: string): string =>
  `${formatInstant(startedAt, timeZone)} to ${endedAt === null ? 'now' : formatInstant(endedAt, timeZone)}`;

/** All of them, where this is not the only one. */
export function runsOfPlan({ runs, run, timeZone }: Report): Block[] {
  if (runs.length < 2) return [];
  return listOf(
    runs.map((one) => {
      const facts = [
        ...(one.run === run.id ? ['this report'] : []),
        ...(one.rollbackOf === undefined ? [] : [`rollback of ${one.rollbackOf}`]),
        one.outcome === null ? one.phase : outcomeText[one.outcome],
        `${plural(one.moved, 'mailbox', 'mailboxes')} moved`,
      ];
      return `${one.run}, ${timesOf(one, timeZone)}: ${facts.join('; ')}`;
    }),
  );
}
