/** A setting of the mail system's own MRS, as it is documented. */
export interface MrsSetting {
  readonly name: string;
  /** As it is written. Null: it is not written down, so the default holds, or it could not be read. */
  readonly value: string | null;
  readonly defaultValue: string;
  /** Null: drover does not set it. */
  readonly range: { readonly min: string; readonly max: string } | null;
}

/** What the configuration of the MRS of one server says. */
export interface MrsConfiguration {
  readonly file: string;
  /** Why it could not be read. Missing: it was. */
  readonly unread?: string;
  /** All that there are. */
  readonly settings: readonly MrsSetting[];
}

export type MrsValue = string | number;

/** Why these may not be set, a sentence for each. */
export const refusedSettings = (
  wanted: Readonly<Record<string, MrsValue>>,
  settings: readonly MrsSetting[],
): readonly string[] => {
  const known = new Map(settings.map((setting) => [setting.name, setting]));
  return Object.entries(wanted).flatMap(([name, value]) => {
    const range = known.get(name)?.range ?? null;
    if (range === null) return [`${name} is not among the settings that drover changes in this version.`];
    const amount = amountOf(String(value));
    const [min, max] = [amountOf(range.min), amountOf(range.max)];
    const isRight =
      amount !== null &&
      amount.unit === min?.unit &&
      amount.count >= min.count &&
      amount.count <= (max?.count ?? 0);
    return isRight ? [] : [`${name} can be ${range.min} to ${range.max}, not ${String(value)}.`];
  });
};

/** Are these the same to the MRS: `1.00:00:00` and `24:00:00` are. */
export function isSameSetting(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [left, right] = [amountOf(a), amountOf(b)];
  return left === null || right === null ? a === b : left.unit === right.unit && left.count === right.count;
}

/** A whole number, or a time span as .NET writes it. */
function amountOf(text: string): { readonly unit: 'count' | 'seconds'; readonly count: number } | null {
  if (/^\d{1,9}$/.test(text)) return { unit: 'count', count: Number(text) };
  const span = /^(?:(\d{1,3})\.)?(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(text);
  if (span === null) return null;
  const [days = '0', hours, minutes, seconds] = span.slice(1);
  const inMinutes = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  return { unit: 'seconds', count: inMinutes * 60 + Number(seconds) };
}
