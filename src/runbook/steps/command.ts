import type { StepSpec } from '../../domain/step.ts';
import { plural } from '../../support/format.ts';
import type { ProcessEnd } from '../../support/run-process.ts';
import { secretReaches, wasInterrupted, type StepContext, type StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { DEFAULT_PARALLEL, runForEach } from '../support/for-each-mailbox.ts';
import { awaitLateProgram } from '../support/late-programs.ts';
import { placeholderProblems, withoutPlaceholders } from '../support/placeholders.ts';
import { shown, startProgram } from '../support/program.ts';
import { callOf, isOwnVariable, membersDocument, membersOf, runVariables } from '../support/run-facts.ts';
import {
  expectedExits,
  notToBeRepeated,
  readProbe,
  requireExpected,
  requireVerified,
  type CommandOptions,
} from '../support/three-programs.ts';

/**
 * The admin's own program, as an argument vector without a shell, once or for each mailbox. What it did is known by its
 * `verify` program; without one the exit code is all there is, and the evidence says so. Whether it may run again after a
 * crash is for `probe` or `repeatable` to say.
 */
export const command: StepKind<CommandOptions> = {
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
  *problems({ options }) {
    const { run, probe = [], verify = [], env = {}, secrets = {}, forEachMailbox } = options;
    for (const name of Object.keys({ ...env, ...secrets }).filter(isOwnVariable)) {
      yield { message: `drover itself sets ${name}.`, hint: 'Give the variable another name.' };
    }
    if (forEachMailbox !== undefined)
      for (const argv of [run, probe, verify]) yield* placeholderProblems(argv);
    else if (options.parallel !== undefined || options.timeoutEach !== undefined) {
      yield {
        message: 'parallel and timeoutEach are about calls for each mailbox, and it is called once.',
        hint: 'Add forEachMailbox, or leave them out; the limit of one call is the step\'s own "timeout".',
      };
    }
  },

  describe(spec, facts) {
    const { run, forEachMailbox, parallel = DEFAULT_PARALLEL, stdin } = spec.options;
    const exits = `expect exit code ${expectedExits(spec.options).join(' or ')}`;
    return description({
      title: `Run ${shown(run)}${forEachMailbox === undefined ? '' : ` for each of ${plural(facts.moves.length, 'mailbox', 'mailboxes')}${eachOf[forEachMailbox]}`}`,
      effects: [
        forEachMailbox === undefined
          ? `start it without a shell and ${exits}`
          : `start it without a shell for one mailbox after the other, at most ${parallel} at the same time, and ${exits} of each`,
        ...(stdin === undefined ? [] : ['give it the mailboxes and the run on standard input, as JSON']),
      ],
      exact: false,
    });
  },

  async probe(spec, context) {
    const { probe, forEachMailbox } = spec.options;
    // Each mailbox is judged by itself.
    if (forEachMailbox !== undefined) return { kind: 'needed' };
    const isInterrupted = wasInterrupted(context);
    if (isInterrupted) await awaitLateProgram(callOf(context), LATE_LIMIT_MS, context);
    if (probe === undefined) {
      const why = isInterrupted ? notToBeRepeated(spec.options) : null;
      return why === null ? { kind: 'needed' } : { kind: 'unknown', why };
    }
    const probed = readProbe(await start(probe, spec, context));
    if (probed.kind !== 'already-done') return probed;
    return { kind: 'already-done', evidence: [observed(context, 'Probe', probed.words)] };
  },

  async run(spec, context) {
    const { run, forEachMailbox } = spec.options;
    if (forEachMailbox !== undefined) return { kind: 'done', evidence: await runForEach(spec, context) };
    const words = requireExpected(run, await start(run, spec, context), spec.options);
    return { kind: 'done', evidence: [observed(context, shown(run), words)] };
  },

  async verify(spec, context) {
    const { run, probe, verify, forEachMailbox } = spec.options;
    const isProved = verify ?? (forEachMailbox === undefined ? undefined : probe);
    if (isProved === undefined) {
      return [
        observed(context, 'Verification', 'none: the step has no verify program, only its exit code counts'),
      ];
    }
    if (forEachMailbox !== undefined) return [];
    const words = requireVerified([run, isProved], await start(isProved, spec, context));
    return [observed(context, `Verified by ${shown(isProved)}`, words)];
  },
};

/** So long a program that a killed drover left is waited for before its step is asked about. */
const LATE_LIMIT_MS = 10 * 60_000;

const eachOf: Readonly<Record<NonNullable<CommandOptions['forEachMailbox']>, string>> = {
  all: '',
  moved: ' that has moved',
  failed: ' that has failed',
};

/** Names that stand for others: a PATH of the step, and what a shell replaces in its lines. */
function unpinned({
  run,
  probe = [],
  verify = [],
  env = {},
  forEachMailbox,
}: CommandOptions): readonly string[] {
  const paths = Object.entries(env).flatMap(([name, value]) =>
    /^path$/i.test(name) ? [`${name}=${value}`] : [],
  );
  const asCalled = (word: string): string =>
    forEachMailbox === undefined ? word : withoutPlaceholders(word);
  const words = [run, probe, verify].flatMap((argv) =>
    argv.some((word) => SHELL.test(word)) ? argv.flatMap((line) => asCalled(line).split(/[\s;|&()]+/)) : [],
  );
  return [...new Set([...paths, ...words.filter((word) => REPLACED.test(word))])];
}

const SHELL = /(?:^|[\s/\\])(?:(?:ba|da|z|k|a|c|tc|fi)?sh|busybox|pwsh|powershell|cmd)(?:\.exe)?(?:$|\s)/i;
// Also names in parts (`a"b"c`), and what makes names mean others.
const REPLACED = /[$`*?[\]{}~%\\]|^!|[^\s'"=]['"]+[^\s'"]|^["']?(?:cd|chdir|pushd|eval)$/;

async function start(
  argv: readonly string[],
  spec: StepSpec<CommandOptions>,
  context: StepContext,
): Promise<ProcessEnd> {
  const told = {
    variables: runVariables(context),
    input:
      spec.options.stdin === 'members'
        ? JSON.stringify(membersDocument(context, await membersOf(context)))
        : null,
  };
  return startProgram(argv, told, spec, spec.timeoutMs > 0 ? spec.timeoutMs : null, context);
}
