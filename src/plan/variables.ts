import type { Findings } from './document.ts';
import { topOf } from './read-source.ts';
import { entryOf } from '../support/entry-of.ts';
import { didYouMean } from '../support/suggest.ts';
import { Node, type Located, type Places, type Span, type Tree } from './tree.ts';

export interface Variable {
  readonly value: string | number | boolean | null;
  /** What becomes part of a text: `MBX${n}` with `n: 01` is MBX01. */
  readonly text: string;
  /** Its value could not be read, which has a finding there. */
  readonly isUnread?: true;
}

/**
 * `--var` values read as YAML reads a plain scalar, so that `limit=10` is a number where a number is expected; but what is
 * declared as text, such as the name "0100", stays text.
 */
function given(text: string, declared: Variable | undefined): Variable {
  if (typeof declared?.value === 'string') return { value: text, text };
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return { value: Number(text), text };
  return { value: text === 'true' ? true : text === 'false' ? false : text, text };
}

/** What the plan declares (parts first), overridden by what was given. */
export function collectVariables(
  trees: readonly Tree[],
  {
    vars,
    file,
    places,
  }: { readonly vars: Readonly<Record<string, string>>; readonly file: string; readonly places: Places },
  findings: Findings,
): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const { data, at } of trees) {
    for (const [name, { data: value, at: there }] of new Node(data, at, places).get('vars')?.entries() ??
      []) {
      if (there.isUnread === true) variables.set(name, { value: null, text: '', isUnread: true });
      else if (typeof value === 'string') variables.set(name, { value, text: value });
      else if (value === null || typeof value === 'number' || typeof value === 'boolean')
        variables.set(name, { value, text: places.textOf(there.value) });
    }
  }
  for (const [name, text] of Object.entries(vars)) {
    if (!variables.has(name)) {
      findings.error(
        'unknown-variable',
        topOf(file),
        `--var ${name}=… was given, but the plan does not declare that variable.`,
        didYouMean(name, variables.keys()) ?? 'Declare it under `vars:` at the top of the plan.',
      );
    }
    variables.set(name, given(text, variables.get(name)));
  }
  return variables;
}

const declareIt = 'Declare it under `vars:`; write `$${` for a literal `${`.';
const nothing: Variable = { value: '', text: '' };

const referencePattern = /\$(\$)?\{([^}]*)\}/g;

export interface Substituted {
  readonly tree: Tree;
  /** Values that could not be resolved; each has a finding. */
  readonly unresolved: readonly (readonly string[])[];
}

/** The tree with every `${name}` replaced; `vars` and `include` stay as they are. */
export function substituteVariables(
  tree: Tree,
  variables: ReadonlyMap<string, Variable>,
  room: { characters: number },
  places: Places,
  findings: Findings,
): Substituted {
  const unresolved: (readonly string[])[] = [];
  // By unknown name: one typing error may be at every mailbox of a long list.
  const hints = new Map<string, string>();
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
    if (whole !== null) return valueOf(whole[1] ?? '', span, path).value;
    return data.replace(referencePattern, (reference, escaped: string | undefined, name: string) =>
      escaped === undefined ? valueOf(name, span, path).text : reference.slice(1),
    );
  };
  const valueOf = (written: string, span: Span, path: readonly string[]): Variable => {
    const name = written.trim();
    const variable = variables.get(name);
    const isTooMuch = room.characters < 0;
    room.characters -= variable?.text.length ?? 0;
    if (room.characters >= 0 && variable !== undefined && variable.value !== null) return variable;
    unresolved.push(path);
    if (isTooMuch || variable?.isUnread === true) return nothing;
    const start = (places.sources.get(span.file) ?? '').indexOf(`\${${written}}`, span.start);
    const isFound = start >= 0 && start < span.end;
    const place = places.of(isFound ? { ...span, start, end: start + written.length + 3 } : span);
    if (room.characters < 0) {
      const message = 'With its variables replaced, the plan is too long.';
      findings.error('variables-too-long', place, message, 'Use shorter values, or use them less often.');
    } else if (variable?.value === null) {
      const hint = `Set it with --var ${name}=…, or give it a default under \`vars:\`.`;
      findings.error('variable-without-value', place, `The variable "${name}" has no value.`, hint);
    } else {
      const hint = entryOf(hints, name, () => didYouMean(name, variables.keys()) ?? declareIt);
      findings.error('unknown-variable', place, `Variable "${name}" is not declared.`, hint);
    }
    return nothing;
  };
  const data = replace(tree.data, tree.at, []);
  return { tree: { data, at: tree.at }, unresolved };
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
