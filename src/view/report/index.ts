import type { MoveReport } from '../../domain/move-report.ts';
import type { Report } from '../../report/report.ts';
import { jsonText } from '../harmless.ts';
import { renderCsv, renderHtml, renderMarkdown, renderText } from '../render.ts';
import { reportTable } from './csv.ts';
import { reportDocument } from './document.ts';
import { thorough } from './extent.ts';

/** A format is a pure function from report (and the archived move reports) to text, and the endings of its files. */
export const reportFormats: Readonly<
  Record<
    string,
    {
      readonly endings: readonly string[];
      readonly render: (report: Report, moveReports: readonly MoveReport[]) => string;
    }
  >
> = {
  text: {
    endings: ['txt'],
    render: (report) => renderText(reportDocument(report), { width: 100, color: false }),
  },
  markdown: { endings: ['md'], render: (report) => renderMarkdown(reportDocument(report)) },
  /** `schemas/report.schema.json` describes it. */
  json: { endings: ['json'], render: (report) => `${jsonText(report, 2)}\n` },
  csv: { endings: ['csv'], render: (report, moveReports) => renderCsv(reportTable(report, moveReports)) },
  html: {
    endings: ['html', 'htm'],
    render: (report) =>
      renderHtml(reportDocument(report, thorough), { title: `${report.plan}: migration report` }),
  },
};
