import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skipWithout } from '../../skip-without.ts';
import { postgresPrograms } from '../../state/private-postgres.ts';
import { playNight } from './night.ts';

const programs = postgresPrograms();

// Leases run out at the store here, so that no one has to wait for that; `node test/serve/acceptance/night.mjs` waits, with 300.
test(
  'a night under three replicas, whose leader is killed and whose next one is stopped and woken: every mailbox is moved once, and every message told once',
  skipWithout('PostgreSQL', programs !== null),
  async () => {
    const { faults, wokenSaid } = await playNight({
      mailboxes: 40,
      replicas: 3,
      postgresPrograms: programs ?? '',
      isHurried: true,
    });
    assert.deepEqual(faults, []);
    assert.match(wokenSaid, /lease/);
  },
);
