import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import pg from 'pg';
import { openStateStore } from '../../src/state/index.ts';
import { openPostgresState } from '../../src/state/postgres/state-store.ts';
import type { LeaseRequest } from '../../src/state/state-store.ts';
import { systemClock } from '../../src/support/clock.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { journalChainConformance } from '../conformance/journal-chain.ts';
import { outboxConformance } from '../conformance/outbox.ts';
import { stateStoreConformance } from '../conformance/state-store.ts';
import { eventually } from '../eventually.ts';
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
  outboxConformance('postgres', () => openStateStore(location, { folder: '' }));
  journalChainConformance(
    'postgres',
    () => openStateStore(location, { folder: '' }),
    async (...statements) => {
      const client = new pg.Client({ connectionString: location });
      await client.connect();
      // An administrator's: foreign keys are not looked at.
      await client.query('SET session_replication_role = replica');
      for (const statement of statements) await client.query(statement);
      await client.end();
    },
  );

  test('opened by several at once on an empty database is migrated once', async () => {
    const empty = server.database('at_once');
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStateStore(empty, { folder: '' })));
    await stores[0]?.setFact('a', 'b');
    assert.equal(await stores[3]?.fact('a'), 'b');
    await Promise.all(stores.map((store) => store.close()));
  });

  test('two hosts whose clocks are 45 s apart: the one ahead does not take a live lease, for the server has the time', async () => {
    const ahead = { ...systemClock, nowMs: () => systemClock.nowMs() + 45_000 };
    const stores = [
      await openStateStore(location, { folder: '' }),
      await openStateStore(location, { folder: '', clock: ahead }),
    ] as const;
    const ask = { key: 'plan:skew', ttlMs: 5000 };
    const request = (host: string): LeaseRequest => ({
      ...ownIdentity(),
      ...ask,
      host,
      boot: host,
      holder: host,
    });
    const first = await stores[0].acquireLease(request('one'));
    assert.equal(first.kind, 'acquired');
    assert.equal((await stores[1].acquireLease(request('other'))).kind, 'held');
    const second = await eventually(async () => {
      const asked = await stores[1].acquireLease(request('other'));
      return asked.kind === 'acquired' && asked;
    }, 'the lease has ended');
    // By the server's clock too: for the host ahead the lease lies in the past.
    assert.ok(Date.parse(second.lease.expiresAt) < ahead.nowMs());
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a process that was stopped in the middle of a write does not keep its successor out', async (t) => {
    const [late, next] = [
      await openPostgresState(location, 3000),
      await openStateStore(location, { folder: '' }),
    ];
    const request = { ...ownIdentity(), key: 'plan:stopped', ttlMs: 200, holder: 'late' };
    const taken = await late.acquireLease(request);
    assert.ok(taken.kind === 'acquired');
    const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
    const isStopped = Promise.withResolvers<void>();
    const stopped = t.mock.method(
      pg.Client.prototype,
      'query',
      function (this: pg.Client, ...args: unknown[]) {
        if (Object(args[0])['text'] !== 'COMMIT' && args[0] !== 'COMMIT') return query.apply(this, args);
        isStopped.resolve();
        return new Promise(() => {});
      },
    );
    void late.renewLease(taken.lease).catch(() => {});
    await isStopped.promise;
    stopped.mock.restore();
    const answer = await eventually(async () => {
      const asked = await next.acquireLease({ ...request, instance: 'next', holder: 'next' });
      return asked.kind === 'acquired' && asked;
    }, 'the lease is taken over');
    assert.ok(answer.lease.token > taken.lease.token);
    await next.close();
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
