const units: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** `20GB` (decimal), `20GiB` (binary) or a number of bytes; null for anything else. */
export function parseSize(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const match = /^(\d+(?:\.\d+)?) ?(B|[kKMGT]B|[KMGT]iB)$/.exec(String(value));
  return match === null ? null : Math.round(Number(match[1]) * (units[match[2] ?? ''] ?? Number.NaN));
}
