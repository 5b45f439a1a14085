import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { loadConfig } from '../../src/plan/config.ts';
import { findingsOf, findingsText, folderOf } from './support.ts';

const loadText = async (context: Parameters<typeof folderOf>[0], text: string) =>
  loadConfig(join(folderOf(context, { 'drover.yaml': text }), 'drover.yaml'));

const FLEET = `version: 1
systems:
  mail:
    kind: dovecot
    directory:
      kind: postgres
      connection: env:DROVER_DIRECTORY
      statements:
        mailboxes: SELECT id, address, display_name, place, state, owner, department FROM mailbox
    login: { masterUser: drover, password: env:DROVER_IMAP }
    proxies:
      - { doveadm: https://proxy.example.com:8080, key: env:DROVER_PROXY }
    servers:
      mail1: { doveadm: https://mail1.example.com:8080, key: env:KEY1, sync: tcps:mail1.example.com:12345, imap: imaps://mail1.example.com }
      mail2:
        doveadm: https://mail2.example.com:8080
        key: file:key2
        sync: tcps:mail2.example.com:12345
        imap: imaps://mail2.example.com
        lmtp: mail2.example.com:24
        flush: { address: tcps://mail2.example.com:12345, password: env:DOVEADM2 }
    places:
      A: { server: mail1, capacity: 2TB }
      B: { server: mail2 }
      C: { server: mail2, location: 'mdbox:/vol2/%{id}' }
      OLD: { server: mail2, imapSource: true }
    queue: { kind: postgres, connection: env:DROVER_QUEUE, schema: moves }
    retentionDays: 14
    testMailbox: drover-test@example.com
`;

suite('a Dovecot fleet in drover.yaml', () => {
  test('is read as it is written', async (context) => {
    const loaded = await loadText(context, FLEET);
    assert.ok(loaded.kind === 'loaded', findingsText(loaded));
    assert.deepEqual(loaded.findings, []);
    assert.deepEqual(loaded.config.systems['mail']?.['places'], {
      A: { server: 'mail1', capacity: '2TB' },
      B: { server: 'mail2' },
      C: { server: 'mail2', location: 'mdbox:/vol2/%{id}' },
      OLD: { server: 'mail2', imapSource: true },
    });
  });

  test('of other directories too', async (context) => {
    for (const directory of [
      'kind: sqlite\n      path: /etc/dovecot/users.db',
      'kind: command\n      command: [/usr/local/lib/directory, --fleet]\n      mounts: true\n      secrets: { LDAP_PASSWORD: env:LDAP }',
    ]) {
      const text = FLEET.replace(/kind: postgres\n[^]*?\n(?= {4}login)/, `${directory}\n`);
      assert.ok(text.includes(directory));
      const loaded = await loadText(context, text);
      assert.ok(loaded.kind === 'loaded', findingsText(loaded));
    }
  });

  for (const { what, from, to, finds, says } of [
    {
      what: 'a place on a server that is not there',
      from: 'A: { server: mail1,',
      to: 'A: { server: mial1,',
      finds: 'unknown-server 23:20',
      says: /Did you mean "mail1"/,
    },
    {
      what: 'two places that would be one',
      from: ", location: 'mdbox:/vol2/%{id}'",
      to: '',
      finds: 'missing-key 25:10',
      says: /"B" and "C" are both on "mail2"/,
    },
    {
      what: 'a statement with a misspelt parameter',
      from: '        mailboxes:',
      to: '        unlock: UPDATE mailbox SET state = 1 WHERE id = :id AND owner = :owmer\n        mailboxes:',
      finds: 'bad-statement 9:17',
      says: /Statement "unlock" has the unknown parameter :owmer; it has :id, :owner\./,
    },
    {
      what: 'a change that would be made for whoever comes late',
      from: '        mailboxes:',
      to: '        switch: UPDATE mailbox SET place = :to WHERE id = :id AND place = :from\n        mailboxes:',
      finds: 'bad-statement 9:17',
      says: /lacks the parameter :owner: without it a process that comes late would change/,
    },
    {
      what: 'a second statement after the first',
      from: '        mailboxes:',
      to: '        unlock: "UPDATE m SET s = 1 WHERE id = :id AND owner = :owner; DELETE FROM m"\n        mailboxes:',
      finds: 'bad-statement 9:17',
      says: /more than one statement/,
    },
    {
      what: 'a statement that drover does not have',
      from: '        mailboxes:',
      to: '        unlok: SELECT 1\n        mailboxes:',
      finds: 'unknown-key 9:9',
      says: /unlok/,
    },
    {
      what: 'an option of another kind of directory',
      from: 'connection: env:DROVER_DIRECTORY',
      to: 'connection: env:DROVER_DIRECTORY\n      path: x',
      finds: 'unknown-key 8:7',
      says: /path/,
    },
    {
      what: 'a directory of an unknown kind',
      from: 'kind: postgres\n      connection: env:DROVER_D',
      to: 'kind: ldap\n      connection: env:DROVER_D',
      finds: 'not-allowed 6:7',
      says: /postgres.*sqlite.*command/,
    },
    {
      what: 'a backend that other backends cannot reach',
      from: 'sync: tcps:mail1.example.com:12345, ',
      to: '',
      finds: 'missing-key 14:7',
      says: /sync/,
    },
    {
      what: 'an address of a form that cannot be',
      from: 'imap: imaps://mail1.example.com }',
      to: 'imap: mail1.example.com }',
      finds: 'bad-value 14:114',
      says: /imaps:\/\/mail1\.example\.com/,
    },
  ])
    test(`names ${what}, where it stands`, async (context) => {
      assert.ok(FLEET.includes(from));
      const loaded = await loadText(context, FLEET.replace(from, to));
      assert.equal(loaded.kind, 'invalid');
      assert.deepEqual(findingsOf(loaded), [finds], findingsText(loaded));
      assert.match(findingsText(loaded), says);
    });

  test('a key in plain text is refused, and not printed', async (context) => {
    for (const [from, to] of [
      ['key: env:KEY1', 'key: hunter2x'],
      ['password: env:DROVER_IMAP', 'password: hunter2x'],
      ['connection: env:DROVER_DIRECTORY', 'connection: postgres://drover:hunter2x@db/mail'],
    ] as const) {
      const loaded = await loadText(context, FLEET.replace(from, to));
      assert.equal(loaded.kind, 'invalid', from);
      assert.doesNotMatch(findingsText(loaded), /hunter/, from);
    }
  });
});
