import type { SystemCheck } from '../../mail-system.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { missingFrom, versionOf } from '../doveadm/dialect.ts';
import type { Doveadm } from '../doveadm/doveadm.ts';
import type { Backend, Fleet } from '../fleet.ts';
import { NOT_OVER_HTTP } from '../flush.ts';
import { failed, line, ok, warning } from './line.ts';
import { examineStorage } from './storage.ts';

/** Every server: does it answer, know drover's commands, forget what it is told to, and let its master user in? */
export async function examineServers(
  fleet: Fleet,
  entries: readonly DirectoryEntry[],
): Promise<readonly SystemCheck[]> {
  const lines: SystemCheck[] = [];
  for (const proxy of fleet.proxies) lines.push(...(await examineDoveadm(proxy, 'proxy')));
  const separators = new Map<string, string>();
  for (const backend of fleet.backends) {
    lines.push(...(await examineDoveadm(backend.doveadm, 'backend')));
    const entry = openMailboxAt(fleet, backend, entries);
    lines.push(
      ...(await line('login', `The master user at ${backend.name}`, () => login(backend, entry, separators))),
    );
    if (entry !== undefined) lines.push(...(await examineStorage(backend, entry)));
  }
  return [...lines, ...sameSeparators(separators)];
}

async function examineDoveadm(doveadm: Doveadm, role: 'proxy' | 'backend'): Promise<readonly SystemCheck[]> {
  const { name } = doveadm;
  const lines = await line('doveadm', `doveadm of ${role} ${name}`, async () => {
    const known = await doveadm.commands();
    const version = versionOf(known);
    if (version === '2.2')
      return failed(
        'doveadm',
        `${role} ${name} has a version of Dovecot before 2.3, which drover does not work with.`,
        USE_INSTEAD,
      );
    const missing = role === 'proxy' ? [] : missingFrom(known);
    if (missing.length > 0)
      return failed(
        'doveadm',
        `doveadm of backend ${name} does not know ${missing.join(', ')} as drover needs ${missing.length === 1 ? 'it' : 'them'}.`,
        `${USE_INSTEAD} Leave doveadm_allowed_commands empty.`,
      );
    return ok('doveadm', `${role} ${name} answers, Dovecot ${version ?? 'of an unknown version'}.`);
  });
  if (lines.some(({ result }) => result === 'failed')) return lines;
  return [...lines, ...(await flushes(doveadm, role))];
}

const USE_INSTEAD = 'Use Dovecot 2.3.19 or newer, or 2.4.';

/** A name that no one has: nothing is forgotten by it. */
async function flushes(doveadm: Doveadm, role: 'proxy' | 'backend'): Promise<readonly SystemCheck[]> {
  const [found] = await line('cache', `The auth cache of ${role} ${doveadm.name}`, async () => {
    await doveadm.flushCache(['no-one@drover.invalid']);
    return ok('cache', `The auth cache of ${role} ${doveadm.name} is flushed when it is told to.`);
  });
  if (found?.result !== 'failed') return found === undefined ? [] : [found];
  // A backend that remembers an open mailbox ignores its lock; a proxy only sends users where they are refused.
  return [{ ...found, result: role === 'backend' ? 'failed' : 'warning', hint: NOT_OVER_HTTP }];
}

function openMailboxAt(
  { places }: Fleet,
  { name }: Backend,
  entries: readonly DirectoryEntry[],
): DirectoryEntry | undefined {
  const here = new Set(
    places.filter((place) => place.backend.name === name && !place.isImapSource).map((place) => place.name),
  );
  return entries.find(({ place, locked }) => here.has(place) && !locked);
}

async function login(
  { name, openReader }: Backend,
  entry: DirectoryEntry | undefined,
  separators: Map<string, string>,
): Promise<SystemCheck> {
  if (entry === undefined)
    return warning(
      'login',
      `No open mailbox lives at backend ${name}: whether the master user gets in there is not known.`,
      'Let the test mailbox live there once.',
    );
  const reader = await openReader(entry.address);
  try {
    const inbox = (await reader.folders()).filter((folder) => folder.name.toUpperCase() === 'INBOX');
    const [status] = await reader.statuses(inbox);
    if (status === undefined)
      return failed(
        'login',
        `The master user gets in at backend ${name}, and sees no INBOX of ${entry.address}.`,
        'With the acl plugin it needs `acl_user = %u` in `plugin { }`; see also `acl_defaults_from_inbox`.',
      );
    const separator = await reader.separator();
    if (separator !== null) separators.set(name, separator);
    return ok('login', `The master user reads INBOX of ${entry.address} at backend ${name}.`);
  } finally {
    reader.close();
  }
}

function sameSeparators(separators: ReadonlyMap<string, string>): readonly SystemCheck[] {
  const different = new Set(separators.values());
  if (different.size === 0) return [];
  const list = [...separators].map(([name, separator]) => `${name} has "${separator}"`).join(', ');
  if (different.size === 1)
    return [ok('separators', `All backends have the same folder separator: ${list}.`)];
  return [
    failed(
      'separators',
      `Backends have different folder separators: ${list}. dsync between them may take all memory.`,
      'Set the same `separator` in the inbox namespace of all backends.',
    ),
  ];
}
