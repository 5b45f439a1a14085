/** `12`, `1 234,5`, `1.234,5`, `1,234.5`: a comma is decimal where no group of three digits follows; null: not a number. */
export function parseNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '');
  if (!/^-?\d[\d.,]*$/.test(bare)) return null;
  const lastComma = bare.lastIndexOf(',');
  const lastDot = bare.lastIndexOf('.');
  const decimal = decimalAt(bare, lastComma, lastDot);
  const whole = (decimal < 0 ? bare : bare.slice(0, decimal)).replace(/[.,]/g, '');
  const value = Number(decimal < 0 ? whole : `${whole}.${bare.slice(decimal + 1)}`);
  return Number.isFinite(value) ? value : null;
}

function decimalAt(text: string, lastComma: number, lastDot: number): number {
  if (lastComma >= 0 && lastDot >= 0) return Math.max(lastComma, lastDot);
  const only = Math.max(lastComma, lastDot);
  if (only < 0) return -1;
  const separator = text[only] ?? '';
  const groups = text.split(separator);
  if (groups.length > 2) return -1;
  // `1,234` is a thousand in English and 1.234 in French; a dot with three digits is a decimal one.
  return separator === ',' && /^\d{3}$/.test(groups[1] ?? '') ? -1 : only;
}

/** `1.5 GB`, and Exchange's `81.4 MB (85,356,542 bytes)`, whose exact number counts; in bytes, null: not a size. */
export function parseExchangeSize(text: string): number | null {
  const exact = /\(([\d.,\s\u00a0\u202f']+)[^\d()]*\)\s*$/.exec(text)?.[1];
  if (exact !== undefined) return Number(exact.replace(/\D/g, ''));
  const [, amount = '', unit = 'B'] = /^(.*?)\s*([KMGT]?B)?$/i.exec(text.trim()) ?? [];
  const value = parseNumber(amount);
  return value === null ? null : Math.round(value * 1024 ** 'BKMGT'.indexOf(unit.charAt(0).toUpperCase()));
}
