import type { Report } from '../../report/report.ts';
import type { Document } from '../document.ts';
import { renderHtml, renderJson, renderMarkdown, renderText } from '../render.ts';
import { reportCsv } from './csv.ts';
import { managerDocument, reportDocument, reportTitle } from './document.ts';
import { brief, thorough } from './extent.ts';
import { logCsv } from './log-csv.ts';
import type { ReportParts } from './parts.ts';

/** For whom it is: one page of what came of it, or everything. */
export const reportVersions = ['manager', 'auditor'] as const;
export type ReportVersion = (typeof reportVersions)[number];

/** A format is a pure function from report to text, and the endings of its files. Data has one version. */
interface ReportFormat {
  readonly endings: readonly string[];
  readonly render: (report: Report, version: ReportVersion | null) => ReportParts;
}

export const documentFor: Readonly<Record<ReportVersion, (report: Report) => Document>> = {
  manager: managerDocument,
  auditor: (report) => reportDocument(report, thorough),
};

export const reportFormats: Readonly<Record<string, ReportFormat>> = {
  /** What is read from a file is never cut. */
  text: {
    endings: ['txt'],
    render: (report, version) => ({
      begin: [
        renderText(documentFor[version ?? 'auditor'](report), {
          width: 100,
          tableWidth: Infinity,
          color: false,
        }),
      ],
    }),
  },
  markdown: {
    endings: ['md'],
    render: (report, version) => ({
      begin: [
        renderMarkdown(version === null ? reportDocument(report, brief) : documentFor[version](report)),
      ],
    }),
  },
  /** `schemas/report.schema.json` describes it. */
  json: { endings: ['json'], render: (report) => ({ begin: renderJson(report) }) },
  csv: { endings: ['csv'], render: reportCsv },
  'log-csv': { endings: [], render: logCsv },
  html: {
    endings: ['html', 'htm'],
    render: (report, version) => ({
      begin: [
        renderHtml(documentFor[version ?? 'auditor'](report), {
          title:
            report.run.rehearsal === undefined
              ? `${report.plan}: migration ${version === 'manager' ? 'summary' : 'report'}`
              : reportTitle(report, version === 'manager' ? 'summary' : 'report'),
        }),
      ],
    }),
  },
};
