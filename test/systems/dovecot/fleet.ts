import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FleetOptions } from '../../../src/systems/dovecot/lab/create-fleet.ts';
import { startFleet, type Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { findProgram } from '../../../src/systems/dovecot/lab/installation.ts';
import { eventually } from '../../eventually.ts';
import { skipWithout } from '../../skip-without.ts';

const PARTS = [
  'imap',
  'lmtp',
  'pop3',
  'managesieve',
  'modules/lib90_sieve_plugin.so',
  'modules/auth/libdriver_sqlite.so',
];
const hasParts = (root: string): boolean =>
  PARTS.every((part) => existsSync(join(root, 'usr/lib/dovecot', part)));
const isInstalled = process.getuid?.() === 0 && findProgram('dovecot') !== null && hasParts('/');

/** The options of every suite that starts a fleet. */
export const needsDovecot = skipWithout(
  'Dovecot (as root, with its packages for POP3, Sieve and SQLite)',
  isInstalled,
);

/** Where packages of 2.4 were unpacked, as `.ci/run` does; `none` where they cannot be had. */
export const DOVECOT_24 = process.env['DROVER_DOVECOT_24'] ?? '';
const needsDovecot24 = skipWithout(
  'Dovecot 2.4 (DROVER_DOVECOT_24, the folder that its packages were unpacked in)',
  isInstalled && DOVECOT_24 !== '' && hasParts(DOVECOT_24),
);

/** To try a whole suite over another version: what fleets run that do not say it. */
const everywhere = process.env['DROVER_TEST_DOVECOT'];
const byDefault = everywhere === undefined ? {} : { dovecot: { '*': everywhere } };

/** What servers of a fleet may run; in the mixed one mailboxes of `a`, and whoever logs in, are still with 2.3. */
export const VERSIONS = {
  '2.3': { needs: needsDovecot, options: { dovecot: {} } },
  '2.4': { needs: needsDovecot24, options: { dovecot: { '*': DOVECOT_24 } } },
  '2.3 to 2.4': { needs: needsDovecot24, options: { dovecot: { b: DOVECOT_24 } } },
} as const;

/** Those of the versions that there can be on this machine. */
export const tested = <Version extends keyof typeof VERSIONS>(
  ...versions: readonly Version[]
): readonly Version[] => versions.filter((version) => version === '2.3' || DOVECOT_24 !== 'none');

/** And of one whose directory is in PostgreSQL. */
export const postgresToo = (programs: string | null): { readonly skip: string | false } => {
  const { skip } = skipWithout('PostgreSQL', programs !== null);
  return skip === false ? needsDovecot : { skip };
};

/** A fleet of a test file's own, in a folder of its own; `stop` ends its servers and removes them. */
export async function testFleet(
  options: Omit<FleetOptions, 'folder'> = {},
): Promise<{ readonly fleet: Fleet; readonly stop: () => Promise<void> }> {
  assert.ok(isInstalled, 'Dovecot is missing');
  const parent = mkdtempSync(join(tmpdir(), 'dr-'));
  // The account that serves mail passes through it.
  chmodSync(parent, 0o711);
  const fleet = await startFleet({ ...byDefault, ...options, folder: join(parent, 'f') });
  const stop = async (): Promise<void> => {
    await fleet.stop();
    await fleet.close();
    rmSync(parent, { recursive: true, force: true });
  };
  return { fleet, stop };
}

/** Servers answer before their log is written. */
export const isLogged = (fleet: Fleet, server: string, line: RegExp): Promise<true> =>
  eventually(() => line.test(fleet.log(server)), `the log of ${server} has ${line.source}`);
