import { resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { StepSpec } from '../../domain/step.ts';
import { redactor } from '../../support/redact.ts';
import { runProcess, type ProcessEnd } from '../../support/run-process.ts';
import { secretsOf } from '../../support/surroundings.ts';
import { secretReaches, wasInterrupted, type StepContext, type StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';

type Options = {
  readonly run: readonly string[];
  readonly probe?: readonly string[];
  readonly verify?: readonly string[];
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Variable → reference. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly expectExit?: number | readonly number[];
  readonly repeatable?: boolean;
};

/**
 * The admin's own program, as an argument vector without a shell. What it did is known by its `verify` program; without
 * one the exit code is all there is, and the evidence says so. Whether it may run again after a crash is for `probe` or
 * `repeatable` to say.
 */
export const command: StepKind<Options> = {
  kind: 'command',
  repeatable: false,
  risk: {
    kind: 'command-step',
    consequence: "runs what the plan's author wrote, with the runner's rights.",
  },
  reaches: ({ options }) => [
    ...secretReaches(options.secrets, options.run[0] ?? '', true),
    { kind: 'folder', path: options.folder ?? '.' },
    ...unpinned(options).map((what) => ({ kind: 'unpinned', what }) as const),
  ],

  describe(spec) {
    return description({
      title: `Run ${shown(spec.options.run)}`,
      effects: [`start it without a shell and expect exit code ${expectedExits(spec).join(' or ')}`],
      exact: false,
    });
  },

  async probe(spec, context) {
    const { probe } = spec.options;
    if (probe === undefined) return guessWithoutProbe(spec, context);
    const end = await start(probe, spec, context);
    if (end.kind !== 'exited') return { kind: 'unknown', why: `the probe ${endInWords(end)}` };
    if (end.exitCode === 0) {
      return { kind: 'already-done', evidence: [observed(context, 'Probe', lastWords(end))] };
    }
    if (end.exitCode === 1) return { kind: 'needed' };
    return {
      kind: 'unknown',
      why: `the probe ended with code ${end.exitCode}; 0 means done, 1 means needed`,
    };
  },

  async run(spec, context) {
    const argv = spec.options.run;
    const end = await start(argv, spec, context);
    if (end.kind === 'exited' && expectedExits(spec).includes(end.exitCode)) {
      return { kind: 'done', evidence: [observed(context, shown(argv), lastWords(end))] };
    }
    throw commandFailure(argv, end, spec);
  },

  async verify(spec, context) {
    const argv = spec.options.verify;
    if (argv === undefined) {
      return [
        observed(context, 'Verification', 'none: the step has no verify program, only its exit code counts'),
      ];
    }
    const end = await start(argv, spec, context);
    if (end.kind === 'exited' && end.exitCode === 0) {
      return [observed(context, `Verified by ${shown(argv)}`, lastWords(end))];
    }
    throw Failure.permanent(
      'command-not-verified',
      `${shown(spec.options.run)} ran, but ${shown(argv)} ${endInWords(end)}: the expected result is not there.`,
      'See the output of the verify program above.',
    );
  },
};

/** Names that stand for others: a PATH of the step, and what a shell replaces in its lines. */
function unpinned({ run, probe = [], verify = [], env = {} }: Options): readonly string[] {
  const paths = Object.entries(env).flatMap(([name, value]) =>
    /^path$/i.test(name) ? [`${name}=${value}`] : [],
  );
  const words = [run, probe, verify].flatMap((argv) =>
    argv.some((word) => SHELL.test(word)) ? argv.flatMap((line) => line.split(/[\s;|&()]+/)) : [],
  );
  return [...new Set([...paths, ...words.filter((word) => REPLACED.test(word))])];
}

const SHELL = /(?:^|[\s/\\])(?:(?:ba|da|z|k|a|c|tc|fi)?sh|busybox|pwsh|powershell|cmd)(?:\.exe)?(?:$|\s)/i;
// Also names in parts (`a"b"c`), and what makes names mean others.
const REPLACED = /[$`*?[\]{}~%\\]|^!|[^\s'"=]['"]+[^\s'"]|^["']?(?:cd|chdir|pushd|eval)$/;

async function start(
  argv: readonly string[],
  spec: StepSpec<Options>,
  context: StepContext,
): Promise<ProcessEnd> {
  const secrets = await secretsOf(spec.options.secrets, context);
  const redact = redactor(Object.values(secrets));
  const folder = resolve(context.baseFolder, spec.options.folder ?? '.');
  const end = await runProcess(argv, {
    folder,
    env: { ...spec.options.env, ...secrets },
    timeoutMs: spec.timeoutMs > 0 ? spec.timeoutMs : null,
    signal: context.signal,
    onLine: (line) => context.log(redact(line)),
  });
  return end.kind === 'exited' ? { ...end, lastLine: redact(end.lastLine) } : end;
}

/** The intent of an earlier attempt without an outcome: the program may have completed. */
function guessWithoutProbe(spec: StepSpec<Options>, context: StepContext) {
  if (!wasInterrupted(context) || spec.options.repeatable === true) return { kind: 'needed' } as const;
  const why = `an earlier attempt was interrupted, and ${shown(spec.options.run)} has neither a probe nor repeatable: true`;
  return { kind: 'unknown', why } as const;
}

const expectedExits = ({ options }: StepSpec<Options>): readonly number[] => [options.expectExit ?? 0].flat();

const shown = (argv: readonly string[]): string =>
  argv.map((part) => (/^[\w./:=@%+,-]+$/.test(part) ? part : JSON.stringify(part))).join(' ');

function lastWords(end: Extract<ProcessEnd, { kind: 'exited' }>): string {
  return end.lastLine === '' ? `exit code ${end.exitCode}` : `exit code ${end.exitCode}: ${end.lastLine}`;
}

function endInWords(end: ProcessEnd): string {
  switch (end.kind) {
    case 'exited':
      return `ended with ${lastWords(end)}`;
    case 'not-started':
      return `could not be started: ${end.message}`;
    case 'timed-out':
      return `was stopped after ${end.afterMs} ms without an answer`;
    case 'stopped':
      return 'was stopped together with the run';
    case 'killed':
      return `was killed by ${end.signal}`;
  }
}

function commandFailure(argv: readonly string[], end: ProcessEnd, spec: StepSpec<Options>): Failure {
  // Cut off in the middle, what it did is not known; a wrong exit code is an answer.
  const answered = end.kind === 'exited' || end.kind === 'not-started';
  const safe = answered || spec.options.probe !== undefined || spec.options.repeatable === true;
  return new Failure({
    code: answered ? 'command-failed' : 'command-unknown',
    message: `${shown(argv)} ${endInWords(end)}.${answered ? '' : ' What it did before that is unknown.'}`,
    hint: safe
      ? 'Read its output above, correct the cause, and run apply again.'
      : 'Find out what it did; give the step a probe program, or repeatable: true, so that drover can tell.',
    retry: safe ? 'retry' : 'permanent',
  });
}
