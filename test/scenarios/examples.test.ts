import { test } from 'node:test';
import assert from 'node:assert/strict';
import { needsDovecot } from '../systems/dovecot/fleet.ts';
import { exampleNames, loadScenario, playScenario, type Scenario } from './scenario.ts';

const partsOf = ({ steps }: Scenario) =>
  steps.some((step) => 'drover' in step && step.drover.startsWith('lab dovecot')) ? needsDovecot : {};

const names = exampleNames();

test('there are examples to run', () => {
  assert.ok(names.length > 0);
});

for (const name of names) {
  const scenario = loadScenario(name);
  // The player compares every command's output and the end with what the scenario says.
  test(`example ${name}: ${scenario.title}`, partsOf(scenario), async () => {
    assert.ok(scenario.steps.length > 0);
    await playScenario(name, scenario);
  });
}
