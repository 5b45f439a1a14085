import { databaseName, type DatabaseName } from '../../../domain/ids.ts';
import { fenced } from '../../../mrs/sql/fence.ts';
import type { QueueEngine } from '../../../mrs/sql/queue-engine.ts';
import type { Fence } from '../../../support/authority.ts';
import type { Work } from '../../../support/sql.ts';

/** A change of whether a place is mounted; the directory refuses one that has a lower number than its newest. */
export interface NumberedChange {
  readonly place: DatabaseName;
  readonly number: number;
}

/** In the queue's database, whose transactions know the leases. */
export class MountChanges {
  readonly #engine: QueueEngine;

  constructor(engine: QueueEngine) {
    this.#engine = engine;
  }

  /** Above `newest`, that of the directory. Failure `lease-lost`: another has taken the lease over. */
  async begin(place: DatabaseName, newest: number, under: Fence | null): Promise<NumberedChange> {
    const number = await this.#engine.transaction(fenced(under, numbering(place, newest, under)));
    return { place, number };
  }

  /** Whatever has come of it. */
  async ended({ place, number }: NumberedChange): Promise<void> {
    await this.#engine.sql('UPDATE mount_change SET fence = NULL WHERE place = $1 AND number = $2', [
      place,
      number,
    ]);
  }

  /** Places that a process set out to change under this lease. */
  async underway(fence: string): Promise<readonly DatabaseName[]> {
    const rows = await this.#engine.sql('SELECT place FROM mount_change WHERE fence = $1', [fence]);
    return rows.map(({ place }) => databaseName(String(place)));
  }
}

function* numbering(place: DatabaseName, newest: number, under: Fence | null): Work<number> {
  const [row] = yield [
    `INSERT INTO mount_change (place, number, fence) VALUES ($1, $2, $3)
     ON CONFLICT (place) DO UPDATE SET fence = excluded.fence,
       number = CASE WHEN mount_change.number >= excluded.number THEN mount_change.number + 1 ELSE excluded.number END
     RETURNING number`,
    [place, newest + 1, under?.fence ?? null],
  ];
  return Number(row?.['number']);
}
