// Of a command that begins and ends within a tenth of a second, whatever else the machine does only adds to the time: minima.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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
  const moves = { there: 'MBX01', back: 'MBX02' };
  for (const [name, target] of Object.entries(moves))
    writeFileSync(join(scratch, `${name}.yaml`), planOf(target));
  const rounds = quick ? 5 : 41;
  const least = { bare: Infinity };
  const note = (name, ms) => (least[name] = Math.min(least[name] ?? Infinity, ms));
  for (let round = 0; round < rounds; round += 1) {
    note('bare', time(['-e', '0']));
    for (const line of Object.keys(AIMS)) note(line, drover(line));
    for (const name of Object.keys(moves)) {
      note('plan of one', drover(`plan ${name}.yaml`));
      note('apply of one', drover(`apply ${name}.yaml --auto-approve`));
    }
  }
  return [
    ...Object.entries(AIMS).map(([line, aim]) => ({
      what: `drover ${line.split(' ')[0]} against bare node`,
      value: `${fixed(least[line] / least.bare)}×`,
      aim,
      note: `minimum of ${rounds}; ${fixed(least[line], 0)} ms against ${fixed(least.bare, 0)} ms`,
    })),
    {
      what: 'one small mailbox applied, beyond its plan',
      value: `${fixed(least['apply of one'] - least['plan of one'], 0)} ms`,
      aim: '≤ 250 ms',
      note: `minimum of ${2 * rounds}; ${fixed(least['apply of one'], 0)} ms against ${fixed(least['plan of one'], 0)} ms; a plan that names one mailbox of some 60 items`,
    },
  ];
}

/** There and back: each takes the mailbox to where the other begins. */
const planOf = (target) => `version: 1
name: one
timeZone: UTC
batches:
  - name: one
    mailboxes: [anil.angstrom3@example.com]
    targetDatabase: ${target}
`;
