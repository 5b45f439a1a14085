// Everything at once, and what administrators do meanwhile: moves of a real fleet that go on afterwards, and lose nothing.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import { finalStatuses, type MoveRequest } from '../../../src/domain/move-request.ts';
import type { QueueConfig } from '../../../src/systems/dovecot/config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from '../../state/private-postgres.ts';
import { needsDovecot, postgresToo, testFleet } from './fleet.ts';
import { mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem, quickSettings, type OpenedSystem } from './opened-system.ts';

const WORKER = new URL('./late-worker.ts', import.meta.url).pathname;
const A = databaseName('A');
const B = databaseName('B');
const SUBJECTS = ['one', 'three', 'two'];
const patient = {
  settings: { ...quickSettings, retryDelayMs: 200, maxRetries: 300, abandonedAfterMs: 1500 },
};

interface Person {
  readonly id: MailboxId;
  readonly address: string;
}

let people = 0;
async function addPeople(fleet: Fleet, count: number, place = 'A'): Promise<readonly Person[]> {
  const added: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    people += 1;
    const address = `user${people}@example.com`;
    added.push({ address, id: await fleet.addMailbox({ address, place }) });
    for (const subject of SUBJECTS)
      assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
  }
  return added;
}

const requestsOf = async (system: MailSystem): Promise<readonly MoveRequest[]> =>
  (await system.observe(only({ moveRequests: 'all' }))).moveRequests;

/** Works the queue meanwhile. */
async function working<T>(system: MailSystem, work: () => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const running = system.replication?.run({
    instance: 'successor',
    signal: stopping.signal,
    log: () => {},
  });
  try {
    return await work();
  } finally {
    stopping.abort();
    await running;
  }
}

const allEnded = (system: MailSystem): Promise<readonly MoveRequest[]> =>
  eventually(async () => {
    const requests = await requestsOf(system);
    return requests.every(({ state }) => finalStatuses.has(state.kind)) && requests;
  }, 'all moves have ended');

async function assertMoved(fleet: Fleet, moved: readonly Person[]): Promise<void> {
  for (const { id, address } of moved) {
    const [row] = await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE id = $1', id);
    assert.deepEqual({ ...row }, { place: 'B', state: 'open', owner: null }, address);
    // Servers connect to their directory again by themselves, after a while.
    const seen = await eventually(
      async () => await subjectsOf(fleet, address).catch(() => undefined),
      `${address} is let in`,
    );
    assert.deepEqual(seen, SUBJECTS, address);
  }
}

const programs = postgresPrograms();
suite('a fleet of which everything is killed', postgresToo(programs), () => {
  let postgres: PrivatePostgres;
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let folder: string;
  let queue: QueueConfig;
  before(async () => {
    postgres = startPostgres(programs ?? '');
    ({ fleet, stop } = await testFleet({ postgres: postgres.database('users') }));
    queue = { kind: 'postgres', connection: postgres.database('queue'), schema: 'drover_mail' };
    folder = mkdtempSync(join(tmpdir(), 'drover-outage-'));
  });
  after(async () => {
    await stop?.();
    postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const startWorker = (): ChildProcess =>
    spawn(
      process.execPath,
      [WORKER, fleet.layout.folder, folder, 'never', 'SIGKILL', JSON.stringify(queue)],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, STAYS: '1' },
      },
    );

  for (const when of ['the first copy', 'the first switch'] as const)
    test(`workers, backends, proxy and databases at ${when}: started again, all moves end, and no mail is lost`, async () => {
      const moving = await addPeople(fleet, 6);
      const { system, close } = await openSystem(fleet, patient, { queue });
      const workers = [startWorker(), startWorker()];
      const ends = workers.map((worker) => once(worker, 'exit'));
      try {
        for (const { id } of moving) await system.createMoveRequest(orderOf(id, 'B', `drover:${when}:batch`));
        await eventually(async () => {
          const requests = (await requestsOf(system)).filter(({ tag }) => tag.includes(when));
          return when === 'the first copy'
            ? requests.some(({ percentComplete }) => percentComplete >= 20)
            : requests.some(({ state }) => state.kind === 'Completed');
        }, when);
        for (const worker of workers) worker.kill('SIGKILL');
        postgres.crash();
        await Promise.all(fleet.servers.map((server) => fleet.kill(server)));
        await Promise.all(ends);
        postgres.start();
        await fleet.start();
        const ended = await working(system, () => allEnded(system));
        assert.deepEqual(
          ended.filter(({ state }) => !state.kind.startsWith('Completed')).map(({ state }) => state),
          [],
        );
        await assertMoved(fleet, moving);
      } finally {
        for (const worker of workers) worker.kill('SIGKILL');
        await close();
      }
    });
});

suite('a fleet that is looked after while mailboxes move', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let opened: OpenedSystem;
  before(async () => {
    ({ fleet, stop } = await testFleet());
    opened = await openSystem(fleet, patient);
  });
  after(async () => {
    await opened?.close();
    await stop?.();
  });

  test('a place that is dismounted by hand holds its moves until it is mounted again', async () => {
    const { system } = opened;
    const moving = await addPeople(fleet, 4);
    await fleet.directory.rows("UPDATE place SET mounted = 0 WHERE name = 'B'");
    for (const { id } of moving) await system.createMoveRequest(orderOf(id, 'B', 'drover:mount:batch'));
    await working(system, async () => {
      await eventually(async () => {
        const requests = await requestsOf(system);
        const texts = await Promise.all(
          requests.map(async ({ id }) => JSON.stringify((await system.moveReport(id)).entries)),
        );
        return texts.every((text) => text.includes('is dismounted'));
      }, 'the reports say that it is dismounted');
      for (const { address } of moving) assert.deepEqual(await subjectsOf(fleet, address), SUBJECTS);
      // As a person does it with drover: refused are only what would take the place away.
      await assert.rejects(Promise.resolve(system.maintenance?.dismount(A)), failsWith('moves-active'));
      await system.maintenance?.mount(B);
      await allEnded(system);
    });
    await assertMoved(fleet, moving);
  });

  test('a defragmentation and an integrity check of both places lose no message of mailboxes that begin to move meanwhile', async () => {
    const { system } = opened;
    assert.ok(system.maintenance !== undefined);
    const moving = await addPeople(fleet, 8);
    const staying = await addPeople(fleet, 8, 'B');
    const { maintenance } = system;
    await working(system, async () => {
      const both = [maintenance.defragment(A), maintenance.defragment(B)];
      for (const { id } of moving) await system.createMoveRequest(orderOf(id, 'B', 'drover:defrag:batch'));
      await Promise.all(both);
      await Promise.all([A, B].map((place) => maintenance.integrityCheck(place)));
      await allEnded(system);
    });
    await assertMoved(fleet, [...moving, ...staying]);
  });

  test('a run that is recovered mounts its place while mailboxes of others move, and a late dismount of it does nothing', async () => {
    const { system } = opened;
    assert.ok(system.maintenance !== undefined);
    const under = (token: number) => ({
      fence: 'plan:night',
      token,
      signal: new AbortController().signal,
      confirm: async () => {},
    });
    await system.maintenance.dismount(B, under(1));
    const moving = await addPeople(fleet, 4);
    for (const { id } of moving) await system.createMoveRequest(orderOf(id, 'B', 'drover:recover:batch'));
    await working(system, async () => {
      await system.fenceOff?.(under(2));
      await system.maintenance?.mount(B, under(2));
      const late = Promise.resolve(system.maintenance?.dismount(B, under(1)));
      await assert.rejects(
        late,
        (error) => failsWith('lease-lost')(error) || failsWith('moves-active')(error),
      );
      await allEnded(system);
    });
    await assertMoved(fleet, moving);
  });
});
