import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite, test } from 'node:test';
import { actKinds } from '../../src/domain/act-kinds.ts';
import { GOOD_SPREAD } from '../../src/domain/desired.ts';
import { LARGE_DATA_LOSS } from '../../src/domain/move-request.ts';
import { riskKinds } from '../../src/domain/policy.ts';
import { bundleSchema, explainPath, schemaNames } from '../../src/plan/schema-docs.ts';

const root = join(import.meta.dirname, '../..');
interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: { readonly enum: readonly string[] };
}
const read = (path: string): Schema =>
  JSON.parse(readFileSync(join(root, 'schemas', path), 'utf8')) as Schema;
/** What people write by hand; the others describe drover's own files. */
const written = ['plan', 'plan-part', 'config', ...schemaNames().filter((name) => name.startsWith('steps/'))];

function follow(schema: Schema, file: string): Schema {
  if (schema.$ref === undefined) return schema;
  const [path = '', pointer = ''] = schema.$ref.split('#');
  const target = path === '' ? file : join(file, '..', path);
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], read(target));
  return { ...follow(found as Schema, target), ...schema };
}

suite('schemas', () => {
  test('every setting has a description, which editors show and explain prints', () => {
    const bare: string[] = [];
    const walk = (value: unknown, file: string, path: string): void => {
      if (value === null || typeof value !== 'object') return;
      for (const [key, item] of Object.entries(value)) {
        // An `if` asks, it does not describe.
        if (key === 'if' || key === 'default') continue;
        if (key === 'properties' && !Array.isArray(value)) {
          for (const [name, property] of Object.entries(item as Record<string, Schema>)) {
            const full = follow(property, file);
            if (full.description === undefined) bare.push(`${file} ${path}/${name}`);
          }
        }
        walk(item, file, `${path}/${key}`);
      }
    };
    for (const name of written) walk(read(`${name}.schema.json`), `${name}.schema.json`, '');
    assert.deepEqual(bare, []);
  });

  test('policy may set approvals and approvers for every risk, and rules for every act', () => {
    const { approvalsPerRisk, approversPerRisk, acts } = read('policy.schema.json').properties ?? {};
    for (const perRisk of [approvalsPerRisk, approversPerRisk])
      assert.deepEqual(Object.keys(perRisk?.properties ?? {}), riskKinds);
    assert.deepEqual(acts?.propertyNames?.enum, ['default', ...actKinds]);
  });

  test('the limits that the plan language states are those that planning goes by', () => {
    const text = JSON.stringify(read('plan.schema.json'));
    const stated = text.matchAll(/(?:[Mm]ore than|above) (\d+) (?:needs|items|is refused)/g);
    assert.deepEqual([...new Set([...stated].map(([, limit]) => limit))], [String(LARGE_DATA_LOSS)]);
    assert.equal(/"maxSpread":.*?"default":([\d.]+)/.exec(text)?.[1], String(GOOD_SPREAD));
  });

  test('a step may be of every kind that has a schema', () => {
    const kinds = Object.keys(read('steps/step.schema.json').properties ?? {});
    const files = globSync('schemas/steps/*.schema.json', { cwd: root }).map((path) =>
      basename(path, '.schema.json'),
    );
    assert.deepEqual(
      files.filter((file) => file !== 'step' && !kinds.includes(file)),
      [],
    );
  });

  test('a bundled schema refers to nothing outside of itself', () => {
    for (const name of written) {
      const bundle = bundleSchema(name);
      const references = [...JSON.stringify(bundle).matchAll(/"\$ref":"([^"]+)"/g)].map(
        ([, ref = '']) => ref,
      );
      for (const ref of references) {
        assert.match(ref, /^#/, `${name}: ${ref}`);
        const target = ref
          .split('/')
          .slice(1)
          .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], bundle);
        assert.ok(target !== undefined, `${name}: ${ref} leads nowhere`);
      }
    }
  });

  test('explain finds fields through lists, branches and names of one’s own', () => {
    const about = (path: string): string => {
      const result = explainPath(path);
      return result.kind === 'explained'
        ? result.explanation.description
        : `${result.key}: ${result.near.join(', ')}`;
    };
    assert.match(about('batches.mailboxes.maxSize'), /Maximum size/);
    assert.match(about('windows.overnight.finishBy'), /Time of day by which/);
    assert.match(about('batches[0].complete.gate'), /approval/);
    assert.match(about('before.backup.maxAge'), /./);
    assert.match(about('config.systems.lab.path'), /Folder/);
    assert.equal(about('batches.complet'), 'complet: complete');
    for (const name of ['*', 'mail'])
      assert.match(about(`config.systems.${name}.directory.statements`), /^The SQL that drover asks/);
    assert.match(about('systems.*.directory.statements.claim'), /takes the mailbox for itself/);
    assert.match(about('people.*'), /./, 'of the policy');
    assert.equal(about('systems.mail.directory.statments'), 'statments: statements');
  });

  test('explain shows that a mapping takes names of one’s own, and every kind of what comes in several', () => {
    const shown = (path: string) => {
      const result = explainPath(path);
      assert.ok(result.kind === 'explained', path);
      return result.explanation;
    };
    assert.deepEqual(
      shown('systems').keys.map(({ name }) => name),
      ['*'],
    );
    assert.match(shown('systems').keys[0]?.summary ?? '', /A mail system/);
    assert.deepEqual(shown('systems.*.directory.kind').allowed, ['postgres', 'sqlite', 'command']);
    assert.deepEqual(
      shown('systems.*.places').keys.map(({ name }) => name),
      ['*'],
    );
  });

  test('at run time only small helpers of ajv are loaded', () => {
    const imports = globSync('src/plan/generated/*.js', { cwd: root }).flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/\bimport [\w$]+ from ?"([^"]+)"/g)].map(
        ([, name = '']) => name,
      ),
    );
    assert.ok(imports.length > 0);
    for (const name of imports) assert.match(name, /^(ajv\/dist\/runtime\/|ajv-formats\/)/);
  });
});
