// Plans as people, programs and enemies write them: every finding has its place and a code, the command ends with 64, and
// not a byte of the organisation changes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { tmpdir } from 'node:os';
import { runDrover, told, type Ran } from './drover.ts';

const USAGE = 64;
const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: lab }
state: state.db
`;
const HEAD = `version: 1
name: bad
timeZone: Europe/Dublin
`;
const batch = (name: string, more: string): string =>
  `  - name: ${name}\n    mailboxes: { database: MBX01 }\n    targetDatabase: MBX02\n${more}`;

interface BadPlan {
  readonly what: string;
  readonly plan: string | Buffer;
  /** Codes of findings, each with the line it is at. */
  readonly finds: readonly (readonly [code: string, line: number])[];
}
const plans: readonly BadPlan[] = [
  {
    what: 'unknown keys, with the one that was meant',
    plan: `${HEAD}batchs: []\nbatches:\n${batch('a', '    targetDatabse: MBX02\n')}`,
    finds: [
      ['unknown-key', 4],
      ['unknown-key', 9],
    ],
  },
  {
    what: 'wrong types',
    plan: `${HEAD}defaults: { badItemLimit: many }\nbatches: yes\n`,
    finds: [
      ['wrong-type', 4],
      ['wrong-type', 5],
    ],
  },
  {
    what: 'a mailbox in two batches',
    plan: `${HEAD}batches:\n${batch('a', '')}${batch('b', '')}`,
    finds: [['mailbox-in-two-batches', 9]],
  },
  {
    what: 'batches that wait for each other',
    plan: `${HEAD}batches:\n${batch('a', '    dependsOn: [b]\n')}${batch('b', '    dependsOn: [a]\n')}`,
    finds: [['dependency-cycle', 5]],
  },
  {
    what: 'a selector that selects nothing',
    plan: `${HEAD}batches:\n  - name: a\n    mailboxes: { department: Nobody }\n    targetDatabase: MBX02\n`,
    finds: [['empty-selection', 6]],
  },
  {
    what: 'an empty list',
    plan: `${HEAD}batches:\n  - name: a\n    mailboxes: []\n    targetDatabase: MBX02\n`,
    finds: [['empty', 6]],
  },
  {
    what: 'a mailbox that does not exist',
    plan: `${HEAD}batches:\n  - name: a\n    mailboxes: [nobody@example.com]\n    targetDatabase: MBX02\n`,
    finds: [['unknown-mailbox', 6]],
  },
  {
    what: 'databases that do not exist',
    plan: `${HEAD}batches:\n  - name: a\n    mailboxes: { database: MBX09 }\n    targetDatabase: MBX08\n`,
    finds: [
      ['unknown-database', 6],
      ['unknown-database', 7],
    ],
  },
  {
    what: 'a time that the clock change skips',
    plan: `${HEAD}batches:\n${batch('a', '    start: 2027-03-28T01:30\n')}`,
    finds: [['time-does-not-exist', 8]],
  },
  {
    what: 'a time zone that does not exist',
    plan: `version: 1\nname: bad\ntimeZone: Europe/Dubln\nbatches:\n${batch('a', '')}`,
    finds: [['unknown-zone', 3]],
  },
  {
    what: 'an unknown window',
    plan: `${HEAD}batches:\n${batch('a', '    complete: tonigt\n')}`,
    finds: [['unknown-window', 8]],
  },
  {
    what: 'an alias bomb',
    plan: `${HEAD}x0: &x0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n${Array.from({ length: 12 }, (_, n) => `x${n + 1}: &x${n + 1} [${Array(9).fill(`*x${n}`).join(',')}]\n`).join('')}batches: *x12\n`,
    finds: [['alias-bomb', 4]],
  },
  { what: 'text that is no YAML', plan: `${HEAD}batches: [\n`, finds: [['yaml-syntax', 4]] },
  {
    what: 'a key that is there twice',
    plan: `${HEAD}name: again\nbatches:\n${batch('a', '')}`,
    finds: [['duplicate-key', 4]],
  },
  {
    what: 'bytes that are not UTF-8',
    plan: Buffer.concat([
      Buffer.from(HEAD),
      Buffer.from('batches: "caf'),
      Buffer.from([0xe9]),
      Buffer.from('"\n'),
    ]),
    finds: [['not-utf-8', 1]],
  },
  { what: 'an empty file', plan: '', finds: [['empty-file', 1]] },
  { what: 'a file of nothing but depth', plan: '['.repeat(20_000), finds: [['too-deep', 1]] },
];

suite('a plan that is wrong is refused', () => {
  let folder = '';
  let untouched: readonly string[] = [];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drover-bad-input-'));
    const create = 'lab create lab --databases MBX01,MBX02 --mailboxes 3 --messages 3'.split(' ');
    const ran = await runDrover(folder, create);
    assert.equal(ran.code, 0, told(create, ran));
    writeFileSync(join(folder, 'drover.yaml'), CONFIG);
    writeFileSync(join(folder, 'list.csv'), 'EmailAddress\na@example.com\n');
    untouched = everythingIn(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const refused = async (name: string): Promise<Ran> => {
    const args = ['apply', name, '--auto-approve'];
    const ran = await runDrover(folder, args);
    assert.equal(ran.code, USAGE, told(args, ran));
    assert.equal(ran.stdout, '');
    assert.match(ran.stderr, /error: .*\[invalid-plan\]\n$/, told(args, ran));
    assert.doesNotMatch(ran.stderr, /^ +at /m, 'no stack');
    return ran;
  };
  const assertUntouched = (): void => {
    assert.deepEqual(
      everythingIn(folder).filter((line) => !line.startsWith('plan.yaml ')),
      untouched,
    );
  };

  for (const { what, plan, finds } of plans) {
    test(`because of ${what}`, async () => {
      writeFileSync(join(folder, 'plan.yaml'), plan);
      const { stderr } = await refused('plan.yaml');
      const found = [...stderr.matchAll(/^plan\.yaml:(\d+):\d+ error .*\[([\w-]+)\]$/gm)];
      assert.deepEqual(
        found.map(([, line, code]) => [code, Number(line)]),
        finds,
        stderr,
      );
      assertUntouched();
    });
  }

  test('because it has 50 MB, which are not read into memory', async () => {
    const file = join(folder, 'plan.yaml');
    const line = Buffer.from(`${HEAD}# ${'x'.repeat(1024 * 1024)}\n`);
    const handle = openSync(file, 'w');
    for (let written = 0; written < 50_000_000; written += line.length) writeSync(handle, line);
    closeSync(handle);
    const before = process.resourceUsage().maxRSS;
    const { stderr } = await refused('plan.yaml');
    assert.match(stderr, /\[file-too-large\]/);
    assert.ok(process.resourceUsage().maxRSS - before < 20_000, 'less than 20 MB more');
    assertUntouched();
  });

  test('because a folder stands in its place, or nothing', async () => {
    assert.match((await refused('lab')).stderr, /\[is-a-folder\]/);
    const { stderr } = await refused('plam.yaml');
    assert.match(stderr, /\[file-not-found\]/);
    assertUntouched();
  });

  test('because of a roster that is a folder, is missing, or has changed', async () => {
    const roster = (csv: string): string =>
      `${HEAD}batches:\n  - name: a\n    mailboxes: { csv: ${csv}, sha256: "${'0'.repeat(64)}" }\n    targetDatabase: MBX02\n`;
    for (const [csv, code] of [
      ['lab', 'roster-is-a-folder'],
      ['nowhere.csv', 'roster-file-not-found'],
      ['list.csv', 'roster-changed'],
      ['drover.yaml', 'roster-wrong-ending'],
    ] as const) {
      writeFileSync(join(folder, 'plan.yaml'), roster(csv));
      const { stderr } = await refused('plan.yaml');
      assert.ok(stderr.includes(`[${code}]`), stderr);
      assertUntouched();
    }
  });

  test('and so is a drover.yaml that is wrong, or a folder', async () => {
    const wrong = `${CONFIG}sytems: {}\n`;
    const apart = join(folder, '..', `${folder.split('/').at(-1) ?? ''}-config`);
    mkdirSync(apart);
    try {
      writeFileSync(join(apart, 'drover.yaml'), wrong);
      const args = ['plan', join(folder, 'plan.yaml')];
      const ran = await runDrover(apart, args);
      assert.equal(ran.code, USAGE, told(args, ran));
      assert.match(ran.stderr, /drover\.yaml:5:1 error .*\[unknown-key\]/);
      rmSync(join(apart, 'drover.yaml'));
      mkdirSync(join(apart, 'drover.yaml'));
      const again = await runDrover(apart, args);
      assert.equal(again.code, USAGE, told(args, again));
      assert.deepEqual(readdirSync(apart), ['drover.yaml']);
    } finally {
      rmSync(apart, { recursive: true });
    }
  });
});

/** Every file's path and digest, except the indexes of open databases. */
const everythingIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    // The catalogue is derived: who observes may bring it up to date.
    .filter((entry) => entry.isFile() && !/-(wal|shm)$|^catalogue\.db$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map(
      (file) => `${relative(folder, file)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`,
    )
    .sort();
