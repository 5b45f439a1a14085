import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Ajv } from 'ajv';
import type { StepSpec } from '../../src/domain/step.ts';
import { stepKind, stepKinds } from '../../src/runbook/index.ts';
import { facts } from '../continuity/ten-steps-world.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'schemas');
const read = (id: string): { readonly examples: readonly StepSpec['options'][] } =>
  JSON.parse(readFileSync(join(FOLDER, id), 'utf8')) as never;
const ajv = new Ajv({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  formats: { email: true, 'date-time': true },
});
ajv.addKeyword('patternErrorMessage');

suite('the schemas of the step kinds', () => {
  test('there is one for each kind, and one kind for each schema', () => {
    const files = readdirSync(join(FOLDER, 'steps')).filter((file) => file !== 'step.schema.json');
    assert.deepEqual(files.sort(), stepKinds.map(({ kind }) => `${kind}.schema.json`).sort());
  });

  test('the step that plans are checked against knows every kind', () => {
    const step = JSON.parse(readFileSync(join(FOLDER, 'steps', 'step.schema.json'), 'utf8')) as {
      readonly properties: Readonly<Record<string, unknown>>;
    };
    for (const { kind } of stepKinds) assert.ok(kind in step.properties, kind);
  });

  for (const { kind } of stepKinds) {
    test(`${kind} accepts its own examples, can describe them, and refuses unknown options`, () => {
      const schema = read(`steps/${kind}.schema.json`);
      const validate = ajv.compile(schema);
      assert.ok(schema.examples.length > 0);
      for (const options of schema.examples) {
        assert.ok(validate(options), JSON.stringify(validate.errors));
        assert.ok(!validate({ ...options, 'no-such-option': 1 }));
        const spec = {
          kind,
          options,
          timeoutMs: 0,
          retries: 0,
          retryDelayMs: 0,
          title: null,
          skip: null,
          place: null,
        };
        const { title, effects } = stepKind(kind)!.describe(spec, facts);
        assert.ok(title.length > 0 && effects.length > 0, kind);
        assert.doesNotMatch([title, ...effects].join('\n'), /undefined|null|\[object/);
      }
    });
  }
});
