/** Every place in a value that holds no further values, and the value with that place changed or gone. */
export interface Mutation {
  /** `changes.0.spec.tag`; with `*` for places in lists: `changes.*.spec.tag`. */
  readonly path: string;
  readonly pattern: string;
  readonly how: 'changed' | 'gone';
  readonly value: unknown;
}

export function* mutationsOf(value: unknown): Generator<Mutation> {
  for (const path of leavesOf(value)) {
    const pattern = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
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
