import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { databaseName, mailboxId, systemName } from '../../../../src/domain/ids.ts';
import type { DirectoryConfig } from '../../../../src/systems/dovecot/config.ts';
import type { Directory } from '../../../../src/systems/dovecot/directory/directory.ts';
import { openDirectory } from '../../../../src/systems/dovecot/directory/open-directory.ts';
import { systemClock } from '../../../../src/support/clock.ts';
import { processFacts } from '../../../../src/support/process-facts.ts';
import { directoryConformance } from '../../../conformance/directory.ts';
import { eventually } from '../../../eventually.ts';
import { failsWith } from '../../../mrs/organisation.ts';
import { directoryFile, type DirectoryFile } from './sqlite-file.ts';

const PROGRAM = join(import.meta.dirname, 'directory-program.mjs');
type Options = Partial<DirectoryConfig & { readonly kind: 'command' }>;

const open = (command: readonly string[], options: Options = {}): Promise<Directory> =>
  openDirectory(
    { ...options, kind: 'command', command },
    { system: systemName('mail'), folder: '/', clock: systemClock, secret: async (of) => `value of ${of}` },
  );

directoryConformance('a program', async () => {
  const { file, db, fill, stop } = directoryFile();
  db.exec('PRAGMA journal_mode = wal');
  const command = [process.execPath, PROGRAM, file];
  return {
    open: () => open(command, { mounts: true }),
    openCareless: () => open([...command, 'careless'], { mounts: true }),
    fill,
    stop,
  };
});

suite('a directory behind a program', () => {
  const claim = {
    id: mailboxId('m1'),
    owner: 'r1.1',
    previous: null,
    from: databaseName('A'),
    at: databaseName('B'),
  };
  let given: DirectoryFile;
  before(() => {
    given = directoryFile();
  });
  after(() => given.stop());

  /** A program that reads its question, and does what `body` says. */
  const program = (body: string): string[] => {
    const file = join(given.folder, `${body.length}-${Math.random()}.mjs`);
    writeFileSync(
      file,
      `import { text } from 'node:stream/consumers';\nconst asked = JSON.parse(await text(process.stdin));\n${body}\n`,
    );
    return [process.execPath, file];
  };

  test('is asked for one thing, in one JSON object, with its secrets in the environment', async () => {
    const note = join(given.folder, 'note.json');
    const command = program(
      `const { writeFileSync } = await import('node:fs');
      writeFileSync(${JSON.stringify(note)}, JSON.stringify([asked, process.env.LDAP_PASSWORD, process.argv.length]));
      console.log('{"changed":true}')`,
    );
    const directory = await open(command, { secrets: { LDAP_PASSWORD: 'env:LDAP' } });
    assert.equal(await directory.claim(claim), true);
    assert.deepEqual(JSON.parse(readFileSync(note, 'utf8')), [
      { verb: 'claim', ...claim },
      'value of env:LDAP',
      2,
    ]);
    assert.equal(directory.setMounted, undefined);
  });

  for (const [what, body, code, says] of [
    ['a refusal', `console.error('no such tree'); process.exit(3)`, 'directory-statement', /no such tree/],
    [
      'a temporary failure',
      `console.error('slapd is down'); process.exit(75)`,
      'directory-unreachable',
      /slapd is down/,
    ],
    ['no answer at all', '', 'unexpected-answer', /"claim"/],
    ['something that is no JSON', `console.log('changed')`, 'unexpected-answer', /not JSON/],
    ['a list', `console.log('[]')`, 'unexpected-answer', /"changed"/],
    ['a number for a truth', `console.log('{"changed":1}')`, 'unexpected-answer', /"changed"/],
    ['its own end', `process.kill(process.pid, 'SIGKILL')`, 'directory-unreachable', /SIGKILL/],
  ] as const)
    test(`that answers with ${what} has not made the change, as far as is known`, async () => {
      const directory = await open(program(body));
      await assert.rejects(
        directory.claim(claim),
        (error) => failsWith(code)(error) && says.test(String(error)),
      );
    });

  test('that cannot be started is said to be so', async () => {
    const directory = await open([join(given.folder, 'missing')]);
    await assert.rejects(directory.list(), failsWith('directory-statement'));
  });

  test('that does not read what it is asked does no harm', async () => {
    const directory = await open([process.execPath, '-e', `console.log('{"changed":false}')`]);
    assert.equal(await directory.claim({ ...claim, owner: 'r'.repeat(1 << 20) }), false);
  });

  test('that takes too long is ended for good, with what it started', async () => {
    const started = join(given.folder, 'started');
    const body = `const { spawn } = await import('node:child_process');
      const { writeFileSync } = await import('node:fs');
      const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 100_000)'], { stdio: 'ignore' });
      writeFileSync(${JSON.stringify(started)}, String(child.pid));
      await new Promise(() => setTimeout(() => {}, 100_000))`;
    // On a slow machine its time may be over before it has started anything: then it is given more.
    for (const timeoutSeconds of [2, 20, 120]) {
      const directory = await open(program(body), { timeoutSeconds });
      await assert.rejects(directory.claim(claim), failsWith('directory-unreachable'));
      if (existsSync(started)) break;
    }
    const child = Number(readFileSync(started, 'utf8'));
    await eventually(() => processFacts(child)?.hasEnded !== false, 'what it started has ended');
  });
});
