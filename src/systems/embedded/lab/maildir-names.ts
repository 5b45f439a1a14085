import { fromModifiedUtf7, toModifiedUtf7 } from '../../../support/modified-utf7.ts';

// Names in a Maildir, both ways: export writes what import and Dovecot read.

const LETTERS: Readonly<Record<string, string>> = {
  D: '\\Draft',
  F: '\\Flagged',
  P: '$Forwarded',
  R: '\\Answered',
  S: '\\Seen',
  T: '\\Deleted',
};
/** Dovecot reads five of the letters; a forwarded message is one with a keyword there. */
const ALSO_A_KEYWORD = '$Forwarded';
const A = 97;
/** Letters `a` to `z`. */
export const KEYWORDS_MAX = 26;

/**
 * One folder's name in a directory name: modified UTF-7 as Dovecot keeps it, and what would end the name there, or be refused
 * (`.` and `/`, a `~` at the start, NUL), as `\2e`, in the form of Dovecot's listescape. `isTop`: a folder of the name of the
 * inbox beside the inbox.
 */
export function encodeFolderName(name: string, isTop: boolean): string {
  const escaped = name.replace(/[\\./\0]|^~/g, escapeOf);
  return toModifiedUtf7(isTop && isInboxName(escaped) ? escaped.replace(/^./, escapeOf) : escaped);
}

const escapeOf = (character: string): string => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Only what encoders write is decoded: any other name is the name itself, `20%ab` and `C:\data` too. */
const decodeFolderName = (text: string): string =>
  (fromModifiedUtf7(text) ?? text).replace(/\\(2e|2f|5c|00)|^\\(7e)|^\\([46]9)(?=nbox$)/gi, (found) =>
    String.fromCharCode(parseInt(found.slice(1), 16)),
  );

/** `.Parent.Child` of Maildir++: a name with an empty part in it cannot be split, and is one folder's. */
export function namesOfDirectory(directory: string): readonly string[] {
  if (!directory.startsWith('.')) return [decodeFolderName(directory)];
  const parts = directory.slice(1).split('.');
  return (parts.includes('') ? [directory.slice(1) || directory] : parts).map(decodeFolderName);
}

/** In any case, as IMAP has it. */
export const isInboxName = (name: string): boolean => name.toLowerCase() === 'inbox';

export interface FileFlags {
  readonly flags: readonly string[];
  /** Letters of keywords that no `dovecot-keywords` names. */
  readonly unknown: readonly string[];
}

/** Flags in the name of a file. `keywords`: what the letters `a` to `z` mean in this folder. */
export function flagsOfFile(file: string, keywords: readonly string[]): FileFlags {
  const flags = new Set<string>();
  const unknown: string[] = [];
  for (const letter of infoOf(file)) {
    const known = LETTERS[letter] ?? keywords[letter.charCodeAt(0) - A];
    if (known !== undefined) flags.add(known);
    else if (letter >= 'a') unknown.push(letter);
  }
  return { flags: [...flags], unknown };
}

/**
 * Letters after `:2,`; where a file name may not hold a colon, programs write `!2,` or `;2,`, and `-2,`, which may also be in
 * a host's name: there the letters end the name. Programs append to them.
 */
const infoOf = (file: string): string =>
  /.*[:!;]2,([A-Za-z]*)/.exec(file)?.[1] ?? /-2,([A-Za-z]*)$/.exec(file)?.[1] ?? '';

/** Keywords of a folder that get a letter, those of most messages first; `dropped` do not. */
export function keywordLetters(flagsOfItems: Iterable<readonly string[]>): {
  readonly kept: readonly string[];
  readonly dropped: ReadonlyMap<string, number>;
} {
  const counts = new Map<string, number>();
  for (const flags of flagsOfItems)
    for (const flag of flags) if (!hasOwnLetter(flag)) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]);
  const isWritable = ([flag]: readonly [string, number]): boolean => !flag.startsWith('\\');
  const kept = byCount.filter(isWritable).slice(0, KEYWORDS_MAX);
  const dropped = byCount.filter((entry) => !kept.includes(entry) && entry[0] !== ALSO_A_KEYWORD);
  return { kept: kept.map(([flag]) => flag), dropped: new Map(dropped) };
}

const hasOwnLetter = (flag: string): boolean =>
  flag !== ALSO_A_KEYWORD && Object.values(LETTERS).includes(flag);

/** In ASCII order, as Maildir wants it. */
export function lettersOfFlags(flags: readonly string[], keywords: readonly string[]): string {
  const letters = flags.flatMap((flag) => {
    const own = Object.entries(LETTERS).find(([, name]) => name === flag)?.[0] ?? '';
    const at = keywords.indexOf(flag);
    return [own, at < 0 ? '' : String.fromCharCode(A + at)];
  });
  return letters.sort().join('');
}
