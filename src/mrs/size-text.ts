const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** As Exchange prints sizes: binary units, four significant digits, then the exact bytes: `4.35 GB (4,670,294,096 bytes)`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toPrecision(4))} ${UNITS[unit]} (${bytes.toLocaleString('en-US')} bytes)`;
}
