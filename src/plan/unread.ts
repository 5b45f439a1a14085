import type { ValidateFunction } from 'ajv';
import { checkShape, type ShapeFinding } from './check-shape.ts';
import type { WrittenSchema } from './misplaced-key.ts';
import { withoutParts, type Located, type Places, type Tree } from './tree.ts';

type Path = readonly string[];

/** A tree as far as it can be looked at, and what its schema says of that. */
export interface CheckedTree {
  /** Without what could not be read or has the wrong type. */
  readonly known: Tree;
  readonly shape: readonly ShapeFinding[];
}

/**
 * Checks the shape of a tree of which parts could not be read: each of these has its finding, so that nothing more is said
 * of it, and all other mistakes are found at once. `unresolved`: further such parts.
 */
export function checkReadable(
  tree: Tree,
  root: WrittenSchema,
  validate: ValidateFunction,
  places: Places,
  unresolved: readonly Path[] = [],
): CheckedTree {
  const holes = [...unresolved, ...unreadPaths(tree.at)];
  const shape = checkShape(tree, root, validate, places).filter(
    ({ finding, path }) =>
      finding.code === 'unknown-key' ||
      !holes.some((hole) => hole.every((step, index) => path[index] === step)),
  );
  // What has the wrong type cannot be looked at more closely; everything else can.
  const wrong = shape.filter(({ finding }) => finding.code === 'wrong-type').map(({ path }) => path);
  return { known: withoutParts(tree, [...holes, ...wrong]), shape };
}

function unreadPaths({ isUnread, children }: Located): Path[] {
  if (isUnread === true) return [[]];
  if (children === null) return [];
  const parts: Iterable<readonly [string | number, Located]> =
    children instanceof Map ? children : (children as readonly Located[]).entries();
  return [...parts].flatMap(([step, at]) => unreadPaths(at).map((path) => [String(step), ...path]));
}
