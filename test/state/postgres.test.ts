import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import pg from 'pg';
import { openStateStore } from '../../src/state/index.ts';
import { stateStoreConformance } from '../conformance/state-store.ts';
import { skipWithout } from '../skip-without.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from './private-postgres.ts';

const programs = postgresPrograms();

suite('PostgreSQL', skipWithout('PostgreSQL', programs !== null), () => {
  let server: PrivatePostgres;
  let location: string;
  before(() => {
    assert.ok(programs !== null, 'PostgreSQL is missing');
    server = startPostgres(programs);
    location = server.database('conformance');
  });
  after(() => server.stop());

  stateStoreConformance('postgres', () => openStateStore(location, { folder: '' }));

  test('opened by several at once on an empty database is migrated once', async () => {
    const empty = server.database('at_once');
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStateStore(empty, { folder: '' })));
    await stores[0]?.setFact('a', 'b');
    assert.equal(await stores[3]?.fact('a'), 'b');
    await Promise.all(stores.map((store) => store.close()));
  });

  test('written by a newer program is refused', async () => {
    const newer = server.database('newer');
    await (await openStateStore(newer, { folder: '' })).close();
    const client = new pg.Client({ connectionString: newer });
    await client.connect();
    await client.query('INSERT INTO drover.schema_version (version) VALUES (99)');
    await client.end();
    await assert.rejects(openStateStore(newer, { folder: '' }), (error: { facts?: { code: string } }) => {
      assert.equal(error.facts?.code, 'schema-too-new');
      return true;
    });
  });

  test('that is not there is reported as unreachable, without its password', async () => {
    const nowhere = 'postgres://drover:hunter2@127.0.0.1:1/state';
    await assert.rejects(
      openStateStore(nowhere, { folder: '' }),
      (error: { facts?: { code: string; message: string } }) => {
        assert.equal(error.facts?.code, 'state-unreachable');
        assert.doesNotMatch(error.facts?.message ?? '', /hunter2/);
        return true;
      },
    );
  });
});
