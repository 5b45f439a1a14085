import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixed, median, root } from './lib.mjs';

const time = (args, options = {}) => {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
};

export async function measure({ scratch, quick }) {
  mkdirSync(join(scratch, 'plans'), { recursive: true });
  const plan = join(scratch, 'plans', 'plan.yaml');
  writeFileSync(
    plan,
    `version: 1\nname: bench\ntimeZone: Europe/Dublin\nbatches:\n  - name: pilot\n    mailboxes: [${Array.from({ length: 20 }, (_, i) => `user${i}@example.com`).join(', ')}]\n    targetDatabase: MBX02\n`,
  );
  const launcher = join(root, 'bin', 'drover.cjs');
  const options = { env: { ...process.env, DROVER_DIST: '1' }, cwd: scratch };
  const spent = { bare: [], version: [], validate: [] };
  for (let round = 0; round < (quick ? 5 : 21); round += 1) {
    spent.bare.push(time(['-e', '0']));
    spent.version.push(time([launcher, '--version'], options));
    spent.validate.push(time([launcher, 'validate', plan], options));
  }
  const bare = median(spent.bare);
  return ['version', 'validate'].map((name) => ({
    what: `drover ${name === 'version' ? '--version' : name} against bare node`,
    value: `${fixed(median(spent[name]) / bare)}×`,
    aim: '≤ 2×',
    note: `median of ${spent.bare.length}; ${fixed(median(spent[name]), 0)} ms against ${fixed(bare, 0)} ms`,
  }));
}
