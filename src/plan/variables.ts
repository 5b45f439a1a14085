import type { Findings } from './document.ts';
import { topOf } from './read-source.ts';
import { didYouMean } from './suggest.ts';
import type { Located, Places, Span, Tree } from './tree.ts';

export type VariableValue = string | number | boolean | null;

/** `--var` values read as YAML reads a plain scalar, so that `limit=10` is a number where a number is expected. */
function givenValue(text: string): VariableValue {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : text;
}

/** What the plan declares (parts first), overridden by what was given. */
export function collectVariables(
  trees: readonly Tree[],
  given: Readonly<Record<string, string>>,
  file: string,
  findings: Findings,
): ReadonlyMap<string, VariableValue> {
  const variables = new Map<string, VariableValue>();
  for (const { data } of trees) {
    const vars = isMapping(data) ? data['vars'] : undefined;
    if (!isMapping(vars)) continue;
    for (const [name, value] of Object.entries(vars)) {
      if (value === null || typeof value !== 'object') variables.set(name, value as VariableValue);
    }
  }
  for (const [name, text] of Object.entries(given)) {
    if (!variables.has(name)) {
      findings.error(
        'unknown-variable',
        topOf(file),
        `--var ${name}=… was given, but the plan does not declare that variable.`,
        didYouMean(name, variables.keys()) ?? 'Declare it under `vars:` at the top of the plan.',
      );
    }
    variables.set(name, givenValue(text));
  }
  return variables;
}

const referencePattern = /\$(\$)?\{([^}]*)\}/g;

export interface Substituted {
  readonly tree: Tree;
  /** Values that could not be resolved; each has a finding. */
  readonly unresolved: readonly (readonly string[])[];
}

/** The tree with every `${name}` replaced; `vars` and `include` stay as they are. */
export function substituteVariables(
  tree: Tree,
  variables: ReadonlyMap<string, VariableValue>,
  room: { characters: number },
  places: Places,
  findings: Findings,
): Substituted {
  const unresolved: (readonly string[])[] = [];
  const replace = (data: unknown, at: Located, path: readonly string[]): unknown => {
    if (typeof data === 'string') return data.includes('${') ? text(data, at.value, path) : data;
    if (Array.isArray(data)) {
      const children = at.children as readonly Located[];
      return data.map((item, index) => replace(item, children[index] ?? at, [...path, String(index)]));
    }
    if (!isMapping(data)) return data;
    const children = at.children as ReadonlyMap<string, Located>;
    return Object.fromEntries(
      Object.entries(data).map(([key, item]) => {
        const isFixed = path.length === 0 && (key === 'vars' || key === 'include');
        return [key, isFixed ? item : replace(item, children.get(key) ?? at, [...path, key])];
      }),
    );
  };
  const text = (data: string, span: Span, path: readonly string[]): unknown => {
    const whole = /^\$\{([^}]*)\}$/.exec(data);
    if (whole !== null) return valueOf(whole[1] ?? '', span, path);
    return data.replace(referencePattern, (reference, escaped: string | undefined, name: string) =>
      escaped === undefined ? String(valueOf(name, span, path)) : reference.slice(1),
    );
  };
  const valueOf = (written: string, span: Span, path: readonly string[]): VariableValue => {
    const name = written.trim();
    const value = variables.get(name);
    const isTooMuch = room.characters < 0;
    room.characters -= String(value ?? '').length;
    if (room.characters >= 0 && value !== undefined && value !== null) return value;
    unresolved.push(path);
    if (isTooMuch) return '';
    const start = (places.sources.get(span.file) ?? '').indexOf(`\${${written}}`, span.start);
    const isFound = start >= 0 && start < span.end;
    const place = places.of(isFound ? { ...span, start, end: start + written.length + 3 } : span);
    if (room.characters < 0) {
      const message = 'With its variables replaced, the plan is too long.';
      findings.error('variables-too-long', place, message, 'Use shorter values, or use them less often.');
    } else if (value === null) {
      const hint = `Set it with --var ${name}=…, or give it a default under \`vars:\`.`;
      findings.error('variable-without-value', place, `The variable "${name}" has no value.`, hint);
    } else {
      const hint =
        didYouMean(name, variables.keys()) ?? 'Declare it under `vars:`; write `$${` for a literal `${`.';
      findings.error('unknown-variable', place, `Variable "${name}" is not declared.`, hint);
    }
    return '';
  };
  const data = replace(tree.data, tree.at, []);
  return { tree: { data, at: tree.at }, unresolved };
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
