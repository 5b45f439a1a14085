// The mail system of these tests: an embedded organisation, and what it has recorded itself of what was done to it.
import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databaseName, mailboxId, serverName, type MailboxId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { withFile } from '../../../src/systems/embedded/directory/layout.ts';
import { createOrganisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { recordSizes } from '../../../src/systems/embedded/directory/sizes.ts';
import { damageItem } from '../../../src/systems/embedded/lab/damage.ts';
import { generateMailboxes } from '../../../src/systems/embedded/lab/generate.ts';

export const SOURCES = ['MBX01', 'MBX02'];
export const TARGETS = ['MBX03', 'MBX04'];

/** One move at a time in each database, so that a night takes a while; nothing waits for what production can wait for. */
const SETTINGS = `<MRSConfiguration FullScanMoveJobsPollingPeriod="00:00:00.050" RetryDelay="00:00:00.200"
  MRSAbandonedMoveJobDetectionTime="00:00:03" MaxActiveMovesPerTargetMDB="1" />\n`;

export interface Person {
  readonly id: MailboxId;
  readonly address: string;
  readonly name: string;
  readonly database: string;
}

export interface Where {
  readonly database: string;
  /** How many copies its moves have left in sources: one for each switch. */
  readonly switches: number;
  readonly lockOwner: string | null;
}

/** Mailboxes alternate between the sources. `damaged`: so many cannot be moved as long as no bad items are allowed. */
export async function makeOrganisation(
  folder: string,
  { mailboxes, damaged = 0, seed = 18 }: { mailboxes: number; damaged?: number; seed?: number },
): Promise<readonly Person[]> {
  const organisation = createOrganisation(folder, systemClock);
  try {
    const add = (names: readonly string[]): void => {
      for (const name of names) organisation.addDatabase(databaseName(name), serverName(`SRV-${name}`));
    };
    add(SOURCES);
    generateMailboxes(organisation, { mailboxes, seed, messages: 6, messageSizeBytes: 3000 });
    add(TARGETS);
    for (const { id } of peopleOf(folder).slice(0, damaged))
      damageItem(organisation, id, 'primary', 'oldest');
    await recordSizes(organisation, new AbortController().signal);
  } finally {
    organisation.close();
  }
  writeFileSync(join(folder, 'mrs.config'), SETTINGS);
  return peopleOf(folder);
}

/** A service may work in it meanwhile. */
function inDirectory<T>(folder: string, read: (directory: DatabaseSync) => T): T {
  const directory = new DatabaseSync(join(folder, 'directory.db'), { readOnly: true, timeout: 30_000 });
  try {
    return read(directory);
  } finally {
    directory.close();
  }
}

/** Those that a selector takes. */
export const peopleOf = (folder: string): readonly Person[] =>
  inDirectory(folder, (directory) =>
    directory
      .prepare(
        `SELECT id, address, display_name AS name, database_name AS database
         FROM mailbox JOIN pointer ON mailbox_id = id AND part = 'primary'
         WHERE kind <> 'arbitration' ORDER BY address`,
      )
      .all(),
  ) as unknown as readonly Person[];

/** Of the primary mailboxes, by id. */
export const whereTheyAre = (folder: string): ReadonlyMap<string, Where> =>
  inDirectory(
    folder,
    (directory) =>
      new Map(
        directory
          .prepare(
            `SELECT p.mailbox_id AS id, p.database_name AS database, p.lock_owner AS lockOwner,
               (SELECT count(*) FROM soft_deleted s WHERE s.mailbox_id = p.mailbox_id AND s.part = 'primary') AS switches
             FROM pointer p WHERE p.part = 'primary'`,
          )
          .all()
          .map(({ id, ...where }) => [String(id), where as unknown as Where]),
      ),
  );

/** How many have left this database. */
export const movedTo = (folder: string, database: string): number =>
  [...whereTheyAre(folder).values()].filter((where) => where.database === database).length;

/** Ids of all move requests that there have been, each with its mailbox and end. */
export const requestsMade = (
  folder: string,
): readonly { readonly request: string; readonly mailbox: string; readonly status: string }[] =>
  inDirectory(folder, (directory) =>
    directory
      .prepare(
        `SELECT id AS request, mailbox_id AS mailbox, status FROM move_request
         UNION SELECT request_id, mailbox_id, 'in history' FROM move_history
           WHERE request_id NOT IN (SELECT id FROM move_request)`,
      )
      .all(),
  ) as unknown as readonly { request: string; mailbox: string; status: string }[];

/** Somebody is in a transaction. */
export const isHeld = (folder: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.db'))
    .some((name) => isLocked(join(folder, name)));

function isLocked(file: string): boolean {
  const connection = new DatabaseSync(file, { timeout: 50 });
  try {
    connection.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    connection.close();
  }
}

/** All that its administrator sees of it, comparable. */
export const snapshot = (folder: string): string =>
  JSON.stringify([[...whereTheyAre(folder)], requestsMade(folder)]);

/**
 * Mailboxes of which there is what a plan reads: entries, sizes, and a file each. The files are empty: whoever plans asks whether
 * they are there, and opens none whose size is known.
 */
export function makeDirectory(folder: string, count: number): void {
  const organisation = createOrganisation(folder, systemClock);
  for (const name of [...SOURCES, ...TARGETS])
    organisation.addDatabase(databaseName(name), serverName(`SRV-${name}`));
  const entries = Array.from({ length: count }, (_, n) => ({
    id: mailboxId(idOf(n)),
    address: `person${n}@example.com`,
    displayName: `Person ${n}`,
    kind: 'user' as const,
    database: databaseName(SOURCES[n % 2] ?? ''),
    archiveDatabase: null,
    primaryCopy: `copy-${n}`,
  }));
  organisation.addMailboxEntries(entries);
  organisation.close();
  for (const [index, name] of SOURCES.entries()) {
    const catalogue = new DatabaseSync(join(folder, 'databases', name, 'catalogue.db'));
    catalogue
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 2 FROM n WHERE i + 2 < ?2)
         INSERT INTO part SELECT 'copy-' || i, 1, 5, 10000 + i % 1000, 0, 0, 61440, 0 FROM n`,
      )
      .run(index, count);
    catalogue.close();
  }
  for (const { id, database, primaryCopy } of entries) {
    const { file } = withFile(folder, { database, mailboxId: id, part: 'primary', copy: primaryCopy });
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'w'));
  }
}

/** The last digits, which choose the folder of a file, are spread as random ones are. */
const idOf = (n: number): string =>
  `${n.toString(16).padStart(8, '0')}-0000-4000-8000-${((n * 48_271) % 2_147_483_647).toString(16).padStart(12, '0')}`;
