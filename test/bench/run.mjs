// npm run bench: one table; ratios are within one run. `-- --only moves,lock` picks sections, `--quick` shrinks them.
import { parseArgs } from 'node:util';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    apply: { type: 'string' },
    plan: { type: 'string' },
    kills: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    save: { type: 'string' },
  },
});
const all = [
  'startup',
  'planning',
  'placement',
  'moves',
  'rollback',
  'lock',
  'store',
  'syncs',
  'sync',
  'queue',
  'memory',
  'exchange',
  'dovecot',
  'scale',
  'forecast',
  'rehearse',
];
/** `apply`, `plan` and `kills` of `scale`, `runs`, `seed` and `save` of `forecast` and `rehearse`. */
const sizes = Object.fromEntries(
  ['apply', 'plan', 'kills', 'runs', 'seed'].flatMap((name) =>
    values[name] === undefined ? [] : [[name, Number(values[name])]],
  ),
);
const wanted = values.only?.split(',') ?? all;

const rows = [];
for (const name of wanted) {
  const scratch = mkdtempSync(join(tmpdir(), `drover-bench-${name}-`));
  try {
    process.stderr.write(`${name} …\n`);
    const section = await import(`./${name}.mjs`);
    rows.push(...(await section.measure({ scratch, quick: values.quick, save: values.save, ...sizes })));
  } catch (error) {
    rows.push({ what: name, value: 'not measured', aim: '', note: error.stack });
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
console.log('| what | measured | aim | how |\n| --- | --- | --- | --- |');
for (const { what, value, aim = '', note = '' } of rows)
  console.log(`| ${what} | ${value} | ${aim} | ${note} |`);
