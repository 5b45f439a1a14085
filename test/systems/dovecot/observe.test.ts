import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { databaseName, mailboxId, serverName, systemName } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { Fleet as LabFleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { directoryTables } from '../../../src/systems/dovecot/lab/directory-contract.ts';
import { openDovecotSystem } from '../../../src/systems/dovecot/mail-system.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { mail, orderOf } from './moves.ts';
import { openSystem } from './opened-system.ts';

const ASKED_TOGETHER = 100;
const MOST_ASKED = 5_000;

suite('a fleet of a hundred thousand mailboxes', () => {
  const MAILBOXES = 100_000;
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-large-fleet-'));
    const directory = new DatabaseSync(join(folder, 'users.db'));
    directory.exec(directoryTables('sqlite'));
    directory.exec(`INSERT INTO place (name, server, host, volume) VALUES ('A', 'a', '127.0.0.1', '/a'), ('B', 'b', '127.0.0.2', '/b');
      INSERT INTO mailbox (id, address, display_name, department, password, place)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MAILBOXES})
      SELECT 'id-' || i, 'user' || i || '@example.com', 'User ' || i, 'd' || (i % 50), '', CASE i % 2 WHEN 0 THEN 'A' ELSE 'B' END FROM n`);
    directory.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  const open = async (asked: (users: readonly string[]) => void, looked: () => void = () => {}) => {
    const server = (name: string) => ({
      doveadm: `http://127.0.0.1:1/${name}`,
      key: 'k',
      sync: 'tcp://127.0.0.1:1',
      imap: 'imap://127.0.0.1:1',
    });
    return await openDovecotSystem(
      systemName('mail'),
      {
        kind: 'dovecot',
        directory: { kind: 'sqlite', path: 'users.db' },
        login: { masterUser: 'drover', password: 'p' },
        proxies: [],
        servers: { a: server('a'), b: server('b') },
        places: { A: { server: 'a', capacity: '10TB' }, B: { server: 'b' } },
      },
      { folder, clock: systemClock, secret: async () => 'secret' },
      {
        decorateFleet: (fleet) => ({
          ...fleet,
          directory: Object.assign(Object.create(fleet.directory) as typeof fleet.directory, {
            find(ids: Parameters<typeof fleet.directory.find>[0]) {
              looked();
              return fleet.directory.find(ids);
            },
            list: () => fleet.directory.list(),
            places: () => fleet.directory.places(),
            close: () => fleet.directory.close(),
          }),
          backends: fleet.backends.map((backend) => ({
            ...backend,
            doveadm: Object.assign(Object.create(backend.doveadm) as typeof backend.doveadm, {
              async commands() {
                if (backend.name === 'b') throw Failure.permanent('doveadm-refused', 'The key is wrong.');
                return new Map();
              },
              async totals(users: readonly string[]) {
                asked(users);
                return new Map(users.map((user) => [user, { messages: 10, sizeBytes: 1_000_000 }]));
              },
            }),
          })),
        }),
      },
    );
  };

  test('is observed by one look into the directory; a few mailboxes are asked, and what they said is known from then on', async (t) => {
    const batches: (readonly string[])[] = [];
    const system = await open((users) => batches.push(users));
    const started = performance.now();
    const { mailboxes, databases } = await system.observe({ ...only({ databases: true, mailboxes: 'all' }) });
    t.diagnostic(`${Math.round(performance.now() - started)} ms`);
    assert.equal(mailboxes.length, MAILBOXES);
    assert.ok(batches.every((users) => users.length <= ASKED_TOGETHER));
    assert.equal(batches.flat().length, MOST_ASKED);
    assert.equal(mailboxes.filter(({ primary }) => primary.unreadable === undefined).length, MOST_ASKED);
    const [a, b] = databases;
    assert.match(a?.unread ?? '', /size of 47,500 mailboxes of 50,?000 has not been read yet/);
    assert.deepEqual([a?.mailboxCount, b?.mailboxCount, b?.diskFreeBytes], [50_000, 50_000, null]);
    assert.deepEqual([a?.notAnswering, b?.notAnswering], [undefined, 'The key is wrong.']);
    assert.ok(
      mailboxes.every(
        ({ primary }) => (primary.measuredAt === undefined) === (primary.unreadable !== undefined),
      ),
      'what is known says when it was read',
    );
    assert.equal(a?.diskFreeBytes, 10e12 - (a?.sizeBytes ?? 0));
    await system.close();

    batches.length = 0;
    const next = await open((users) => batches.push(users));
    const known = await next.observe(only({ databases: true }));
    assert.equal(
      known.databases[0]?.sizeBytes,
      2 * 2_500_000_000,
      'what was said is known to the next process',
    );
    assert.equal(batches.flat().length, MOST_ASKED);
    await next.close();
  });

  test('is moved by requests that are made together: their rows are read in one look, and each has its own result', async () => {
    let looks = 0;
    const system = await open(
      () => {},
      () => (looks += 1),
    );
    const ids = Array.from({ length: 500 }, (_, n) => mailboxId(`id-${2 * n + 2}`));
    const specs = [...ids, mailboxId('id-1'), mailboxId('gone')].map((id) => orderOf(id));
    const results = await system.createMoveRequests?.(specs);
    assert.equal(looks, 1);
    assert.deepEqual(
      results?.map((result) => (result.kind === 'created' ? 'created' : result.failure.code)),
      [...ids.map(() => 'created'), 'already-in-target', 'not-found'],
    );
    const again = await system.createMoveRequests?.(specs.slice(0, 2));
    assert.deepEqual(
      again?.map((result) => result.kind === 'created' && result.request.mailboxId),
      ids.slice(0, 2),
      'those that there are, for the same tag',
    );
    await system.close();
  });

  test('whose plan names three mailboxes asks those three', async () => {
    const batches: (readonly string[])[] = [];
    const system = await open((users) => batches.push(users));
    const ids = ['id-90001', 'id-90002', 'id-90003'].map(mailboxId);
    const { mailboxes } = await system.observe(only({ mailboxes: ids }));
    assert.deepEqual(
      mailboxes.map(({ id, primary }) => [id, primary.itemCount]).sort(),
      ids.map((id) => [id, 10]),
    );
    assert.equal(batches.flat().length, 3);
    batches.length = 0;
    await system.observe(only({ mailboxes: ids, sizes: false }));
    assert.equal(batches.length, 0);
    await system.close();
  });
});

suite('a backend that is away', needsDovecot, () => {
  let fleet: LabFleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet());
  });
  after(() => stop());

  test('concerns its own mailboxes only: of the others all is known, and of its own that it is away', async () => {
    for (const [address, place] of [
      ['near@example.com', 'A'],
      ['away@example.com', 'B'],
    ] as const) {
      await fleet.addMailbox({ address, place });
      assert.equal((await fleet.deliver(address, mail('one'))).kind, 'accepted');
    }
    await fleet.stop(['b']);
    const { system, close } = await openSystem(fleet);
    try {
      const { mailboxes, databases } = await system.observe(only({ databases: true, mailboxes: 'all' }));
      const [near, away] = ['near@example.com', 'away@example.com'].map((address) =>
        mailboxes.find((mailbox) => mailbox.address === address),
      );
      assert.equal(near?.primary.itemCount, 1);
      assert.equal(near.primary.unreadable, undefined);
      assert.match(away?.primary.unreadable ?? '', /b/);
      const [a, b] = ['A', 'B'].map((name) => databases.find((one) => one.name === databaseName(name)));
      assert.equal(a?.unread, undefined);
      assert.equal(a?.notAnswering, undefined);
      assert.match(b?.unread ?? '', /1 mailbox of 1 could not be read: doveadm of b at .* cannot be reached/);
      assert.match(b?.notAnswering ?? '', /doveadm of b at .* cannot be reached/);
      assert.equal(b?.server, serverName('b'));
    } finally {
      await close();
    }
  });
});
