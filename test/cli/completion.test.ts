// What is suggested for a command line, and that real shells show it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { drover } from './drover.ts';
import { skipWithout } from '../skip-without.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: string;
const runIn = (...args: string[]) => drover(folder, args);

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drover-completion-'));
  await runIn('init');
  await runIn(...'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 4 --seed 7'.split(' '));
  writeFileSync(
    join(folder, 'plans/now.yaml'),
    `version: 1
name: now
timeZone: UTC
system: lab
batches:
  - { name: pilot, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }
`,
  );
  assert.equal((await runIn('apply', 'plans/now.yaml', '--auto-approve')).code, 0);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Suggestions, and what the shell may add. */
async function suggested(
  line: string,
): Promise<{ readonly words: readonly string[]; readonly others: string }> {
  const typed = line.split(' ');
  const { code, stdout, stderr } = await runIn(
    '__complete',
    `--current=${typed.at(-1) ?? ''}`,
    '--',
    ...typed.slice(0, -1),
  );
  assert.deepEqual([code, stderr], [0, ''], line);
  const lines = stdout.trimEnd().split('\n');
  return {
    words: lines.slice(0, -1).map((one) => one.split('\t')[0] ?? ''),
    others: lines.at(-1) ?? '',
  };
}
const wordsFor = async (line: string): Promise<readonly string[]> => (await suggested(line)).words;

suite('suggestions', () => {
  test('are commands and their subcommands, without those that only programs call', async () => {
    assert.deepEqual(await wordsFor('re'), ['rehearse', 'retire', 'resume', 'recover', 'report']);
    assert.ok((await wordsFor('')).includes('plan'));
    assert.ok((await wordsFor('')).every((word) => !word.startsWith('_')));
    assert.ok((await wordsFor('lab d')).includes('deliver'));
    assert.deepEqual(await wordsFor('lab dovecot u'), ['up']);
  });

  test('are options that were not given yet, unless they may be repeated', async () => {
    assert.deepEqual(await wordsFor('report --fo'), ['--format', '--for']);
    assert.deepEqual(await wordsFor('report --format text --form'), []);
    assert.deepEqual(await wordsFor('report --format=text --form'), []);
    assert.deepEqual(await wordsFor('plan --only a --on'), ['--only']);
    assert.ok((await wordsFor('report -')).includes('--json'), 'the global ones, too');
    assert.deepEqual(await wordsFor('report -- --fo'), [], 'after -- there are none');
  });

  test('are the values of an option, in the same word, too', async () => {
    assert.deepEqual(await wordsFor('report --format '), [
      'text',
      'markdown',
      'json',
      'csv',
      'log-csv',
      'html',
    ]);
    assert.deepEqual(await wordsFor('report --format=ma'), ['--format=markdown']);
    assert.deepEqual(await wordsFor('report --format = ma'), ['markdown'], 'as bash splits it');
    assert.deepEqual(await wordsFor('completion z'), ['zsh']);
    assert.deepEqual(await wordsFor('purge --system '), ['lab']);
  });

  test('are plans, runs and batches of the folder', async () => {
    const plans = ['plans/first.yaml', 'plans/now.yaml'];
    assert.deepEqual(await suggested('plan pl'), { words: plans, others: ':files' });
    const [name, id, ...others] = await wordsFor('report ');
    assert.deepEqual([name, others], ['now', []]);
    assert.match(id ?? '', /^[\da-f]{8}-/);
    assert.deepEqual(await wordsFor('runs '), ['now']);
    assert.deepEqual(await wordsFor('plan plans/now.yaml --only '), ['pilot']);
    assert.deepEqual(await wordsFor('plan --only pilot --exclude x plans/now.yaml'), []);
    assert.deepEqual(await wordsFor('rollback now '), ['pilot']);
    assert.deepEqual(await wordsFor('rollback now p'), ['pilot']);
    assert.deepEqual(await wordsFor('pause now p'), ['pilot']);
  });

  test('are fields that explain knows, one step at a time, and schemas', async () => {
    assert.deepEqual(await wordsFor('explain wi'), ['windows']);
    assert.ok((await wordsFor('explain batches.co')).includes('batches.complete'));
    assert.ok((await wordsFor('schema steps/b')).includes('steps/backup'));
    assert.ok((await wordsFor('help ex')).includes('exit-codes'));
  });

  test('say where files and folders are wanted', async () => {
    assert.deepEqual(await suggested('plan --out '), { words: [], others: ':files' });
    assert.deepEqual(await suggested('--chdir '), { words: [], others: ':folders' });
    assert.deepEqual(await suggested('plan --out=x'), { words: [], others: ':words' });
  });

  test('come from the folder of -C', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'drover-elsewhere-'));
    const { stdout } = await drover(elsewhere, ['__complete', '--current=', '--', '-C', folder, 'runs']);
    assert.match(stdout, /^now\t/);
    rmSync(elsewhere, { recursive: true });
  });

  test('are none, and no error, where there is nothing to read or nothing that can be read', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'drover-empty-'));
    for (const line of ['runs', 'plan', 'plan nowhere.yaml --only', 'purge --system', 'diff', 'rollback x']) {
      const { code, stdout, stderr } = await drover(empty, [
        '__complete',
        '--current=',
        '--',
        ...line.split(' '),
      ]);
      assert.deepEqual([code, stderr], [0, ''], line);
      assert.match(stdout, /^:(words|files)\n$/, line);
    }
    writeFileSync(join(empty, 'drover.yaml'), 'version: [');
    assert.equal((await drover(empty, ['__complete', '--current=', '--', 'runs'])).stdout, ':words\n');
    rmSync(empty, { recursive: true });
  });

  test('cannot make a terminal do anything', async () => {
    const plan = '"\\e]0;x\\a"';
    writeFileSync(
      join(folder, 'plans/hostile.yaml'),
      `version: 1\nname: hostile\ntimeZone: UTC\nsystem: lab\nbatches:\n  - { name: ${plan}, mailboxes: [a], targetDatabase: b }\n`,
    );
    const { stdout } = await runIn('__complete', '--current=', '--', 'plan', 'plans/hostile.yaml', '--only');
    rmSync(join(folder, 'plans/hostile.yaml'));
    assert.ok(!stdout.includes('\u001b'));
  });
});

test('the manual page has every command and option, and is good roff', async (t) => {
  const { stdout, code } = await runIn('man');
  assert.equal(code, 0);
  assert.match(stdout, /^\.TH DROVER 1/);
  const plain = stdout.replaceAll('\\-', '-');
  for (const text of ['drover move-request suspend', 'drover lab dovecot up', '--max-duration', '.B 143'])
    assert.ok(plain.includes(text), text);
  assert.ok(!plain.includes('__complete'));
  // A line that begins with these is a request, if it is not one of ours.
  const requests = [...stdout.matchAll(/^[.'](\S*)/gm)].map(([, name]) => name);
  const ours = ['TH', 'SH', 'SS', 'PP', 'TP', 'B', 'BR', 'RS', 'RE', 'nf', 'fi'];
  assert.deepEqual(
    [...new Set(requests)].filter((name) => !ours.includes(name ?? '')),
    [],
  );
  await t.test('mandoc finds no mistake', skipWithout('mandoc', has('mandoc')), () => {
    const { stdout: findings, status } = spawnSync('mandoc', ['-T', 'lint', '-W', 'error'], {
      input: stdout,
      encoding: 'utf8',
    });
    assert.deepEqual([status, findings], [0, '']);
  });
});

suite('shells', () => {
  let bin: string;
  before(async () => {
    bin = mkdtempSync(join(tmpdir(), 'drover-shells-'));
    const program = join(bin, 'drover');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'bin/drover.cjs')}" "$@"\n`);
    chmodSync(program, 0o755);
    for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
      writeFileSync(
        join(bin, shell === 'powershell' ? 'powershell.ps1' : shell),
        (await runIn('completion', shell)).stdout,
      );
    mkdirSync(join(bin, 'home'));
  });
  after(() => rmSync(bin, { recursive: true, force: true }));

  const run = (file: string, args: readonly string[]): string =>
    execFileSync(file, args, {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
      env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: join(bin, 'home'), TERM: 'dumb' },
    });

  test('bash completes commands, values, files of the folder and names of files', () => {
    const script = `. '${join(bin, 'bash')}'
compopt() { :; } # there is no line to edit
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _drover; (IFS='|'; echo "\${COMPREPLY[*]}"); }
try drover re; try drover report --format m; try drover report --format = c; try drover plan plans/n
try drover plan plans/now.yaml --only ''; try drover plan --out allowed; try drover quickstart --dir pla`;
    assert.deepEqual(run('bash', ['--norc', '-c', script]).trimEnd().split('\n'), [
      'rehearse|retire|resume|recover|report',
      'markdown',
      'csv',
      'plans/now.yaml|plans/now.yaml',
      'pilot',
      'allowed_signers',
      'plans',
    ]);
  });

  test('bash completes where drover is a function, as README has it for npx', () => {
    const onlyNpx = join(bin, 'only-npx');
    mkdirSync(onlyNpx);
    const npx = `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(ROOT, 'bin/drover.cjs')}" "$@"\n`;
    writeFileSync(join(onlyNpx, 'npx'), npx, { mode: 0o755 });
    const script = `PATH='${onlyNpx}:/usr/bin:/bin'
${functionOfReadme()}
. '${join(bin, 'bash')}'; compopt() { :; }
COMP_WORDS=(drover re); COMP_CWORD=1; _drover; (IFS='|'; echo "\${COMPREPLY[*]}")`;
    assert.equal(run('bash', ['--norc', '-c', script]).trimEnd(), 'rehearse|retire|resume|recover|report');
  });

  test('zsh completes a line as it is typed', skipWithout('zsh', has('zsh')), () => {
    const typed = (line: string, until: string): string =>
      run('zsh', [
        '-f',
        '-c',
        `zmodload zsh/zpty; zpty z zsh -f -i
zpty -w z 'autoload -Uz compinit; compinit -u -D; . ${join(bin, 'zsh')}; PROMPT="> "; print READY$((1 + 1))'
zpty -r z line '*READY2*'
zpty -w -n z '${line}'$'\\t'; zpty -r z line '*${until}*'; print -r -- "$line"; zpty -d z`,
      ]);
    assert.match(typed('drover rep', 'report'), /drover report/);
    assert.match(typed('drover plan plans/now.yaml --only ', 'pilot'), /--only pilot/);
    assert.match(typed('drover report --format ', 'csv'), /markdown/);
    assert.match(typed('drover plan --out allowed', 'signers'), /allowed_signers/);
  });

  test('fish completes with what each word is', skipWithout('fish', has('fish')), () => {
    const completed = (line: string): string =>
      run('fish', ['--no-config', '-c', `source '${join(bin, 'fish')}'; complete -C '${line}'`]);
    assert.match(completed('drover rep'), /^report\twhat a run did/m);
    assert.match(completed('drover plan plans/now.yaml --only '), /^pilot\tbatch$/m);
    assert.match(completed('drover report --format=c'), /^--format=csv/m);
    assert.match(completed('drover plan --out allowed'), /^allowed_signers/m);
  });

  const powershell = process.env['DROVER_PWSH'] ?? null;
  test('PowerShell completes the same', skipWithout('PowerShell', powershell !== null), () => {
    const completed = (line: string): string =>
      run(powershell ?? 'pwsh', [
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        `. '${join(bin, 'powershell.ps1')}'; (TabExpansion2 -inputScript '${line}' -cursorColumn ${line.length}).CompletionMatches | ForEach-Object { $_.CompletionText }`,
      ]);
    assert.equal(completed('drover re').trim().replaceAll(/\r?\n/g, ' '), 'rehearse retire resume recover report');
    assert.equal(completed('drover plan plans/now.yaml --only ').trim(), 'pilot');
    assert.match(completed('drover plan --out allowed'), /allowed_signers/);
  });
});

const functionOfReadme = (): string => {
  const [found] = /^drover\(\) .*?\}(?=\s)/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  assert.ok(found !== undefined, 'README.md defines it');
  return found;
};

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
