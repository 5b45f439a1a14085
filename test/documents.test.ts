// What documents and hints say about this repository is true: the paths exist, the packages are the ones in use.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

test('every file that a hint or a message of src names is in the package', () => {
  const { files } = JSON.parse(read('package.json')) as { readonly files: readonly string[] };
  const shipped = [...files, 'README.md', 'LICENSE', 'package.json'];
  const isShipped = (path: string): boolean => shipped.some((at) => path === at || path.startsWith(`${at}/`));
  const named = sources().flatMap((file) =>
    [...read(file).matchAll(PATH_IN_STRING)].map(([, path = '']) => ({ file, path })),
  );
  assert.ok(named.length > 0, 'the pattern finds paths');
  const faults = named.filter(({ path }) => !isShipped(path)).map(({ file, path }) => `${file}: ${path}`);
  assert.deepEqual(faults, []);
});

test('every path and file that the map of the code names exists', () => {
  const entries = globSync('**', { cwd: ROOT, exclude: ['node_modules', 'dist', '.git'] });
  const all = entries.map((path) => `/${path.replaceAll('\\', '/')}`);
  // Identifiers and commands are not paths; `<kind>` and `*` are any name, and a file of `src` may be named without `.ts`.
  const named = [...read('src/README.md').matchAll(/`(-?[a-z][\w./<>*-]*)`/g)].map(([, name = '']) => name);
  const paths = named.filter((name) => !/^[a-z]+[A-Z]/.test(name));
  assert.ok(paths.length > 100, 'the pattern finds paths');
  const missing = paths.filter((path) => {
    const pattern = path
      .replace(/\/$/, '')
      .replaceAll('.', '\\.')
      .replaceAll(/<\w+>|\*/g, '[^/]+');
    const exists = new RegExp(`/${pattern}(?:\\.ts)?$`);
    return !all.some((entry) => exists.test(entry));
  });
  assert.deepEqual(missing, []);
});

test('every link of a document leads to a file', () => {
  const documents = ['*.md', 'src/**/*.md', 'examples/**/README.md'].flatMap((at) =>
    globSync(at, { cwd: ROOT }),
  );
  const links = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(([, to = '']) => ({ file, to })),
  );
  assert.ok(links.length > 20, 'the pattern finds links');
  const broken = links.filter(
    ({ file, to }) => !existsSync(join(ROOT, dirname(file), to.replace(/#.*$/, ''))),
  );
  assert.deepEqual(broken, []);
});

test('CONTRIBUTING gives a reason for every package, and for no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
  const used = [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})].sort();
  const table = read('CONTRIBUTING.md').split('## Packages')[1]?.split('\n## ')[0] ?? '';
  const rows = [...table.matchAll(/^\| ([@a-z][\w@./, -]*?)(?: \(development\))? +\| \S/gm)];
  const explained = rows.flatMap(([, names = '']) => names.split(', ')).filter((name) => name !== 'package');
  assert.deepEqual(explained.sort(), used);
});

/** A string that names a file of this repository: in one of its folders, or a document at its top. */
const PATH_IN_STRING =
  /(?<=['"`\s(](?:\.\.\/)*)((?:(?:src|test|examples|schemas|plans|deploy|bin|docs|\.ci)\/[\w./-]+\.(?:md|ts|json|yaml|cjs|mjs)|[A-Z]{4,}\.md))\b/g;

const sources = (): string[] =>
  globSync('src/**/*.ts', { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('src/plan/generated/'));
