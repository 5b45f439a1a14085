// What is said about moves that Exchange made: no more than what it told.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { verdictOf } from '../../../src/domain/comparison.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import type { JournalEvent } from '../../../src/domain/journal-event.ts';
import { buildReport } from '../../../src/report/build.ts';
import { stateAndNext } from '../../../src/cli/run-end.ts';
import { stepKinds } from '../../../src/runbook/index.ts';
import { journalLine, namesOf } from '../../../src/view/journal-line.ts';
import { renderText } from '../../../src/view/render.ts';
import { reportDocument } from '../../../src/view/report/document.ts';
import { logCsv } from '../../../src/view/report/log-csv.ts';
import { textOfParts } from '../../report/fixture.ts';
import type { ExchangeConfig } from '../../../src/systems/exchange/index.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import { apply, newWorld, removeWorld } from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { organisationOn, person } from './setup.ts';
import { standInState, type StandInState } from './stand-in/state.ts';

const warning = 'Das Regel-Limit wurde überschritten.';

/** Two mailboxes moved, one of them with a warning: the lines of the run, and the report as text, JSON and CSV. */
async function moved(
  batch = '',
  adjust: (state: StandInState) => void = () => {},
  config: Partial<ExchangeConfig> = {},
  since: (state: StandInState) => void = () => {},
) {
  const world = { ...newWorld(), clock: new VirtualClock('2026-11-20T21:00:00.000Z') };
  try {
    const state = standInState();
    state.orders.push({ kind: 'warning', mailbox: person(1), text: warning });
    adjust(state);
    await using organisation = organisationOn(state, world.clock, config);
    const { system } = organisation;
    const file = join(world.folder, 'two.yaml');
    writeFileSync(
      file,
      `version: 1
name: two
timeZone: UTC
batches:
  - name: pair
    mailboxes: [person1@example.com, person3@example.com]
    targetDatabase: MBX03
${batch}`,
    );
    const changeSet = await planOn(file, { system, clock: world.clock });
    const events: JournalEvent[] = [];
    const end = await apply(world, changeSet, {
      system,
      stepKinds,
      limits: { pollIntervalMs: 30_000, wait: false },
      listener: (event) => void (event.type === 'journal' && events.push(event.event)),
    });
    const moveReports = await Promise.all(
      [person(1), person(3)].map(async (id) => await system.moveReport(id as never)),
    );
    const report = buildReport({
      run: end.run,
      changeSet,
      moveReports,
      databasesNow: null,
      now: instantFromMs(world.clock.nowMs()),
    });
    const compare = () => Promise.all(moveReports.map(async (one) => await system.compareMoved?.(one)));
    const atOnce = await compare();
    since(state);
    const names = namesOf(changeSet);
    return {
      compared: { atOnce, later: await compare() },
      end,
      lines: events.flatMap((event) => journalLine(event, names, true)?.text ?? []),
      report,
      text: renderText(reportDocument(report), { width: 200, color: false }),
      csv: textOfParts(logCsv(report), moveReports),
    };
  } finally {
    removeWorld(world);
  }
}

test('M2: moves that nothing compared are not said to be compared, in progress line, verdict and report', async () => {
  const { lines, report, text } = await moved();
  assert.ok(!/equal on both sides|item by item|content digest/.test(`${lines.join('\n')}\n${text}`));
  assert.ok(
    lines.includes('Person 3 moved: as the mail system reports, items not compared'),
    lines.join('\n'),
  );
  assert.equal(report.verdict.kind, 'moved-unproved');
  assert.match(
    report.verdict.sentence,
    /^All 2 mailboxes were moved, as the mail system reports.*not compared\.$/,
  );
  assert.match(text, /No items were compared/);
});

test('M3: the warning of a move that completed with one is in progress line, report, JSON and CSV', async () => {
  const { lines, report, text, csv } = await moved();
  assert.ok(lines.includes(`Person 1 moved with a warning: ${warning}`), lines.join('\n'));
  assert.match(text, new RegExp(`Moved with a warning[^]*Person 1 .*: ${warning}`));
  assert.deepEqual(
    report.moves.map((move) => move.warnings),
    [[warning], []],
  );
  assert.match(csv, new RegExp(`warning,${warning}`));
});

test('M12: a mailbox that failed is named where its batch is completed, and where the run pauses', async () => {
  const { lines, end } = await moved('    complete: held\n', (state) => {
    state.orders.push({
      kind: 'fail',
      mailbox: person(3),
      type: 'MapiExceptionNoSupport',
      side: 'Target',
      atPercent: 25,
    });
  });
  assert.ok(lines.includes('batch pair copied, except 1 mailbox that failed'), lines.join('\n'));
  const [state] = stateAndNext(end, { changes: [] }, 'drover apply two.yaml');
  assert.match(state, /^Paused: .* 1 mailbox failed: drover report two\.$/);
});

test('verify: folders counts items before and after, and names folders with fewer', async () => {
  const { lines, report, text } = await moved(
    '',
    (state) => Object.assign(state.mailboxes[0] ?? {}, { lostFolderItems: 7 }),
    { verify: 'folders' },
  );
  assert.ok(
    lines.includes('Person 3 moved: as the mail system reports, 1 folder counted, 0 with fewer items'),
  );
  assert.ok(
    lines.includes('Person 1 moved: as the mail system reports, 1 folder counted, 1 with fewer items'),
  );
  assert.match(report.verdict.sentence, /Items were counted per folder before and after, not compared\.$/);
  assert.match(text, /Person 1 .*: \/Inbox\/Projects had 7 items before the move and 0 after it/);
  assert.match(text, /Folders were counted before and after 2 moves: 2 folders with 795 items/);
  assert.equal(report.totals.proved, 0, 'counting proves no content');
});

test('moved mailboxes are counted again by folder, and their contents never said to be compared', async () => {
  const { compared } = await moved(
    '',
    () => {},
    { verify: 'folders' },
    ({ mailboxes }) => {
      const [first, , third] = mailboxes;
      if (first !== undefined) first.items += 2;
      if (third !== undefined) third.items -= 1;
    },
  );
  const verdicts = (comparisons: typeof compared.later) =>
    comparisons.map((one) => one !== undefined && [verdictOf(one), one.kind === 'compared' && one.by]);
  assert.deepEqual(verdicts(compared.atOnce), [
    ['equal', 'counts'],
    ['equal', 'counts'],
  ]);
  assert.deepEqual(verdicts(compared.later), [
    ['new-mail', 'counts'],
    ['changed', 'counts'],
  ]);
  const { compared: uncounted } = await moved();
  const [one] = uncounted.atOnce;
  assert.ok(one?.kind === 'not-comparable' && /verify: folders/.test(one.why));
});

test('H5: a run goes on while one queue cannot be read, and ends with every mailbox moved', async () => {
  const { end, lines } = await moved('', ({ failingQueues, nowMs }) =>
    failingQueues.push({ database: 'MBX03', category: 'SomethingNewException', untilMs: nowMs + 100_000 }),
  );
  assert.equal(end.kind, 'finished');
  assert.ok(
    lines.some((line) =>
      /^Person 3 stalls \(MDBOffline\): a database is not available\..*SomethingNew/.test(line),
    ),
    lines.join('\n'),
  );
  assert.ok(lines.includes('run finished: 2 mailboxes moved'), lines.join('\n'));
});
