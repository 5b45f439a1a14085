import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';
// Durability is not what these tests are about, and a machine that runs them has two cores.
const QUICK = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB';

/** A PostgreSQL server of a test file's own, reached through a socket in its folder. */
export interface PrivatePostgres {
  /** Makes an empty database and returns its address. */
  database(name: string): string;
  /** As after `kill -9`: it says goodbye to no one. */
  crash(): void;
  start(): void;
  stop(): void;
}

/** Where the server's programs are; null: this machine has none. */
export function postgresPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return folder ?? null;
}

/** `durable`: as a server of one's own would be set, for measurements. */
export function startPostgres(programs: string, durable = false): PrivatePostgres {
  const folder = mkdtempSync(join(tmpdir(), 'drover-pg-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, Number(id('-u')), Number(id('-g')));
  // Its socket is there, for servers under other accounts too.
  chmodSync(folder, 0o711);
  // The server refuses to run as root.
  const prefix = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
  const run = (program: string, ...args: readonly string[]): void => {
    const [command, ...rest] = [...prefix, join(programs, program), ...args];
    execFileSync(command ?? program, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const data = join(folder, 'data');
  run('initdb', '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync', '-D', data);
  const options = `-c listen_addresses='' -k ${folder} ${durable ? '' : QUICK}`;
  const start = (): void =>
    run('pg_ctl', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options, 'start');
  const stop = (): void => run('pg_ctl', '-w', '-D', data, '-m', 'immediate', 'stop');
  start();
  return {
    database: (name) => {
      run('createdb', '-h', folder, '-U', 'postgres', name);
      return `postgres://postgres@${encodeURIComponent(folder)}/${name}`;
    },
    crash: stop,
    start,
    stop: () => {
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const id = (flag: string): string => execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim();
