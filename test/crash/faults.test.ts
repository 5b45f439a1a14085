// What breaks under a running drover, or lies broken before it: the error says what to do, and the source is as it was.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { compareOrganisations } from '../../src/systems/embedded/lab/compare.ts';
import { inFolder, runDrover, told, type Ran } from '../scenarios/drover.ts';
import { CONFIG, inOrganisation, QUICK_MRS, requestsIn, startDrover } from './workplace.ts';

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
      (_, number) => `From x@y Mon Jan  5 10:00:00 2026\nSubject: ${name} ${number}\n\n${`${name} ${number} `.repeat(3000)}\n\n`,
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

suite('x', () => {
  test('full target', async (t) => {
    await inFolder('full', async (folder) => {
      mkdirSync(join(folder, 'lab'));
      const disk = mountSmall(t, join(folder, 'lab'), '14m');
      if (disk === null) return;
      await makeWorkplace(folder);
      const limited = [...APPLY, '--max-duration', '3s'];
      const ran = await runDrover(folder, limited);
      console.log(told(APPLY, ran), JSON.stringify(await requestsIn(join(folder, 'lab'))));
      disk.grow('800m');
      const again = await runDrover(folder, APPLY);
      console.log(told(APPLY, again));
    });
  });
  test('ulimit', async (t) => {
    await inFolder('ulimit', async (folder) => {
      await makeWorkplace(folder);
      writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS.replace('/>', 'MaxRetries="2" />'));
      const ran = await startDrover(folder, APPLY, { shell: 'ulimit -f 2000;' }).ended;
      console.log(told(APPLY, ran), JSON.stringify(await requestsIn(join(folder, 'lab'))));
      const again = await runDrover(folder, APPLY);
      console.log(told(APPLY, again), JSON.stringify(await requestsIn(join(folder, 'lab'))));
    });
  });
  test('full state', async (t) => {
    await inFolder('full', async (folder) => {
      await makeWorkplace(folder, { messages: 5 });
      mkdirSync(join(folder, 'state'));
      const disk = mountSmall(t, join(folder, 'state'), '200k');
      if (disk === null) return;
      writeFileSync(join(folder, 'drover.yaml'), CONFIG.replace('state.db', 'state/state.db'));
      const ran = await runDrover(folder, APPLY);
      console.log(told(APPLY, ran));
      disk.grow('200m');
      const again = await runDrover(folder, APPLY);
      console.log(told(APPLY, again));
    });
  });
  test('ro', async (t) => {
    await inFolder('ro', async (folder) => {
      await makeWorkplace(folder, { messages: 5 });
      execFileSync('mount', ['--bind', '-o', 'ro', join(folder, 'lab/databases'), join(folder, 'lab/databases')]);
      execFileSync('mount', ['-o', 'remount,ro,bind', join(folder, 'lab/databases')]);
      t.after(()=>{});
      try {
      const ran = await runDrover(folder, APPLY);
      console.log(told(APPLY, ran));
      } finally { execFileSync('umount', [join(folder, 'lab/databases')]); }
      const again = await runDrover(folder, APPLY);
      console.log(told(APPLY, again));
    });
  });
  test('damaged', async (t) => {
    await inFolder('dam', async (folder) => {
      await makeWorkplace(folder, { messages: 5 });
      for (const file of ['lab/databases/MBX01.db', 'lab/databases/MBX02.db', 'lab/directory.db', 'state.db']) {
        const keep = existsSync(join(folder, file)) ? readFileSync(join(folder, file)) : null;
        writeFileSync(join(folder, file), Buffer.concat([Buffer.alloc(8192, 'x'), (keep ?? Buffer.alloc(0)).subarray(8192)]));
        const ran = await runDrover(folder, APPLY);
        console.log('DAMAGED', file, told(APPLY, ran));
        rmSync(join(folder, file));
        if (file === 'state.db') break;
        const ran2 = await runDrover(folder, APPLY);
        console.log('MISSING', file, told(APPLY, ran2));
        if (keep) writeFileSync(join(folder, file), keep);
      }
    });
  });
});

function mountSmall(t: TestContext, folder: string, size: string): { grow(size: string): void } | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    t.skip(`no small disk can be mounted here: ${String(error).split('\n')[0]}`);
    return null;
  }
  t.after(() => execFileSync('umount', ['-l', folder]));
  return { grow: (more) => void execFileSync('mount', ['-o', `remount,size=${more}`, folder]) };
}
