const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `15m`, `1h30m`, `0s`, `1.5h` in milliseconds; null when it is not a duration. */
export function parseDuration(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  return Math.round(total);
}

/** The other way round, exactly: `90s`, `12h`, `0s`. */
export function durationText(ms: number): string {
  const unit = Object.entries(unitMs).findLast(([, size]) => size > 1 && ms !== 0 && ms % size === 0);
  if (unit !== undefined) return `${ms / unit[1]}${unit[0]}`;
  return ms === 0 ? '0s' : `${ms}ms`;
}

/** Of a text that the schema has checked. */
export function durationMs(text: string): number {
  const ms = parseDuration(text);
  if (ms !== null) return ms;
  throw new TypeError(`${text} is not a duration`);
}
