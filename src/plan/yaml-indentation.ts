import type { YAMLError } from 'yaml';

/** A line whose indentation fits no level above it. */
export interface MisplacedLine {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

/** The parser's complaints about lines that are indented wrongly, by what it took them for. */
export function isIndentationMistake(error: YAMLError): boolean {
  return isAboutThisLine(error) || isAboutNextLine(error);
}

const isAboutThisLine = ({ code, message }: YAMLError): boolean =>
  (code === 'MISSING_CHAR' && message.startsWith('Sequence item without')) ||
  (code === 'BAD_INDENT' && message.startsWith('All mapping items')) ||
  (code === 'BLOCK_AS_IMPLICIT_KEY' && message.startsWith('A block sequence'));

/** A line indented more than the one above, whose value it then seems to continue. */
const isAboutNextLine = ({ code, message }: YAMLError): boolean =>
  code === 'BLOCK_AS_IMPLICIT_KEY' && message.startsWith('Nested mappings');

/** Null where the error is another one. `lineOf`: the number of the line that an offset is in, from 1. */
export function misplacedLine(
  error: YAMLError,
  text: string,
  lineOf: (offset: number) => number,
): MisplacedLine | null {
  if (!isIndentationMistake(error)) return null;
  const at = text.lastIndexOf('\n', error.pos[0] - 1) + 1;
  const top = lastAtMargin(text, at);
  const levels = openLevels(text.slice(top, at), lineOf(top));
  const line = lineAt(text, at, lineOf(at));
  if (isAboutThisLine(error)) return misplaced(line, levels);
  const next = lineAt(text, line.end + 1, line.number + 1);
  const isDeeper = next.indent > line.indent && !next.isItem && /^\S.*:(\s|$)/.test(next.content);
  if (!isDeeper) return null;
  if (/^-[\w"']/.test(line.content)) return dashWithoutSpace(line);
  const all = withLine(levels, line);
  return all.some(({ indent }) => indent === next.indent) ? null : misplaced(next, all);
}

const dashWithoutSpace = (line: Line): MisplacedLine => ({
  start: line.start + line.indent,
  end: line.start + line.indent + 1,
  message: 'A space is missing after the dash of this list item.',
  hint: 'Write `- name: …`.',
});

interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly content: string;
  readonly isItem: boolean;
}

/** The first line at or after `from` that has content; `number` is that of the line at `from`. */
function lineAt(text: string, from: number, number: number): Line {
  let start = from;
  let line = number;
  let content = '';
  for (;;) {
    const end = text.indexOf('\n', start);
    content = text.slice(start, end < 0 ? text.length : end);
    if (end < 0 || !isBlank(content)) break;
    start = end + 1;
    line += 1;
  }
  const indent = content.search(/[^ ]|$/);
  return {
    number: line,
    start,
    end: start + content.length,
    indent,
    content: content.slice(indent),
    isItem: /^-(\s|$)/.test(content.slice(indent)),
  };
}

/** Where another key, or another item of a list, would belong to what is open. */
interface Level {
  readonly kind: 'key' | 'item';
  readonly indent: number;
  readonly line: number;
  readonly name: string;
}

/** Where the last line above `at` begins that closes all levels before it; 0 where there is none. */
function lastAtMargin(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    start = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    if (/[^\s#-]/.test(text.charAt(start))) break;
  }
  return start;
}

/** The levels that these lines open, the innermost last; `number` is that of the first. */
function openLevels(lines: string, number: number): readonly Level[] {
  let levels: readonly Level[] = [];
  let next = number;
  for (let at = 0; at < lines.length;) {
    const line = lineAt(lines, at, next);
    if (!isBlank(line.content)) levels = withLine(levels, line);
    next = line.number + 1;
    at = line.end + 1;
  }
  return levels;
}

function withLine(levels: readonly Level[], line: Line): readonly Level[] {
  const still = levels.filter(
    ({ indent, kind }) => indent < line.indent || (indent === line.indent && kind === 'key' && line.isItem),
  );
  const dashes = line.isItem ? (/^(-\s+)+/.exec(line.content)?.[0].length ?? 1) : 0;
  const name = /^[^\s:#]+/.exec(line.content.slice(dashes))?.[0] ?? '';
  const item: readonly Level[] = line.isItem
    ? [{ kind: 'item', indent: line.indent, line: line.number, name: '-' }]
    : [];
  const hasKey = /^[^\s#][^#]*?:(\s|$)/.test(line.content.slice(dashes));
  const key: readonly Level[] = hasKey
    ? [{ kind: 'key', indent: line.indent + dashes, line: line.number, name }]
    : [];
  return [...still, ...item, ...key];
}

const isBlank = (content: string): boolean => /^\s*(#.*)?$/.test(content);

function misplaced(line: Line, levels: readonly Level[]): MisplacedLine {
  const wanted = line.isItem ? 'item' : 'key';
  const distance = ({ indent }: Level): number => Math.abs(indent - line.indent);
  const [nearest] = levels
    .filter(({ kind }) => kind === wanted)
    .sort((a, b) => distance(a) - distance(b) || b.indent - a.indent);
  const [name = ''] = /^[^:]*/.exec(line.content) ?? [];
  return {
    start: line.start + line.indent,
    end: line.start + line.indent + Math.max(1, name.trimEnd().length),
    message: `The indentation of this line (${spaces(line.indent)}) does not match the lines above.`,
    hint:
      nearest === undefined
        ? 'Align it with the other entries at this level.'
        : `${nearest.indent === 0 ? 'Do not indent it' : `Indent it with ${spaces(nearest.indent)}`}, like ${nearest.kind === 'key' ? `"${nearest.name}"` : 'the list item'} on line ${nearest.line}.`,
  };
}

const spaces = (count: number): string =>
  count === 0 ? 'no space' : `${count} space${count === 1 ? '' : 's'}`;
