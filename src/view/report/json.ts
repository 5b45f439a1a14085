import type { Report } from '../../report/report.ts';

/** `schemas/report.schema.json` describes it. */
export const jsonReport = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;
