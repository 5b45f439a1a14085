// Command lines whose code is worth having compiled in advance; what they need is made in a folder of their own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../src/cli/exit-codes.ts';

const PLAN = 'plans/first.yaml';
const PREPARE = ['init', 'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 8 --seed 7'];
const LINES = [
  'validate',
  `plan ${PLAN}`,
  `apply ${PLAN} --auto-approve --max-duration 1ms`, // completes at night: its time is used up before
  'status',
  'runs',
];

/** Each command adds what it ran to its compiled code: `script` does, with the settings in `env`. */
export function compileFirstCommands(script, env) {
  const cwd = mkdtempSync(join(tmpdir(), 'drover-build-'));
  const run = (program, line) => {
    const { status, stderr } = spawnSync(process.execPath, [program, ...line.split(' ')], {
      cwd,
      env: { ...process.env, DROVER_DIST: '1', ...env },
      encoding: 'utf8',
    });
    if (status !== EXIT.done && status !== EXIT.timeUsed)
      throw new Error(`${line} ended with ${status}: ${stderr}`);
  };
  for (const line of PREPARE) run(join(import.meta.dirname, '..', 'bin', 'drover.cjs'), line);
  for (const line of LINES) run(script, line);
  rmSync(cwd, { recursive: true });
}
