import { physicsOf } from '../systems/simulated/physics.ts';
import { openSimulatedSystem, type SimulatedSystem } from '../systems/simulated/simulated-system.ts';
import type { Clock } from '../support/clock.ts';
import { SeededRandom } from '../support/random.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

/** The mail system that was observed, as this seed has it. */
export const simulatedSystemOf = (
  { observed, system, rates, faults, startsAt }: RehearsalInput,
  seed = 0,
  clock: Clock = new VirtualClock(startsAt),
): SimulatedSystem =>
  openSimulatedSystem({
    name: observed.system,
    like: system.kind,
    capabilities: system.capabilities,
    observed,
    physics: physicsOf(system.kind, rates),
    faults,
    seed,
    random: new SeededRandom(seed).stream('system'),
    clock,
  });
