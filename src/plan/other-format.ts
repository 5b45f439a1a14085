/** What a file is that was given as text, and is none, or text of a kind that no person means here; and what to do. */
export interface OtherFormat {
  readonly what: string;
  readonly hint: string;
}

const exportAsCsv = 'In the spreadsheet: save as "CSV UTF-8".';

/** By what such files begin with. */
const FORMATS: readonly (readonly [begin: string | RegExp, OtherFormat])[] = [
  ['PK\x03\x04', { what: 'a workbook (.xlsx, .ods) or another ZIP archive', hint: exportAsCsv }],
  [
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    { what: 'an old workbook (.xls) or another Office file', hint: exportAsCsv },
  ],
  [/^%PDF-/, { what: 'a PDF file', hint: 'Give the file that it was made from.' }],
  ['\x1f\x8b', { what: 'compressed with gzip', hint: 'Decompress it first.' }],
  [/^\{\\rtf/, { what: 'a rich text document', hint: 'Save it as plain text.' }],
  [
    /^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml|table)\b/i,
    { what: 'a web page or XML', hint: 'Give the file itself, not a page that shows it.' },
  ],
];

/** Null: it may be text as a person or a tool writes it. */
export function otherFormat(bytes: Uint8Array): OtherFormat | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const begins = (begin: string | RegExp): boolean =>
    typeof begin === 'string' ? head.startsWith(begin) : begin.test(head);
  return FORMATS.find(([begin]) => begins(begin))?.[1] ?? null;
}

const csvList: OtherFormat = {
  what: 'a list (CSV)',
  hint: 'Make a plan of it: drover import FILE --target DATABASE --out PLAN.yaml',
};

/** Text that cannot be YAML with keys, by its first line with content; null: it may be, with mistakes. */
export function notYaml(text: string): OtherFormat | null {
  const other = otherFormat(Buffer.from(text.slice(0, 200)));
  if (other !== null) return other;
  const first = /^(?:\s*#.*\n|\s)*(.*)/.exec(text.slice(0, 100_000))?.[1] ?? '';
  if (/^[{[%&!|>-]|^["']?[\w.-]+["']?[ \t]*:(?:\s|$)/.test(first)) return null;
  return /["\w][,;\t]["\w]/.test(first) ? csvList : null;
}
