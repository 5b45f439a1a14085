// What administrators install: the npm package, from its tarball alone, and the executable, on a machine without Node.
import assert from 'node:assert/strict';
import { spawn, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { skipWithout } from '../skip-without.ts';
import { EMPTY_MBX01 } from './drover.ts';
import { firstHour } from './first-hour.ts';
import { givenToNewcomer, hasScript, messagesIn, typeInTerminal } from './newcomer.ts';

const ROOT = join(import.meta.dirname, '../..');
const CHECKOUT =
  'bin .ci src schemas plans deploy package.json package-lock.json tsconfig.json tsconfig.build.json LICENSE README.md CHANGELOG.md SECURITY.md SERVE.md';
const SYSTEM = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

let scratch: string;
let checkout: string;

before(() => {
  scratch = mkdtempSync(join(tmpdir(), 'drover-packages-'));
  checkout = join(scratch, 'checkout');
  for (const name of CHECKOUT.split(' ')) cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  installPackages();
  must(run(process.execPath, [join(checkout, '.ci/build.mjs')], checkout));
  // The build was just made; the scripts would make it again.
  must(run('npm', ['pack', '--ignore-scripts', '--pack-destination', scratch], checkout));
});
after(() => rmSync(scratch, { recursive: true, force: true }));

suite('the npm package', () => {
  let folder: string;
  before(() => {
    folder = join(scratch, 'installed');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const tarball = join(scratch, `drover-${version()}.tgz`);
    must(run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--save-dev', tarball], folder));
  });
  const drover = (...args: string[]) => run('npx', ['--no-install', 'drover', ...args], folder);

  test('is installed from its tarball alone, without a registry, and says its version', () => {
    assert.equal(must(drover('--version')), `${version()}\n`);
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['drover'],
    );
  });

  test('writes the first files, and what it has written is valid', () => {
    must(drover('init'));
    assert.match(must(drover('validate')), /2 files are valid/);
  });

  test('holds no sources, no tests and nothing of the build', () => {
    const names = readdirSync(join(folder, 'node_modules/drover')).sort();
    const wanted = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'SERVE.md'];
    const folders = ['bin', 'deploy', 'dist', 'node_modules', 'package.json', 'plans', 'schemas'];
    assert.deepEqual(names, [...wanted, ...folders]);
  });

  test('moves the mailboxes of the quickstart, with mail that another process delivers', () => {
    const said = must(drover('quickstart', '--mailboxes', '60', '--window-in', '3s'));
    assert.match(said, /✓ nothing else differs/);
    assert.match(said, /were delivered while mailboxes moved/);
    assert.match(said, /npx drover status/);
  });

  test('serves its page', () => servesPage(folder, join(folder, 'node_modules/.bin/drover'), process.env));

  test('on a Node that is too old one sentence says what to do', () => {
    const old = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); require('./node_modules/drover/bin/drover.cjs');`;
    const { status, stdout, stderr } = run(process.execPath, ['-e', old, '--', 'validate'], folder);
    assert.deepEqual([status, stdout], [1, '']);
    assert.equal(
      stderr,
      'drover needs Node 24 or newer and this is Node 20.20.2; in this folder "npm install --save-dev node@24" brings it for "npx drover", and the single executable needs none.\n',
    );
  });
});

const hour = firstHour();

suite('a newcomer on a machine without drover', skipWithout('script (util-linux)', hasScript), () => {
  test(`comes from an empty folder to a first own plan, applied and proved, by ${hour.words} words and ${hour.characters} typed characters of README`, async (t) => {
    const home = join(scratch, 'newcomer');
    const mail = givenToNewcomer(home);
    copyFileSync(join(scratch, `drover-${version()}.tgz`), join(home, `drover-${version()}.tgz`));
    const { code, shown } = await typeInTerminal(home, hour.typed, 'Type "yes"');
    assert.equal(code, 0, shown);
    t.diagnostic(`${hour.words} words to read, ${hour.characters} characters to type`);

    assert.match(shown, /All 2 mailboxes were moved and proved complete: 5 items/, shown);
    assert.match(shown, /No drift: everything is as it was left/, shown);
    const folder = join(home, 'mail-plans');
    assert.match(readFileSync(join(folder, 'people.html'), 'utf8'), /All 2 mailboxes were moved and proved/);
    const committed = must(run('git', ['ls-files'], folder)).split('\n');
    assert.ok(committed.includes('plans/people.yaml'), committed.join(' '));
    assert.ok(!committed.some((file) => /node_modules|\.drover|people\.csv/.test(file)), committed.join(' '));
    // The last commands took it back; whatever was moved twice is still the mail that went in.
    const drover = (...args: string[]) => must(run(join(folder, 'node_modules/.bin/drover'), args, folder));
    const listed = JSON.parse(drover('lab', 'list', '.drover/lab', '--json')) as Listed;
    assert.deepEqual(
      listed.mailboxes.flatMap(({ address, parts }) => parts.map(({ database }) => `${address} ${database}`)),
      ['anna@example.com MBX01', 'bert@example.com MBX01'],
    );
    for (const [address, bodies] of mail) {
      drover('lab', 'export', '.drover/lab', '--mailbox', address, '--to', `out/${address}`);
      assert.deepEqual(messagesIn(join(folder, 'out', address)), bodies.toSorted());
    }
  });
});

suite('the executable', () => {
  let folder: string;
  let name: string;
  before(() => {
    folder = join(scratch, 'alone');
    mkdirSync(folder);
    const packages = join(scratch, 'packages');
    name = must(
      run(process.execPath, [join(checkout, '.ci/package.mjs'), '--out', packages, SYSTEM], checkout),
    ).trim();
    // A copy, in a folder where nothing of drover or Node is.
    copyFileSync(join(packages, name), join(folder, 'drover'));
  });
  /** With no other program on the path than git, which drover asks for. */
  const drover = (...args: string[]) =>
    run(join(folder, 'drover'), args, folder, { PATH: onlyGit(), DROVER_DIST: undefined });

  test('is named after its version and system, and its checksum and licences lie beside it', () => {
    assert.match(name, new RegExp(`^drover-${version()}-${SYSTEM}`));
    const packages = join(scratch, 'packages');
    const sums = readFileSync(join(packages, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    assert.equal(sums.length, 2);
    for (const line of sums) {
      const [sum = '', file = ''] = line.split('  ');
      assert.equal(
        createHash('sha256')
          .update(readFileSync(join(packages, file)))
          .digest('hex'),
        sum,
      );
    }
    assert.match(readFileSync(join(packages, 'LICENSES.txt'), 'utf8'), /^nodemailer \d/m);
  });

  test('names no place on the machine that made it', () => {
    const file = readFileSync(join(folder, 'drover'));
    for (const place of [checkout, ROOT]) assert.ok(!file.includes(place), place);
  });

  test('says its version', () => {
    assert.equal(must(drover('--version')), `${version()}\n`);
    assert.equal(must(drover('-V')), `${version()}\n`);
  });

  test('contains schemas, explanations and first files', () => {
    must(drover('init'));
    assert.match(must(drover('validate')), /2 files are valid/);
    assert.deepEqual(
      JSON.parse(must(drover('schema', '--list', '--json'))),
      JSON.parse(
        must(run(process.execPath, [join(ROOT, 'bin/drover.cjs'), 'schema', '--list', '--json'], folder)),
      ),
    );
    assert.match(must(drover('explain', 'before.backup')), /maxAge/);
  });

  test('refuses a wrong plan with a place in the file', () => {
    const plan = join(folder, 'wrong.yaml');
    writeFileSync(plan, '# 😀\nversion: 1\nname: wrong\nbatchs: [] # 👩🏽‍💻\n');
    const { status, stdout } = drover('validate', plan);
    assert.equal(status, 64);
    assert.match(stdout, /wrong\.yaml:4:1/);
  });

  test('moves the mailboxes of the quickstart, in its threads, with mail that another process delivers', () => {
    const said = must(drover('quickstart', '--window-in', '3s'));
    assert.match(said, /✓ nothing else differs/);
    assert.match(said, /were delivered while mailboxes moved/);
    assert.match(said, /^ {2}drover status/m);
  });

  test('contains the packages that only some commands load', () => {
    const list = join(folder, 'list.csv');
    writeFileSync(list, 'EmailAddress,TargetDatabase\nanna@example.com,MBX02\n');
    assert.match(must(drover('import', list)), /- anna@example\.com/); // csv-parse
    must(drover(...'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 6 --seed 7'.split(' ')));
    writeFileSync(join(folder, 'plans/now.yaml'), NOW);
    const applied = drover('apply', 'plans/now.yaml', '--auto-approve');
    assert.match(
      applied.stdout,
      /3 of 3 mailboxes moved \(3 proved complete\); 1 step failed/,
      applied.stderr,
    );
    assert.match(applied.stderr, /Run git --version \(git --version exit code 0/); // execa
    assert.match(applied.stderr, /the mail server could not be reached \(ECONNREFUSED\)/); // nodemailer
    const config = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    const away = "state: 'postgres://127.0.0.1:1/drover'";
    writeFileSync(join(folder, 'drover.yaml'), config.replace(/^state:.*/m, away));
    assert.match(drover('runs').stderr, /does not answer: connect ECONNREFUSED/); // pg
    writeFileSync(join(folder, 'drover.yaml'), config);
  });

  test('serves its page', () => servesPage(folder, join(folder, 'drover'), { PATH: onlyGit() })); // hono, metrics
});

interface Listed {
  readonly mailboxes: readonly {
    readonly address: string;
    readonly parts: readonly { readonly database: string }[];
  }[];
}

/** Its last step meets no server. */
const NOW = `${EMPTY_MBX01}timeZone: Europe/Dublin
before:
  - command: { run: [git, --version] }
after:
  - notify:
      smtp: { host: 127.0.0.1, port: 1, tls: none, from: a@example.com, to: [b@example.com] }
      required: true
`;

/** drover serve in the folder of a drover.yaml, until it has shown a page and its metrics. */
async function servesPage(folder: string, program: string, env: NodeJS.ProcessEnv): Promise<void> {
  writeFileSync(join(folder, 'drover.yaml'), SERVED);
  const git = (...args: string[]) => must(run('git', args, folder, NO_GIT_CONFIGURATION));
  git('init', '--quiet', '--initial-branch=main');
  git('add', 'drover.yaml');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'served');
  const child = spawn(program, ['serve', '--listen', '127.0.0.1:0'], { cwd: folder, env });
  const ended = once(child, 'exit');
  let said = '';
  try {
    const address = await new Promise<string>((found, fail) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [page] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
        if (page !== undefined) found(page);
      });
      child.once('exit', () => fail(new Error(said)));
    });
    const asked = async (path: string) => (await fetch(`${address}${path}`)).text();
    assert.equal(await asked('/readyz'), 'ok\n');
    assert.match(await asked('/'), /^<!doctype html>/);
    assert.match(await asked('/metrics'), new RegExp(`drover_build_info\\{version="${version()}"\\} 1`));
  } finally {
    child.kill('SIGTERM');
  }
  assert.deepEqual(await ended, [0, null], said);
}

const SERVED = `version: 1
systems: { lab: { kind: embedded, path: .drover/lab } }
policyRef: refs/heads/main
`;

const version = (): string =>
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

/** What npm packs must lie in the checkout itself; of the tools that build, links do. */
function installPackages(): void {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly inBundle?: boolean }>>;
  };
  for (const [path, { inBundle }] of Object.entries(lock.packages))
    if (inBundle === true)
      cpSync(join(ROOT, path), join(checkout, path), { recursive: true, dereference: true });
  const installed = join(ROOT, 'node_modules');
  for (const name of readdirSync(installed)) {
    if (name.startsWith('.') && name !== '.bin') continue;
    const inside = join(checkout, 'node_modules', name);
    if (!name.startsWith('@')) linkUnlessThere(join(installed, name), inside);
    else
      for (const one of readdirSync(join(installed, name)))
        linkUnlessThere(join(installed, name, one), join(inside, one));
  }
}

function linkUnlessThere(target: string, path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

/** A folder with git and nothing else. */
function onlyGit(): string {
  const folder = join(scratch, 'only-git');
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  const git = must(run('which', ['git'], scratch)).trim();
  symlinkSync(git, join(folder, 'git'));
  return folder;
}

function run(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>> = {},
): SpawnSyncReturns<string> {
  const without = { DROVER_DIST: undefined, NODE_TEST_CONTEXT: undefined, NO_COLOR: '1' };
  return spawnSync(file, args, { cwd, encoding: 'utf8', env: { ...process.env, ...without, ...env } });
}

function must({ status, stdout, stderr, error }: SpawnSyncReturns<string>): string {
  assert.equal(status, 0, error?.message ?? `${stdout}${stderr}`);
  return stdout;
}
