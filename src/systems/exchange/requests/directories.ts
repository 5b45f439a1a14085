import { type CmdletParameters, type Row, text } from '../bridge/protocol.ts';

/** The domain controllers of drover.yaml, one of each domain: each mailbox is known to one of them, and changed there. */
export class Directories {
  /** For listings: each is asked. */
  readonly all: readonly CmdletParameters[];
  /** For what belongs to no domain. */
  readonly first: CmdletParameters;
  readonly #of = new Map<string, CmdletParameters>();

  constructor(names: readonly string[]) {
    const pinned = names.map((name) => ({ DomainController: name }));
    this.first = pinned[0] ?? {};
    this.all = pinned.length === 0 ? [{}] : pinned;
  }

  /** What a listing there shows is there. */
  async learning(listing: Promise<readonly Row[]>, directory: CmdletParameters): Promise<readonly Row[]> {
    const rows = await listing;
    for (const row of rows) this.learn(text(row, 'ExchangeGuid'), directory);
    return rows;
  }

  learn(guid: string, directory: CmdletParameters): void {
    this.#of.set(guid, directory);
  }

  /** Where a mailbox was found. */
  of(guid: string): CmdletParameters {
    return this.#of.get(guid) ?? this.first;
  }

  /** Where it is, or may be. */
  for(guid: string): readonly CmdletParameters[] {
    const known = this.#of.get(guid);
    return known === undefined ? this.all : [known];
  }
}
