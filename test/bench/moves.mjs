import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { copyFolder, cpuSeconds, fixed, median, seconds, settle, spread } from './lib.mjs';
import { fill, moveAll, observeMailboxes, openSystem } from './organisation.mjs';

const SOURCES = ['MBX01', 'MBX02'];
const TARGETS = ['MBX03', 'MBX04', 'MBX05', 'MBX06'];

export async function measure({ scratch, quick }) {
  const pristine = join(scratch, 'pristine');
  const made = await fill(pristine, {
    sources: SOURCES, targets: TARGETS, mailboxes: quick ? 8 : 48, messages: quick ? 100 : 300, messageSizeBytes: 20_000,
  }); // prettier-ignore
  const megabytes = made.sizeBytes / 1e6;
  const rounds = quick ? 1 : 4;
  const speed = { floor: [], cp: [], 1: [], 2: [], 4: [] };
  const cpu = { floor: [], moves: [] };
  const ratio = { floor: [], cp: [], cpu: [] };
  for (let round = 0; round < rounds; round += 1) {
    cpu.floor.push(
      await cpuSeconds(async () => speed.floor.push(megabytes / (await floor(pristine, scratch)))),
    );
    speed.cp.push(megabytes / (await copy(pristine, scratch)));
    for (const targets of [2, 1, 4]) {
      const { spent, cpuSpent } = await moves(pristine, scratch, TARGETS.slice(0, targets));
      speed[targets].push(megabytes / spent);
      if (targets === 2) cpu.moves.push(cpuSpent);
    }
    ratio.floor.push(speed[2].at(-1) / speed.floor.at(-1));
    ratio.cpu.push(cpu.moves.at(-1) / cpu.floor.at(-1));
    ratio.cp.push(speed[2].at(-1) / speed.cp.at(-1));
  }
  const gigabytesPerHour = (rates) => `${fixed(median(rates) * 3.6, 0)} GB/h`;
  const how = `${made.items} messages, ${fixed(megabytes, 0)} MB, ${made.mailboxes} mailboxes, ${rounds} rounds`;
  return [
    { what: 'moves, two targets, against the SQLite floor', value: spread(ratio.floor), aim: '≥ 0.95', note: `${how}; ${fixed(median(speed[2]), 0)} MB/s against ${fixed(median(speed.floor), 0)} MB/s; ${fixed(median(cpu.moves), 1)} s of processor time against ${fixed(median(cpu.floor), 1)} s; the floor: VACUUM INTO, fsync, every body read back and hashed` },
    { what: 'processor time of the same, against the floor', value: spread(ratio.cpu), aim: '≤ 1.5', note: 'user and system, all threads' },
    { what: 'moves, two targets, against cp + fsync', value: spread(ratio.cp), note: `${fixed(median(speed.cp), 0)} MB/s; cp is noisy` },
    { what: 'moves, 1 / 2 / 4 target databases at once', value: [1, 2, 4].map((n) => gigabytesPerHour(speed[n])).join(' / '), aim: 'Exchange 2010: 4–6 GB/h', note: 'create to Completed, with verification' },
  ]; // prettier-ignore
}

/** Of the mailboxes in a database. */
const partFiles = (organisation, database) =>
  readdirSync(join(organisation, 'databases', database, 'parts'), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.db'))
    .map(({ parentPath, name }) => join(parentPath, name));

async function moves(pristine, scratch, targets) {
  const folder = join(scratch, 'work');
  copyFolder(pristine, folder);
  settle();
  const system = await openSystem(folder);
  const observed = await observeMailboxes(system);
  let spent = 0;
  const cpuSpent = await cpuSeconds(async () => {
    spent = await seconds(() => moveAll(system, folder, observed, targets));
  });
  await system.close();
  rmSync(folder, { recursive: true });
  return { spent, cpuSpent };
}

async function floor(pristine, scratch) {
  const targets = SOURCES.map((name) => join(scratch, `floor-${name}`));
  for (const folder of targets) mkdirSync(folder);
  settle();
  const spent = await seconds(() =>
    Promise.all(
      SOURCES.map(
        (name, index) =>
          new Promise((resolve, reject) => {
            new Worker(new URL('floor-worker.mjs', import.meta.url), {
              workerData: { sources: partFiles(pristine, name), target: targets[index] },
            })
              .once('message', resolve)
              .once('error', reject);
          }),
      ),
    ),
  );
  for (const folder of targets) rmSync(folder, { recursive: true });
  return spent;
}

async function copy(pristine, scratch) {
  const target = join(scratch, 'copy.db');
  settle();
  const spent = await seconds(() => {
    for (const source of SOURCES.flatMap((name) => partFiles(pristine, name))) {
      copyFileSync(source, target);
      const file = openSync(target, 'r+');
      fsyncSync(file);
      closeSync(file);
    }
  });
  rmSync(target);
  return spent;
}
