// What drover asks an organisation for, and what it makes of the answers, over the stand-in without PowerShell.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import { MigrationReader } from '../../../src/systems/exchange/migration/reader.ts';
import { profiles } from '../../../src/systems/exchange/profiles.ts';
import { Directories } from '../../../src/systems/exchange/requests/directories.ts';
import { RequestQueries } from '../../../src/systems/exchange/requests/queries.ts';
import { RequestReader } from '../../../src/systems/exchange/requests/reader.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { codes, findingsFor } from './change-set.ts';
import {
  askedOf,
  exchangeLab,
  failsWith,
  type Lab,
  person,
  requestOf,
  shellOver,
  specFor,
  tag,
} from './setup.ts';
import { StandInError } from './stand-in/exchange.ts';
import { guidNumber } from './stand-in/state.ts';
import { standInTransport } from './stand-in/transport.ts';

const everything = { databases: true, mailboxes: 'all', moveRequests: 'all' } as const;

/** What readers need, over a session of their own. */
function readingDeps(lab: Lab, domainControllers: readonly string[] = []) {
  const shell = shellOver(standInTransport(lab.exchange, lab.sent));
  return { shell, profile: profiles['2016'], directories: new Directories(domainControllers) };
}

suite('an observation', () => {
  test('of an organisation with a recovery database names it where all databases are asked for', async () => {
    await using lab = exchangeLab({
      adjust: ({ databases }) => Object.assign(databases[3] ?? {}, { recovery: true }),
    });
    assert.deepEqual((await lab.system.observe(everything)).recoveryDatabases, ['MBX04']);
    const some = await lab.system.observe(only({ databases: [databaseName('MBX01')] }));
    assert.equal('recoveryDatabases' in some, false);
  });

  test('of one without does not speak of recovery databases', async () => {
    await using lab = exchangeLab();
    assert.equal('recoveryDatabases' in (await lab.system.observe(everything)), false);
  });

  test('of Exchange Online asks for no database: there are none to see', async () => {
    await using lab = exchangeLab({ config: { version: 'online' } });
    const { databases, mailboxes } = await lab.system.observe(everything);
    assert.deepEqual([databases, mailboxes.length > 0], [[], true]);
    assert.deepEqual(askedOf(lab.sent, 'Get-MailboxDatabase'), []);
  });
});

test('who has a mailbox opened by Outlook is searched for only where full access counts', async () => {
  await using lab = exchangeLab();
  const searches = (): number => lab.sent.filter((line) => line.includes('"automapping"')).length;
  await lab.system.grantsOf?.([person(1)], ['send-as', 'send-on-behalf', 'calendar']);
  assert.equal(searches(), 0);
  await lab.system.grantsOf?.([person(1)], ['full-access']);
  assert.equal(searches(), 1);
});

suite('a plan', () => {
  const onHold = {
    adjust: ({ mailboxes }: Lab['state']) => Object.assign(mailboxes[0] ?? {}, { hold: true }),
  };

  test('moves a mailbox on litigation hold, which Exchange keeps', async () => {
    await using lab = exchangeLab(onHold);
    assert.equal((await lab.system.observe(everything)).mailboxes[0]?.litigationHold, true);
    assert.ok(!codes(await findingsFor(lab.system, [specFor(1)])).includes('holds-not-kept'));
  });

  test('may have offline moves in the versions that have them: neither 2010 nor Exchange Online', async () => {
    for (const [version, hasThem] of [
      ['2016', true],
      ['2010', false],
    ] as const) {
      await using lab = exchangeLab({ config: { version } });
      const found = codes(await findingsFor(lab.system, [specFor(1, { offline: true })]));
      assert.equal(found.includes('offline-not-supported'), !hasThem, `${version}: ${found.join()}`);
    }
    await using online = exchangeLab({ config: { version: 'online' } });
    assert.equal(online.system.capabilities.offlineMoves, false);
  });
});

test('a database that is still mounted after it was to be dismounted is said to be, in the word of Exchange', async () => {
  await using lab = exchangeLab();
  const call = lab.exchange.call.bind(lab.exchange);
  lab.exchange.call = (cmdlet, parameters) =>
    cmdlet === 'Dismount-Database' ? [] : call(cmdlet, parameters);
  await assert.rejects(
    lab.system.maintenance?.dismount(databaseName('MBX01')) ?? Promise.resolve(),
    (error: unknown) => {
      assert.match(String(error), /MBX01 should be dismounted, but Exchange reports Mounted = true/);
      return failsWith('mount-state-wrong')(error);
    },
  );
});

suite('drover doctor', () => {
  const rolesOf = async (lab: Lab) =>
    ((await lab.system.examine?.()) ?? []).filter(({ check }) => check.startsWith('roles'));

  test('says of each role that nothing is missing', async () => {
    await using lab = exchangeLab();
    const lines = await rolesOf(lab);
    assert.ok(
      lines.some(({ message }) => message === 'Role Move Mailboxes: all that drover calls is available.'),
    );
    assert.deepEqual([...new Set(lines.map(({ result }) => result))], ['ok']);
  });

  test('names the one cmdlet that a role lacks, and the role to assign', async () => {
    await using lab = exchangeLab({ adjust: (state) => state.hidden.push('Move-ActiveMailboxDatabase') });
    const bad = (await rolesOf(lab)).filter(({ result }) => result !== 'ok');
    assert.deepEqual(
      bad.map(({ message }) => message),
      ['Not available to this account: Move-ActiveMailboxDatabase; the steps of a DAG fail.'],
    );
    assert.match(bad[0]?.hint ?? '', /Database Copies/);
  });
});

suite('a request', () => {
  test('that was found on the second of two domain controllers is asked for there from then on', async () => {
    await using lab = exchangeLab({
      adjust: ({ mailboxes }) => Object.assign(mailboxes[2] ?? {}, { domain: 'emea.corp.example.com' }),
    });
    const [corp, emea] = ['dc1.corp.example.com', 'dc1.emea.corp.example.com'] as const;
    lab.exchange.call('New-MoveRequest', { Identity: guidNumber(3), TargetDatabase: 'MBX03' });
    const deps = readingDeps(lab, [corp, emea]);
    const queries = new RequestQueries(deps);
    const asked = (): readonly unknown[] =>
      lab.sent
        .splice(0)
        .filter((line) => line.includes('MoveRequest"'))
        .map((line) => /"DomainController":"([^"]+)"/.exec(line)?.[1]);
    assert.notEqual(await queries.one(guidNumber(3)), null);
    assert.deepEqual(asked(), [corp, emea]);
    assert.notEqual(await queries.one(guidNumber(3)), null);
    assert.deepEqual(asked(), [emea]);
    await deps.shell.close();
  });

  test('is what the listing showed for a while, but not any more once an order was given', async () => {
    await using lab = exchangeLab();
    lab.exchange.call('New-MoveRequest', { Identity: guidNumber(1), TargetDatabase: 'MBX03' });
    const deps = readingDeps(lab);
    const reader = new RequestReader({
      ...deps,
      clock: lab.clock,
      replicationGraceMs: 0,
      remotes: {},
      migration: new MigrationReader(deps),
    });
    const stateNow = async (): Promise<string | undefined> =>
      (await reader.current(guidNumber(1)))?.request.state.kind;
    await reader.list(null);
    lab.exchange.call('Suspend-MoveRequest', { Identity: guidNumber(1) });
    assert.notEqual(await stateNow(), 'Suspended');
    reader.forget(guidNumber(1));
    assert.equal(await stateNow(), 'Suspended');
    await deps.shell.close();
  });

  test('that took one of two settings and refused the order is not taken for changed', async () => {
    await using lab = exchangeLab();
    const { options } = await lab.system.createMoveRequest(specFor(1));
    const wanted = { ...options, priority: 'high', badItemLimit: 5 } as const;
    const call = lab.exchange.call.bind(lab.exchange);
    const refuseAfter = (isTaken: (parameter: string) => boolean): void => {
      lab.exchange.call = (cmdlet, parameters) => {
        if (cmdlet !== 'Set-MoveRequest') return call(cmdlet, parameters);
        const taken = Object.entries(parameters).filter(([name]) => name === 'Identity' || isTaken(name));
        call(cmdlet, Object.fromEntries(taken));
        throw new StandInError('RecipientTaskException', 'nothing to change', cmdlet);
      };
    };
    refuseAfter((name) => name === 'Priority');
    await assert.rejects(
      lab.system.updateMoveRequest(requestOf(1), wanted, tag),
      failsWith('exchange-refused'),
    );
    // Where all is as it was wanted, the refusal is about what was so already.
    refuseAfter(() => true);
    const changed = await lab.system.updateMoveRequest(requestOf(1), wanted, tag);
    assert.deepEqual([changed.options.priority, changed.options.badItemLimit], ['high', 5]);
  });
});

suite('migration batches', () => {
  const specs = (...numbers: readonly number[]) =>
    numbers.map((n) => ({ ...specFor(n), control: 'migration-batch' as const }));
  const mine = only({ moveRequests: { tagPrefix: tag } });

  test('of drover are numbered from 1 on, one after the other', async () => {
    await using lab = exchangeLab();
    for (const n of [1, 3]) {
      await lab.system.createMoveRequests?.(specs(n));
      lab.clock.advance(10 * 60_000);
      lab.exchange.advance(10 * 60_000);
    }
    assert.deepEqual(
      askedOf(lab.sent, 'New-MigrationBatch').map(({ Name }) => Name),
      ['drover it pilot 1', 'drover it pilot 2'],
    );
  });

  test('are asked for from the first one on, also where there were none when drover looked before', async () => {
    await using lab = exchangeLab();
    assert.deepEqual((await lab.system.observe(mine)).moveRequests, []);
    await lab.system.createMoveRequests?.(specs(1, 3));
    lab.clock.advance(90_000);
    lab.exchange.advance(90_000);
    // Its service lists the users, and has made no request yet.
    assert.deepEqual(lab.state.requests, []);
    const { moveRequests, migrationBatches } = await lab.system.observe(mine);
    assert.deepEqual(
      moveRequests.map(({ mailboxId, state }) => [mailboxId, state.kind]),
      [
        [person(1), 'Queued'],
        [person(3), 'Queued'],
      ],
    );
    assert.deepEqual(
      migrationBatches?.map(({ name }) => name),
      ['drover it pilot 1'],
    );
  });

  test('of others tell whose mailbox is in them', async () => {
    await using lab = exchangeLab();
    const csv = Buffer.from('EmailAddress\r\nperson1@example.com\r\nperson2@example.com\r\n');
    lab.exchange.call('New-MigrationBatch', {
      Name: 'Wave 7',
      Local: true,
      AutoStart: true,
      CSVData: csv.toString('base64'),
      TargetDatabases: ['MBX03'],
    });
    lab.exchange.advance(90_000);
    const deps = readingDeps(lab);
    const reader = new MigrationReader(deps);
    const user = await reader.userOf(guidNumber(2));
    assert.deepEqual(
      [user?.identity, user?.mailbox, user?.batch],
      ['person2@example.com', person(2), 'Wave 7'],
    );
    assert.equal(await reader.userOf(guidNumber(3)), null);
    await deps.shell.close();
  });
});
