import type { MoveReport } from '../../domain/move-report.ts';
import { csvReport } from './csv.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { markdownReport } from './markdown.ts';
import { textReport } from './text.ts';
import type { Report } from '../../report/report.ts';

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
