import { finding } from '../../domain/diagnostic.ts';
import { plural } from '../../support/format.ts';
import { sourcesOf, targetsOf, type CheckContext, type Diagnostics } from './check.ts';

/** Databases that mailboxes only come from: none can be moved there, nor back. */
export function* sourceOnly(context: CheckContext): Diagnostics {
  for (const { database } of targetsOf(context))
    if (database.sourceOnly !== undefined)
      yield finding.error(
        'target-source-only',
        `Database ${database.name} is ${database.sourceOnly}: mailboxes come from it, and cannot be moved to it, nor back.`,
        'Name another target.',
      );
  const sources = sourcesOf(context).filter(({ sourceOnly: what }) => what !== undefined);
  if (sources.length === 0) return;
  const names = new Set(sources.map(({ name }) => name));
  const { changes } = context.changeSet;
  const moves = changes.filter(
    (change) => change.kind === 'create-move-request' && change.from !== null && names.has(change.from),
  );
  if (moves.length > 0)
    yield finding.note(
      'no-rollback',
      `${plural(moves.length, 'mailbox', 'mailboxes')} cannot be moved back once switched: ${sources.map(({ name, sourceOnly: what }) => `${name} is ${what}`).join(', ')}.`,
      'Begin with a pilot; the source itself stays as it is.',
    );
}
