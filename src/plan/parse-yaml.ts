import type { FindingCode } from '../domain/finding-codes.ts';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node as YamlNode,
  type Pair,
  type YAMLError,
} from 'yaml';
import { type Diagnostic, finding } from '../domain/diagnostic.ts';
import { failureFacts } from '../domain/failure.ts';
import type { Located, Places, Span, Tree } from './tree.ts';

export type YamlParse =
  | { readonly kind: 'tree'; readonly tree: Tree }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[] };

/** How many values aliases may repeat in total; a malicious file repeats millions. */
const maxAliasedValues = 20_000;
const maxDepth = 64;
/** Unbalanced brackets in strings and comments count too, hence the margin. */
const maxBrackets = 1000;

/** YAML 1.2 (core schema), one document, unique keys; merge keys are understood. Never throws, whatever the text. */
export function parseYaml(file: string, text: string, places: Places): YamlParse {
  const invalid = (code: FindingCode, message: string, span: Span = top, hint?: string): YamlParse => ({
    kind: 'invalid',
    findings: [finding.error(code, message, hint, places.of(span))],
  });
  const top: Span = { file, start: 0, end: 1 };
  if (nestsTooDeeply(text)) return invalid('too-deep', 'Values are nested too deeply.');
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      prettyErrors: false,
      uniqueKeys: false, // checked below: the parser's own check takes quadratic time
      strict: true,
      stringKeys: false,
      keepSourceTokens: false,
    });
    if (document.errors.length > 0)
      return { kind: 'invalid', findings: syntaxFindings(document, file, text, places) };
    if (document.contents === null)
      return invalid('empty-file', 'The file is empty.', top, 'A plan starts with `version: 1`.');
    return { kind: 'tree', tree: new TreeBuilder(file, text).build(document.contents as YamlNode) };
  } catch (error) {
    if (error instanceof TreeFault) return invalid(...error.facts);
    if (error instanceof RangeError) return invalid('too-deep', 'Values are nested too deeply.');
    return invalid('yaml-syntax', `This is not valid YAML: ${failureFacts(error).message}`);
  }
}

/** One mistake often makes the parser complain several times: later errors on the same line are dropped. */
function syntaxFindings(document: Document.Parsed, file: string, text: string, places: Places): Diagnostic[] {
  const byLine = new Map<number, Diagnostic>();
  const openings = flowOpenings(document);
  for (const error of document.errors) {
    const found =
      unclosedBracket(error, openings, file, text, places) ?? syntaxFinding(error, file, text, places);
    const line = found.place?.line ?? 0;
    if (!byLine.has(line)) byLine.set(line, found);
  }
  return [...byLine.values()];
}

/** Messages for common mistakes; the parser's own for the rest. */
const syntaxWords: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  TAB_AS_INDENT: { message: 'A tab is used for indentation.', hint: 'Indent YAML with spaces.' },
  MULTIPLE_DOCS: {
    message: 'A second document starts here.',
    hint: 'Only one document per file is allowed: remove the `---`.',
  },
  BAD_INDENT: {
    message: 'The indentation does not match the lines above.',
    hint: 'Align it with the other entries at this level.',
  },
  MISSING_CHAR: { message: 'A closing character is missing here.', hint: 'Close the quote or bracket.' },
  BAD_ALIAS: {
    message: 'This alias refers to an anchor that is not defined above it.',
    hint: 'Define `&name` at the value first.',
  },
};

const bareVariable = {
  message: 'A variable inside brackets must be quoted.',
  hint: 'Between [ ] or { } write "${name}" in quotes.',
};

/** The parser reports an indentation error where it gives up; the mistake is where the bracket opens. */
function unclosedBracket(
  error: YAMLError,
  openings: ReadonlyMap<string, number>,
  file: string,
  text: string,
  places: Places,
): Diagnostic | null {
  const [, closing] = /^Flow (?:map|sequence) .*end with a ([\]}])$/.exec(error.message) ?? [];
  const [end] = error.pos;
  const start = openings.get(`${closing} ${end}`);
  if (closing === undefined || start === undefined) return null;
  const { line, column } = places.of({ file, start: end, end: end + 1 });
  const until = text.slice(end).trim() === '' ? 'the end of the file' : `line ${line}, column ${column}`;
  return finding.error(
    'yaml-syntax',
    `This ${text[start] ?? 'bracket'} is not closed: there is no ${closing} before ${until}.`,
    'Close it, and indent its contents more than the line on which it opens.',
    places.of({ file, start, end: start + 1 }),
  );
}

/** Where brackets open, by what would close them and where they end; of several the innermost. */
function flowOpenings(document: Document.Parsed): ReadonlyMap<string, number> {
  const openings = new Map<string, number>();
  visit(document, {
    Collection: (_, node) => {
      if (node.flow === true && node.range)
        openings.set(`${isSeq(node) ? ']' : '}'} ${node.range[1]}`, node.range[0]);
    },
  });
  return openings;
}

function syntaxFinding(error: YAMLError, file: string, text: string, places: Places): Diagnostic {
  const [start, end] = error.pos;
  const isBareVariable = text.slice(Math.max(0, start - 1), start + 1) === '${';
  const words = isBareVariable ? bareVariable : syntaxWords[error.code];
  // Where the file simply ends too early the parser's own message is more precise.
  const message = words === undefined || error.code === 'MISSING_CHAR' ? `${error.message}.` : words.message;
  const at = Math.min(start, Math.max(0, text.length - 1));
  return finding.error(
    'yaml-syntax',
    message.replace(/^Missing closing (["'])quote/, 'The closing $1 is missing').replace(/\.\.$/, '.'),
    words?.hint,
    places.of({ file, start: at, end: Math.max(end, at + 1) }),
  );
}

class TreeFault extends Error {
  readonly facts;
  constructor(...facts: [code: FindingCode, message: string, span: Span, hint?: string]) {
    super(facts[1]);
    this.facts = facts;
  }
}

/** Converts YAML nodes to plain data with places; aliases keep the place of what they repeat. */
class TreeBuilder {
  readonly #file: string;
  readonly #length: number;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open = new Set<YamlNode>();
  #aliased = 0;
  #inAlias = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#length = text.length;
  }

  build(node: YamlNode): Tree {
    return this.#value(node, null, 0);
  }

  #value(node: YamlNode | null, key: Span | null, depth: number): Tree {
    const value = this.#span(node, key);
    if (depth > maxDepth) throw new TreeFault('too-deep', 'Values are nested too deeply.', value);
    if (this.#inAlias > 0 && (this.#aliased += 1) > maxAliasedValues) {
      throw new TreeFault('alias-bomb', 'Aliases repeat too many values.', value, 'Write the values out.');
    }
    if (node !== null && 'anchor' in node && node.anchor !== undefined)
      this.#anchors.set(String(node.anchor), node);
    if (isAlias(node)) return this.#alias(node.source, value, key, depth);
    if (isSeq(node))
      return this.#guarded(node, () => this.#list(node.items as YamlNode[], value, key, depth));
    if (isMap(node)) {
      return this.#guarded(node, () =>
        this.#mapping(node.items as Pair<YamlNode, YamlNode | null>[], value, key, depth),
      );
    }
    const data = isScalar(node) ? node.value : null;
    if (typeof data === 'bigint' || (typeof data === 'number' && !Number.isFinite(data))) {
      throw new TreeFault('number-out-of-range', 'This number is out of range.', value);
    }
    return { data, at: { value, key, children: null } };
  }

  #alias(name: string, value: Span, key: Span | null, depth: number): Tree {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      const message = `The alias *${name} refers to an anchor that is not defined above it.`;
      throw new TreeFault('yaml-syntax', message, value);
    }
    if (this.#open.has(target)) {
      throw new TreeFault('alias-cycle', `The alias *${name} is inside the value it repeats.`, value);
    }
    this.#inAlias += 1;
    const tree = this.#value(target, key, depth + 1);
    this.#inAlias -= 1;
    return tree;
  }

  #guarded(node: YamlNode, build: () => Tree): Tree {
    this.#open.add(node);
    const tree = build();
    this.#open.delete(node);
    return tree;
  }

  #list(items: readonly YamlNode[], value: Span, key: Span | null, depth: number): Tree {
    const trees = items.map((item) => this.#value(item, null, depth + 1));
    return { data: trees.map(({ data }) => data), at: { value, key, children: trees.map(({ at }) => at) } };
  }

  #mapping(
    pairs: readonly Pair<YamlNode, YamlNode | null>[],
    value: Span,
    key: Span | null,
    depth: number,
  ): Tree {
    const data: Record<string, unknown> = {};
    const children = new Map<string, Located>();
    const put = (name: string, item: unknown, at: Located): void => {
      Object.defineProperty(data, name, {
        value: item,
        enumerable: true,
        writable: true,
        configurable: true,
      });
      children.set(name, at);
    };
    const merged: Tree[] = [];
    for (const pair of pairs) {
      const keySpan = this.#span(pair.key, null);
      if (!isScalar(pair.key)) {
        throw new TreeFault('key-not-text', 'A key must be a plain string.', keySpan);
      }
      const name = String(pair.key.value);
      if (children.has(name)) {
        const message = `The key "${name}" is defined twice in this mapping.`;
        throw new TreeFault('duplicate-key', message, keySpan, 'Keep one of them.');
      }
      const tree = this.#value(pair.value, keySpan, depth + 1);
      if (name === '<<' && pair.key.type === 'PLAIN') merged.push(tree);
      else put(name, tree.data, tree.at);
    }
    for (const source of merged.flatMap((tree) => this.#mergeSources(tree))) {
      for (const [name, item] of Object.entries(source.data as object)) {
        const at = (source.at.children as ReadonlyMap<string, Located>).get(name);
        if (!children.has(name) && at !== undefined) put(name, item, at);
      }
    }
    return { data, at: { value, key, children } };
  }

  /** `<<: *a` or `<<: [*a, *b]`; the earlier one wins. */
  #mergeSources({ data, at }: Tree): Tree[] {
    if (data !== null && typeof data === 'object' && !Array.isArray(data)) return [{ data, at }];
    const children = at.children;
    if (Array.isArray(data) && Array.isArray(children)) {
      return data.flatMap((item, index) =>
        this.#mergeSources({ data: item, at: (children as Located[])[index] ?? at }),
      );
    }
    throw new TreeFault('bad-merge', 'A merge key `<<` takes a mapping or a list of mappings.', at.value);
  }

  #span(node: YamlNode | null | undefined, otherwise: Span | null): Span {
    const range = node?.range;
    if (range === null || range === undefined) return otherwise ?? { file: this.#file, start: 0, end: 1 };
    const start = Math.min(range[0], Math.max(0, this.#length - 1));
    const end = Math.max(range[1], start + 1);
    // An empty value has a zero-length place after its key: the key is the better place.
    return range[1] === range[0] && otherwise !== null ? otherwise : { file: this.#file, start, end };
  }
}

/** Would reading this recurse too deeply? An estimate from brackets (in strings and comments too) and `- - - -` on a line. */
function nestsTooDeeply(text: string): boolean {
  if (inlineNesting.test(text)) return true;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) {
      depth += 1;
      if (depth > maxBrackets) return true;
    } else if (code === 93 || code === 125) depth = Math.max(0, depth - 1);
  }
  return false;
}
const inlineNesting = new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}`);
