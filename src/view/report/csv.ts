import { partsOfLabel } from '../../domain/mailbox-label.ts';
import { itemsOf } from '../../report/move-lines.ts';
import type { MoveLine, Report } from '../../report/report.ts';
import { slicesOf } from '../../support/slices.ts';
import { table, type Table } from '../document.ts';
import { renderCsv } from '../render.ts';
import { csvLines } from '../render/csv.ts';
import { moveVerdict } from './batches-and-moves.ts';
import type { ReportParts } from './parts.ts';

const COLUMNS: Readonly<Record<string, (move: MoveLine, report: Report) => string | number | null>> = {
  address: ({ label }) => partsOfLabel(label).address,
  displayName: ({ label }) => partsOfLabel(label).displayName,
  mailboxId: ({ mailboxId }) => mailboxId,
  batch: ({ batch }) => batch,
  source: ({ from }) => from,
  target: ({ to }) => to,
  archiveSource: ({ archiveFrom }) => archiveFrom,
  archiveTarget: ({ archiveTo }) => archiveTo,
  remote: ({ remote }) => remote,
  status: ({ status }) => status,
  verdict: (move, report) => rehearsed(report, moveVerdict(move)),
  started: ({ startedAt }) => startedAt,
  finished: ({ finishedAt }) => finishedAt,
  items: (move) => itemsOf(move),
  sizeBytes: ({ sizeBytes }) => sizeBytes,
  lockedMs: ({ lockedMs }) => lockedMs,
  badItems: ({ badItems }) => badItems,
  digest: (move) => digestOf(move, 'primary'),
  archiveDigest: (move) => digestOf(move, 'archive'),
  failure: ({ failure }) => failure,
  run: (_move, report) => rehearsed(report, report.run.id),
  movedAgainBy: ({ movedAgainBy }) => movedAgainBy ?? null,
};

/** Rows may be sorted and copied: each says that nothing was moved. */
const rehearsed = ({ run: { rehearsal } }: Report, said: string): string =>
  rehearsal === undefined ? said : `REHEARSAL: ${said}`;

/** A row per mailbox; times are UTC. */
export const reportCsv = (report: Report): ReportParts => ({ begin: rowsOf(report) });

function* rowsOf(report: Report): Generator<string> {
  yield renderCsv(table(Object.keys(COLUMNS), []));
  const columns = Object.values(COLUMNS);
  for (const moves of slicesOf(report.moves, ROWS_AT_ONCE))
    yield csvLines(
      moves.map((move): Table['rows'][number] => columns.map((of) => String(of(move, report) ?? ''))),
    );
}
const ROWS_AT_ONCE = 1000;

const digestOf = ({ verification }: MoveLine, part: 'primary' | 'archive'): string | null =>
  verification.find((one) => one.part === part)?.digest ?? null;
