import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { basename } from 'node:path';
import { processFacts } from './process-facts.ts';

/** Of the kernel's clock; Linux has no other where Node runs. */
const TICKS_PER_SECOND = 100;

/**
 * Which other process holds a write lock of a SQLite file, in words: what it does, its id, host and user, since when it runs,
 * and that it is stopped where it is. As far as this host's kernel says: null for one elsewhere or in another container.
 */
export function lockHolder(file: string): string | null {
  try {
    const holder = [`${file}-shm`, file].flatMap(writeLockersOf)[0];
    return holder === undefined ? null : inWords(holder);
  } catch {
    return null;
  }
}

function writeLockersOf(file: string): readonly number[] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return [];
  const path = realpathSync(file);
  return readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, pid, inode] = / WRITE +(\d+) [\da-f]+:[\da-f]+:(\d+) /.exec(line) ?? [];
      return Number(inode) === found.ino ? [Number(pid)] : [];
    })
    .filter((pid) => pid !== process.pid && hasOpen(pid, path));
}

/** Inodes have one number on each of several devices. */
const hasOpen = (pid: number, path: string): boolean =>
  readdirSync(`/proc/${pid}/fd`).some((handle) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${handle}`) === path;
    } catch {
      return false;
    }
  });

function inWords(pid: number): string {
  const facts = processFacts(pid);
  const started = facts === null ? null : startedAt(facts.start);
  const { uid } = statSync(`/proc/${pid}`);
  const own = userInfo();
  const user = uid === own.uid ? own.username : `user id ${uid}`;
  const since = started === null ? '' : `, running since ${started}`;
  const state = facts?.isStopped === true ? ', stopped at present' : '';
  return `${commandOf(pid)} (process ${pid} on ${hostname()}, ${user}${since}${state})`;
}

/** The single executable, whatever version its name says; otherwise Node is the first word. */
const EXECUTABLE = /^drover(?:$|[-.])/;
const SCRIPT = /^drover\.cjs$/;

/** Program, command and what it is about; no option, for one may hold what is not for a log. */
function commandOf(pid: number): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const program = words.findIndex((word, at) => (at === 0 ? EXECUTABLE : SCRIPT).test(basename(word)));
  if (program < 0) return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  const rest = words.slice(program + 1).filter((word) => word !== '');
  const options = rest.findIndex((word) => word.startsWith('-'));
  return ['drover', ...rest.slice(0, options < 0 ? undefined : options)].join(' ');
}

function startedAt(ticks: string): string | null {
  const [, boot] = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8')) ?? [];
  if (boot === undefined) return null;
  return new Date((Number(boot) + Number(ticks) / TICKS_PER_SECOND) * 1000)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
}
