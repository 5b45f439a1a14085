/** `3%`, `0.5 %`, `100%` → 0.03, 0.005, 1; null: not a share. */
export function parseShare(text: string): number | null {
  const [, percent] = /^(100(?:\.0+)?|\d{1,2}(?:\.\d+)?) ?%$/.exec(text.trim()) ?? [];
  return percent === undefined ? null : Number(percent) / 100;
}
