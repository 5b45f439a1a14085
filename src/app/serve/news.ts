import type { JournalEvent } from '../../domain/journal-event.ts';
import type { PlanStatus } from '../../report/live.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import type { News } from './serve-request.ts';

/** A line for the log when a plan gets into another state; null: it is not worth one. Reasons are on the page: they may name people. */
export function newsOf({ plan, file, state }: PlanStatus): News | null {
  const about = { event: `plan-${state.kind}`, plan };
  switch (state.kind) {
    case 'planning':
    case 'running':
      return null;
    case 'nothing-to-do':
      return { ...about, text: `Plan ${plan}: nothing to do.` };
    case 'refused':
      return {
        ...about,
        text: `Plan ${plan} is not applied; the page says why, and so does: drover plan ${shellQuoted(file)}`,
      };
    case 'waits-for-approval':
      return { ...about, text: `Plan ${plan} waits for approval: change set ${state.changeSet}.` };
    case 'paused':
      return {
        ...about,
        run: state.run,
        text: `Plan ${plan}: run ${state.run} has paused; the page says why.`,
      };
    case 'held':
      return { ...about, text: `Plan ${plan} is worked on by another process, on ${state.host}.` };
    case 'finished':
      return { ...about, run: state.run, text: `Plan ${plan}: run ${state.run}. ${state.sentence}` };
  }
}

/** Of a run's journal, what a log should have; null: nothing. */
export function newsOfEvent(plan: PlanStatus['plan'], event: JournalEvent): News | null {
  switch (event.type) {
    case 'run-started':
      return { event: event.type, plan, run: event.run, text: `Plan ${plan}: run ${event.run} begins.` };
    case 'run-resumed':
      return { event: event.type, plan, text: `Plan ${plan}: its run goes on.` };
    case 'gate-opened':
      return { event: event.type, plan, text: `Plan ${plan}: gate ${event.gate} waits for an answer.` };
    default:
      return null;
  }
}
