import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skipWithout } from '../skip-without.ts';
import { cutPower } from './power-cut.ts';
import { WEAKNESSES } from './weakened.ts';
import { hasStrace } from './recorded-writes.ts';

const SEED = 20_261_128;
const CUTS = 20;

test(
  'after a power cut at any write all that was acknowledged is there, and the moves come to their end',
  skipWithout('strace', hasStrace),
  async (t) => {
    const { faults, ...counts } = await cutPower(CUTS, SEED);
    t.diagnostic(`seed ${SEED}: ${JSON.stringify(counts)}`);
    assert.deepEqual(faults, []);
    assert.ok(counts.acknowledged > 5 && counts.syncs > 50);
  },
);

for (const weakness of WEAKNESSES)
  test(`it would be noticed if ${weakness}`, skipWithout('strace', hasStrace), async () => {
    // SQLite syncs a folder with each new log in it: only the last rewrites depend on drover's own syncs of names.
    const from = weakness === 'names are not synced' ? 0.75 : 0;
    const { faults } = await cutPower(CUTS, SEED, { weakness, from });
    assert.equal(faults.length > 0, true);
  });
