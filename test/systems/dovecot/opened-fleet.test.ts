// What drover.yaml says of a fleet, opened: nothing is connected to.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, systemName } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { DovecotConfig } from '../../../src/systems/dovecot/config.ts';
import { openFleet } from '../../../src/systems/dovecot/fleet.ts';
import { openDovecotSystem } from '../../../src/systems/dovecot/mail-system.ts';

const config: DovecotConfig = {
  kind: 'dovecot',
  directory: { kind: 'sqlite', path: 'users.db' },
  login: { masterUser: 'drover', password: 'env:MASTER' },
  proxies: [{ doveadm: 'https://proxy1.example.com:8080', key: 'env:KEY' }],
  servers: {
    mail1: {
      doveadm: 'https://mail1.example.com:8080',
      key: 'env:KEY',
      sync: 'tcps://mail1.example.com:12345',
      imap: 'imaps://mail1.example.com',
    },
  },
  places: {
    A: { server: 'mail1', capacity: '2TB' },
    B: { server: 'mail1', location: 'mdbox:/vol2/%{id}' },
    OLD: { server: 'mail1', imapSource: true, maxSizePerDay: '2500MB' },
  },
};

suite('A fleet of drover.yaml', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-opened-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  const surroundings = () => ({ folder, clock: systemClock, secret: async () => 'secret' });
  const name = systemName('mail');

  test('has places with what is known of them: of what is left out nothing', async () => {
    const fleet = await openFleet(name, config, surroundings());
    const facts = (['A', 'B', 'OLD'] as const).map((place) => {
      const { location, capacityBytes, isImapSource, maxBytesPerDay } = fleet.place(databaseName(place));
      return { location, capacityBytes, isImapSource, maxBytesPerDay };
    });
    assert.deepEqual(facts, [
      { location: null, capacityBytes: 2_000_000_000_000, isImapSource: false, maxBytesPerDay: null },
      { location: 'mdbox:/vol2/%{id}', capacityBytes: null, isImapSource: false, maxBytesPerDay: null },
      { location: null, capacityBytes: null, isImapSource: true, maxBytesPerDay: 2_500_000_000 },
    ]);
    await fleet.close();
  });

  test('can hold a move back before its switch, says how long a user was locked out, and has no archives', async () => {
    const system = await openDovecotSystem(name, { ...config }, surroundings());
    const { suspendWhenReadyToComplete, measuredLock, archives } = system.capabilities;
    assert.deepEqual(
      { suspendWhenReadyToComplete, measuredLock, archives },
      { suspendWhenReadyToComplete: true, measuredLock: true, archives: false },
    );
    await system.close();
  });
});
