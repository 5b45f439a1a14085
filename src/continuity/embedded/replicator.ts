import { failureFacts } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import type { FolderSummary, MailboxPart } from '../../mrs/mail-store.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import type { Organisation } from '../../systems/embedded/directory/organisation.ts';
import type { MailDatabase } from '../../systems/embedded/store/mail-database.ts';
import { EmbeddedSource } from '../../systems/embedded/store/mailbox-source.ts';
import { EmbeddedTarget } from '../../systems/embedded/store/mailbox-target.ts';
import { discardPart, purgeDiscarded } from '../../systems/embedded/store/purge.ts';
import { copyDirectory, directoryDigest } from './directory-copy.ts';

const LIMITS = { maxItems: 200, maxBytes: 8 * 1024 * 1024 };
/** Mail arrives while it is copied; so often it is caught up with before it is called behind. */
const ROUNDS = 4;

export interface Sides {
  readonly active: Organisation;
  readonly passive: Organisation;
  /** Marks the passive member's copies, which no user sees. */
  readonly copyId: string;
}

/** Of a passive copy: the active part it is a copy of, and that part's change number up to which it is. */
export interface CopyPosition {
  readonly sourcePart: number;
  readonly upTo: number;
}

export interface Place {
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly database: DatabaseName;
}
export interface Behind extends Place {
  readonly why: string;
}

/**
 * Ships what changed on the active member, from its stores' change streams, and says what is still not equal: by change
 * number and by digest. Applying a change again changes nothing, so that a killed copy just begins again at its position.
 */
export class Replicator {
  /** Pairs of positions that were compared by digest already. */
  readonly #proved = new Map<string, string>();

  async catchUp(sides: Sides): Promise<readonly Behind[]> {
    copyDirectory(sides.active, sides.passive);
    discardStrayCopies(sides);
    let behind: readonly Behind[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const places = placesOf(sides.active);
      await this.#ship(sides, places);
      behind = await this.compare(sides, places);
      if (behind.length === 0) return [];
    }
    return behind;
  }

  /** Reads only. */
  async compare(sides: Sides, places = placesOf(sides.active)): Promise<readonly Behind[]> {
    if (directoryDigest(sides.active) !== directoryDigest(sides.passive)) {
      const [first] = places;
      if (first !== undefined) return [{ ...first, why: 'the directories differ' }];
    }
    const positions = positionsOf(sides, places);
    const behind: Behind[] = [];
    for (const place of places) {
      const why = await this.#difference(sides, place, positions.get(keyOf(place)));
      if (why !== null) behind.push({ ...place, why });
    }
    return behind;
  }

  async #ship(sides: Sides, places: readonly Place[]): Promise<void> {
    const positions = positionsOf(sides, places);
    for (const place of places) {
      const position = positions.get(keyOf(place));
      if (position !== undefined && isCurrent(position)) continue;
      await shipPart(sides, place, position?.source ?? null).catch((error: unknown) => {
        // A move may have taken the part away under our hands; the next round reads its pointer anew.
        if (failureFacts(error).retry === 'fatal') throw error;
      });
    }
  }

  async #difference(sides: Sides, place: Place, position: PartPositions | undefined): Promise<string | null> {
    if (position?.source === undefined) return 'it is not where its pointer says';
    if (position.copy === null) return 'it has no copy yet';
    const { source, copy } = position;
    if (!isCurrent(position)) return `behind by ${source.changeNumber - copy.upTo} changes`;

    const proof = `${source.id}:${source.changeNumber}=${copy.id}:${copy.changeNumber}`;
    if (this.#proved.get(keyOf(place)) === proof) return null;
    const [from, to] = [await sourceOf(sides, place).folderSummaries(), await copySummaries(sides, place)];
    if (comparable(from) !== comparable(to)) return 'its content differs';
    this.#proved.set(keyOf(place), proof);
    return null;
  }

  /** For the full check: nothing counts as proved any more. */
  forget(): void {
    this.#proved.clear();
  }
}

interface PartPositions {
  readonly source: { readonly id: number; readonly changeNumber: number };
  readonly copy: (CopyPosition & { readonly id: number; readonly changeNumber: number }) | null;
}

const isCurrent = ({ source, copy }: PartPositions): boolean =>
  copy !== null && copy.sourcePart === source.id && copy.upTo === source.changeNumber;

export const keyOf = ({ mailboxId, part }: Place): string => `${mailboxId}/${part}`;

export function placesOf(active: Organisation): readonly Place[] {
  return active
    .mailboxes()
    .flatMap((mailbox): Place[] => [
      { mailboxId: mailbox.id, part: 'primary', database: mailbox.primaryDatabase },
      ...(mailbox.archiveDatabase === null
        ? []
        : [{ mailboxId: mailbox.id, part: 'archive' as const, database: mailbox.archiveDatabase }]),
    ]);
}

export const sourceOf = ({ active }: Sides, { mailboxId, part, database }: Place): EmbeddedSource =>
  new EmbeddedSource(active.openForMaintenance(database), mailboxId, part, active.clock);

export const copyOf = ({ passive }: Sides, { mailboxId, part, database }: Place): EmbeddedTarget =>
  new EmbeddedTarget(passive.openForMaintenance(database), mailboxId, part);

async function copySummaries(sides: Sides, place: Place): Promise<readonly FolderSummary[]> {
  const copy = copyOf(sides, place);
  await copy.open(sides.copyId);
  return copy.folderSummaries();
}

const comparable = (summaries: readonly FolderSummary[]): string =>
  canonicalJson(summaries.toSorted((a, b) => (a.key < b.key ? -1 : 1)));

async function shipPart(sides: Sides, place: Place, from: PartPositions['source'] | null): Promise<void> {
  if (from === null) return;
  const source = sourceOf(sides, place);
  const copy = copyOf(sides, place);
  await copy.open(sides.copyId);
  let position = readPosition(await copy.checkpoint());
  if (position !== null && position.sourcePart !== from.id) {
    // The mailbox came back to this database as another copy, whose change numbers mean something else.
    await copy.discard();
    await copy.open(sides.copyId);
    position = null;
  }
  let upTo = position?.upTo ?? 0;
  for (let more = true; more;) {
    const changes = await source.changesSince(upTo, LIMITS);
    const reached: CopyPosition = { sourcePart: from.id, upTo: changes.upTo };
    await copy.apply(changes, JSON.stringify(reached));
    ({ upTo, more } = changes);
  }
}

export const readPosition = (checkpoint: string | null): CopyPosition | null =>
  checkpoint === null ? null : (JSON.parse(checkpoint) as CopyPosition);

/** Two queries a database, however many mailboxes it has. */
function positionsOf(sides: Sides, places: readonly Place[]): ReadonlyMap<string, PartPositions> {
  const found = new Map<string, PartPositions>();
  for (const database of new Set(places.map((place) => place.database))) {
    const copies = new Map(
      rowsOf(sides.passive.openForMaintenance(database), 'move-target', sides.copyId).map((row) => [
        row.key,
        row,
      ]),
    );
    for (const source of rowsOf(sides.active.openForMaintenance(database), 'active', null)) {
      const copy = copies.get(source.key);
      const position = readPosition(copy?.checkpoint ?? null);
      found.set(`${source.key}@${database}`, {
        source,
        copy:
          copy === undefined || position === null
            ? null
            : { ...position, id: copy.id, changeNumber: copy.changeNumber },
      });
    }
  }
  return new Map(
    places.flatMap((place) => {
      const position = found.get(`${keyOf(place)}@${place.database}`);
      return position === undefined ? [] : [[keyOf(place), position] as const];
    }),
  );
}

function rowsOf(file: MailDatabase, state: string, copyId: string | null) {
  return file.read(() =>
    file
      .sql(
        'SELECT id, mailbox_id, part, change_number, checkpoint FROM part WHERE state = ? AND (?2 IS NULL OR move_id = ?2)',
      )
      .all(state, copyId)
      .map((row) => ({
        key: `${String(row['mailbox_id'])}/${String(row['part'])}`,
        id: row['id'] as number,
        changeNumber: row['change_number'] as number,
        checkpoint: row['checkpoint'] as string | null,
      })),
  );
}

/** Copies of mailboxes that are gone, or have moved to another database since. */
function discardStrayCopies(sides: Sides): void {
  const wanted = new Set(placesOf(sides.active).map((place) => `${keyOf(place)}@${place.database}`));
  for (const { name } of sides.passive.databases()) {
    const file = sides.passive.openForMaintenance(name);
    const stray = rowsOf(file, 'move-target', sides.copyId).filter(
      ({ key }) => !wanted.has(`${key}@${name}`),
    );
    if (stray.length === 0) continue;
    file.write(() => {
      for (const { id } of stray) discardPart(file, id);
    });
    purgeDiscarded(file);
  }
}
