// Of a command that begins and ends within a tenth of a second, whatever else the machine does only adds to the time: minima.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { fixed, root } from './lib.mjs';

const AIMS = {
  '--version': '≤ 1.5×',
  'validate plans/first.yaml': '≤ 2.5×',
  'plan plans/first.yaml': '≤ 4×',
};

export async function measure({ scratch, quick }) {
  const options = { encoding: 'utf8', env: { ...process.env, DROVER_DIST: '1' }, cwd: scratch };
  const time = (args) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, options);
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
    return performance.now() - start;
  };
  const drover = (line) => time([join(root, 'bin', 'drover.cjs'), ...line.split(' ')]);
  drover('init');
  drover('lab create .drover/lab --databases MBX01,MBX02 --mailboxes 8 --seed 7');
  const rounds = quick ? 5 : 41;
  const least = { bare: Infinity };
  const note = (name, ms) => (least[name] = Math.min(least[name] ?? Infinity, ms));
  for (let round = 0; round < rounds; round += 1) {
    note('bare', time(['-e', '0']));
    for (const line of Object.keys(AIMS)) note(line, drover(line));
  }
  return Object.entries(AIMS).map(([line, aim]) => ({
    what: `drover ${line.split(' ')[0]} against bare node`,
    value: `${fixed(least[line] / least.bare)}×`,
    aim,
    note: `minimum of ${rounds}; ${fixed(least[line], 0)} ms against ${fixed(least.bare, 0)} ms`,
  }));
}
