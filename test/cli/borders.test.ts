import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test, type TestContext } from 'node:test';
import { withSshKeygen } from '../ssh-keygen.ts';
import { drover, EMPTY_MBX01, temporaryFolder, workspaceWithLab } from './drover.ts';
import { reviewed } from './reviewed.ts';

const posix = { skip: process.platform === 'win32' ? 'no modes, pipes and links for everyone' : false };
const APPLY = ['apply', 'p.yaml', '--auto-approve', '--no-wait'];

suite('the address of the state', () => {
  const config = (folder: string, state: string): void =>
    writeFileSync(
      join(folder, 'drover.yaml'),
      `version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\nstate: ${JSON.stringify(state)}\n`,
    );
  const addresses = [
    ' postgres://u:s3cretpw@127.0.0.1:1/db',
    'postgres://u:s3cretpw@127.0.0.1:1/db ',
    'POSTGRES://u:s3cretpw@127.0.0.1:1/db',
    'jdbc:postgresql://u:s3cretpw@127.0.0.1:1/db',
    'postgress://u:s3cretpw@127.0.0.1:1/db',
    'mysql:u:s3cretpw@127.0.0.1',
    'postgres://u:s3cretpw@127.0.0.1:1:2/db',
    'root:*:s3cretpw:0:99999:7:::',
    'DB_PASSWORD=s3cretpw',
    '/var/lib/s3cretpw',
  ];
  for (const address of addresses) {
    test(`that drover does not know is refused and not shown: ${JSON.stringify(address)}`, async (t) => {
      const folder = temporaryFolder(t);
      config(folder, 'env:DROVER_STATE');
      for (const args of [['runs'], ['status']]) {
        const { code, stdout, stderr } = await drover(folder, args, { env: { DROVER_STATE: address } });
        assert.notEqual(code, 0);
        assert.doesNotMatch(stdout + stderr, /s3cretpw/);
        assert.match(stderr, /\[invalid-config\]/);
      }
      assert.deepEqual(readdirSync(folder), ['drover.yaml'], 'no folder of that name');
    });
  }

  test('the content of a file that is not one is not shown either', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'token'), 'tok_s3cretpw\n');
    config(folder, 'file:token');
    const { stdout, stderr } = await drover(folder, ['runs']);
    assert.match(stderr, /\[invalid-config\]/);
    assert.doesNotMatch(stdout + stderr, /s3cretpw/);
    assert.deepEqual(readdirSync(folder).sort(), ['drover.yaml', 'token']);
  });

  test('in drover.yaml itself: no scheme is taken for a folder, and a path is a path', async (t) => {
    const folder = temporaryFolder(t);
    for (const state of ['jdbc:postgresql:x', 'SQLITE:x.db', ' postgres://127.0.0.1:1/db']) {
      config(folder, state);
      assert.match((await drover(folder, ['runs'])).stderr, /\[invalid-config\]/, state);
    }
    assert.deepEqual(readdirSync(folder), ['drover.yaml']);
    config(folder, 'of the runs/state.db');
    assert.equal((await drover(folder, ['runs'])).code, 0);
  });
});

suite('a catalogue entry that drover did not write', () => {
  const at = '2020-01-01T00:00:00.000Z';
  const own = 'MBX01-2020-01-01T00-00-00-000Z.backup';
  const entries: Readonly<
    Record<string, { readonly file: string; readonly as?: string; readonly database?: string }>
  > = {
    'of a file outside': { file: '../victim.dat' },
    'of a file in a folder below': { file: 'deep/victim.dat' },
    'of a whole path': { file: '/victim.dat' },
    'of a file with another name': { file: 'victim.dat' },
    'of a link with the right name': { file: own, as: own },
    'of a database whose name leads out': { file: '../victim.dat', database: '../victim.dat' },
  };
  for (const [what, { file, as = 'x.backup', database = 'MBX01' }] of Object.entries(entries)) {
    test(`${what} removes nothing and is no backup`, posix, async (t) => {
      const folder = await workspaceWithLab(t, 3);
      const vault = join(folder, 'vault');
      mkdirSync(join(vault, 'deep'), { recursive: true });
      const victims = [join(folder, 'victim.dat'), join(vault, 'victim.dat'), join(vault, 'deep/victim.dat')];
      for (const victim of victims) writeFileSync(victim, 'precious data\n');
      if (as === own) symlinkSync('../victim.dat', join(vault, own));
      const entry = { database, file, takenAt: at, sizeBytes: 14, digest: 'x', items: 1 };
      writeFileSync(join(vault, `${as}.json`), JSON.stringify(entry));
      const backup = '  - backup: { databases: [MBX01], folder: vault, keep: 1 }\n';
      writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}before:\n${backup}`);
      const { code, stderr } = await drover(folder, APPLY);
      assert.equal(code, 0, stderr);
      for (const victim of victims) assert.ok(existsSync(victim), victim);
      const again = `${EMPTY_MBX01.replace('name: empty-mbx01', 'name: again')}before:\n${backup}`;
      writeFileSync(join(folder, 'p.yaml'), again);
      assert.equal((await drover(folder, APPLY)).code, 0);
      const backups = readdirSync(vault).filter((name) => /^MBX01-(?!2020).*backup$/.test(name));
      assert.equal(backups.length, 1, 'its own are removed as before');
      for (const victim of victims) assert.ok(existsSync(victim), victim);
    });
  }
});

suite('a file that stands where drover looks is not quoted', posix, () => {
  const SECRET = 'tok_9f8e7d6c5b4a: hunter2-env\n';
  test('as an approval: not JSON, a link, a pipe', withSshKeygen, async (t) => {
    const repository = await reviewed(t);
    const { folder } = repository;
    await repository.plan();
    await repository.approve(0, 'ben');
    writeFileSync(join(folder, '.drover', 'secret'), SECRET);
    symlinkSync('.drover/secret', join(folder, 'c.approval.link.json'));
    execFileSync('mkfifo', [join(folder, 'c.approval.pipe.json')]);
    symlinkSync('/dev/zero', join(folder, 'c.approval.zero.json'));
    const { stdout, stderr } = await repository.verify(0);
    assert.doesNotMatch(stdout + stderr, /9f8e|hunter2/);
    for (const name of ['link', 'pipe', 'zero'])
      assert.match(stdout, new RegExp(`c\\.approval\\.${name}\\.json does not count`));
  });

  test('as a change set', async (t) => {
    const folder = await workspaceWithLab(t, 2);
    writeFileSync(join(folder, 'c.json'), SECRET);
    for (const args of [
      ['show', 'c.json'],
      ['verify', 'c.json'],
      ['apply', 'c.json'],
    ]) {
      const { code, stdout, stderr } = await drover(folder, args);
      assert.equal(code, 64);
      assert.doesNotMatch(stdout + stderr, /9f8e|hunter2/);
    }
  });

  test('as the policy that drover.yaml names', async (t) => {
    const folder = await workspaceWithLab(t, 2);
    const outside = temporaryFolder(t);
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(outside, 'policy.yaml'), SECRET);
    execFileSync('mkfifo', [join(outside, 'pipe')]);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const config = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    for (const policy of [join(outside, 'policy.yaml'), join(outside, 'pipe'), '/etc/passwd', '/dev/zero']) {
      writeFileSync(join(folder, 'drover.yaml'), `${config}policy: ${policy}\n`);
      const { code, stdout, stderr } = await drover(folder, ['plan', 'p.yaml']);
      assert.notEqual(code, 0);
      assert.doesNotMatch(stdout + stderr, /9f8e|hunter2|root:/, policy);
    }
    writeFileSync(join(outside, 'policy.yaml'), 'version: 1\n');
    writeFileSync(join(folder, 'drover.yaml'), `${config}policy: ${join(outside, 'policy.yaml')}\n`);
    assert.equal((await drover(folder, ['plan', 'p.yaml'])).code, 0, 'a valid one may be anywhere');
  });
});

suite('what drover writes', () => {
  test('does not replace what is not a change set', async (t) => {
    const folder = await workspaceWithLab(t, 2);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    writeFileSync(join(folder, 'notes.json'), '{ "a": 1 }');
    const before = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    for (const out of ['drover.yaml', 'p.yaml', 'notes.json', '.drover', '.drover/lab/directory.db']) {
      const { code, stderr } = await drover(folder, ['plan', 'p.yaml', '--out', out]);
      assert.equal(code, 64, out);
      assert.match(stderr, /was not overwritten/);
    }
    assert.equal(readFileSync(join(folder, 'drover.yaml'), 'utf8'), before);
    for (let times = 0; times < 2; times += 1)
      assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);
  });

  test('is readable by its owner only, whatever the account’s mask says', posix, (t: TestContext) => {
    const folder = temporaryFolder(t);
    const program = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
    const run = (line: string): string => {
      const command = `umask 0; exec "$0" "$@"`;
      const args = ['-c', command, process.execPath, program, ...line.split(' ')];
      return execFileSync('sh', args, { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
    };
    run('init');
    run('lab create .drover/lab --databases MBX01,MBX02 --mailboxes 3 --seed 7');
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01}before:\n  - backup: { databases: [MBX01], folder: vault }\n`,
      { mode: 0o600 },
    );
    run('plan p.yaml --out c.json');
    run('apply p.yaml --auto-approve');
    for (const format of ['html', 'csv', 'json', 'md']) run(`report --out r.${format}`);
    const [, address = ''] = /([\w.]+@[\w.]+)/.exec(run('lab list .drover/lab --json')) ?? [];
    run(`lab export .drover/lab --mailbox ${address} --to mail`);
    const open = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
    );
    assert.deepEqual(open, []);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).join('\n');
    for (const kind of [
      /state\.db$/m,
      /directory\.db$/m,
      /\.backup$/m,
      /^r\.csv$/m,
      /^c\.json$/m,
      /^mail.*cur/m,
    ])
      assert.match(names, kind);
  });
});

suite('what the state claims to be in effect', () => {
  const mark = `require('fs').writeFileSync('mark', '')`;
  const evil = { kind: 'command', options: { run: [process.execPath, '-e', mark] } };
  const change = { kind: 'x', subject: 'MBX02', message: 'MBX02 is dismounted', revertWith: evil };
  const forged: Readonly<Record<string, readonly [string, (made: typeof change) => typeof change]>> = {
    'of a step that takes nothing away': ['step:after/1-approval', () => change],
    'of a step that is not planned': ['step:after/9-dismount', () => change],
    'with another way to revert it': ['step:after/0-dismount', (made) => ({ ...made, revertWith: evil })],
    'about something else': [
      'step:after/0-dismount',
      (made) => ({ ...made, subject: 'MBX01', revertWith: evil }),
    ],
  };
  for (const [what, [node, forge]] of Object.entries(forged)) {
    test(`${what}: no program of the forger is run`, async (t) => {
      const folder = await workspaceWithLab(t, 2);
      writeFileSync(
        join(folder, 'p.yaml'),
        `${EMPTY_MBX01}after:\n  - dismount: { databases: [MBX02] }\n  - approval: { message: Go on? }\n  - mount: { databases: [MBX02] }\n`,
      );
      assert.equal((await drover(folder, APPLY)).code, 8);
      const state = new DatabaseSync(join(folder, '.drover', 'state.db'));
      const { event, run } = state
        .prepare(
          `SELECT event, run FROM journal WHERE json_extract(event, '$.type') = 'temporary-change-made'`,
        )
        .get() as { event: string; run: string };
      const made = JSON.parse(event) as { temporaryChange: typeof change };
      const forgery = { ...made, id: node, node, temporaryChange: forge(made.temporaryChange) };
      state
        .prepare('INSERT INTO journal (run, seq, event) SELECT ?, events + 1, ? FROM run WHERE run = ?')
        .run(run, JSON.stringify(forgery), run);
      state.prepare('UPDATE run SET events = events + 1 WHERE run = ?').run(run);
      state.close();
      const { code, stderr } = await drover(folder, ['recover']);
      assert.notEqual(code, 0);
      assert.match(stderr, /\[change-set-altered\]/);
      await drover(folder, ['approve-gate', 'empty-mbx01']);
      assert.notEqual((await drover(folder, APPLY)).code, 0);
      assert.equal(existsSync(join(folder, 'mark')), false);
    });
  }
});
