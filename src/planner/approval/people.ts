import type { Person, Policy } from '../../domain/policy.ts';

/** Who wrote what a change set was made from. */
export type Authorship =
  | {
      readonly kind: 'known';
      /** Address, folded → a file that it has a commit of. */
      readonly addresses: ReadonlyMap<string, string>;
      /** What was there before what was applied last. */
      readonly reviewed?: {
        /** Who wrote it, and the rest. */
        readonly addresses: ReadonlyMap<string, string>;
        /** People who approved it. */
        readonly by: readonly string[];
      };
    }
  | { readonly kind: 'unknown'; readonly why: string; readonly remedy: string };

export type Identified =
  { readonly kind: 'person'; readonly name: string } | { readonly kind: 'no-one'; readonly why: string };

type Rules = Pick<Policy, 'people' | 'authorMayApprove'>;

/** Whose key it is, and whether that person may decide on what these authors wrote. */
export function identify(
  principals: readonly string[],
  rules: Rules,
  approvers: readonly string[],
  authors: Authorship,
): Identified {
  const found = ownerOf(principals, rules.people);
  if (found.kind === 'no-one') return found;
  const { name } = found;
  if (approvers.length > 0 && !isNamed(name, approvers, rules.people)) {
    return noOne('policy does not name this person as an approver');
  }
  if (rules.authorMayApprove) return found;
  if (authors.kind === 'unknown') {
    return noOne(`the authors of the plan are unknown: ${authors.why}; ${authors.remedy}`);
  }
  // What one wrote before counts no more once another person has approved it.
  const isReviewed = authors.reviewed?.by.some((by) => by !== name) ?? true;
  const wrote = isReviewed ? authors.addresses : (authors.reviewed?.addresses ?? authors.addresses);
  for (const [address, file] of wrote) {
    const author = rules.people === null ? address : personOf(address, rules.people);
    if (author === null) {
      return noOne(
        `${address === '' ? 'an author without an address' : address} wrote ${file} and is not one of the people in policy; add the address to its person there`,
      );
    }
    if (author === name) return noOne(`an author may not approve, and ${address} wrote ${file}`);
  }
  return found;
}

/** A key belongs to exactly one person. */
export function ownerOf(principals: readonly string[], people: readonly Person[] | null): Identified {
  const pattern = principals.find((one) => /[*?!]/.test(one));
  if (pattern !== undefined) {
    return noOne(`its key is in allowedSigners under the pattern ${pattern}, which identifies no one`);
  }
  const folded = [...new Set(principals.map(fold))];
  const [only = ''] = folded;
  if (people === null) {
    if (folded.length === 1) return { kind: 'person', name: only };
    return noOne(
      `its key is in allowedSigners under several names (${folded.join(', ')}); only "people" in policy can say that they are one person`,
    );
  }
  const owners = new Set<string>();
  for (const principal of folded) {
    const owner = personOf(principal, people);
    if (owner === null) return noOne(`${principal} is not one of the people in policy`);
    owners.add(owner);
  }
  const [name = ''] = owners;
  return owners.size === 1
    ? { kind: 'person', name }
    : noOne(`its key belongs to several people: ${[...owners].join(', ')}`);
}

/** Is the person one of these, by name, address or principal? */
export const isNamed = (
  name: string,
  approvers: readonly string[],
  people: readonly Person[] | null,
): boolean =>
  approvers.some((approver) =>
    people === null ? fold(approver) === name : approver === name || personOf(approver, people) === name,
  );

const personOf = (address: string, people: readonly Person[]): string | null =>
  people.find(({ emails, principals }) =>
    [...emails, ...principals].some((one) => fold(one) === fold(address)),
  )?.name ?? null;

/** As addresses are compared. */
export const fold = (text: string): string => text.trim().normalize('NFKC').toLowerCase();

const noOne = (why: string): Identified => ({ kind: 'no-one', why });
