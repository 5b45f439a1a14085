import type { MoveReport } from '../domain/move-report.ts';
import { csvReport } from './formats/csv.ts';
import { htmlReport } from './formats/html.ts';
import { jsonReport } from './formats/json.ts';
import { markdownReport } from './formats/markdown.ts';
import { textReport } from './formats/text.ts';
import type { Report } from './report.ts';

/** A format is a pure function from report (and the archived move reports) to text: one file, and one line here. */
export const reportFormats: Readonly<
  Record<string, (report: Report, moveReports: readonly MoveReport[]) => string>
> = {
  text: (report) => textReport(report),
  markdown: (report) => markdownReport(report),
  json: (report) => jsonReport(report),
  csv: (report, moveReports) => csvReport(report, moveReports),
  html: (report) => htmlReport(report),
};
