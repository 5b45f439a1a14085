// In a process of its own: settings of V8 are for all of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const MODULE = join(import.meta.dirname, '../../src/cli/young-generation.ts');

/** What `program` prints, in a process that holds it small as drover does; it may call `letYoungGenerationGrow` and `youngBytes`, and wait for `turn()`. */
function printed(program: string): unknown {
  const whole = `
    import { createHook } from 'node:async_hooks';
    import { setImmediate as turn } from 'node:timers/promises';
    import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
    import { letYoungGenerationGrow } from ${JSON.stringify(MODULE)};
    const youngBytes = () => getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_size;
    setFlagsFromString('--semi-space-growth-factor=1');
    ${program}`;
  const args = ['--input-type=module', '--eval', whole];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test('a young generation that may grow does so to 16 MB, and no further', () => {
  const program = (grow: string): string => `
    ${grow}
    const kept = [];
    for (let i = 0; i < 1500; i += 1) {
      for (let j = 0; j < 1000; j += 1) kept.push({ i, text: String(j) });
      await turn();
    }
    console.log(JSON.stringify(youngBytes()));`;
  const grown = Number(printed(program('letYoungGenerationGrow();')));
  assert.ok(grown >= 16e6 && grown < 32e6, String(grown));
  assert.ok(Number(printed(program(''))) < 16e6, 'by itself it stays small');
});

test('whoever may let it grow and then waits for hours is not woken to look at it', () => {
  const timers = printed(`
    const timers = [];
    createHook({ init: (_, type) => void timers.push(type) }).enable();
    letYoungGenerationGrow();
    letYoungGenerationGrow();
    console.log(JSON.stringify(timers.filter((type) => type === 'Timeout')));`);
  assert.deepEqual(timers, []);
});
