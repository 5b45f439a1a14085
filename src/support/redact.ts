/** Replaces every occurrence of a secret value, as it is and as part of a text in base64 or of an address. */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const values = [...new Set([...secrets].filter((value) => value.length >= 4).flatMap(writings))].sort(
    (a, b) => b.length - a.length,
  );
  return (text) => values.reduce((shown, value) => shown.replaceAll(value, '•••'), text);
}

function writings(value: string): string[] {
  const inBase64 = [0, 1, 2].map((before) => base64Part(value, before));
  const inUrls = inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [value, encodeURIComponent(value), ...inBase64, ...inUrls];
}

/** What of base64 is the same whatever is around the value, when so many bytes (modulo 3) are before it. */
function base64Part(value: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
  return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}
