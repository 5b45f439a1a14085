import { movesIn } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import {
  coexist,
  type ExchangeRelease,
  isOlder,
  releaseName,
  releasesBetween,
} from '../../domain/exchange-release.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { entryOf } from '../../support/entry-of.ts';
import { nameSome } from '../labels.ts';
import { type CheckContext, type Diagnostics, touchedDatabases } from './check.ts';

/** Exchange moves mailboxes between releases that may be in one organisation at the same time; farther ones take a stop. */
export function* coexistence(context: CheckContext): Diagnostics {
  const unknown = unknownReleases(context);
  if (unknown.length > 0)
    yield finding.warning(
      'release-unknown',
      `The Exchange release of ${nameSome(unknown)} is unknown, so whether mailboxes can move there or away is not checked.`,
      'Look at AdminDisplayVersion of its server.',
    );
  for (const { from, to, databases } of routes(context)) {
    const [old, late] = [releaseName(from), releaseName(to)];
    const where = nameSome([...databases]);
    if (!coexist(from, to)) {
      const stops = releasesBetween(from, to).map(releaseName);
      yield finding.error(
        'releases-do-not-coexist',
        `${where}: Exchange does not move mailboxes from ${old} to ${late}.`,
        `Move them to ${stops.join(', then to ')} first, and from there to ${late}.`,
      );
    } else if (isOlder(to, from)) {
      yield finding.warning(
        'moves-to-older-release',
        `${where}: mailboxes move back from ${old} to ${late}. What only ${old} has does not work there any more.`,
      );
    } else if (to === 'se') {
      yield finding.note(
        'old-servers-block-updates',
        `${where}: ${old} is not supported any more. Setup of Exchange SE CU2 refuses an organisation that still has such servers.`,
        `Remove the servers with ${old} before that update.`,
      );
    }
  }
}

/** Where the system tells releases at all. */
function unknownReleases(context: CheckContext): readonly DatabaseName[] {
  if (context.input.observed.databases.every(({ release }) => release === undefined)) return [];
  return touchedDatabases(context).flatMap(({ name, release }) => (release === undefined ? [name] : []));
}

interface ReleaseRoute {
  readonly from: ExchangeRelease;
  readonly to: ExchangeRelease;
  /** `MBX01 → MBX09` */
  readonly databases: ReadonlySet<string>;
}

/** Moves between different releases within the organisation, as far as these are known. */
function routes({ changeSet, index }: CheckContext): Iterable<ReleaseRoute> {
  const found = new Map<string, ReleaseRoute & { readonly databases: Set<string> }>();
  const releaseOf = (name: DatabaseName | null): ExchangeRelease | undefined =>
    name === null ? undefined : index.database.get(name)?.release;
  for (const change of movesIn(changeSet.changes)) {
    for (const [source, target] of [
      [change.from, change.to],
      [change.archiveFrom, change.archiveTo],
    ] as const) {
      const [from, to] = [releaseOf(source), releaseOf(target)];
      if (from === undefined || to === undefined || from === to) continue;
      entryOf(found, `${from} ${to}`, () => ({ from, to, databases: new Set<string>() })).databases.add(
        `${source} → ${target}`,
      );
    }
  }
  return found.values();
}
