import { guarded, type PlainPair } from '../continuity/guarded.ts';
import type { ContinuitySystem, MemberStatus, PairStatus } from '../continuity/continuity-system.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Evidence } from '../domain/step.ts';
import type { Clock } from '../support/clock.ts';
import type { SeededRandom } from '../support/random.ts';
import type { RehearsedPair } from './rehearsal-input.ts';

const MINUTE_MS = 60_000;
/** What a pair needs for an order, from the shortest to the longest. */
const SWITCHOVER_MS = [2 * MINUTE_MS, 8 * MINUTE_MS] as const;
const SERVICE_MS = [MINUTE_MS / 2, 3 * MINUTE_MS] as const;
const FULL_CHECK_MS = [10 * MINUTE_MS, 40 * MINUTE_MS] as const;
/** A member that was behind for so long catches up in this part of it, and in no less than a minute. */
const CATCH_UP_PART = 0.1;

/** A pair that exists in memory and in virtual time, from how it was found. It obeys every order that the port allows. */
export function simulatedPair(found: RehearsedPair, random: SeededRandom, clock: Clock): ContinuitySystem {
  return guarded(new SimulatedPair(found, random, clock), clock);
}

class SimulatedPair implements PlainPair {
  readonly facts: PlainPair['facts'];
  readonly #found: PairStatus;
  readonly #random: SeededRandom;
  readonly #clock: Clock;
  readonly #running: Set<string>;
  #active: string | null;
  #isReplicating: boolean;
  #isInMaintenance: boolean;
  #behindSinceMs: number | null = null;
  #inSyncFromMs = Number.NEGATIVE_INFINITY;

  constructor({ status, ...facts }: RehearsedPair, random: SeededRandom, clock: Clock) {
    this.facts = facts;
    this.#found = status;
    this.#random = random;
    this.#clock = clock;
    this.#active = status.active;
    this.#isReplicating = status.replicating === 'yes';
    this.#isInMaintenance = status.maintenanceMode === 'yes';
    this.#running = new Set(
      status.members.filter(({ running }) => running === 'yes').map(({ name }) => name),
    );
    if (!this.#isReplicating) this.#behindSinceMs = clock.nowMs();
  }

  async status(): Promise<PairStatus> {
    return {
      readAt: instantFromMs(this.#clock.nowMs()),
      members: this.#found.members.map((member) => this.#statusOf(member)),
      active: this.#active,
      replicating: this.#isReplicating ? 'yes' : 'no',
      maintenanceMode: this.#isInMaintenance ? 'yes' : 'no',
    };
  }

  async switchover(to: string): Promise<readonly Evidence[]> {
    await this.#takes(SWITCHOVER_MS);
    this.#active = to;
    return this.#evidence('Switched over', `to ${to}`);
  }

  async shutdown(applications: 'keep-running' | 'stop'): Promise<readonly Evidence[]> {
    await this.#takes(SERVICE_MS);
    this.#isReplicating = false;
    this.#behindSinceMs ??= this.#clock.nowMs();
    for (const { name } of this.#found.members)
      if (name !== this.#active || applications === 'stop') this.#running.delete(name);
    return this.#evidence('Replication', 'is shut down');
  }

  async start(member: string): Promise<readonly Evidence[]> {
    await this.#takes(SERVICE_MS);
    this.#running.add(member);
    this.#active ??= member;
    this.#isReplicating = this.#found.members.every(({ name }) => this.#running.has(name));
    if (this.#isReplicating) this.#beginCatchingUp();
    return this.#evidence('Started', member);
  }

  async maintenanceMode(on: boolean): Promise<readonly Evidence[]> {
    await this.#takes(SERVICE_MS);
    this.#isInMaintenance = on;
    return this.#evidence('Maintenance mode', on ? 'on' : 'off');
  }

  async fullSystemCheck(): Promise<readonly Evidence[]> {
    await this.#takes(FULL_CHECK_MS);
    return this.#evidence('Full system check', 'equal');
  }

  async close(): Promise<void> {}

  #statusOf({ name }: MemberStatus): MemberStatus {
    const isRunning = this.#running.has(name);
    const isActive = name === this.#active;
    const isInSync =
      isRunning && (isActive || (this.#isReplicating && this.#clock.nowMs() >= this.#inSyncFromMs));
    return {
      name,
      role: isActive ? 'active' : 'passive',
      running: isRunning ? 'yes' : 'no',
      inSync: isInSync ? 'yes' : 'no',
      detail: isInSync ? 'in sync' : isRunning ? 'catching up' : 'shut down',
      lagBytes: isInSync ? 0 : null,
    };
  }

  #beginCatchingUp(): void {
    const nowMs = this.#clock.nowMs();
    const behindMs = this.#behindSinceMs === null ? 0 : nowMs - this.#behindSinceMs;
    this.#behindSinceMs = null;
    this.#inSyncFromMs = nowMs + Math.max(MINUTE_MS, behindMs * CATCH_UP_PART * this.#random.between(0.5, 2));
  }

  #takes([shortestMs, longestMs]: readonly [number, number]): Promise<void> {
    return this.#clock.sleep(this.#random.between(shortestMs, longestMs));
  }

  #evidence(label: string, value: string): readonly Evidence[] {
    return [{ label, value: `${value} (simulated)`, at: instantFromMs(this.#clock.nowMs()) }];
  }
}
