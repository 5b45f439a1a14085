import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { loadPlan } from '../../src/plan/load.ts';
import { planDigest } from '../../src/plan/plan-digest.ts';
import { findingsOf, findingsText, folderOf, load, planWith } from './support.ts';

const example = `version: 1
name: it-department
timeZone: Europe/Dublin
system: corp
defaults:
  suspendWhenReadyToComplete: true
  badItemLimit: 5
  priority: normal
  move: primary-and-archive
windows:
  overnight: { days: [mon, tue, wed, thu, fri], from: "22:00", to: "05:00", finishBy: "06:00" }
  quarter-end: { freeze: true, from: 2026-12-28, to: 2027-01-05 }
before:
  - check-in-sync:
  - failover-test: { soak: 15m }
  - backup: { databases: source, maxAge: 4h }
  - stop-replication: { applications: keep-running }
batches:
  - name: pilot
    mailboxes: [anil.patel@example.com, { id: tr@example.com, badItemLimit: 10 }]
    targetDatabase: IT Department
    start: now
    complete: overnight
  - name: floor-2
    mailboxes: { database: MBX01, department: Sales, except: ["vip.*"], maxSize: 20GB }
    targetDatabases: [MBX03, MBX04]
    placement: balance-by-size
    dependsOn: [pilot]
    start: { window: overnight }
    complete: { window: overnight, gate: approval }
    stopAfterFailures: 5%
after:
  - verify-moves:
  - defrag: { databases: source }
  - start-replication: { order: [primary, secondary] }
  - full-system-check:
`;

suite('a plan', () => {
  test('the language’s own example is accepted, with every value read', async (context) => {
    const loaded = await load(context, example);
    assert.deepEqual(findingsOf(loaded), []);
    assert.ok(loaded.kind === 'loaded');
    const [pilot, floor] = loaded.document.batches;
    assert.deepEqual(pilot?.complete.kind === 'windows' && pilot.complete.names, ['overnight']);
    assert.deepEqual(pilot?.members.kind === 'list' && pilot.members.entries[1]?.settings, {
      badItemLimit: 10,
    });
    assert.equal(floor?.gate, 'approval');
    assert.deepEqual(floor?.stopAfterFailures, { percent: 5 });
    assert.equal(floor?.members.kind === 'selector' && floor.members.selector.maxSizeBytes, 20_000_000_000);
    assert.deepEqual(
      loaded.document.before.map(({ kind }) => kind),
      ['check-in-sync', 'failover-test', 'backup', 'stop-replication'],
    );
  });

  test('its digest is that of its meaning: order, comments and places do not count, values do', async (context) => {
    const digest = async (text: string): Promise<string> => {
      const loaded = await load(context, text);
      return loaded.kind === 'loaded' ? planDigest(loaded.document) : assert.fail(findingsOf(loaded).join());
    };
    const reordered = example
      .replace(
        'name: it-department\ntimeZone: Europe/Dublin\n',
        '# moved\ntimeZone: Europe/Dublin\nname: it-department\n',
      )
      .replace(
        '[anil.patel@example.com, { id: tr@example.com, badItemLimit: 10 }]',
        '[{ badItemLimit: 10, id: TR@example.com }, anil.patel@example.com]',
      );
    assert.equal(await digest(reordered), await digest(example));
    assert.notEqual(
      await digest(example.replace('badItemLimit: 10', 'badItemLimit: 11')),
      await digest(example),
    );
    // What a person may name like a key of a plan is not left out: only what stands where a place or a description does.
    const withEnv = (name: string, value: string) =>
      digest(planWith('', `before:\n  - command: { run: [it], env: { ${name}: ${value} } }\n`));
    for (const name of ['file', 'description', 'place', 'systemPlace'])
      assert.notEqual(await withEnv(name, 'old'), await withEnv(name, 'new'), name);
  });

  test('common step settings are read, and a step can be left out with a reason', async (context) => {
    const loaded = await load(
      context,
      planWith(
        '',
        'before:\n  - backup: { databases: source }\n    timeout: 1h30m\n    retries: 2\n    retryDelay: 1m\n    title: Nightly\n    skip: done by hand\n',
      ),
    );
    assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
    const { place: _, ...step } = loaded.document.before[0]!;
    assert.deepEqual(step, {
      kind: 'backup',
      options: { databases: 'source' },
      timeoutMs: 5_400_000,
      retries: 2,
      retryDelayMs: 60_000,
      title: 'Nightly',
      skip: 'done by hand',
    });
  });

  test('anchors and merge keys work, and findings stand where the value is written', async (context) => {
    const text = `version: 1
name: m
batches:
  - &first { name: a, mailboxes: [a@example.com], targetDatabase: X, badItemLimit: -1 }
  - <<: *first
    name: b
    mailboxes: [b@example.com]
`;
    assert.deepEqual(findingsOf(await load(context, text)), ['out-of-range 4:84']);
  });
});

suite('variables and includes', () => {
  const text = planWith(
    '    badItemLimit: ${limit}\n    description: "to ${db}, $${literal}"\n',
    'vars: { limit: 3, db: null }\n',
  );

  test('a variable keeps its type, --var overrides it, and $${ is a literal', async (context) => {
    const loaded = await load(context, text, { vars: { limit: '7', db: 'MBX09' } });
    assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
    assert.equal(loaded.document.batches[0]?.settings.badItemLimit, 7);
    assert.equal(loaded.document.batches[0]?.description, 'to MBX09, ${literal}');
  });

  test('a --var of true or false is one where one is expected', async (context) => {
    const switched = planWith('    offline: ${locked}\n', 'vars: { locked: null }\n');
    for (const locked of ['true', 'false']) {
      const loaded = await load(context, switched, { vars: { locked } });
      assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
      assert.equal(loaded.document.batches[0]?.settings.offline, locked === 'true');
    }
  });

  test('within a text a value stands as it is written, and what is declared as text stays text', async (context) => {
    const names = planWith(
      '    description: "MBX${n} ${version} ${size} ${flag} ${db}"\n    maxInFlight: ${limit}\n',
      'vars: { n: 01, version: 1.10, size: 0x1F, flag: True, db: "0100", limit: 2 }\n',
    );
    const described = async (vars: Readonly<Record<string, string>>): Promise<unknown> => {
      const loaded = await load(context, names, { vars });
      assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
      const [batch] = loaded.document.batches;
      return [batch?.description, batch?.maxInFlight];
    };
    assert.deepEqual(await described({}), ['MBX01 1.10 0x1F True 0100', 2]);
    assert.deepEqual(await described({ n: '007', version: '2.0', db: '200', limit: '5' }), [
      'MBX007 2.0 0x1F True 200',
      5,
    ]);
    const target = planWith(
      '    keepTogether: [["${db}@example.com", b@example.com]]\n',
      'vars: { db: "0100" }\n',
    );
    assert.equal((await load(context, target, { vars: { db: '200' } })).kind, 'loaded');
  });

  test('a variable without a value, one that is unknown, and a --var nobody declared are findings', async (context) => {
    assert.deepEqual(findingsOf(await load(context, text)), ['variable-without-value 10:22']);
    assert.deepEqual(findingsOf(await load(context, text, { vars: { db: 'x', limt: '1' } })), [
      'unknown-variable 1:1',
    ]);
    const unknown = await load(context, planWith('    remote: "${liimit}"\n', 'vars: { limit: 1 }\n'));
    assert.deepEqual(findingsOf(unknown), ['unknown-variable 9:14']);
    assert.equal(unknown.findings[0]?.hint, 'Did you mean "limit"?');
  });

  test('a variable that is misspelt in many places is compared with those declared as often as in one', async (context) => {
    const comparisons = async (count: number): Promise<number> => {
      const members = Array.from({ length: count }, (_, index) => `u${index}@\${domian}`);
      const plan = planWith('', 'vars: { domain: example.com }\n').replace(
        '[a@example.com]',
        `[a@example.com, "${members.join('", "')}"]`,
      );
      const spy = context.mock.method(String.prototype, 'toLowerCase');
      const loaded = await load(context, plan);
      const compared = spy.mock.calls.filter((call) => String(call.this) === 'domain').length;
      spy.mock.restore();
      assert.equal(loaded.findings.length, count);
      assert.ok(loaded.findings.every(({ hint }) => hint === 'Did you mean "domain"?'));
      return compared;
    };
    const once = await comparisons(1);
    assert.ok(once > 0);
    assert.equal(await comparisons(100), once);
  });

  test('included files come first, the plan overrides their defaults, and their findings name them', async (context) => {
    const files = {
      'shared/windows.yaml':
        'version: 1\ninclude: [base.yaml]\nwindows:\n  night: { from: "22:00", to: "05:00" }\n',
      'shared/base.yaml':
        'version: 1\ndefaults: { badItemLimit: 1, priority: high }\nbefore:\n  - wait: { for: 1s }\n',
    };
    const plan = planWith(
      '    complete: night\n',
      'include: [shared/windows.yaml]\ndefaults: { badItemLimit: 2 }\n',
    );
    const loaded = await load(context, plan, { files });
    assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
    assert.deepEqual(loaded.document.batches[0]?.settings, { badItemLimit: 2, priority: 'high' });
    assert.equal(loaded.document.before.length, 1);
    const broken = await load(context, plan, {
      files: { ...files, 'shared/base.yaml': 'version: 1\nname: no\n' },
    });
    assert.match(broken.findings[0]?.place?.file ?? '', /base\.yaml$/);
    assert.deepEqual(findingsOf(broken), ['unknown-key 2:1']);
  });

  test('files that include each other are refused with the path', async (context) => {
    const files = {
      'a.yaml': 'version: 1\ninclude: [b.yaml]\n',
      'b.yaml': 'version: 1\ninclude: [a.yaml]\n',
    };
    const loaded = await load(context, planWith('', 'include: [a.yaml]\n'), { files });
    assert.deepEqual(findingsOf(loaded), ['include-cycle 2:11']);
    assert.match(loaded.findings[0]?.message ?? '', /a\.yaml → .*b\.yaml → .*a\.yaml/);
  });
});

suite('rosters', () => {
  const roster =
    '\ufeffE-Mail Address;Target Database;Bad Item Limit;Large Item Limit\r\na@example.com;MBX07;3;9\r\n"b@example.com";;;\r\n'.replace(
      'E-Mail Address',
      'EmailAddress',
    );
  const sha256 = createHash('sha256').update(roster).digest('hex');
  const plan = planWith('').replace('[a@example.com]', `{ csv: rosters/r.csv, sha256: ${sha256} }`);

  test('a roster is read beside drover.yaml, with a target and limits for each row', async (context) => {
    const folder = folderOf(context, {
      'drover.yaml': 'version: 1\nsystems: {}\n',
      'rosters/r.csv': roster,
      'plans/plan.yaml': plan,
    });
    const loaded = await loadPlan(join(folder, 'plans/plan.yaml'), { vars: {} });
    assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
    const { members } = loaded.document.batches[0]!;
    assert.ok(members.kind === 'roster');
    assert.deepEqual(
      members.entries.map(({ name, settings, targetDatabase, place }) => [
        name,
        settings,
        targetDatabase?.name,
        place.line,
      ]),
      [
        ['a@example.com', { badItemLimit: 3, largeItemLimit: 9 }, 'MBX07', 2],
        ['b@example.com', {}, undefined, 3],
      ],
    );
  });

  test('a roster may be UTF-16 with a byte order mark, and is refused in a code page', async (context) => {
    const text = 'EmailAddress;TargetDatabase\r\na@example.com;M\u00fcnchen\r\n';
    for (const [bytes, expected] of [
      [Buffer.from(`\ufeff${text}`, 'utf16le'), 'M\u00fcnchen'],
      [Buffer.from(text, 'latin1'), null],
    ] as const) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      const plan = planWith('').replace('[a@example.com]', `{ csv: r.csv, sha256: ${digest} }`);
      const loaded = await load(context, plan, { files: { 'r.csv': bytes } });
      if (expected === null) {
        assert.deepEqual(findingsOf(loaded), ['roster-not-utf-8 7:23']);
        assert.match(findingsText(loaded), /0xFC, line 2[^]*CSV UTF-8/);
        continue;
      }
      assert.ok(loaded.kind === 'loaded', findingsText(loaded));
      const [batch] = loaded.document.batches;
      assert.ok(batch?.members.kind === 'roster');
      assert.equal(batch.members.entries[0]?.targetDatabase?.name, expected);
    }
  });

  test('a roster that changed since it was pinned is refused, with the digest it has now', async (context) => {
    const changed = `${roster}c@example.com;;;\r\n`;
    const loaded = await load(context, plan, { files: { 'rosters/r.csv': changed } });
    assert.deepEqual(findingsOf(loaded), ['roster-changed 7:46']);
    const asInGit = changed.replaceAll('\r\n', '\n');
    assert.ok(loaded.findings[0]?.message.includes(createHash('sha256').update(asInGit).digest('hex')));
  });

  test('a limit that a roster cannot set is refused at its cell, in the column’s own name', async (context) => {
    const bad = 'EmailAddress,LargeItemLimit\na@example.com,51\n';
    const digest = createHash('sha256').update(bad).digest('hex');
    const loaded = await load(context, plan.replace(sha256, digest), { files: { 'rosters/r.csv': bad } });
    assert.deepEqual(findingsOf(loaded), ['bad-value 2:15']);
    assert.match(
      loaded.findings[0]?.message ?? '',
      /^LargeItemLimit "51" is not a whole number from 0 to 50/,
    );
  });

  test('a slip in a column’s name and a column of passwords are refused', async (context) => {
    const bad = 'EmailAddress,TargetDatabse,Password\na@example.com,MBX01,x\n';
    const digest = createHash('sha256').update(bad).digest('hex');
    const loaded = await load(context, plan.replace(sha256, digest), { files: { 'rosters/r.csv': bad } });
    assert.deepEqual(findingsOf(loaded), ['roster-column-unknown 1:14', 'roster-password 1:28']);
  });
});

suite('findings', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['an unknown key', planWith('    startt: now\n'), ['unknown-key 8:5']],
    ['a wrong type', planWith('    maxInFlight: many\n'), ['wrong-type 8:18']],
    ['a wrong word', planWith('    priority: urgent\n'), ['not-allowed 8:15']],
    [
      'a mailbox in two batches',
      planWith('  - { name: two, targetDatabase: X, mailboxes: [A@example.com] }\n'),
      ['mailbox-in-two-batches 8:49'],
    ],
    [
      'a mailbox twice in a batch',
      planWith('').replace('[a@example.com]', '[a@example.com, a@example.com]'),
      ['repeated-mailbox 7:32'],
    ],
    [
      'two batches of one name',
      planWith('  - { name: ONE, targetDatabase: X, mailboxes: [b@example.com] }\n'),
      ['duplicate-batch 8:13'],
    ],
    ['an unknown batch', planWith('    dependsOn: [onne]\n'), ['unknown-batch 8:17']],
    ['a batch that waits for itself', planWith('    dependsOn: [one]\n'), ['dependency-cycle 8:17']],
    [
      'a cycle',
      planWith(
        '    dependsOn: [two]\n  - { name: two, targetDatabase: X, mailboxes: [b@example.com], dependsOn: [one] }\n',
      ),
      ['dependency-cycle 5:11'],
    ],
    [
      'an unknown window',
      planWith('    complete: nigth\n', 'windows: { night: { from: "22:00", to: "05:00" } }\n'),
      ['unknown-window 9:15'],
    ],
    [
      'a freeze as a window',
      planWith('    start: f\n', 'windows: { f: { freeze: true, from: 2026-12-28, to: 2026-12-29 } }\n'),
      ['freeze-as-window 9:12'],
    ],
    [
      'a time in a freeze',
      planWith(
        '    start: 2026-12-28T10:00\n',
        'windows: { f: { freeze: true, from: 2026-12-28, to: 2026-12-29 } }\n',
      ),
      ['time-in-freeze 9:12'],
    ],
    [
      'the first instant of a freeze',
      planWith(
        '    start: 2026-12-28T00:00\n',
        'windows: { f: { freeze: true, from: 2026-12-28, to: 2026-12-29 } }\n',
      ),
      ['time-in-freeze 9:12'],
    ],
    [
      'a freeze with what only windows have',
      planWith('', 'windows: { f: { freeze: true, from: 2026-12-28, to: 2026-12-29, days: [mon] } }\n'),
      ['window-contradiction 4:65'],
    ],
    ['a time in the skipped hour', planWith('    start: 2027-03-28T01:30\n'), ['time-does-not-exist 8:12']],
    ['a time in the repeated hour', planWith('    start: 2027-10-31T01:30\n'), ['time-occurs-twice 8:12']],
    ['a day that is not in the calendar', planWith('    start: 2027-02-30T01:30\n'), ['bad-value 8:12']],
    ['a date without a time', planWith('    start: 2027-01-09\n'), ['bad-value 8:12']],
    ['an unknown zone', planWith('').replace('Europe/Dublin', 'Europe/Dubln'), ['unknown-zone 3:11']],
    ['an offset for a zone', planWith('').replace('Europe/Dublin', '+01:00'), ['unknown-zone 3:11']],
    [
      'a wall-clock time without a zone',
      planWith('    start: 2027-01-09T10:00\n').replace('timeZone: Europe/Dublin\n', ''),
      ['zone-missing 7:12'],
    ],
    ['an empty list', planWith('').replace('[a@example.com]', '[]'), ['empty 7:16']],
    ['an empty selector', planWith('').replace('[a@example.com]', '{}'), ['empty 7:16']],
    [
      'a selector of exceptions only',
      planWith('').replace('[a@example.com]', '{ except: [b] }'),
      ['empty-selector 7:16'],
    ],
    [
      'a pattern in a list',
      planWith('').replace('[a@example.com]', '["*@example.com"]'),
      ['pattern-in-list 7:17'],
    ],
    [
      'sizes that exclude each other',
      planWith('').replace('[a@example.com]', '{ minSize: 2GB, maxSize: 1GiB }'),
      ['selector-contradiction 7:27'],
    ],
    ['two kinds of target', planWith('    targetDatabases: [X]\n'), ['contradictory-targets 8:5']],
    ['no target', planWith('').replace('    targetDatabase: MBX02\n', ''), ['target-missing 5:11']],
    [
      'an archive target that is not used',
      planWith('    move: primary-only\n    archiveTargetDatabase: X\n'),
      ['archive-target-unused 9:5'],
    ],
    [
      'a primary target of archives',
      planWith('    move: archive-only\n    archiveTargetDatabase: X\n'),
      ['target-unused 6:5'],
    ],
    ['a large loss nobody accepted', planWith('    badItemLimit: 51\n'), ['large-data-loss 8:19']],
    [
      'a schedule that cannot hold',
      planWith('    suspendWhenReadyToComplete: false\n    complete: 2027-01-09T10:00\n'),
      ['contradictory-schedule 8:33'],
    ],
    [
      'a completion before the start',
      planWith('    start: 2027-01-09T10:00\n    complete: 2027-01-08T10:00\n'),
      ['contradictory-schedule 9:15'],
    ],
    [
      'an offline move that is held',
      planWith('    offline: true\n    suspendWhenReadyToComplete: true\n'),
      ['contradictory-schedule 8:14'],
    ],
    [
      'a window backwards',
      planWith('    start: w\n', 'windows: { w: { from: 2027-01-09T10:00, to: 2027-01-08T10:00 } }\n'),
      ['window-backwards 4:45'],
    ],
    [
      'a finish before the end',
      planWith('    start: w\n', 'windows: { w: { from: "22:00", to: "05:00", finishBy: "04:00" } }\n'),
      ['window-contradiction 4:55'],
    ],
    ['an unknown step', planWith('', 'before:\n  - bakup:\n'), ['unknown-step 5:5']],
    ['a step of two kinds', planWith('', 'before:\n  - backup:\n    defrag:\n'), ['step-with-two-kinds 6:5']],
    ['a step of no kind', planWith('', 'before:\n  - timeout: 1h\n'), ['step-without-kind 5:5']],
    [
      'a secret in a step',
      planWith('', 'before:\n  - command: { run: [x], env: { DB_PASSWORD: hunter2 } }\n'),
      ['literal-secret 5:46'],
    ],
    ['a duplicate key', planWith('    start: now\n    start: now\n'), ['duplicate-key 9:5']],
  ];
  for (const [title, text, expected] of cases) {
    test(`${title} is found at its place`, async (context) => {
      assert.deepEqual(findingsOf(await load(context, text)), expected);
    });
  }

  test('all are shown at once, those behind a wrong type included', async (context) => {
    const text = planWith(
      '    maxInFlight: many\n    starrt: now\n    dependsOn: [one]\n    badItemLimit: 60\n',
    );
    assert.deepEqual(findingsOf(await load(context, text)), [
      'wrong-type 8:18',
      'unknown-key 9:5',
      'dependency-cycle 10:17',
      'large-data-loss 11:19',
    ]);
  });

  test('a key that is there twice and a value that is none hide no other mistake, and cause none', async (context) => {
    const others = '    starrt: now\n    dependsOn: [one]\n    badItemLimit: 60\n';
    const found = ['unknown-key 9:5', 'dependency-cycle 10:17', 'large-data-loss 11:19'];
    const slips: Readonly<Record<string, string>> = {
      '    targetDatabase: MBX03\n': 'duplicate-key 8:5',
      '    maxInFlight: .inf\n': 'number-out-of-range 8:18',
      '    priority: -1e999\n': 'number-out-of-range 8:15',
      '    description: !!binary aGk=\n': 'yaml-tag 8:18',
      '    keepTogether: !!set { [a@example.com] }\n': 'yaml-tag 8:19',
      '    ? [a]\n': 'key-not-text 8:7',
      '    <<: 12\n': 'bad-merge 8:9',
      '    !!binary aGk=: x\n': 'yaml-tag 8:5',
      '    <<: !!set { a }\n': 'yaml-tag 8:9',
    };
    for (const [slip, finding] of Object.entries(slips))
      assert.deepEqual(
        findingsOf(await load(context, planWith(`${slip}${others}`))),
        [finding, ...found],
        slip,
      );
  });

  test('what cannot be read is not missing, empty or unknown wherever it stands', async (context) => {
    const texts: Readonly<Record<string, string>> = {
      [planWith('').replace('name: one', 'name: .nan')]: 'number-out-of-range 5:11',
      [planWith('').replace('[a@example.com]', '[.nan]')]: 'number-out-of-range 7:17',
      [planWith('').replace('[a@example.com]', '!!set { a@example.com }')]: 'yaml-tag 7:16',
      [planWith('    complete: .inf\n')]: 'number-out-of-range 8:15',
      [planWith('    description: ${v}\n', 'vars: { v: .nan }\n')]: 'number-out-of-range 4:12',
      [planWith('    complete: *w\n', 'labels: { a: &w .nan }\n')]: 'number-out-of-range 4:17',
      [planWith('').replace('version: 1', 'version: .nan')]: 'number-out-of-range 1:10',
    };
    for (const [text, finding] of Object.entries(texts))
      assert.deepEqual(findingsOf(await load(context, text)), [finding], text);
  });

  test('more than anybody reads are counted instead', async (context) => {
    const loaded = await load(context, `version: 1\nname: x\nbatches:\n${'  - 12\n'.repeat(20_000)}`);
    assert.equal(loaded.findings.length, 201);
    assert.match(loaded.findings.at(-1)?.message ?? '', /more findings/);
  });

  test('are printed with place, line, caret and hint', async (context) => {
    const loaded = await load(context, planWith('    prioritty: high\n'));
    const text = findingsText(loaded);
    assert.match(
      text,
      /plan\.yaml:8:5 error "batches\[0\]" has no setting "prioritty"\. \[unknown-key\]\n {2}8 \| {5}prioritty: high\n {4}\| {5}\^{9}\n {2}→ Did you mean "priority"\?\n\n1 error\n$/,
    );
    assert.ok(!text.includes('\u001b'));
    assert.ok(findingsText(loaded, true).includes('\u001b['));
  });

  test('never print a secret, whatever else is wrong with it or beside it', async (context) => {
    const twice = await load(
      context,
      planWith(
        '',
        'vars: { api-token: 314159 }\nbefore:\n  - command: { run: [x], env: { PASSWORD: 271828 }, evn: {} }\n',
      ),
    );
    assert.deepEqual(findingsOf(twice), ['literal-secret 4:20', 'literal-secret 6:43', 'unknown-key 6:53']);
    const shown = findingsText(twice);
    assert.doesNotMatch(shown, /314159|271828/);
  });

  test('never print the secret they are about', async (context) => {
    const loaded = await load(
      context,
      planWith('', 'before:\n  - command: { run: [x], env: { TOKEN: hunter2 } }\n'),
    );
    assert.equal(loaded.findings.length, 1);
    assert.doesNotMatch(findingsText(loaded), /hunter2/);
  });
});

test('nothing is frozen any more at the end of a freeze', async (context) => {
  const freeze = 'windows: { f: { freeze: true, from: 2026-12-28, to: 2026-12-29 } }\n';
  const loaded = await load(context, planWith('    start: 2026-12-30T00:00\n', freeze));
  assert.deepEqual(findingsOf(loaded), []);
});

suite('files that are no plans', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x]\n${Array.from('bcdefgh')
    .map(
      (name, index) =>
        `${name}: &${name} [${Array(8)
          .fill(`*${'abcdefg'[index] ?? ''}`)
          .join(',')}]`,
    )
    .join('\n')}\n`;
  const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['an empty file', '# nothing\n', 'empty-file 1:1'],
    ['a file of 50 MB', new Uint8Array(50_000_000).fill(35), 'file-too-large 1:1'],
    ['an alias bomb', bomb, 'alias-bomb'],
    ['an alias inside of itself', 'a: &a [*a]\n', 'alias-cycle 1:8'],
    ['deep brackets', '['.repeat(2_000_000), 'too-deep 1:1'],
    ['deep dashes', '- '.repeat(2_000_000), 'too-deep 1:1'],
    ['a variable without quotes in brackets', 'version: 1\nvars: { a: ${b} }\n', 'yaml-syntax 2:13'],
    ['an open bracket', 'version: 1\nbatches:\n  - m: [a, b\n    t: B\n', 'yaml-syntax 3:8'],
    ['an open bracket in one that is closed', 'a: [x, {y: 1]\nb: 2\n', 'yaml-syntax 1:8'],
    ['a tab', 'version: 1\nbatches:\n\t- name: x\n', 'yaml-syntax 3:1'],
    ['two documents', 'version: 1\n---\nversion: 1\n', 'yaml-syntax 2:1'],
    ['a NUL', 'version: 1\nname: a\0b\n', 'nul-character 2:8'],
    ['Latin-1', new Uint8Array([97, 58, 32, 10, 98, 0xfc]), 'not-utf-8 1:1'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 97, 0]), 'not-utf-8 1:1'],
    ['a scalar', 'hello', 'wrong-type 1:1'],
  ];
  for (const [title, text, expected] of cases) {
    test(`${title} is refused with a clear finding`, async (context) => {
      const loaded = await load(context, text);
      assert.equal(loaded.kind, 'invalid');
      assert.ok(findingsOf(loaded)[0]?.startsWith(expected), findingsOf(loaded).join());
    });
  }

  for (const [title, change, expected] of [
    [
      'a no-break space in the indentation',
      (plan: string) => plan.replace('    targetDatabase', '\u00a0   targetDatabase'),
      'lookalike-character 6:1',
    ],
    [
      'a no-break space after a colon',
      (plan: string) => plan.replace('targetDatabase: ', 'targetDatabase:\u00a0'),
      'lookalike-character 6:20',
    ],
    [
      'a no-break space after a dash',
      (plan: string) => plan.replace('- name', '-\u00a0name'),
      'lookalike-character 5:4',
    ],
    [
      'an en dash for a list',
      (plan: string) => plan.replace('- name', '\u2013 name'),
      'lookalike-character 5:3',
    ],
    [
      'a bullet for a list',
      (plan: string) => plan.replace('- name', '\u2022 name'),
      'lookalike-character 5:3',
    ],
    [
      'a full-width colon',
      (plan: string) => plan.replace('targetDatabase:', 'targetDatabase\uff1a'),
      'lookalike-character 6:19',
    ],
    [
      'a zero-width space in a key',
      (plan: string) => plan.replace('targetDatabase', '\u200btargetDatabase'),
      'lookalike-character 6:5',
    ],
    [
      'a zero-width space after a value',
      (plan: string) => plan.replace('MBX02', 'MBX02\u200b'),
      'lookalike-character 6:21',
    ],
    [
      'a byte order mark inside',
      (plan: string) => plan.replace('MBX02', '\ufeffMBX02'),
      'lookalike-character 6:21',
    ],
  ] as const)
    test(`${title} is named where it is, once`, async (context) => {
      const plan = planWith('').replace(/targetDatabase: \S+/, 'targetDatabase: MBX02');
      assert.notEqual(change(plan), plan);
      assert.deepEqual(findingsOf(await load(context, change(plan))), [expected]);
    });

  test('such characters in comments, texts and other mistakes are nothing to name', async (context) => {
    const plan = planWith(
      '    description: "caf\u00e9 \u2013 10\u00a0GB, \u201cnew\u201d"\n    # \u00a0\u2013 x\n',
    );
    assert.deepEqual(findingsOf(await load(context, plan)), []);
    const block = `description: |\n  \u2013 one\n  \u2022 two\n${plan}`;
    assert.deepEqual(findingsOf(await load(context, block)), []);
  });

  test('a list without its dashes, steps without their colons and lists that were named are shown as they are written', async (context) => {
    const hints = async (text: string): Promise<string> =>
      (await load(context, text)).findings.map(({ hint }) => hint).join(' | ');
    const mapping = planWith('').replace('  - name', '    name');
    assert.equal(await hints(mapping), 'Begin each entry with a dash: - name: \u2026');
    const steps = await hints(`${planWith('')}before:\n  - backup\nafter: verify-moves\n`);
    assert.equal(
      steps,
      'Write it with a colon: backup: | Write it as a list of steps: "- verify-moves:" on a line below',
    );
    assert.match(
      await hints(`${planWith('')}before:\n  - backup: MBX01\n`),
      /Its fields: drover explain before\.backup$/,
    );
    assert.match(
      await hints(`${planWith('')}windows: { nightly: 22-5 }\n`),
      /drover explain windows\.nightly$/,
    );
    const members = await hints(planWith('').replace(/mailboxes: .*/, 'mailboxes: ../list.csv'));
    assert.equal(members, 'Name the file and its digest: { csv: ../list.csv, sha256: \u2026 }');
    const key = await hints(planWith('').replace('targetDatabase', 'target'));
    assert.equal(key, 'Did you mean "targetDatabase" or "targetDatabases"?');
    for (const start of ['05.01.2027 22:00', '1/5/2027'])
      assert.match(
        await hints(planWith(`    start: ${start}\n`)),
        /A date and time is written as 2027-01-09T20:00/,
      );
  });

  test('a bracket that is not closed is shown where it opens, with the place up to which it was looked for', async (context) => {
    const message = async (text: string): Promise<string | undefined> =>
      (await load(context, text)).findings[0]?.message;
    const text = 'version: 1\nbatches:\n  - mailboxes: [a, b\n    targetDatabase: B\n';
    assert.equal(await message(text), 'This [ is not closed: there is no ] before line 4, column 5.');
    assert.equal(
      await message('a: { b: "}", # }\n  c: 1\n'),
      'This { is not closed: there is no } before the end of the file.',
    );
  });

  test('the offending byte is named', async (context) => {
    const { findings } = await load(context, new Uint8Array([97, 58, 32, 10, 98, 0xfc]));
    assert.equal(
      findings[0]?.message,
      'plan.yaml is not UTF-8: byte 5 (0xFC, line 2) is not the start of a character.',
    );
  });

  test('a byte order mark and Windows line ends are fine, and places are right', async (context) => {
    const loaded = await load(context, `\ufeff${planWith('    startt: now\n').replaceAll('\n', '\r\n')}`);
    assert.deepEqual(findingsOf(loaded), ['unknown-key 8:5']);
  });

  test('a folder and a missing file are findings with a hint', async (context) => {
    const folder = folderOf(context, { 'plans/first.yaml': '' });
    assert.equal((await loadPlan(join(folder, 'plans'), { vars: {} })).findings[0]?.code, 'is-a-folder');
    const missing = await loadPlan(join(folder, 'plans/fist.yaml'), { vars: {} });
    assert.equal(missing.findings[0]?.code, 'file-not-found');
    assert.equal(missing.findings[0]?.hint, 'Did you mean "first.yaml"?');
  });
});
