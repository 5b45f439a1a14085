import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { globWithClasses } from '../../src/support/glob.ts';
import {
  desiredOf,
  findingsOf,
  findingsText,
  load,
  mailbox,
  observedOf,
  planWith,
  resolve,
} from './support.ts';

const plan = (batches: string, rest = ''): string =>
  `version: 1\nname: test\ntimeZone: Europe/Dublin\n${rest}batches:\n${batches}`;

const documentOf = async (
  context: Parameters<typeof load>[0],
  ...rest: [string, Parameters<typeof load>[2]?]
) => {
  const loaded = await load(context, ...rest);
  assert.ok(loaded.kind === 'loaded', findingsText(loaded));
  return loaded.document;
};

suite('forEach', () => {
  test('names differ also where those of the sources differ only in what a name of a batch cannot hold', async (context) => {
    const { batches } = await documentOf(
      context,
      plan('  - { name: u, forEach: { Größe 1: A, Mü: A, Mu: B, 空: A, 床: B } }\n'),
    );
    assert.deepEqual(
      batches.map(({ name }) => name),
      ['u-Grosse-1', 'u-Mu', 'u-Mu-2', 'u-', 'u-2'],
    );
  });

  test('makes a batch for each pair, with the settings of the batch, and who refers to it refers to all', async (context) => {
    const { batches } = await documentOf(
      context,
      plan(
        `  - name: users
    forEach:
      MBX01: DB-01
      Mailbox Database 02: [DB-02, DB-03]
    mailboxes: { department: Sales, exceptBatches: [pilot] }
    badItemLimit: 3
  - { name: pilot, mailboxes: [a@example.com], targetDatabase: DB-01 }
  - { name: rest, mailboxes: { pattern: "*", exceptBatches: [users] }, targetDatabase: DB-01, dependsOn: [users, pilot] }
`,
      ),
    );
    assert.deepEqual(
      batches.map(({ name, place, settings }) => [name, place.line, settings.badItemLimit]),
      [
        ['users-MBX01', 7, 3],
        ['users-Mailbox-Database-02', 8, 3],
        ['pilot', 11, undefined],
        ['rest', 12, undefined],
      ],
    );
    const [one, two, , rest] = batches;
    assert.ok(one?.members.kind === 'selector' && two?.members.kind === 'selector');
    assert.deepEqual(
      [one, two].map(({ members }) =>
        members.kind === 'selector' ? members.selector.databases.map(({ name }) => name) : [],
      ),
      [['MBX01'], ['Mailbox Database 02']],
    );
    assert.deepEqual(one.members.selector.attributes[0]?.patterns, ['Sales']);
    assert.deepEqual(
      two.targetDatabases.map(({ name }) => name),
      ['DB-02', 'DB-03'],
    );
    assert.deepEqual(rest?.dependsOn, ['users-MBX01', 'users-Mailbox-Database-02', 'pilot']);
    assert.ok(rest.members.kind === 'selector');
    assert.deepEqual(rest.members.selector.exceptBatches, ['users-MBX01', 'users-Mailbox-Database-02']);
  });

  test('variables stand in sources and targets, an included file may have the batch, and archives may be what moves', async (context) => {
    const { batches } = await documentOf(
      context,
      plan(
        `  - { name: archives, move: archive-only, forEach: { "MBX\${site}": "ARC\${site}" } }\n`,
        'vars: { site: "07" }\ninclude: [part.yaml]\n',
      ),
      {
        files: {
          'part.yaml':
            'version: 1\nbatches:\n  - { name: users, forEach: { MBX01: DB-01 }, waves: { count: 3 } }\n',
        },
      },
    );
    assert.deepEqual(
      batches.map(({ name }) => name),
      ['users-MBX01', 'archives-MBX07'],
    );
    assert.deepEqual(
      batches[1]?.archiveTargetDatabases.map(({ name }) => name),
      ['ARC07'],
    );
    assert.deepEqual(batches[1]?.targetDatabases, []);
    assert.equal(batches[0]?.waves?.cut.kind, 'count');
  });

  test('findings are at the line of the pair', async (context) => {
    const loaded = await load(
      context,
      plan(
        `  - name: users
    forEach:
      MBX 01: DB-01
      MBX-01: DB-02
      "\${nowhere}": DB-03
`,
      ),
    );
    assert.deepEqual(findingsOf(loaded), ['unknown-variable 9:8']);
    const text = plan('  - name: users\n    forEach:\n      MBX01: DB-99\n');
    const resolution = await resolve(context, text, observedOf([mailbox(1, 'a@example.com')]));
    assert.ok(resolution.kind === 'invalid');
    assert.deepEqual(
      resolution.findings.map(({ code, place }) => [code, place?.line]),
      [['unknown-database', 7]],
    );
    const none = plan('  - name: users\n    forEach:\n      MBX01: MBX02\n      MBX03: MBX02\n');
    const empty = await resolve(context, none, observedOf([mailbox(1, 'a@example.com')]));
    assert.ok(empty.kind === 'invalid');
    assert.deepEqual(
      empty.findings.map(({ code, place }) => [code, place?.line]),
      [['empty-selection', 8]],
    );
  });

  test('what a pair says the batch cannot say as well', async (context) => {
    const loaded = await load(
      context,
      plan(
        '  - { name: a, forEach: { MBX01: DB-01 }, targetDatabase: DB-02 }\n' +
          '  - { name: b, forEach: { MBX01: DB-01 }, mailboxes: [a@example.com] }\n' +
          '  - { name: c, forEach: { MBX01: DB-01 }, mailboxes: { database: MBX02 } }\n',
      ),
    );
    assert.deepEqual(
      findingsOf(loaded).map((one) => one.split(':')[0]),
      ['contradictory-for-each 5', 'contradictory-for-each 6', 'contradictory-for-each 7'],
    );
  });

  test('no pairs are an error of the schema', async (context) => {
    assert.equal((await load(context, plan('  - { name: a, forEach: {} }\n'))).kind, 'invalid');
  });
});

suite('patterns of databases', () => {
  const names = ['MBX01', 'MBX02', 'MBX03', 'DB-01', 'DB-02', 'DB-07'];
  const boxes = names.map((database, n) => mailbox(n + 1, `u${n}@example.com`, { database }));
  const observed = observedOf(boxes, names);

  test('mean the databases that there are, in selectors and in targets, and the dry run names them', async (context) => {
    const text = plan(
      '  - { name: a, mailboxes: { database: "mbx*" }, targetDatabases: ["DB-0[1-4]", DB-02] }\n',
    );
    const resolution = await resolve(context, text, observed);
    const [batch] = desiredOf(resolution).batches;
    assert.equal(batch?.members.ids.length, 3);
    assert.deepEqual(batch.targetDatabases, ['DB-01', 'DB-02']);
    const notes = desiredOf(resolution).findings.filter(({ code }) => code === 'database-pattern');
    assert.deepEqual(
      notes.map(({ message }) => message),
      ['"mbx*" means, in "corp": MBX01, MBX02, MBX03.', '"DB-0[1-4]" means, in "corp": DB-01, DB-02.'],
    );
  });

  test('one that finds none is an error with what might be meant', async (context) => {
    const text = plan('  - { name: a, mailboxes: { database: "NBX0?" }, targetDatabases: [DB-01] }\n');
    const resolution = await resolve(context, text, observed);
    assert.ok(resolution.kind === 'invalid');
    const [found] = resolution.findings;
    assert.equal(found?.message, 'No mailbox database of "corp" matches "NBX0?".');
    assert.match(found.hint ?? '', /MBX01/);
  });

  test('a name with brackets that exists is a name', async (context) => {
    const odd = observedOf(
      [mailbox(1, 'a@example.com', { database: 'DB[1]' }), mailbox(2, 'b@example.com', { database: 'DB1' })],
      ['DB[1]', 'DB1'],
    );
    const text = plan('  - { name: a, mailboxes: { database: "DB[1]" }, targetDatabases: [DB1] }\n');
    assert.equal(desiredOf(await resolve(context, text, odd)).batches[0]?.members.ids.length, 1);
  });

  test('targetDatabase names one database, and another organisation is not asked', async (context) => {
    const single = await load(
      context,
      plan('  - { name: a, mailboxes: { database: MBX01 }, targetDatabase: "DB-*" }\n'),
    );
    assert.deepEqual(
      findingsOf(single).map((one) => one.split(' ')[0]),
      ['database-pattern'],
    );
    const remote = plan(
      '  - { name: a, mailboxes: { database: MBX01 }, targetDatabases: ["DB-*"], remote: other }\n',
    );
    const resolution = await resolve(context, remote, observed);
    assert.ok(resolution.kind === 'invalid');
    assert.ok(resolution.findings.some(({ code }) => code === 'database-pattern'));
  });

  test('wildcards, classes and ranges match as they are written', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['MBX*', 'mbx01', true],
      ['DB-0[1-4]', 'DB-05', false],
      ['DB-0[!1-4]', 'DB-05', true],
      ['DB-[ab]?', 'db-B7', true],
      ['*-[0-9]', 'a-b-3', true],
      ['[-x]', '-', true],
      ['DB[', 'DB[', true],
      ['*', '', true],
      ['?', '', false],
    ];
    for (const [pattern, text, expected] of cases)
      assert.equal(globWithClasses(pattern)(text), expected, `${pattern} against ${text}`);
    assert.equal(globWithClasses(`${'*a'.repeat(30)}b`)('a'.repeat(2000)), false);
  });
});

suite('waves as they are written', () => {
  const windows =
    'windows:\n  nightly: { from: "22:00", to: "05:00" }\n  weekend: { days: [sat], from: "10:00", to: "20:00" }\n';
  const batch = (waves: string, rest = '    complete: nightly\n    start: weekend\n'): string =>
    planWith(`${rest}    waves: ${waves}\n`, windows);

  test('with a count or to fit what the batch waits for', async (context) => {
    const counted = await documentOf(context, batch('{ count: 3, by: mailboxes, maxBytes: 2TB }'));
    const { place: _, ...rule } = counted.batches[0]?.waves ?? assert.fail();
    assert.deepEqual(rule, {
      cut: { kind: 'count', count: 3, by: 'mailboxes' },
      maxMailboxes: null,
      maxBytes: 2e12,
      gatePerWave: false,
    });
    const fitted = await documentOf(context, batch('{ fit: nightly, gate: per-wave, approval: per-wave }'));
    assert.deepEqual(fitted.batches[0]?.waves?.cut, { kind: 'fit', windows: ['nightly'] });
    assert.equal(fitted.batches[0].gate, 'approval');
    assert.deepEqual(
      fitted.batches[0].before.map(({ kind }) => kind),
      ['approval'],
    );
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['{ maxMailboxes: 5 }', 'missing-key'],
    ['{ count: 3, fit: nightly }', 'contradictory-waves'],
    ['{ fit: nightly, by: size }', 'contradictory-waves'],
    ['{ fit: weekend }', 'contradictory-waves'],
    ['{ fit: nihgtly }', 'unknown-window'],
    ['{ count: 1 }', 'out-of-range'],
    ['{ count: 3, gate: always }', 'not-allowed'],
  ];
  for (const [waves, code] of wrong) {
    test(`${waves} is refused`, async (context) => {
      const loaded = await load(context, batch(waves));
      assert.ok(loaded.kind === 'invalid', 'it is accepted');
      assert.ok(
        loaded.findings.some((one) => one.code === code),
        findingsText(loaded),
      );
    });
  }

  test('a batch may not be called as a wave is, nor have a name too long for one', async (context) => {
    const two =
      batch('{ count: 3 }') + '  - { name: one.2, mailboxes: [b@example.com], targetDatabase: MBX02 }\n';
    assert.ok(findingsOf(await load(context, two)).some((one) => one.startsWith('duplicate-batch')));
    const long = batch('{ count: 3 }').replace('name: one', `name: ${'o'.repeat(60)}`);
    assert.ok(findingsOf(await load(context, long)).some((one) => one.startsWith('bad-name')));
  });
});
