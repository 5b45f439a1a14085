import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stepCatalogFor } from '../../src/app/planning/steps.ts';
import type { ReadableSystem } from '../../src/systems/mail-system.ts';
import { quietContext } from '../context.ts';
import { makeDatabase, makeObserved, makeStep } from '../planner/world.ts';

const observed = makeObserved([makeDatabase('MBX01')], []);

async function effectOfCheck(onlineMaintenance: boolean | undefined): Promise<string> {
  const capabilities = { onlineMaintenance } as ReadableSystem['capabilities'];
  const catalog = await stepCatalogFor(quietContext('/'), { capabilities }, observed, null);
  const step = makeStep('integrity-check', { databases: ['MBX01'] });
  return catalog.describe(step, {} as never).effects.join('; ');
}

suite('maintenance of a database', () => {
  test('is described as what users can work during, on a system that does it so, and only there', async () => {
    assert.match(
      await effectOfCheck(true),
      /rebuild the indexes of each mailbox in MBX01 .* while users work/,
    );
    assert.match(await effectOfCheck(undefined), /read MBX01 from end to end/);
  });
});
