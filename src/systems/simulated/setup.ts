import type { SystemName } from '../../domain/ids.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { RehearsedFaults } from '../../domain/rehearsal.ts';
import type { Clock } from '../../support/clock.ts';
import type { SeededRandom } from '../../support/random.ts';
import type { Capabilities } from '../mail-system.ts';
import type { SimulatedPhysics } from './physics.ts';

/** What a simulated system is made of. There is no other time than the clock's, and no other chance than the seed's. */
export interface SimulatedSetup {
  readonly name: SystemName;
  /** The kind of the system that was observed: its failures and stalls have the names that they have there. */
  readonly like: string;
  /** Of the system that was observed. It moves its mailboxes itself, whoever does so there. */
  readonly capabilities: Capabilities;
  readonly observed: ObservedState;
  readonly physics: SimulatedPhysics;
  /** Deaths of the process are not of the mail system: they are ignored. */
  readonly faults: Pick<
    RehearsedFaults,
    'failures' | 'transient' | 'stalls' | 'stallMaxMs' | 'sessionsLost' | 'lostMaxMs'
  >;
  /** Of the run: those that follow each other are quick and slow nights in turn. */
  readonly seed: number;
  readonly random: SeededRandom;
  readonly clock: Clock;
}
