import { renderMarkdown } from '../document-markdown.ts';
import { outline } from './outline.ts';
import type { Report } from '../../report/report.ts';

export const markdownReport = (report: Report): string => renderMarkdown(outline(report));
