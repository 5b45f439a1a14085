import type { ChangeSet } from './change.ts';
import { partsOfLabel } from './mailbox-label.ts';

/** A text that leaves for places where names of people do not belong: those of the plan's mailboxes, and any address, are left out. */
export function withoutNames(
  text: string,
  { changes, deferred }: Pick<ChangeSet, 'changes' | 'deferred'>,
): string {
  const names = new Set<string>();
  for (const { mailboxId, label } of [...changes, ...deferred])
    for (const name of [label, ...Object.values(partsOfLabel(label)), mailboxId])
      if (name.length >= NAME_MIN && text.includes(name)) names.add(name);
  // The longest first: a label contains name and address.
  const ordered = [...names].sort((a, b) => b.length - a.length);
  return ordered.reduce((rest, name) => rest.replaceAll(name, SOMEONE), text).replace(ADDRESSES, SOMEONE);
}

const SOMEONE = '(a mailbox)';
/** Shorter ones are parts of any word. */
const NAME_MIN = 3;
const ADDRESSES = /[^\s<>()[\]"',;:]+@[\w-]+(?:\.[\w-]+)+/g;
