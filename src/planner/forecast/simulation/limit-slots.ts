import type { DatabaseName, ServerName } from '../../../domain/ids.ts';
import type { MoveLimits } from '../../../domain/observed.ts';
import type { JobGroup, Lane } from './batch.ts';
import { Slot } from './slot.ts';
import { entryOf } from '../../../support/entry-of.ts';

/** Room for moves by the strict limits of databases and servers. */
export class LimitSlots {
  readonly #limits: MoveLimits;
  readonly #serverOf: (database: DatabaseName) => ServerName | null;
  readonly #slots = new Map<string, Slot<Lane>>();

  constructor(limits: MoveLimits, serverOf: (database: DatabaseName) => ServerName | null) {
    this.#limits = limits;
    this.#serverOf = serverOf;
  }

  /** All that a move between these databases takes room in. */
  between({ from, to }: JobGroup): readonly Slot<Lane>[] {
    const {
      maxActiveMovesPerSourceMDB,
      maxActiveMovesPerSourceServer,
      maxActiveMovesPerTargetMDB,
      maxActiveMovesPerTargetServer,
    } = this.#limits;
    return [
      ...this.#at('from', from, maxActiveMovesPerSourceMDB, maxActiveMovesPerSourceServer),
      ...this.#at('to', to, maxActiveMovesPerTargetMDB, maxActiveMovesPerTargetServer),
    ];
  }

  #at(
    side: 'from' | 'to',
    database: DatabaseName | null,
    ofDatabase: number,
    ofServer: number,
  ): Slot<Lane>[] {
    if (database === null) return [];
    const server = this.#serverOf(database);
    return [
      this.#slot(`${side} ${database}`, ofDatabase),
      ...(server === null ? [] : [this.#slot(`${side} server ${server}`, ofServer)]),
    ];
  }

  #slot(name: string, capacity: number): Slot<Lane> {
    return entryOf(this.#slots, name, () => new Slot(capacity));
  }
}
