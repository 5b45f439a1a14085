import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { actKinds } from '../../src/domain/act-kinds.ts';
import { GOOD_SPREAD } from '../../src/domain/desired.ts';
import { LARGE_DATA_LOSS } from '../../src/domain/move-request.ts';
import { riskKinds } from '../../src/domain/policy.ts';
import { explainPath } from '../../src/plan/explain.ts';
import { bundleSchema } from '../../src/plan/schema-docs.ts';
import { editorSchema } from '../../src/plan/schema-for-editors.ts';
import { examplesOf } from '../../src/plan/schema-examples.ts';
import { allFields, alternatives, type Schema, schemaNames } from '../../src/plan/schema-places.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): Schema =>
  JSON.parse(readFileSync(join(root, 'schemas', path), 'utf8')) as Schema;
/** What people write by hand; the others describe drover's own files. */
const written = ['plan', 'plan-part', 'config', ...schemaNames().filter((name) => name.startsWith('steps/'))];

/** Every property of every schema, also in branches, with its JSON pointer. An `if` asks, it does not describe. */
function* properties(file: string): Generator<{ readonly pointer: string; readonly schema: Schema }> {
  const data = ['if', 'default', 'examples', 'const', 'enum', 'required'];
  function* walk(value: unknown, pointer: string): ReturnType<typeof properties> {
    if (value === null || typeof value !== 'object') return;
    for (const [key, item] of Object.entries(value)) {
      if (data.includes(key)) continue;
      const here = `${pointer}/${key}`;
      const named = key === 'properties' && !Array.isArray(value) ? Object.entries(item as object) : null;
      if (named === null) yield* walk(item, here);
      for (const [name, schema] of named ?? []) {
        // `true` and `false` allow and forbid what is described elsewhere.
        if (typeof schema !== 'object') continue;
        yield { pointer: `${here}/${name}`, schema: schema as Schema };
        yield* walk(schema, `${here}/${name}`);
      }
    }
  }
  yield* walk(read(file), '');
}

/** Knows these schemas, by their addresses. */
function validator(files: readonly string[] = []): Ajv {
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  for (const file of files) ajv.addSchema(read(file), `${SITE}${file}`);
  return ajv;
}
const SITE = 'https://drover.example/';

suite('schemas', () => {
  const files = schemaNames().map((name) => `${name}.schema.json`);

  test('every property of every schema has a description, which editors show and explain prints', () => {
    const bare = files.flatMap((file) =>
      [...properties(file)]
        .filter(({ schema }) => alternatives({ schema, file }).every((one) => !one.schema.description))
        .map(({ pointer }) => `${file}#${pointer}`),
    );
    assert.deepEqual(bare, []);
  });

  test('every property of every schema has an example, and every example is valid', () => {
    const ajv = validator(files);
    const faults = files.flatMap((file) =>
      [...properties(file)].flatMap(({ pointer, schema }) => {
        const examples = examplesOf({ schema, file });
        if (examples.length === 0) return [`${file}#${pointer} has none`];
        const $ref = `${SITE}${file}#${encodeURI(pointer)}`;
        return examples
          .filter((example) => !ajv.validate({ $ref }, example))
          .map((example) => `${file}#${pointer}: ${JSON.stringify(example)} ${ajv.errorsText()}`);
      }),
    );
    assert.deepEqual(faults, []);
    assert.ok(files.length > 25);
  });

  test('every default is valid in its own schema', () => {
    const ajv = validator(files);
    const defaults = files.flatMap((file) =>
      [...properties(file)]
        .filter(({ schema }) => Object.hasOwn(schema, 'default'))
        .map(({ pointer, schema }) => ({ at: `${file}#${encodeURI(pointer)}`, value: schema.default })),
    );
    assert.ok(defaults.length > 50);
    assert.deepEqual(
      defaults.filter(({ at, value }) => !ajv.validate({ $ref: `${SITE}${at}` }, value)),
      [],
    );
  });

  test('every plan among the examples is valid by the schema that its first line names, as an editor reads it', () => {
    const plans = globSync('examples/*/*.yaml', { cwd: root }).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const [, schema] = /^# yaml-language-server: \$schema=(\S+)/.exec(text) ?? [];
      return schema === undefined ? [] : [{ file, text, schema: join(root, dirname(file), schema) }];
    });
    assert.ok(plans.length > 10);
    for (const { file, text, schema } of plans) {
      const ajv = validator();
      const isValid = ajv.validate(
        JSON.parse(readFileSync(schema, 'utf8')) as object,
        parse(text, { merge: true }),
      );
      assert.ok(isValid, `${file}: ${ajv.errorsText()}`);
    }
  });

  test('the schema for editors has room for a variable where a number, a word or a duration is wanted, and for nothing else that is wrong', () => {
    const ajv = validator();
    const isPlan = ajv.compile(editorSchema('plan') as object);
    const plan = (settings: object, more: object = {}): boolean =>
      isPlan({
        version: 1,
        name: 'x',
        batches: [{ name: 'b', mailboxes: { database: 'A' }, targetDatabase: 'B', ...settings }],
        ...more,
      });
    for (const [key, wrong] of [
      ['maxInFlight', 'many'],
      ['priority', 'hihg'],
      ['adopt', 'maybe'],
      ['stopAfterFailures', 'few'],
      ['placement', 'anywhere'],
    ] as const) {
      assert.ok(plan({ [key]: '${value}' }), key);
      assert.ok(!plan({ [key]: wrong }), `${key}: ${wrong}`);
    }
    const backup = (maxAge: string): object => ({ before: [{ backup: { maxAge } }] });
    assert.ok(plan({}, backup('${hours}h')));
    assert.ok(!plan({}, backup('5 hours')));
    assert.ok(!plan({}, { version: '${version}' }), 'what is read before variables are known');
    assert.ok(!plan({ maxInflight: '${value}' }));
  });

  test('policy may set approvals and approvers for every risk, and rules for every act', () => {
    const { approvalsPerRisk, approversPerRisk, acts } = read('policy.schema.json').properties ?? {};
    for (const perRisk of [approvalsPerRisk, approversPerRisk])
      assert.deepEqual(Object.keys(perRisk?.properties ?? {}), riskKinds);
    assert.deepEqual((acts?.['propertyNames'] as Schema | undefined)?.enum, ['default', ...actKinds]);
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
      if (result.kind === 'several') return result.fields.map(({ name }) => name).join(', ');
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

  test('explain shows every kind of what comes in several', () => {
    const shown = (path: string) => {
      const result = explainPath(path);
      assert.ok(result.kind === 'explained', path);
      return result.explanation;
    };
    assert.ok(shown('systems').keys.some(({ name }) => name === '<name>.kind'));
    assert.deepEqual(shown('systems.*.directory.kind').allowed, ['postgres', 'sqlite', 'command']);
    assert.ok(shown('systems.*.places').keys.every(({ name }) => name.startsWith('<name>.')));
  });

  const pathOf = (word: string): string => {
    const result = explainPath(word);
    return result.kind === 'explained' ? result.explanation.path : result.kind;
  };

  test('explain finds a field by its name or a part of its path, first in plans', () => {
    assert.equal(pathOf('backup'), 'before.backup');
    assert.equal(pathOf('backup.maxAge'), 'before.backup.maxAge');
    assert.equal(pathOf('before.approval'), 'before.approval');
    assert.equal(pathOf('approval'), 'several');
    assert.equal(pathOf('windows'), 'windows');
    assert.equal(pathOf('complete'), 'batches.complete');
    assert.equal(pathOf('maxExposure'), 'policy.limits.maxExposure');
    assert.equal(pathOf('MaxExposure'), 'policy.limits.maxExposure');
    assert.equal(pathOf('zzz'), 'unknown');
  });

  test('explain takes a word for the setting of a plan that has its plural, and finds names written with gaps', () => {
    assert.equal(pathOf('window'), 'windows');
    assert.equal(pathOf('batch'), 'batches (required)');
    assert.equal(pathOf('drover.yaml'), 'config');
    assert.equal(pathOf('drover.yaml.state'), 'config.state');
    assert.equal(pathOf('bad-item-limit'), 'batches.badItemLimit');
    assert.equal(pathOf('bad item limit'), 'batches.badItemLimit');
    assert.equal(pathOf('config'), 'config');
    assert.equal(pathOf('config.state'), 'config.state');
    assert.equal(pathOf(''), 'plan');
  });

  test('explain shows what people write before what drover writes, also where both have the word', () => {
    const listed = (word: string): readonly string[] => {
      const result = explainPath(word);
      return result.kind === 'several' ? result.fields.map(({ name }) => name) : [pathOf(word)];
    };
    for (const [word, wanted] of [
      ['state', ['config.state', 'before.maintenance-mode.state']],
      ['secrets', ['config.secrets', 'before.command.secrets']],
    ] as const)
      for (const path of wanted) assert.ok(listed(word).includes(path), `${word}: ${listed(word).join()}`);
    for (const word of ['step', 'steps', 'rollback'])
      for (const path of listed(word)) assert.doesNotMatch(path, /^(change-set|report)\./, word);
    assert.match(listed('verdict').join(), /^report\./);
  });

  test('explain names what is near, by its words too, and never takes all that there is for near', () => {
    const near = (word: string): readonly string[] => {
      const result = explainPath(word);
      assert.equal(result.kind, 'unknown', word);
      return result.near;
    };
    assert.ok(near('targetDB').includes('targetDatabase'));
    assert.deepEqual(near('nightly'), []);
    assert.deepEqual(near('batches.nothing'), []);
    assert.ok(near('batches.target').includes('targetDatabase'));
  });

  test('explain lists the fields that have a word in their names, or else in their descriptions', () => {
    const listed = (word: string): readonly string[] => {
      const result = explainPath(word);
      assert.equal(result.kind, 'several', word);
      return result.fields.map(({ name }) => name);
    };
    assert.ok(listed('approver').includes('policy.gates.approvers'));
    assert.ok(listed('volume').includes('limits.minLogFree'));
  });

  test('explain finds every field of every schema by its name', () => {
    const names = [...new Set(allFields().map(({ name }) => name))];
    assert.deepEqual(
      names.filter((name) => explainPath(name).kind === 'unknown'),
      [],
    );
    assert.ok(names.length > 300);
  });

  test('explain of names of one’s own lists what each has', () => {
    const result = explainPath('windows');
    assert.ok(result.kind === 'explained');
    assert.ok(result.explanation.keys.some(({ name }) => name === '<name>.from'));
    assert.ok(result.explanation.examples.length > 0);
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
