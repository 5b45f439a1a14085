// What reads drover's output: terminals, CI services, code hosts, spreadsheets, browsers. Each says what it would obey.
import { execFileSync, spawnSync } from 'node:child_process';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Format } from './every-view.ts';

/** What a reader finds in an output: what it would obey, and how the output is built. */
export interface Reading {
  readonly obeyed: readonly string[];
  /** The same for the same view, whatever the texts in it are. */
  readonly built: Readonly<Record<string, number>>;
}

export const hasCmark = spawnSync('cmark-gfm', ['--version']).status === 0;

export const readers: Readonly<Record<Format, (output: string) => Reading>> = {
  terminal: (output) => ({ obeyed: [...terminal(output, COLORS), ...ciService(output)], built: {} }),
  lines: (output) => ({ obeyed: [...terminal(output, /^$/), ...ciService(output)], built: {} }),
  live: (output) => ({ obeyed: [...terminal(output, LIVE), ...ciService(output)], built: {} }),
  markdown: (output) => {
    const { obeyed, built } = hasCmark ? codeHost(output) : { obeyed: [], built: {} };
    return { obeyed: [...terminal(output, /^$/), ...ciService(output), ...obeyed], built };
  },
  html: (output) => ({ obeyed: terminal(output, /^$/), built: counts(output.match(/[<>"]/g) ?? []) }),
  xml: (output) => ({ obeyed: terminal(output, /^$/), built: counts(output.match(/[<>"]/g) ?? []) }),
  csv: spreadsheet,
  json: (output) => ({ obeyed: [...terminal(output, /^$/), ...ciService(output)], built: counts(shapes(output)) }),
  github: (output) => commands(output, /^::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\n]*,?)*)::[^\n]*$/, ','),
  azure: (output) => commands(output, /^##vso\[task\.logissue ((?:[a-z]+=[^;\]\n]*;?)*)\][^\n]*$/, ';'),
}; // prettier-ignore

const counts = (found: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(found, (one) => one)].map(([one, all]) => [one, all.length]));

// ── Terminals ──

const COLORS = /^\u001b\[(?:[12]|22|3[1-6]|39)m$/; // oxlint-disable-line no-control-regex
/** A live view also moves up, clears, and hides the cursor. */
const LIVE = /^\r$|^\u001b\[(?:(?:[12]|22|3[1-6]|39)m|\?25[lh]|\?2026[lh]|\d+A|[JK])$/; // oxlint-disable-line no-control-regex
const TURNS = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/** ECMA-48, with the eight-bit controls: sequences and controls that are not among drover's own; what turns the writing. */
function terminal(output: string, own: RegExp): string[] {
  const obeyed: string[] = [];
  for (let at = 0; at < output.length; at += 1) {
    const code = output.charCodeAt(at);
    if (code === 10 || (code >= 32 && code < 127) || code > 159) continue;
    let end = at + 1;
    if (code === 0x1b && output[end] === '[') end = sequenceEnd(output, end + 1);
    const sequence = output.slice(at, end);
    if (!own.test(sequence)) obeyed.push(`terminal ${JSON.stringify(sequence)}`);
    at = end - 1;
  }
  if (TURNS.test(output)) obeyed.push('terminal: turns the writing');
  return obeyed;
}

/** Parameters, intermediates, and the final byte. */
function sequenceEnd(output: string, start: number): number {
  let end = start;
  while (end < output.length && /[0-?]/.test(output[end] ?? '')) end += 1;
  while (end < output.length && /[ -/]/.test(output[end] ?? '')) end += 1;
  return end + 1;
}

// ── CI services ──

function ciService(output: string): string[] {
  // oxlint-disable-next-line no-control-regex
  const plain = output.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
  return [
    ...[...plain.matchAll(/^\s*::.*$/gm)].map(([line]) => `GitHub: ${line}`),
    ...[...plain.matchAll(/##\w*\[.*$/gm)].map(([line]) => `Azure: ${line}`),
    ...[...plain.matchAll(/^\s*FORGED.*$/gm)].map(([line]) => `a line of its own: ${line}`),
  ];
}

/** Lines that are commands are meant here: all of them, and nothing else. */
function commands(output: string, command: RegExp, separator: string): Reading {
  const lines = output.trimEnd().split('\n');
  const kinds = lines.map((line) => [...(command.exec(line)?.slice(1) ?? ['none'])].join(' '));
  return {
    obeyed: [
      ...terminal(output, /^$/),
      ...lines.filter((line) => !command.test(line)).map((line) => `not drover's command: ${line}`),
    ],
    built: counts(
      kinds.map((kind) =>
        kind
          .split(separator)
          .map((one) => one.replace(/=.*/, ''))
          .join(separator),
      ),
    ),
  };
}

// ── Spreadsheets ──

function spreadsheet(output: string): Reading {
  const options = { bom: true, relax_column_count: true, relax_quotes: true } as const;
  const rows = parseCsv(output, { ...options, record_delimiter: '\r\n' }) as string[][];
  const obeyed: string[] = terminal(output.replaceAll(/[\t\r]/g, ''), /^$/);
  for (const delimiter of [',', ';', '\t']) {
    // The worst reader: quotes count only where it expects them, and every line break ends a row.
    const read = parseCsv(output, { ...options, delimiter, quote: delimiter === ',' ? '"' : null, record_delimiter: ['\r\n', '\n', '\r'] }) as string[][]; // prettier-ignore
    const formula = delimiter === ',' ? /^\s*[=+\-@＝＋－＠]/ : /^\s*"?[=+\-@＝＋－＠]/;
    for (const cell of read.flat()) if (formula.test(cell)) obeyed.push(`formula (${delimiter}): ${cell}`);
  }
  return { obeyed, built: counts(rows.map((row) => `${row.length} cells`)) };
}

// ── Programs that read JSON ──

/** Null: it is none. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One value, or one a line; what is said to people beside it is none. */
function shapes(output: string): string[] {
  const values = /^[[{]\n/.test(output) || output.startsWith('[]') ? [output] : output.split('\n').filter(Boolean);
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') found.push(value === null ? 'null' : typeof value);
    else {
      found.push(Array.isArray(value) ? 'list' : 'object');
      for (const one of Object.values(value)) walk(one);
    }
  };
  for (const value of values) walk(valueOf(value));
  return found;
} // prettier-ignore

// ── Code hosts ──

const MEANT = new Set(
  `document heading paragraph text strong code code_block list item table table_header table_row table_cell softbreak
  html_block html_inline`.split(/\s+/),
);
/** What is drover's own in HTML: a folded part, a line break in a cell, the mark by which a comment is found again. */
const OWN_HTML =
  /^(?:<br>|<\/?details>|<details><summary>(?:[^<>&]|&(?:amp|lt|gt|quot|#39);|<code>(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)*<\/code>)*<\/summary>|<!-- drover:(?:plan:[^<>\n]*?|diff) -->)$/;
/** Mentions, references, addresses, emoji, commits: found in the text of the page, whatever the source looks like. */
const FOUND =
  /(?<!\w)[@#]\w|\w#\d|@\w|\bGH-\d|:\/\/|www\.|\bmailto:|\bxmpp:|(?<!\w)[!$%&~^]\w|:[a-z_+-][\w+-]*:|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/im;

/** As GitHub's own parser reads it, and then the page as code hosts look through it. */
function codeHost(output: string): Reading {
  const extensions = ['table', 'autolink', 'strikethrough', 'tasklist', 'footnotes'].flatMap((one) => ['-e', one]);
  const xml = execFileSync('cmark-gfm', ['-t', 'xml', '--unsafe', ...extensions], {
    input: output,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  // GitLab takes a line of the source for an order.
  const obeyed = [...output.replaceAll(/^(`{3,}).*?^\1$/gms, '').matchAll(/^\s*\/[a-z].*$/gm)].map(([line]) => `order: ${line}`);
  const names: string[] = [];
  let text = '';
  const flush = (): void => {
    if (FOUND.test(text)) obeyed.push(`found in the page: ${JSON.stringify(text)}`);
    text = '';
  };
  for (const [, closing, name = '', , content = ''] of xml.matchAll(
    /<(\/?)([a-z_]+)((?:\s[^>]*)?)>(?:([^<]*)(?=<\/\2>))?/g,
  )) {
    if (name === 'text') {
      if (closing === '') text += unescaped(content);
      continue;
    }
    if (name === 'code') {
      // An element of its own in the page: nothing is found across it.
      if (closing === '') text += '\ufffc';
      continue;
    }
    if (name !== 'strong' && name !== 'html_inline') flush();
    if (closing !== '') continue;
    if (!MEANT.has(name)) obeyed.push(`Markdown: ${name} ${unescaped(content)}`);
    if (name.startsWith('html_')) {
      const html = unescaped(content).trim();
      if (name === 'html_inline') text += '\ufffc';
      if (!OWN_HTML.test(html)) obeyed.push(`HTML in Markdown: ${html}`);
    }
    if (name !== 'softbreak') names.push(name);
  }
  flush();
  return { obeyed, built: counts(names) };
} // prettier-ignore

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const unescaped = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot);/g, (whole, name: string) => ENTITIES[name] ?? whole);
