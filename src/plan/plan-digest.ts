import { digestOf } from '../support/canonical-json.ts';
import type { MemberSource, PlanDocument } from './document.ts';

/** Does not affect what happens: with another line, file or description it is the same plan. */
const meaningless: ReadonlySet<string> = new Set(['place', 'systemPlace', 'file', 'description']);

/** Digest of what the plan means: the same after moving lines, re-ordering mappings, batches or lists of mailboxes. */
export function planDigest(document: PlanDocument): string {
  return digestOf(
    meaningOf({
      ...document,
      windows: byName(document.windows),
      groups: byName(document.groups),
      batches: byName(document.batches).map((batch) => ({
        ...batch,
        dependsOn: [...batch.dependsOn].sort(),
        members: membersOf(batch.members),
      })),
    }),
  );
}

/** The file's digest identifies a roster: its rows need not be hashed again. */
function membersOf(members: MemberSource): unknown {
  if (members.kind === 'selector') return members;
  return members.kind === 'roster' ? members.sha256 : byName(members.entries);
}

const byName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

function meaningOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaningOf);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !meaningless.has(key))
      .map(([key, item]) => [key, meaningOf(item)]),
  );
}
