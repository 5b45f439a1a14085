// Are forecasts kept? Runs of many sizes and shapes on one organisation, with one state, which learns from run to run.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dist, fixed } from './lib.mjs';
import { drover, makeSite, nightsOf, SHAPES, writePlan } from './nights.mjs';

const { calibrate, workRatio } = await dist('planner/forecast/calibration.js');

/** `save`: a file that a line is added to for each run: what was foreseen, what came, and what there is to foresee it from. */
export async function measure({ scratch, quick, runs = quick ? 14 : 60, seed = 1, save = null }) {
  const folder = await makeSite(scratch);
  for await (const night of nightsOf(folder, { runs, seed })) {
    const { number, shape, chosen } = night;
    writePlan(folder, night);
    drover(folder, ['apply', 'plan.yaml', '--auto-approve']);
    const [finish] = finishesIn(folder);
    if (save !== null)
      appendFileSync(save, `${JSON.stringify({ seed, number, shape: shape.name, ...lastRun(folder) })}\n`);
    process.stderr.write(
      `  ${number} ${shape.name}, ${chosen.names.length} mailboxes, work ${seconds(finish.basis?.workMs)} s, real/P50 ${fixed(workRatio(finish) ?? NaN)}, P90/P50 ${fixed(slowRatio(finish))}\n`,
    );
  }
  return rows(finishesIn(folder));
}

/** Newest first. */
function finishesIn(folder) {
  const database = new DatabaseSync(join(folder, '.drover', 'state.db'), { readOnly: true });
  const facts = database.prepare(`SELECT value FROM fact WHERE key LIKE 'promise:%'`).all();
  database.close();
  return facts
    .flatMap(({ value }) => JSON.parse(value))
    .toSorted((a, b) => (a.promisedAt < b.promisedAt ? 1 : -1));
}

/** The newest run's change set, what its moves taught, and its finishes. */
function lastRun(folder) {
  const database = new DatabaseSync(join(folder, '.drover', 'state.db'), { readOnly: true });
  const { run, started_at, change_set, body } = database
    .prepare('SELECT * FROM run JOIN change_set ON id = change_set ORDER BY started_at DESC LIMIT 1')
    .get();
  const facts = database.prepare(`SELECT value FROM fact WHERE key LIKE ?`);
  const finishes = facts.all(`promise:%:${change_set}`).flatMap(({ value }) => JSON.parse(value));
  const reports = database
    .prepare('SELECT body FROM move_report WHERE run = ?')
    .all(run)
    .map(({ body: report }) => JSON.parse(report));
  database.close();
  return { startedAt: started_at, finishes, changeSet: JSON.parse(body), reports };
}

const seconds = (ms) => (ms === undefined ? '?' : fixed(ms / 1000));
const slowRatio = ({ finishP50, finishP90, basis }) =>
  1 + (Date.parse(finishP90) - Date.parse(finishP50)) / (basis?.workMs ?? NaN);

function rows(finishes) {
  const { judged, metP50, metP90, medianError } = calibrate(finishes);
  const share = (met) => `${met} of ${judged} (${fixed((100 * met) / judged, 0)} %)`;
  return [
    { what: 'finishes by P90', value: share(metP90), aim: '85–95 %', note: `${SHAPES.map(({ name }) => name).join(', ')}; the first by default rates` },
    { what: 'finishes by P50', value: share(metP50) },
    { what: 'median error of P50', value: `${fixed(100 * medianError, 1)} %`, aim: '≤ 10 %', note: 'of the time at work' },
  ]; // prettier-ignore
}
