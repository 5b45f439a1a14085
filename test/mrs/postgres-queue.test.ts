import assert from 'node:assert/strict';
import { after, before, suite } from 'node:test';
import { serverName } from '../../src/domain/ids.ts';
import { openPostgresQueue } from '../../src/mrs/postgres/postgres-queue.ts';
import { moveQueueConformance } from '../conformance/move-queue.ts';
import { skipWithout } from '../skip-without.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from '../state/private-postgres.ts';

const programs = postgresPrograms();

suite('PostgreSQL', skipWithout('PostgreSQL', programs !== null), () => {
  let server: PrivatePostgres;
  let address: string;
  before(() => {
    assert.ok(programs !== null, 'PostgreSQL is missing');
    server = startPostgres(programs);
    address = server.database('queue');
  });
  after(() => server.stop());

  moveQueueConformance('postgres', () =>
    openPostgresQueue({
      address,
      schema: 'drover_mail',
      serverOf: (database) => serverName(`SRV-${database}`),
      isGone: () => false,
    }),
  );
});
