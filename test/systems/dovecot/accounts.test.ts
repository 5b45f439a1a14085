import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { createServer, type AddressInfo } from 'node:net';
import type { AccountOutcome } from '../../../src/domain/account-trial.ts';
import type { DoctorCheck } from '../../../src/domain/doctor-check.ts';
import type { FailureCode } from '../../../src/domain/failure-codes.ts';
import { outcomeOf } from '../../../src/systems/dovecot/foreign/try-accounts.ts';
import { droverYaml } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import { USER_PASSWORD, type Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { drover, type Answer } from '../../cli/drover.ts';
import { needsDovecot, testFleet } from './fleet.ts';

suite('How a login ended', () => {
  const cases: readonly (readonly [code: FailureCode, said: string, outcome: AccountOutcome])[] = [
    ['imap-refused', '[AUTHENTICATIONFAILED] Authentication failed.', 'wrong-password'],
    ['imap-refused', 'LOGIN failed', 'wrong-password'],
    ['imap-refused', '[LIMIT] Maximum number of connections from user+IP exceeded', 'too-many-connections'],
    ['imap-refused', 'Too many simultaneous connections', 'too-many-connections'],
    ['imap-connection-lost', 'it said: Too many connections from this address', 'too-many-connections'],
    ['imap-refused', "[NONEXISTENT] User doesn't exist", 'no-such-user'],
    ['imap-refused', '[AUTHORIZATIONFAILED] Not for this account', 'refused'],
    ['imap-refused', '[UNAVAILABLE] Temporary authentication failure', 'unreachable'],
    ['imap-unreachable', 'connect ECONNREFUSED', 'unreachable'],
    ['unexpected-answer', 'HTTP/1.1 400 Bad Request', 'unreachable'],
    ['foreign-account-missing', 'imapc_host is missing', 'not-described'],
  ];
  for (const [code, said, outcome] of cases)
    test(`"${said}" is ${outcome}`, () => assert.equal(outcomeOf(code, said), outcome));
});

suite('drover doctor --accounts', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  const folder = mkdtempSync(join(tmpdir(), 'drover-accounts-'));
  before(async () => {
    ({ fleet, stop } = await testFleet({ foreignHosts: { old: {} } }));
    writeFileSync(join(folder, 'drover.yaml'), droverYaml(fleet.layout));
    writeFileSync(join(folder, 'password'), USER_PASSWORD);
    writeFileSync(join(folder, 'wrong'), 'not-the-right-one');
    for (const name of ['anil', 'bea'])
      await fleet.addMailbox({ address: `${name}@example.com`, place: 'OLD', foreign: { login: name } });
    await fleet.addMailbox({ address: 'here@example.com', place: 'A' });
    await fleet.addMailbox({
      address: 'cem@example.com',
      place: 'OLD',
      foreign: { login: 'cem', password: 'not-the-right-one' },
    });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stop?.();
  });

  async function run(list: string, ...options: readonly string[]): Promise<Answer> {
    writeFileSync(join(folder, 'list.csv'), list);
    const answer = await drover(folder, ['doctor', '--accounts', 'list.csv', ...options]);
    for (const text of [answer.stdout, answer.stderr])
      for (const secret of ['not-the-right-one', fleet.layout.secrets.masterPassword])
        assert.ok(!text.includes(secret), text);
    return answer;
  }
  const outcomes = ({ stdout }: Answer): Record<string, string[]> =>
    Object.fromEntries(
      (JSON.parse(stdout) as { outcome: string; accounts: { address: string }[] }[]).map(
        ({ outcome, accounts }) => [outcome, accounts.map(({ address }) => address)],
      ),
    );

  test('logs in as the user lookup says, by master user or with a password of its own, and groups how it ended', async () => {
    const all = ['anil', 'bea', 'cem', 'here', 'nobody'].map((name) => `${name}@example.com`);
    const list = ['EmailAddress', ...all].join('\n');
    const answer = await run(list, '--json');
    assert.equal(answer.code, 1, answer.stderr);
    assert.deepEqual(outcomes(answer), {
      ok: ['anil@example.com', 'bea@example.com'],
      'not-described': ['here@example.com'],
      'no-such-user': ['nobody@example.com'],
      'wrong-password': ['cem@example.com'],
    });
    const shown = await run(list);
    assert.match(shown.stdout, /✓ logged in\s+2 accounts at 127\./);
    assert.match(shown.stdout, /wrong password\s+cem@example\.com/);
  });

  test('a mailbox in a place that drover.yaml does not name keeps no other from being tried', async () => {
    await fleet.directory.exec(
      "INSERT INTO place (name, server, host, volume) SELECT 'X', server, host, volume FROM place WHERE name = 'A'",
    );
    await fleet.directory.exec("UPDATE mailbox SET place = 'X' WHERE address = 'here@example.com'");
    const answer = await run('EmailAddress\nanil@example.com\nhere@example.com', '--json');
    await fleet.directory.exec("UPDATE mailbox SET place = 'A' WHERE address = 'here@example.com'");
    await fleet.directory.exec("DELETE FROM place WHERE name = 'X'");
    assert.deepEqual(outcomes(answer), {
      ok: ['anil@example.com'],
      'not-described': ['here@example.com'],
    });
    assert.match(answer.stdout, /has no place 'X'/);
  });

  test('logs in as the list says, where it has a host', async () => {
    const { ports, secrets } = fleet.layout;
    writeFileSync(join(folder, 'master'), secrets.masterPassword);
    const host = `imap://${fleet.host('old')}:${ports.imap}`;
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const answer = await run(
      [
        'EmailAddress,Host,Login,MasterUser,Password',
        `anil@example.com,${host},anil,,file:password`,
        `bea@example.com,${host},bea,${secrets.masterUser},file:master`,
        `cem@example.com,${host},cem,,file:wrong`,
        `dora@example.com,imap://127.0.0.1:${port},dora,,file:password`,
        `emil@example.com,${host},emil,,file:missing`,
        `fay@example.com,${host},fay,,`,
      ].join('\n'),
      '--json',
    );
    assert.deepEqual(outcomes(answer), {
      ok: ['anil@example.com', 'bea@example.com'],
      unreachable: ['dora@example.com'],
      'not-described': ['emil@example.com', 'fay@example.com'],
      'wrong-password': ['cem@example.com'],
    });
  });

  test('tries none where the list has a password in the clear, and does not repeat it', async () => {
    const answer = await run(
      'EmailAddress,Host,Password\nanil@example.com,imaps://old.example.com,not-the-right-one',
    );
    assert.equal(answer.code, 64, answer.stdout);
    assert.match(answer.stderr, /env:NAME or file:PATH/);
  });

  test('a fleet with a foreign host has nothing that drover needs and does not find', async () => {
    const answer = await drover(folder, ['doctor', '--json']);
    const failed = (JSON.parse(answer.stdout) as DoctorCheck[]).filter(({ ok }) => !ok);
    assert.deepEqual(failed, []);
  });
});
