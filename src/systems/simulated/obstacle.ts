import type { DatabaseName } from '../../domain/ids.ts';
import type { SimulatedDatabase } from './databases.ts';
import type { SimulatedMove } from './simulated-move.ts';

/** Why a move that has its place does not go on. */
export interface Obstacle {
  readonly kind: 'mount' | 'space';
  readonly database: SimulatedDatabase;
}

export function obstacleOf(
  { ends, isCopied }: Pick<SimulatedMove, 'ends' | 'isCopied'>,
  databaseOf: (name: DatabaseName) => SimulatedDatabase | undefined,
): Obstacle | null {
  for (const { from, to } of ends) {
    const [source, target] = [from, to].map((name) => (name === null ? undefined : databaseOf(name)));
    for (const database of [source, target])
      if (database?.mounted === false) return { kind: 'mount', database };
    // A completion brings little.
    if (target?.isFull === true && !isCopied) return { kind: 'space', database: target };
  }
  return null;
}
