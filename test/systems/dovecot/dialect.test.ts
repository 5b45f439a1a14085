import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  command,
  isRequired,
  parameterTypes,
  type CommandList,
} from '../../../src/systems/dovecot/doveadm/commands.ts';
import {
  inDialect,
  missingFrom,
  versionOf,
  type DovecotVersion,
} from '../../../src/systems/dovecot/doveadm/dialect.ts';
import { HttpDoveadm } from '../../../src/systems/dovecot/doveadm/http-client.ts';
import { doveadmStandIn, rows, type Reaction } from './doveadm-stand-in.ts';

/** What drover always sends, and commands without parameters. */
const listOf = (
  others: readonly string[],
  change: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): CommandList =>
  new Map([
    ...others.map((name) => [name, new Map<string, string>()] as const),
    ...[...parameterTypes()]
      .filter(([name]) => isRequired(name))
      .map(
        ([name, parameters]) =>
          [name, new Map(Object.entries(change[name] ?? Object.fromEntries(parameters)))] as const,
      ),
  ]);

suite('The version of a Dovecot', () => {
  for (const [others, version] of [
    [['oldstatsDump', 'replicatorStatus', 'statsDump'], '2.3'],
    [['statsDump'], '2.4'],
    [['statsDump', 'replicatorStatus'], '2.2'],
  ] as const satisfies readonly (readonly [readonly string[], DovecotVersion])[])
    test(`is ${version} where doveadm knows ${others.join(', ')}`, () => {
      assert.equal(versionOf(listOf(others)), version);
    });

  test('is not known where doveadm does not say what it knows', () => {
    assert.equal(versionOf(new Map()), null);
    assert.equal(versionOf(new Map([['purge', new Map()]])), null);
  });
});

suite('Commands that a version calls otherwise', () => {
  test('are not missing: the parameter of proxyKick has another name in 2.4', () => {
    assert.deepEqual(missingFrom(listOf([])), []);
    assert.deepEqual(missingFrom(listOf([], { proxyKick: { mask: 'array' } })), []);
  });

  test('are not missing either where numbers are integers in 2.4, and text before', () => {
    const text = { user: 'string', mailbox: 'string', mailboxGuid: 'string' };
    const later = { mailboxUpdate: { ...text, uidValidity: 'integer', minNextUid: 'integer' } };
    assert.deepEqual(missingFrom(listOf([], later)), []);
    const guid = { mailboxUpdate: { ...later.mailboxUpdate, mailboxGuid: 'integer' } };
    assert.deepEqual(missingFrom(listOf([], guid)), ['mailboxUpdate']);
    const update = command('mailboxUpdate', { user: 'u', mailboxGuid: '7', uidValidity: '42' });
    assert.deepEqual(inDialect(update, listOf([], later)).parameters, {
      user: 'u',
      mailboxGuid: '7',
      uidValidity: 42,
    });
    assert.deepEqual(inDialect(update, listOf([])).parameters, update.parameters);
  });

  test('are missing with parameters of other types, or none that drover has a name for', () => {
    assert.deepEqual(missingFrom(listOf([], { proxyKick: { whom: 'array' }, kick: { mask: 'string' } })), [
      'kick',
      'proxyKick',
    ]);
    assert.deepEqual(missingFrom(new Map()), [...parameterTypes().keys()].filter(isRequired));
  });

  const refusal: Reaction = { body: '[["error",{"type":"invalidRequest","exitCode":0},"0"]]' };
  for (const { name, later, ask } of [
    {
      name: 'proxyKick',
      later: 'mask',
      ask: (doveadm: HttpDoveadm) => doveadm.kickProxied('anil@example.com'),
    },
    {
      name: 'authCacheFlush',
      later: 'userMask',
      ask: (doveadm: HttpDoveadm) => doveadm.flushCache(['anil@example.com']),
    },
  ] as const)
    test(`are asked by the name that the server has for it, from the second time on at once: ${name}`, async () => {
      const list = { command: name, parameters: [{ name: later, type: 'array' }] };
      await using server = await doveadmStandIn(([[asked, parameters] = ['', {}]]) => {
        if (asked === 'list') return { body: JSON.stringify([list]) };
        return Object.keys(parameters).join() === later ? rows([]) : refusal;
      });
      const doveadm = new HttpDoveadm({ address: server.address, key: 'key', ca: null, name: 'mail1' });
      await ask(doveadm);
      await ask(doveadm);
      const asked = server.asked.map(([[command, parameters] = ['', {}]]) => [
        command,
        ...Object.keys(parameters),
      ]);
      assert.deepEqual(asked, [[name, 'user'], ['list'], [name, later], [name, later]]);
    });

  test('that a server does not know by any name fail, and say that the version is why', async () => {
    await using server = await doveadmStandIn(([[asked] = ['']]) =>
      asked === 'list' ? { body: '[]' } : refusal,
    );
    const doveadm = new HttpDoveadm({ address: server.address, key: 'key', ca: null, name: 'mail1' });
    await assert.rejects(doveadm.kickProxied('anil@example.com'), /mail1.*not allowed \(invalidRequest\)/);
  });
});
