// What is decided in one place is not written a second time beside it.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const SRC = join(import.meta.dirname, '..', 'src');

/** `instead`: the place that decides. `in`: where to look. `but`: lines that mean something else. */
const DECISIONS: readonly {
  readonly what: string;
  readonly instead: string;
  readonly pattern: RegExp;
  readonly in?: string;
  readonly but?: RegExp;
}[] = [
  {
    what: 'which number a command exits with',
    instead: 'cli/exit-codes.ts',
    in: '{app,cli}/',
    pattern: /exit.*(?<![\w.$-])\d+\b/i,
    but: /error\.exitCode === 0|\.length > 0/,
  },
  {
    what: 'whether a change moves a mailbox',
    instead: 'domain/change.ts',
    pattern: /\b(?:change\.)?kind [!=]== 'remove-move-request'/,
    but: /\baction\.kind/,
  },
  {
    what: 'how a tag of drover is written and read',
    instead: 'domain/request-tag.ts',
    pattern: /['`]drover:(?! )|\btag\.split\(/,
  },
  {
    what: 'how a node of a change set is named',
    instead: 'domain/ids.ts',
    pattern: /['`](?:seed|complete|step|revert):/,
  },
  {
    what: 'how a file is written in a command that is shown',
    instead: 'support/shell-quoted.ts',
    // A name with a blank in it would be two words of the command, and more.
    pattern:
      /(?:drover [a-z][a-z -]*|--out|--approved) \$\{(?:\w+\.)?(?:file|out|folder|planFile|savedAs|shown|path)\}|shellQuoted = /,
  },
];

for (const { what, instead, pattern, in: at = '', but } of DECISIONS) {
  test(`${what} is decided by ${instead}`, () => {
    const found = globSync(`${at}**/*.ts`, { cwd: SRC })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !file.startsWith('plan/generated/'))
      .flatMap((file) =>
        readFileSync(join(SRC, file), 'utf8')
          .split('\n')
          .filter((line) => pattern.test(line) && but?.test(line) !== true)
          .map((line) => ({ file, line: line.trim() })),
      );
    assert.deepEqual(
      found.filter(({ file }) => file !== instead),
      [],
    );
    assert.ok(
      found.some(({ file }) => file === instead),
      'the pattern finds the place itself',
    );
  });
}
