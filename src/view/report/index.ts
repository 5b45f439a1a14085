import type { Report } from '../../report/report.ts';
import { renderHtml, renderJson, renderMarkdown, renderText } from '../render.ts';
import { reportCsv } from './csv.ts';
import { reportDocument } from './document.ts';
import { thorough } from './extent.ts';
import type { ReportParts } from './parts.ts';

/** A format is a pure function from report to text, and the endings of its files. */
export const reportFormats: Readonly<
  Record<string, { readonly endings: readonly string[]; readonly render: (report: Report) => ReportParts }>
> = {
  text: {
    endings: ['txt'],
    render: (report) => ({ begin: [renderText(reportDocument(report), { width: 100, color: false })] }),
  },
  markdown: {
    endings: ['md'],
    render: (report) => ({ begin: [renderMarkdown(reportDocument(report))] }),
  },
  /** `schemas/report.schema.json` describes it. */
  json: { endings: ['json'], render: (report) => ({ begin: renderJson(report) }) },
  csv: { endings: ['csv'], render: reportCsv },
  html: {
    endings: ['html', 'htm'],
    render: (report) => ({
      begin: [renderHtml(reportDocument(report, thorough), { title: `${report.plan}: migration report` })],
    }),
  },
};
