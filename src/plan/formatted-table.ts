import { finding, type Diagnostic } from '../domain/diagnostic.ts';

/** How much of a file is looked at. */
const HEAD = 10_000;
/** Names, and below them dashes: what Format-Table shows. */
const TABLE = /^(?:[ \t]*\r?\n)*[^\r\n,;\t]+\r?\n[ \t]*-{2,}(?:[ \t]+-{2,})*[ \t]*\r?\n/;
/** A name and a value per line: what Format-List shows. */
const LIST = /^(?:[ \t]*\r?\n)*\w+ +: [^\r\n]*\r?\n\w+ +: /;

/** What a shell shows of objects, cut to its width, redirected into a file; null: it is nothing of the kind. */
export function formattedTable(file: string, text: string): Diagnostic | null {
  const head = text.slice(0, HEAD);
  if (!TABLE.test(head) && !LIST.test(head)) return null;
  const line = /^\s*/.exec(head)?.[0].split('\n').length ?? 1;
  return finding.error(
    'bad-csv',
    'This is what PowerShell shows on a screen, which may be cut to its width, not CSV.',
    'Write the objects themselves: … | Select-Object PrimarySmtpAddress | Export-Csv list.csv -NoTypeInformation -Encoding utf8',
    { file, line, column: 1, length: 1 },
  );
}
