import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DagPair } from '../../../src/continuity/dag/pair.ts';
import { pairStatus } from '../../../src/continuity/dag/pair-status.ts';
import { guarded } from '../../../src/continuity/guarded.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import type { CopyStatus } from '../../../src/systems/exchange/bridge/copy-status.ts';
import { copyStatusOf } from '../../../src/systems/exchange/bridge/copy-status.ts';
import type { Lab } from './setup.ts';
import { exchangeLab, failsWith } from './setup.ts';
import { continuityConformance } from '../../conformance/continuity-system.ts';
import type { StandInCopy, StandInState } from './stand-in/state.ts';

const at = '2026-11-20T21:00:00.000Z' as Instant;
const copy = (server: string, status: string, change: Partial<StandInCopy> = {}): StandInCopy => ({
  server,
  status,
  copyQueue: 0,
  replayQueue: 0,
  index: 'Healthy',
  activationSuspended: false,
  ...change,
});
const replicated = (state: StandInState): void => {
  for (const database of state.databases.slice(0, 2)) {
    database.server = 'EX1';
    database.copies = [copy('EX1', 'Mounted'), copy('EX2', 'Healthy')];
  }
};
function dagOf(lab: Lab, memory = new Map<string, string>()) {
  const pair = new DagPair(
    'main',
    { databases: ['MBX01', 'MBX02'], primary: 'EX1', members: ['EX1', 'EX2'] },
    {
      clock: lab.clock,
      ...lab.system.shells,
      memory: {
        get: (key) => Promise.resolve(memory.get(key) ?? null),
        set: (key, value) => Promise.resolve(void memory.set(key, value)),
      },
    },
  );
  return guarded(pair, lab.clock);
}

continuityConformance('dag', { maintenanceMode: true }, () => {
  const lab = exchangeLab({ adjust: replicated });
  const passive = (status: string, copyQueue: number): Promise<void> => {
    for (const database of lab.state.databases.slice(0, 2))
      database.copies = database.copies.map((each) =>
        each.status === 'Mounted' ? each : copy(each.server, status, { copyQueue }),
      );
    return Promise.resolve();
  };
  return Promise.resolve({
    pair: dagOf(lab),
    clock: lab.clock,
    spoil: () => passive('Healthy', 500),
    repair: () => passive('Healthy', 0),
    lose: () => passive('ServiceDown', 0),
    dispose: async () => await lab[Symbol.asyncDispose](),
  });
});

suite('a database availability group as a continuity system', () => {
  test('is switched over and back, each time only from the member that is expected to be active', async () => {
    await using lab = exchangeLab({ adjust: replicated });
    const dag = dagOf(lab);
    const before = await dag.status();
    assert.deepEqual(
      [before.active, before.replicating, before.members.map((m) => m.inSync)],
      ['EX1', 'yes', ['yes', 'yes']],
    );
    await assert.rejects(dag.switchover('EX2', 'EX2'), failsWith('role-changed'));
    await dag.switchover('EX2', 'EX1');
    assert.equal((await dag.status()).active, 'EX2');
    await dag.switchover('EX1', 'EX2');
    assert.equal((await dag.status()).active, 'EX1');
    const moves = lab.sent.filter((line) => line.includes('Move-ActiveMailboxDatabase'));
    assert.equal(moves.length, 4);
    assert.ok(
      moves.every((line) => line.includes('"MountDialOverride":"Lossless"') && !line.includes('Skip')),
    );
  });

  test('is not switched over while a copy is behind, or while nobody knows', async () => {
    await using lab = exchangeLab({ adjust: replicated });
    const dag = dagOf(lab);
    const [first] = lab.state.databases;
    assert.ok(first !== undefined);
    first.copies = [copy('EX1', 'Mounted'), copy('EX2', 'Healthy', { copyQueue: 400 })];
    await assert.rejects(dag.switchover('EX2', 'EX1'), failsWith('not-in-sync'));
    first.copies = [copy('EX1', 'Mounted'), copy('EX2', 'ServiceDown')];
    await assert.rejects(dag.switchover('EX2', 'EX1'), failsWith('not-in-sync'));
    assert.ok(!lab.sent.some((line) => line.includes('Move-ActiveMailboxDatabase')));
  });

  test('suspends the passive copies, and starting again restores the blocks that were there before, also after a crash', async () => {
    await using lab = exchangeLab({ adjust: replicated });
    const memory = new Map<string, string>();
    const [first, second] = lab.state.databases;
    assert.ok(first !== undefined && second !== undefined);
    first.copies = [copy('EX1', 'Mounted'), copy('EX2', 'Healthy', { activationSuspended: true })];
    await dagOf(lab, memory).shutdown('keep-running', 'EX1');
    assert.deepEqual([first.copies[1]?.status, second.copies[1]?.status], ['Suspended', 'Suspended']);
    await dagOf(lab, memory).shutdown('keep-running', 'EX1');
    const status = await dagOf(lab, memory).status();
    assert.deepEqual([status.replicating, status.members[1]?.inSync], ['no', 'no']);
    await dagOf(lab, memory).start('EX1', 'EX1');
    await dagOf(lab, memory).start('EX2', 'EX1');
    assert.deepEqual([first.copies[1]?.status, first.copies[1]?.activationSuspended], ['Healthy', true]);
    assert.deepEqual([second.copies[1]?.status, second.copies[1]?.activationSuspended], ['Healthy', false]);
    await assert.rejects(dagOf(lab, memory).shutdown('stop', 'EX1'), failsWith('not-supported'));
  });

  test('the full check names every fault, and is green only when there is none', async () => {
    await using lab = exchangeLab({ adjust: replicated });
    const dag = dagOf(lab);
    const evidence = await dag.fullSystemCheck(new AbortController().signal);
    assert.deepEqual(
      evidence.map((each) => each.label),
      ['EX1', 'EX2'],
    );
    lab.state.databases[0]!.copies = [copy('EX1', 'Mounted'), copy('EX2', 'FailedAndSuspended')];
    await assert.rejects(dag.fullSystemCheck(new AbortController().signal), (error: unknown) => {
      assert.ok(failsWith('full-check-failed')(error));
      assert.match(String(error), /EX2: DBCopySuspended \*FAILED\*/);
      return true;
    });
  });

  test('a configuration whose primary is not a member is refused', async () => {
    await using lab = exchangeLab();
    const memory = { get: () => Promise.resolve(null), set: () => Promise.resolve() };
    const config = { databases: ['MBX01'], primary: 'EX3', members: ['EX1', 'EX2'] };
    assert.throws(
      () => new DagPair('main', config, { clock: lab.clock, ...lab.system.shells, memory }),
      failsWith('invalid-config'),
    );
  });

  test('two mounted copies, none, or a silent member leave nobody active', () => {
    const of = (...statuses: string[]): CopyStatus[] =>
      statuses.map((status, index) =>
        copyStatusOf({
          Name: `DB\\EX${index + 1}`,
          DatabaseName: 'DB',
          Status: status,
          CopyQueueLength: 0,
          ReplayQueueLength: 0,
        }),
      );
    assert.equal(pairStatus(of('Mounted', 'Mounted'), [], at).active, null);
    assert.equal(pairStatus(of('Dismounted', 'Healthy'), [], at).active, null);
    const silent = pairStatus(of('Mounted'), ['EX1', 'EX9'], at).members.find(
      (member) => member.name === 'EX9',
    );
    assert.deepEqual(
      [silent?.role, silent?.running, silent?.inSync, silent?.lagBytes],
      ['unknown', 'unknown', 'unknown', null],
    );
  });
});
