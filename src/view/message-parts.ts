/** Parts of a message that have room in what a chat takes; lengths are those of the text as it is sent. */

/** Not longer than `limit` once written; the last character is `…` where something was cut. */
export function cutTo(text: string, limit: number, written: (text: string) => string = same): string {
  if (written(text).length <= limit) return written(text);
  let shown = '';
  for (const character of text) {
    const next = shown + written(character);
    if (next.length > limit - 1) break;
    shown = next;
  }
  return `${shown}…`;
}
const same = (text: string): string => text;

/** The first of the parts that have room together, and how many have none. */
export function thatFit<T>(
  parts: readonly T[],
  room: number,
  sizeOf: (part: T) => number,
): { readonly shown: readonly T[]; readonly left: number } {
  let used = 0;
  const end = parts.findIndex((part) => (used += sizeOf(part)) > room);
  const shown = end < 0 ? parts : parts.slice(0, end);
  return { shown, left: parts.length - shown.length };
}
