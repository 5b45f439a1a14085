import { completeNode } from '../../domain/ids.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import type { Report } from '../../report/report.ts';
import { table, type Table } from '../document.ts';
import { renderCsv } from '../render.ts';
import { csvLines } from '../render/csv.ts';
import type { ReportParts } from './parts.ts';

const COLUMNS = 'at batch mailbox mailboxId requestId from to status by kind message'.split(' ');

/** The log: the move reports, a row per entry, oldest first within a mailbox, then the answers to gates; times are UTC. */
export function logCsv(report: Report): ReportParts {
  const isRehearsal = report.run.rehearsal !== undefined;
  const said = (message: string): string => (isRehearsal ? `REHEARSAL: ${message}` : message);
  const batchOf = new Map(report.moves.map(({ mailboxId, batch }) => [mailboxId, batch]));
  return {
    begin: [renderCsv(table(COLUMNS, []))],
    ofMove: (move) => csvLines(entryRows(move, batchOf.get(move.mailboxId) ?? '', said)),
    end: [csvLines(answerRows(report, said))],
  };
}

const entryRows = (move: MoveReport, batch: string, said: (message: string) => string): Table['rows'] =>
  move.entries.map(({ at, by, kind, message }) => [
    at,
    batch,
    move.displayName,
    move.mailboxId,
    move.requestId,
    move.sourceDatabase ?? move.archiveSourceDatabase ?? '',
    move.targetDatabase ?? move.archiveTargetDatabase ?? '',
    move.status,
    by,
    kind,
    said(message),
  ]);

function answerRows({ gates, batches }: Report, said: (message: string) => string): Table['rows'] {
  const completedBy = new Map<string, string>(batches.map(({ name }) => [completeNode(name), name]));
  return gates.flatMap(({ gate, answer, by, at, comment }) => {
    if (answer === null) return [];
    const message = `Gate ${gate}: ${answer}${comment === '' ? '' : `: ${comment}`}`;
    return [[at ?? '', completedBy.get(gate) ?? '', '', '', '', '', '', '', by ?? '', 'gate', said(message)]];
  });
}
