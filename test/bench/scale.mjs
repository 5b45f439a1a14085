// What a person waits for, on organisations on disk: each command in a process of its own, at N and at ten times N.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyKilled } from './killed.mjs';
import { fixed, root, seconds } from './lib.mjs';
import { addEntries, fill } from './organisation.mjs';

const SOURCES = ['SRC1', 'SRC2', 'SRC3', 'SRC4'];
const TARGETS = ['DST1', 'DST2', 'DST3', 'DST4'];
const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
/** In this order: a run is begun and stopped, gone on with and stopped, gone on with to its end. */
const VERBS = {
  plan: ['plan', 'plan.yaml'],
  begin: [...APPLY, '--max-duration', '1ms'],
  're-entry': [...APPLY, '--max-duration', '1ms'],
  apply: APPLY,
  status: ['status'],
  report: ['report'],
  drift: ['drift'],
  'apply again': APPLY,
};

/**
 * `--apply 100000` applies the plan of one organisation of that size, with `--kills 2` by three processes of which two are killed
 * on the way; `--plan 1000000` only makes one.
 */
export async function measure({ scratch, quick, apply, plan, kills }) {
  const isChosen = apply !== undefined || plan !== undefined;
  const applied = isChosen ? [apply ?? []].flat() : quick ? [100, 1_000] : [1_000, 10_000];
  const planned = isChosen ? [plan ?? []].flat() : quick ? [10_000] : [10_000, 100_000];
  const runs = [];
  for (const mailboxes of applied)
    runs.push(await measureOne(join(scratch, String(mailboxes)), mailboxes, kills ?? 0));
  return [
    ...appliedRows(runs),
    ...plannedRows(planned.map((mailboxes) => planOnly(join(scratch, `plan-${mailboxes}`), mailboxes))),
  ];
}

function appliedRows(runs) {
  const rows = runs.flatMap(({ mailboxes, made, results }) => [
    ...Object.entries(results).map(([verb, { note = '', ...facts }]) => ({
      what: `${verb}, ${mailboxes.toLocaleString('en')} mailboxes`,
      value: `${fixed(facts.wall)} s, processor ${fixed(facts.cpu)} s, ${fixed(facts.megabytes, 0)} MB`,
      aim: { apply: mailboxes >= 100_000 ? '< 1,000 MB' : mailboxes >= 10_000 ? '< 300 MB' : '' }[verb] ?? '',
      note,
    })),
    { what: `databases, ${mailboxes.toLocaleString('en')} mailboxes`, value: made },
  ]);
  for (const [index, larger] of runs.slice(1).entries()) {
    const smaller = runs[index].results;
    rows.push({
      what: 'processor(10n) / processor(n)',
      value: Object.keys(VERBS)
        .map((verb) => `${verb} ${fixed(larger.results[verb].cpu / smaller[verb].cpu, 1)}`)
        .join(', '),
      aim: '≤ 11',
      note: `${runs[index].mailboxes} → ${larger.mailboxes}; time on the clock: ${Object.keys(VERBS)
        .map((verb) => `${verb} ${fixed(larger.results[verb].wall / smaller[verb].wall, 1)}`)
        .join(', ')}`,
    });
  }
  return rows;
}

function plannedRows(runs) {
  const rows = runs.map(({ mailboxes, wall, cpu, megabytes }) => ({
    what: `plan of ${mailboxes.toLocaleString('en')} mailboxes on disk`,
    value: `${fixed(wall)} s, processor ${fixed(cpu)} s, ${fixed(megabytes, 0)} MB`,
    aim: mailboxes === 1_000_000 ? '≤ 12 s, ≤ 900 MB' : '',
    note: 'directory and catalogues, no mail',
  }));
  for (const [index, larger] of runs.slice(1).entries())
    rows.push({
      what: 'processor(10n) / processor(n), plan',
      value: fixed(larger.cpu / runs[index].cpu, 1),
      aim: '≤ 11',
    });
  return rows;
}

function planOnly(folder, mailboxes) {
  mkdirSync(folder);
  addEntries(join(folder, 'org'), SOURCES, TARGETS, mailboxes);
  configure(folder);
  const facts = command(folder, VERBS.plan);
  rmSync(folder, { recursive: true });
  return { mailboxes, ...facts };
}

async function measureOne(folder, mailboxes, kills) {
  mkdirSync(folder);
  const places = { sources: SOURCES, targets: TARGETS };
  const makeSeconds = await seconds(() =>
    fill(join(folder, 'org'), { ...places, mailboxes, messages: 2, messageSizeBytes: 2000 }),
  );
  process.stderr.write(`  ${mailboxes} mailboxes made in ${fixed(makeSeconds)} s\n`);
  configure(folder);
  const results = {};
  for (const [verb, args] of Object.entries(VERBS)) {
    results[verb] =
      verb === 'apply' && kills > 0
        ? await appliedInParts(folder, args, mailboxes, kills)
        : command(folder, args);
    process.stderr.write(`  ${verb} ${JSON.stringify(results[verb])}\n`);
  }
  const size = (file) => `${fixed(statSync(join(folder, file)).size / 1e6, 1)} MB`;
  const made = `state.db ${size('.drover/state.db')}, directory.db ${size('org/directory.db')}`;
  rmSync(folder, { recursive: true });
  return { mailboxes, made, results };
}

function configure(folder) {
  writeFileSync(join(folder, 'drover.yaml'), 'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\n');
  const batches = SOURCES.map(
    (source, index) =>
      `  - name: from-${source}\n    mailboxes: { database: ${source} }\n    targetDatabases: [${TARGETS[index]}]\n`,
  );
  writeFileSync(
    join(folder, 'plan.yaml'),
    `version: 1\nname: scale\ntimeZone: UTC\nbatches:\n${batches.join('')}`,
  );
}

async function appliedInParts(folder, args, mailboxes, kills) {
  const { wall, cpu, megabytes, firstMovedAfter, proved } = await applyKilled(
    folder,
    { mailboxes, kills },
    programOf(folder, args),
  );
  const goneOn = firstMovedAfter.map((seconds) => `${fixed(seconds, 1)} s`).join(', ');
  return {
    wall,
    cpu,
    megabytes,
    note: `killed ${kills} times; went on to the next mailbox after ${goneOn}. ${proved}`,
  };
}

function command(folder, args) {
  const started = performance.now();
  const { node, program, env, usage } = programOf(folder, args);
  const { status, stderr } = spawnSync(node, program, {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const wall = (performance.now() - started) / 1000;
  if (![0, 9].includes(status)) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, ...JSON.parse(readFileSync(usage, 'utf8')) };
}

/** The system counts what a process that has ended used; `usage.mjs` tells it, in the file `usage`, as the process ends. */
function programOf(folder, args) {
  const usage = join(folder, 'usage.json');
  return {
    node: process.execPath,
    program: ['--import', join(import.meta.dirname, 'usage.mjs'), join(root, 'bin', 'drover.cjs'), ...args],
    env: { ...process.env, DROVER_DIST: '1', NO_COLOR: '1', DROVER_BENCH_USAGE: usage },
    usage,
  };
}
