import { textWidth } from '../../support/text-width.ts';
import { wrapText } from '../../view/render/text.ts';

/** Fits help to this terminal: paragraphs that are too wide are wrapped again, indented lines stay. */
export function fitHelp(text: string, width: number): string {
  const lines = text.split('\n');
  if (lines.every((line) => textWidth(line) <= width)) return text;
  const fitted: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) fitted.push(...wrapText(paragraph.join(' '), width));
    paragraph = [];
  };
  for (const line of lines) {
    if (/^\S/.test(line)) {
      paragraph.push(line);
      if (line.endsWith(':')) flush();
      continue;
    }
    flush();
    fitted.push(line);
  }
  flush();
  return fitted.join('\n');
}
