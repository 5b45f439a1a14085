import { fitText, textWidth } from '../../support/text-width.ts';

/** A painted line cut to `width` columns; its colours end with it. */
export function fitPainted(line: string, width: number): string {
  // oxlint-disable-next-line no-control-regex -- drover's own colours
  const parts = line.split(/(\u001b\[\d+m)/);
  const text = parts.filter((_, index) => index % 2 === 0).join('');
  if (textWidth(text) <= width) return line;
  let room = width - 1;
  let fitted = '';
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) fitted += part;
    else if (room > 0) {
      const kept = textWidth(part) <= room ? part : fitText(part, room + 1).replace(/…$/, '');
      fitted += kept;
      room = kept === part ? room - textWidth(part) : 0;
      if (kept !== part || room === 0) fitted += '…';
    }
  }
  return fitted;
}
