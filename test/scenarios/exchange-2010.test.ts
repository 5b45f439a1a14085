// What the 2010 article on move requests says about Exchange, held against the embedded organisation through the commands
// that an administrator types; and the table in examples/exchange-2010, which names a test for every statement.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { databaseName, serverName, type MailboxId } from '../../src/domain/ids.ts';
import { defaultMrsSettings } from '../../src/mrs/settings.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { newLab, type Lab } from '../mrs/organisation.ts';
import { runDrover, told } from './drover.ts';

const root = new URL('../../', import.meta.url).pathname;
const readme = readFileSync(join(root, 'examples/exchange-2010/README.md'), 'utf8');

suite('the table of the article', () => {
  test('names at least one test for every statement, and every test it names is there', () => {
    const [, statements = ''] = readme.split('## Statements');
    const rows = statements.split('\n').filter((line) => /^\| (?!-|The article)/.test(line));
    assert.ok(rows.length >= 25, `${rows.length} statements`);
    for (const row of rows) {
      const named = [...row.matchAll(/`(test\/[^`]+)`: “([^”]+)”/g)];
      assert.ok(named.length > 0, `no test shows: ${row}`);
      for (const [, file = '', title = ''] of named) {
        assert.ok(existsSync(join(root, file)), `${file} of ${row}`);
        const source = readFileSync(join(root, file), 'utf8');
        const literal = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``];
        assert.ok(
          literal.some((text) => source.includes(text)),
          `${file} has no test “${title}”`,
        );
      }
    }
  });
});

suite('move requests as the article has them', () => {
  test('a group of mailboxes gets one request each, and they move when the process that asked is gone', async () => {
    await withLab(async ({ lab, drover }) => {
      const people = [1, 2, 3].map((number) => lab.addMailbox(number, 'MBX01', { messages: 5 }));
      await drover('move-request', 'new', 'User 1', 'User 2', 'User 3', '--target-database', 'IT Department');
      assert.deepEqual(await statuses(drover), {
        'User 1': 'Queued',
        'User 2': 'Queued',
        'User 3': 'Queued',
      });
      assert.deepEqual(
        people.map((id) => placeOf(lab, id)),
        ['MBX01', 'MBX01', 'MBX01'],
      );
      await drover('mrs', '--until-idle');
      assert.deepEqual(await statuses(drover), {
        'User 1': 'Completed',
        'User 2': 'Completed',
        'User 3': 'Completed',
      });
      assert.deepEqual(
        people.map((id) => placeOf(lab, id)),
        ['IT Department', 'IT Department', 'IT Department'],
      );
    });
  });

  test('of many queued moves into one server five run at once, and two into one database, as MRS ships', async () => {
    await withLab(async ({ lab, drover }) => {
      const { limits } = defaultMrsSettings;
      for (const name of ['MBX11', 'MBX12'])
        lab.organisation.addDatabase(databaseName(name), serverName('SRV3'));
      for (let number = 1; number <= 9; number += 1) {
        lab.addMailbox(number, number % 2 === 0 ? 'MBX01' : 'MBX02', { messages: 1 });
        const target = ['IT Department', 'MBX11', 'MBX12'][number % 3] ?? '';
        await drover('move-request', 'new', `User ${number}`, '--target-database', target);
      }
      const queue = openMoveQueue(lab.organisation);
      const instance = {
        name: 'one',
        process: '{}',
        capacity: limits.maxTotalMovesPerMRS,
      };
      await queue.heartbeat(instance, 60_000);
      await queue.assignClaims(instance, limits);
      const claims = await queue.claims(instance);
      const jobs = await Promise.all(claims.map(({ requestId }) => queue.get(requestId)));
      const into = (database: string): number =>
        jobs.filter((job) => job?.parts[0]?.targetDatabase === database).length;
      assert.equal(claims.length, 5, 'into server SRV3');
      for (const database of ['IT Department', 'MBX11', 'MBX12']) assert.ok(into(database) <= 2, database);
    });
  });

  test('a completed request blocks the next move until it is cleared', async () => {
    await withLab(async ({ lab, drover, refused }) => {
      const id = lab.addMailbox(1, 'MBX01', { messages: 5 });
      await drover('move-request', 'new', 'User 1', '--target-database', 'IT Department');
      await drover('mrs', '--until-idle');
      const why = await refused('move-request', 'new', 'User 1', '--target-database', 'MBX02');
      assert.match(why, /already has a move request \(Completed, to 'IT Department'\).*\[request-exists\]/);
      await drover('move-request', 'remove', 'User 1', '--auto-approve');
      await drover('move-request', 'new', 'User 1', '--target-database', 'MBX02');
      await drover('mrs', '--until-idle');
      assert.equal(placeOf(lab, id), 'MBX02');
    });
  });

  test('a large batch is put on record suspended, and released in one line when the servers have time', async () => {
    await withLab(async ({ lab, drover }) => {
      const names = [1, 2, 3, 4].map((number) => {
        lab.addMailbox(number, 'MBX01', { messages: 5 });
        return `User ${number}`;
      });
      await drover('move-request', 'new', ...names, '--suspend', '--target-database', 'IT Department');
      await drover('mrs', '--until-idle');
      assert.deepEqual(Object.values(await statuses(drover)), Array(4).fill('Suspended'));
      await drover('move-request', 'resume', ...names);
      await drover('mrs', '--until-idle');
      assert.deepEqual(Object.values(await statuses(drover)), Array(4).fill('Completed'));
    });
  });

  test('a request held ready to complete leaves its user where he was, and takes along what came meanwhile', async () => {
    await withLab(async ({ lab, drover }) => {
      const id = lab.addMailbox(1, 'MBX01', { messages: 5 });
      const request = ['move-request', 'new', 'User 1', '--target-database', 'IT Department'];
      await drover(...request, '--suspend-when-ready-to-complete');
      await drover('mrs', '--until-idle');
      assert.equal(placeOf(lab, id), 'MBX01');
      const key = lab.user(id).deliver({ body: Buffer.from('Subject: late\r\n\r\nstill here\r\n') });
      await drover('move-request', 'resume', 'User 1');
      await drover('mrs', '--until-idle');
      assert.equal(placeOf(lab, id), 'IT Department');
      assert.equal(lab.user(id).readItem(key).kind, 'read');
    });
  });

  test('statistics have the columns that the article selects, and say why bytes and size differ', async () => {
    await withLab(async ({ lab, drover }) => {
      lab.addMailbox(1, 'MBX01', { archive: 'MBX02' });
      await drover('move-request', 'new', 'User 1', '--target-database', 'IT Department');
      await drover('mrs', '--until-idle');
      const list = await drover('move-request', 'statistics', 'User 1', '--list');
      const value = (name: string): string =>
        new RegExp(`^ *${name} {2,}(.+)$`, 'm').exec(list)?.[1] ?? assert.fail(name);
      assert.equal(value('DisplayName'), 'User 1');
      assert.equal(value('Status'), 'Completed');
      assert.equal(value('PercentComplete'), '100');
      assert.ok(bytesOf(value('BytesTransferred')) > bytesOf(value('TotalMailboxSize')), list);
      assert.ok(Number(value('ItemsTransferred')) > Number(value('TotalMailboxItemCount')), list);
      assert.match(
        list,
        /because\s+of\s+data\s+beyond\s+visible\s+mail:\s+Recoverable Items, hidden items, the archive/,
      );
    });
  });

  test('deleted items go along, are recoverable at the target, and are found there by full text', async () => {
    await withLab(async ({ lab, drover }) => {
      const id = lab.addMailbox(1, 'MBX01', { messages: 5 });
      const user = lab.user(id);
      const evidence = user.deliver({ body: Buffer.from('Subject: ledger\r\n\r\nthe zanzibar account\r\n') });
      user.deleteItem(evidence);
      await drover('move-request', 'new', 'User 1', '--target-database', 'IT Department');
      await drover('mrs', '--until-idle');
      assert.equal(placeOf(lab, id), 'IT Department');
      const moved = lab.user(id);
      const [found, ...others] = moved.search('zanzibar');
      assert.deepEqual(others, []);
      assert.equal(found?.key, evidence);
      assert.equal(found?.folderKey, moved.folderByRole('deletions').key);
    });
  });

  test('the report as CSV shows the connection, the copy, its verification, the lock and the switch', async () => {
    await withLab(async ({ lab, drover }) => {
      lab.addMailbox(1, 'MBX01', { messages: 5 });
      await drover('move-request', 'new', 'User 1', '--target-database', 'IT Department');
      await drover('mrs', '--until-idle', '--instance', 'CAS01');
      await drover('move-request', 'remove', 'User 1', '--auto-approve');
      const csv = await drover('move-request', 'report', 'User 1', '--csv');
      const [head, ...lines] = csv.replace('\uFEFF', '').trimEnd().split('\r\n');
      assert.equal(head, 'DisplayName,RequestGuid,CreationTime,Server,Kind,Message');
      const kinds = lines.map((line) => line.split(',')[4]);
      const places = ['connect', 'copy', 'verify', 'lock', 'switch'].map((kind) => kinds.indexOf(kind));
      assert.ok(!places.includes(-1), `${kinds.join(' ')}`);
      assert.deepEqual(
        places.toSorted((a, b) => a - b),
        places,
        `${kinds.join(' ')}`,
      );
      assert.match(lines.at(-1) ?? '', /^User 1,.*,CAS01.*Request is complete\.$/);
    });
  });
});

interface Stage {
  readonly lab: Lab;
  /** The command's stdout; it must succeed. */
  readonly drover: (...args: readonly string[]) => Promise<string>;
  /** The command's stderr; it must fail. */
  readonly refused: (...args: readonly string[]) => Promise<string>;
}

async function withLab(work: (stage: Stage) => Promise<void>): Promise<void> {
  const lab = newLab(['MBX01', 'MBX02', 'IT Department']);
  const folder = dirname(lab.folder);
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\nstate: state.db\n',
  );
  writeFileSync(
    join(lab.folder, 'mrs.config'),
    '<MRSConfiguration FullScanMoveJobsPollingPeriod="00:00:00.020" />\n',
  );
  try {
    await work({
      lab,
      drover: async (...args) => {
        const ran = await runDrover(folder, args);
        assert.equal(ran.code, 0, told(args, ran));
        return ran.stdout;
      },
      refused: async (...args) => {
        const ran = await runDrover(folder, args);
        assert.notEqual(ran.code, 0, told(args, ran));
        return ran.stderr;
      },
    });
  } finally {
    await lab.dispose();
  }
}

const placeOf = (lab: Lab, id: MailboxId): string => lab.organisation.mailbox(id).primaryDatabase;

async function statuses(drover: Stage['drover']): Promise<Readonly<Record<string, string>>> {
  const found = JSON.parse(await drover('--json', 'move-request', 'get')) as readonly {
    readonly displayName: string;
    readonly state: { readonly kind: string };
  }[];
  return Object.fromEntries(found.map(({ displayName, state }) => [displayName, state.kind]));
}

/** Of `12.8 kB (12,800 bytes)`. */
const bytesOf = (size: string): number => Number(/\(([\d,]+) bytes\)/.exec(size)?.[1]?.replaceAll(',', ''));
