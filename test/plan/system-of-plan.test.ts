import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { checkSystem } from '../../src/plan/check-system.ts';
import { loadConfig } from '../../src/plan/config.ts';
import { findingsOf, folderOf, load, planWith } from './support.ts';

/** What a plan with this line is told, by a drover.yaml with these mail systems. */
async function found(context: TestContext, line: string, systems: readonly string[]) {
  const loaded = await load(context, planWith('', line));
  const text = `version: 1\nsystems:\n${systems.map((name) => `  ${name}: { kind: embedded, path: ${name} }\n`).join('')}`;
  const config = await loadConfig(join(folderOf(context, { 'drover.yaml': text }), 'drover.yaml'));
  assert.ok(loaded.kind === 'loaded' && config.kind === 'loaded', findingsOf(loaded).join());
  const findings = checkSystem(loaded.document, config.config);
  return { places: findingsOf({ findings }), hints: findings.map(({ hint }) => hint) };
}

suite('a plan that names no mail system', () => {
  test('is of the only one that there is', async (context) => {
    assert.deepEqual((await found(context, '', ['corp'])).places, []);
  });

  test('is told at its first line to name one where there are several', async (context) => {
    assert.deepEqual(await found(context, '', ['corp', 'lab']), {
      places: ['system-missing 1:1'],
      hints: ['Add `system: corp`; known: corp, lab.'],
    });
  });
});

suite('a plan that names a mail system', () => {
  test('which there is, is of that', async (context) => {
    assert.deepEqual((await found(context, 'system: lab\n', ['corp', 'lab'])).places, []);
  });

  test('which there is not, is told so there', async (context) => {
    assert.deepEqual(await found(context, 'system: crop\n', ['corp', 'lab']), {
      places: ['unknown-system 4:9'],
      hints: ['Did you mean "corp"?'],
    });
  });
});
