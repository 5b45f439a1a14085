import type { PlannedStep } from '../domain/step.ts';
import type { StepContext } from '../runbook/step-kind.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';
import { authorityOf, pairUnder, systemUnder } from './under-lease.ts';

/** What a step may see and touch. Every secret it resolves is redacted in everything written later. */
export function stepContext(
  step: PlannedStep,
  tools: Tools,
  journal: Journal,
  signal: AbortSignal,
  log: (line: string) => void,
): StepContext {
  const { changeSet, system, continuity, clock, baseFolder, backupsFolder, store, lease } = tools;
  const authority = authorityOf(tools, signal);
  return {
    runId: journal.runId,
    step,
    changeSet,
    run: journal.run,
    system: systemUnder(system, authority),
    continuity: continuity === null ? null : pairUnder(continuity, authority),
    clock,
    signal,
    log,
    secret: async (reference) => {
      const value = await tools.secret(reference);
      journal.keepSecret(value);
      return value;
    },
    baseFolder,
    backupsFolder,
    memory: { get: (key) => store.fact(key), set: (key, value) => store.setFact(key, value, lease) },
  };
}
