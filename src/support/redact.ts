/**
 * Replaces every occurrence of a secret value: as it is, line by line, with its white space collapsed, and as part of a text in
 * base64 or of an address.
 */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const values = [...new Set([...secrets].filter(isLong).flatMap(writings).filter(isLong))].sort(
    (a, b) => b.length - a.length,
  );
  return (text) => values.reduce((shown, value) => shown.replaceAll(value, '•••'), text);
}

/** Anything shorter is part of too many words; nothing at all is between any two letters. */
const isLong = (text: string): boolean => text.length >= 4;

/** A shorter line may be anyone's word. */
const LINE_MIN = 8;

function writings(value: string): string[] {
  const inBase64 = [0, 1, 2].map((before) => base64Part(value, before));
  const inUrls = inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const lines = value.split(/\r?\n/).filter((line) => line.length >= LINE_MIN);
  const collapsed = value.replaceAll(/\s+/g, ' ').trim();
  return [value, collapsed, ...lines, encodeURIComponent(value), ...inBase64, ...inUrls];
}

/** What of base64 is the same whatever is around the value, when so many bytes (modulo 3) are before it. */
function base64Part(value: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
  return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}
