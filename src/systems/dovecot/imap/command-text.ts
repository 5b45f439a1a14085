/** Quoted where that is enough, a literal where it is not (RFC 3501, 4.3). `text`: each byte a character. */
export const argument = (text: string): string | Buffer =>
  /^[\x20-\x7e]*$/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : Buffer.from(text, 'latin1');

/** Cut after each `{n}`, where the server has to be waited for; in one part with LITERAL+ (RFC 7888). */
export function commandParts(tag: string, words: readonly (string | Buffer)[], isPlus: boolean): Buffer[] {
  const parts: Buffer[] = [];
  let part: Buffer[] = [Buffer.from(tag, 'latin1')];
  for (const word of words) {
    if (typeof word === 'string') part.push(Buffer.from(word, 'latin1'));
    else {
      part.push(Buffer.from(`{${word.length}${isPlus ? '+' : ''}}\r\n`));
      if (!isPlus) {
        parts.push(Buffer.concat(part));
        part = [];
      }
      part.push(word);
    }
  }
  parts.push(Buffer.concat([...part, Buffer.from('\r\n')]));
  return parts;
}
