import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { runCli } from '../../src/cli/program.ts';
import type { Output } from '../../src/cli/cli.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { systemClock } from '../../src/support/clock.ts';

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
    );
    const stream = await lab('deliver', 'lab', '--mailbox', 'all', '--rate', '50', '--for', '1s', '--json');
    assert.equal(stream.json<{ delivered: number }>().delivered, 50);
    const exported = await lab('export', 'lab', '--mailbox', 'anil@example.com', '--to', 'maildir');
    assert.match(exported.text, /Exported 51 messages/);
    const imported = await lab('import', 'lab', '--mailbox', 'copy', '--database', 'A', '--from', 'maildir');
    assert.match(imported.text, /Imported 51 messages .* \(maildir\)/);
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
