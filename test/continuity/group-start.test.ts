import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DagPair } from '../../src/continuity/dag/pair.ts';
import type { ExchangeShell } from '../../src/systems/exchange/bridge/exchange-shell.ts';
import { exchangeLab, failsWith } from '../systems/exchange/setup.ts';
import type { StandInCopy, StandInState } from '../systems/exchange/stand-in/state.ts';

const copy = (server: string, status: string): StandInCopy => ({
  server,
  status,
  copyQueue: 0,
  replayQueue: 0,
  index: 'Healthy',
  activationSuspended: false,
});
/** EX1 mounts both databases; their copies on EX2 are suspended. */
const shutDown = (state: StandInState): void => {
  for (const database of state.databases.slice(0, 2)) {
    database.server = 'EX1';
    database.copies = [copy('EX1', 'Mounted'), copy('EX2', 'Suspended')];
  }
};

/** Exchange answers the order to resume these copies, and they stay as they are. */
const deafFor = (write: ExchangeShell, deaf: readonly string[]): ExchangeShell => ({
  ...write,
  call: (cmdlet, parameters, ...rest) =>
    cmdlet === 'Resume-MailboxDatabaseCopy' && deaf.some((copyOf) => copyOf === parameters?.['Identity'])
      ? Promise.resolve([])
      : write.call(cmdlet, parameters, ...rest),
});

suite('the start of a server of a database availability group', () => {
  for (const deaf of [['MBX02\\EX2'], ['MBX01\\EX2', 'MBX02\\EX2']])
    test(`fails where ${deaf.length === 1 ? 'one of its copies stays' : 'all of its copies stay'} suspended, and names what stays so`, async () => {
      await using lab = exchangeLab({ adjust: shutDown });
      const { clock, system } = lab;
      const kept = new Map([['dag:main:shutdown', JSON.stringify({ blocked: [], primaryStarted: true })]]);
      const group = new DagPair(
        'main',
        { databases: ['MBX01', 'MBX02'], primary: 'EX1', members: ['EX1', 'EX2'] },
        {
          clock,
          read: system.shells.read,
          write: deafFor(system.shells.write, deaf),
          memory: {
            get: (key) => Promise.resolve(kept.get(key) ?? null),
            set: (key, value) => Promise.resolve(void kept.set(key, value)),
          },
        },
      );
      await assert.rejects(group.start('EX2', 'EX1'), (error: unknown) => {
        assert.ok(failsWith('still-suspended')(error));
        assert.ok(String(error).includes(`${deaf.join(', ')} are still suspended.`));
        return true;
      });
      assert.notEqual(kept.get('dag:main:shutdown'), '', 'what it was before is not forgotten');
    });
});
