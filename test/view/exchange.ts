/** Not texts of people or machines, but words of a closed list: a view may decide by them. */
const CLOSED = new Set(
  `kind type severity hook runs outcome status priority scope strategy side role running inSync replicating maintenanceMode
  overrun answer pause for phase purpose use state code timeZone gate-kind decision reads ratesFrom result days metric verdict`.split(
    /\s+/,
  ),
);
const INSTANT = /^\d{4}-\d\d-\d\d(T|$)|^\d\d:\d\d$/;

/** A value with other texts in it, the same for the same; keys of maps too. What a view decides by stays. */
export function exchange<T>(value: T, textOf: (original: string) => string): T {
  const exchanged = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') {
      if (one === '' || CLOSED.has(key) || INSTANT.test(one)) return one;
      const [, prefix = '', rest = one] = /^((?:seed|complete|step):)(.*)$/s.exec(one) ?? [];
      return prefix + textOf(rest);
    }
    if (one === null || typeof one !== 'object') return one;
    if (Array.isArray(one)) return one.map((entry) => exchanged(entry, key));
    if (one instanceof Map) return new Map([...one].map(([k, v]) => [exchanged(k, ''), exchanged(v, '')]));
    if (one instanceof Set) return new Set([...one].map((entry) => exchanged(entry, key)));
    return Object.fromEntries(Object.entries(one).map(([name, entry]) => [name, exchanged(entry, name)]));
  };
  return exchanged(value, '') as T;
}
