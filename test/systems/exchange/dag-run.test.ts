// Moves inside a database availability group, with the group's own steps around them, by the executor.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ContinuitySystem } from '../../../src/continuity/continuity-system.ts';
import { DagPair } from '../../../src/continuity/dag/pair.ts';
import { guarded } from '../../../src/continuity/guarded.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import { apply, newWorld, openState, removeWorld, type World } from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { stepKinds } from '../../../src/runbook/index.ts';
import { organisationOn, type Organisation } from './setup.ts';
import { standInState } from './stand-in/state.ts';

const plan = (...after: readonly string[]): string => `version: 1
name: group
timeZone: UTC
before:
  - check-in-sync:
  - failover-test: { to: EX2, soak: 15m }
  - backup: { databases: all, maxAge: 12h }
${after.map((step) => `  - ${step}\n`).join('')}batches:
  - name: floor
    mailboxes: { database: MBX01 }
    targetDatabases: [MBX03, MBX04]
after:
  - verify-moves: { requireAll: true }
  - full-system-check:
`;

test('a group is switched over and back before mailboxes move, and checked as a whole after it', () =>
  onGroup(async ({ world, organisation, continuity, file }) => {
    const { system, state, sent } = organisation;
    writeFileSync(file, plan());
    const changeSet = await planOn(file, { system, clock: world.clock, continuity });
    const { run } = await apply(world, changeSet, {
      system,
      continuity,
      stepKinds,
      limits: { pollIntervalMs: 30_000 },
    });
    assert.deepEqual(
      [...run.nodes].filter(([, { result }]) => result?.kind !== 'succeeded').map(([node]) => node),
      [],
    );
    const switched = sent
      .map((line) => JSON.parse(line) as { cmdlet?: string; parameters?: Record<string, unknown> })
      .filter(({ cmdlet }) => cmdlet === 'Move-ActiveMailboxDatabase')
      .map(({ parameters }) => [parameters?.['Identity'], parameters?.['ActivateOnServer']]);
    const names = state.databases.map(({ name }) => name);
    assert.deepEqual(switched, [
      ...names.map((name) => [name, 'EX2']),
      ...names.map((name) => [name, 'EX1']),
    ]);
    assert.ok(state.mailboxes.every(({ database }) => database !== 'MBX01'));
  }));

test('suspending the copies while mailboxes move is refused when it is planned: the moves would stall', () =>
  onGroup(async ({ world, organisation, continuity, file }) => {
    writeFileSync(file, plan('stop-replication: { applications: keep-running }'));
    const { system } = organisation;
    await assert.rejects(
      planOn(file, { system, clock: world.clock, continuity }),
      /moves-stall-while-suspended/,
    );
  }));

interface Group {
  readonly world: World;
  readonly organisation: Organisation;
  readonly continuity: ContinuitySystem;
  readonly file: string;
}

/** Four databases, all mounted on EX1, each with a copy on EX2. */
async function onGroup(work: (group: Group) => Promise<void>): Promise<void> {
  const world = { ...newWorld(), clock: new VirtualClock('2026-11-20T21:00:00.000Z') };
  const state = standInState({ servers: 1 });
  for (const database of state.databases)
    database.copies = ['EX1', 'EX2'].map((server) => ({
      server,
      status: server === 'EX1' ? 'Mounted' : 'Healthy',
      copyQueue: 0,
      replayQueue: 0,
      index: 'Healthy',
      activationSuspended: false,
    }));
  await using organisation = organisationOn(state, world.clock);
  const memory = await openState(world);
  const pair = new DagPair(
    'group',
    {
      databases: state.databases.map(({ name }) => name),
      primary: 'EX1',
      members: ['EX1', 'EX2'],
    },
    {
      clock: world.clock,
      ...organisation.system.shells,
      memory: { get: (key) => memory.fact(key), set: (key, value) => memory.setFact(key, value) },
    },
  );
  const continuity = guarded(pair, world.clock);
  try {
    await work({ world, organisation, continuity, file: join(world.folder, 'group.yaml') });
  } finally {
    await memory.close();
    removeWorld(world);
  }
}
