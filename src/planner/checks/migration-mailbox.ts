import { finding } from '../../domain/diagnostic.ts';
import { isOlder, releaseName } from '../../domain/exchange-release.ts';
import { targetsOf, type CheckContext, type Diagnostics } from './check.ts';

/** The server of Exchange's migration mailbox works off all migration batches: an older one does not know newer databases. */
export function* migrationMailbox(context: CheckContext): Diagnostics {
  const { input, index } = context;
  if (input.desired.control === undefined) return;
  const targets = targetsOf(context).map(({ database }) => database);
  for (const { kind, primary } of input.observed.mailboxes) {
    const here = kind === 'migration' ? index.database.get(primary.database)?.release : undefined;
    if (here === undefined) continue;
    const newer = targets.find(({ release }) => release !== undefined && isOlder(here, release));
    if (newer?.release === undefined) continue;
    yield finding.error(
      'migration-mailbox-old',
      `Exchange's migration mailbox is in ${primary.database} (${releaseName(here)}), so migration batches do not reach ${newer.name} (${releaseName(newer.release)}).`,
      `Move it there first, with a plan without migration batches: \`mailboxes: { system: true, database: ${primary.database} }\`.`,
    );
    return;
  }
}
