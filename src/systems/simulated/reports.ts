import { instantFromMs } from '../../domain/instant.ts';
import {
  moveReportOf,
  type BadItem,
  type CountedFolders,
  type MoveReport,
  type VerificationFacts,
} from '../../domain/move-report.ts';
import { isMoved, type MoveRequest } from '../../domain/move-request.ts';
import type { Capabilities } from '../mail-system.ts';
import { totalOf, type MovingPart, type SimulatedMove } from './simulated-move.ts';

type Proof = Pick<Capabilities, 'contentDigests' | 'measuredLock'>;

/** As the system that was observed would write it, with as much proof as it gives. */
export function moveReport(move: SimulatedMove, proof: Proof, nowMs: number): MoveReport {
  const { request, work, log } = move;
  const started = work.parts.flatMap(({ startedFromBytes }) => startedFromBytes ?? []);
  const isDone = isMoved(request.state);
  return moveReportOf(request, {
    finishedAt: log.finishedMs === null ? null : instantFromMs(log.finishedMs),
    durations: { ...log.durationsUntil(nowMs), lockedMs: proof.measuredLock ? move.lockedMs : null },
    transientRetries: move.transientRetries,
    ...(started.length === 0 ? {} : { startedFromBytes: started.reduce((sum, bytes) => sum + bytes, 0) }),
    badItems: badItemsOf(request, work.parts[0]?.part ?? 'primary'),
    verification: isDone && proof.contentDigests ? work.parts.map((part) => verified(part, request)) : [],
    ...(isDone && !proof.contentDigests ? { counted: counted(work.parts) } : {}),
    entries: log.entries,
  });
}

const verified = (part: MovingPart, { id }: MoveRequest): VerificationFacts => ({
  part: part.part,
  folders: FOLDERS,
  items: part.items,
  sizeBytes: part.bytes + (part.startedFromBytes ?? 0),
  digest: `simulated ${id} ${part.part}`,
  recoverableItems: part.recoverableItems,
  hiddenItems: 0,
});

function counted(parts: readonly MovingPart[]): CountedFolders {
  const { items, bytes } = totalOf(parts);
  return { folders: FOLDERS * parts.length, items, sizeBytes: bytes, fewer: [] };
}
/** The well-known ones. */
const FOLDERS = 12;

const badItemsOf = ({ badItemsEncountered, id }: MoveRequest, part: BadItem['part']): readonly BadItem[] =>
  Array.from({ length: badItemsEncountered }, (_, at) => ({
    folder: 'Inbox',
    item: `${id}-${at + 1}`,
    subject: '',
    part,
    reason: 'unreadable',
    message: 'simulated: the item cannot be read',
  }));
