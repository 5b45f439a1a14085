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
/** Of each end of what failed for a mailbox: the whole of it is in a line and in the report of its own. */
const REASON_LENGTH = 200;

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
  const call: Call = {
    spec,
    context,
    variables: runVariables(context),
    eachMs: durationMs(spec.options.timeoutEach) ?? DEFAULT_EACH_MS,
  };
  let ended = 0;
  let isBroken = false;
  const results = await inParallel(members, spec.options.parallel ?? DEFAULT_PARALLEL, async (member) => {
    const result = isBroken ? null : await resultFor(member, call);
    isBroken ||= result?.kind === 'broken';
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
/** Of one mailbox; null: the step has none. */
interface Programs {
  readonly run: readonly string[];
  readonly probe: readonly string[] | null;
  readonly verify: readonly string[] | null;
}
/** What the calls for all mailboxes have in common. */
interface Call {
  readonly spec: StepSpec<CommandOptions>;
  readonly context: StepContext;
  readonly variables: Readonly<Record<string, string>>;
  readonly eachMs: number;
}
/** Null: the step was told to stop. `broken`: nothing may be recorded, or called, for any mailbox: the lease is lost, or the run on hold. */
type Result = Ended | { readonly kind: 'broken'; readonly error: unknown } | null;

async function resultFor(member: Member, call: Call): Promise<Result> {
  const { context } = call;
  const known = context.run.onMailboxes.get(context.step.node)?.get(member.id);
  if (known?.kind === 'done') return known;
  if (known?.kind === 'failed' && known.failure.retry !== 'retry') return known;
  if (context.signal.aborted) return null;
  try {
    const programs = await orFailed(async () => filledIn(call.spec.options, member));
    if ('kind' in programs) return await recorded(member, programs, context);
    const found = await orFailed(() => askFirst(member, programs, known?.kind === 'begun', call));
    if (found === null || found.kind !== 'needed')
      return found === null ? null : await recorded(member, found, context);
    await context.record(member.id, { kind: 'begun' });
    const result = await orFailed(() => callFor(member, programs, call));
    return result === null ? null : await recorded(member, result, context);
  } catch (error) {
    return { kind: 'broken', error };
  }
}

async function recorded(member: Member, result: Ended, context: StepContext): Promise<Ended> {
  await context.record(member.id, result);
  return result;
}

/** What fails for one mailbox is its result; what stops everything is thrown. */
async function orFailed<T>(
  work: () => Promise<T>,
): Promise<T | { readonly kind: 'failed'; readonly failure: FailureFacts }> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure) || error.facts.retry === 'fatal') throw error;
    return { kind: 'failed', failure: failureFacts(error) };
  }
}

/** Is it to be called at all? Null: the step was told to stop. */
async function askFirst(
  member: Member,
  { probe }: Programs,
  isInterrupted: boolean,
  call: Call,
): Promise<Ended | { readonly kind: 'needed' } | null> {
  const { spec, context, eachMs } = call;
  if (isInterrupted) {
    await awaitLateProgram({ ...callOf(context), DROVER_MAILBOX_ID: member.id }, eachMs, context);
    if (context.signal.aborted) return null;
    requireRepeatable(spec.options);
  }
  if (probe === null) return { kind: 'needed' };
  const end = await start(probe, member, call);
  if (isStopped(end)) return null;
  const probed = readProbe(end);
  if (probed.kind === 'already-done') return { kind: 'done', how: 'found-so', evidence: probed.words };
  if (probed.kind === 'unknown') throw probeUnknown(probe, probed.why);
  return probed;
}

async function callFor(member: Member, { run, verify }: Programs, call: Call): Promise<Ended | null> {
  const ran = await start(run, member, call);
  if (isStopped(ran)) return null;
  const words = requireExpected(run, ran, call.spec.options);
  if (verify === null) return { kind: 'done', how: 'ran', evidence: words };
  const seen = await start(verify, member, call);
  if (isStopped(seen)) return null;
  return { kind: 'done', how: 'ran', evidence: requireVerified([run, verify], seen) };
}

function start(argv: readonly string[], member: Member, call: Call): Promise<ProcessEnd> {
  const { spec, context, variables, eachMs } = call;
  const told = {
    variables: { ...variables, ...mailboxVariables(member) },
    input: spec.options.stdin === 'members' ? JSON.stringify(membersDocument(context, [member])) : null,
  };
  return startProgram(argv, told, spec, eachMs, context);
}

/** What says afterwards that it took effect is the verify program; without one it is the probe. */
function filledIn({ run, probe, verify = probe }: CommandOptions, member: Member): Programs {
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
      ({ member, failure }) =>
        `${member.address ?? member.id} (${shortened(failure.message.replace(/\.$/, ''))})`,
    ),
    NAMED_FAILURES,
    '; ',
  );
  const inDoubt = failed.filter(({ failure }) => isInDoubt(failure)).length;
  return new Failure({
    code: 'command-failed',
    message: `${shown(options.run)} failed for ${formatCount(failed.length)} of ${plural(count, 'mailbox', 'mailboxes')}: ${named}.`,
    hint: `The report names each with its reason. Correct the cause and run apply again: those that are done are left out.${inDoubt === 0 ? '' : ` Of ${plural(inDoubt, 'mailbox', 'mailboxes')} it is not known whether it took effect: check these first, they are called again.`}`,
    retry: failed.some(({ failure }) => failure.retry === 'retry') ? 'retry' : 'permanent',
  });
}

/** The call and the last words: what lies between is in the line of the mailbox. */
const shortened = (text: string): string =>
  text.length <= 2 * REASON_LENGTH
    ? text
    : `${text.slice(0, REASON_LENGTH).trimEnd()} … ${text.slice(-REASON_LENGTH).trimStart()}`;

/** A call was cut off, and nothing tells what it did: neither a probe nor that it may run again. */
const isInDoubt = ({ code, retry }: FailureFacts): boolean =>
  code === 'step-in-doubt' || (code === 'command-unknown' && retry !== 'retry');
