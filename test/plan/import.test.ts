import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { parseNumber } from '../../src/plan/import/numbers.ts';
import { Findings, type BatchDocument } from '../../src/plan/document.ts';
import type { DateOrder } from '../../src/plan/import/dates.ts';
import { readList, type ListChoices, type ListedMailbox } from '../../src/plan/import/read-list.ts';
import { groupIntoBatches } from '../../src/plan/import/batches.ts';
import { listOf, planText, rosterText } from '../../src/plan/import/write-plan.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { cellStart, parseCsv } from '../../src/support/csv.ts';
import { findingsOf, load, planWith } from './support.ts';

interface Imported {
  readonly codes: readonly string[];
  readonly text: string;
  readonly batches: readonly BatchDocument[];
}

/** The rows of one list that could be used. */
async function rowsOf(
  csv: string,
  findings: Findings,
  choices: ListChoices = { domain: null, dateOrder: null },
): Promise<readonly ListedMailbox[]> {
  const read = await readList('list.csv', csv, choices, new Map(), findings);
  return read.kind === 'rows' ? read.rows : [];
}

/** A list to a plan that drover itself accepts. */
async function importList(
  context: TestContext,
  csv: string,
  domain: string | null = null,
  dateOrder: DateOrder | null = null,
): Promise<Imported> {
  const findings = new Findings();
  const rows = await rowsOf(csv, findings, { domain, dateOrder });
  const choices = {
    name: 'imported',
    timeZone: 'America/New_York',
    targetDatabases: ['MBX09'],
    batch: 'all',
    system: null,
    adopt: false,
    schema: null,
  };
  const text = planText(groupIntoBatches(rows, 'all', findings), choices, listOf, findings);
  const codes = findings.list.map(({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`);
  if (rows.length === 0) return { codes, text, batches: [] };
  const loaded = await load(context, text);
  assert.ok(loaded.kind === 'loaded', `${text}\n${findingsOf(loaded).join()}`);
  return { codes, text, batches: loaded.document.batches };
}

const codesAt = (findings: readonly Diagnostic[], wanted: Diagnostic['severity']): string[] =>
  findings
    .filter(({ severity }) => severity === wanted)
    .map(({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`);

const names = (batch: BatchDocument | undefined): string[] =>
  batch === undefined || batch.members.kind === 'selector'
    ? []
    : batch.members.entries.map(({ name }) => name);

suite('lists that become plans', () => {
  test('Exchange, local: targets, limits and types of each row', async (context) => {
    const { batches } = await importList(
      context,
      'EmailAddress,TargetDatabase,TargetArchiveDatabase,BadItemLimit,LargeItemLimit,MailboxType\na@x.com,DB1,ARC1,10,7,PrimaryOnly\nb@x.com,DB2,,,,\nc@x.com,,,,,\n',
    );
    const [batch] = batches;
    assert.ok(batch?.members.kind === 'list');
    assert.deepEqual(
      batch.members.entries.map(({ name, targetDatabase, settings }) => [
        name,
        targetDatabase?.name,
        settings,
      ]),
      [
        ['a@x.com', 'DB1', { scope: 'primary-only', badItemLimit: 10, largeItemLimit: 7 }],
        ['b@x.com', 'DB2', {}],
        ['c@x.com', undefined, {}],
      ],
    );
    assert.deepEqual(
      batch.targetDatabases.map(({ name }) => name),
      ['MBX09'],
    );
  });

  test('a target that all rows share is the batch’s', async (context) => {
    const { batches, text } = await importList(
      context,
      'EmailAddress,TargetDatabase\na@x.com,DB1\nb@x.com,DB1\n',
    );
    assert.deepEqual(
      batches[0]?.targetDatabases.map(({ name }) => name),
      ['DB1'],
    );
    assert.equal(text.match(/DB1/g)?.length, 1);
  });

  for (const [title, csv] of [
    ['onboarding', 'EmailAddress,BadItemLimit,LargeItemLimit,MailboxType\na@x.com,0,0,PrimaryAndArchive\n'],
    ['staged', 'EmailAddress,Password,ForceChangePassword\na@x.com,hunter2,True\n'],
    ['IMAP', 'EmailAddress,UserName,Password,UserRoot\na@x.com,a*admin,hunter2,/\n'],
    [
      'a workbook',
      'UPN,EmailAddress,Type,OU,DisplayName,TotalItemSize(MB),LastLogonTime\na.b@y.com,a@x.com,User,OU=1,A,"1 024,5",2026-01-01\n',
    ],
    ['an address alone', '\ufeffEmailAddress\r\na@x.com\r\n'],
    ['source and target', 'SourceUser,TargetUser\na@x.com,b@y.com\n'],
    [
      'NS8',
      'localusername,remoteusername,remotepassword,remotehostname,remoteport,security\na@x.com,old,hunter2,h,143,tls\n',
    ],
    ['Jabali', 'host,user,password,to,port,starttls\nh,old,hunter2,a@x.com,143,yes\n'],
    ['imapsync', 'imap.old.com;a@old.com;hunter2;imap.new.com;a@x.com;hunter2;--ssl1\n'],
    ['Stalwart', 'source\tdestination\nold@y.com\ta@x.com\n'],
  ] as const) {
    test(`${title}: the mailbox is found, passwords are left out`, async (context) => {
      const { batches, text, codes } = await importList(context, csv);
      assert.deepEqual(names(batches[0]), ['a@x.com']);
      assert.doesNotMatch(text, /hunter2/);
      assert.equal(
        codes.some((code) => code.startsWith('passwords-left-out')),
        csv.includes('hunter2'),
      );
    });
  }

  test('Posh365: batches, Pacific completion times, what is migrated already is left out', async (context) => {
    const { batches, codes, text } = await importList(
      context,
      'BatchName,DisplayName,IsMigrated,CompleteBatchDate,CompleteBatchTimePT,TotalGB,UserPrincipalName,PrimarySmtpAddress\n' +
        'Wave 1 / Köln,A,FALSE,1/9/2027,5:00 PM,1.5,a@y.com,a@x.com\nWave 1 / Köln,B,TRUE,1/9/2027,5:00 PM,2,b@y.com,b@x.com\n',
      null,
      'mdy',
    );
    assert.deepEqual(
      batches.map(({ name }) => name),
      ['Wave-1-Koln'],
    );
    assert.deepEqual(batches[0]?.complete, { kind: 'at', instant: '2027-01-10T01:00:00.000Z' });
    assert.ok(codes.includes('already-migrated 3:49'), codes.join());
    assert.match(text, /1 mailbox, 1\.5 GB according to the list/);
  });

  test('FastTrack: a date and a window become a window of the plan', async (context) => {
    const { text, batches } = await importList(
      context,
      'Migration Date(MM/dd/yyyy);Migration Window;Migration Group;PrimarySMTPAddress;SuggestedBatch;MailboxSize(MB);Notes\n01/09/2027;22:00 - 05:00;G1;a@x.com;B1;"1024,5";\n',
    );
    assert.match(text, /from: 2027-01-09T22:00\n\s+to: 2027-01-10T05:00/);
    assert.equal(batches[0]?.complete.kind, 'windows');
  });

  test('waves by GUID', async (context) => {
    const guid = '11111111-2222-3333-4444-555555555555';
    const csv = `Wave,SourceSystem,ExchangeGuid,UserPrincipalName,PrimarySMTPAddress,MRSGroup\n2,OnPrem,${guid.toUpperCase()},a@y.com,a@x.com,1\n`;
    const { batches } = await importList(context, csv);
    assert.deepEqual([batches[0]?.name, names(batches[0])], ['2', [guid]]);
  });

  test('logins get the domain that is given, and are findings without one', async (context) => {
    const csv =
      'localusername,remoteusername,remotepassword,remotehostname,remoteport,security\njoe,old,x,h,143,tls\n';
    assert.deepEqual(names((await importList(context, csv, 'x.com')).batches[0]), ['joe@x.com']);
    assert.ok((await importList(context, csv)).codes.includes('not-a-mailbox-name 2:1'));
  });
});

suite('lists with mistakes', () => {
  test('a misspelt column is refused with the right one', async () => {
    const findings = new Findings();
    assert.deepEqual(await rowsOf('EmailAddress;TargetDatabse\na@x.com;DB1\n', findings), []);
    assert.equal(findings.list[0]?.code, 'unknown-column');
    assert.equal(findings.list[0].place?.column, 14);
    assert.match(findings.list[0].hint ?? '', /"TargetDatabase"/);
  });

  test('statistics of finished moves, an empty file, a repeated row and a bad date are named', async (context) => {
    const codes = async (csv: string) => (await importList(context, csv)).codes;
    assert.deepEqual(
      await codes(
        'DisplayName;Status;StartTimestamp;CompletionTimestamp;OverallDuration\nA;Completed;1;2;3\n',
      ),
      ['no-mailbox-column 1:1'],
    );
    assert.deepEqual(await codes(''), ['list-empty 1:1']);
    assert.deepEqual(await codes('EmailAddress\na@x.com\nA@X.com\n'), ['repeated-mailbox 3:1']);
    assert.deepEqual(await codes('Batch,User,MigrationDate\nB,a@x.com,31.13.2026\n'), ['bad-date 2:11']);
  });
});

suite('CSV', () => {
  test('quotes, line breaks in cells, sep= lines and blank lines', async () => {
    const table = await parseCsv('sep=;\r\na;"b ""c""\nd";e\r\n\r\n;;\r\n1;2;3');
    assert.deepEqual(table.header?.cells, ['a', 'b "c"\nd', 'e']);
    assert.deepEqual(
      table.rows.map(({ line, cells }) => [line, cells]),
      [[6, ['1', '2', '3']]],
    );
  });

  const strict: readonly (readonly [string, string, readonly string[], string, ...taken: string[]])[] = [
    [
      'a quote that is never closed',
      'EmailAddress,TargetDatabase\n"a@x.com,DB1\nb@x.com,DB1\n',
      ['bad-csv 2:1'],
      'never closed',
    ],
    [
      'a quote that is never closed, in a column that is not needed',
      'EmailAddress,TargetDatabase,Notes\na@x.com,DB1,"broken\nb@x.com,DB1,\nc@x.com,DB1,x\n',
      ['bad-csv 2:13'],
      'never closed',
    ],
    [
      'text after a closing quote',
      'EmailAddress,Notes\na@x.com,"x"y\n',
      ['bad-csv 2:9'],
      'after its closing quote',
    ],
    [
      'a quote inside a bare cell',
      'EmailAddress,Notes\na@x.com,x"y\n',
      ['bad-csv 2:9'],
      'does not begin with one',
    ],
    [
      'a delimiter without quotes',
      'EmailAddress,DisplayName,TargetDatabase\na@x.com,Murphy, Anna,DB1\n',
      ['bad-csv 2:22'],
      '4 cells, the header has 3',
    ],
    [
      'rows that are too short, each of them',
      'EmailAddress,TargetDatabase\na@x.com\nb@x.com,DB1\n"c\nc@x.com"\n',
      ['bad-csv 2:1', 'bad-csv 4:1'],
      '1 cell, the header has 2',
      'b@x.com',
    ],
    [
      'two columns of one name',
      'EmailAddress,TargetDatabase,TargetDatabase\na@x.com,DB1,DB2\n',
      ['column-repeated 1:29'],
      'have the same meaning',
    ],
    [
      'two names of one column',
      'EmailAddress,TargetDatabase,PrimarySmtpAddress\na@x.com,DB1,b@x.com\n',
      ['column-repeated 1:29'],
      '"EmailAddress" and "PrimarySmtpAddress"',
    ],
  ];
  for (const [title, csv, wanted, words, ...others] of strict) {
    test(`${title}: an error at the cell, in a list and in a roster; only rows without one are taken`, async (context) => {
      const findings = new Findings();
      const taken = await rowsOf(csv, findings);
      assert.deepEqual(
        taken.map(({ id }) => id),
        others,
      );
      assert.deepEqual(codesAt(findings.list, 'error'), wanted);
      assert.ok(findings.list.some(({ message }) => message.includes(words)));

      const sha256 = createHash('sha256').update(csv).digest('hex');
      const plan = planWith('').replace('[a@example.com]', `{ csv: r.csv, sha256: ${sha256} }`);
      const loaded = await load(context, plan, { files: { 'r.csv': csv } });
      assert.equal(loaded.kind, 'invalid');
      assert.deepEqual(codesAt(loaded.findings, 'error'), wanted);
    });
  }

  test('a cell after a line break has its place on its own line, the first line of Export-Csv is none of the list', async () => {
    const text = '#TYPE Selected.Data\n"EmailAddress","Notes","TargetDatabase"\n"a@x.com","one\ntwo","DB1"\n';
    const { header, rows, misfits, broken, delimiter } = await parseCsv(text);
    assert.deepEqual(header?.cells, ['EmailAddress', 'Notes', 'TargetDatabase']);
    assert.deepEqual([misfits, broken], [[], null]);
    const [row] = rows;
    assert.ok(row !== undefined);
    assert.deepEqual(row.cells, ['a@x.com', 'one\ntwo', 'DB1']);
    assert.deepEqual(
      [0, 1, 2].map((cell) => cellStart(row, cell, delimiter)),
      [
        { line: 3, column: 1 },
        { line: 3, column: 11 },
        { line: 4, column: 6 },
      ],
    );
  });

  test('what a CSV writer wrote is read as it was, each cell at its place', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '😀', ',', ';', '"', '\n', '\r\n', ' ', '.') });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (cells, lineEnd) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const names = cells[0]?.map((_, index) => `c${index}`) ?? [];
        const text = [names, ...cells].map((row) => row.map(quoted).join(',')).join(lineEnd);
        const { header, rows, misfits, broken, delimiter } = await parseCsv(text);
        const trimmed = cells.map((row) => row.map((each) => each.trim()));
        assert.deepEqual([misfits, broken], [[], null]);
        assert.deepEqual(header?.cells, names);
        assert.deepEqual(
          rows.map((row) => row.cells),
          trimmed.filter((row) => row.some((each) => each !== '')),
        );
        const lines = text.split(/\r?\n/);
        for (const row of rows) {
          row.cells.forEach((_, index) => {
            const { line, column } = cellStart(row, index, delimiter);
            assert.equal(lines[line - 1]?.[column - 1], '"');
          });
        }
      }),
    );
  });

  test('numbers with decimal points, decimal commas and groups', () => {
    const cases = {
      '12': 12,
      '1.5': 1.5,
      '1,5': 1.5,
      '1,234': 1234,
      '1.234,5': 1234.5,
      '1,234.5': 1234.5,
      '1 234,5': 1234.5,
      '1.234.567': 1234567,
    };
    for (const [text, value] of Object.entries(cases)) assert.equal(parseNumber(text), value, text);
    assert.equal(parseNumber('abc'), null);
  });

  test('a roster is written so that it reads back', async () => {
    const findings = new Findings();
    const [batch] = groupIntoBatches(
      await rowsOf(
        'EmailAddress,TargetDatabase,LargeItemLimit,MailboxType\na@x.com,"IT, Dublin",5,ArchiveOnly\nb@x.com,,,\n',
        findings,
      ),
      'all',
      findings,
    );
    assert.equal(
      rosterText(batch!),
      'EmailAddress,TargetDatabase,LargeItemLimit,MailboxType\na@x.com,"IT, Dublin",5,ArchiveOnly\nb@x.com,,,\n',
    );
  });
});
