import { isAlias, isMap, isScalar, isSeq, type Node as YamlNode, type Pair } from 'yaml';
import type { FindingCode } from '../domain/finding-codes.ts';
import type { Located, Span, Tree } from './tree.ts';

/** How many values aliases may repeat in total; a malicious file repeats millions. */
const maxAliasedValues = 20_000;
export const maxDepth = 64;

/** What is wrong with a value, though the text is YAML. */
export interface TreeProblem {
  readonly code: FindingCode;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

/** The rest of the file cannot be read either. */
export class TreeFault extends Error {
  readonly problem: TreeProblem;
  constructor(code: FindingCode, message: string, span: Span, hint?: string) {
    super(message);
    this.problem = { code, message, span, ...(hint === undefined ? {} : { hint }) };
  }
}

const unread = (value: Span, key: Span | null): Tree => ({
  data: null,
  at: { value, key, children: null, isUnread: true },
});

/** A plan is the kind of data that JSON is: other types would be read differently by every tool. */
export const plainTags = ['!!str', '!!int', '!!float', '!!bool', '!!null', '!!seq', '!!map'];
const isForeignTag = (tag: string | undefined): boolean =>
  tag !== undefined && !plainTags.includes(tag.replace(/^tag:yaml\.org,2002:/, '!!'));

/** Converts YAML nodes to plain data with places; aliases keep the place of what they repeat. */
export class TreeBuilder {
  /** Each concerns one value or key only: the rest of the tree is as it was written. */
  readonly problems: TreeProblem[] = [];
  readonly #file: string;
  readonly #text: string;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open = new Set<YamlNode>();
  #aliased = 0;
  #inAlias = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
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
    if (isForeignTag(node?.tag)) return unread(value, key);
    if (isSeq(node))
      return this.#guarded(node, () => this.#list(node.items as YamlNode[], value, key, depth));
    if (isMap(node)) {
      return this.#guarded(node, () =>
        this.#mapping(node.items as Pair<YamlNode, YamlNode | null>[], value, key, depth),
      );
    }
    const data = isScalar(node) ? node.value : null;
    const isReadable = typeof data !== 'bigint' && (typeof data !== 'number' || Number.isFinite(data));
    if (isReadable) return { data, at: { value, key, children: null } };
    this.#problem('number-out-of-range', 'This number is out of range.', value, this.#quoted(value));
    return unread(value, key);
  }

  /** For a name that looks like a number. */
  #quoted = ({ start, end }: Span): string =>
    `If it is a name, put it in quotes: "${this.#text.slice(start, end)}"`;

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
    let merged: Tree | null = null;
    for (const pair of pairs) {
      const keySpan = this.#span(pair.key, null);
      const name = this.#keyName(pair.key, keySpan);
      if (name === null) continue;
      const tree = this.#value(pair.value, keySpan, depth + 1);
      const isMerge = name === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN';
      if (isMerge && merged !== null) {
        const hint = 'Write both in one list: `<<: [*a, *b]`; where both set a key, the first counts.';
        this.#problem('duplicate-key', 'The merge key `<<` is in this mapping twice.', keySpan, hint);
      } else if (isMerge) merged = tree;
      else if (children.has(name)) {
        const message = `The key "${name}" is defined twice in this mapping.`;
        this.#problem('duplicate-key', message, keySpan, 'Keep one of them.');
      } else put(name, tree.data, tree.at);
    }
    for (const source of merged === null ? [] : this.#mergeSources(merged)) {
      for (const [name, item] of Object.entries(source.data as object)) {
        const at = (source.at.children as ReadonlyMap<string, Located>).get(name);
        if (!children.has(name) && at !== undefined) put(name, item, at);
      }
    }
    return { data, at: { value, key, children } };
  }

  /** As it is written: a window called 007 is not called 7. Null after a problem. */
  #keyName(key: YamlNode | null, span: Span): string | null {
    if (isForeignTag(key?.tag)) return null;
    if (isScalar(key)) return key.type === 'PLAIN' ? (key.source ?? String(key.value)) : String(key.value);
    this.#problem('key-not-text', 'A key must be a plain string.', span);
    return null;
  }

  /** `<<: *a` or `<<: [*a, *b]`; the earlier one wins. */
  #mergeSources({ data, at }: Tree): Tree[] {
    if (at.isUnread === true) return [];
    if (data !== null && typeof data === 'object' && !Array.isArray(data)) return [{ data, at }];
    const children = at.children;
    if (Array.isArray(data) && Array.isArray(children)) {
      return data.flatMap((item, index) =>
        this.#mergeSources({ data: item, at: (children as Located[])[index] ?? at }),
      );
    }
    this.#problem('bad-merge', 'A merge key `<<` takes a mapping or a list of mappings.', at.value);
    return [];
  }

  #problem(code: FindingCode, message: string, span: Span, hint?: string): void {
    // What an alias repeats has been reported where it is written.
    if (this.#inAlias > 0) return;
    this.problems.push({ code, message, span, ...(hint === undefined ? {} : { hint }) });
  }

  #span(node: YamlNode | null | undefined, otherwise: Span | null): Span {
    const range = node?.range;
    if (range === null || range === undefined) return otherwise ?? { file: this.#file, start: 0, end: 1 };
    const start = Math.min(range[0], Math.max(0, this.#text.length - 1));
    const end = Math.max(range[1], start + 1);
    // An empty value has a zero-length place after its key: the key is the better place.
    return range[1] === range[0] && otherwise !== null ? otherwise : { file: this.#file, start, end };
  }
}
