import { existsSync } from 'node:fs';
import { failureFacts, isContention } from '../../domain/failure.ts';
import type { FolderSummary } from '../../mrs/mailbox-copier.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import { withFile } from '../../systems/embedded/directory/layout.ts';
import type { Place } from '../../systems/embedded/directory/pointers.ts';
import { softDeletedCopies } from '../../systems/embedded/directory/soft-deleted.ts';
import { partFilesIn } from '../../systems/embedded/directory/sweep.ts';
import { isStandby } from '../../systems/embedded/directory/standby.ts';
import { Sizes } from '../../systems/embedded/directory/sizes.ts';
import { changesSince } from '../../systems/embedded/store/changes.ts';
import { writeChanges } from '../../systems/embedded/store/copy-changes.ts';
import { copyPages } from '../../systems/embedded/store/page-copy.ts';
import {
  openPartFile,
  removeFile,
  type PartCopy,
  type PartFile,
} from '../../systems/embedded/store/part-file.ts';
import { isAboutOneFile } from '../../systems/embedded/store/storage-failure.ts';
import { folderSummariesOf } from '../../systems/embedded/store/part-reads.ts';
import { copyDirectory, directoryDigest, type Sides } from './directory-copy.ts';

const LIMITS = { maxItems: 200, maxBytes: 8 * 1024 * 1024 };
/** Mail arrives while it is copied; so often it is caught up with before it is called behind. */
const ROUNDS = 4;
/** There are no claims on a pair's copies: the pair does one thing at a time. */
const TOKEN = 1;

/** A write to the passive member, which becomes the active one only under the same lock. */
export const toPassive = <T>({ passive, stillSo }: Sides, write: () => T): T =>
  passive.change(() => {
    stillSo();
    return write();
  });

export interface Behind {
  readonly place: Place;
  readonly why: string;
}

/**
 * Ships what changed on the active member and says what is still not equal: by change number and by digest. A copy has the
 * same name on both members; the passive one's file says up to which change of the active one's it is. Applying a change a
 * second time changes nothing, so that a killed copy just begins again at its position.
 */
export class Replicator {
  /** Change number of the active copy at which both sides were found equal. */
  readonly #equalAt = new Map<string, number>();

  async catchUp(sides: Sides): Promise<readonly Behind[]> {
    if (!isStandby(sides.passive)) toPassive(sides, () => sides.passive.standBy());
    copyDirectory(sides);
    removeStrayFiles(sides);
    let behind: readonly Behind[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const place of this.#changed(sides)) ship(sides, place);
      behind = this.compare(sides);
      if (behind.length === 0) return [];
    }
    return behind;
  }

  /** Reads only. */
  compare(sides: Sides): readonly Behind[] {
    const [first] = sides.active.places();
    if (first !== undefined && directoryDigest(sides.active) !== directoryDigest(sides.passive))
      return [{ place: first, why: 'the directories differ' }];
    return this.#changed(sides).flatMap((place) => {
      const why = this.#difference(sides, place);
      return why === null ? [] : [{ place, why }];
    });
  }

  /** No copy counts as equal any more. */
  forget(): void {
    this.#equalAt.clear();
  }

  /** Files that were not written to since they were found equal are not opened. */
  #changed(sides: Sides): readonly Place[] {
    const sizes = new Sizes(sides.active);
    return sides.active.places().filter((place) => {
      const equalAt = this.#equalAt.get(place.copy);
      return (
        equalAt === undefined ||
        equalAt !== sizes.of(place).row?.changeNumber ||
        !existsSync(copyOf(sides, place).file)
      );
    });
  }

  #difference(sides: Sides, place: Place): string | null {
    if (!existsSync(place.file)) return 'its file is not there';
    if (!existsSync(copyOf(sides, place).file)) return 'it has no copy yet';
    try {
      const equalAt = withBoth(sides, place, (source, copy) => equalAtOrWhyNot(place, source, copy));
      if (typeof equalAt === 'string') return equalAt;
      this.#equalAt.set(place.copy, equalAt);
      return null;
    } catch (error) {
      if (isAboutOneFile(error)) return error.facts.message;
      throw error;
    }
  }
}

export const copyOf = ({ passive }: Pick<Sides, 'passive'>, place: PartCopy): PartCopy =>
  withFile(passive.folder, place);

function withBoth<T>(sides: Sides, place: Place, work: (source: PartFile, copy: PartFile) => T): T {
  using source = openPartFile(place);
  using copy = openPartFile(copyOf(sides, place));
  return source.read(() => work(source, copy));
}

/** Of the active member's copy, up to where this one is. */
function positionOf(copy: PartFile): { readonly upTo: number; readonly isOf: (place: Place) => boolean } {
  const row = copy.sql('SELECT source_copy, up_to FROM copy').get();
  return {
    upTo: (row?.['up_to'] as number | undefined) ?? -1,
    isOf: ({ copy: id }) => row?.['source_copy'] === id,
  };
}

function equalAtOrWhyNot(place: Place, source: PartFile, copy: PartFile): number | string {
  const { upTo, isOf } = positionOf(copy);
  const { changeNumber } = source;
  if (!isOf(place)) return 'its copy is of something else';
  if (upTo !== changeNumber) return `behind by ${changeNumber - upTo} changes`;
  const isEqual = comparable(folderSummariesOf(source)) === comparable(folderSummariesOf(copy));
  return isEqual ? changeNumber : 'its content differs';
}

const comparable = (summaries: readonly FolderSummary[]): string =>
  canonicalJson(summaries.toSorted((a, b) => (a.key < b.key ? -1 : 1)));

function ship(sides: Sides, place: Place): void {
  // Before it is written: the member may be observed, and is counted again then.
  sides.passive.catalogue(place.database).touch(place.copy);
  try {
    if (existsSync(copyOf(sides, place).file) && shipChanges(sides, place)) return;
    // The new one is given its name only where none is there.
    toPassive(sides, () => removeFile(copyOf(sides, place).file));
    using source = openPartFile(place);
    copyPages(source, copyOf(sides, place), TOKEN);
  } catch (error) {
    // A move may have taken the part away meanwhile; the next round reads its pointer again. A lock stops every part.
    if (failureFacts(error).retry === 'fatal' || isContention(error)) throw error;
  }
}

/** False: what is there is not a copy of it, or is ahead of it; it is to be made again. */
function shipChanges(sides: Sides, place: Place): boolean {
  return withBoth(sides, place, (source, copy) => {
    const { upTo: first, isOf } = positionOf(copy);
    if (!isOf(place) || first > source.changeNumber) return false;
    let upTo = first;
    for (let more = true; more;) {
      const batch = changesSince(source, upTo, LIMITS);
      if (batch.upTo === upTo) return true;
      toPassive(sides, () =>
        copy.write(() => {
          // A damaged original is left out; the comparison names what then differs.
          writeChanges(source, copy, batch, new Set());
          copy.sql('UPDATE copy SET up_to = ?').run(batch.upTo);
        }),
      );
      ({ upTo, more } = batch);
    }
    return true;
  });
}

/** Copies of mailboxes that are gone, or have moved since. */
function removeStrayFiles(sides: Sides): void {
  const { passive } = sides;
  for (const { name } of passive.databases()) {
    const wanted = new Set(
      [...passive.places(name), ...softDeletedCopies(passive, name)].map(({ file }) => file),
    );
    for (const file of partFilesIn(passive, name))
      if (!wanted.has(file)) toPassive(sides, () => removeFile(file));
  }
}
