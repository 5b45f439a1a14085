import { plainStyle, renderText, type TextStyle } from '../document-text.ts';
import { outline } from './outline.ts';
import type { Report } from '../../report/report.ts';

export const textReport = (report: Report, style: TextStyle = plainStyle(100)): string =>
  renderText(outline(report), style);
