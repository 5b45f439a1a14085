// One meaning per word, and the words of the field: the terms below are private vocabulary or unusual English, and must not
// come back. Add a word together with its replacement.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

/** Whole words in any case, in identifiers (`putDown`) too. */
const RETIRED: readonly { readonly word: RegExp; readonly better: string }[] = [
  { word: /\bow(?:e|es|ed|ing)\b/, better: 'a temporary change is in effect' },
  { word: /\bdebts?\b/, better: 'temporary change' },
  { word: /\bobligations?\b/, better: 'temporary change' },
  { word: /\bsettl(?:e|es|ed|ing)\b/, better: 'revert (a temporary change), assign (units)' },
  { word: /\b(?:pay|pays|paid|paying)\s+back\b/, better: 'revert' },
  { word: /\bkept\s+cop(?:y|ies)\b/, better: 'soft-deleted mailbox' },
  { word: /\bway\s+back\b/, better: 'rollback' },
  { word: /\bnight\s+screen\b/, better: 'dashboard' },
  { word: /\b(?:see|sees|seen|saw|seeing)\s+(?:(?:it|them)\s+)?through\b/, better: 'complete' },
  { word: /\banew\b/, better: 'again' },
  { word: /\bheed(?:s|ed)?\b/, better: 'follow, apply' },
  { word: /\bputs?\s+down\b/, better: 'interrupt' },
  { word: /\bbreath(?:e|es|ed)\b/, better: 'yield' },
  { word: /\bhand(?:s|ed|ing)?\s+out\b/, better: 'assign' },
  { word: /\b(?:is|are)\s+at\s+it\b/, better: 'is running' },
  { word: /\bcannot\s+be\s+had\b/, better: 'is not available' },
  { word: /(?<!\bthere\s+)\b(?:is|are)\s+no\s+(?!longer\b|more\b|less\b|further\b)/, better: 'is not a' },
  { word: /\bnobody\b/, better: 'no one, or the passive' },
  { word: /\bsomebody\b/, better: 'someone, or the passive' },
  { word: /\banybody\b/, better: 'anyone' },
  { word: /\bstands\b/, better: 'is' },
  { word: /\bstrangers?\b/, better: 'foreign, unknown' },
  { word: /\bleavers?\b/, better: 'mailbox that is removed' },
  { word: /\bfor\s+ever\b/, better: 'permanently, in a cycle, never ends' },
  { word: /\blift(?:s|ed|ing)?\b/, better: 'take, override, remove' },
  { word: /\bdoomed\b/, better: 'expired' },
  { word: /\bmend(?:s|ed|ing)?\b/, better: 'fix, repair' },
];

const FILES = ['src/**/*.{ts,sql,ps1,md,css}', 'schemas/**/*.json', '*.md', 'examples/**/README.md'];

test('code, schemas and documents use the standard term', () => {
  const files = FILES.flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('src/plan/generated/'));
  assert.ok(files.length > 100, 'the patterns find the files');
  const faults = files.flatMap((path) => retiredWords(path, readFileSync(join(ROOT, path), 'utf8')));
  assert.ok(faults.length === 0, `\n${faults.join('\n')}`);
});

test('a retired word is found in prose, across lines and in identifiers, and its replacement is named', () => {
  const text =
    'what the run owes\nthis is no\n * whole number\nconst putDown = 1;\n"Allowed", however: Promise.allSettled';
  assert.deepEqual(retiredWords('a.ts', text), [
    'a.ts:1: "owes"; better: a temporary change is in effect',
    'a.ts:4: "put Down"; better: interrupt',
    'a.ts:2: "is no"; better: is not a',
  ]);
  assert.deepEqual(retiredWords('b.md', 'There is no mailbox; it is no longer there.'), []);
});

function retiredWords(path: string, text: string): string[] {
  const prose = text
    .replaceAll('allSettled', '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replace(/(?<=\n) *(?:\*|\/\/|--)(?= )/g, (start) => ' '.repeat(start.length));
  return RETIRED.flatMap(({ word, better }) =>
    [...prose.matchAll(new RegExp(word, 'gi'))].map((match) => {
      const line = prose.slice(0, match.index).split('\n').length;
      return `${path}:${line}: "${match[0].trim()}"; better: ${better}`;
    }),
  );
}
