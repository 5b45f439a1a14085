// What is wrong with the shape of a file, and what its author is told to write instead.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { loadConfig } from '../../src/plan/config.ts';
import { folderOf, load, planWith } from './support.ts';

/** The message and the hint of each finding. */
const told = async (context: TestContext, text: string) =>
  (await load(context, text)).findings.map(({ message, hint = null }) => [message, hint]);

suite('a value of a wrong type', () => {
  test('that is a number or true is put in quotes where a text is wanted, as it is written', async (context) => {
    const described = (value: string) => told(context, planWith(`    description: ${value}\n`));
    assert.deepEqual(await described('true'), [
      ['"description" must be a string, not true.', 'Put it in quotes: "true"'],
    ]);
    assert.deepEqual(await described('0123'), [
      ['"description" must be a string, not the number 0123.', 'Put it in quotes: "0123"'],
    ]);
  });

  test('that is a list or a mapping is named, and quotes are no remedy', async (context) => {
    for (const [value, name] of [
      ['[a]', 'a list'],
      ['{ a: b }', 'a mapping'],
    ]) {
      const [[message, hint] = [], ...more] = await told(context, planWith(`    description: ${value}\n`));
      assert.equal(message, `"description" must be a string, not ${name}.`);
      assert.doesNotMatch(hint ?? '', /quotes/);
      assert.deepEqual(more, []);
    }
  });
});

suite('a setting that a step does not have', () => {
  const hintOf = async (context: TestContext, step: string) =>
    (await told(context, `${planWith('')}after:\n  - ${step}\n`))[0];

  test('has the settings that there are in its hint, be there only one', async (context) => {
    assert.deepEqual(await hintOf(context, 'mount: { xyz: 1 }'), [
      '"mount" has no setting "xyz".',
      'Available here: databases.',
    ]);
    assert.deepEqual(await hintOf(context, 'switchover: { xyz: 1 }'), [
      '"switchover" has no setting "xyz".',
      'Available here: to, expectActive.',
    ]);
  });

  test('has no hint where a step has no settings', async (context) => {
    assert.deepEqual(await hintOf(context, 'full-system-check: { xyz: 1 }'), [
      '"full-system-check" has no setting "xyz".',
      null,
    ]);
  });
});

test('each of several channels of different kinds has its own findings, and none about other kinds', async (context) => {
  const text = `version: 1
systems: { lab: { kind: embedded, path: x } }
channels:
  ops: { kind: slack, url: env:SLACK, colour: red }
  room: { kind: teams, url: env:TEAMS, sound: loud }
  hook: { kind: webhook, url: 7 }
`;
  const folder = folderOf(context, { 'drover.yaml': text });
  const { findings } = await loadConfig(join(folder, 'drover.yaml'));
  assert.deepEqual(
    findings.map(({ code, place }) => `${code} ${place?.line}`),
    ['unknown-key 4', 'unknown-key 5', 'wrong-type 6'],
  );
});
