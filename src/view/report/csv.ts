import { completeNode } from '../../domain/ids.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import type { Report } from '../../report/report.ts';
import { table, type Table } from '../document.ts';

/** The move reports, a row per entry, oldest first within a mailbox, then the answers to gates; times are UTC. */
export function reportTable({ moves, gates, batches }: Report, moveReports: readonly MoveReport[]): Table {
  const batchOf = new Map(moves.map(({ mailboxId, batch }) => [mailboxId, batch]));
  const entries = moveReports.flatMap((move) =>
    move.entries.map(({ at, by, kind, message }) => [
      at,
      batchOf.get(move.mailboxId) ?? '',
      move.displayName,
      move.mailboxId,
      move.requestId,
      move.sourceDatabase ?? move.archiveSourceDatabase ?? '',
      move.targetDatabase ?? move.archiveTargetDatabase ?? '',
      move.status,
      by,
      kind,
      message,
    ]),
  );
  const answers = gates.flatMap(({ gate, answer, by, at, comment }) => {
    if (answer === null) return [];
    const message = `Gate ${gate}: ${answer}${comment === '' ? '' : `: ${comment}`}`;
    const batch = batches.find(({ name }) => gate === completeNode(name))?.name ?? '';
    return [[at ?? '', batch, '', '', '', '', '', '', by ?? '', 'gate', message]];
  });
  return table(
    ['at', 'batch', 'mailbox', 'mailboxId', 'requestId', 'from', 'to', 'status', 'by', 'kind', 'message'],
    [...entries, ...answers],
  );
}
