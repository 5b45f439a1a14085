import type { Excepted } from '../domain/inventory.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { Named, PlanDocument, Selector } from './document.ts';
import { globMatcher } from '../support/glob.ts';
import { isWildcard, select } from './select.ts';

/** Who would be a member of a batch, if a line under `except` did not leave them out; each with the first such line. */
export function exceptedIn(
  { name: plan, file, batches }: PlanDocument,
  observed: Pick<ObservedState, 'mailboxes'>,
): readonly Excepted[] {
  return batches.flatMap(({ name: batch, members, settings }) => {
    if (members.kind !== 'selector' || members.selector.except.length === 0) return [];
    const { selector } = members;
    const all: Selector = { ...selector, except: [], exceptBatches: [] };
    const scope = settings.scope ?? 'primary-and-archive';
    const wide = select(observed.mailboxes, all, { scope, formerDatabase: () => null, left: new Set() });
    const exceptionOf = exceptionFinder(selector.except);
    return wide.members.flatMap((mailbox) => {
      const line = exceptionOf(mailbox);
      return line === null ? [] : [{ id: mailbox.id, plan, file, batch, place: line.place }];
    });
  });
}

/** Of a list of thousands of names, one look at a table; only wildcards are tried in turn. */
function exceptionFinder(except: Selector['except']): (mailbox: Mailbox) => Named<string> | null {
  const names = new Map<string, Named<string>>();
  const wildcards: { readonly line: Named<string>; readonly matches: (text: string) => boolean }[] = [];
  for (const line of except) {
    const name = line.name.toLowerCase();
    if (isWildcard(name)) wildcards.push({ line, matches: globMatcher(name) });
    else if (!names.has(name)) names.set(name, line);
  }
  return ({ address, id }) => {
    const localPart = address.slice(0, Math.max(0, address.lastIndexOf('@')));
    const named = names.get(address.toLowerCase()) ?? names.get(localPart.toLowerCase()) ?? names.get(id);
    if (named !== undefined) return named;
    const found = wildcards.find(({ line, matches }) =>
      line.name.includes('@') ? matches(address) : matches(localPart) || matches(id),
    );
    return found?.line ?? null;
  };
}
