import type { MoveReport } from '../../domain/move-report.ts';
import type { Report } from '../../report/report.ts';
import { jsonText } from '../harmless.ts';
import { renderCsv, renderHtml, renderMarkdown, renderText } from '../render.ts';
import { reportTable } from './csv.ts';
import { reportDocument } from './document.ts';
import { thorough } from './extent.ts';

/** A format is a pure function from report (and the archived move reports) to text: a line here. */
export const reportFormats: Readonly<
  Record<string, (report: Report, moveReports: readonly MoveReport[]) => string>
> = {
  text: (report) => renderText(reportDocument(report), { width: 100, color: false }),
  markdown: (report) => renderMarkdown(reportDocument(report)),
  /** `schemas/report.schema.json` describes it. */
  json: (report) => `${jsonText(report, 2)}\n`,
  csv: (report, moveReports) => renderCsv(reportTable(report, moveReports)),
  html: (report) =>
    renderHtml(reportDocument(report, thorough), { title: `${report.plan}: migration report` }),
};
