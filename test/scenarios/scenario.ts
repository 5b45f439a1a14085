import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { Output } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';

/**
 * An example that the suite runs: a folder with a `scenario.yaml` beside its plans. Its commands run in a copy of the
 * folder, in order, in this process; `output` names the golden file that stdout must equal once times, durations and
 * digests are masked. `UPDATE_GOLDEN=1` rewrites those files.
 */
export interface Scenario {
  readonly title: string;
  readonly steps: readonly ScenarioStep[];
}
interface ScenarioStep {
  /** The command line behind `drover`; words are split at blanks, quotes keep them together. */
  readonly drover: string;
  /** Exit code; 0 where nothing is said. */
  readonly exit?: number;
  readonly output?: string;
  /** The clock starts here instead of now. */
  readonly at?: string;
  /** Texts that stdout and stderr together must hold. */
  readonly says?: readonly string[];
}

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
  const folder = mkdtempSync(join(tmpdir(), `drover-example-${name}-`));
  try {
    cpSync(source, folder, { recursive: true });
    for (const step of scenario.steps) {
      const { code, stdout, stderr } = await drover(folder, step);
      const told = `drover ${step.drover}\n--- stdout\n${stdout}\n--- stderr\n${stderr}`;
      assert.equal(code, step.exit ?? 0, `exit code of ${told}`);
      for (const text of step.says ?? [])
        assert.ok(`${stdout}${stderr}`.includes(text), `"${text}" not in ${told}`);
      if (step.output !== undefined) compareGolden(new URL(step.output, source), mask(stdout, folder), told);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function drover(
  folder: string,
  step: ScenarioStep,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const stdout = collector();
  const stderr = collector();
  const code = await runCli(words(step.drover), {
    stdout: stdout.output,
    stderr: stderr.output,
    stdin: null,
    clock: step.at === undefined ? systemClock : clockFrom(Date.parse(step.at)),
    env: { ...process.env, NO_COLOR: '1', CI: '1' },
    cwd: folder,
    leave: (left) => {
      throw new Error(`left at once with ${left}`);
    },
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** `${in 5s}` in a command becomes the wall-clock time (UTC, HH:MM:SS) that many seconds from now. */
function words(line: string): readonly string[] {
  const withTimes = line.replaceAll(/\$\{in (\d+)s\}/g, (_, seconds: string) =>
    new Date(Date.now() + Number(seconds) * 1000).toISOString().slice(11, 19),
  );
  return [...withTimes.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

function collector(): { readonly output: Output; readonly text: () => string } {
  let text = '';
  const output = {
    isTerminal: false,
    color: false,
    columns: () => 100,
    rows: () => 40,
    write: (more: string) => {
      text += more;
    },
  };
  return { output, text: () => text };
}

function clockFrom(startMs: number): Clock {
  const offsetMs = startMs - Date.now();
  return { ...systemClock, nowMs: () => systemClock.nowMs() + offsetMs };
}

/** What differs from run to run and says nothing about behaviour. Lengths are kept, so that tables stay in line. */
function mask(text: string, folder: string): string {
  return text
    .replaceAll(folder, '.')
    .replaceAll(/sha256:[0-9a-f]{8,64}/g, 'sha256:…')
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<guid>');
}

function compareGolden(file: URL, actual: string, told: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.ok(existsSync(file), `${file.pathname} is missing; npm run golden writes it`);
  assert.equal(actual, readFileSync(file, 'utf8'), `stdout of ${told}`);
}
