import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { chosenNames } from '../../src/app/planning/chosen.ts';
import type { PlanDocument } from '../../src/plan/document.ts';
import { quietContext } from '../context.ts';

const plan = {
  name: 'night',
  batches: [{ name: 'pilot' }, { name: 'rest', waves: { size: 100 } }],
} as unknown as Pick<PlanDocument, 'name' | 'batches'>;
const chosen = (...only: readonly string[]) => chosenNames(quietContext('/'), only, plan);

suite('what --only names', () => {
  test('is batches by their names, each once, and mailboxes', async () => {
    assert.deepEqual(await chosen('pilot', 'anna@example.com', 'rest', 'pilot'), {
      batches: ['pilot', 'rest'],
      mailboxes: ['anna@example.com'],
    });
  });

  test('is a batch that the plan has: a mistyped one would select nothing', async () => {
    await assert.rejects(chosen('pilot', 'pilott'), /Plan night has no batch "pilott"\./);
  });
});
