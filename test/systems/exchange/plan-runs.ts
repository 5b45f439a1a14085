import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeSet } from '../../../src/domain/change.ts';
import type { RunId } from '../../../src/domain/ids.ts';
import { foldRun } from '../../../src/domain/fold-run.ts';
import type { JournalEvent } from '../../../src/domain/journal-event.ts';
import type { Run } from '../../../src/domain/run.ts';
import { type Recovery, recoverRun } from '../../../src/executor/recover.ts';
import { stepKinds } from '../../../src/runbook/index.ts';
import type { StateStore } from '../../../src/state/state-store.ts';
import type { ExchangeConfig } from '../../../src/systems/exchange/index.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import {
  apply,
  newWorld,
  openState,
  removeWorld,
  takeLease,
  tools,
  type ApplyOptions,
  type World,
} from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { organisationOn, type Organisation } from './setup.ts';
import { standInState, type StandInState } from './stand-in/state.ts';

/** An organisation, and plans that are applied to it by the executor. */
export interface PlanRuns {
  readonly world: World;
  readonly organisation: Organisation;
  readonly state: StandInState;
  plan(text: string): Promise<ChangeSet>;
  apply(changeSet: ChangeSet, options?: ApplyOptions): Promise<Run>;
  /** Until this event would be journalled: from then on nothing is written. */
  applyUntil(changeSet: ChangeSet, event: (event: JournalEvent) => boolean): Promise<RunId>;
  recover(changeSet: ChangeSet, run: RunId, otherRuns?: ApplyOptions['otherRuns']): Promise<Recovery>;
  read(run: RunId): Promise<Run>;
  /** Cmdlets that change something, with the parameters named. */
  changes(...cmdlets: readonly string[]): readonly Record<string, unknown>[];
}

export async function withPlans(
  change: { readonly adjust?: (state: StandInState) => void; readonly config?: Partial<ExchangeConfig> },
  work: (runs: PlanRuns) => Promise<void>,
): Promise<void> {
  const world = { ...newWorld(), clock: new PatientClock('2026-11-20T21:00:00.000Z') };
  const state = standInState({ servers: 1 });
  change.adjust?.(state);
  await using organisation = organisationOn(state, world.clock, change.config);
  const { system, sent } = organisation;
  const options = { system, stepKinds, limits: { pollIntervalMs: 30_000 } };
  const go = async (changeSet: ChangeSet, more: ApplyOptions = {}): Promise<Run> =>
    (await apply(world, changeSet, { ...options, ...more })).run;
  const file = join(world.folder, 'plan.yaml');
  try {
    await work({
      world,
      organisation,
      state,
      plan: (text) => {
        writeFileSync(file, text);
        return planOn(file, { system, clock: world.clock });
      },
      apply: go,
      applyUntil: async (changeSet, event) => {
        let run: RunId | null = null;
        const wrapStore = (store: StateStore): StateStore =>
          dying(store, (id, events) => {
            run ??= id;
            return events.some(event);
          });
        await go(changeSet, { wrapStore }).catch((error: unknown) => {
          if (!String(error).includes('killed')) throw error;
        });
        if (run === null) throw new Error('nothing was journalled');
        return run;
      },
      read: async (run) => {
        const store = await openState(world);
        const events = await store.read(run, 0);
        await store.close();
        return foldRun(events.map(({ event }) => event));
      },
      recover: async (changeSet, run, otherRuns) => {
        const more = otherRuns === undefined ? options : { ...options, otherRuns };
        const store = await openState(world);
        const lease = await takeLease(store, world, changeSet);
        try {
          return await recoverRun({ ...tools(world, changeSet, store, lease, more), run });
        } finally {
          await store.releaseLease(lease);
          await store.close();
        }
      },
      changes: (...cmdlets) =>
        sent
          .map((line) => JSON.parse(line) as { cmdlet?: string; parameters?: Record<string, unknown> })
          .filter(({ cmdlet }) => cmdlets.includes(cmdlet ?? ''))
          .map(({ cmdlet, parameters }) => ({ cmdlet, ...parameters })),
    });
  } finally {
    removeWorld(world);
  }
}

/** Files are really written, which takes none of its time: no step is given up because of it. */
class PatientClock extends VirtualClock {
  override sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (delayMs < 10 * 60_000 || signal === undefined) return super.sleep(delayMs, signal);
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
}

/** The end of a process, as its journal shows it: this is not written any more, nor anything after it. */
function dying(
  store: StateStore,
  isEnd: (run: RunId, events: readonly JournalEvent[]) => boolean,
): StateStore {
  let isDead = false;
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'append')
        return async (...of: Parameters<StateStore['append']>) => {
          isDead ||= isEnd(of[0], of[2]);
          if (isDead) throw new Error('killed');
          return target.append(...of);
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The attempt of the step whose node ends so has ended, and that is not journalled any more. */
export const endOf =
  (node: string) =>
  (event: JournalEvent): boolean =>
    event.type === 'node-ended' && event.node.endsWith(node);
