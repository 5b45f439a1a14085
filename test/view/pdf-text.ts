import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF that Chromium has printed, a string per page, without spaces and line ends: where a cell is wrapped is not
 * its content. Enough of the format for that one writer: plain objects, compressed streams, fonts with their own numbering.
 */
export function textOfPdf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head));
  return pages.map(({ head }) => {
    const fonts = new Map<string, ReadonlyMap<number, string>>();
    const resources = resolved(/\/Resources\s*(\d+) 0 R/, head, objects)?.head ?? head;
    for (const [, name = '', id] of resources.matchAll(/\/(F\d+)\s+(\d+) 0 R/g))
      fonts.set(name, toUnicode(objects.get(Number(id))?.head ?? '', objects));
    const content = resolved(/\/Contents\s*\[?\s*(\d+) 0 R/, head, objects)?.stream ?? '';
    return shownIn(content, fonts);
  });
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const found = new Map<number, PdfObject>();
  const text = pdf.toString('latin1');
  const start = /(?:^|[\r\n])(\d+) 0 obj\b/g;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const from = match.index + match[0].length;
    const end = text.indexOf('endobj', from);
    const at = text.indexOf('stream', from);
    const hasStream = at >= 0 && at < end;
    const head = text.slice(from, hasStream ? at : end);
    let stream = '';
    if (hasStream) {
      const begin = text[at + 6] === '\r' ? at + 8 : at + 7;
      const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
      const bytes = pdf.subarray(begin, begin + length);
      stream = (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
      start.lastIndex = begin + length;
    }
    found.set(Number(match[1]), { head, stream });
  }
  return found;
}

function resolved(
  reference: RegExp,
  head: string,
  objects: ReadonlyMap<number, PdfObject>,
): PdfObject | undefined {
  const [, id] = reference.exec(head) ?? [];
  return id === undefined ? undefined : objects.get(Number(id));
}

/** Glyph numbers to text. */
function toUnicode(font: string, objects: ReadonlyMap<number, PdfObject>): Map<number, string> {
  const map = new Map<number, string>();
  const cmap = resolved(/\/ToUnicode (\d+) 0 R/, font, objects)?.stream ?? '';
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, lines = ''] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, glyph = '', as = ''] of lines.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      map.set(Number.parseInt(glyph, 16), text(as));
  for (const [, lines = ''] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', to = '', as = ''] of lines.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = Number.parseInt(from, 16);
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1)
        map.set(glyph, String.fromCharCode(Number.parseInt(as, 16) + glyph - first));
    }
  return map;
}

function shownIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let shown = '';
  for (const [, name, hex] of content.matchAll(/\/(F\d+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    for (const [glyph] of (hex ?? '').matchAll(/.{4}/g)) shown += font.get(Number.parseInt(glyph, 16)) ?? '';
  }
  return shown.replaceAll(/\s/g, '');
}
