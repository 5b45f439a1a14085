import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import pg from 'pg';
import { databaseName, mailboxId, systemName } from '../../../../src/domain/ids.ts';
import type { Statements } from '../../../../src/systems/dovecot/config.ts';
import type { Directory } from '../../../../src/systems/dovecot/directory/directory.ts';
import { openDirectory } from '../../../../src/systems/dovecot/directory/open-directory.ts';
import { systemClock } from '../../../../src/support/clock.ts';
import { directoryConformance } from '../../../conformance/directory.ts';
import { failsWith } from '../../../mrs/organisation.ts';
import { skipWithout } from '../../../skip-without.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from '../../../state/private-postgres.ts';
import { CARELESS_CLAIM, INSERT, MAILBOXES, TABLES, valuesOf } from './contract.ts';

const programs = postgresPrograms();

const open = (address: string, statements?: Partial<Statements>): Promise<Directory> =>
  openDirectory(
    {
      kind: 'postgres',
      connection: 'env:DROVER_DIRECTORY',
      ...(statements === undefined ? {} : { statements }),
    },
    { system: systemName('mail'), folder: '/', clock: systemClock, secret: async () => address },
  );
const whole: Partial<Statements> = {
  mailboxes: MAILBOXES,
  places: 'SELECT name, mounted, change FROM place',
  mount: 'UPDATE place SET mounted = :mounted, change = :change WHERE name = :place AND change < :change',
};

suite('PostgreSQL', skipWithout('PostgreSQL', programs !== null), () => {
  let server: PrivatePostgres;
  before(() => {
    assert.ok(programs !== null, 'PostgreSQL is missing');
    server = startPostgres(programs);
  });
  after(() => server.stop());

  /** An administrator's connection to a database with the tables of the contract. */
  const given = async (name: string, tables = TABLES): Promise<{ address: string; admin: pg.Client }> => {
    const address = server.database(name);
    const admin = new pg.Client(address);
    admin.on('error', () => {});
    await admin.connect();
    await admin.query(tables);
    return { address, admin };
  };

  for (const type of ['text', 'uuid'])
    directoryConformance(`PostgreSQL, ids of type ${type}`, async () => {
      const { address, admin } = await given(`conformance_${type}`, TABLES.replace('id text', `id ${type}`));
      return {
        open: () => open(address, whole),
        openCareless: () => open(address, { ...whole, claim: CARELESS_CLAIM }),
        fill: async (rows) => {
          await admin.query('BEGIN; DELETE FROM mailbox; UPDATE place SET mounted = true');
          for (const row of rows) await admin.query(INSERT, valuesOf(row));
          await admin.query('COMMIT');
        },
        stop: () => admin.end(),
      };
    });

  test('after the server was restarted the next call is answered', async () => {
    const { address, admin } = await given('restarted');
    await admin.query(`INSERT INTO mailbox (id, address, place) VALUES ('m1', 'one@example.com', 'A')`);
    const directory = await open(address);
    // Several connections that will be lost while no one uses them.
    await Promise.all([1, 2, 3, 4].map(() => directory.list()));
    // What it had not written yet is lost with it.
    await admin.query('CHECKPOINT');
    server.crash();
    await assert.rejects(directory.list(), failsWith('directory-unreachable'));
    server.start();
    assert.equal(
      await directory.claim({
        id: mailboxId('m1'),
        owner: 'r1.1',
        previous: null,
        from: databaseName('A'),
        at: databaseName('B'),
      }),
      true,
    );
    assert.equal((await directory.list())[0]?.owner, 'r1.1');
    await directory.close();
  });

  test('reached for the first time while the server is away, it is there when the server is', async () => {
    const { address, admin } = await given('away');
    await admin.query('CHECKPOINT');
    await admin.end();
    server.crash();
    const directory = await open(address);
    await assert.rejects(directory.list(), failsWith('directory-unreachable'));
    server.start();
    assert.deepEqual(await directory.list(), []);
    await directory.close();
  });

  test('creates nothing, and leaves no prepared statement and no setting behind', async () => {
    const { address, admin } = await given('untouched');
    const objects = async (): Promise<unknown> =>
      (await admin.query('SELECT count(*) FROM pg_class UNION ALL SELECT count(*) FROM pg_namespace')).rows;
    const before = await objects();
    const directory = await open(address);
    await directory.list();
    await directory.setMounted?.({ place: databaseName('A'), mounted: false, change: 1 });
    assert.deepEqual(await objects(), before);
    await directory.close();
    await admin.end();
  });

  test('an account that may only read is enough to plan; a change is refused', async () => {
    const { address, admin } = await given('read_only');
    await admin.query(`CREATE ROLE reader LOGIN; GRANT SELECT ON mailbox, place TO reader`);
    const directory = await open(address.replace('postgres@', 'reader@'));
    assert.deepEqual(await directory.list(), []);
    const claim = directory.claim({
      id: mailboxId('m1'),
      owner: 'r1.1',
      previous: null,
      from: databaseName('A'),
      at: databaseName('B'),
    });
    await assert.rejects(claim, (error) => {
      assert.ok(failsWith('directory-statement')(error));
      assert.match(String(error), /"claim".*permission denied/);
      return true;
    });
    await directory.close();
    await admin.end();
  });

  test('who may not connect is not told that a statement is wrong', async () => {
    const { address, admin } = await given('no_account');
    const directory = await open(address.replace('postgres@', 'nobody@'));
    await assert.rejects(directory.list(), (error) => {
      assert.ok(failsWith('directory-statement')(error));
      assert.match(String(error), /role "nobody" does not exist/);
      return true;
    });
    await directory.close();
    await admin.end();
  });

  test('a change may be a function of the server', async () => {
    const { address, admin } = await given('functions');
    await admin.query(`INSERT INTO mailbox (id, address, place) VALUES ('m1', 'one@example.com', 'A');
      CREATE FUNCTION claim(i text, o text, p text, f text) RETURNS SETOF text LANGUAGE sql AS
        $$ UPDATE mailbox SET owner = o WHERE id = i AND owner IS NOT DISTINCT FROM p AND place = f RETURNING id $$`);
    const directory = await open(address, { claim: 'SELECT claim(:id, :owner, :previous, :from)' });
    assert.equal(
      await directory.claim({
        id: mailboxId('m1'),
        owner: 'r1.1',
        previous: null,
        from: databaseName('A'),
        at: databaseName('B'),
      }),
      true,
    );
    assert.equal(
      await directory.claim({
        id: mailboxId('m1'),
        owner: 'r1.2',
        previous: null,
        from: databaseName('A'),
        at: databaseName('B'),
      }),
      false,
    );
    await directory.close();
    await admin.end();
  });

  for (const [what, statements, says] of [
    [
      'without a column',
      { mailboxes: 'SELECT id, address, display_name, place, state FROM mailbox' },
      /"owner"/,
    ],
    ['of a table that is not there', { mailboxes: 'SELECT * FROM users' }, /relation "users" does not exist/],
    ['with passwords', { mailboxes: 'SELECT * FROM mailbox' }, /"password"/],
    [
      'with a column that is not there',
      { unlock: 'UPDATE mailbox SET stat = 1 WHERE id = :id AND owner = :owner' },
      /"unlock".*column "stat"/,
    ],
    [
      'that ends in the middle',
      { unlock: 'UPDATE mailbox SET state = 1 WHERE id = :id AND owner = :owner AND' },
      /"unlock".*syntax error/,
    ],
    ['whose places have no state', { places: 'SELECT name FROM place' }, /"mounted"/],
  ] as const)
    test(`a statement ${what} is named before any is run`, async () => {
      const { address, admin } = await given(`wrong_${what.replaceAll(/\W/g, '_')}`);
      const directory = await open(address, statements);
      await assert.rejects(directory.list(), (error) => {
        assert.ok(failsWith('invalid-config')(error));
        assert.match(String(error), says);
        return true;
      });
      await directory.close();
      await admin.end();
    });

  test('a comment at the end, casts and literals with colons are as the administrator wrote them', async () => {
    const { address, admin } = await given('traps', TABLES.replace('id text', 'id uuid'));
    const id = mailboxId('0192d2a0-0000-7000-8000-000000000001');
    await admin.query(INSERT, [id, 'one@example.com', null, 'A', 'open', 'x']);
    const directory = await open(address, {
      mailboxes: `SELECT id::text AS id, address, display_name, place::varchar, state, owner, ':not :one'::text AS note
        FROM mailbox; -- all of :them`,
      unlock: `UPDATE mailbox /* :x */ SET state = 'open', department = E'it\\'s :y' WHERE id = :id::uuid AND owner = :owner`,
    });
    assert.deepEqual((await directory.find([id]))[0]?.attributes, { note: ':not :one' });
    await directory.claim({
      id,
      owner: 'r1.1',
      previous: null,
      from: databaseName('A'),
      at: databaseName('B'),
    });
    assert.equal(await directory.unlock({ id, owner: 'r1.1' }), true);
    assert.equal((await admin.query('SELECT department FROM mailbox')).rows[0].department, `it's :y`);
    await directory.close();
    await admin.end();
  });
});
