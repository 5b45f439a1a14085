// What doctor says of proxies, backends and places, of servers that are stand-ins.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { PlaceState } from '../../../src/systems/dovecot/directory/directory.ts';
import { examine } from '../../../src/systems/dovecot/doctor/examine.ts';
import { examineServers } from '../../../src/systems/dovecot/doctor/servers.ts';
import { isRequired, parameterTypes } from '../../../src/systems/dovecot/doveadm/commands.ts';
import { HttpDoveadm } from '../../../src/systems/dovecot/doveadm/http-client.ts';
import type { Fleet } from '../../../src/systems/dovecot/fleet.ts';
import { doveadmStandIn, exit, rows } from './doveadm-stand-in.ts';

/** A server's commands, as 2.4 lists them. */
const knows = (isKnown: (name: string) => boolean): string =>
  JSON.stringify(
    [...parameterTypes()]
      .filter(([name]) => isRequired(name) && isKnown(name))
      .map(([command, parameters]) => ({
        command,
        parameters: [...parameters].map(([name, type]) => ({ name, type })),
      })),
  );

suite('doctor asks a server', () => {
  const examined = async (
    role: 'proxy' | 'backend',
    { isKnown = () => true, flushes = true }: { isKnown?: (name: string) => boolean; flushes?: boolean } = {},
  ): Promise<readonly string[]> => {
    await using server = await doveadmStandIn(([one]) => {
      if (one?.[0] === 'list') return { body: knows(isKnown) };
      return flushes ? rows([]) : exit(75);
    });
    const doveadm = new HttpDoveadm({ address: server.address, key: 'key', ca: null, name: 'mail1' });
    const fleet = {
      places: [],
      proxies: role === 'proxy' ? [doveadm] : [],
      backends: role === 'proxy' ? [] : [{ name: 'mail1', doveadm }],
    } as unknown as Fleet;
    const lines = await examineServers(fleet, []);
    // Without a mailbox that lives there no one can be logged in.
    return lines
      .filter(({ check }) => check !== 'login')
      .map(({ check, result, message }) => `${result} ${check}: ${message}`);
  };
  const hasNoExpunge = (name: string): boolean => name !== 'expunge';

  for (const role of ['proxy', 'backend'] as const)
    test(`that is a ${role} in order, and both of its lines are fine`, async () => {
      assert.deepEqual(await examined(role), [
        `ok doveadm: ${role} mail1 answers, Dovecot 2.4.`,
        `ok cache: The auth cache of ${role} mail1 is flushed when it is told to.`,
      ]);
    });

  test('whether it knows what drover asks of backends, and not of a proxy', async () => {
    assert.deepEqual(await examined('backend', { isKnown: hasNoExpunge }), [
      'failed doveadm: doveadm of backend mail1 does not know expunge as drover needs it.',
    ]);
    assert.match((await examined('proxy', { isKnown: hasNoExpunge }))[0] ?? '', /^ok doveadm/);
  });

  test('to flush its cache: a backend that does not would let users in to a locked mailbox', async () => {
    const [, backend = ''] = await examined('backend', { flushes: false });
    assert.match(backend, /^failed cache: The auth cache of backend mail1/);
    const [, proxy = ''] = await examined('proxy', { flushes: false });
    assert.match(proxy, /^warning cache: The auth cache of proxy mail1/);
  });
});

suite('doctor looks at places', () => {
  const examined = async (
    capacityBytes: number | null,
    { isImapSource = false, mounted = true } = {},
  ): Promise<readonly string[]> => {
    const A = databaseName('A');
    const fleet = {
      name: 'mail',
      config: { servers: {} },
      clock: systemClock,
      proxies: [],
      backends: [],
      places: [{ name: A, capacityBytes, isImapSource, backend: {} }],
      directory: {
        list: async () => [],
        now: async () => new Date().toISOString(),
        places: async (): Promise<ReadonlyMap<string, PlaceState>> => new Map([[A, { mounted, change: 0 }]]),
      },
    } as unknown as Fleet;
    const lines = await examine(fleet, { get: async () => null, list: async () => [] });
    return lines
      .filter(({ check }) => check === 'places' || check === 'disk')
      .map(({ check, result, message }) => `${result} ${check}: ${message}`);
  };

  test('and finds nothing in one that is mounted, and whose capacity is known', async () => {
    const [line = '', ...others] = await examined(2_000_000_000_000);
    assert.match(line, /^ok places: 1 place is there, all mounted\.$/);
    assert.deepEqual(others, []);
  });

  test('and warns where it is not known how much one can hold, but for a foreign host, which receives nothing', async () => {
    const [line = '', ...others] = await examined(null);
    assert.match(line, /^warning disk: How much place 'A' can hold is not known/);
    assert.deepEqual(others, []);
    assert.match((await examined(null, { isImapSource: true }))[0] ?? '', /^ok places/);
  });

  test('and warns of one that is dismounted', async () => {
    assert.deepEqual(await examined(2_000_000_000_000, { mounted: false }), [
      "warning places: Place 'A' is dismounted.",
    ]);
  });
});
