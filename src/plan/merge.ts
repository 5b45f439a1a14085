import type { Findings } from './document.ts';
import { Node, type Located, type Places, type Tree } from './tree.ts';

/** Mappings in which a name belongs to one file only. */
const distinct: ReadonlySet<string> = new Set(['windows', 'groups']);
/** Lists that are appended to each other. */
const joined: ReadonlySet<string> = new Set(['batches', 'before', 'after']);

/** Several files as one plan; the last one is the plan itself and wins. */
export function mergeTrees(trees: readonly Tree[], places: Places, findings: Findings): Node {
  const [only] = trees;
  const last = trees.at(-1);
  if (only !== undefined && only === last) return new Node(only.data, only.at, places);
  const data: Record<string, unknown> = {};
  const children = new Map<string, Located>();
  for (const tree of trees) {
    for (const [key, node] of new Node(tree.data, tree.at, places).entries()) {
      const known = children.get(key);
      const before = known === undefined ? undefined : new Node(data[key], known, places);
      const merged = before === undefined ? node : mergeValue(key, before, node, places, findings);
      data[key] = merged.data;
      children.set(key, merged.at);
    }
  }
  const at = last?.at ?? { value: { file: '', start: 0, end: 1 }, key: null, children: null };
  return new Node(data, { ...at, children }, places);
}

function mergeValue(key: string, before: Node, after: Node, places: Places, findings: Findings): Node {
  if (before.isList && after.isList && joined.has(key)) {
    const items = [...before.items(), ...after.items()];
    return new Node(
      items.map(({ data }) => data),
      { ...after.at, children: items.map(({ at }) => at) },
      places,
    );
  }
  if (!before.isMapping || !after.isMapping) return after;
  const entries = new Map(before.entries());
  for (const [name, node] of after.entries()) {
    const other = entries.get(name);
    if (other !== undefined && distinct.has(key)) {
      findings.error(
        'duplicate-name',
        node.keyPlace,
        `"${name}" is defined under "${key}" twice (first on line ${other.keyPlace.line} of ${other.keyPlace.file}).`,
        'Rename one of them.',
      );
    }
    entries.set(name, node);
  }
  return new Node(
    Object.fromEntries([...entries].map(([name, { data }]) => [name, data])),
    { ...after.at, children: new Map([...entries].map(([name, { at }]) => [name, at])) },
    places,
  );
}
