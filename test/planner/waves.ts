import type { PlanNode } from '../../src/domain/change.ts';
import type { NodeId } from '../../src/domain/ids.ts';

/**
 * Nodes that may start together, wave by wave; nodes that run only on failure are left out. Throws when the graph is
 * not one: an unknown predecessor, or a circle.
 */
export function wavesOf(nodes: readonly PlanNode[]): NodeId[][] {
  const usual = nodes.filter((node) => node.runs !== 'on-failure');
  const followers = new Map<NodeId, NodeId[]>(usual.map((node) => [node.id, []]));
  const missing = new Map<NodeId, number>();
  for (const node of usual) {
    missing.set(node.id, node.after.length);
    for (const before of node.after) {
      const list = followers.get(before);
      if (list === undefined)
        throw new Error(`node ${node.id} comes after ${before}, which is not in the graph`);
      list.push(node.id);
    }
  }
  const waves: NodeId[][] = [];
  let wave = usual.filter((node) => node.after.length === 0).map((node) => node.id);
  let seen = 0;
  while (wave.length > 0) {
    waves.push(wave);
    seen += wave.length;
    const next: NodeId[] = [];
    for (const id of wave) {
      for (const follower of followers.get(id) ?? []) {
        const left = (missing.get(follower) ?? 0) - 1;
        missing.set(follower, left);
        if (left === 0) next.push(follower);
      }
    }
    wave = next;
  }
  if (seen < usual.length) throw new Error('the graph of a change set has a circle');
  return waves;
}
