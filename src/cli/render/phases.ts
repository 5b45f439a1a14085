import type { Phase } from '../../app/context/context.ts';
import type { Cli } from '../cli.ts';
import { Busy } from './busy.ts';

export interface Phases {
  readonly phase: Phase;
  /** Writes something that stays while a phase is shown. */
  aside(write: () => void): void;
}

/** Shows what a use case is busy with before it has a result; an event at the start of each with `--json`. */
export function phasesOf(cli: Cli): Phases {
  const busy = new Busy(cli);
  return {
    phase: (title, work) => {
      cli.event({ type: 'phase', title });
      return busy.during(title, work);
    },
    aside: (write) => busy.aside(write),
  };
}
