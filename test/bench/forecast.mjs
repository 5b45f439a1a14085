// Are forecasts kept? Runs of many sizes and shapes on one organisation, with one state, which learns from run to run.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dist, fixed, root } from './lib.mjs';
import { fill, observeMailboxes, openSystem } from './organisation.mjs';

const { SeededRandom } = await dist('domain/sample/random.js');
const { openOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { recordSizes } = await dist('systems/embedded/directory/sizes.js');
const { UserMailbox } = await dist('systems/embedded/store/user-mailbox.js');
const { systemClock } = await dist('support/clock.js');
const { calibrate, workRatio } = await dist('planner/forecast/calibration.js');

const DATABASES = ['MBX01', 'MBX02', 'MBX03', 'MBX04'];
const LARGE = { mailboxes: 8, messages: 900, messageBytes: 25_000 };
const MEDIUM = { mailboxes: 60, messages: 150, messageBytes: 12_000 };
const HELD_MS = 15_000;

/** So many mailboxes of a kind, to one database or to `targets`. */
const SHAPES = [
  { name: 'few large', of: (box) => isAtLeast(box, LARGE), from: 1, to: 6 },
  { name: 'many small', of: (box) => box.archive === null && !isAtLeast(box, MEDIUM), from: 40, to: 300 },
  { name: 'one', of: () => true, from: 1, to: 1 },
  { name: 'archives', of: (box) => box.archive !== null && !isAtLeast(box, LARGE), from: 3, to: 25 },
  { name: 'two targets', of: () => true, from: 10, to: 150, targets: 2 },
  { name: 'medium', of: (box) => isAtLeast(box, MEDIUM) && !isAtLeast(box, LARGE), from: 5, to: 50 },
  { name: 'held until a time', of: (box) => !isAtLeast(box, LARGE), from: 10, to: 100, isHeld: true },
];
const isAtLeast = ({ primary }, { messages, messageBytes }) =>
  primary.sizeBytes > (messages * messageBytes) / 2;

/** `save`: a file that a line is added to for each run: what was foreseen, what came, and what there is to foresee it from. */
export async function measure({ scratch, quick, runs = quick ? 14 : 60, seed = 1, save = null }) {
  const folder = join(scratch, 'site');
  mkdirSync(folder);
  writeFileSync(join(folder, 'drover.yaml'), 'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\n');
  await fillSite(join(folder, 'org'));
  const random = new SeededRandom(seed);
  for (let number = 0; number < runs; number += 1) {
    const shape = number < SHAPES.length ? SHAPES[number] : random.pick(SHAPES);
    const chosen = await choose(folder, shape, random);
    writeFileSync(join(folder, 'plan.yaml'), planText(shape, chosen));
    drover(folder);
    const [finish] = finishesIn(folder);
    if (save !== null)
      appendFileSync(save, `${JSON.stringify({ seed, number, shape: shape.name, ...lastRun(folder) })}\n`);
    process.stderr.write(
      `  ${number} ${shape.name}, ${chosen.names.length} mailboxes, work ${seconds(finish.basis?.workMs)} s, real/P50 ${fixed(workRatio(finish) ?? NaN)}, P90/P50 ${fixed(slowRatio(finish))}\n`,
    );
  }
  return rows(finishesIn(folder));
}

async function fillSite(folder) {
  await fill(folder, {
    sources: DATABASES,
    targets: [],
    mailboxes: 420,
    messages: 4,
    messageSizeBytes: 2_000,
  });
  const organisation = openOrganisation(folder, systemClock);
  const random = new SeededRandom(3);
  const users = organisation.mailboxes().filter(({ kind }) => kind === 'user');
  const grown = [LARGE, MEDIUM].flatMap((kind) => Array.from({ length: kind.mailboxes }, () => kind));
  for (const [index, { messages, messageBytes }] of grown.entries()) {
    const mails = Array.from({ length: messages }, (_, number) =>
      mail(random, `${index}-${number}`, messageBytes),
    );
    new UserMailbox(organisation, users[index].id).deliverAll(mails);
  }
  await recordSizes(organisation, new AbortController().signal);
  organisation.close();
}

function mail(random, id, bytes) {
  const noise = Buffer.alloc(Math.round(bytes * (0.4 + 0.7 * random.next())));
  random.fill(noise);
  const head = `From: a@example.com\r\nSubject: ${id}\r\nMessage-ID: <${id}@example.com>\r\n\r\n`;
  return { body: Buffer.from(`${head}${noise.toString('base64').replaceAll(/.{76}/g, '$&\r\n')}`) };
}

async function choose(folder, { of, from, to, targets = 1 }, random) {
  const system = await openSystem(join(folder, 'org'));
  const { mailboxes } = await observeMailboxes(system);
  await system.close();
  let targetNames, may;
  do {
    targetNames = DATABASES.toSorted(() => random.next() - 0.5).slice(0, targets);
    may = mailboxes.filter((box) => of(box) && !targetNames.includes(box.primary.database));
  } while (may.length === 0);
  const wanted = Math.round(from * (to / from) ** random.next());
  for (let at = may.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [may[at], may[other]] = [may[other], may[at]];
  }
  return { names: may.slice(0, wanted).map(({ address }) => address), targets: targetNames };
}

/** The same plan each time: its own completed requests are cleared by it. */
const planText = ({ isHeld = false }, { names, targets }) => `version: 1
name: series
timeZone: UTC
batches:
  - name: all
    mailboxes: [${names.map((name) => JSON.stringify(name)).join(', ')}]
    targetDatabases: [${targets.join(', ')}]
${isHeld ? `    suspendWhenReadyToComplete: true\n    complete: { at: "${new Date(Date.now() + HELD_MS).toISOString()}" }\n` : ''}`;

function drover(folder) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin', 'drover.cjs'), 'apply', 'plan.yaml', '--auto-approve'],
    {
      cwd: folder,
      env: { ...process.env, DROVER_DIST: '1', NO_COLOR: '1' },
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  if (status !== 0) throw new Error(`apply ended with ${status}: ${stderr}${stdout}`);
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
