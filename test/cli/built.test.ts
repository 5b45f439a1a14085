import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { EMPTY_MBX01 } from './drover.ts';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGE = ['bin', '.ci', 'src', 'schemas', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

let built: string;
let folder: string;
const node = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DROVER_DIST: '1', NO_COLOR: '1' },
  });
const drover = (...args: string[]) => {
  const { status, stdout, stderr } = node(join(built, 'bin/drover.cjs'), ...args);
  return { status, stdout, stderr };
};

before(() => {
  built = mkdtempSync(join(tmpdir(), 'drover-built-'));
  for (const name of PACKAGE) cpSync(join(ROOT, name), join(built, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(built, 'node_modules'));
  folder = join(built, 'work');
  mkdirSync(folder);
  const { status, stderr } = node(join(built, '.ci/build.mjs'));
  assert.equal(status, 0, stderr);
  assert.equal(drover('init').status, 0);
  assert.equal(
    drover(...'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 8 --seed 7'.split(' ')).status,
    0,
  );
});
after(() => rmSync(built, { recursive: true, force: true }));

test('the built program starts with the code that the build compiled, whatever settings a command changed as it was compiled', () => {
  const look = join(built, 'look.cjs');
  writeFileSync(
    look,
    `require('./bin/drover.cjs');
     const { script } = require('./bin/start-built.cjs');
     process.on('exit', () => process.stderr.write('rejected: ' + script.cachedDataRejected));`,
  );
  for (const line of ['validate', 'plan plans/first.yaml', 'status', 'runs']) {
    const { stdout, stderr } = node(look, ...line.split(' '));
    assert.match(stderr, /rejected: false$/, line);
    if (line === 'validate') assert.equal(stdout, '2 files are valid: drover.yaml, plans/first.yaml.\n');
  }
});

test('what was compiled for another Node is not used, and nothing else changes', () => {
  const [valid, planned] = [
    drover('validate', '--json'),
    drover('plan', 'plans/first.yaml', '--format', 'markdown'),
  ];
  assert.equal(planned.status, 0, planned.stderr);
  assert.match(planned.stdout, /4 to move/);
  writeFileSync(join(built, 'dist/compiled/plan'), 'of another version');
  assert.deepEqual(drover('validate', '--json'), valid);
  assert.match(drover('plan', 'plans/first.yaml', '--format', 'markdown').stdout, /4 to move/);
});

test('the built program applies a plan, with the packages and threads that only a run needs', () => {
  const plan = join(folder, 'plans/now.yaml');
  writeFileSync(
    plan,
    `${EMPTY_MBX01}timeZone: Europe/Dublin\nbefore:\n  - command: { run: [node, --version] }\n`,
  );
  const { status, stdout, stderr } = drover('apply', plan, '--auto-approve');
  assert.equal(status, 0, stderr);
  assert.match(stdout + stderr, /4 (mailboxes )?moved|moved 4/);
  assert.doesNotMatch(stderr, /Warning/);
});

test('the built program reads lists without a warning by Node', () => {
  writeFileSync(join(folder, 'list.csv'), 'EmailAddress\nanna@example.com\n');
  const { status, stdout, stderr } = drover('import', 'list.csv', '--target', 'MBX02');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /anna@example\.com/);
  assert.doesNotMatch(stderr, /Warning/);
});
