import type { Organisation } from '../../systems/embedded/directory/organisation.ts';
import { findPart } from '../../systems/embedded/store/part.ts';
import { transaction } from '../../support/sqlite.ts';
import { placesOf } from './replicator.ts';
import type { CopyPosition } from './replicator.ts';

// The two halves of a role change inside the stores. Both may be repeated after a kill; both happen while no database is
// mounted on either side, so that no change number moves between them.

/** The member's mailboxes become copies of the other one's, each at the position that both have now. */
export function demote(organisation: Organisation, newActive: Organisation, copyId: string): void {
  for (const { mailboxId, part, database } of placesOf(newActive)) {
    const file = organisation.openForMaintenance(database);
    const own = findPart(file, mailboxId, part, 'active');
    if (own === null) continue;
    const theirs = newActive.openForMaintenance(database);
    const other =
      findPart(theirs, mailboxId, part, 'move-target') ?? findPart(theirs, mailboxId, part, 'active');
    const position: CopyPosition | null =
      other === null ? null : { sourcePart: other.id, upTo: other.changeNumber };
    transaction(file.connection, () => {
      file
        .sql(
          `UPDATE part SET state = 'move-target', move_id = ?, checkpoint = ?, lock_owner = NULL, locked_at_ms = NULL
           WHERE id = ?`,
        )
        .run(copyId, position === null ? null : JSON.stringify(position), own.id);
    });
  }
}

/** The member's copies become the mailboxes, then the databases that were mounted before are mounted. */
export function promote(organisation: Organisation, copyId: string, mounted: readonly string[]): void {
  for (const { name } of organisation.databases()) {
    const file = organisation.openForMaintenance(name);
    transaction(file.connection, () => {
      file
        .sql(
          `UPDATE part SET state = 'active', move_id = NULL, checkpoint = NULL
           WHERE state = 'move-target' AND move_id = ?`,
        )
        .run(copyId);
    });
    if (mounted.includes(name)) organisation.setMounted(name, true);
  }
}
