// Errors of the YAML parser in the words of what was probably meant, at the place where it is to be corrected.
import { isSeq, visit, type Document, type YAMLError } from 'yaml';
import { finding, type Diagnostic } from '../domain/diagnostic.ts';
import { maxFindings } from './cap-findings.ts';
import { namesSecret } from './secret-lines.ts';
import { isIndentationMistake, misplacedLine } from './yaml-indentation.ts';
import type { Places } from './tree.ts';
import { plainTags } from './yaml-tree.ts';

interface Source {
  readonly file: string;
  readonly text: string;
  readonly places: Places;
}

/** One mistake often makes the parser complain several times: what only follows from an earlier one is dropped. */
export function syntaxFindings(document: Document.Parsed, source: Source): Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  const openings = flowOpenings(document);
  let brokenUntil = 0;
  let last = -1;
  let isAfterTab = false;
  for (const error of document.errors) {
    const [start, end] = error.pos;
    const follows = start < brokenUntil && (isAfterTab || followsIndentation(error));
    if (start === last || follows || isTagError(error)) continue;
    last = start;
    const tab = tabFinding(error, source);
    isAfterTab = tab !== null;
    const indentation = tab ?? indentationFinding(error, source);
    // From a line that is indented wrongly to the next at the margin, no level is what it looks like.
    if (indentation !== null) brokenUntil = nextAtMargin(source.text, end);
    const one = indentation ?? unclosedBracket(error, openings, source) ?? syntaxFinding(error, source);
    const line = one.place?.line ?? 0;
    if (!found.has(line)) found.set(line, one);
    if (found.size > maxFindings) break;
  }
  return [...found.values(), ...tagFindings(document, source)];
}

const followsIndentation = (error: YAMLError): boolean =>
  isIndentationMistake(error) || error.code === 'MULTILINE_IMPLICIT_KEY';

function nextAtMargin(text: string, from: number): number {
  const next = /\n(?=[^\s#\]}-])/g;
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}

interface Words {
  readonly message: string;
  readonly hint: string;
}

const tabs: Words = {
  message: 'Tabs cannot be used for indentation.',
  hint: 'Indent with spaces; most editors convert tabs.',
};

/** Messages for common mistakes; the parser's own for the rest. */
const syntaxWords: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: tabs,
  MULTIPLE_DOCS: {
    message: 'A second document starts here.',
    hint: 'Only one document per file is allowed: remove the `---`.',
  },
  BAD_INDENT: {
    message: 'The indentation does not match the lines above.',
    hint: 'Align it with the other entries at this level.',
  },
  MISSING_CHAR: { message: 'A closing character is missing here.', hint: 'Close the quote or bracket.' },
  BAD_ALIAS: {
    message: 'This alias refers to an anchor that is not defined above it.',
    hint: 'Define `&name` at the value first.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A value cannot contain a colon followed by a space unless it is in quotes.',
    hint: 'Put the value in quotes.',
  },
  BAD_DQ_ESCAPE: {
    message: 'Between double quotes a backslash starts an escape sequence, and this is none.',
    hint: 'Use single quotes for text with backslashes, such as a Windows path.',
  },
};

const bareVariable: Words = {
  message: 'A variable inside brackets must be quoted.',
  hint: 'Between [ ] or { } write "${name}" in quotes.',
};

function wordsOf(error: YAMLError, text: string): Words | undefined {
  const [start, end] = error.pos;
  const written = text.slice(start, end);
  if (text.slice(Math.max(0, start - 1), start + 1) === '${') return bareVariable;
  if (error.code === 'BAD_SCALAR_START')
    return {
      message: `A value cannot start with ${written} unless it is in quotes.`,
      hint: 'Put the value in quotes.',
    };
  if (error.code === 'MULTILINE_IMPLICIT_KEY') return withoutColon(written);
  if (error.code === 'UNEXPECTED_TOKEN' && /["']$/.test(text.slice(0, start)))
    return {
      message: 'Text follows the closing quote.',
      hint: `Write a quote inside quotes as ${text[start - 1] === "'" ? "''" : String.raw`\"`}, or use the other kind of quotes.`,
    };
  return syntaxWords[error.code];
}

/** A line without `: `; the parser then reads it and the next one as one key. */
function withoutColon(written: string): Words {
  const [first = ''] = written.split('\n');
  const key = /^-?([\w.]+):(?=\S)/.exec(first);
  if (key !== null)
    return {
      message: `A space is missing after the colon of "${key[1] ?? ''}".`,
      hint: 'Write `key: value`.',
    };
  const named = namesSecret(first) ? 'This line' : `"${first.trim()}"`;
  return {
    message: `${named} has no colon after it.`,
    hint: 'Write `key: value`, or the key with a colon and its value indented on the lines below.',
  };
}

/** The parser may complain about what it made of the tab. */
function tabFinding(error: YAMLError, { file, text, places }: Source): Diagnostic | null {
  const lineStart = text.lastIndexOf('\n', error.pos[0] - 1) + 1;
  const [blank = ''] = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000)) ?? [];
  const tab = blank.indexOf('\t');
  if (tab < 0) return null;
  const start = lineStart + tab;
  return finding.error('yaml-syntax', tabs.message, tabs.hint, places.of({ file, start, end: start + 1 }));
}

function indentationFinding(error: YAMLError, { file, text, places }: Source): Diagnostic | null {
  const misplaced = misplacedLine(error, text, (at) => places.of({ file, start: at, end: at }).line);
  if (misplaced === null) return null;
  const { start, end, message, hint } = misplaced;
  return finding.error('yaml-syntax', message, hint, places.of({ file, start, end }));
}

/** The parser reports an indentation error where it gives up; the mistake is where the bracket opens. */
function unclosedBracket(
  error: YAMLError,
  openings: ReadonlyMap<string, number>,
  { file, text, places }: Source,
): Diagnostic | null {
  const [, closing] = /^Flow (?:map|sequence) .*end with a ([\]}])$/.exec(error.message) ?? [];
  const [end] = error.pos;
  const start = openings.get(`${closing} ${end}`);
  if (closing === undefined || start === undefined) return null;
  const { line, column } = places.of({ file, start: end, end: end + 1 });
  const until = text.slice(end).trim() === '' ? 'the end of the file' : `line ${line}, column ${column}`;
  return finding.error(
    'yaml-syntax',
    `This ${text[start] ?? 'bracket'} is not closed: there is no ${closing} before ${until}.`,
    'Close it, and indent its contents more than the line on which it opens.',
    places.of({ file, start, end: start + 1 }),
  );
}

/** Where brackets open, by what would close them and where they end; of several the innermost. */
function flowOpenings(document: Document.Parsed): ReadonlyMap<string, number> {
  const openings = new Map<string, number>();
  visit(document, {
    Collection: (_, node) => {
      if (node.flow === true && node.range)
        openings.set(`${isSeq(node) ? ']' : '}'} ${node.range[1]}`, node.range[0]);
    },
  });
  return openings;
}

function syntaxFinding(error: YAMLError, { file, text, places }: Source): Diagnostic {
  const [start, end] = error.pos;
  const words = wordsOf(error, text);
  // Where the file simply ends too early the parser's own message is more precise.
  const message = words === undefined || error.code === 'MISSING_CHAR' ? `${error.message}.` : words.message;
  const at = Math.min(start, Math.max(0, text.length - 1));
  return finding.error(
    'yaml-syntax',
    message.replace(/^Missing closing (["'])quote/, 'The closing $1 is missing').replace(/\.\.$/, '.'),
    words?.hint,
    places.of({ file, start: at, end: Math.max(end, at + 1) }),
  );
}

export const isTagError = ({ code }: YAMLError): boolean => code === 'TAG_RESOLVE_FAILED';

export function tagFindings(document: Document.Parsed, { file, text, places }: Source): Diagnostic[] {
  return [...document.errors, ...document.warnings].filter(isTagError).map(({ pos: [start, end] }) => {
    const tag = text.slice(start, end).trim();
    const isPlain = plainTags.includes(tag);
    return finding.error(
      'yaml-tag',
      isPlain ? `The value is not what the tag ${tag} says.` : `The tag ${tag} cannot be used here.`,
      isPlain
        ? 'Remove the tag, or correct the value.'
        : 'Remove it: values are text, numbers, true or false, lists and mappings.',
      places.of({ file, start, end: start + Math.max(1, tag.length) }),
    );
  });
}
