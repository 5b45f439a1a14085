// A whole night on Exchange with everything that is drover's: the plan file, the planner, the executor, its SQLite journal.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ChangeSet } from '../../../src/domain/change.ts';
import type { RunId } from '../../../src/domain/ids.ts';
import type { RunEnd } from '../../../src/executor/run-input.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import {
  apply,
  newWorld,
  removeWorld,
  type ApplyOptions,
  type World,
  storeWith,
} from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { stepKinds } from '../../../src/runbook/index.ts';
import { organisationOn, type Organisation } from './setup.ts';
import { guidNumber, standInState, type StandInRequest } from './stand-in/state.ts';
import { sumOf, watch } from './stand-in/watch.ts';

const MAILBOXES = 2000;
const FOREIGN = 40;
const POLL_MS = 30_000;
const PLAN = `version: 1
name: night
timeZone: UTC
windows:
  overnight: { from: "22:00", to: "06:00" }
defaults:
  targetDatabases: [MBX05, MBX06, MBX07, MBX08]
  placement: balance-by-size
  complete: overnight
batches:
  - name: sales
    mailboxes: { database: [MBX01, MBX02, MBX03, MBX04], department: Sales }
  - name: it
    mailboxes: { database: [MBX01, MBX02, MBX03, MBX04], department: IT }
after:
  - verify-moves: { requireAll: true }
`;

test('a night of 2,000 mailboxes in 4 databases, interrupted ten times, is finished: each moved once, nobody else touched', async () => {
  const world = { ...newWorld(), clock: new VirtualClock('2026-11-20T21:00:00.000Z') };
  await using organisation = organisationOn(night(), world.clock);
  try {
    const foreign = othersRequests(organisation);
    const effects = watch(organisation.exchange);
    const file = join(world.folder, 'night.yaml');
    writeFileSync(file, PLAN);
    const changeSet = await planOn(file, { system: organisation.system, clock: world.clock });
    assert.equal(changeSet.changes.length, MAILBOXES);

    const begunMs = world.clock.nowMs();
    const end = await applyInterrupted(world, organisation, changeSet);
    assert.ok(end.kind === 'finished' && end.run.phase.kind === 'finished');
    assert.deepEqual(
      [end.run.phase.result.outcome, end.run.phase.result.completed, end.run.phase.result.failed],
      ['done', MAILBOXES, 0],
    );

    for (const change of changeSet.changes) {
      assert.equal(effects.created.get(change.mailboxId), 1, `${change.label} was moved once`);
      assert.equal(organisation.exchange.mailbox(change.mailboxId).database, change.to, change.label);
    }
    assert.equal(effects.created.size, MAILBOXES);
    assert.deepEqual(
      organisation.state.requests.slice(0, FOREIGN),
      foreign,
      'requests of others are as they were',
    );
    const { changes } = await planOn(file, { system: organisation.anotherSystem(), clock: world.clock });
    assert.deepEqual(changes, [], 'a second plan finds nothing to do');

    const pollsAnHour = 3_600_000 / POLL_MS;
    const hours = (world.clock.nowMs() - begunMs) / 3_600_000;
    // A poll lists two batches and reads four queues; each new process looks at everything once, and every order again.
    const pollingCalls = effects.polling() / hours;
    assert.ok(pollingCalls < 1.5 * pollsAnHour * (2 + 4), `${pollingCalls} polling calls an hour`);
    const others = (sumOf(effects.calls) - effects.polling()) / MAILBOXES;
    // For each mailbox by itself, though most are made for many at a time.
    assert.ok(others < 8, `${others} other calls a mailbox`);
  } finally {
    removeWorld(world);
  }
});

function night() {
  const state = standInState({ databases: 8, mailboxes: MAILBOXES + FOREIGN });
  for (const mailbox of state.mailboxes.slice(-FOREIGN)) mailbox.department = 'Legal';
  return state;
}

/** Other people's requests, in the same queues: some by hand, some of a migration batch. */
function othersRequests({ exchange, state }: Organisation): readonly StandInRequest[] {
  for (let n = MAILBOXES + 1; n <= MAILBOXES + FOREIGN; n++)
    exchange.call('New-MoveRequest', {
      Identity: guidNumber(n),
      TargetDatabase: 'MBX05',
      BatchName: n % 2 === 0 ? 'MigrationService:legal' : '',
      Suspend: true,
    });
  return structuredClone(state.requests);
}

type Interruption =
  | { readonly kind: 'signal'; readonly afterCalls: number }
  /** At a write to the journal, which is kept or not. */
  | { readonly kind: 'death'; readonly atWrite: number; readonly kept: boolean };
const interruptions: readonly Interruption[] = [
  { kind: 'signal', afterCalls: 250 },
  { kind: 'death', atWrite: 3, kept: true },
  { kind: 'death', atWrite: 4, kept: false },
  { kind: 'signal', afterCalls: 700 },
  { kind: 'death', atWrite: 6, kept: true },
  { kind: 'death', atWrite: 8, kept: false },
  { kind: 'signal', afterCalls: 300 },
  { kind: 'death', atWrite: 6, kept: true },
  { kind: 'signal', afterCalls: 300 },
  { kind: 'death', atWrite: 4, kept: false },
];

/** Ten processes in a row are stopped by a signal or die; the eleventh comes to the end. Sessions break as well. */
async function applyInterrupted(
  world: World,
  organisation: Organisation,
  changeSet: ChangeSet,
): Promise<RunEnd> {
  let run: 'new' | RunId = 'new';
  for (const [index, interruption] of interruptions.entries()) {
    const { state } = organisation;
    state.lostCalls = [
      { call: state.calls + 50 + 7 * index, acted: true },
      { call: state.calls + 200 + 7 * index, acted: false },
    ];
    const process = interrupted(interruption, organisation);
    const end: RunEnd | null = await applyOnce(world, organisation, changeSet, run, process.options).catch(
      (error: unknown) => {
        assert.match(String(error), /killed/);
        return null;
      },
    );
    assert.equal(
      end?.kind,
      interruption.kind === 'signal' ? 'paused' : undefined,
      JSON.stringify(interruption),
    );
    if (end !== null) run = end.run.id;
  }
  return await applyOnce(world, organisation, changeSet, run, {});
}

function interrupted(
  interruption: Interruption,
  { state }: Organisation,
): { readonly options: ApplyOptions } {
  if (interruption.kind === 'signal') {
    const stop = new AbortController();
    const untilCall = state.calls + interruption.afterCalls;
    return {
      options: {
        signal: stop.signal,
        listener: () => {
          if (state.calls >= untilCall) stop.abort();
        },
      },
    };
  }
  let writes = 0;
  const wrapStore: ApplyOptions['wrapStore'] = (store) =>
    storeWith(store, {
      append: async (...of: Parameters<typeof store.append>) => {
        writes += 1;
        if (writes < interruption.atWrite) return await store.append(...of);
        if (interruption.kept && writes === interruption.atWrite) await store.append(...of);
        throw new Error('killed');
      },
    });
  return { options: { wrapStore } };
}

/** One process: its own sessions with Exchange, and nothing remembered but the journal. */
async function applyOnce(
  world: World,
  organisation: Organisation,
  changeSet: ChangeSet,
  run: 'new' | RunId,
  options: ApplyOptions,
): Promise<RunEnd> {
  const system = organisation.anotherSystem();
  try {
    return await apply(world, changeSet, {
      run,
      system,
      stepKinds,
      limits: { pollIntervalMs: POLL_MS },
      ...options,
    });
  } finally {
    await system.close();
  }
}
