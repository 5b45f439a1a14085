/**
 * What a text says whose UTF-8 was read as Windows-1252 on its way, `mÃ¼ller` for `müller`; null: it was not. A text that says
 * something else in both is one in a billion.
 */
export function unscrambled(text: string): string | null {
  if (!/[\u0080-\uffff]/.test(text)) return null;
  const bytes = Uint8Array.from(text, (letter) => byteOf(letter) ?? 0xff);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Of Windows-1252; 0xff, which is in no UTF-8, for a letter that it lacks. */
function byteOf(letter: string): number | undefined {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 || (code > 0x9f && code <= 0xff) ? code : HIGH.get(letter);
}

const HIGH: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 0x20 }, (_, index) => 0x80 + index).map((byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);
