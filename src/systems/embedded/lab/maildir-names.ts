// Names in a Maildir, both ways: export writes what import reads.

const LETTERS: Readonly<Record<string, string>> = {
  D: '\\Draft',
  F: '\\Flagged',
  P: '$Forwarded',
  R: '\\Answered',
  S: '\\Seen',
  T: '\\Deleted',
};
const KEYWORDS_MAX = 26;

/** Folder names joined as Maildir++ does, `.Parent.Child`; what would break that is written %XX. */
export const encodeFolderName = (name: string): string =>
  name.replace(/[%./\p{Cc}]/gu, (found) => `%${found.charCodeAt(0).toString(16).padStart(2, '0')}`);

export function decodeFolderName(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The `:2,FS` part of a file name: flags of the message; keywords are letters counted into `keywords`. */
export function flagsOfFile(name: string, keywords: readonly string[]): readonly string[] {
  const letters = /:2,([A-Za-z]*)$/.exec(name)?.[1] ?? '';
  return letters.split('').flatMap((letter) => LETTERS[letter] ?? keywords[letter.charCodeAt(0) - 97] ?? []);
}

/** The letters of flags, in ASCII order; keywords not known yet are added to `keywords` while there are letters left. */
export function lettersOfFlags(flags: readonly string[], keywords: string[]): string {
  const letters = flags.flatMap((flag) => {
    const system = Object.entries(LETTERS).find(([, name]) => name === flag)?.[0];
    return system ?? keywordLetter(flag, keywords) ?? [];
  });
  return letters.sort().join('');
}

function keywordLetter(flag: string, keywords: string[]): string | null {
  const at = keywords.indexOf(flag);
  if (at >= 0) return String.fromCharCode(97 + at);
  if (keywords.length === KEYWORDS_MAX) return null;
  keywords.push(flag);
  return String.fromCharCode(96 + keywords.length);
}
