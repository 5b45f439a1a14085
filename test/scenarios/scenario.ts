import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parse } from 'yaml';
import { clockWithinMinute, inFolder, runDrover, told } from './drover.ts';

/**
 * An example that the suite runs: a folder with a `scenario.yaml` beside its plans. Its commands run in a copy of the
 * folder, in order, in this process; `output` names the golden file that stdout must equal once times, durations and
 * digests are masked. `UPDATE_GOLDEN=1` rewrites those files.
 */
export interface Scenario {
  readonly title: string;
  readonly steps: readonly (ScenarioStep | CopyStep)[];
}
/** Keeps a folder as it is now, to compare with later. */
interface CopyStep {
  readonly copy: { readonly from: string; readonly to: string };
}
interface ScenarioStep {
  /** The command line behind `drover`; words are split at blanks, quotes keep them together. */
  readonly drover: string;
  /** Exit code; 0 where nothing is said. */
  readonly exit?: number;
  readonly output?: string;
  /** The clock starts here instead of now, and stays in this minute. */
  readonly at?: string;
  /** Texts that stdout and stderr together must hold. */
  readonly says?: readonly string[];
  /** Texts that neither may hold. */
  readonly omits?: readonly string[];
}

/** Who acts, whoever runs the suite. */
const env = { DROVER_USER: 'anna@example.com' };
const examples = new URL('../../examples/', import.meta.url);

export function exampleNames(): readonly string[] {
  return readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/scenario.yaml`, examples)))
    .map((entry) => entry.name)
    .sort();
}

export const loadScenario = (name: string): Scenario =>
  parse(readFileSync(new URL(`${name}/scenario.yaml`, examples), 'utf8')) as Scenario;

/** Runs every step; throws with the step's own output when one ends otherwise than it says. */
export async function playScenario(name: string, scenario: Scenario): Promise<void> {
  const source = new URL(`${name}/`, examples);
  await inFolder(`example-${name}`, async (folder) => {
    await using _stops = stopsFleet(folder);
    cpSync(source, folder, { recursive: true });
    for (const step of scenario.steps) {
      if ('copy' in step) {
        cpSync(join(folder, step.copy.from), join(folder, step.copy.to), { recursive: true });
        continue;
      }
      const args = words(step.drover);
      const clock = step.at === undefined ? {} : { clock: clockWithinMinute(Date.parse(step.at)) };
      const ran = await runDrover(folder, args, { ...clock, env });
      const happened = told(args, ran);
      assert.equal(ran.code, step.exit ?? 0, `exit code of ${happened}`);
      for (const text of step.says ?? [])
        assert.ok(`${ran.stdout}${ran.stderr}`.includes(text), `"${text}" not in ${happened}`);
      for (const text of step.omits ?? [])
        assert.ok(!`${ran.stdout}${ran.stderr}`.includes(text), `"${text}" in ${happened}`);
      if (step.output !== undefined)
        compareGolden(new URL(step.output, source), mask(ran.stdout, folder), happened);
    }
  });
}

/** Of a scenario that failed before it stopped what it had started. */
const stopsFleet = (folder: string): AsyncDisposable => ({
  [Symbol.asyncDispose]: async () => {
    if (existsSync(join(folder, '.drover', 'fleet', 'fleet.json')))
      await runDrover(folder, ['lab', 'dovecot', 'down', '.drover/fleet']);
  },
});

/** `${in 5s}` in a command becomes the wall-clock time (UTC, HH:MM:SS) that many seconds from now. */
function words(line: string): readonly string[] {
  const withTimes = line.replaceAll(/\$\{in (\d+)s\}/g, (_, seconds: string) =>
    new Date(Date.now() + Number(seconds) * 1000).toISOString().slice(11, 19),
  );
  return [...withTimes.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

/** What differs from run to run, or from machine to machine, and says nothing about behaviour. */
function mask(text: string, folder: string): string {
  return masks.reduce(
    (masked, [what, instead]) => masked.replaceAll(what, instead),
    text.replaceAll(folder, '.'),
  );
}
const masks: readonly (readonly [RegExp, string])[] = [
  [/sha256:[0-9a-f]{8,64}/g, 'sha256:…'],
  [/\b[0-9a-f]{64}\b/g, '…'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<guid>'],
  // Seconds, in every form that times have; the scenario's own clock makes the minutes.
  [/(\d\d[-:]\d\d[-:])\d\d[-.]\d{3}Z/g, '$1__Z'],
  [/\b(\d\d:\d\d:)\d\d\b/g, '$1__'],
  // What was measured: in milliseconds, in parts of a second, or a cell of its own. What a plan says is none of these.
  [/(?<=[ (])\d+(?:\.\d+)? ms\b|(?<=[ (])\d+\.\d s\b|(?<=\(| {2})\d+ s(?=\)| {2}|\n)/g, '… ms'],
  [/reverted after [^(]*/g, 'reverted after … '],
  [/(kept\s+until(?:\s+\S+){3})\s+to(?:\s+\S+){3}(?=\s+so)/g, '$1'],
  // A mailbox's digest holds the keys of messages delivered just now.
  [/\b[0-9a-f]{12}\b/g, '<digest>'],
  [/(How long users were locked out\n)(?:.+\n)+/g, '$1…\n'],
  // What SQLite's files happen to take; what is in them is counted and compared.
  [/^( {2}\S+ +[\d,]+ +[\d,]+) {2}.* .?B$/gm, '$1  …'],
  [/(\.backup,\s+)(?:[\d.]+ (?:[KMG]B|B) \([\d,]+ bytes\)|\d+ bytes|[\d.]+ .?B)/g, '$1… bytes'],
  [/[\d.,]+ (?:[kMG]?B\s+\([\d,]+\s+bytes\)|bytes)(?=,\s+taken)/g, '… bytes'],
  [/(Size of \S+ (?:before|after):) .*/g, '$1 …'],
  [/[\d.]+ .?B\s+of\s+[\d.]+ .?B\s+is\s+white/g, '… is white'],
  [/[\d.]+ .?B, of\s+which\s+[\d.]+ .?B\s+is\s+white/g, '… is white'],
  [/size: .* before, .* after/g, 'size: … before, … after'],
  // How often a run looks depends on the machine.
  [/[\d,]+\s+events,\s+head/g, '… events, head'],
  [/(disk|log) free [\d.]+ .?B/g, '$1 free …'],
  [/ on\s+\S+\s+with\s+drover\s+[\d.]+/g, ' on <host> with drover <version>'],
];

function compareGolden(file: URL, actual: string, happened: string): void {
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : null;
  // Lines were broken, and columns set, before the masks: only the words count.
  const isSame = expected !== null && oneLine(actual) === oneLine(expected);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    if (isSame) return;
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.ok(expected !== null, `${file.pathname} is missing; npm run golden writes it`);
  if (!isSame) assert.equal(actual, expected, `stdout of ${happened}`);
}

/** How much of a cell is cut depends on how wide the measured ones are: its beginning counts. */
const CUT_CELL = /(?<= {2})(\S(?:[^\n ]| (?! )){0,5})(?:[^\n ]| (?! ))*…(?= {2})/g;
const oneLine = (text: string): string => text.replaceAll(CUT_CELL, '$1…').replaceAll(/\s+/g, ' ');
