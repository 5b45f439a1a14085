import { entryOf } from '../support/entry-of.ts';
import { Slot } from '../support/slot.ts';
import type { DatabaseName, ServerName } from './ids.ts';
import type { MoveLimits } from './observed.ts';

/** Room for moves by the strict limits of databases and servers. */
export class LimitSlots<Waiting> {
  readonly #limits: MoveLimits;
  readonly #serverOf: (database: DatabaseName) => ServerName | null;
  readonly #slots = new Map<string, Slot<Waiting>>();

  constructor(limits: MoveLimits, serverOf: (database: DatabaseName) => ServerName | null) {
    this.#limits = limits;
    this.#serverOf = serverOf;
  }

  /** All that a move between these databases takes room in. */
  between({
    from,
    to,
  }: {
    readonly from: DatabaseName | null;
    readonly to: DatabaseName | null;
  }): readonly Slot<Waiting>[] {
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
  ): Slot<Waiting>[] {
    if (database === null) return [];
    const server = this.#serverOf(database);
    return [
      this.#slot(`${side} ${database}`, ofDatabase),
      ...(server === null ? [] : [this.#slot(`${side} server ${server}`, ofServer)]),
    ];
  }

  #slot(name: string, capacity: number): Slot<Waiting> {
    return entryOf(this.#slots, name, () => new Slot(capacity));
  }
}
