import { entryOf } from '../support/entry-of.ts';
import { Slot } from '../support/slot.ts';
import type { DatabaseName, ServerName } from './ids.ts';
import type { MoveLimits } from './observed.ts';

/** Room for moves by the strict limits of databases and servers. */
export class LimitSlots<Waiting> {
  #limits: MoveLimits;
  readonly #serverOf: (database: DatabaseName) => ServerName | null;
  readonly #slots = new Map<string, { readonly slot: Slot<Waiting>; readonly limit: keyof MoveLimits }>();

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
    return [
      ...this.#at('from', from, 'maxActiveMovesPerSourceMDB', 'maxActiveMovesPerSourceServer'),
      ...this.#at('to', to, 'maxActiveMovesPerTargetMDB', 'maxActiveMovesPerTargetServer'),
    ];
  }

  /** Other limits hold from now on. Returns where moves may wait. */
  setLimits(limits: MoveLimits): readonly Slot<Waiting>[] {
    this.#limits = limits;
    return Array.from(this.#slots.values(), ({ slot, limit }) => {
      slot.resize(limits[limit]);
      return slot;
    });
  }

  #at(
    side: 'from' | 'to',
    database: DatabaseName | null,
    ofDatabase: keyof MoveLimits,
    ofServer: keyof MoveLimits,
  ): Slot<Waiting>[] {
    if (database === null) return [];
    const server = this.#serverOf(database);
    return [
      this.#slot(`${side} ${database}`, ofDatabase),
      ...(server === null ? [] : [this.#slot(`${side} server ${server}`, ofServer)]),
    ];
  }

  #slot(name: string, limit: keyof MoveLimits): Slot<Waiting> {
    return entryOf(this.#slots, name, () => ({ slot: new Slot<Waiting>(this.#limits[limit]), limit })).slot;
  }
}
