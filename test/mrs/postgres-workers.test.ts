import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { PostgresQueue } from '../../src/mrs/postgres/postgres-queue.ts';
import { emptyDelta } from '../../src/mrs/queue.ts';
import { processFacts } from '../../src/support/process-facts.ts';
import { aJob } from '../conformance/move-queue.ts';
import { eventually } from '../eventually.ts';
import { skipWithout } from '../skip-without.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from '../state/private-postgres.ts';
import { openWorkerQueue, workerSettings } from './postgres-worker.ts';

const programs = postgresPrograms();
const WORKER = new URL('postgres-worker.ts', import.meta.url).pathname;
const THREE_HOURS_MS = 3 * 3_600_000;
const entry = { at: instantFromMs(0), by: 'test', kind: 'request', message: 'created' } as const;

/** Each claim made and given back, by whatever worker. A claim that relied on another's end has a greater number. */
const TRACE = `
  CREATE TABLE place (mailbox_id TEXT PRIMARY KEY, database_name TEXT NOT NULL, switches INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE claim_trace (number BIGINT GENERATED ALWAYS AS IDENTITY, request_id TEXT, route TEXT, instance TEXT, held BOOLEAN);
  CREATE FUNCTION trace_claim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO claim_trace (request_id, route, instance, held)
    VALUES (NEW.id, NEW.route, coalesce(NEW.claim_instance, OLD.claim_instance), NEW.claim_instance IS NOT NULL);
    RETURN NULL;
  END $$;
  CREATE TRIGGER claimed AFTER UPDATE OF claim_instance ON move_request FOR EACH ROW
    WHEN (OLD.claim_instance IS DISTINCT FROM NEW.claim_instance) EXECUTE FUNCTION trace_claim()`;

suite('workers that share a queue on PostgreSQL', skipWithout('PostgreSQL', programs !== null), () => {
  let server: PrivatePostgres;
  let address: string;
  let queue: PostgresQueue['queue'];
  let close: PostgresQueue['close'];
  let databases = 0;
  const workers = new Set<ChildProcess>();
  before(() => {
    assert.ok(programs !== null, 'PostgreSQL is missing');
    server = startPostgres(programs);
  });
  after(() => server.stop());
  beforeEach(async () => {
    address = server.database(`workers_${(databases += 1)}`);
    ({ queue, close } = await openWorkerQueue(address));
    await rows(TRACE);
  });
  afterEach(async () => {
    for (const worker of workers) await end(worker);
    await close();
  });

  async function rows(text: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      await client.query('SET search_path TO drover_mail');
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  function start(
    name: string,
    { clockOffsetMs = 0, abandonedAfterMs = workerSettings.abandonedAfterMs } = {},
  ): ChildProcess {
    const args = [WORKER, 'work', address, name, String(clockOffsetMs), String(abandonedAfterMs)];
    const worker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    workers.add(worker);
    return worker;
  }

  async function end(worker: ChildProcess): Promise<void> {
    workers.delete(worker);
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const exited = once(worker, 'exit');
    worker.kill('SIGKILL');
    await exited;
  }

  const untilThereAre = (count: number): Promise<unknown> =>
    eventually(
      async () => (await rows('SELECT 1 FROM mrs_instance')).length === count,
      `${count} workers have begun`,
    );

  /** All at once: whoever has room takes from all of them. */
  async function queueMoves(count: number, first = 0): Promise<void> {
    const jobs = Array.from({ length: count }, (_, index) => {
      const mailbox = first + index;
      return aJob(mailbox, { from: `MBX0${mailbox % 2}`, to: `MBX1${mailbox % 3}` });
    });
    const places = jobs.map(
      ({ mailboxId, parts }) => `('${mailboxId}', '${parts[0]?.sourceDatabase ?? ''}')`,
    );
    await rows(`INSERT INTO place VALUES ${places.join(', ')}`);
    const made = await queue.createAll(jobs.map((job) => ({ job, entry })));
    assert.ok(made.every(({ kind }) => kind === 'created'));
  }

  const completed = async (): Promise<number> =>
    (await queue.list(null)).filter(({ state }) => state.kind === 'Completed').length;

  /** Every mailbox was switched once, and at no time were more claims held than the limits allow. */
  async function checkMoves(count: number): Promise<void> {
    assert.equal(await completed(), count);
    const places = await rows('SELECT mailbox_id, database_name, switches FROM place');
    assert.equal(places.length, count);
    for (const { mailbox_id: mailbox, database_name: database, switches } of places) {
      assert.equal(switches, 1, `${String(mailbox)} was switched ${String(switches)} times`);
      assert.match(String(database), /^MBX1/);
    }
    const held = new Map<string, { readonly route: string; readonly instance: string }>();
    const { maxActiveMovesPerSourceMDB, maxActiveMovesPerTargetMDB, maxTotalMovesPerMRS } =
      workerSettings.limits;
    for (const row of await rows('SELECT * FROM claim_trace ORDER BY number')) {
      const request = String(row['request_id']);
      assert.equal(held.has(request), row['held'] !== true, `${request} was claimed while it was claimed`);
      if (row['held'] !== true) held.delete(request);
      else held.set(request, { route: String(row['route']), instance: String(row['instance']) });
      const most = (of: (claim: { route: string; instance: string }) => unknown): number => {
        const counts = new Map<unknown, number>();
        for (const claim of held.values()) counts.set(of(claim), (counts.get(of(claim)) ?? 0) + 1);
        return Math.max(0, ...counts.values());
      };
      const ends = (route: string): readonly unknown[] => JSON.parse(route) as readonly unknown[];
      assert.ok(most(({ route }) => ends(route)[0]) <= maxActiveMovesPerSourceMDB);
      assert.ok(most(({ route }) => ends(route)[1]) <= maxActiveMovesPerTargetMDB);
      assert.ok(most(({ instance }) => instance) <= maxTotalMovesPerMRS);
    }
  }

  test('on hosts whose clocks are three hours apart take nothing from each other', async () => {
    // A worker that the machine makes wait is not to be taken for dead.
    const abandonedAfterMs = 60_000;
    for (const [name, clockOffsetMs] of [
      ['behind', -THREE_HOURS_MS],
      ['right', 0],
      ['ahead', THREE_HOURS_MS],
    ] as const)
      start(name, { clockOffsetMs, abandonedAfterMs });
    await untilThereAre(3);
    await queueMoves(30);
    await eventually(async () => (await completed()) === 30, 'all moves');
    await checkMoves(30);
    assert.deepEqual(await rows('SELECT id FROM move_request WHERE claim_token <> 1'), []);
    const [{ workers: shared } = {}] = await rows(
      "SELECT count(DISTINCT split_part(instance, '/', 1)) AS workers FROM claim_trace",
    );
    assert.ok(Number(shared) > 1, 'more than one worker moved');
  });

  test('killed, and paused longer than their claims and woken, move each mailbox once and never more at once than the limits allow', async () => {
    const count = 120;
    await queueMoves(count);
    for (const name of ['one', 'two', 'three']) start(name);
    for (let round = 0; (await completed()) < count / 2; round += 1) {
      const victim = await eventually(async () => {
        const [busy] = await rows(
          'SELECT claim_instance FROM move_request WHERE claim_instance IS NOT NULL LIMIT 1',
        );
        const pid = Number(String(busy?.['claim_instance']).split('/')[1]);
        return [...workers].find((worker) => worker.pid === pid);
      }, 'a worker with a claim');
      if (round % 2 === 0) {
        await end(victim);
        start(`heir-${round}`, { clockOffsetMs: round === 0 ? THREE_HOURS_MS : 0 });
      } else {
        victim.kill('SIGSTOP');
        await sleep(2 * workerSettings.abandonedAfterMs);
        victim.kill('SIGCONT');
      }
    }
    await eventually(async () => (await completed()) === count, 'all moves', 300_000);
    await checkMoves(count);
    const [{ taken } = {}] = await rows('SELECT count(*) AS taken FROM move_request WHERE claim_token > 1');
    assert.ok(Number(taken) > 0, 'a claim was taken over');
  });

  test('a worker stopped in the middle of its switch makes no one wait for long, and can do nothing any more when it wakes', async () => {
    await queueMoves(1);
    const worker = spawn(process.execPath, [WORKER, 'stop-in-the-middle', address], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.add(worker);
    let said = '';
    worker.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    await eventually(() => processFacts(worker.pid ?? 0)?.isStopped, 'the switch');
    const heir = { name: 'heir', process: '{}', capacity: 5 };
    await eventually(async () => {
      const { leads } = await queue.heartbeat(heir, 30_000);
      return leads && (await queue.assignClaims(heir, workerSettings.limits)) === 1;
    }, 'the heir has the claim');
    const [claim] = await queue.claims(heir);
    assert.equal(claim?.token, 2);
    const job = await queue.get(claim.requestId);
    assert.ok(job !== null && !job.switched);
    await queue.switchPointers(claim, { ...job, switched: true }, emptyDelta);
    const exited = once(worker, 'exit');
    worker.kill('SIGCONT');
    await exited;
    assert.deepEqual(said.trim().split('\n'), ['queue-unreachable', 'claim-lost']);
    assert.deepEqual(await rows('SELECT switches FROM place'), [{ switches: 1 }]);
  });

  test('go on by themselves after the server has crashed and started again', async () => {
    for (const name of ['one', 'two']) start(name);
    await untilThereAre(2);
    await queueMoves(40);
    let told = 0;
    const stop = queue.listen('outcome', () => {
      told += 1;
    });
    await eventually(async () => (await completed()) > 3, 'the first moves');
    server.crash();
    await sleep(300);
    server.start();
    const before = told;
    // However few of the others are left.
    await queueMoves(5, 40);
    await eventually(async () => (await completed()) === 45, 'all moves');
    await checkMoves(45);
    await eventually(() => told > before, 'news after the crash');
    stop();
    assert.ok(
      [...workers].every(({ exitCode }) => exitCode === null),
      'no worker has ended',
    );
  });
});
