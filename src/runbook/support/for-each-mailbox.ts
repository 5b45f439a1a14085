import { Failure, failureFacts, type FailureFacts } from '../../domain/failure.ts';
import type { StepOnMailbox } from '../../domain/step-on-mailbox.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import { firstFew, formatCount, plural } from '../../support/format.ts';
import { inParallel } from '../../support/in-parallel.ts';
import type { ProcessEnd } from '../../support/run-process.ts';
import type { StepContext } from '../step-kind.ts';
import { observed } from './evidence.ts';
import { awaitLateProgram } from './late-programs.ts';
import { durationMs } from './options.ts';
import { fillIn } from './placeholders.ts';
import { shown, startProgram } from './program.ts';
import {
  callOf,
  mailboxVariables,
  membersDocument,
  membersOf,
  runVariables,
  type Member,
} from './run-facts.ts';
import {
  notToBeRepeated,
  readProbe,
  requireExpected,
  requireVerified,
  type CommandOptions,
} from './three-programs.ts';

const DEFAULT_EACH_MS = 10 * 60_000;
export const DEFAULT_PARALLEL = 4;
const NAMED_FAILURES = 5;

/** The end of a call that may have been cut off because the step was told to stop: nothing is recorded of its mailbox. */
const isStopped = (end: ProcessEnd): boolean => end.kind === 'stopped';

/**
 * Probes, runs and verifies the step's programs for each mailbox. How far it is with each is in the journal: a run that
 * goes on leaves out those that are done, and calls nothing twice of which it is not known whether it took effect.
 */
export async function runForEach(
  spec: StepSpec<CommandOptions>,
  context: StepContext,
): Promise<readonly Evidence[]> {
  const members = chosen(await membersOf(context), spec.options.forEachMailbox ?? 'all');
  const variables = runVariables(context);
  let ended = 0;
  const results = await inParallel(members, spec.options.parallel ?? DEFAULT_PARALLEL, async (member) => {
    const result = await resultFor(member, spec, context, variables);
    ended += 1;
    if (result !== null)
      context.progress(`${formatCount(ended)} of ${plural(members.length, 'mailbox', 'mailboxes')}`);
    return { member, result };
  });
  const broken = results.find(({ result }) => result?.kind === 'broken')?.result;
  if (broken?.kind === 'broken') throw broken.error;
  if (results.some(({ result }) => result === null)) throw stopped();
  const failed = results.flatMap(({ member, result }) =>
    result?.kind === 'failed' ? [{ member, failure: result.failure }] : [],
  );
  if (failed.length > 0) throw someFailed(spec, failed, members.length);
  const found = results.filter(({ result }) => result?.kind === 'done' && result.how === 'found-so').length;
  return [
    observed(
      context,
      shown(spec.options.run),
      members.length === 0
        ? `called for no mailbox: none is in question here`
        : `done for ${plural(members.length, 'mailbox', 'mailboxes')}${found === 0 ? '' : `, of which ${formatCount(found)} were as wanted before`}`,
    ),
  ];
}

const chosen = (
  members: readonly Member[],
  which: NonNullable<CommandOptions['forEachMailbox']>,
): readonly Member[] => (which === 'all' ? members : members.filter(({ state }) => state === which));

type Ended = Exclude<StepOnMailbox, { kind: 'begun' }>;
/** Null: the step was told to stop. `broken`: nothing can be recorded, or called, for any mailbox. */
type Result = Ended | { readonly kind: 'broken'; readonly error: unknown } | null;

async function resultFor(
  member: Member,
  spec: StepSpec<CommandOptions>,
  context: StepContext,
  variables: Readonly<Record<string, string>>,
): Promise<Result> {
  const known = context.run.onMailboxes.get(context.step.node)?.get(member.id);
  if (known?.kind === 'done') return known;
  if (known?.kind === 'failed' && known.failure.retry !== 'retry') return known;
  if (context.signal.aborted) return null;
  try {
    const result = await onOne(member, spec, context, variables, known?.kind === 'begun');
    if (result !== null) await context.record(member.id, result);
    return result;
  } catch (error) {
    return { kind: 'broken', error };
  }
}

async function onOne(
  member: Member,
  spec: StepSpec<CommandOptions>,
  context: StepContext,
  variables: Readonly<Record<string, string>>,
  isInterrupted: boolean,
): Promise<Ended | null> {
  const { options } = spec;
  const told = {
    variables: { ...variables, ...mailboxVariables(member) },
    input: options.stdin === 'members' ? JSON.stringify(membersDocument(context, [member])) : null,
  };
  const eachMs = durationMs(options.timeoutEach) ?? DEFAULT_EACH_MS;
  const start = (argv: readonly string[]): Promise<ProcessEnd> =>
    startProgram(argv, told, spec, eachMs, context);
  try {
    const programs = filledIn(options, member);
    if (isInterrupted) {
      const call = { ...callOf(context), DROVER_MAILBOX_ID: member.id };
      await awaitLateProgram(call, eachMs, context);
      if (context.signal.aborted) return null;
      requireRepeatable(options);
    }
    if (programs.probe !== null) {
      const end = await start(programs.probe);
      if (isStopped(end)) return null;
      const probed = readProbe(end);
      if (probed.kind === 'already-done') return { kind: 'done', how: 'found-so', evidence: probed.words };
      if (probed.kind === 'unknown') throw probeUnknown(programs.probe, probed.why);
    }
    await context.record(member.id, { kind: 'begun' });
    const ran = await start(programs.run);
    if (isStopped(ran)) return null;
    const words = requireExpected(programs.run, ran, options);
    if (programs.verify === null) return { kind: 'done', how: 'ran', evidence: words };
    const seen = await start(programs.verify);
    if (isStopped(seen)) return null;
    return { kind: 'done', how: 'ran', evidence: requireVerified([programs.run, programs.verify], seen) };
  } catch (error) {
    if (!(error instanceof Failure) || error.facts.retry === 'fatal') throw error;
    return { kind: 'failed', failure: failureFacts(error) };
  }
}

/** What says afterwards that it took effect is the verify program; without one it is the probe. */
function filledIn({ run, probe, verify = probe }: CommandOptions, member: Member) {
  return {
    run: fillIn(run, member),
    probe: probe === undefined ? null : fillIn(probe, member),
    verify: verify === undefined ? null : fillIn(verify, member),
  };
}

function requireRepeatable(options: CommandOptions): void {
  const why = notToBeRepeated(options);
  if (why === null) return;
  throw Failure.permanent(
    'step-in-doubt',
    `It is not known whether it took effect: ${why}.`,
    'Check it for this mailbox, correct it, and apply again: it is then called again.',
  );
}

const probeUnknown = (probe: readonly string[], why: string): Failure =>
  Failure.transient(
    'command-unknown',
    `${shown(probe)} does not say whether it is needed: ${why}. Nothing was done.`,
    'Correct the probe, then run apply again.',
  );

const stopped = (): Failure =>
  Failure.transient(
    'stopped',
    'The step was told to stop before it was done for all mailboxes.',
    'Run apply again; it continues with the rest.',
  );

function someFailed(
  { options }: StepSpec<CommandOptions>,
  failed: readonly { readonly member: Member; readonly failure: FailureFacts }[],
  count: number,
): Failure {
  const named = firstFew(
    failed.map(
      ({ member, failure }) => `${member.address ?? member.id} (${failure.message.replace(/\.$/, '')})`,
    ),
    NAMED_FAILURES,
    '; ',
  );
  return new Failure({
    code: 'command-failed',
    message: `${shown(options.run)} failed for ${formatCount(failed.length)} of ${plural(count, 'mailbox', 'mailboxes')}: ${named}.`,
    hint: 'The report names each with its reason. Correct the cause and run apply again: those that are done are left out.',
    retry: failed.some(({ failure }) => failure.retry === 'retry') ? 'retry' : 'permanent',
  });
}
