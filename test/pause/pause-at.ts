// Loaded before drover itself (`node --import`), in each of its threads: stops the process (or the thread) at one point of its
// work. A point is what lies before, inside or after a transaction of any SQLite file (mailbox, directory, journal, pair), or
// before a link, a renaming, a removal or a sync of a file. It is named after the function that does it, and counted by name.
//
//     PAUSE_AT   name#number   where to stop; missing: nowhere
//     PAUSE_HOW  process       the whole process, by SIGSTOP
//                thread        its thread alone, until the file PAUSE_MARK.wake is there
//                kill          SIGKILL
//     PAUSE_MARK               a file that is made right before it stops
//     PAUSE_LOG                a file that gets one line for each point
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

const at = process.env['PAUSE_AT'];
const how = process.env['PAUSE_HOW'] ?? 'process';
const mark = process.env['PAUSE_MARK'] ?? '';
const log = process.env['PAUSE_LOG'];

/** So many that two names hardly ever share one: then neither would be met at its number. */
const COUNTERS = 2 ** 20;
const NAME = 'points that were passed';
if (isMainThread) setEnvironmentData(NAME, new SharedArrayBuffer(4 * COUNTERS));
/** One for each name, of all threads together. */
const passed = new Int32Array(getEnvironmentData(NAME) as SharedArrayBuffer);

const { appendFileSync, existsSync, writeFileSync } = fs;
let isOurs = false;
// A name must not depend on how many frames a trace has room for.
Error.stackTraceLimit = 60;

function point(moment: string, file: string): void {
  if (isOurs) return;
  isOurs = true;
  try {
    const name = `${moment} ${kindOf(file)} by ${caller()}`;
    const number = Atomics.add(passed, slot(name), 1) + 1;
    if (log !== undefined) appendFileSync(log, `${name}#${number}\n`);
    if (at === `${name}#${number}`) stop();
  } finally {
    isOurs = false;
  }
}

function stop(): void {
  writeFileSync(mark, String(process.pid));
  if (how !== 'thread') process.kill(process.pid, how === 'kill' ? 'SIGKILL' : 'SIGSTOP');
  else while (!existsSync(`${mark}.wake`)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

function kindOf(file: string): string {
  const name = basename(file);
  if (name.includes('.copying')) return 'unfinished copy';
  if (/^(directory|catalogue|continuity|state|member)\.db/.test(name)) return name.replace(/\.db.*/, '');
  return file.includes('/parts/') ? 'mailbox' : name.replace(/[0-9a-f-]{36}|\d[\dTZ:-]*/g, '');
}

/** What only passes a call on. */
const PLUMBING =
  /^support\/|^mrs\/sqlite\/sqlite-engine\.|\.(#?(write|change|guarded|attempt|read)|fenced|withFile|)$/;

/** The function, and the one that calls it. */
function caller(): string {
  const frames = new Error().stack?.split('\n') ?? [];
  const places: string[] = [];
  for (const frame of frames) {
    const [, name = '', file = ''] =
      /at (?:async )?(?:(.+?) \()?(file:\S+?\/src\/\S+?\.ts)/.exec(frame) ?? [];
    if (file === '') continue;
    const place = `${file.replace(/.*\/src\//, '').replace(/\.ts$/, '')}.${name.replace(/^.*\./, '')}`;
    if (!PLUMBING.test(place)) places.push(place);
    if (places.length === 2) break;
  }
  return places.join(' of ');
}

function slot(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index += 1) hash = (hash * 31 + name.charCodeAt(index)) | 0;
  return Math.abs(hash) % COUNTERS;
}

const { exec, prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  const file = this.location() ?? '';
  const isBegin = sql === 'BEGIN IMMEDIATE';
  const isCommit = sql === 'COMMIT';
  if (isBegin) point('before', file);
  if (isCommit) point('inside', file);
  exec.call(this, sql);
  if (isCommit) point('after', file);
};
DatabaseSync.prototype.prepare = function (sql) {
  if (sql.startsWith('VACUUM INTO')) point('before', this.location() ?? '');
  return prepare.call(this, sql);
};

const { linkSync, renameSync, rmSync, fsync, fsyncSync, writeFileSync: write } = fs;
Object.assign(fs, {
  linkSync: (...args: Parameters<typeof linkSync>) => {
    point('link', String(args[1]));
    linkSync(...args);
  },
  renameSync: (...args: Parameters<typeof renameSync>) => {
    point('rename', String(args[1]));
    renameSync(...args);
  },
  rmSync: (...args: Parameters<typeof rmSync>) => {
    if (existsSync(args[0])) point('remove', String(args[0]));
    rmSync(...args);
  },
  fsync: (...args: Parameters<typeof fsync>) => {
    point('sync', 'file');
    fsync(...args);
  },
  fsyncSync: (...args: Parameters<typeof fsyncSync>) => {
    point('sync', 'file');
    fsyncSync(...args);
  },
  writeFileSync: (...args: Parameters<typeof write>) => {
    if (!isOurs && typeof args[0] === 'string') point('write', args[0]);
    write(...args);
  },
});
syncBuiltinESMExports();
