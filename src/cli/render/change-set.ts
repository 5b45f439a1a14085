import type { ChangeSet } from '../../domain/change.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import type { Cli } from '../cli.ts';

/** What is about to be done, on stderr. */
export function showChangeSet(cli: Cli, changeSet: ChangeSet): void {
  cli.event({ type: 'change-set', changeSet });
  cli.sayDocument(changeSetDocument(changeSet, { full: false }));
}
