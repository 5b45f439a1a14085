// schemas/*.schema.json → src/plan/generated/<name>.js: compiling the schemas at each start would cost 100 ms, and loading
// the code of all of them where one is needed 40. validators.js exports all.
// With --check nothing is written; the exit code says whether the generated files are up to date.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import standaloneCode from 'ajv/dist/standalone/index.js';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'src', 'plan', 'generated');

const HEAD = '// Made from schemas/ by "npm run validators"; do not edit.\n';

/** Keywords that only editors read. */
const EDITOR_KEYWORDS = [
  'defaultSnippets',
  'deprecationMessage',
  'enumDescriptions',
  'markdownDescription',
  'markdownEnumDescriptions',
  'patternErrorMessage',
];

const schemas = globSync('schemas/*.schema.json', { cwd: root })
  .sort()
  .map((path) => {
    const file = basename(path);
    const schema = JSON.parse(readFileSync(join(root, path), 'utf8'));
    const name = basename(file, '.schema.json');
    return { name, exportName: camelCase(name), id: schema.$id ?? file, schema };
  });

const generated = generate();
const stale = Object.keys(generated).filter((file) => read(join(folder, file)) !== generated[file]);

if (stale.length === 0) process.exit(0);
if (process.argv.includes('--check')) {
  const paths = stale.map((file) => relative(root, join(folder, file))).join(' and ');
  process.stderr.write(`${paths} not up to date with schemas/: run "npm run validators".\n`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
for (const file of stale) writeFileSync(join(folder, file), generated[file]);

function generate() {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    inlineRefs: false,
    allowUnionTypes: true,
    strictRequired: false,
    code: { source: true, esm: true, lines: true },
  });
  addFormats(ajv);
  for (const keyword of EDITOR_KEYWORDS) ajv.addKeyword(keyword);
  for (const { id, schema } of schemas) ajv.addSchema(schema, id);
  for (const path of globSync('*/*.schema.json', { cwd: join(root, 'schemas') }).sort()) {
    ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', path), 'utf8')), path.replaceAll('\\', '/'));
  }
  const files = {};
  const exportAll = schemas
    .map(({ name, exportName }) => `export { ${exportName} } from './${name}.js';\n`)
    .join('');
  for (const { name, exportName, id } of schemas) {
    const code = appendsForConcats(importsForRequires(standaloneCode(ajv, { [exportName]: id })));
    files[`${name}.js`] = HEAD + code;
    files[`${name}.d.ts`] =
      `import type { ValidateFunction } from 'ajv';\n\nexport declare const ${exportName}: ValidateFunction;\n`;
  }
  return { ...files, 'validators.js': `${HEAD}${exportAll}`, 'validators.d.ts': exportAll };
}

/** ajv writes ES modules that still call require() for its run-time helpers. */
function importsForRequires(source) {
  const names = new Map();
  const body = source.replace(/\brequire\("([^"]+)"\)/g, (_, specifier) => {
    if (!names.has(specifier)) names.set(specifier, `module${names.size}`);
    return names.get(specifier);
  });
  const imports = [...names].map(([specifier, name]) => `import ${name} from '${specifier}.js';\n`);
  return imports.join('') + body.replace(/\s*$/, '\n');
}

/** ajv copies all errors so far for each part that has more: a long list of wrong items would take the square of its length. */
function appendsForConcats(source) {
  const pattern = /vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g;
  const append = `function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
`;
  return source.replace(pattern, 'append(vErrors, $1.errors)') + append;
}

function camelCase(name) {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
