import type { DatabaseName } from '../../domain/ids.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { firstFew } from '../../support/format.ts';
import { globWithClasses, isGlob } from '../../support/glob.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { BatchDocument, Findings, MemberSource, Named, PlanDocument } from '../document.ts';

const NAMED = 40;

/**
 * The document with the databases that its patterns mean: what was observed decides, and a change set holds the names. A pattern
 * that finds none stays as it is: it is unknown like any other name.
 */
export function withDatabases(
  document: PlanDocument,
  { databases, system }: ObservedState,
  findings: Findings,
): PlanDocument {
  const known = databases.map(({ name }) => name).sort();
  const names = new Set<string>(known);
  const meant = new Map<string, readonly DatabaseName[]>();
  const expandOne = (one: Named<DatabaseName>): readonly Named<DatabaseName>[] => {
    const { name, place } = one;
    if (!isGlob(name) || names.has(name)) return [one];
    const found = entryOf(meant, name, () => known.filter(globWithClasses(name)));
    if (found.length === 0) return [one];
    findings.note('database-pattern', place, `"${name}" means, in "${system}": ${firstFew(found, NAMED)}.`);
    return found.map((database) => ({ name: database, place }));
  };
  const expand = (all: readonly Named<DatabaseName>[]): readonly Named<DatabaseName>[] =>
    all.some(({ name }) => isGlob(name)) ? once(all.flatMap(expandOne)) : all;
  const membersOf = (members: MemberSource): MemberSource =>
    members.kind === 'selector'
      ? { ...members, selector: { ...members.selector, databases: expand(members.selector.databases) } }
      : members;
  const expanded = (batch: BatchDocument): BatchDocument => ({
    ...batch,
    members: membersOf(batch.members),
    // Of the other organisation it is not known here which databases there are.
    targetDatabases: batch.remote === null ? expand(batch.targetDatabases) : withoutPatterns(batch, findings),
    archiveTargetDatabases:
      batch.remote === null ? expand(batch.archiveTargetDatabases) : batch.archiveTargetDatabases,
  });
  return hasPatterns(document) ? { ...document, batches: document.batches.map(expanded) } : document;
}

const hasPatterns = ({ batches }: PlanDocument): boolean =>
  batches.some(({ targetDatabases, archiveTargetDatabases, members }) =>
    [
      ...targetDatabases,
      ...archiveTargetDatabases,
      ...(members.kind === 'selector' ? members.selector.databases : []),
    ].some(({ name }) => isGlob(name)),
  );

function withoutPatterns(
  { targetDatabases, archiveTargetDatabases }: BatchDocument,
  findings: Findings,
): readonly Named<DatabaseName>[] {
  for (const { name, place } of [...targetDatabases, ...archiveTargetDatabases])
    if (isGlob(name))
      findings.error(
        'database-pattern',
        place,
        `"${name}" is a pattern, and the databases of another organisation are not known here.`,
        'Name each of them.',
      );
  return targetDatabases;
}

function once(all: readonly Named<DatabaseName>[]): readonly Named<DatabaseName>[] {
  const seen = new Set<string>();
  return all.filter(({ name }) => !seen.has(name) && seen.add(name));
}
