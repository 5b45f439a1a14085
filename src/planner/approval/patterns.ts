/** Matches texts against patterns with `*` and `?`; upper and lower case are the same. */
export function matcher(patterns: readonly string[]): (text: string) => boolean {
  const literal = new Set(patterns.filter((p) => !/[*?]/.test(p)).map((p) => p.toLowerCase()));
  const wild = patterns.filter((p) => /[*?]/.test(p)).map(asRegExp);
  return (text) => literal.has(text.toLowerCase()) || wild.some((pattern) => pattern.test(text));
}

function asRegExp(pattern: string): RegExp {
  const escaped = pattern.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`, 'i');
}

/** The address in `Anil Patel <anil@example.com>`. */
export const addressIn = (label: string): string => /<([^<>]+)>$/.exec(label)?.[1] ?? label;
