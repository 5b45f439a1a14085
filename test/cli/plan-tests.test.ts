import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { drover } from './drover.ts';

const PLAN = `version: 1
name: first
timeZone: Europe/Dublin
windows:
  nightly: { days: [mon, tue, wed, thu, fri], from: "22:00", to: "05:00" }
batches:
  - name: pilot
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    complete: { window: nightly }
`;
const expecting = (lines: string): string => `version: 1\ninventory: ../inventory.json\nexpect:\n${lines}`;
const HOLDS = expecting(
  '  - name: MBX01 is emptied\n    databasesAfter: { databases: MBX01, maxMailboxes: 0 }\n',
);

suite('drover test', () => {
  let folder: string;
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  const expected = async (lines: string, ...args: readonly string[]) => {
    write('tests/one.yaml', expecting(lines));
    return drover(folder, ['test', ...args]);
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drover-tests-'));
    for (const name of ['plans', 'tests']) mkdirSync(join(folder, name));
    write('drover.yaml', 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\nstate: state.db\n');
    write('plans/first.yaml', PLAN);
    const create = [
      'lab',
      'create',
      'lab',
      '--databases',
      'MBX01,MBX02',
      '--mailboxes',
      '6',
      '--messages',
      '1',
    ];
    assert.equal((await drover(folder, create)).code, 0);
    const { code, stdout } = await drover(folder, ['test', '--record', 'inventory.json']);
    assert.equal(code, 0);
    assert.match(stdout, /6 mailboxes in 2 databases of lab written to inventory.json/);
    // From here on there is no mail system.
    renameSync(join(folder, 'lab'), join(folder, 'away'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('needs no mail system and no state: all that is expected holds', async () => {
    write('tests/one.yaml', HOLDS);
    const { code, stdout } = await drover(folder, ['test']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /✓ +MBX01 is emptied/);
    assert.match(stdout, /1 expectation holds\./);
    assert.ok(!existsSync(join(folder, 'state.db')));
  });

  test('shows what breaks an expectation at the line of the plan, and which others hold', async () => {
    const { code, stdout } = await expected(
      '  - name: nobody leaves MBX01\n    mailboxes: { database: "MBX?1" }\n    moves: none\n' +
        '  - name: only at night\n    inWindows: nightly\n',
    );
    assert.equal(code, 1);
    assert.match(stdout, /plans\/first.yaml:8:5 error nobody leaves MBX01: .*would move from MBX01 to MBX02/);
    assert.match(stdout, /8 \| +mailboxes: \{ database: MBX01 \}/);
    assert.match(stdout, /Expected at one.yaml:4/);
    assert.match(stdout, /✗ +nobody leaves MBX01[^]*✓ +only at night[^]*1 of 2 expectations broken/);
  });

  test('gives the same to programs: JSON, and JUnit with a case for each expectation', async () => {
    const lines = '  - name: "few & early"\n    perNight: { maxMailboxes: 1 }\n';
    const { stdout: json } = await expected(lines, '--format', 'json');
    const { holds, files } = JSON.parse(json) as {
      readonly holds: boolean;
      readonly files: readonly {
        readonly results: readonly { readonly broken: readonly { code: string }[] }[];
      }[];
    };
    assert.equal(holds, false);
    assert.equal(files[0]?.results[0]?.broken[0]?.code, 'expectation-broken');
    const { code, stdout } = await expected(lines, '--format', 'junit');
    assert.equal(code, 1);
    assert.match(stdout, /<testsuite name="tests\/one.yaml" tests="1" failures="1">/);
    assert.match(stdout, /<testcase name="few &#38; early" .*<failure message="plans\/first.yaml:7: few/);
  });

  test('an expectation about no one, and every name that no plan or inventory has, is an error at its line', async () => {
    const { code, stderr } = await expected(
      '  - name: a\n    mailboxes: { pattern: "zz-*" }\n    moves: none\n' +
        '  - name: b\n    inBatches: [pilto]\n' +
        '  - name: c\n    inWindows: nigthly\n' +
        '  - name: d\n    targets: MBX03\n' +
        '  - name: e\n    mailboxes: [nobody@example.com]\n    moves: none\n',
    );
    assert.equal(code, 64);
    for (const said of [
      /one.yaml:5:5 error This takes no mailbox of the inventory/,
      /one.yaml:8:17 error No plan has a batch "pilto"[^]*Did you mean "pilot"/,
      /one.yaml:10:16 error No plan has a window "nigthly"[^]*Did you mean "nightly"/,
      /one.yaml:12:14 error The inventory has no database "MBX03"/,
      /one.yaml:14:17 error Mailbox nobody@example.com does not exist/,
      /5 errors/,
    ])
      assert.match(stderr, said);
  });

  test('what is written wrong is said at its place, with all other findings', async () => {
    const { code, stderr } = await expected(
      '  - name: a\n    notBefore: tomorrow\n  - name: b\n    notAfter: 2026-02-30\n',
    );
    assert.equal(code, 64);
    assert.match(stderr, /one.yaml:5:16 error "tomorrow" is not a point in time[^]*one.yaml:7:15 error/);
    const empty = await expected('  - name: nothing\n');
    assert.equal(empty.code, 64);
    const typo = await expected('  - name: a\n    maxPerNight: 3\n');
    assert.match(typo.stderr, /one.yaml:5:5 error/);
  });

  test('a recording is used as it was recorded, or not at all', async () => {
    const whole = readFileSync(join(folder, 'inventory.json'), 'utf8');
    write('tests/one.yaml', HOLDS);
    try {
      for (const [text, said] of [
        [whole.replace('"MBX02"', '"MBX99"'), /was changed after it was recorded/],
        [whole.slice(0, -400), /is not a recorded inventory/],
        [whole.replace('"droverInventory": 1', '"droverInventory": 7'), /another version of drover/],
        ['{"systems":{}}', /it is the configuration of drover/],
      ] as const) {
        write('inventory.json', text);
        const { code, stderr } = await drover(folder, ['test']);
        assert.equal(code, 64);
        assert.match(stderr, said);
      }
      rmSync(join(folder, 'inventory.json'));
      assert.match((await drover(folder, ['test'])).stderr, /inventory.json does not exist/);
    } finally {
      write('inventory.json', whole);
    }
  });

  test('a file of another kind is named for what it is', async () => {
    const plan = await drover(folder, ['test', 'plans/first.yaml']);
    assert.equal(plan.code, 64);
    assert.match(plan.stderr, /first.yaml is a plan, not a file of expectations/);
    write('tests/one.yaml', HOLDS);
    const other = await drover(folder, ['plan', 'tests/one.yaml']);
    assert.match(other.stderr, /one.yaml is a file of expectations, not a plan[^]*drover test/);
  });
});
