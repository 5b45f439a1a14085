import type { PlannedStep } from '../domain/step.ts';
import type { StepContext } from '../runbook/step-kind.ts';
import { tell } from './tell.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';
import { waitsForHold } from './step-on-hold.ts';
import {
  authorityOf,
  beginningUnlessOnHold,
  pairUnder,
  requireNoHold,
  systemUnder,
  type Patience,
} from './under-lease.ts';

const CONTENTION_POLL_MS = 1000;

/** What a step may see and touch. Every secret it resolves is redacted in everything written later. */
export function stepContext(
  step: PlannedStep,
  tools: Tools,
  journal: Journal,
  signal: AbortSignal,
  { log, progress }: Pick<StepContext, 'log' | 'progress'>,
): StepContext {
  const { changeSet, otherRuns, system, continuity, clock, baseFolder, backupsFolder, store, lease } = tools;
  const lasting = authorityOf(tools, signal);
  const authority = waitsForHold(step, tools) ? beginningUnlessOnHold(tools, lasting) : lasting;
  const secret = async (reference: string): Promise<string> => {
    const value = await tools.secret(reference);
    journal.keepSecret(value);
    return value;
  };
  const patience = patienceOf(`Step ${step.node}`, journal, tools, signal);
  return {
    runId: journal.runId,
    step,
    changeSet,
    run: journal.run,
    journalHead: journal.head,
    otherRuns,
    system: systemUnder(system, authority, patience),
    continuity: continuity === null ? null : pairUnder(continuity, authority, patience),
    clock,
    signal,
    log,
    progress,
    record: async (mailboxId, result) => {
      // A step that goes from mailbox to mailbox may take a night: a hold stops it between two of them.
      if (result.kind === 'begun' && waitsForHold(step, tools)) await requireNoHold(tools);
      await journal.append({ type: 'step-mailbox', node: step.node, mailboxId, result });
    },
    tell: (what) => tell(what, { step, secret, signal }, tools, journal),
    secret,
    baseFolder,
    backupsFolder,
    memory: { get: (key) => store.fact(key), set: (key, value) => store.setFact(key, value, lease) },
  };
}

/** Until the signal: whoever holds it may be a predecessor that sleeps, and is named. */
export function patienceOf(who: string, journal: Journal, { clock }: Tools, signal: AbortSignal): Patience {
  let told = '';
  return async (held) => {
    const { message } = held.facts;
    if (message !== told)
      await journal.append({ type: 'note', level: 'warning', message: `${who} waits: ${message}` });
    told = message;
    await clock.sleep(CONTENTION_POLL_MS, signal);
    if (signal.aborted) throw held;
  };
}
