import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { BackendConfig } from '../../../src/systems/dovecot/config.ts';
import { channels } from '../../../src/systems/dovecot/doctor/channels.ts';

const safe: BackendConfig = {
  doveadm: 'https://mail1.example.com:8080',
  key: 'env:KEY',
  sync: 'tcps://mail1.example.com:12345',
  imap: 'imaps://mail1.example.com',
};
const proxy = { doveadm: 'https://proxy1.example.com:8080', key: 'env:KEY' };
const linesOf = (...[config]: Parameters<typeof channels>) =>
  channels(config).map(({ result, message }) => `${result}: ${message}`);

suite('What of a fleet can be read on the network', () => {
  test('is nothing with TLS everywhere, or on this host', () => {
    assert.deepEqual(linesOf({ proxies: [proxy], servers: { mail1: safe } }), [
      'ok: Keys, passwords and mail are sent over TLS, or on this host only.',
    ]);
    const here = {
      key: 'k',
      doveadm: 'http://127.3.2.1:80',
      sync: 'tcp://localhost:1',
      imap: 'imap://[::1]',
    };
    assert.match(linesOf({ proxies: [], servers: { mail1: here } })[0] ?? '', /^ok/);
  });

  const cases: readonly (readonly [string, Parameters<typeof channels>[0], RegExp])[] = [
    ['the key at a backend', { proxies: [], servers: { mail1: { ...safe, doveadm: 'http://mail1:8080' } } }, /^warning: .*API key.*`doveadm` http:\/\/mail1:8080 \(mail1\)/], // prettier-ignore
    ['the key at a proxy', { proxies: [{ ...proxy, doveadm: 'http://10.0.0.1:8080' }], servers: { mail1: safe } }, /^warning: .*API key.*10\.0\.0\.1:8080 \(a proxy\)/], // prettier-ignore
    ['what is copied', { proxies: [], servers: { mail1: { ...safe, sync: 'tcp://mail1:12345' } } }, /^warning: .*all mail that is copied.*`sync` tcp:\/\/mail1:12345/], // prettier-ignore
    ['the master user’s password', { proxies: [], servers: { mail1: { ...safe, imap: 'imap://mail1' } } }, /^warning: .*master user.*`imap` imap:\/\/mail1/], // prettier-ignore
    ['the password of doveadm', { proxies: [], servers: { mail1: { ...safe, flush: { address: 'tcp://mail1:24245', password: 'env:P' } } } }, /^warning: .*password of doveadm.*`flush` tcp:\/\/mail1:24245/], // prettier-ignore
  ];
  for (const [what, config, says] of cases)
    test(`is ${what} without TLS, and doctor says at which address`, () => {
      const lines = linesOf(config);
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0] ?? '', says);
    });
});
