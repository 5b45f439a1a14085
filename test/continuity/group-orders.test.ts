import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DagPair } from '../../src/continuity/dag/pair.ts';
import { exchangeLab, type Lab } from '../systems/exchange/setup.ts';
import type { StandInCopy, StandInState } from '../systems/exchange/stand-in/state.ts';

const copy = (server: string, status: string, activationSuspended = false): StandInCopy => ({
  server,
  status,
  copyQueue: 0,
  replayQueue: 0,
  index: 'Healthy',
  activationSuspended,
});
const withCopies =
  (...copies: readonly (readonly StandInCopy[])[]) =>
  (state: StandInState): void => {
    for (const [index, own] of copies.entries()) {
      const database = state.databases[index];
      if (database === undefined) throw new Error('too few databases in the lab');
      database.server = 'EX1';
      database.copies = [...own];
    }
  };
const groupOf = ({ clock, system }: Lab): DagPair =>
  new DagPair(
    'main',
    { databases: ['MBX01', 'MBX02'], primary: 'EX1', members: ['EX1', 'EX2'] },
    { clock, ...system.shells, memory: { get: async () => null, set: async () => {} } },
  );

suite('orders to a database availability group', () => {
  test('a switchover to a server that has no copy of a database is refused with the name of that database', async () => {
    const adjust = withCopies([copy('EX1', 'Mounted')], [copy('EX1', 'Mounted'), copy('EX2', 'Healthy')]);
    await using lab = exchangeLab({ adjust });
    await assert.rejects(groupOf(lab).switchover('EX2', 'EX1'), /EX2 has no copy of MBX01\./);
    assert.ok(!lab.sent.some((line) => line.includes('Move-ActiveMailboxDatabase')));
  });

  test('maintenance mode blocks each passive copy that is not blocked, and its end allows only those that are', async () => {
    const adjust = withCopies(
      [copy('EX1', 'Mounted'), copy('EX2', 'Healthy')],
      [copy('EX1', 'Mounted'), copy('EX2', 'Healthy', true)],
    );
    await using lab = exchangeLab({ adjust });
    const orders = (): readonly string[] =>
      lab.sent
        .splice(0)
        .flatMap((line) => line.match(/(?:Suspend|Resume)-MailboxDatabaseCopy|MBX0\d\\\\EX\d/g) ?? []);
    await groupOf(lab).maintenanceMode(false, 'EX1');
    assert.deepEqual(orders(), ['Resume-MailboxDatabaseCopy', 'MBX02\\\\EX2']);
    await groupOf(lab).maintenanceMode(false, 'EX1');
    assert.deepEqual(orders(), []);
    await groupOf(lab).maintenanceMode(true, 'EX1');
    assert.equal(orders().filter((one) => one.startsWith('Suspend')).length, 2);
    await groupOf(lab).maintenanceMode(true, 'EX1');
    assert.deepEqual(orders(), []);
  });
});
