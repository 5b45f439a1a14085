import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import type { Authority } from '../../../src/support/authority.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import type { DatabaseMaintenance } from '../../../src/systems/mail-system.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { openSystem, type OpenedSystem } from './opened-system.ts';

const A = databaseName('A');
const B = databaseName('B');

suite('maintenance of places', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let opened: OpenedSystem;
  let maintenance: DatabaseMaintenance;
  const addresses = { A: 'anna@example.com', B: 'bert@example.com' } as const;
  let bert: MailboxId;
  before(async () => {
    ({ fleet, stop } = await testFleet());
    opened = await openSystem(fleet);
    assert.ok(opened.system.maintenance !== undefined);
    maintenance = opened.system.maintenance;
    await fleet.addMailbox({ address: addresses.A, place: 'A' });
    bert = await fleet.addMailbox({ address: addresses.B, place: 'B' });
    for (const address of Object.values(addresses)) await deliver(address, 'accepted');
  });
  after(async () => {
    await opened?.close();
    await stop?.();
  });
  const deliver = async (address: string, kind: 'accepted' | 'deferred'): Promise<void> => {
    const answer = await fleet.deliver(address, `Subject: x\r\n\r\n${'text '.repeat(2000)}\r\n`);
    assert.equal(answer.kind, kind, JSON.stringify(answer));
  };
  const mounted = async (place: typeof A): Promise<boolean | null | undefined> => {
    const { databases } = await opened.system.observe({
      databases: true,
      mailboxes: 'none',
      moveRequests: 'none',
    });
    return databases.find(({ name }) => name === place)?.mounted;
  };

  for (const place of [A, B])
    test(`place ${place}: dismounted, its users are out and its mail waits; mounted, all is as before`, async () => {
      const address = addresses[place as 'A' | 'B'];
      const session = await fleet.logIn(address);
      await session.command('SELECT INBOX');
      const evidence = await maintenance.dismount(place);
      assert.deepEqual(
        evidence.map(({ label, value }) => `${label}: ${value}`),
        [`${place} mounted: no, by the directory`, `sessions in ${place}: none left, 1 mailbox had some`],
      );
      assert.equal(await mounted(place), false);
      await assert.rejects(session.command('NOOP'));
      await deliver(address, 'deferred');
      const master = await fleet.logInAt(place === 'A' ? 'a' : 'b', address);
      await master.command('SELECT INBOX');
      master.close();
      assert.match((await maintenance.dismount(place))[0]?.value ?? '', /no, as before/);

      assert.match((await maintenance.mount(place))[0]?.value ?? '', /^yes, by/);
      assert.equal(await mounted(place), true);
      await deliver(address, 'accepted');
      const again = await fleet.logIn(address);
      await again.command('SELECT INBOX');
      again.close();
    });

  test('a process that has lost its lease mounts and dismounts nothing', async () => {
    const lost: Authority = {
      fence: 'plan:x',
      token: 1,
      signal: new AbortController().signal,
      confirm: async () => {
        throw new Error('lost');
      },
    };
    await assert.rejects(maintenance.dismount(A, lost), /lost/);
    assert.equal(await mounted(A), true);
  });

  test('defragment gives back the space of removed messages in mdbox', async () => {
    const session = await fleet.logIn(addresses.B);
    await session.command('SELECT INBOX');
    for (const command of ['STORE 1:* +FLAGS (\\Deleted)', 'EXPUNGE']) await session.command(command);
    session.close();
    await deliver(addresses.B, 'accepted');
    const volume = fleet.layout.places.find(({ name }) => name === 'B')?.volume ?? '';
    const bytes = (): number =>
      readdirSync(join(volume, bert), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\/m\.\d+$/.test(file))
        .reduce((sum, file) => sum + statSync(join(volume, bert, file)).size, 0);
    const before = bytes();
    const { evidence, verifiedItems } = await maintenance.defragment(B);
    assert.ok(bytes() < before, `${bytes()} of ${before}`);
    assert.equal(verifiedItems, 1);
    assert.match(evidence[0]?.value ?? '', /^1 mailbox: space of removed messages/);
    assert.ok(
      evidence.every(({ label }) => label.includes('B')),
      'of several places it is said which',
    );
  });

  test('an integrity check counts messages before and after', async () => {
    for (const place of [A, B])
      assert.match((await maintenance.integrityCheck(place))[0]?.value ?? '', /^ok, .*1 mailbox/);
  });

  test('a backup is refused without a program, and is a program’s word with one', async () => {
    await assert.rejects(maintenance.backup(A, '/backups'), failsWith('not-supported'));
    assert.equal(await maintenance.lastBackup(A, '/backups'), null);
    const folder = mkdtempSync(join(tmpdir(), 'drover-backup-'));
    const program = join(folder, 'snapshot.mjs');
    const asked = join(folder, 'asked');
    writeFileSync(
      program,
      `import { text } from 'node:stream/consumers';
      import { appendFileSync } from 'node:fs';
      const question = await text(process.stdin);
      appendFileSync(${JSON.stringify(asked)}, question);
      const { verb, place } = JSON.parse(question);
      if (place === 'B') { console.error('pool is full'); process.exit(1); }
      console.log(JSON.stringify({ name: 'tank/' + place + '@1', takenAt: '2026-11-29T06:00:00Z', sizeBytes: 5, digest: 'guid 7' }));`,
    );
    const other = await openSystem(fleet, {}, { backup: { command: [process.execPath, program] } });
    try {
      const result = await other.system.maintenance?.backup(A, '/backups');
      assert.deepEqual(
        { ...result, evidence: result?.evidence.map(({ value }) => value) },
        {
          database: 'A',
          file: 'tank/A@1',
          takenAt: '2026-11-29T06:00:00.000Z',
          sizeBytes: 5,
          digest: 'guid 7',
          evidence: ['tank/A@1, 5 B (5 bytes), taken at 2026-11-29T06:00:00.000Z', 'guid 7'],
        },
      );
      assert.equal((await other.system.maintenance?.lastBackup(A, '/backups'))?.file, 'tank/A@1');
      await assert.rejects(Promise.resolve(other.system.maintenance?.backup(B, '/backups')), /pool is full/);
      assert.ok(existsSync(asked));
      const { now, ...question } = JSON.parse(readFileSync(asked, 'utf8').split('\n')[0] ?? '') as Record<
        string,
        unknown
      >;
      assert.match(String(now), /^\d{4}-.*Z$/);
      assert.deepEqual(question, {
        verb: 'backup',
        place: 'A',
        folder: '/backups',
        server: 'a',
      });
    } finally {
      await other.close();
      rmSync(folder, { recursive: true });
    }
  });
});
