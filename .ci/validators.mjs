// schemas/*.schema.json → src/plan/generated/<name>.js: compiling the schemas at each start would cost 100 ms, and loading
// the code of all of them where one is needed 40. The code is minified: only the difference in schemas/ is worth reading.
// With --check nothing is written; the exit code says whether the generated files are up to date.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transformSync } from 'esbuild';
import { editorSchema } from '../src/plan/schema-for-editors.ts';

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

/** Module → schemas whose validators it exports. A part of a plan is nearly a plan: one module, or all is there twice. */
const MODULES = {
  'change-set': ['change-set'],
  config: ['config'],
  expectations: ['expectations'],
  plan: ['plan', 'plan-part'],
  policy: ['policy'],
};

/** What the examples name in their first line: it allows variables where the language wants a number or a word. */
const forEditors = join(root, 'schemas', 'editor', 'plan.schema.json');

const generated = generate();
const surplus = globSync('*', { cwd: folder }).filter((file) => !Object.hasOwn(generated, file));
const texts = new Map(Object.entries(generated).map(([file, text]) => [join(folder, file), text]));
texts.set(forEditors, `${JSON.stringify(editorSchema('plan'), null, 1)}\n`);
const stale = [...texts.keys()].filter((file) => read(file) !== texts.get(file));

if (stale.length + surplus.length === 0) process.exit(0);
if (process.argv.includes('--check')) {
  const paths = [...stale, ...surplus.map((file) => join(folder, file))]
    .map((file) => relative(root, file))
    .join(' and ');
  process.stderr.write(`${paths} not up to date with schemas/: run "npm run validators".\n`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
for (const file of surplus) rmSync(join(folder, file));
mkdirSync(dirname(forEditors), { recursive: true });
for (const file of stale) writeFileSync(file, texts.get(file));

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
  const ids = {};
  for (const path of globSync('**/*.schema.json', {
    cwd: join(root, 'schemas'),
    exclude: ['editor/**'],
  }).sort()) {
    // Errors carry their schema: what they never show would only make each start slower. No person writes a change set.
    const unused = path === 'change-set.schema.json' ? ['examples', 'description'] : ['examples'];
    const schema = JSON.parse(readFileSync(join(root, 'schemas', path), 'utf8'), (key, value) =>
      unused.includes(key) && !isSchema(value) ? undefined : value,
    );
    const isReferredTo = path !== basename(path);
    const id = isReferredTo ? path.replaceAll('\\', '/') : (schema.$id ?? path);
    ajv.addSchema(schema, id);
    ids[basename(path, '.schema.json')] = id;
  }
  const files = {};
  for (const [module, names] of Object.entries(MODULES)) {
    const exported = Object.fromEntries(names.map((name) => [camelCase(name), ids[name]]));
    const code = importsForRequires(standaloneCode(ajv, exported));
    const { code: small } = transformSync(callsForErrors(appendsForConcats(code)), {
      minify: true,
      format: 'esm',
      target: 'node24',
    });
    files[`${module}.js`] = HEAD + small;
    const types = Object.keys(exported).map((name) => `export declare const ${name}: ValidateFunction;\n`);
    files[`${module}.d.ts`] = `import type { ValidateFunction } from 'ajv';\n\n${types.join('')}`;
  }
  return files;
}

/** Then its key is the name of a property that is called like a keyword. */
function isSchema(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

/** Half of what ajv writes is the same block around each error. `schema` is left out: `parentSchema` holds it. */
function callsForErrors(source) {
  const block =
    /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:(.*?),keyword:(.*?),params:(.*?),message:(.*?),schema:.*?,parentSchema:(.*?),data(?::(.*?))?(?:,propertyName:(\w+))?\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}/g;
  const helper = `function reportError(all, instancePath, schemaPath, keyword, params, message, parentSchema, data, propertyName) {
return append(all, [{ instancePath, schemaPath, keyword, params, message, parentSchema, data, propertyName }]);
}
`;
  const called = source.replace(
    block,
    (_, _name, path = 'instancePath', schemaPath, keyword, params, message, parent, data = 'data', key) =>
      `vErrors = reportError(${['vErrors', path, schemaPath, keyword, params, message, parent, data, ...(key ? [key] : [])].join(', ')});`,
  );
  return called + helper;
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
