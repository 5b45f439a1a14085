// Workers of several hosts on one queue in PostgreSQL, where the directory is too. A host is a name of its own here.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import pg from 'pg';
import { finalStatuses } from '../../../src/domain/move-request.ts';
import type { QueueConfig } from '../../../src/systems/dovecot/config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from '../../state/private-postgres.ts';
import { postgresToo, testFleet } from './fleet.ts';
import { finish, mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem, quickSettings } from './opened-system.ts';

const WORKER = new URL('./late-worker.ts', import.meta.url).pathname;
/** Each claim made and given back, by whatever worker. */
const TRACE = `
  CREATE TABLE claim_trace (number BIGINT GENERATED ALWAYS AS IDENTITY, route TEXT, instance TEXT, held BOOLEAN);
  CREATE FUNCTION trace_claim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO claim_trace (route, instance, held)
    VALUES (NEW.route, coalesce(NEW.claim_instance, OLD.claim_instance), NEW.claim_instance IS NOT NULL);
    RETURN NULL;
  END $$;
  CREATE TRIGGER claimed AFTER UPDATE OF claim_instance ON move_request FOR EACH ROW
    WHEN (OLD.claim_instance IS DISTINCT FROM NEW.claim_instance) EXECUTE FUNCTION trace_claim()`;
const programs = postgresPrograms();

suite('workers of several hosts', postgresToo(programs), () => {
  let server: PrivatePostgres;
  let fleet: Fleet;
  let stopFleet: () => Promise<void>;
  let folder: string;
  let queue: QueueConfig;
  before(async () => {
    assert.ok(programs !== null, 'PostgreSQL is missing');
    server = startPostgres(programs);
    const options = { postgres: server.database('directory'), places: { A: 'a', B: 'b', C: 'b' } };
    ({ fleet, stop: stopFleet } = await testFleet(options));
    queue = { kind: 'postgres', connection: server.database('queue'), schema: 'drover_mail' };
    folder = mkdtempSync(join(tmpdir(), 'drover-hosts-'));
  });
  after(async () => {
    await stopFleet();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const addPerson = async (
    number: number,
  ): Promise<readonly [string, Awaited<ReturnType<Fleet['addMailbox']>>]> => {
    const address = `user${number}@example.com`;
    const id = await fleet.addMailbox({ address, place: 'A' });
    for (const subject of ['one', 'two', 'three'])
      assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
    return [address, id];
  };
  /** On a host of this name. */
  const startWorker = (host: string, stopAt = 'nowhere', signal = 'SIGKILL'): ChildProcess => {
    const words = [
      process.execPath,
      WORKER,
      fleet.layout.folder,
      folder,
      stopAt,
      signal,
      JSON.stringify(queue),
    ];
    const inHost = ['--uts', '--', 'sh', '-c', 'hostname "$0" && exec "$@"', host, ...words];
    // Each has room for half of what the limits allow.
    const env = { ...process.env, CAPACITY: '2', STAYS: '1' };
    return spawn('unshare', inHost, { stdio: ['ignore', 'ignore', 'inherit'], env });
  };
  const rows = async (text: string): Promise<readonly Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: queue.connection });
    await client.connect();
    try {
      await client.query('SET search_path TO drover_mail');
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };

  test('share the moves within the limits, exactly, and each mailbox arrives whole', async () => {
    const { system, close } = await openSystem(fleet, {}, { queue });
    const workers: { readonly process: ChildProcess; readonly ended: Promise<unknown> }[] = [];
    try {
      await rows(TRACE);
      const people = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(addPerson));
      for (const process of ['host-a', 'host-b'].map((host) => startWorker(host)))
        workers.push({ process, ended: once(process, 'exit') });
      // Whoever starts late would find nothing left to do.
      await eventually(
        async () => (await rows("SELECT name FROM mrs_instance WHERE name LIKE 'worker@%'")).length === 2,
        'both work',
      );
      for (const [at, [, id]] of people.entries())
        await system.createMoveRequest(orderOf(id, at % 2 === 0 ? 'B' : 'C'));
      const moveRequests = await eventually(
        async () => {
          const { moveRequests: now } = await system.observe(only({ moveRequests: 'all' }));
          return now.every(({ state }) => finalStatuses.has(state.kind)) && now;
        },
        'all moves have ended',
        300_000,
      );
      assert.deepEqual(
        moveRequests.map(({ state }) => state.kind),
        people.map(() => 'Completed'),
      );
      for (const [address] of people)
        assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
      const { maxActiveMovesPerTargetMDB } = quickSettings.limits;
      const held = new Map<string, number>();
      const instances = new Set<string>();
      for (const { route, instance, held: isHeld } of await rows(
        'SELECT * FROM claim_trace ORDER BY number',
      )) {
        const [, target = ''] = JSON.parse(String(route)) as string[];
        held.set(target, (held.get(target) ?? 0) + (isHeld === true ? 1 : -1));
        assert.ok(
          (held.get(target) ?? 0) <= maxActiveMovesPerTargetMDB,
          `${target} has ${held.get(target)} at once`,
        );
        instances.add(String(instance).replace(/\/.*/, ''));
      }
      assert.deepEqual([...instances].sort(), ['worker@host-a', 'worker@host-b']);
    } finally {
      for (const worker of workers) worker.process.kill('SIGTERM');
      await Promise.all(workers.map(({ ended }) => ended));
      await close();
    }
  });

  test('take over from a host that is gone when its claim has ended, and not before', async () => {
    const { system, close } = await openSystem(
      fleet,
      { settings: { ...quickSettings, abandonedAfterMs: 1500 } },
      { queue },
    );
    try {
      const [address, id] = await addPerson(9);
      const request = await system.createMoveRequest(orderOf(id));
      await once(startWorker('host-b', 'final backup before 1'), 'exit');
      const [claim] = await rows(`SELECT claim_instance FROM move_request WHERE id = '${request.id}'`);
      assert.match(String(claim?.['claim_instance']), /^worker@host-b/);
      const [row] = await fleet.directory.rows('SELECT state FROM mailbox WHERE id = $1', id);
      assert.equal(row?.['state'], 'locked');
      // In one statement: between two looks the lease may end, and the other take over.
      const look = `SELECT claim_instance, EXISTS (
          SELECT FROM mrs_instance
          WHERE name LIKE 'worker@host-b%' AND lease_until_ms > extract(epoch FROM clock_timestamp()) * 1000
        ) AS live FROM move_request WHERE id = '${request.id}'`;
      let wasHeld = true;
      const watching = eventually(async () => {
        const [now] = await rows(look);
        const live = now?.['live'] === true;
        if (live && !String(now?.['claim_instance']).startsWith('worker@host-b')) wasHeld = false;
        return !live;
      }, 'the claim ends');
      assert.equal((await finish(system, request)).state.kind, 'Completed');
      await watching;
      assert.ok(wasHeld, 'no one else had it before');
      assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
    } finally {
      await close();
    }
  });
});
