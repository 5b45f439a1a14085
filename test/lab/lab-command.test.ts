import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { runCli } from '../../src/cli/program.ts';
import type { Output } from '../../src/cli/cli.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { LabImport } from '../../src/domain/lab.ts';
import { write } from './mail-lab.ts';

/** Runs `drover lab …` in a folder of its own; `json` is the result. */
function labIn(t: TestContext) {
  const cwd = mkdtempSync(join(tmpdir(), 'drover-lab-command-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  const run = async (...args: readonly string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const output = (into: string[]): Output => ({
      isTerminal: false,
      color: false,
      columns: () => 120,
      rows: () => 40,
      write: (text) => void into.push(text),
    });
    const code = await runCli(['lab', ...args], {
      stdout: output(out),
      stderr: output(err),
      stdin: null,
      clock: systemClock,
      env: {},
      cwd,
      leave: () => assert.fail('left at once'),
    });
    const text = out.join('');
    return { code, text, error: err.join(''), json: <T>() => JSON.parse(text) as T };
  };
  return Object.assign(run, { path: (folder: string) => join(cwd, folder) });
}

suite('drover lab', () => {
  test('creates, lists, shows, damages and compares an organisation', async (t) => {
    const lab = labIn(t);
    const create = ['--databases', 'A,B', '--mailboxes', '4', '--messages', '5', '--seed', '3'];
    const created = await lab('create', 'one', ...create);
    assert.equal(created.code, 0, created.error);
    assert.match(created.text, /2 databases, 4 mailboxes, \d+ items/);
    assert.equal((await lab('create', 'two', ...create)).code, 0);
    assert.equal((await lab('compare', 'one', 'two')).code, 0);

    const listed = await lab('list', 'two', '--json');
    const [mailbox] = listed.json<{ mailboxes: { address: string; id: string }[] }>().mailboxes;
    assert.ok(mailbox);
    const damaged = await lab('damage', 'two', '--mailbox', mailbox.address, '--item', 'newest', '--json');
    const { key } = damaged.json<{ key: string }>();
    const compared = await lab('compare', 'one', 'two');
    assert.equal(compared.code, 1);
    assert.match(compared.text, new RegExp(`${key}[^]*damaged on the right[^]*Different: 1 difference;`));
    const shown = await lab('show', 'two', '--mailbox', mailbox.id, '--items');
    assert.match(shown.text, new RegExp(key));
    assert.match(shown.text, /Inbox/);
  });

  test('lists every mailbox where one file is damaged, and says which', async (t) => {
    const lab = labIn(t);
    await lab('create', 'one', '--databases', 'A', '--mailboxes', '3', '--messages', '2');
    using organisation = openOrganisation(lab.path('one'), systemClock);
    const [first] = organisation.places();
    assert.ok(first);
    writeFileSync(first.file, 'this is no database, whatever its name says'.repeat(100));
    const listed = await lab('list', 'one', '--json');
    assert.equal(listed.code, 0, listed.error);
    const { mailboxes } = listed.json<{ mailboxes: { id: string; parts: { problem: string | null }[] }[] }>();
    const problems = mailboxes.flatMap(({ id, parts }) =>
      parts.map(({ problem }) => [id === first.mailboxId, problem]),
    );
    assert.deepEqual(
      problems.filter(([, problem]) => problem !== null),
      [[true, 'database-damaged']],
    );
    assert.match((await lab('list', 'one')).text, /database-damaged/);
  });

  test('delivers, exports and imports', async (t) => {
    const lab = labIn(t);
    await lab('create', 'lab', '--databases', 'A');
    await lab(
      'import',
      'lab',
      '--mailbox',
      'anil@example.com',
      '--database',
      'A',
      '--from',
      import.meta.filename,
      '--format',
      'message',
    );
    const stream = await lab('deliver', 'lab', '--mailbox', 'all', '--rate', '50', '--for', '1s', '--json');
    assert.equal(stream.json<{ delivered: number }>().delivered, 50);
    const exported = await lab('export', 'lab', '--mailbox', 'anil@example.com', '--to', 'maildir');
    assert.match(exported.text, /Exported 51 messages/);
    const imported = await lab('import', 'lab', '--mailbox', 'copy', '--database', 'A', '--from', 'maildir');
    assert.match(imported.text, /Imported 51 messages .* \(maildir\)/);
  });

  test('says which labels of Gmail stay in the header of messages', async (t) => {
    const lab = labIn(t);
    await lab('create', 'lab', '--databases', 'A');
    const message = (header: string): string =>
      `From 1@xxx Mon Jan 05 08:00:00 +0000 2026\r\n${header}Subject: x\r\n\r\nX-Gmail-Labels: Body\r\n\r\n`;
    writeFileSync(
      lab.path('takeout.mbox'),
      [
        'X-Gmail-Labels: Inbox,Unread\r\n',
        'x-gmail-labels: =?UTF-8?Q?B=C3=BCro=2CWichtig?=\r\n =?UTF-8?Q?=2C"a,_b"?=\r\n',
        'X-Gmail-Labels: Sent,\r\n Inbox\r\n',
        '',
      ]
        .map(message)
        .join(''),
    );
    const take = (...more: string[]) =>
      lab('import', 'lab', '--mailbox', 'a', '--database', 'A', '--from', 'takeout.mbox', ...more);
    const { text } = await take();
    assert.match(
      text.replaceAll(/\s+/g, ' '),
      /3 messages have labels of Gmail \(Büro, Inbox, Sent, Unread, Wichtig, a, b\)\. They stay in/,
    );
    const { labelled, gmailLabels } = (await take('--json', '--allow-duplicates')).json<LabImport>();
    assert.equal(labelled, 3);
    assert.deepEqual(gmailLabels, ['Büro', 'Inbox', 'Sent', 'Unread', 'Wichtig', 'a, b']);
    assert.doesNotMatch((await take()).text, /Gmail/, 'nothing was imported again');
  });

  test('names what was not imported and not exported, and ends with 7', async (t) => {
    const lab = labIn(t);
    await lab('create', 'lab', '--databases', 'A');
    const mail = {
      'cur/1:2,S': 'Subject: x\n\n',
      'cur/2:2,S': 'CRYPTED\x03\x07',
      'dovecot-uidlist': '3',
      'dovecot-keywords': Array.from({ length: 26 }, (_, at) => `${at} k${at}\n`).join(''),
    };
    write(lab.path('mail'), mail);
    const place = ['lab', '--mailbox', 'anil', '--database', 'A', '--from'];
    const imported = await lab('import', ...place, 'mail');
    assert.equal(imported.code, 7, imported.error);
    assert.match(
      imported.text,
      /Imported 1 message .* of mail \(maildir\) into anil@example\.com; 1 folder\./,
    );
    assert.match(imported.text, /Set aside, not mail\n.*Dovecot’s own: .*dovecot-uidlist/);
    assert.match(imported.text, /Not imported\n.*cur\/2:2,S: it is encrypted/s);
    const again = await lab('import', ...place, 'mail', '--json');
    const { messages, alreadyThere, notTaken } = again.json<LabImport>();
    assert.deepEqual([again.code, messages, alreadyThere.messages, notTaken.length], [7, 0, 1, 1]);

    write(lab.path('mbox'), { mbox: 'From - \nX-Keywords: a b\nSubject: x\n\n' });
    const accounted = await lab('import', ...place, 'mbox/mbox');
    assert.equal(accounted.code, 0, accounted.error);
    assert.match(accounted.text, /36 bytes read: 27 of messages, 9 of separators/);
    assert.match(accounted.text, /1 message without a date that can be read/);

    const keywords = Array.from({ length: 27 }, (_, at) => `k${at}`).join(' ');
    write(lab.path('many'), { mbox: `From - \nX-Keywords: ${keywords}\n\n` });
    assert.equal((await lab('import', ...place, 'many/mbox')).code, 0);
    const exported = await lab('export', 'lab', '--mailbox', 'anil', '--to', 'out');
    assert.equal(exported.code, 7, exported.error);
    assert.match(exported.text, /Not exported\n.*keyword \S+ of 1 message in Inbox/s);
    assert.deepEqual((await lab('export', 'lab', '--mailbox', 'anil', '--to', 'out')).code, 1);
  });

  test('delivers to whom it can at once, and says who is in a dismounted database', async (t) => {
    const lab = labIn(t);
    await lab('create', 'lab', '--databases', 'A,B', '--mailboxes', '4', '--messages', '1');
    const organisation = openOrganisation(lab.path('lab'), systemClock);
    const { name } = organisation.databases()[0]!;
    organisation.setMounted(name, false);
    const down = organisation.mailboxes().filter(({ primaryDatabase }) => primaryDatabase === name);
    organisation.close();
    const delivered = await lab('deliver', 'lab', '--mailbox', 'all');
    assert.equal(delivered.code, 1);
    assert.equal(delivered.text.match(/^Delivered/gm)?.length, 4 - down.length);
    assert.equal(delivered.error.match(/^not delivered to .* is dismounted/gm)?.length, down.length);
  });

  test('says what is wrong with a command, and with which exit code', async (t) => {
    const lab = labIn(t);
    await lab('create', 'lab', '--databases', 'A');
    const codes = [
      [await lab('create', 'lab', '--databases', 'A'), 1, /organisation-exists/],
      [await lab('create', 'other', '--databases', 'A,a'), 64, /twice/],
      [await lab('list', 'nowhere'), 1, /not-an-organisation/],
      [await lab('compare', 'lab'), 64, /Nothing to compare with/],
      [await lab('deliver', 'lab', '--mailbox', 'all', '--rate', '5'), 64, /must be used together/],
      [await lab('deliver', 'lab', '--mailbox', 'nobody'), 1, /not-found/],
      [await lab('create', 'more', '--databases', 'A', '--mailboxes', 'many'), 64, /whole number/],
    ] as const;
    for (const [{ code, error }, expected, words] of codes) {
      assert.equal(code, expected, error);
      assert.match(error, words);
    }
  });
});
