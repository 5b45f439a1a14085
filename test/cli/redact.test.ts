import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const env = { KEY: 'k'.repeat(16) };
const REDACT = ['--redact', 'env:KEY'];

interface Person {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}
const people: readonly Omit<Person, 'id'>[] = [
  { name: 'Li', address: 'li@example.com' },
  { name: 'Bob\nBuilder\r\nthe Third', address: 'bob.builder@example.com' },
  { name: "Seán O'Brien", address: "sean.o'brien@example.com" },
  { name: 'Zoë Quux', address: 'zoe.quux@example.com' },
  { name: '7734', address: '7734551@example.com' },
  { name: 'Straße <Ärger>', address: 'strasse+x@example.com' },
];

/** An organisation of these people, and a plan that speaks of them in every way. */
async function workspace(
  t: TestContext,
): Promise<{ readonly folder: string; readonly known: readonly Person[] }> {
  const folder = await workspaceWithLab(t, 12);
  const db = new DatabaseSync(join(folder, '.drover', 'lab', 'directory.db'));
  const ids = db
    .prepare(
      "SELECT mailbox_id AS id FROM pointer WHERE part = 'primary' AND database_name = 'MBX01' ORDER BY id",
    )
    .all()
    .map(({ id }) => String(id));
  assert.ok(ids.length >= people.length);
  const known = people.map((person, index) => ({ id: ids[index] ?? '', ...person }));
  const set = db.prepare('UPDATE mailbox SET display_name = ?, address = ? WHERE id = ?');
  for (const { id, name, address } of known) set.run(name, address, id);
  db.close();
  const texts = [
    'for zoë quux and QUUX, ZOË',
    "SEAN.O'BRIEN@Example.com (Sea\u0301n o'brien), 7734551",
    'Li, <LI@example.com>; zoe.quux and bob builder THE third',
    `--user=zoe.quux@example.com ${known[3]?.id.toUpperCase()} stranger@elsewhere.example`,
  ];
  writeFileSync(
    join(folder, 'p.yaml'),
    `${EMPTY_MBX01}description: ${JSON.stringify(texts.join(' | '))}\nbefore:\n${texts.map((text) => `  - command: { run: ${JSON.stringify([process.execPath, '-e', 'console.log(process.argv[1])', '--', `${text} .`])} }\n    title: ${JSON.stringify(`${text} .`)}\n`).join('')}`,
  );
  return { folder, known };
}

/** No writing of anyone's name, address, the part before the @, or id. */
function namesNoOne(text: string, known: readonly Person[], what: string): void {
  const shown = text
    .replaceAll(/\\[nrt]|&#?\w+;|[\s␀-␟]+/g, ' ')
    .normalize('NFC')
    .toLowerCase();
  for (const { id, name, address } of known) {
    const words =
      name
        .toLowerCase()
        .normalize('NFC')
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    for (const order of [words, words.toReversed()]) {
      const form = new RegExp(
        String.raw`(?<![\p{L}\p{N}-])${order.join(String.raw`[^\p{L}\p{N}]+`)}(?![\p{L}\p{N}])`,
        'u',
      );
      assert.doesNotMatch(shown, form, `${what}: ${name}`);
    }
    const local = address.replace(/@.*/, '');
    for (const part of local === 'li' ? [id] : [id, local])
      assert.ok(!shown.includes(part), `${what}: ${part}`);
  }
  assert.doesNotMatch(shown, /@example|stranger|elsewhere/, what);
}

/** An element of a list is called as one of them is. */
const withoutMarkup = (page: string): string =>
  page.replaceAll(/<style>[^]*<\/style>|<script>[^]*<\/script>|<\/?li>/g, '');

suite('--redact', () => {
  test('of a plan: in text, comment and JSON, with all options of its steps', async (t) => {
    const { folder, known } = await workspace(t);
    const formats = ['markdown', 'html', 'csv'].map((format) => ['--format', format]);
    for (const format of [[], ['--full'], ...formats, ['--json']]) {
      const { code, stdout, stderr } = await drover(folder, ['plan', 'p.yaml', ...format, ...REDACT], {
        env,
      });
      assert.equal(code, 0, stderr);
      namesNoOne(format.includes('html') ? withoutMarkup(stdout) : stdout, known, format.join(' '));
      namesNoOne(stderr, known, `${format.join(' ')} stderr`);
      assert.match(stdout, /mailbox-[0-9a-f]{10}/);
    }
    const plain = await drover(folder, ['plan', 'p.yaml', '--json'], { env });
    assert.throws(() => namesNoOne(plain.stdout, known, 'plain'), 'the test sees what is there');
  });

  test('one person has one alias, however the text writes the name', async (t) => {
    const { folder } = await workspace(t);
    const { stdout } = await drover(folder, ['plan', 'p.yaml', '--json', ...REDACT], { env });
    const { changeSet } = JSON.parse(stdout);
    const texts: string[] = changeSet.description.split(' | ');
    const [, first, second] = /^for (\S+) and (\S+)$/.exec(texts[0] ?? '') ?? [];
    assert.equal(first, second);
    const [, user, id, other] = /^--user=(\S+) (\S+) (\S+)$/.exec(texts.at(-1) ?? '') ?? [];
    assert.deepEqual([user, id, other], [first, first, 'mailbox-unknown']);
  });

  test('of a report: in every format', async (t) => {
    const { folder, known } = await workspace(t);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    for (const format of ['text', 'markdown', 'html', 'json', 'csv']) {
      const { code, stdout, stderr } = await drover(folder, ['report', '--format', format, ...REDACT], {
        env,
      });
      assert.equal(code, 0, stderr);
      namesNoOne(format === 'html' ? withoutMarkup(stdout) : stdout, known, format);
    }
  });

  test('of steps their kinds and results stay: not titles, arguments, output, nor who ran and answered', async (t) => {
    const { folder, known } = await workspace(t);
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01}before:
  - approval: { message: zebraquestion }
  - command: { run: [${process.execPath}, -e, "console.log('zebra' + 'output')", zebraargument], env: { A: zebravalue } }
    title: zebratitle
  - command: { run: [${process.execPath}, -e, "console.error('zebrafailure'); process.exit(process.env.A ?? 1)", zebraother], env: { A: "3" }, forEachMailbox: all }
`,
    );
    const user = { ...env, DROVER_USER: 'zebrauser' };
    const shows = async (args: readonly string[], hidden: boolean): Promise<void> => {
      const { stdout, stderr, code } = await drover(folder, args, { env: user });
      assert.equal(code, 0, stderr);
      assert.equal(/zebra/i.test(stdout + stderr), !hidden, stdout);
      if (hidden) namesNoOne(withoutMarkup(stdout), known, args.join(' '));
    };
    const formats = ['text', 'markdown', 'html', 'json', 'csv', 'log-csv'];
    for (const format of [[], ['--full'], ['--json'], ['--format', 'markdown']]) {
      await shows(['plan', 'p.yaml', ...format], false);
      await shows(['plan', 'p.yaml', ...format, ...REDACT], true);
    }
    await drover(folder, ['apply', 'p.yaml', '--auto-approve', '--no-wait'], { env: user });
    await shows(['report', '--format', 'json', ...REDACT], true);
    await drover(folder, ['approve-gate', 'empty-mbx01', '--comment', 'zebracomment'], { env: user });
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'], { env: user })).code, 7);
    for (const format of formats) await shows(['report', '--format', format, ...REDACT], true);
    const { stdout } = await drover(folder, ['report', '--format', 'json', ...REDACT], { env: user });
    const { run, gates, steps } = JSON.parse(stdout);
    assert.match(run.by, /^person-/);
    assert.equal(gates[0].answer, 'approved');
    assert.deepEqual(
      steps.map(({ title, result }: { title: string; result: string }) => [title, result]),
      [
        ['approval', 'succeeded'],
        ['command', 'succeeded'],
        ['command', 'failed'],
      ],
    );
  });

  test('no id of a request or an item is shown as the mail system knows it', async (t) => {
    const { folder } = await workspace(t);
    const message = ['lab', 'damage', '.drover/lab', '--mailbox', 'li@example.com', '--item', 'newest'];
    assert.equal((await drover(folder, message)).code, 0);
    await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
    const { stdout: ids } = await drover(folder, ['report', '--format', 'log-csv']);
    const guids = new Set(ids.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g));
    assert.ok(guids.size > 5);
    for (const format of ['csv', 'log-csv', 'json', 'html']) {
      const { stdout } = await drover(folder, ['report', '--format', format, ...REDACT], { env });
      for (const guid of guids) assert.ok(!stdout.includes(guid), `${format}: ${guid}`);
    }
  });

  test('of a plan that is refused: not even its own text is shown', async (t) => {
    const { folder, known } = await workspace(t);
    appendFileSync(join(folder, 'p.yaml'), '  - { wait: { four: zoe.quux@example.com } }\n');
    const { code, stdout, stderr } = await drover(folder, ['plan', 'p.yaml', ...REDACT], { env });
    assert.equal(code, 64);
    namesNoOne(stdout + stderr, known, 'refused');
    assert.match(stderr, /p\.yaml:\d+:\d+ error .*--redact.*\n?.*\[unknown-key\]/);
  });

  test('under a key that can be guessed: refused', async (t) => {
    const { folder } = await workspace(t);
    for (const key of ['k', 'k'.repeat(15)]) {
      const { code, stdout, stderr } = await drover(folder, ['plan', 'p.yaml', ...REDACT], {
        env: { KEY: key },
      });
      assert.equal(code, 64);
      assert.match(stderr, /fewer than 16 bytes/);
      assert.equal(stdout, '');
    }
    assert.equal((await drover(folder, ['report', ...REDACT], { env: { KEY: 'k' } })).code, 64);
  });
});
