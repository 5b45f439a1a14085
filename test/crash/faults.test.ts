// What breaks under a running drover, or lies broken before it: the error says what to do, and the source is as it was.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { compareOrganisations } from '../../src/systems/embedded/lab/compare.ts';
import { inFolder, runDrover, told } from '../scenarios/drover.ts';
import { CONFIG, inOrganisation, QUICK_MRS, requestsIn, startDrover, untilCopying } from './workplace.ts';

const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
const PLAN = `version: 1
name: faulty-night
timeZone: UTC
batches:
  - name: everybody
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
`;

async function drover(folder: string, ...args: readonly string[]): Promise<string> {
  const ran = await runDrover(folder, args);
  assert.equal(ran.code, 0, told(args, ran));
  return ran.stdout;
}

/** Two mailboxes of some 3 MB each in MBX01, and a copy of all of it to compare with. */
async function makeWorkplace(folder: string, { messages = 100 } = {}): Promise<void> {
  await drover(folder, 'lab', 'create', 'lab', '--databases', 'MBX01,MBX02');
  for (const name of ['anna', 'ben']) {
    const mail = Array.from(
      { length: messages },
      (_, number) =>
        `From x@y Mon Jan  5 10:00:00 2026\nSubject: ${name} ${number}\n\n${`${name} ${number} `.repeat(3000)}\n\n`,
    );
    writeFileSync(join(folder, 'mbox'), mail.join(''));
    await drover(folder, 'lab', 'import', 'lab', '--mailbox', name, '--database', 'MBX01', '--from', 'mbox');
  }
  rmSync(join(folder, 'mbox'));
  writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS);
  writeFileSync(join(folder, 'drover.yaml'), CONFIG);
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  cpSync(join(folder, 'lab'), join(folder, 'pristine'), { recursive: true });
}

/** Nothing of the mail differs from what it was before the fault, wherever it lives now. */
function assertIntact(folder: string): void {
  const differences = inOrganisation(join(folder, 'pristine'), (before) =>
    inOrganisation(join(folder, 'lab'), (after) => compareOrganisations(before, after).differences),
  );
  assert.deepEqual(differences, []);
}

function fillUp(file: string): void {
  const page = Buffer.alloc(4096);
  const descriptor = openSync(file, 'a');
  try {
    for (;;) writeSync(descriptor, page);
  } catch (error) {
    assert.match(String(error), /ENOSPC/);
  } finally {
    closeSync(descriptor);
  }
}

async function assertMovesAfterwards(folder: string, ...options: readonly string[]): Promise<void> {
  const args = [...APPLY, ...options];
  const ran = await runDrover(folder, args);
  assert.equal(ran.code, 0, told(args, ran));
  assertIntact(folder);
  for (const { address, primaryDatabase } of inOrganisation(join(folder, 'lab'), (all) => all.mailboxes()))
    assert.equal(primaryDatabase, 'MBX02', address);
}

/** Says which failure it was and what to do, on one `error:` line and one hint, and ends with 1. */
async function assertRefused(folder: string, code: string, about: string): Promise<void> {
  // A process of its own: what it could not give back, such as its lease on a full disk, ends with it.
  const ran = await startDrover(folder, APPLY).ended;
  assert.equal(ran.code, 1, told(APPLY, ran));
  const [message = '', hint = ''] = ran.stderr.slice(ran.stderr.indexOf('error: ')).split('\n');
  assert.ok(message.includes(about) && message.endsWith(`[${code}]`), told(APPLY, ran));
  assert.match(hint, /^ {2}→ \w/, told(APPLY, ran));
  assert.doesNotMatch(ran.stderr, /^ +at /m, 'no stack');
}

suite('with a disk that is full or nearly so', () => {
  test('moves wait while less than the reserve is free, with the reason, and go on when there is room', async (t) => {
    await inFolder('reserve', async (folder) => {
      mkdirSync(join(folder, 'lab'));
      await onSmallDisk(t, join(folder, 'lab'), '20m', async (grow) => {
        await makeWorkplace(folder);
        const args = [...APPLY, '--max-duration', '2s'];
        // While it lasts, at the end, and in the report. On a busy machine the first allowance may end before the first stall.
        const ending = /run paused: [^;]*; 2 moves stall \(Stalled\w+\): free/;
        const lines: string[] = [];
        for (let tries = 0; tries < 10 && !ending.test(lines.at(-1) ?? ''); tries += 1) {
          const ran = await runDrover(folder, args);
          assert.equal(ran.code, 9, told(args, ran));
          lines.push(ran.stderr);
        }
        assert.match(lines.join(''), /anna.* stalls \(StalledDueToTarget_DiskSpace\): free disk space is/i);
        assert.match(lines.at(-1) ?? '', ending);
        const reason = await drover(folder, 'move-request', 'statistics', 'anna', '--list');
        assert.match(reason, /StalledDueToTarget_DiskSpace/);
        assert.match(reason, /free disk space is .* at least .*must stay free/s);
        assert.match(reason, /^ *StalledSince +\d{4}-/m);
        assert.match(reason, /^ *StallReading +free-disk-bytes [\d,]+, limit 268,435,456$/m);
        const report = await drover(folder, 'report', 'faulty-night');
        assert.match(
          report,
          /^Stalled\n[^\n]*2 moves stall .*free-disk-bytes\s[\d,]+,\slimit\s[\d,]+\),\s+since /ms,
        );
        assertIntact(folder);
        grow('900m');
        await assertMovesAfterwards(folder);
      });
    });
  });

  test('a target that can grow no more fails the copy on the target side, and the source stays in use', async () => {
    await inFolder('no-growth', async (folder) => {
      await makeWorkplace(folder);
      writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS.replace('/>', 'MaxRetries="2" />'));
      const args = [...APPLY, '--max-duration', '3s'];
      const failure = /storage-io-error|disk-full/;
      const said: string[] = [];
      let report = '';
      // On a busy machine the first allowance may end before the copy fails.
      for (let tries = 0; tries < 10 && !failure.test(report); tries += 1) {
        // In kB; a write beyond it fails as on a full disk.
        const ran = await startDrover(folder, args, { shell: 'ulimit -f 2000;' }).ended;
        assert.equal(ran.code, 9, told(args, ran));
        said.push(ran.stdout, ran.stderr);
        report = (await runDrover(folder, ['move-request', 'report', 'anna'])).stdout;
      }
      assert.match(said.join(''), /MBX02/);
      assert.match(report, failure);
      assertIntact(folder);
      for (const { primaryDatabase } of inOrganisation(join(folder, 'lab'), (all) => all.mailboxes()))
        assert.equal(primaryDatabase, 'MBX01');
      await assertMovesAfterwards(folder, '--replan');
    });
  });

  test('a service that waits for its last move says why it ends when the disk fills up', async (t) => {
    await inFolder('full-service', async (folder) => {
      mkdirSync(join(folder, 'lab'));
      await onSmallDisk(t, join(folder, 'lab'), '20m', async (grow) => {
        await makeWorkplace(folder);
        await drover(folder, 'move-request', 'new', 'anna', '--target-database', 'MBX02');
        const service = startDrover(folder, ['mrs', '--until-idle']);
        await untilCopying(join(folder, 'lab'));
        fillUp(join(folder, 'lab/filler'));
        const { code, stderr } = await service.ended;
        rmSync(join(folder, 'lab/filler'));
        assert.equal(code, 1, stderr);
        assert.match(stderr, /^error: .*directory.* cannot grow: the disk is full.*\[disk-full\]$/m);
        assert.doesNotMatch(stderr, /^ +at /m, 'no stack');
        assert.match(await drover(folder, 'acts'), /failed/);
        grow('900m');
        await drover(folder, 'mrs', '--until-idle');
        assertIntact(folder);
      });
    });
  });

  test('nothing is done that cannot be recorded, and the same line goes on when there is room', async (t) => {
    await inFolder('full-state', async (folder) => {
      await makeWorkplace(folder, { messages: 5 });
      writeFileSync(join(folder, 'drover.yaml'), CONFIG.replace('state.db', 'state/state.db'));
      mkdirSync(join(folder, 'state'));
      await onSmallDisk(t, join(folder, 'state'), '200k', async (grow) => {
        await assertRefused(folder, 'disk-full', 'state.db cannot grow');
        assertIntact(folder);
        grow('100m');
        await assertMovesAfterwards(folder);
        grow('4m');
        fillUp(join(folder, 'state/filler'));
        for (const command of ['runs', 'status', 'report']) {
          const ran = await runDrover(folder, [command]);
          assert.equal(ran.code, 1, told([command], ran));
          assert.match(
            ran.stderr,
            /state\.db .*the disk is full.*\[disk-full\]/,
            'not the rights of its folder',
          );
        }
        rmSync(join(folder, 'state/filler'));
        assert.match(await drover(folder, 'runs'), /faulty-night +finished/);
      });
    });
  });
});

suite('with files that cannot be used', () => {
  test('read-only databases are named, and nothing is moved', async (t) => {
    await inFolder('read-only', async (folder) => {
      await makeWorkplace(folder, { messages: 5 });
      const databases = join(folder, 'lab/databases');
      await onMount(t, databases, ['--bind', databases, databases], async () => {
        mount(['-o', 'remount,ro,bind', databases]);
        await assertRefused(folder, 'storage-read-only', 'is read-only');
      });
      await assertMovesAfterwards(folder);
    });
  });

  test('the directory, damaged or missing, is named, no other file is touched, and a restored one goes on', async () => {
    await inFolder('damaged', async (folder) => {
      await makeWorkplace(folder, { messages: 5 });
      const file = 'lab/directory.db';
      const bytes = readFileSync(join(folder, file));
      const others = (): readonly string[] => digests(folder).filter((line) => !line.startsWith(file));
      const before = others();
      writeFileSync(join(folder, file), Buffer.concat([Buffer.alloc(8192, 'x'), bytes.subarray(8192)]));
      await assertRefused(folder, 'database-damaged', 'directory.db');
      rmSync(join(folder, file));
      await assertRefused(folder, 'not-an-organisation', 'directory.db');
      assert.deepEqual(others(), before);
      writeFileSync(join(folder, file), bytes);
      await assertMovesAfterwards(folder);
    });
  });

  for (const [what, spoil, code] of [
    ['damaged', (file: string) => writeFileSync(file, Buffer.alloc(8192, 'x')), 'database-damaged'],
    ['missing', (file: string) => rmSync(file), 'database-missing'],
  ] as const) {
    test(`a mailbox file that is ${what} fails that mailbox by its name; the others move, and a restored one goes on`, async () => {
      await inFolder('mailbox-file', async (folder) => {
        await makeWorkplace(folder, { messages: 5 });
        writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS.replace('/>', 'MaxRetries="1" />'));
        const [anna] = inOrganisation(join(folder, 'lab'), (organisation) =>
          organisation.places().filter(({ mailboxId }) => mailboxId === organisation.mailbox('anna').id),
        );
        assert.ok(anna !== undefined);
        const bytes = readFileSync(anna.file);
        spoil(anna.file);
        const ran = await runDrover(folder, APPLY);
        assert.notEqual(ran.code, 0, told(APPLY, ran));
        assert.doesNotMatch(ran.stderr, /^ +at /m, 'no stack');
        const report = await drover(folder, 'move-request', 'report', 'anna');
        assert.match(report, new RegExp(`${anna.mailboxId}.*in database MBX01`));
        const statistics = await drover(folder, 'move-request', 'statistics', 'anna', '--list');
        assert.match(statistics, /^ *Status +Failed$/m);
        assert.match(statistics, new RegExp(`^ *FailureType +${code}$`, 'm'));
        assert.equal(
          inOrganisation(join(folder, 'lab'), (all) => all.mailbox('ben').primaryDatabase),
          'MBX02',
        );
        writeFileSync(anna.file, bytes);
        await assertMovesAfterwards(folder, '--replan');
      });
    });
  }

  test('a damaged state file is named, and the mail system is not touched', async () => {
    await inFolder('damaged-state', async (folder) => {
      await makeWorkplace(folder, { messages: 5 });
      const before = digests(folder);
      writeFileSync(join(folder, 'state.db'), Buffer.alloc(8192, 'x'));
      await assertRefused(folder, 'state-damaged', 'state.db');
      rmSync(join(folder, 'state.db'));
      assert.deepEqual(digests(folder), before);
    });
  });
});

suite('with another process or another time', () => {
  test('of two applies at once one works, the other says who holds the lease and ends with 5', async () => {
    await inFolder('two', async (folder) => {
      await makeWorkplace(folder);
      // Held at its window, the first one holds the lease for as long as the test needs it.
      writeFileSync(
        join(folder, 'plan.yaml'),
        PLAN.replace(
          'batches:',
          'windows:\n  later: { from: 2098-01-01T00:00, to: 2099-01-01T00:00 }\nbatches:',
        ) + '    complete: later\n',
      );
      const first = startDrover(folder, APPLY);
      await untilCopying(join(folder, 'lab'));
      const second = await runDrover(folder, APPLY);
      assert.equal(second.code, 5, told(APPLY, second));
      assert.ok(second.stderr.includes(`process ${first.process.pid} on `), second.stderr);
      assert.match(second.stderr, /\[lease-held\]/);
      first.process.kill('SIGTERM');
      const { code, stderr } = await first.ended;
      assert.equal(code, 143, stderr);
      const third = await runDrover(folder, [...APPLY, '--no-wait']);
      assert.equal(third.code, 6, told(APPLY, third));
    });
  });

  for (const [direction, offsetMs] of [
    ['forward', 86_400_000],
    ['back', -86_400_000],
  ] as const) {
    test(`a clock that jumps a day ${direction} in the middle of a copy costs nothing`, async () => {
      await inFolder('jump', async (folder) => {
        await makeWorkplace(folder, { messages: 250 });
        const jump = join(folder, 'jump');
        const apply = startDrover(folder, APPLY, {
          preload: 'jump-clock',
          env: { JUMP_WHEN: jump, JUMP_BY_MS: String(offsetMs) },
        });
        await untilCopying(join(folder, 'lab'));
        writeFileSync(jump, '');
        const ran = await apply.ended;
        assert.equal(ran.code, 0, told(APPLY, ran));
        assertIntact(folder);
        assert.deepEqual(
          await requestsIn(join(folder, 'lab')),
          ['anna', 'ben'].map((name) => [`${name}@example.com`, ['Completed'], ['Completed']]),
        );
      });
    });
  }
});

/** Everything of the lab: path and digest. */
const digests = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'lab'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/-(wal|shm)$|^catalogue\.db$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map(
      (file) => `${relative(folder, file)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`,
    )
    .sort();

/** Works with a file system of that size at `folder`, which may be made to grow. */
const onSmallDisk = (
  t: TestContext,
  folder: string,
  size: string,
  work: (grow: (size: string) => void) => Promise<void>,
): Promise<void> =>
  onMount(t, folder, ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], () =>
    work((more) => mount(['-o', `remount,size=${more}`, folder])),
  );

/** Works while something is mounted at `folder`; skips the test where nothing can be. */
async function onMount(
  t: TestContext,
  folder: string,
  args: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  try {
    mount(args);
  } catch (error) {
    return t.skip(`nothing can be mounted here: ${String(error)}`);
  }
  try {
    await work();
  } finally {
    unmount(folder);
  }
}
const mount = (args: readonly string[]): void => void execFileSync('mount', args, { stdio: 'pipe' });
const unmount = (folder: string): void => void execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
