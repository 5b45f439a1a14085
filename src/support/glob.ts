/** One character of a pattern: any number of any, any one, or one of these. */
type Token =
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | { readonly kind: 'of'; readonly isIn: (character: string) => boolean };

export const isGlob = (text: string): boolean => /[*?]|\[[^\]]+\]/.test(text);

/** `*`: any characters, `?`: one; not case-sensitive. Linear in the text for each star, so no pattern can stall it. */
export function globMatcher(pattern: string): (text: string) => boolean {
  return matcher(Array.from(pattern.toLowerCase(), tokenOf));
}

/** `*`: any characters, `?`: one, `[1-4a]`: one of these, `[!x]`: any but these; not case-sensitive. Linear for each star. */
export function globWithClasses(pattern: string): (text: string) => boolean {
  return matcher((pattern.toLowerCase().match(/\[[^\]]+\]|[\s\S]/gu) ?? []).map(tokenOf));
}

const matcher = (tokens: readonly Token[]) => (text: string) =>
  matches(tokens, Array.from(text.toLowerCase()));

function tokenOf(part: string): Token {
  if (part === '*') return { kind: 'any' };
  if (part === '?') return { kind: 'one' };
  if (part.length > 1 && part.startsWith('[')) return { kind: 'of', isIn: classOf(part.slice(1, -1)) };
  return { kind: 'of', isIn: (character) => character === part };
}

function classOf(text: string): (character: string) => boolean {
  const isNot = text.length > 1 && /^[!^]/.test(text);
  const ranges = [...(isNot ? text.slice(1) : text).matchAll(/([\s\S])-([\s\S])|([\s\S])/gu)];
  const isIn = (character: string): boolean =>
    ranges.some(([, from, to, one]) =>
      from === undefined || to === undefined ? character === one : from <= character && character <= to,
    );
  return isNot ? (character) => !isIn(character) : isIn;
}

function matches(tokens: readonly Token[], text: readonly string[]): boolean {
  let [at, from, star, starText] = [0, 0, -1, 0];
  while (from < text.length) {
    const token = tokens[at];
    if (token?.kind === 'any') {
      [star, starText] = [at, from];
      at += 1;
    } else if (token?.kind === 'one' || (token?.kind === 'of' && token.isIn(text[from] ?? ''))) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      at = star + 1;
      starText += 1;
      from = starText;
    } else return false;
  }
  return tokens.slice(at).every(({ kind }) => kind === 'any');
}
