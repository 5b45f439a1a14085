// Lists that people bring: every row becomes a mailbox of the plan or has its finding, and no password is ever shown.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { readIdentity } from '../../src/domain/mailbox-identity.ts';
import { readAccountList } from '../../src/plan/account-list.ts';
import { codeFrames } from '../../src/plan/code-frame.ts';
import { cellPlace } from '../../src/plan/csv.ts';
import { Findings } from '../../src/plan/document.ts';
import { nameBatches } from '../../src/plan/import/batch-names.ts';
import type { DateOrder } from '../../src/plan/import/dates.ts';
import { parseExchangeSize } from '../../src/plan/import/numbers.ts';
import { readList, type ListedMailbox } from '../../src/plan/import/read-list.ts';
import { groupIntoBatches } from '../../src/plan/import/batches.ts';
import { listOf, planText } from '../../src/plan/import/write-plan.ts';
import { parseCsv } from '../../src/support/csv.ts';
import { exchangeExports } from './exchange-exports.ts';
import { load, planWith } from './support.ts';

interface Read {
  readonly rows: readonly ListedMailbox[];
  readonly ids: readonly string[];
  readonly refused: number;
  readonly migrated: number;
  readonly findings: readonly Diagnostic[];
  /** Everything that a person sees of the findings. */
  readonly seen: string;
}

async function read(csv: string, dateOrder: DateOrder | null = null): Promise<Read> {
  const findings = new Findings();
  const one = await readList('l.csv', csv, { domain: null, dateOrder }, new Map(), findings);
  const sources = new Map(one.shown === null ? [] : [['l.csv', one.shown]]);
  const seen = JSON.stringify([findings.list, codeFrames(findings.list, sources)]);
  const rows = one.kind === 'rows' ? one.rows : [];
  const counts =
    one.kind === 'rows'
      ? { refused: one.refused, migrated: one.alreadyMigrated }
      : { refused: 0, migrated: 0 };
  return { rows, ids: rows.map(({ id }) => id), findings: findings.list, seen, ...counts };
}

const codes = ({ findings }: Pick<Read, 'findings'>, severity: Diagnostic['severity'] = 'error'): string[] =>
  findings
    .filter((one) => one.severity === severity)
    .map(({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`);

/** The batches of a list, and what is said of their grouping alone. */
async function grouped(lines: readonly string[]) {
  const findings = new Findings();
  const { rows } = await read(lines.join('\n'));
  return { batches: groupIntoBatches(rows, 'all', findings), findings: findings.list };
}

/** A plan whose only batch is this roster. */
async function roster(context: Parameters<typeof load>[0], csv: string) {
  const sha256 = createHash('sha256').update(csv).digest('hex');
  const plan = planWith('').replace('[a@example.com]', `{ csv: r.csv, sha256: ${sha256} }`);
  return await load(context, plan, { files: { 'r.csv': csv } });
}

test('a list of one line is divided by what stands between its cells, whether the line ends or not', async () => {
  for (const end of ['', '\n', '\r\n'])
    assert.deepEqual((await parseCsv(`Address;Database${end}`)).header?.cells, ['Address', 'Database']);
});

test('the place of a cell is as long as what is in it, and one character where there is nothing', async () => {
  const { header, delimiter } = await parseCsv('Address,,Database\n');
  assert.ok(header !== null);
  const places = [0, 1, 2].map((cell) => cellPlace({ file: 'l.csv', delimiter }, header, cell));
  assert.deepEqual(
    places.map(({ column, length }) => [column, length]),
    [
      [1, 7],
      [9, 1],
      [10, 8],
    ],
  );
});

suite('every row of a list', () => {
  test('is a mailbox of the plan or has a finding at its line, whatever is in it', async () => {
    const cell = fc.oneof(
      fc.constantFrom('a@x.com', 'b@x.com', 'SMTP:c@x.com', '<d@x.com>', 'nobody', '', 'e@x.com, f@x.com'),
      fc.string({ unit: fc.constantFrom('a', '@', '.', '\u200b', ' ', '0', '-', '{', '#', '=') }),
    );
    const limit = fc.constantFrom('', '5', 'unlimited', '-1');
    const date = fc.constantFrom('', '2027-04-03', '03/04/2027', '13/04/2027', '31/02/2027', 'soon');
    const migrated = fc.constantFrom('', 'TRUE', 'no');
    const row = fc.tuple(cell, limit, date, migrated, fc.constantFrom(0, 0, 0, 1, -1));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const lines = rows.map(([id, bad, day, done, extra]) => {
          const cells = ['keep', id, bad, day, done].map(quoted);
          return (extra < 0 ? cells.slice(0, 4) : extra > 0 ? [...cells, '"more"'] : cells).join(',');
        });
        const one = await read(
          ['Notes,EmailAddress,BadItemLimit,MigrationDate,IsMigrated', ...lines].join('\n'),
        );
        assert.equal(one.rows.length + one.refused + one.migrated, rows.length);
        const named = new Set([
          ...one.rows.map(({ place }) => place.line),
          ...one.findings
            .filter(({ code, severity }) => severity === 'error' || code === 'already-migrated')
            .map(({ place }) => place?.line),
        ]);
        rows.forEach((_, index) => assert.ok(named.has(index + 2), `line ${index + 2}`));
        assert.equal(new Set(one.ids).size, one.ids.length);
      }),
    );
  });

  test('that cannot be used does not take the others with it', async () => {
    const one = await read(
      'EmailAddress,BadItemLimit,MigrationDate\na@x.com,5,\nnobody,,\nb@x.com,many,\nc@x.com,,31/31/2027\nd@x.com\ne@x.com,,\n',
    );
    assert.deepEqual(one.ids, ['a@x.com', 'e@x.com']);
    assert.equal(one.refused, 4);
    assert.deepEqual(codes(one).sort(), [
      'bad-csv 6:1',
      'bad-date 5:10',
      'bad-value 4:9',
      'not-a-mailbox-name 3:1',
    ]);
  });

  test('is listed once: in one list, under another spelling, and in a second list', async () => {
    const seen = new Map();
    const findings = new Findings();
    const choices = { domain: null, dateOrder: null };
    await readList('one.csv', 'EmailAddress\na@x.com\nSMTP:A@X.com\n', choices, seen, findings);
    await readList('two.csv', 'User\nb@x.com\na@x.com\n', choices, seen, findings);
    assert.deepEqual(
      findings.list.filter(({ severity }) => severity === 'error').map(({ message }) => message),
      ['a@x.com is listed twice (first on line 2).', 'a@x.com is listed twice (first on line 2 of one.csv).'],
    );
  });
});

suite('cells that name a mailbox', () => {
  for (const [title, cell, id] of [
    ['a zero-width space', 'a@x.com\u200b', 'a@x.com'],
    ['a byte order mark and a mark of direction', '\ufeffa@x.com\u202c', 'a@x.com'],
    ['a soft hyphen inside', 'a\u00ad@x.com', 'a@x.com'],
    ['a no-break space around', '\u00a0a@x.com\u00a0', 'a@x.com'],
    ['the prefix of a proxy address', 'SMTP:A@x.com', 'a@x.com'],
    ['the prefix of a link', 'mailto:a@x.com', 'a@x.com'],
    ['angle brackets', '<a@x.com>', 'a@x.com'],
    ['a display name before it', 'Anna Bauer <a@x.com>', 'a@x.com'],
    ['quotes inside the cell', "'a@x.com'", 'a@x.com'],
    ['a formula inside the cell', '="a@x.com"', 'a@x.com'],
    ['all of them', '\u200b "Anna" <SMTP:a@x.com>', 'a@x.com'],
    [
      'the braces of a GUID',
      '{11111111-AAAA-3333-4444-555555555555}',
      '11111111-aaaa-3333-4444-555555555555',
    ],
  ] as const) {
    test(`${title}: cleaned with a notice, in a list and in a roster`, async (context) => {
      const csv = `EmailAddress\n"${cell.replaceAll('"', '""')}"\n`;
      const one = await read(csv);
      assert.deepEqual(one.ids, [id]);
      const isSpaceOnly = cell.trim().toLowerCase() === id;
      assert.deepEqual(codes(one, 'note').includes('cells-cleaned 2:1'), !isSpaceOnly);
      const loaded = await roster(context, csv);
      assert.ok(loaded.kind === 'loaded');
      const [batch] = loaded.document.batches;
      assert.ok(batch?.members.kind === 'roster');
      assert.deepEqual(
        batch.members.entries.map(({ name }) => name),
        [id],
      );
    });
  }

  test('letters that were lost on the way are an error, as are those of another encoding: they would name another mailbox', async () => {
    for (const [cell, said] of [
      ['m\ufffdller@x.com', /has lost a letter/],
      ['m?ller@x.com', /has lost a letter/],
      ['m\u00c3\u00bcller@x.com', /is \\"m\u00fcller@x\.com\\" in the wrong encoding/],
      ['\u00c5\u20acukasz@x.com', /in the wrong encoding/],
      ['ma\u00c3\u00b1ana@x.com', /is \\"ma\u00f1ana@x\.com\\" in the wrong encoding/],
    ] as const) {
      const one = await read(`EmailAddress\n${cell}\n`);
      assert.deepEqual([one.ids, codes(one)], [[], ['not-a-mailbox-name 2:1']], cell);
      assert.match(one.seen, said);
    }
    for (const cell of ['m\u00fcller@x.com', '\u0142ukasz@x.com', '\u6771\u4eac@x.com', '\u00c3o@x.com'])
      assert.deepEqual((await read(`EmailAddress\n${cell}\n`)).ids, [cell.toLowerCase()]);
    const several = await read('EmailAddresses\nSystem.String[]\n');
    assert.match(several.seen, /System\.String\[\]\\" has no primary address/);
  });

  test('names of databases lose what cannot be seen, too, in a list and in a roster', async (context) => {
    const csv =
      'EmailAddress,TargetDatabase,TargetArchiveDatabase\na@x.com,DB1\u200b,\u2060DB2\nb@x.com,DB3,\u200b\n';
    const one = await read(csv);
    assert.deepEqual(
      one.rows.map((row) => [row.targetDatabase, row.archiveTargetDatabase]),
      [
        ['DB1', 'DB2'],
        ['DB3', null],
      ],
    );
    assert.deepEqual(codes(one, 'note'), ['cells-cleaned 2:1']);
    const loaded = await roster(context, csv);
    assert.ok(loaded.kind === 'loaded');
    const members = loaded.document.batches[0]?.members;
    assert.ok(members?.kind === 'roster');
    assert.deepEqual(
      members.entries.map((entry) => [entry.targetDatabase?.name, entry.archiveTargetDatabase?.name]),
      [
        ['DB1', 'DB2'],
        ['DB3', undefined],
      ],
    );
  });

  for (const [title, cell] of [
    ['two addresses', 'a@x.com; b@x.com'],
    ['an address with a comment', 'a@x.com (left)'],
    ['a blank inside', 'a b@x.com'],
    ['a no-break space inside', 'a\u00a0b@x.com'],
    ['a pattern', '*@x.com'],
    ['no domain', 'a@'],
    ['a display name', 'Anna Bauer'],
    ['a GUID that is too short', '11111111-2222-3333-4444-5555'],
  ] as const) {
    test(`${title}: refused at the cell, in a list and in a roster`, async (context) => {
      const csv = `EmailAddress,Notes\n"${cell}",x\n`;
      assert.deepEqual(codes(await read(csv)), ['not-a-mailbox-name 2:1']);
      assert.deepEqual(codes(await roster(context, csv)), ['not-a-mailbox-name 2:1']);
    });
  }

  test('an address stays itself, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const plain = readIdentity(address);
        fc.pre(plain.kind === 'identity');
        assert.deepEqual([plain.id, plain.cleaned], [address.toLowerCase(), null]);
        for (const dressed of [
          `smtp:${address}`,
          `<${address}>`,
          `Some One <${address}>`,
          `\u200b${address}`,
        ]) {
          const cleaned = readIdentity(dressed);
          assert.ok(cleaned.kind === 'identity');
          assert.equal(cleaned.id, plain.id);
        }
      }),
    );
  });

  const zeros = '00000000-0000-0000-0000-000000000000';
  for (const [title, csv, id] of [
    ['the address counts', `ExchangeGuid,EmailAddress\n${zeros},a@x.com\n`, 'a@x.com'],
    [
      'the primary of its addresses counts',
      `ExchangeGuid,EmailAddresses\n${zeros},smtp:b@x.com SMTP:a@x.com\n`,
      'a@x.com',
    ],
    ['the login counts', `ExchangeGuid,UserPrincipalName\n{${zeros}},a@x.com\n`, 'a@x.com'],
  ] as const) {
    test(`a GUID of zeros is not a mailbox: ${title}`, async (context) => {
      assert.deepEqual((await read(csv)).ids, [id]);
      const loaded = await roster(context, csv);
      assert.ok(loaded.kind === 'loaded');
      const members = loaded.document.batches[0]?.members;
      assert.ok(members?.kind === 'roster');
      assert.deepEqual(members.entries[0]?.name, id);
    });
  }
  test('a GUID of zeros without anything else is an error at the cell, in a plan’s own list too', async (context) => {
    const csv = `EmailAddress,ExchangeGuid\n,${zeros}\n`;
    assert.deepEqual(codes(await read(csv)), ['not-a-mailbox-name 2:2']);
    assert.deepEqual(codes(await roster(context, csv)), ['not-a-mailbox-name 2:2']);
    const loaded = await load(context, planWith('').replace('a@example.com', zeros));
    assert.equal(loaded.kind, 'invalid');
    assert.match(JSON.stringify(loaded.findings), /GUID of zeros alone names no mailbox/);
  });
});

suite('passwords of a list', () => {
  const secrets = ['Tr0ub4dor', 'hunter2', 'c0rrect'];
  const lists: Readonly<Record<string, string>> = {
    'imapsync, an address twice':
      'old.example;u;Tr0ub4dor;new.example;a@x.com;hunter2;\nold.example;v;c0rrect;new.example;a@x.com;hunter2;\n',
    'imapsync, logins alone': 'localhost;maria;Tr0ub4dor;localhost;maria;hunter2;\n',
    'imapsync between two unlike hosts, logins alone': 'mail;maria;Tr0ub4dor;post;maria;hunter2;\n',
    'imapsync with a comment':
      '# hunter2\nold.example;u;Tr0ub4dor;new.example;a@x.com;hunter2;\n#old.example;v;c0rrect;new.example;b;hunter2;\n',
    'a bare semicolon in a password':
      'host1;user1;password1;host2;user2;password2\nold;u;Tr0u;b4dor;new.example;a@x.com;hunter2\n',
    'a row with an error': 'EmailAddress,UserName,Password\na@x.com,u,Tr0ub4dor\nnobody,v,hunter2\n',
    'a row with a bare comma': 'EmailAddress,Password\na@x.com,Tr0ub4dor,hunter2\n',
    'a broken quote': 'EmailAddress,Password,Notes\na@x.com,Tr0ub4dor,"x\nb@x.com,hunter2,\n',
    'a quoted password over two lines': 'Password,EmailAddress\n"Tr0ub4dor\nhunter2",nobody\n',
    'line ends of an old Mac': 'EmailAddress,Password\rnobody,Tr0ub4dor\rnobody2,hunter2\r',
    'another language': 'EmailAddress;Kennwort;Contraseña;Mot de passe\nnobody;Tr0ub4dor;hunter2;c0rrect\n',
    'a column without a name beside it': 'EmailAddress,Password,\nnobody,x,hunter2\n',
    'a header that is not known': 'Konto,Passwort\na,Tr0ub4dor\n',
    'a login within a host': 'EmailAddress,Host\nnobody,imaps://u:hunter2@old.example\n',
    'an option of imapsync': 'EmailAddress;options\nnobody;--ssl1 --password1 hunter2\n',
    'no header at all': 'a@x.com,Tr0ub4dor\nb@x.com,hunter2\n',
  };
  for (const [title, csv] of Object.entries(lists)) {
    test(`are in no message and no frame: ${title}`, async (context) => {
      const { seen } = await read(csv);
      const loaded = await roster(context, csv);
      const inPlan = JSON.stringify([loaded.findings, codeFrames(loaded.findings, loaded.sources)]);
      for (const secret of [...secrets, 'b4dor']) {
        assert.ok(!seen.includes(secret), `${secret} in ${seen}`);
        assert.ok(!inPlan.includes(secret), `${secret} in ${inPlan}`);
      }
    });
  }

  test('stay hidden when one character of the list is wrong', async (context) => {
    const lists = [
      'EmailAddress,Password,TargetDatabase\na@x.com,S3CR3T,DB1\nnobody,S3CR3T,DB1\n',
      'host1;user1;password1;host2;user2;password2\nold;u;S3CR3T;new;a@x.com;S3CR3T\nold;v;S3CR3T;new;nobody;S3CR3T\n',
      'old.example;u;S3CR3T;new.example;a@x.com;S3CR3T;\nold.example;v;S3CR3T;new.example;nobody;S3CR3T;\n',
      '"Kennwort"\t"EmailAddress"\n"S3CR3T"\t"a@x.com"\n"S3CR3T"\t"nobody"\n',
    ];
    const damaged = lists.flatMap((list) =>
      Array.from({ length: list.length }, (_, at) => at).flatMap((at) =>
        ['', '"', ',', ';', '\t', '\n', '#', '=', '@', 'x'].map(
          (wrong) => list.slice(0, at) + wrong + list.slice(at + (wrong === '' ? 1 : 0)),
        ),
      ),
    );
    for (const list of damaged) {
      const { seen } = await read(list);
      assert.ok(!/S3C|R3T/.test(seen), `${list}\n${seen}`);
    }
    for (const list of damaged.filter((_, index) => index % 11 === 0)) {
      const loaded = await roster(context, list);
      const seen = JSON.stringify([loaded.findings, codeFrames(loaded.findings, loaded.sources)]);
      assert.ok(!/S3C|R3T/.test(seen), `${list}\n${seen}`);
    }
  });

  test('tell nothing of their length: not by what stands for them, not by the column of what follows', async (context) => {
    const shapes: readonly ((secret: string) => string)[] = [
      ...Object.values(lists).map(
        (csv) => (secret: string) => csv.replaceAll(/Tr0ub4dor|hunter2|c0rrect/g, secret),
      ),
      (secret) => `Password,EmailAddress,TargetDatabase\n${secret},nobody,DB1\n${secret},a@x.com,DB1,more\n`,
      (secret) => `host1;user1;password1;host2;user2;password2\nold;u;"${secret}";new;nobody;"${secret}"\n`,
      (secret) => `old;u;${secret};old;nobody;${secret}\nold;v;${secret};old;"x;${secret}\n`,
      (secret) => `EmailAddress,Pwd,Notes\na@x.com,${secret},"x\nb@x.com,${secret},\n`,
    ];
    for (const shape of shapes) {
      const [short, long] = [await read(shape('S3C')), await read(shape('S3CR3T-of-many-letters'))];
      assert.equal(short.seen, long.seen);
      const seen = await Promise.all(
        ['S3C', 'S3CR3T-of-many-letters'].map(async (secret) => {
          const loaded = await roster(context, shape(secret));
          const findings = loaded.findings.map((one) => ({ ...one, place: { ...one.place, file: '' } }));
          const seen = JSON.stringify([findings, codeFrames(loaded.findings, loaded.sources)]);
          return seen.replaceAll(/[0-9a-f]{64}/g, 'digest');
        }),
      );
      assert.equal(seen[0], seen[1]);
    }
  });

  test('are hidden wherever a column holds them, and the cell with the mistake is still shown', async () => {
    const one = await read('Notes,EmailAddress,Password\nhi,nobody,hunter2\n');
    assert.match(one.seen, /"before":"•••,","marked":"nobody","after":",•••"/);
  });

  test('columns that only speak of passwords are none', async (context) => {
    const csv = 'EmailAddress,ResetPasswordOnNextLogon,ForceChangePassword\na@x.com,False,True\n';
    assert.deepEqual(codes(await read(csv), 'warning'), []);
    assert.equal((await roster(context, csv)).kind, 'loaded');
  });
});

suite('lines beside the rows', () => {
  test('what a shell shows of objects is told from CSV, in a list and in a roster', async (context) => {
    const shown: readonly string[] = [
      '\r\nPrimarySmtpAddress\r\n------------------\r\na@x.com\r\n\r\n',
      '\r\nDisplayName   PrimarySmtpAddress\r\n-----------   ------------------\r\nAnna          a@x.com\r\n',
      'PrimarySmtpAddress : a@x.com\r\nDatabase           : MBX01\r\n\r\nPrimarySmtpAddress : b@x.com\r\n',
    ];
    for (const text of shown) {
      const found = await read(text);
      assert.match(codes(found).join(), /^bad-csv [12]:1$/);
      assert.match(found.seen, /Export-Csv/);
      assert.match(JSON.stringify((await roster(context, text)).findings), /Export-Csv/);
    }
    for (const text of [
      'EmailAddress,Notes\n--,--\na@x.com,--\n',
      'EmailAddress\na@x.com\n--\n',
      'EmailAddress : all\na@x.com\n',
    ])
      assert.doesNotMatch((await read(text)).seen, /Export-Csv/, text);
  });

  test('comments are left out and named; quoted cells and a column "#" have none', async () => {
    const one = await read('#\n# who\nEmailAddress,Notes\n#a@x.com,\nb@x.com,"x\n# y"\n');
    assert.deepEqual(one.ids, ['b@x.com']);
    assert.match(one.seen, /Lines 1, 2 and 4 begin with/);
    assert.deepEqual((await read('#,EmailAddress\n#1,a@x.com\n2,b@x.com\n')).ids, ['a@x.com', 'b@x.com']);
    assert.deepEqual((await read('"#";EmailAddress\n#1;a@x.com\n')).ids, ['a@x.com']);
  });

  test('columns that are not used are named, in any script, and one without a name where it has content', async () => {
    const one = await read('EmailAddress;Почта;;Abteilung;\na@x.com;x;y;z;\n');
    assert.match(one.seen, /Columns not used by a plan: Почта, one without a name, Abteilung\./);
  });

  test('the first line of Export-Csv, and Excel’s, in either order of line ends', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      for (const first of ['#TYPE Selected.System.Object', 'sep=;', '\ufeffsep=;']) {
        const one = await read([first, 'EmailAddress;TargetDatabase', 'a@x.com;DB1', ''].join(end));
        assert.deepEqual([one.ids, codes(one), codes(one, 'note')], [['a@x.com'], [], []]);
      }
    }
  });

  test('formulas around cells are read as their text, with a notice; what is in quotes stays', async () => {
    const csv = 'EmailAddress,Notes,TargetDatabase\n="a@x.com",="x, y",="DB""1"\n"b@x.com",",="",",DB2\n';
    const one = await read(csv);
    assert.deepEqual(
      one.rows.map(({ id, targetDatabase }) => [id, targetDatabase]),
      [
        ['a@x.com', 'DB"1'],
        ['b@x.com', 'DB2'],
      ],
    );
    assert.deepEqual(codes(one, 'note'), ['cells-cleaned 2:1', 'columns-ignored 1:1']);
    const { rows } = await parseCsv(csv);
    assert.deepEqual(rows[1]?.cells, ['b@x.com', ',=",', 'DB2']);
  });

  test('imapsync’s lists: hosts without a dot, an address for a host, rows of logins', async () => {
    for (const hosts of [
      ['localhost', 'localhost'],
      ['127.0.0.1', 'new'],
      ['::1', 'new'],
      ['old', 'new'],
    ] as const) {
      const one = await read(
        `${hosts[0]};u;p;${hosts[1]};a@x.com;p;\n${hosts[0]};v;p;${hosts[1]};b@x.com;p;\n`,
      );
      assert.deepEqual(one.ids, ['a@x.com', 'b@x.com'], hosts.join());
    }
  });
});

suite('exports of Exchange', () => {
  const guid = '11111111-2222-3333-4444-555555555555';
  const zeros = '00000000-0000-0000-0000-000000000000';
  const rows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'Get-Mailbox': {
      ExchangeGuid: guid,
      ArchiveGuid: zeros,
      EmailAddresses: 'Microsoft.Exchange.Data.ProxyAddressCollection',
      PrimarySmtpAddress: 'a@x.com',
    },
    'Get-Recipient': {
      ExchangeGuid: zeros,
      ArchiveGuid: zeros,
      EmailAddresses: 'smtp:b@x.com SMTP:a@x.com',
      PrimarySmtpAddress: 'a@x.com',
    },
    'Get-MailboxStatistics': {
      MailboxGuid: guid,
      MailboxType: 'Private',
      MailboxTypeDetail: 'UserMailbox',
      TotalItemSize: '1.2 GB (1,288,490,188 bytes)',
    },
    'Get-MoveRequest': { ExchangeGuid: guid, BatchName: 'W1', SourceDatabase: 'DB1', TargetDatabase: 'DB2' },
    'Get-MoveRequestStatistics': {
      ExchangeGuid: guid,
      TargetDatabase: 'DB2',
      BadItemLimit: '5',
      TotalMailboxSize: '81.4 MB (85,356,542 bytes)',
    },
  };
  for (const [cmdlet, header] of Object.entries(exchangeExports)) {
    test(`${cmdlet}: all its columns are known, in a list and in a roster`, async (context) => {
      const row = rows[cmdlet] ?? {};
      const names = header.split(',');
      const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');
      for (const type of ['', `#TYPE Microsoft.Exchange.${cmdlet}\n`]) {
        const csv = `${type}${line(names)}\n${line(names.map((name) => row[name] ?? ''))}\n`;
        const one = await read(csv);
        assert.deepEqual(
          [one.ids, codes(one), codes(one, 'warning')],
          [[row['ExchangeGuid'] === zeros ? 'a@x.com' : guid], [], []],
        );
        assert.equal((await roster(context, csv)).kind, 'loaded');
      }
    });
  }

  test('misspelt columns that matter are still refused beside them', async () => {
    const one = await read('ArchiveGuid,EmailAddress,TargetDatabse\n,a@x.com,DB1\n');
    assert.deepEqual(codes(one), ['unknown-column 1:26']);
  });

  test('sizes: the exact bytes, in the words of the server’s language', () => {
    for (const [text, sizeBytes] of [
      ['81.4 MB (85,356,542 bytes)', 85_356_542],
      ['1,2 GB (1.288.490.188 Bytes)', 1_288_490_188],
      ['81,4 Mo (85 356 542 octets)', 85_356_542],
      ['0 B (0 bytes)', 0],
      ['1.5 GB', 1_610_612_736],
      ['512', 512],
      ['Unlimited', null],
      ['', null],
    ] as const)
      assert.equal(parseExchangeSize(text), sizeBytes, text);
  });
});

suite('names of columns', () => {
  test('are understood in the words of other languages and sheets', async () => {
    for (const [name, target] of [
      ['E-Mail-Adresse', 'Zieldatenbank'],
      ['Prim\u00e4re SMTP-Adresse', 'Ziel'],
      ['Postfach', 'Target DB'],
      ['Adresse \u00e9lectronique', 'Base cible'],
      ['Correo electr\u00f3nico', 'Base de datos de destino'],
      ['mail', 'Destination Database'],
      ['Identity', 'TargetDatabase'],
    ] as const) {
      const one = await read(`${name};${target}\na@x.com;M\n`);
      assert.deepEqual([one.ids, one.rows[0]?.targetDatabase, codes(one)], [['a@x.com'], 'M', []], name);
    }
  });

  test('with one that tells more beside it, such a column is not needed; of two that say the same less well, the first counts', async () => {
    for (const [csv, id] of [
      ['mail,PrimarySmtpAddress\nold@x.com,a@x.com\n', 'a@x.com'],
      ['EmailAddress,Identity\na@x.com,corp.example/Users/Anna\n', 'a@x.com'],
      ['Mailbox,mail\na@x.com,b@x.com\n', 'a@x.com'],
    ] as const) {
      const one = await read(csv);
      assert.deepEqual([one.ids, codes(one)], [[id], []], csv);
    }
  });

  test('that are like no word of another language are no misspelling of one', async () => {
    for (const name of ['Quelle', 'Stelle', 'Malbox', 'Onde', 'Correos'])
      assert.deepEqual(codes(await read(`EmailAddress,${name}\na@x.com,x\n`)), [], name);
    assert.deepEqual(codes(await read('E-Mail-Adress\na@x.com\n')), ['unknown-column 1:1']);
  });
});

suite('names of batches', () => {
  const batchesOf = (...titles: string[]) =>
    grouped(['EmailAddress,Batch', ...titles.map((title, index) => `u${index}@x.com,"${title}"`)]);

  test('in other scripts are distinct valid names, with the original in the description', async (context) => {
    const { batches, findings } = await batchesOf('営業部', '経理部', 'Бух', 'قسم', 'Köln');
    assert.deepEqual(
      batches.map(({ name }) => name),
      ['batch', 'batch-2', 'batch-3', 'batch-4', 'Koln'],
    );
    assert.deepEqual(codes({ findings }, 'note'), ['batches-renamed 2:1']);
    const choices = { name: 'p', timeZone: null, targetDatabases: ['DB1'], batch: 'all' };
    const text = planText(
      batches,
      { ...choices, system: null, adopt: false, schema: null },
      listOf,
      new Findings(),
    );
    const loaded = await load(context, text);
    assert.equal(loaded.kind, 'loaded');
    for (const title of ['営業部', '経理部', 'Бух', 'قسم', 'Köln'])
      assert.match(text, new RegExp(`description: "?${title}`));
  });

  test('that differ in one character stay apart, and one that is valid keeps its name', async () => {
    const { batches } = await batchesOf('Wave 1', 'Wave-1', 'Wave/1', 'wave-1', 'Wave 1');
    assert.deepEqual(
      batches.map(({ name, title, mailboxes }) => [name, title, mailboxes.length]),
      [
        ['Wave-1-2', 'Wave 1', 2],
        ['Wave-1', 'Wave-1', 1],
        ['Wave-1-3', 'Wave/1', 1],
        ['wave-1-4', 'wave-1', 1],
      ],
    );
  });

  test('that look the same are the same batch', async () => {
    const { batches } = await batchesOf('Wave  1', 'Wave\u00a01', 'Wave\u200b 1', ' Wave 1');
    assert.deepEqual(
      batches.map(({ name, mailboxes }) => [name, mailboxes.length]),
      [['Wave-1', 4]],
    );
  });

  test('are valid and distinct, even where case does not count, for any titles', () => {
    const title = fc.string({
      unit: fc.constantFrom('a', 'A', '1', '-', '.', '/', ' ', 'é', '部', 'x'.repeat(30)),
    });
    fc.assert(
      fc.property(
        fc.array(
          title.filter((text) => text !== ''),
          { maxLength: 40 },
        ),
        (titles) => {
          const names = nameBatches(titles);
          assert.equal(names.size, new Set(titles).size);
          assert.equal(new Set([...names.values()].map((name) => name.toLowerCase())).size, names.size);
          for (const name of names.values()) assert.match(name, /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
        },
      ),
    );
  });
});

suite('dates of a list', () => {
  const cutover = async (date: string, order: DateOrder | null = null, header = 'MigrationDate') => {
    const one = await read(`EmailAddress;${header}\na@x.com;${date}\n`, order);
    const found = one.rows[0]?.cutover;
    if (found?.kind === 'instant') return found.instant;
    return found?.kind === 'local' ? found.local : codes(one).join();
  };

  test('with a zone of their own are instants, and a number of days is named as what it is', async () => {
    for (const [date, instant] of [
      ['2027-01-13T22:00:00Z', '2027-01-13T22:00:00.000Z'],
      ['2027-01-13T22:00+01:00', '2027-01-13T21:00:00.000Z'],
      ['2027-01-13T22:00:00.000-0500', '2027-01-14T03:00:00.000Z'],
    ] as const)
      assert.equal(await cutover(date), instant);
    const { findings } = await read(
      'EmailAddress;MigrationDate;MigrationWindow\na@x.com;2027-01-13T22:00Z;22:00-05:00\n',
    );
    assert.match(findings[0]?.message ?? '', /another column of this row has one, too/);
    for (const days of ['46035', '46035.9166', '46035,9']) {
      const one = await read(`EmailAddress;MigrationDate\na@x.com;${days}\n`);
      assert.match(one.seen, /a date as a spreadsheet counts it.*Format the column as a date/);
    }
    assert.equal((await read('EmailAddress;MigrationDate\na@x.com;13. Januar 2027\n')).findings.length, 1);
  });

  test('in a column that is not read are a warning, unless the column is empty or of Exchange', async () => {
    for (const name of ['StartAfter', 'Date', 'Scheduled', 'Wann', 'Start Date']) {
      const warned = codes(await read(`EmailAddress,${name}\na@x.com,2027-01-13\n`), 'warning');
      assert.deepEqual(warned, ['times-ignored 1:14'], name);
      assert.deepEqual(codes(await read(`EmailAddress,${name}\na@x.com,\n`), 'warning'), [], name);
    }
    for (const name of ['WhenCreated', 'LastLogonTime', 'Office'])
      assert.deepEqual(codes(await read(`EmailAddress,${name}\na@x.com,2027-01-13\n`), 'warning'), [], name);
    assert.equal(await cutover('2027-01-13 22:00', null, 'CompleteAfter'), '2027-01-13T22:00');
  });

  test('whose order is not known are refused, with the option that says it', async () => {
    for (const date of ['03/04/2027', '3.4.2027', '03-04-2027', '03/04/2027 17:00'])
      assert.equal(await cutover(date), 'date-order-unknown 2:9', date);
    const { seen } = await read('EmailAddress,MigrationDate\na@x.com,03/04/2027\n');
    assert.match(seen, /either 2027-03-04 or 2027-04-03.*--date-order mdy or --date-order dmy/);
  });

  test('are read in the order that is given, or that their column names', async () => {
    assert.equal(await cutover('03/04/2027', 'mdy'), '2027-03-04T00:00');
    assert.equal(await cutover('03.04.2027', 'dmy'), '2027-04-03T00:00');
    assert.equal(await cutover('03/04/2027', null, 'Migration Date (MM/dd/yyyy)'), '2027-03-04T00:00');
    assert.equal(await cutover('03/04/2027', 'mdy', 'Migration Date (dd/MM/yyyy)'), '2027-04-03T00:00');
    assert.equal(await cutover('13/04/2027', 'mdy'), 'bad-date 2:9');
  });

  test('that can mean one day only need no order', async () => {
    for (const [date, local] of [
      ['2027-04-03', '2027-04-03T00:00'],
      ['2027/4/3', '2027-04-03T00:00'],
      ['13/04/2027', '2027-04-13T00:00'],
      ['04/13/2027', '2027-04-13T00:00'],
      ['4/4/2027', '2027-04-04T00:00'],
      ['2027-04-03T17:30', '2027-04-03T17:30'],
      ['31.12.2027 5:00 PM', '2027-12-31T17:00'],
    ] as const)
      assert.equal(await cutover(date), local, date);
    for (const date of ['31/02/2027', '2027-02-30', '00/13/2027', '3/4/27', 'soon', '2027-04-03 late'])
      assert.equal(await cutover(date), 'bad-date 2:9', date);
  });

  const batchesOf = (...rows: string[]) => grouped(['EmailAddress,Batch,MigrationDate', ...rows]);

  test('that differ within a batch divide it, and no one completes at another’s date', async () => {
    const { batches, findings } = await batchesOf(
      'a@x.com,W 1,2027-04-03',
      'b@x.com,W 1,2027-04-10 17:30',
      'c@x.com,W 1,2027-04-03',
      'd@x.com,W 1 2027-04-03,2027-05-01',
    );
    assert.deepEqual(
      batches.map(({ name, title, cutover, mailboxes }) => [name, title, cutover, mailboxes.length]),
      [
        ['W-1-2027-04-03-2', 'W 1 2027-04-03 (2)', { kind: 'local', local: '2027-04-03T00:00' }, 2],
        ['W-1-2027-04-10-17-30', 'W 1 2027-04-10 17:30', { kind: 'local', local: '2027-04-10T17:30' }, 1],
        ['W-1-2027-04-03', 'W 1 2027-04-03', { kind: 'local', local: '2027-05-01T00:00' }, 1],
      ],
    );
    assert.deepEqual(codes({ findings }, 'warning'), ['several-cutovers 2:1']);
  });

  test('that some rows of a batch do not have are said, and are an error where it has several', async () => {
    const one = await batchesOf('a@x.com,W,2027-04-03', 'b@x.com,W,');
    assert.deepEqual(
      [one.batches.length, codes(one), codes(one, 'warning')],
      [1, [], ['several-cutovers 3:1']],
    );
    const two = await batchesOf('a@x.com,W,2027-04-03', 'b@x.com,W,', 'c@x.com,W,2027-04-04');
    assert.deepEqual(codes(two), ['bad-date 3:1']);
    const none = await batchesOf('a@x.com,W,', 'b@x.com,W,');
    assert.deepEqual([none.batches[0]?.cutover, none.findings], [null, []]);
  });

  test('with a window or a second time that cannot be read are errors, and no guess', async () => {
    const errors = async (csv: string): Promise<string[]> => codes(await read(csv));
    assert.deepEqual(await errors('EmailAddress,MigrationDate,MigrationWindow\na@x.com,2027-04-03,night\n'), [
      'bad-date 2:20',
    ]);
    assert.deepEqual(
      await errors('EmailAddress,MigrationDate,MigrationWindow\na@x.com,2027-04-03 17:00,22:00-05:00\n'),
      ['bad-date 2:9'],
    );
    assert.deepEqual(
      await errors('EmailAddress,CompleteBatchDate,CompleteBatchTimePT\na@x.com,2027-04-03 17:00,5:00 PM\n'),
      ['bad-date 2:9'],
    );
  });
});

suite('lists of accounts', () => {
  async function accounts(csv: string) {
    const findings = new Findings();
    const list = await readAccountList('l.csv', csv, findings);
    return { list, findings: findings.list, seen: JSON.stringify(findings.list) };
  }

  test('are read as other lists are: comments, prefixes, formulas', async () => {
    const one = await accounts('# who\nEmailAddress;Login;Password\nSMTP:A@x.com;="007";env:PW\n');
    assert.deepEqual(one.list, [
      { address: 'a@x.com', host: null, login: '007', masterUser: null, password: 'env:PW' },
    ]);
  });

  test('two columns of one meaning are an error: each could be the login', async () => {
    assert.deepEqual(codes(await accounts('EmailAddress,User,Login\na@x.com,a,b\n')), [
      'column-repeated 1:19',
    ]);
  });

  test('what cannot be tried is an error at its cell, and secrets are not repeated', async () => {
    for (const [csv, code] of [
      ['EmailAddress,Password\na@x.com,hunter2\n', 'roster-password 2:9'],
      ['EmailAddress,Host\na@x.com,imaps://a:hunter2@old.example\n', 'roster-password 2:9'],
      ['EmailAddress,Password\na@x.com,hunter2,x\n', 'bad-csv 2:9'],
      ['EmailAddress,Host\na@x.com,old.example\n', 'bad-value 2:9'],
      ['EmailAddress,Host\n11111111-2222-3333-4444-555555555555,\n', 'not-a-mailbox-name 2:1'],
      ['EmailAddress,Host\n,imaps://old.example\n', 'not-a-mailbox-name 2:1'],
      ['a@x.com,hunter2\n', 'no-mailbox-column 1:1'],
    ] as const) {
      const one = await accounts(csv);
      assert.deepEqual([one.list, codes(one)], [[], [code]], csv);
      assert.doesNotMatch(one.seen, /hunter2/);
    }
  });
});
