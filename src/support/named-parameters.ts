// SQL that people wrote, with `:name` where a value goes. Inside of literals, quoted names and comments nothing is a parameter, and
// neither is a cast (`::uuid`).

export type SqlDialect = 'postgres' | 'sqlite';

/** Without comments and the semicolon at its end, so that it may stand in brackets. */
export interface NamedStatement {
  /** With `$1` (PostgreSQL) or `?1` (SQLite) in the places of names. */
  readonly text: string;
  /** The first word, in capitals. */
  readonly verb: string;
  /** The name of each number, the first one's first; every name is there once. */
  readonly names: readonly string[];
}

export type StatementReading =
  | { readonly kind: 'read'; readonly statement: NamedStatement }
  /** Goes on after the statement's name: "ends within a literal". */
  | { readonly kind: 'wrong'; readonly problem: string };

export function readStatement(written: string, dialect: SqlDialect): StatementReading {
  const names: string[] = [];
  const number = (name: string): string => {
    if (!names.includes(name)) names.push(name);
    return `${dialect === 'postgres' ? '$' : '?'}${names.indexOf(name) + 1}`;
  };
  let text = '';
  let hasEnded = false;
  for (let at = 0; at < written.length;) {
    const { means, whole, inner } = tokenAt(written, at, dialect);
    at += whole.length;
    if (typeof means === 'object') return { kind: 'wrong', problem: means.wrong(whole) };
    if (hasEnded && means !== 'blank' && means !== 'end') return { kind: 'wrong', problem: SEVERAL };
    if (means === 'end') hasEnded = true;
    else if (means === 'name') text += number(inner);
    else text += means === 'blank' ? ' ' : whole;
  }
  const verb = /[a-z]+/i.exec(text)?.[0].toUpperCase();
  if (verb === undefined) return { kind: 'wrong', problem: 'is empty' };
  return { kind: 'read', statement: { text: text.trim(), verb, names } };
}

const SEVERAL = 'is more than one statement; what follows the first ";" would not be run';

type Meaning = 'blank' | 'text' | 'name' | 'end' | { readonly wrong: (found: string) => string };

interface Token {
  readonly means: Meaning;
  readonly whole: string;
  readonly inner: string;
}

const endsWithin = (what: string): Meaning => ({ wrong: () => `ends within ${what}` });
const numbered: Meaning = {
  wrong: (found) => `has the parameter ${found}; parameters are names, such as :id`,
};

/** The first that matches counts; the one character that always does is the last. */
type Rules = readonly (readonly [pattern: RegExp, means: Meaning])[];

const shared: Rules = [
  [/'(?:[^']|'')*'/y, 'text'],
  [/'/y, endsWithin('a literal')],
  [/"(?:[^"]|"")*"/y, 'text'],
  [/"/y, endsWithin('a quoted name')],
  [/[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy, 'text'],
  [/::|:=/y, 'text'],
  [/:([a-z_]\w*)/iy, 'name'],
  [/;/y, 'end'],
  // oxlint-disable-next-line no-control-regex -- a server ends the text there
  [/\0/y, { wrong: () => 'has a character with the code 0' }],
  [/[^]/y, 'text'],
];

const rules: Readonly<Record<SqlDialect, Rules>> = {
  postgres: [
    [/e'(?:[^'\\]|''|\\[^])*'/iy, 'text'],
    [/e'/iy, endsWithin('a literal')],
    [/\$([a-z_]\w*)?\$[^]*?\$\1\$/iy, 'text'],
    [/\$(?:[a-z_]\w*)?\$/iy, endsWithin('a literal')],
    [/\$\d+/y, numbered],
    ...shared,
  ],
  sqlite: [
    [/`(?:[^`]|``)*`|\[[^\]]*\]/y, 'text'],
    [/[`[]/y, endsWithin('a quoted name')],
    [/\?\d*|[@$]\w+/y, numbered],
    ...shared,
  ],
};

function tokenAt(written: string, at: number, dialect: SqlDialect): Token {
  const blank = blankAt(written, at, dialect);
  if (blank !== null) return blank;
  for (const [pattern, means] of rules[dialect]) {
    pattern.lastIndex = at;
    const found = pattern.exec(written);
    if (found !== null) return { means, whole: found[0], inner: found[1] ?? '' };
  }
  throw new Error('The last rule matches any character.');
}

function blankAt(written: string, at: number, dialect: SqlDialect): Token | null {
  BLANK.lastIndex = at;
  const found = BLANK.exec(written)?.[0];
  if (found === undefined) return null;
  if (found !== '/*') return { means: 'blank', whole: found, inner: '' };
  const end = commentEnd(written, at, dialect);
  return end === null
    ? { means: endsWithin('a comment'), whole: found, inner: '' }
    : { means: 'blank', whole: written.slice(at, end), inner: '' };
}
const BLANK = /\s+|--[^\n]*|\/\*/y;

/** PostgreSQL's comments may hold others. */
function commentEnd(written: string, from: number, dialect: SqlDialect): number | null {
  let depth = 0;
  for (const { 0: mark, index } of written.slice(from).matchAll(/\/\*|\*\//g)) {
    if (mark === '*/') depth -= 1;
    else if (dialect === 'postgres' || depth === 0) depth += 1;
    if (depth === 0) return from + index + mark.length;
  }
  return null;
}
