import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { Organisation } from '../directory/organisation.ts';
import { lookInto } from '../store/look-into.ts';
import { nextTurn } from '../../../support/next-turn.ts';
import { storageTrouble, type StorageTrouble } from '../../../support/sqlite.ts';
import { storageFailure } from '../store/storage-failure.ts';

const FINDINGS_MAX = 5;
const DAMAGE: ReadonlySet<StorageTrouble | null> = new Set(['damaged', 'missing', 'not-sqlite']);

export interface Checked {
  /** Null: whole. */
  readonly problem: string | null;
  readonly items: number;
}

/** The engine's own check of one mailbox file, which is only read. */
export function checkFile(file: string): Checked {
  try {
    return lookInto(file, (connection) => {
      const lines = connection
        .prepare(`PRAGMA integrity_check(${FINDINGS_MAX})`)
        .all()
        .map((row) => String(row['integrity_check']));
      if (lines.length !== 1 || lines[0] !== 'ok') return { problem: lines.join('; '), items: 0 };
      return { problem: null, items: Number(connection.prepare('SELECT count(*) n FROM item').get()?.['n']) };
    });
  } catch (error) {
    if (!DAMAGE.has(storageTrouble(error))) throw storageFailure(error, file);
    return { problem: error instanceof Error ? error.message : String(error), items: 0 };
  }
}

/** Every file of a database; a damaged one is one mailbox. Failure `database-damaged` names them. */
export async function checkDatabase(
  organisation: Organisation,
  database: DatabaseName,
): Promise<{ readonly files: number }> {
  const places = organisation.places(database);
  const damaged: string[] = [];
  for (const { file, mailboxId, part } of places) {
    const { problem } = checkFile(file);
    if (problem !== null) damaged.push(`${mailboxId} (${part}): ${problem}`);
    await nextTurn();
  }
  if (damaged.length > 0) throw damagedMailboxes(database, damaged);
  return { files: places.length };
}

export const damagedMailboxes = (database: DatabaseName, damaged: readonly string[]): Failure =>
  Failure.permanent(
    'database-damaged',
    `The integrity check of database ${database} found ${damaged.length} damaged mailboxes: ` +
      `${damaged.slice(0, FINDINGS_MAX).join('; ')}${damaged.length > FINDINGS_MAX ? ' …' : ''}.`,
    'Restore these mailboxes from the last good backup before anything else is done with them; the others are whole.',
  );
