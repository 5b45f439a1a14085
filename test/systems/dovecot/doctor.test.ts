// What doctor says of a real fleet, and of the same with each thing broken in turn that would lose mail or refuse it for good.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { DovecotConfig } from '../../../src/systems/dovecot/config.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import type { defaultStatements } from '../../../src/systems/dovecot/directory/statements.ts';
import type { SystemCheck } from '../../../src/systems/mail-system.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { openSystem } from './opened-system.ts';

const TEST_MAILBOX = 'drover-test@example.com';

suite('doctor of a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let config: DovecotConfig;
  before(async () => {
    ({ fleet, stop } = await testFleet());
    config = fleetConfig(fleet.layout);
    await fleet.addMailbox({ address: TEST_MAILBOX, place: 'A' });
    await fleet.addMailbox({ address: 'someone@example.com', place: 'B' });
    for (const address of [TEST_MAILBOX, 'someone@example.com'])
      assert.equal((await fleet.deliver(address, 'Subject: x\r\n\r\nText.\r\n')).kind, 'accepted');
  });
  after(() => stop());

  const examined = async (change: Partial<DovecotConfig> = {}): Promise<readonly SystemCheck[]> => {
    const { system, close } = await openSystem(fleet, {}, { testMailbox: TEST_MAILBOX, ...change });
    try {
      return (await system.examine?.()) ?? [];
    } finally {
      await close();
    }
  };
  const row = async (): Promise<unknown> => {
    const [found] = await fleet.directory.rows(
      'SELECT place, state, owner FROM mailbox WHERE address = $1',
      TEST_MAILBOX,
    );
    return { ...found };
  };
  /** The lines that are not fine; the test mailbox is as it was. */
  const found = async (change: Partial<DovecotConfig> = {}): Promise<readonly string[]> => {
    const lines = (await examined(change))
      .filter(({ result }) => result !== 'ok')
      .map(({ check, result, message }) => `${result} ${check}: ${message}`);
    assert.deepEqual(await row(), { place: 'A', state: 'open', owner: null });
    return lines;
  };
  const restart = async (server: string): Promise<void> => {
    await fleet.stop([server]);
    await fleet.start([server]);
  };
  /** With another text in a file of the fleet's configuration. */
  const withChanged = async (
    server: string,
    file: string,
    [from, to]: readonly [string, string],
    act: () => Promise<void>,
  ): Promise<void> => {
    const before = readFileSync(file, 'utf8');
    assert.ok(before.includes(from), `${file} has ${from}`);
    writeFileSync(file, before.replaceAll(from, to));
    await restart(server);
    try {
      await act();
    } finally {
      writeFileSync(file, before);
      await restart(server);
    }
  };
  const lookups = (server: string): string => join(fleet.layout.folder, `${server}-sql.conf`);
  const finds = async (lines: Promise<readonly string[]>, pattern: RegExp): Promise<void> => {
    const all = await lines;
    assert.ok(
      all.some((line) => pattern.test(line)),
      `${String(pattern)} in\n${all.join('\n')}`,
    );
  };

  test('finds nothing in one that is in order, again and again', async () => {
    for (const _ of [1, 2]) {
      const lines = await examined();
      assert.deepEqual(
        lines.filter(({ result }) => result !== 'ok'),
        [],
      );
      const checks = new Set(lines.map(({ check }) => check));
      for (const check of [
        'directory',
        'encryption',
        'queue',
        'clock',
        'doveadm',
        'cache',
        'login',
        'separators',
        'storage',
        'replication',
        'quota',
        'deliveries',
        'other places',
        'statements',
        'claims',
        'copy',
        'lock',
      ])
        assert.ok(checks.has(check), check);
    }
  });

  test('says what it does not know without a test mailbox, or an address for deliveries', async () => {
    const { system, close } = await openSystem(fleet);
    const lines = await system.examine?.();
    assert.deepEqual(
      lines?.filter(({ result }) => result !== 'ok').map(({ check, result }) => [check, result]),
      [['test mailbox', 'warning']],
    );
    await close();
    const servers = structuredClone(config.servers);
    for (const server of Object.values(servers)) Reflect.deleteProperty(server, 'lmtp');
    const known = await found({ servers });
    assert.equal(known.length, 3, known.join('\n'));
    for (const line of known) assert.match(line, /^warning (deliveries|other places|lock): .*not known/);
  });

  test('finds mailboxes that are locked, or owned, by a move that no one makes any more', async () => {
    const set = async (state: string, owner: string | null): Promise<void> =>
      void (await fleet.directory.rows(
        'UPDATE mailbox SET state = $1, owner = $2 WHERE address = $3 RETURNING id',
        state,
        owner,
        'someone@example.com',
      ));
    try {
      for (const owner of ['x.1', null, 'no-claim']) {
        await set('locked', owner);
        await finds(found(), /^failed owners: someone@example\.com is locked/);
      }
      await set('open', 'x.1');
      await finds(found(), /^warning owners: someone@example\.com is owned by 'x\.1'/);
    } finally {
      await set('open', null);
    }
  });

  test('finds a backend that does not count deliveries', async () => {
    const limit = ['lmtp_user_concurrency_limit = 50', 'lmtp_user_concurrency_limit = 0'] as const;
    await withChanged('a', fleet.configuration('a'), limit, () =>
      finds(found(), /^failed deliveries: .*does not count/),
    );
  });

  test('finds a master user that sees nothing', async () => {
    await withChanged('a', fleet.configuration('a'), ['acl_user = %u', ''], () =>
      finds(found(), /^failed login: .*backend a/),
    );
  });

  test('finds different separators', async () => {
    await withChanged('b', fleet.configuration('b'), ['separator = /', 'separator = .'], () =>
      finds(found(), /^failed separators: .*a has "\/", b has "\."/),
    );
  });

  for (const [what, server, change, says] of [
    [
      'a replicator that has users',
      'a',
      [
        'service anvil {',
        `plugin {\n  mail_replica = tcp:127.0.0.1:9\n}\nservice replicator {\n  process_min_avail = 1\n  unix_listener replicator-doveadm {
    mode = 0600\n  }\n}\nservice anvil {`,
      ],
      /^failed replication: The replicator of backend a keeps \d+ users in step/,
    ],
    [
      'a format that drover was not tried on',
      'b',
      ['mail_location = mdbox:~/mdbox', 'mail_location = sdbox:~/sdbox'],
      /^warning storage: Backend b stores mail as sdbox, with which drover was not tried/,
    ],
    [
      'a quota that only one backend has',
      'b',
      ['service anvil {', 'plugin {\n  quota_rule = *:storage=1M\n}\nservice anvil {'],
      /^warning quota: The test mailbox may hold any size at a, and 1\.0 MB at b/,
    ],
  ] as const)
    test(`finds ${what}`, async () => {
      await withChanged(server, fleet.configuration(server), change, () => finds(found(), says));
    });

  for (const { what, server, change, says } of [
    {
      what: 'a backend that takes mail for mailboxes of other places',
      server: 'b',
      change: ['m.place <> p.name OR', ''],
      says: /^failed other places: Backend b takes mail/,
    },
    {
      what: 'a backend that takes mail for mailboxes of other places, and is that of the test mailbox',
      server: 'a',
      change: ['m.place <> p.name OR', ''],
      says: /^failed other places: Backend a takes mail for someone@example\.com/,
    },
    {
      what: 'a backend that takes mail for a locked mailbox',
      server: 'a',
      change: [`m.state <> 'open' OR`, ''],
      says: /^failed lock: Backend a takes mail for a locked mailbox/,
    },
    {
      what: 'a backend that knows claims that no one holds',
      server: 'b',
      change: [
        `m.address || '@drover.' || m.owner = substr('%u', 10)`,
        `substr('%u', 10, length(m.address)) = m.address`,
      ],
      says: /^failed claims: The user query of backend b knows the name of a claim that no one holds/,
    },
    {
      what: 'a backend that knows no claims',
      server: 'a',
      change: [`m.address || '@drover.' || m.owner = substr('%u', 10)`, '1 = 0'],
      says: /^failed claims: The user query of backend a does not know the name of a claim/,
    },
    {
      what: 'a backend that does not return whose mailbox a claim means',
      server: 'b',
      change: ['m.address AS user, ', ''],
      says: /^failed claims: The user query of backend b returns no field "user" for the name of a claim, not drover-test@example\.com/,
    },
    {
      what: 'a backend where a purge could remove the mailbox itself',
      server: 'a',
      change: [`substr(m.owner, 1, 6) <> 'purge.'`, '1 = 1'],
      says: /^failed claims: The user query of backend a knows the name of a removal where the mailbox lives/,
    },
  ] as const)
    test(`finds ${what}`, async () => {
      await withChanged(server, lookups(server), change, () => finds(found(), says));
    });

  const withStatement = (name: keyof typeof defaultStatements, text: string): Partial<DovecotConfig> => {
    assert.ok(config.directory.kind === 'sqlite');
    return {
      directory: { ...config.directory, statements: { ...config.directory.statements, [name]: text } },
    };
  };
  for (const [name, text, says] of [
    [
      'lock',
      `UPDATE mailbox SET state = 'locked' WHERE id = :id AND place = :from AND :owner <> ''`,
      /"lock" locks the row of another owner/,
    ],
    [
      'claim',
      `UPDATE mailbox SET owner = :owner, copy_place = :at WHERE id = :id AND place = :from AND :previous IS NULL`,
      /"claim" takes a row from its owner/,
    ],
    [
      'claim',
      `UPDATE mailbox SET owner = :owner WHERE place = :from OR :id = :previous OR place = 'B'`,
      /would have changed 2 rows/,
    ],
    [
      'unlock',
      `UPDATE mailbox SET owner = owner WHERE id = :id AND owner = :owner`,
      /"unlock" leaves the row locked/,
    ],
    [
      'mount',
      'UPDATE place SET mounted = :mounted, change = :change WHERE name = :place',
      /"mount" changes a place though a later change of it was made/,
    ],
    [
      'release',
      `UPDATE mailbox SET state = 'open', owner = NULL WHERE id = :id AND :owner <> ''`,
      /"release" releases the row of another owner/,
    ],
  ] as const)
    test(`finds a statement that is wrong: ${String(says)}`, () =>
      finds(found(withStatement(name, text)), says));

  test('finds servers that are away, keys that are wrong, and a copy that cannot be made', async () => {
    const wrongKey = join(fleet.layout.folder, 'wrong-key');
    writeFileSync(wrongKey, 'wrong');
    const [a, b] = [config.servers['a'], config.servers['b']];
    assert.ok(a !== undefined && b !== undefined);
    await finds(
      found({ servers: { a, b: { ...b, key: `file:${wrongKey}` } } }),
      /^failed doveadm: .*backend b/,
    );
    await finds(
      found({ servers: { a: { ...a, sync: `tcp:${fleet.host('a')}:1` }, b } }),
      /^failed copy: .*pulled from tcp:127\S+:1 by b: .*closed the connection/,
    );
    await fleet.stop(['b']);
    await finds(found(), /^failed doveadm: .*backend b/);
    await fleet.start(['b']);
  });

  test('finds places that the directory does not have, or drover.yaml does not name', async () => {
    const { A: first, B: second } = config.places;
    assert.ok(first !== undefined && second !== undefined);
    const places = { A: { ...first, capacity: '1GB' }, C: { ...second, capacity: '1GB' } };
    const lines = await found({ places });
    assert.match(lines.join('\n'), /^failed places: Place 'C' is not among those of the directory/m);
    assert.match(lines.join('\n'), /^warning places: Mailboxes live in B/m);
  });
});
