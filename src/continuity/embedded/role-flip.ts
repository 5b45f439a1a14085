import { existsSync } from 'node:fs';
import { databaseName } from '../../domain/ids.ts';
import { withFile } from '../../systems/embedded/directory/layout.ts';
import type { Organisation } from '../../systems/embedded/directory/organisation.ts';
import { openPartFile } from '../../systems/embedded/store/part-file.ts';

// The two halves of a role change inside the stores. Both may be repeated after a kill; both happen while no database is
// mounted on either side, so that no change number moves between them.

/** The member's mailboxes become copies of the other one's, each at the position that both have now. */
export function demote(organisation: Organisation, newActive: Organisation): void {
  for (const theirs of newActive.places()) {
    const ours = withFile(organisation.folder, theirs);
    if (!existsSync(ours.file) || !existsSync(theirs.file)) continue;
    using other = openPartFile(theirs);
    using own = openPartFile(ours);
    const { changeNumber } = other;
    own.write(() => own.sql('UPDATE copy SET source_copy = ?, up_to = ?').run(theirs.copy, changeNumber));
  }
}

/** The member's copies are the mailboxes already; the databases that were mounted before are mounted. */
export function promote(organisation: Organisation, mounted: readonly string[]): void {
  for (const name of mounted) organisation.setMounted(databaseName(name), true);
}
