import { accessSync, constants, existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { runProcess } from '../../../support/run-process.ts';

/** The Dovecot that a server of the lab runs; several may be on one machine. */
export interface Installation {
  /**
   * Null: this machine's own. Else a folder that the packages of another Debian release were unpacked in, with the libraries that
   * they need: a server sees its `usr` in the place of this machine's, and everything else as it is.
   */
  readonly root: string | null;
  readonly language: ConfigLanguage;
}

/** 2.4 has another language for its configuration. */
const CONFIG_LANGUAGES = ['2.3', '2.4'] as const;
export type ConfigLanguage = (typeof CONFIG_LANGUAGES)[number];

const ANSWER_WITHIN_MS = 60_000;

/** Where the program is; administration programs are often outside a user's PATH. Null: not installed. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Failures `dovecot-not-installed`, `fleet-not-started`. */
export async function findInstallation(root: string | null): Promise<Installation> {
  if (root !== null && !isAbsolute(root)) throw new Error(`${root} is not an absolute path`);
  const version = await versionOf(root);
  const language = CONFIG_LANGUAGES.find((one) => version.startsWith(`${one}.`));
  if (language !== undefined) return { root, language };
  throw Failure.permanent(
    'fleet-not-started',
    `Dovecot ${version} is installed${root === null ? '' : ` in ${root}`}; the lab writes configurations of 2.3 and 2.4 only.`,
    'Use a machine with one of these, such as Debian 12 or 13. Moves need no lab.',
  );
}

/** `2.3.19.1` */
async function versionOf(root: string | null): Promise<string> {
  const end = await runProcess(dovecotCommand(root, ['--version']), {
    folder: '/',
    timeoutMs: ANSWER_WITHIN_MS,
    keepStdout: 100,
  });
  const version = end.kind === 'exited' ? (end.stdout.split(' ')[0] ?? '').trim() : '';
  return version === '' ? 'of an unknown version' : version;
}

/** The program and its arguments. Failure `dovecot-not-installed`. */
export function dovecotCommand(root: string | null, args: readonly string[]): readonly [string, ...string[]] {
  if (root === null) return [ownProgram(), ...args];
  const usr = join(root, 'usr');
  if (!existsSync(join(usr, 'sbin', 'dovecot'))) throw notUnpacked(root);
  return [
    'unshare',
    '--mount',
    '--propagation',
    'slave',
    'sh',
    '-c',
    IN_PLACE_OF_USR,
    usr,
    '/usr/sbin/dovecot',
    ...args,
  ];
}

/**
 * Other libraries than this machine's, of the C library too, are found only where they were built for. The mount is seen by the
 * server alone and ends with it. The text is a constant; what differs comes as arguments.
 */
const IN_PLACE_OF_USR = 'mount --bind "$0" /usr && exec "$@"';

function ownProgram(): string {
  const found = findProgram('dovecot');
  if (found !== null) return found;
  throw Failure.permanent(
    'dovecot-not-installed',
    'There is no program dovecot on this machine, so a fleet cannot be started here.',
    'On Debian: apt-get install dovecot-imapd dovecot-lmtpd dovecot-pop3d dovecot-sieve dovecot-managesieved dovecot-sqlite dovecot-pgsql',
  );
}

const notUnpacked = (root: string): Failure =>
  Failure.permanent(
    'dovecot-not-installed',
    `There is no usr/sbin/dovecot in ${root}, so a fleet cannot be started with it.`,
    'Name a folder that the packages of Dovecot and all that they depend on were unpacked in (dpkg-deb --extract).',
  );
