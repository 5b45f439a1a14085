import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { Output } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';
import { systemClock } from '../../src/support/clock.ts';
import { folderOf, planWith } from './support.ts';

async function drover(folder: string, ...args: string[]) {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({
    isTerminal: false,
    color: false,
    columns: () => 100,
    rows: () => 40,
    write: (text) => void (written[name] += text),
  });
  const code = await runCli(args, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: null,
    clock: systemClock,
    env: {},
    cwd: folder,
    leave: () => assert.fail('left'),
  });
  return { code, ...written };
}

const repository = (context: TestContext): string =>
  folderOf(context, {
    '.git/HEAD': '',
    'drover.yaml':
      'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\n  corp: { kind: embedded, path: corp }\n',
    'plans/good.yaml': planWith('', 'system: lab\n'),
    'plans/bad.yaml': planWith('    startt: now\n', 'system: labb\n'),
  });

suite('validate', () => {
  test('says where the errors are, and exits 64', async (context) => {
    const { code, stdout } = await drover(repository(context), 'validate');
    assert.equal(code, 64);
    assert.match(stdout, /^plans\/bad\.yaml:9:5 error .*"startt"/m);
    assert.match(stdout, /1 error$/m);
  });

  test('accepts a valid plan, and exits 0', async (context) => {
    const { code, stdout } = await drover(repository(context), 'validate', 'plans/good.yaml');
    assert.equal(code, 0);
    assert.match(stdout, /2 files are valid: drover\.yaml, plans\/good\.yaml\./);
  });

  test('knows the mail systems of drover.yaml', async (context) => {
    const folder = folderOf(context, {
      'drover.yaml': 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\n',
      'p.yaml': planWith('', 'system: labb\n'),
    });
    const { code, stdout } = await drover(folder, 'validate', 'p.yaml');
    assert.equal(code, 64);
    assert.match(
      stdout,
      /p\.yaml:4:9 error drover\.yaml does not define a mail system "labb"\. \[unknown-system\]/,
    );
  });

  test('says once what is wrong in a file that several plans include', async (context) => {
    const including = (name: string): string =>
      planWith('    complete: n\n', 'include: [../parts/w.yaml]\n').replace('name: test', `name: ${name}`);
    const folder = folderOf(context, {
      '.git/HEAD': '',
      'drover.yaml': 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\n',
      'parts/w.yaml': 'version: 1\nwindows:\n  n: { from: "25:00", to: "05:00", too: 1 }\n',
      'plans/a.yaml': including('a'),
      'plans/b.yaml': including('b'),
      'plans/c.yaml': including('c').replace('targetDatabase', 'targetDatabse'),
    });
    const { code, stdout } = await drover(folder, 'validate');
    assert.equal(code, 64);
    assert.deepEqual(stdout.match(/^(?:parts|plans)\/\w\.yaml:\d+:\d+ error/gm), [
      'parts/w.yaml:3:14 error',
      'parts/w.yaml:3:36 error',
      'plans/c.yaml:7:5 error',
    ]);
  });

  test('reads a file that a plan beside it includes as a part of that plan, and alone as a plan', async (context) => {
    const including = (include: string): string => planWith('    complete: n\n', `include: [${include}]\n`);
    const folder = folderOf(context, {
      '.git/HEAD': '',
      'drover.yaml': 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\n',
      'plans/common.yaml': 'version: 1\nwindows:\n  n: { from: "22:00", to: "05:00" }\n',
      'plans/nights.yaml': 'version: 1\ninclude: [common.yaml]\nlabels: { team: mail }\n',
      'plans/a.yaml': including('common.yaml'),
      'plans/b.yaml': including('./nights.yaml').replace('name: test', 'name: b'),
    });
    const all = ['plans/a.yaml', 'plans/b.yaml', 'plans/common.yaml', 'plans/nights.yaml'];
    for (const files of [[], all]) {
      const { code, stdout } = await drover(folder, 'validate', ...files);
      assert.equal(code, 0, stdout);
      assert.match(stdout, /3 files are valid: drover\.yaml, plans\/a\.yaml, plans\/b\.yaml\./);
    }
    const alone = await drover(folder, 'validate', 'plans/common.yaml');
    assert.match(alone.stdout, /common\.yaml:1:1 error The file needs "name"/);
    writeFileSync(join(folder, 'plans/common.yaml'), 'version: 1\nwindows:\n  n: { from: "22:00" }\n');
    assert.match((await drover(folder, 'validate')).stdout, /plans\/common\.yaml:3:\d+ error/);
  });

  test('writes JSON, SARIF, JUnit and annotations of the same findings', async (context) => {
    const folder = repository(context);
    const run = async (format: string) =>
      (await drover(folder, 'validate', 'plans/bad.yaml', '--format', format)).stdout;
    assert.equal((JSON.parse(await run('json')) as { valid: boolean }).valid, false);
    const sarif = JSON.parse(await run('sarif')) as {
      runs: {
        results: {
          ruleId: string;
          locations: {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
          }[];
        }[];
      }[];
    };
    const [result] = sarif.runs[0]!.results;
    assert.equal(result?.ruleId, 'unknown-key');
    assert.equal(result.locations[0]?.physicalLocation.artifactLocation.uri, 'plans/bad.yaml');
    assert.equal(result.locations[0].physicalLocation.region.startLine, 9);
    assert.match(await run('junit'), /<testsuite name="plans\/bad\.yaml" tests="1" failures="1">/);
    assert.match(await run('github'), /^::error file=plans\/bad\.yaml,line=9/);
    assert.match(await run('gitlab'), /"check_name": "unknown-key"/);
    assert.match(
      await run('azure'),
      /##vso\[task\.logissue type=error;sourcepath=plans\/bad\.yaml;linenumber=9/,
    );
  });
});

suite('init', () => {
  test('writes a repository that validates, and never overwrites', async (context) => {
    const folder = folderOf(context, { '.gitignore': 'node_modules\n' });
    const first = await drover(folder, 'init');
    assert.equal(first.code, 0);
    assert.match(first.stdout, /Kept: \.gitignore/);
    assert.match(first.stdout, /Add to \.gitignore: \.drover\//);
    assert.equal(readFileSync(join(folder, '.gitignore'), 'utf8'), 'node_modules\n');
    assert.match(
      readFileSync(join(folder, 'plans/first.yaml'), 'utf8'),
      /^# yaml-language-server: \$schema=\.\.\/schemas\/plan\.schema\.json/,
    );
    assert.ok(existsSync(join(folder, 'schemas/plan.schema.json')));
    assert.equal((await drover(folder, 'validate')).code, 0);
    assert.doesNotMatch((await drover(folder, 'init')).stdout, /Wrote/);
  });
});

suite('import', () => {
  test('writes a plan with rosters outside of it, which then validates', async (context) => {
    const folder = repository(context);
    const csv = 'BatchName;EmailAddress;Password\nWave 1;a@x.com;hunter2\nWave 2;b@x.com;hunter2\n';
    const list = folderOf(context, { 'list.csv': csv });
    const args = [
      'import',
      join(list, 'list.csv'),
      '--target',
      'MBX02',
      '--system',
      'lab',
      '--rosters',
      'rosters',
      '--out',
      'plans/new.yaml',
    ];
    const { code, stderr } = await drover(folder, ...args);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /passwords/);
    const plan = readFileSync(join(folder, 'plans/new.yaml'), 'utf8');
    assert.doesNotMatch(plan, /@x\.com|hunter2/);
    assert.equal(readFileSync(join(folder, 'rosters/Wave-1.csv'), 'utf8'), 'EmailAddress\na@x.com\n');
    const checked = await drover(folder, 'validate', 'plans/new.yaml');
    assert.equal(checked.code, 0, checked.stdout);
    assert.equal((await drover(folder, ...args)).code, 64, 'an existing file is not overwritten');
  });

  test('writes none of its files where one of them exists', async (context) => {
    const csv = 'EmailAddress,Batch\na@x.com,one\nb@x.com,two\n';
    for (const existing of ['rosters/two.csv', 'p.yaml', 'rosters/one.csv']) {
      const folder = folderOf(context, { 'list.csv': csv, [existing]: 'mine' });
      const options = ['--target', 'M', '--rosters', 'rosters', '--out', 'p.yaml'];
      const { code, stderr } = await drover(folder, 'import', 'list.csv', ...options);
      assert.equal(code, 64, stderr);
      assert.match(stderr, /already exists and was not overwritten/);
      for (const file of ['rosters/one.csv', 'rosters/two.csv', 'p.yaml'])
        assert.equal(existsSync(join(folder, file)), file === existing, file);
      assert.equal(readFileSync(join(folder, existing), 'utf8'), 'mine');
    }
  });

  test('says how many rows it read and took, and ends with 7 where one could not be taken', async (context) => {
    const csv =
      'EmailAddress,IsMigrated,Password\na@x.com,,hunter2\nnobody,,hunter2\nb@x.com,yes,hunter2\nc@x.com,,hunter2,x\n';
    const folder = folderOf(context, { 'list.csv': csv });
    const args = ['import', 'list.csv', '--target', 'MBX02'];
    const { code, stdout, stderr } = await drover(folder, ...args);
    assert.equal(code, 7, stderr);
    assert.match(stderr, /Read 4 rows: 1 imported, 1 marked as migrated, 2 refused/);
    assert.match(stderr, /list\.csv:3:1 error .*list\.csv:4:1 note .*list\.csv:5:13 error /s);
    assert.match(stdout, /- a@x\.com/);
    assert.doesNotMatch(stdout + stderr, /hunter2/);
    const written = await drover(folder, ...args, '--out', 'p.yaml', '--json');
    assert.equal(written.code, 7);
    assert.doesNotMatch(written.stdout + written.stderr, /hunter2/);
    const { rows } = JSON.parse(written.stdout) as { readonly rows: unknown };
    assert.deepEqual(rows, { read: 4, taken: 1, alreadyMigrated: 1, refused: 2 });
    assert.match(readFileSync(join(folder, 'p.yaml'), 'utf8'), /- a@x\.com/);
  });

  test('writes nothing where no row could be taken, or a list cannot be read as it was meant', async (context) => {
    const folder = folderOf(context, {
      'good.csv': 'EmailAddress\na@x.com\n',
      'nobody.csv': 'EmailAddress\nnobody\n',
      'broken.csv': 'EmailAddress,Notes\nb@x.com,"x\nc@x.com,\n',
      'migrated.csv': 'EmailAddress,IsMigrated\na@x.com,yes\n',
    });
    for (const lists of [
      ['nobody.csv'],
      ['good.csv', 'broken.csv'],
      ['broken.csv', 'good.csv'],
      ['migrated.csv'],
    ]) {
      const { code, stderr } = await drover(folder, 'import', ...lists, '--target', 'M', '--out', 'p.yaml');
      assert.equal(code, 64, stderr);
      assert.match(stderr, /csv:2:\d+ (error|note)/);
      assert.ok(!existsSync(join(folder, 'p.yaml')), lists.join());
    }
  });

  test('reads UTF-16 by its byte order mark, and code pages of Windows only where they are named', async (context) => {
    const text = 'EmailAddress,Batch\r\na@x.com,B\u00fcro\r\n';
    const folder = folderOf(context, {});
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const imported = /description: B\u00fcro/;
    const cases: readonly (readonly [string | Buffer, string | null, number, RegExp])[] = [
      [
        Buffer.from(text, 'latin1'),
        null,
        64,
        /not UTF-8: byte 29 \(0xFC, line 2\)[^]*should\s+be\s+"\u00fc"[^]*--encoding\s+windows-1252/,
      ],
      [Buffer.from(text, 'latin1'), 'windows-1252', 0, imported],
      [Buffer.from('EmailAddress,Batch\na@x.com,\x8cuvre\n', 'latin1'), 'windows-1252', 0, /: \u0152uvre/],
      [
        Buffer.from('EmailAddress,Batch\na@x.com,B\x81ro\n', 'latin1'),
        'windows-1252',
        64,
        /byte 28 \(0x81, line 2\)/,
      ],
      [
        Buffer.from('EmailAddress,Batch\na@x.com,\xc1\xf3\xf5\n', 'latin1'),
        'windows-1251',
        0,
        /: \u0411\u0443\u0445/i,
      ],
      ...([null, 'windows-1252'] as const).map(
        (encoding) =>
          [
            Buffer.concat([
              Buffer.from(`${text}c@x.com,\u00fc\n`),
              Buffer.from('b@x.com,B\xfcro\n', 'latin1'),
            ]),
            encoding,
            64,
            /0xFC, line 4\)[^]*other\s+characters\s+of\s+it\s+are\s+UTF-8[^]*correct\s+line\s+4/,
          ] as const,
      ),
      [
        Buffer.from('EmailAddress,Batch\na@x.com,\xd6\xa5\xb2\xa6\xc4\xa3\xbf\xe9\n', 'latin1'),
        null,
        64,
        /--encoding\s+windows-1252/,
      ],
      [text, 'windows-1252', 0, imported],
      [utf16, 'windows-1252', 0, imported],
      [utf16, null, 0, imported],
      [Buffer.from(utf16).swap16(), null, 0, imported],
      [utf16.subarray(0, -1), null, 64, /begins as UTF-16, and is damaged: its last character is cut in two/],
      [Buffer.concat([utf16, Buffer.from('b@x.com,B\n')]), null, 7, /3:1 error/],
      [Buffer.from(text, 'utf16le'), null, 64, /UTF-16\s+without\s+a\s+byte\s+order\s+mark/],
      [`\ufeff${text}`, null, 0, imported],
      [text.replaceAll('\r\n', '\r'), null, 0, imported],
    ];
    for (const [content, encoding, exit, said] of cases) {
      writeFileSync(join(folder, 'list.csv'), content);
      const given = encoding === null ? [] : ['--encoding', encoding];
      const { code, stdout, stderr } = await drover(folder, 'import', 'list.csv', '--target', 'M', ...given);
      assert.equal(code, exit, stderr);
      assert.match(stdout + stderr, said);
    }
  });

  test('reads a list in another encoding where no cell of the plan depends on it, with a notice', async (context) => {
    const text = 'EmailAddress;Abteilung\r\na@x.com;B\u00fcro\r\n';
    const folder = folderOf(context, { 'list.csv': text });
    const importing = ['import', 'list.csv', '--target', 'M'];
    const plain = await drover(folder, ...importing);
    writeFileSync(join(folder, 'list.csv'), Buffer.from(text, 'latin1'));
    const guessed = await drover(folder, ...importing);
    assert.deepEqual([guessed.code, guessed.stdout], [0, plain.stdout], guessed.stderr);
    assert.match(guessed.stderr, /was\s+read\s+as\s+windows-1252/);
    for (const list of [
      'EmailAddress\nm\u00fcller@x.com\n',
      'EmailAddress,TargetDatabase\na@x.com,B\u00fcro\n',
    ]) {
      writeFileSync(join(folder, 'list.csv'), Buffer.from(list, 'latin1'));
      const asked = await drover(folder, ...importing);
      assert.equal(asked.code, 64, asked.stderr);
      assert.match(asked.stderr, /is not UTF-8: byte[^]*--encoding\s+windows-1252/);
    }
  });

  test('says what a file is that is no list', async (context) => {
    const folder = folderOf(context, {});
    const files: readonly (readonly [Buffer | string, RegExp])[] = [
      [Buffer.from('PK\x03\x04\x14\0\x06\0rest', 'latin1'), /is a workbook \(\.xlsx/],
      [Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'latin1'), /is an old workbook/],
      ['%PDF-1.7\n', /is a PDF file/],
      ['\n<!DOCTYPE html><table>', /is a web page/],
      [Buffer.from('\x1f\x8b\x08\0', 'latin1'), /compressed with gzip/],
      ['Name  : Anna\nAlias : a\n', /what PowerShell shows on/],
      ['\nName    Alias\n----    -----\nAnna    a\n', /what PowerShell shows on/],
      ['a@x.com\nb@x.com\n', /The first line has an address/],
      ['Wave 3,,\nby IT,,\nEmailAddress,TargetDatabase,Notes\na@x.com,M,x\n', /Line 3 looks like it/],
    ];
    for (const [content, said] of files) {
      writeFileSync(join(folder, 'list.csv'), content);
      const { code, stdout, stderr } = await drover(folder, 'import', 'list.csv', '--target', 'M');
      assert.deepEqual([code, stdout], [64, ''], stderr);
      assert.match(stderr, said);
      assert.equal(stderr.match(/:\d+ error /g)?.length, 1, stderr);
    }
  });

  test('reads dates in the order that is given', async (context) => {
    const folder = folderOf(context, {
      'list.csv': 'EmailAddress;MigrationDate\na@x.com;03/04/2027\n',
    });
    const args = ['import', 'list.csv', '--target', 'M', '--time-zone', 'Europe/Dublin'];
    assert.match((await drover(folder, ...args)).stderr, /--date-order mdy or --date-order dmy/);
    assert.match((await drover(folder, ...args, '--date-order', 'dmy')).stdout, /complete: 2027-04-03T00:00/);
    assert.match((await drover(folder, ...args, '--date-order', 'mdy')).stdout, /complete: 2027-03-04T00:00/);
    assert.equal((await drover(folder, ...args, '--date-order', 'ymd')).code, 64);
  });

  test('refuses a list that does not say where to', async (context) => {
    const folder = folderOf(context, { 'list.csv': 'EmailAddress\na@x.com\n' });
    const { code, stderr } = await drover(folder, 'import', 'list.csv');
    assert.equal(code, 64);
    assert.match(stderr, /list\.csv:2:1 error .*--target|--target MBX03/s);
  });
});

suite('accounts', () => {
  test('what was taken off the cells of a list is said, though nothing in it is wrong', async (context) => {
    const folder = folderOf(context, {
      'drover.yaml': 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\n',
      'list.csv': Buffer.from('\ufeff# who\nEmailAddress,Password\n="a@x.com",env:PW\n', 'utf16le'),
    });
    const { stderr } = await drover(folder, 'doctor', '--accounts', 'list.csv');
    assert.match(stderr, /list\.csv:1:1 note Line 1 begins with "#"/);
    assert.match(stderr, /list\.csv:3:1 note Line 3: formulas such as/);
    assert.match(stderr, /not-supported|not-an-organisation|does not read mailboxes/);
  });
});

suite('schema and explain', () => {
  test('print the schema in one piece, and the words of one field', async (context) => {
    const folder = folderOf(context, {});
    const schema = await drover(folder, 'schema');
    assert.equal((JSON.parse(schema.stdout) as { title: string }).title, 'drover plan');
    const field = await drover(folder, 'explain', 'batches.badItemLimit');
    assert.match(field.stdout, /How many unreadable items/);
    assert.match(field.stdout, /Default {2}0/);
    assert.equal((await drover(folder, 'explain', 'batches.nothing')).code, 64);
  });
});
