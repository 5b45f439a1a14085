import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { partBytes, type Mailbox, type MailboxPartFacts } from '../../domain/mailbox.ts';
import type { MoveRequest, MoveRequestSpec } from '../../domain/move-request.ts';
import type { MoveTimes } from '../../domain/move-times.ts';
import { remoteDatabase } from '../../domain/remote-database.ts';
import type { SystemAbilities } from '../../domain/system-abilities.ts';
import type { Part, SimulatedMailboxes } from './mailboxes.ts';
import { totalOf, type MoveWork, type MovingPart } from './simulated-move.ts';

type Warm = Pick<SystemAbilities, 'warmMoves'>;

/**
 * What a request would move: the archive goes along with its primary, to the same database unless another is named. Failures:
 * `no-archive`, `no-target`, `already-in-target`.
 */
export function partsToMove(
  mailbox: Mailbox,
  { options, targetDatabase, archiveTargetDatabase, remote }: MoveRequestSpec,
  mailboxes: SimulatedMailboxes,
  abilities: Warm,
): readonly MovingPart[] {
  if (options.scope === 'archive-only' && mailbox.archive === null) throw noArchive(mailbox);
  const wanted: (readonly [Part, MailboxPartFacts, DatabaseName | null])[] = [];
  if (options.scope !== 'archive-only') wanted.push(['primary', mailbox.primary, targetDatabase]);
  if (options.scope !== 'primary-only' && mailbox.archive !== null)
    wanted.push(['archive', mailbox.archive, archiveTargetDatabase ?? targetDatabase]);
  const parts = wanted.flatMap(([part, facts, target]) => {
    if (target === null) throw noTarget(mailbox, part);
    const to = remote === null ? target : remoteDatabase(remote, target);
    return facts.database === to ? [] : [movingPart(mailbox, part, facts, to, mailboxes, abilities)];
  });
  if (parts.length === 0) throw alreadyInTarget(mailbox);
  return parts;
}

/** Of a request that was there before; of a mailbox that was not observed, by what the request says. */
export function partsOfRequest(
  request: MoveRequest,
  mailbox: Mailbox | undefined,
  mailboxes: SimulatedMailboxes,
  abilities: Warm,
): readonly MovingPart[] {
  const { sourceDatabase, targetDatabase, archiveSourceDatabase, archiveTargetDatabase } = request;
  const wanted: readonly (readonly [Part, DatabaseName | null, DatabaseName | null])[] = [
    ['primary', sourceDatabase, targetDatabase],
    ['archive', archiveSourceDatabase, archiveTargetDatabase],
  ];
  return wanted.flatMap(([part, from, to]): readonly MovingPart[] => {
    if (from === null || to === null) return [];
    const facts = mailbox?.[part] ?? null;
    if (mailbox !== undefined && facts !== null)
      return [{ ...movingPart(mailbox, part, facts, to, mailboxes, abilities), from }];
    const { totalSizeBytes: bytes, totalItemCount: items } = request;
    return [{ part, from, to, bytes, items, startedFromBytes: null, recoverableItems: 0 }];
  });
}

/** What a move takes alone: learnt of moves like it, and this one's own luck. */
export function workOf(
  parts: readonly MovingPart[],
  times: MoveTimes,
  completionMs: number,
  slowness: number,
): MoveWork {
  const { items, bytes } = totalOf(parts);
  const wholeMs = times.moveMs(parts[0]?.from ?? null, parts[0]?.to ?? null, {
    parts: parts.length,
    items,
    bytes,
  });
  return {
    parts,
    copyWork: Math.max(1, (wholeMs - completionMs) * slowness),
    completionWork: Math.max(1, completionMs * slowness),
  };
}

/** A move to where an earlier one has left the mailbox starts from that copy: nothing has come since, as far as is known. */
function movingPart(
  { id }: Mailbox,
  part: Part,
  facts: MailboxPartFacts,
  to: DatabaseName,
  mailboxes: SimulatedMailboxes,
  { warmMoves }: Warm,
): MovingPart {
  const left = warmMoves === true ? mailboxes.leftIn(to, id, part) : null;
  const sizeBytes = partBytes(facts);
  const bytes = left === null ? sizeBytes : Math.max(0, sizeBytes - (left.fedSizeBytes ?? left.sizeBytes));
  const share = sizeBytes === 0 ? (left === null ? 1 : 0) : bytes / sizeBytes;
  return {
    part,
    from: facts.database,
    to,
    bytes,
    items: Math.round((facts.itemCount + facts.recoverableItemCount) * share),
    startedFromBytes: left === null ? null : sizeBytes - bytes,
    recoverableItems: facts.recoverableItemCount,
  };
}

const noArchive = ({ displayName }: Mailbox): Failure =>
  Failure.permanent(
    'no-archive',
    `Mailbox ${displayName} has no archive, and only its archive was to be moved.`,
  );
const noTarget = ({ displayName }: Mailbox, part: Part): Failure =>
  Failure.permanent('no-target', `No database was named for the ${part} mailbox of ${displayName} to go to.`);
const alreadyInTarget = ({ displayName }: Mailbox): Failure =>
  Failure.permanent('already-in-target', `Mailbox ${displayName} is already in its target database.`);
