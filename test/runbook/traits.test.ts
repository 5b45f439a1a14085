// What a kind declares of itself has to hold together: planner and executor rely on nothing else.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { suite, test } from 'node:test';
import type { StepOptions, StepSpec } from '../../src/domain/step.ts';
import { stepKind, stepKinds } from '../../src/runbook/index.ts';
import { facts } from '../continuity/ten-steps-world.ts';
import { makeStep } from '../planner/world.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Schema {
  readonly title: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
  readonly examples: readonly StepOptions[];
}
const schemaOf = (kind: string): Schema =>
  JSON.parse(readFileSync(join(ROOT, 'schemas', 'steps', `${kind}.schema.json`), 'utf8')) as Schema;

const examplesOf = (kind: string): readonly StepSpec[] => {
  const { examples, properties } = schemaOf(kind);
  const required: StepSpec[] = examples.map((options) => makeStep(kind, options));
  // The other value of a choice between two, which an example may leave out.
  const states = (properties['state'] as { readonly enum?: readonly string[] } | undefined)?.enum ?? [];
  return [...required, ...states.map((state) => makeStep(kind, { state }))];
};
const knows = (kind: string, options: StepOptions): boolean =>
  Object.keys(options).every((option) => option in schemaOf(kind).properties);

suite('what the kinds of steps declare', () => {
  for (const kind of stepKinds) {
    test(`${kind.kind}: schema, risk, databases, implied steps and what reverts it`, () => {
      const schema = schemaOf(kind.kind);
      assert.equal(schema.title, kind.kind);
      assert.ok(schema.description.length > 0 && schema.examples.length > 0);
      for (const [option, { description = '' }] of Object.entries(schema.properties))
        assert.ok(description.length > 0, option);

      if (kind.risk !== null) assert.match(kind.risk.consequence, /^[a-z].*\.$/);
      assert.equal(kind.databases !== undefined, 'databases' in schema.properties);

      for (const spec of examplesOf(kind.kind)) {
        const { irreversible, takesAway } = kind.describe(spec, facts);
        if (irreversible) assert.notEqual(kind.risk, null, 'what cannot be undone is a risk');
        if (takesAway !== null) {
          const { kind: revert, options } = takesAway.revertWith;
          assert.ok(knows(revert, options), revert);
          assert.equal(stepKind(revert).describe(makeStep(revert, options), facts).reverts, takesAway.kind);
        }
        const { before = [], after = [] } = kind.implies?.(spec) ?? {};
        const implied = [...before, ...after];
        assert.equal(new Set(implied.map(({ name }) => name)).size, implied.length);
        for (const step of implied) assert.ok(knows(step.kind, step.options), step.kind);
        const why = kind.wantsApproval?.(spec) ?? null;
        if (why !== null) assert.match(why, /^[a-z].*[^.]$/);
      }
      if (kind.stopsMonitoring)
        assert.ok(examplesOf(kind.kind).some((spec) => kind.describe(spec, facts).takesAway !== null));
    });
  }

  test('planner, executor, report, view and app name no step', () => {
    const names = stepKinds.map(({ kind }) => kind).join('|');
    const quoted = new RegExp(`(['"\`])(?:${names})\\1`);
    // The word, not the step: what a run waits for, a count of signatures, a part of the context or of a message, a class of a page, an act by hand.
    const words =
      /outcome\.for === 'approval'|plural\(needed, 'approval'\)|Pick<(?:RunLimits|Context|Message), |class="command"|(?:kind:|case) 'switchover'/;
    const found = globSync('src/{planner,executor,report,view,app}/**/*.ts', { cwd: ROOT }).flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          quoted.test(line) && !words.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [],
        ),
    );
    assert.deepEqual(found, []);
    assert.match("if (spec.kind === 'defrag')", quoted, 'the pattern finds what it looks for');
  });
});

suite('what steps reach outside', () => {
  const reaches = (kind: string, options: StepOptions) =>
    (stepKind(kind).reaches?.(makeStep(kind, options)) ?? []).map((reach) => Object.values(reach).join(' '));

  /** Options of one kind in which every text that may be a reference is one, each another. */
  function withReferences(schema: Readonly<Record<string, unknown>>): unknown {
    const { pattern, properties, additionalProperties } = schema as {
      readonly pattern?: string;
      readonly properties?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
      readonly additionalProperties?: Readonly<Record<string, unknown>> | boolean;
    };
    if (pattern?.includes('env') === true) return `env:S${(count += 1)}`;
    if (properties !== undefined)
      return Object.fromEntries(
        Object.entries(properties)
          .map(([name, inner]) => [name, withReferences(inner)] as const)
          .filter(([, value]) => value !== undefined),
      );
    return typeof additionalProperties === 'object' ? { T: withReferences(additionalProperties) } : undefined;
  }
  let count = 0;

  for (const { kind } of stepKinds) {
    test(`${kind}: every reference that its schema allows is declared, with who receives it`, () => {
      count = 0;
      const [example = {}] = schemaOf(kind).examples;
      const options = withReferences(schemaOf(kind) as never) as StepOptions;
      const merged = Object.fromEntries(
        Object.entries({ ...example, ...options }).map(([name, value]) => [
          name,
          name === 'smtp'
            ? { host: 'mail.example.com', from: 'a@b.c', to: ['d@e.f'], ...(value as object) }
            : value,
        ]),
      );
      const found = (stepKind(kind).reaches?.(makeStep(kind, merged)) ?? []).filter(
        (reach) => reach.kind === 'secret',
      );
      assert.deepEqual(
        found.map(({ reference }) => reference).sort(),
        Array.from({ length: count }, (_, index) => `env:S${index + 1}`),
      );
      for (const { to } of found) assert.notEqual(to, '');
    });
  }

  test('addresses, recipients, folders and what is removed', () => {
    assert.deepEqual(reaches('http', { url: 'http://x.example/' }), ['message http://x.example/']);
    assert.deepEqual(
      reaches('notify', {
        webhook: { url: 'env:HOOK' },
        smtp: { host: 'h', from: 'a@b.c', to: ['d@e.f', 'g@h.i'] },
      }),
      ['secret env:HOOK env:HOOK true', 'message env:HOOK', 'message d@e.f by h', 'message g@h.i by h'],
    );
    assert.deepEqual(reaches('backup', { keep: 1, folder: '/mnt' }), [
      'folder /mnt',
      'deletion all but 1 backups of a database in /mnt',
    ]);
    assert.deepEqual(reaches('backup', {}), []);
    assert.deepEqual(reaches('restore-test', { folder: '../x' }), ['folder ../x']);
    assert.deepEqual(reaches('defrag', { folder: '../x' }), ['folder ../x']);
    assert.deepEqual(reaches('command', { run: ['x'], folder: '../x', secrets: { A: 'file:y' } }), [
      'secret file:y x true',
      'folder ../x',
    ]);
  });
});

test('what acts through the ports alone runs no program, calls no one, tells no one and opens no file', () => {
  const outside = /from 'node:(?!path'|os')|run-process|\bfetch\(|context\.tell\(/;
  const code = (path: string): string => readFileSync(join(ROOT, 'src', 'runbook', path), 'utf8');
  const reached = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const [, name] of code(path).matchAll(/(?:from |import\()'(\.[^']+\.ts)'/g)) {
      const other = posix.join(posix.dirname(path), name ?? '');
      if (!other.startsWith('..')) reached(other, seen);
    }
    return seen;
  };
  const reaching = (kind: string): readonly string[] =>
    [...reached(`steps/${kind}.ts`)].filter((path) => outside.test(code(path)));
  for (const { kind, actsThroughPorts } of stepKinds)
    if (actsThroughPorts === true) assert.deepEqual(reaching(kind), [], kind);
    else assert.notDeepEqual(reaching(kind), [], `${kind} could be rehearsed`);
});
