/**
 * Every place in a value that holds no further values, with the value where that is changed or gone; and places of each kind that
 * hold others, where something is added, or stands in another order.
 */
export interface Mutation {
  /** `changes.0.spec.tag`; with `*` for places in lists: `changes.*.spec.tag`. */
  readonly path: string;
  readonly pattern: string;
  /** `named`: a record has a field that no one reads. */
  readonly how: 'changed' | 'gone' | 'added' | 'swapped' | 'named';
  readonly value: unknown;
}

export function* mutationsOf(value: unknown): Generator<Mutation> {
  for (const path of leavesOf(value)) {
    const pattern = patternOf(path);
    for (const how of ['changed', 'gone'] as const) {
      const copy = structuredClone(value);
      const last = path.at(-1);
      const holder = path.slice(0, -1).reduce<unknown>((at, part) => (at as Holder)[part], copy) as Holder;
      if (last === undefined) continue;
      if (how === 'changed') holder[last] = other(holder[last]);
      else if (Array.isArray(holder)) holder.splice(Number(last), 1);
      else delete holder[last];
      yield { path: path.join('.'), pattern, how, value: copy };
    }
  }
  const seen = new Map<string, number>();
  for (const path of holdersOf(value)) {
    const pattern = patternOf(path);
    const count = seen.get(pattern) ?? 0;
    seen.set(pattern, count + 1);
    if (count >= HOLDERS_OF_A_KIND) continue;
    const holder = path.reduce<unknown>((at, part) => (at as Holder)[part], value);
    for (const how of Array.isArray(holder) ? (['added', 'swapped'] as const) : (['named'] as const)) {
      const copy = structuredClone(value);
      if (change[how](path.reduce<unknown>((at, part) => (at as Holder)[part], copy) as never))
        yield { path: path.join('.'), pattern, how, value: copy };
    }
  }
}
const HOLDERS_OF_A_KIND = 3;

const patternOf = (path: readonly Part[]): string =>
  path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');

/** False: it cannot be done. */
const change = {
  named: (holder: Holder): boolean => {
    holder['added'] = 'x';
    return true;
  },
  /** Its first part once more, slightly different. */
  added: (list: unknown[]): boolean => {
    const one = structuredClone(list[0]);
    const [path] = one !== null && typeof one === 'object' ? leavesOf(one) : [];
    const last = path?.at(-1);
    if (path === undefined || last === undefined) return list.push(other(one ?? 'x')) > 0;
    const inner = path.slice(0, -1).reduce<unknown>((at, part) => (at as Holder)[part], one) as Holder;
    inner[last] = other(inner[last]);
    return list.push(one) > 0;
  },
  swapped: (list: unknown[]): boolean => {
    const [first, second, ...rest] = list;
    if (list.length < 2 || JSON.stringify(first) === JSON.stringify(second)) return false;
    list.splice(0, list.length, second, first, ...rest);
    return true;
  },
};

function* holdersOf(value: unknown, path: readonly Part[] = []): Generator<readonly Part[]> {
  if (value === null || typeof value !== 'object') return;
  yield path;
  const parts: readonly Part[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  for (const part of parts) yield* holdersOf((value as Holder)[part], [...path, part]);
}

type Part = string | number;
type Holder = Record<Part, unknown>;

function* leavesOf(value: unknown, path: readonly Part[] = []): Generator<readonly Part[]> {
  if (value === null || typeof value !== 'object') return yield path;
  const parts: readonly Part[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  if (parts.length === 0) return;
  for (const part of parts) yield* leavesOf((value as Holder)[part], [...path, part]);
}

/** Another value of the same type; an instant stays one. */
function other(value: unknown): unknown {
  switch (typeof value) {
    case 'boolean':
      return !value;
    case 'number':
      return value + 1;
    case 'string':
      return /^\d{4}-\d\d-\d\dT/.test(value)
        ? new Date(Date.parse(value) + 3_600_000).toISOString()
        : `${value}x`;
    default:
      return 'x';
  }
}
