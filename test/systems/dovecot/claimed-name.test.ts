import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { MailboxId } from '../../../src/domain/ids.ts';
import { claimedName, nameOfOrder } from '../../../src/systems/dovecot/claim-name.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { sendByLmtp } from '../../../src/systems/dovecot/lab/lmtp.ts';
import { putSieveScript } from '../../../src/systems/dovecot/lab/sieve.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from '../../state/private-postgres.ts';
import { needsDovecot, postgresToo, testFleet } from './fleet.ts';

const ADDRESS = 'anil@example.com';
const OWNER = 'r1.1';
const NO_SUCH_USER = 67;

const programs = postgresPrograms();
suite('A claimed name of a directory in SQLite', needsDovecot, () => claimedNames(null));
suite('A claimed name of a directory in PostgreSQL', postgresToo(programs), () => claimedNames(programs));

function claimedNames(postgres: string | null): void {
  let server: PrivatePostgres | null = null;
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let id: MailboxId;
  before(async () => {
    if (postgres !== null) server = startPostgres(postgres);
    const directory = server === null ? {} : { postgres: server.database('users') };
    ({ fleet, stop } = await testFleet({ ...directory, places: { A: 'a', B: 'b', B2: 'b' } }));
    id = await fleet.addMailbox({ address: ADDRESS, place: 'A', quotaRule: '*:storage=10M' });
    await fillAll();
  });
  after(async () => {
    await stop?.();
    server?.stop();
  });

  const set = (text: string) => fleet.directory.exec(`UPDATE mailbox SET ${text} WHERE id = '${id}'`);
  const claimed = () => nameOfOrder(claimedName(ADDRESS, OWNER));
  const sync = (server: string) => `tcp:${fleet.host(server)}:${fleet.layout.ports.doveadm}`;
  const pull = () => backup('b', { reverseSync: true, destination: [sync('a')] });
  const push = () => backup('a', { destination: [sync('b')] });
  const backup = (server: string, facts: object) =>
    doveadm(server, 'backup', { user: claimed(), fullSync: true, lockTimeout: 1, ...facts });

  test('runs a copy while the row has its owner, in either direction, and does not exist before and after', async () => {
    assert.equal(await pull(), NO_SUCH_USER);
    await set(`owner = '${OWNER}', copy_place = 'B2'`);
    assert.deepEqual([await pull(), await push()], [[], []]);
    await set(`owner = 'r2.1'`);
    assert.deepEqual([await pull(), await push()], [NO_SUCH_USER, NO_SUCH_USER]);
    await set(`owner = '${OWNER}'`);
  });

  test('is the copy: mail, flags, keywords, subscriptions, METADATA, ACL, quota and Sieve of the mailbox are there', async () => {
    await set(`owner = '${OWNER}', copy_place = 'B2'`);
    await pull();
    const source = await contents('a', ADDRESS);
    const copy = await contents('b', claimed());
    assert.deepEqual(copy, source);
    for (const said of ['$Important', 'größer', 'hers', 'bea@example.com', 'STORAGE 1 10240'])
      assert.ok(Buffer.from(source.join('\n'), 'latin1').includes(said), said);
    const list = await doveadm('b', 'sieveList', { user: claimed() });
    assert.deepEqual(list, await doveadm('a', 'sieveList', { user: ADDRESS }));
    assert.match(JSON.stringify(list), /holiday.*ACTIVE/i);
  });

  test('takes no mail: only the mailbox itself does', async () => {
    await set(`owner = '${OWNER}', copy_place = 'B2'`);
    const message = 'Subject: not for you\n\n';
    assert.equal((await fleet.deliver(claimed(), message)).kind, 'refused');
    for (const server of ['a', 'b']) {
      const backend = { host: fleet.host(server), port: fleet.layout.ports.lmtp };
      assert.notEqual((await sendByLmtp(backend, claimed(), message)).kind, 'accepted');
    }
  });

  async function doveadm(server: string, command: string, parameters: object): Promise<unknown> {
    const { secrets, ports } = fleet.layout;
    const response = await fetch(`http://${fleet.host(server)}:${ports.http}/doveadm/v1`, {
      method: 'POST',
      headers: { Authorization: `X-Dovecot-API ${Buffer.from(secrets.doveadmKey).toString('base64')}` },
      body: JSON.stringify([[command, parameters, 't']]),
    });
    const [[kind, value]] = (await response.json()) as [[string, { exitCode?: number }]];
    return kind === 'error' ? value.exitCode : value;
  }

  /** What IMAP says of a mailbox at a backend, as the master user. */
  async function contents(server: string, user: string): Promise<string[]> {
    using session = await fleet.logInAt(server, user);
    const lines: string[] = [];
    const ask = async (command: string): Promise<void> => {
      lines.push(command, ...(await session.command(command)));
    };
    await ask('LSUB "" "*"');
    await ask('GETMETADATA INBOX (/private/comment)');
    await ask('GETACL Projects');
    await ask('GETQUOTAROOT INBOX');
    for (const folder of ['INBOX', 'Projects', 'Projects/2026']) {
      lines.push(
        ...(await session.command(`EXAMINE "${folder}"`)).filter((line) => line.includes('UIDVALIDITY')),
      );
      await ask('UID FETCH 1:* (FLAGS INTERNALDATE X-GUID BODY.PEEK[])');
    }
    return lines.map((line) => line.replace(/\\Recent ?| \\Recent/, ''));
  }

  async function fillAll(): Promise<void> {
    assert.equal((await fleet.deliver(ADDRESS, 'Subject: one\n\n.\n')).kind, 'accepted');
    using user = await fleet.logIn(ADDRESS);
    await user.command('CREATE Projects/2026');
    await user.command('CREATE Projects').catch(() => []);
    await user.command('SUBSCRIBE Projects/2026');
    await user.append('Projects/2026', Buffer.from('Subject: größer\r\n\r\nfor you\r\n'), [
      '\\Seen',
      '$Important',
    ]);
    await user.append(
      'Projects',
      Buffer.from('Subject: x\r\n\r\nx\r\n'),
      ['\\Flagged'],
      new Date(86_400_000),
    );
    await user.command('SETMETADATA INBOX (/private/comment "hers")');
    await user.command('SETACL Projects bea@example.com lrs');
    const { proxy, ports } = fleet.layout;
    const script = 'require "vacation";\r\nvacation "away";\r\n';
    const login = { user: ADDRESS, password: 'password' };
    await putSieveScript({ host: proxy.host, port: ports.sieve }, login, 'holiday', script);
  }
}
