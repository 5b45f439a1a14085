// A mailbox that mail of a folder or file is imported into, and what it holds then.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import type { MailFormat } from '../../src/domain/lab.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { createLab } from '../../src/systems/embedded/lab/create.ts';
import { importMail, type Imported } from '../../src/systems/embedded/lab/import-mail.ts';
import { mailFormat } from '../../src/systems/embedded/lab/source/read-mail.ts';
import { folderPaths } from '../../src/systems/embedded/store/folder-path.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';

export interface Held {
  readonly folder: string;
  readonly body: Buffer;
  readonly text: string;
  readonly flags: readonly string[];
  readonly dateMs: number;
}

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'drover-mail-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function emptyLab(t: TestContext): Organisation {
  const options = { databases: ['A'], servers: ['SRV01'] };
  const organisation = createLab(join(temporaryFolder(t), 'lab'), options, systemClock);
  t.after(() => organisation.close());
  return organisation;
}

/** Files by path; an empty path of a folder ends in a slash. */
export function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, content);
  }
  return root;
}

export async function importInto(
  organisation: Organisation,
  path: string,
  options: { mailbox?: string; format?: MailFormat; allowDuplicates?: boolean; followLinks?: boolean } = {},
): Promise<Imported> {
  const { mailbox = 'anna@example.com', allowDuplicates = false, followLinks = false } = options;
  const format = await mailFormat(path, options.format ?? null, { followLinks });
  const into = { mailbox, database: databaseName('A'), part: 'primary' } as const;
  const isNamed = options.format !== undefined;
  return await importMail(organisation, { ...into, path, format, allowDuplicates, followLinks, isNamed });
}

export function held(organisation: Organisation, mailbox = 'anna@example.com'): readonly Held[] {
  const user = new UserMailbox(organisation, organisation.mailbox(mailbox).id);
  const paths = folderPaths(user.folders());
  return user.items().map((item) => {
    const read = user.readItem(item.key);
    assert.ok(read.kind === 'read');
    const body = Buffer.from(read.item.body);
    return {
      folder: paths.get(item.folderKey) ?? '',
      body,
      text: body.toString('latin1'),
      flags: item.flags,
      dateMs: item.internalDateMs,
    };
  });
}

/** `folder: text` of each, in order of these. */
export const heldTexts = (organisation: Organisation, mailbox?: string): readonly string[] =>
  held(organisation, mailbox)
    .map(({ folder, text }) => `${folder}: ${text}`)
    .sort();

export const foldersOf = (organisation: Organisation, mailbox = 'anna@example.com'): readonly string[] => {
  const user = new UserMailbox(organisation, organisation.mailbox(mailbox).id);
  const wellKnown = new Set(['sent', 'drafts', 'deleted', 'junk', 'inbox']);
  const folders = user.folders();
  const paths = folderPaths(folders);
  return folders
    .filter(({ kind, role }) => kind === 'visible' && !wellKnown.has(role))
    .map(({ key }) => paths.get(key) ?? '')
    .sort();
};
