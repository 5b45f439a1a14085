import { unscrambled } from '../support/mojibake.ts';

/** What a cell of a list says of who is meant. */
export type CellIdentity =
  | { readonly kind: 'identity'; readonly id: string; readonly cleaned: CellCleaning | null }
  /** Nothing, or nothing that names anyone: an empty cell, the all-zero GUID. */
  | { readonly kind: 'none'; readonly message: string }
  | { readonly kind: 'unusable'; readonly message: string; readonly hint: string | null };

/** What was taken off before a cell was an address or a GUID. */
export type CellCleaning = 'invisible characters' | 'a prefix such as "SMTP:"' | 'brackets or quotes';

/** As nearly every cell is: spares a million rows all else. */
const plain = /^[a-z0-9._+-]+@[a-z0-9.-]+$/;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const zeros = /^[0-]+$/;
/** Zero-width characters, marks of direction, soft hyphens, a byte order mark; ZWJ and ZWNJ too, which no address contains. */
const invisible = /\p{Cf}|[\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}|\u034f/gu;
const address = /^[^\s\p{Cc}@<>()[\],;:"\\|*?]+@[^\s\p{Cc}@<>()[\],;:"\\|*?]+$/u;

/** The text as it is seen. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '').trim();

export const isGuid = (text: string): boolean => guid.test(text.toLowerCase());

/**
 * An address or a GUID in lower case. Only what cannot mean anyone else is taken off. `domain` completes logins that are
 * not addresses; null: they are unusable.
 */
export function readIdentity(text: string, domain: string | null = null): CellIdentity {
  if (plain.test(text)) return { kind: 'identity', id: text, cleaned: null };
  const { bare, cleaned } = bareIdentity(text);
  if (bare === '') return { kind: 'none', message: 'This cell is empty; it names no mailbox.' };
  if (guid.test(bare)) {
    return zeros.test(bare)
      ? { kind: 'none', message: 'A GUID of zeros alone names no mailbox: the recipient has none.' }
      : { kind: 'identity', id: bare, cleaned };
  }
  if (bare.split('@').length > 2) {
    return {
      kind: 'unusable',
      message: `"${text}" contains more than one address.`,
      hint: 'Keep the primary address of one mailbox.',
    };
  }
  const lost = lostLetters(text);
  if (lost !== null) return lost;
  const id = domain === null || bare.includes('@') ? bare : `${bare}@${domain.toLowerCase()}`;
  if (address.test(id)) return { kind: 'identity', id, cleaned };
  return {
    kind: 'unusable',
    message: `"${text}" is neither an address nor a mailbox GUID.`,
    hint: bare.includes('@') ? 'Write the address alone, e.g. anna@example.com.' : null,
  };
}

/** An address whose letters did not survive the way here would be another mailbox, or none. */
function lostLetters(text: string): CellIdentity | null {
  if (!/[?\u0080-\uffff]/.test(text)) return null;
  const hint = 'Export the list again as UTF-8 (Export-Csv -Encoding UTF8).';
  const meant = unscrambled(text);
  if (meant !== null)
    return { kind: 'unusable', message: `"${text}" is "${meant}" in the wrong encoding.`, hint };
  if (!text.includes('\ufffd') && !/\?.*@/.test(text)) return null;
  return { kind: 'unusable', message: `"${text}" has lost a letter: it was written without it.`, hint };
}

/** The primary one, `SMTP:` in capitals, of a list as Exchange exports it; null: there is none in it. */
export const primaryOf = (proxyAddresses: string): string | null =>
  /(?:^|[\s,;{"'])SMTP:([^\s,;}"']+)/.exec(proxyAddresses)?.[1] ?? null;

function bareIdentity(text: string): { readonly bare: string; readonly cleaned: CellCleaning | null } {
  let bare = text.trim();
  let cleaned: CellCleaning | null = null;
  const take = (what: CellCleaning, next: string): void => {
    if (next === bare) return;
    bare = next.trim();
    cleaned = what;
  };
  take('invisible characters', bare.replace(invisible, ''));
  take(
    'brackets or quotes',
    bare.replace(/^="(.*)"$/s, '$1').replace(/^(["'\u201c\u201e\u2018])(.*)["'\u201d\u201c\u2019]$/s, '$2'),
  );
  take('brackets or quotes', bare.replace(/^[^<>@]*<([^<>]*)>$/s, '$1').replace(/^\{([^{}]*)\}$/, '$1'));
  take('a prefix such as "SMTP:"', bare.replace(/^(?:smtp|mailto):/i, ''));
  return { bare: bare.toLowerCase(), cleaned };
}
