import { extname } from 'node:path';
import { usage } from '../app/context/invalid-input.ts';
import type { ReportOfRun } from '../app/report.ts';
import type { MoveReport } from '../domain/move-report.ts';
import { portionsInTurn } from '../support/portions.ts';
import { reportFormats, type ReportVersion } from '../view/report/index.ts';
import type { ReportParts } from '../view/report/parts.ts';

export interface ReportFileParts {
  readonly report: ReportOfRun['report'];
  /** Read only for a format that says something of them. */
  readonly moveReports: ReportOfRun['moveReports'];
  /** How a move's own report is shown; missing: as it is. */
  readonly ofMove?: (move: MoveReport) => MoveReport;
}

/** A report in a format, in portions. */
export function reportText(
  format: string,
  { report, moveReports, ofMove = (move) => move }: ReportFileParts,
  version: ReportVersion | null = null,
): AsyncIterable<string> {
  const parts = reportFormats[format]?.render(report, version) ?? { begin: [] };
  return portionsInTurn(written(parts, moveReports, ofMove));
}

async function* written(
  { begin, ofMove, end = [] }: ReportParts,
  moveReports: ReportOfRun['moveReports'],
  shown: (move: MoveReport) => MoveReport,
): AsyncGenerator<string> {
  yield* begin;
  if (ofMove !== undefined) for await (const move of moveReports()) yield ofMove(shown(move));
  yield* end;
}

/** The extension of a file chooses it. */
export function reportFormatOf(file: string): string {
  const ending = extname(file).slice(1).toLowerCase();
  const formats = Object.entries(reportFormats);
  const known = formats.find(([, { endings }]) => endings.includes(ending));
  if (known !== undefined) return known[0];
  const all = formats.flatMap(([, { endings }]) => endings.map((one) => `.${one}`));
  throw usage(
    `The ending of ${file} is not known: it chooses the format (${all.join(', ')}). Nothing was written.`,
    `Use one of these, or name the format: --format ${Object.keys(reportFormats).join(', ')}.`,
  );
}
