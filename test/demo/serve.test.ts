// The demo is what newcomers see first of drover serve: it has to get as far as a run.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { withSshKeygen } from '../ssh-keygen.ts';

test(
  'the demo merges and approves a plan by what the page shows, and stops at a checkpoint when it is told',
  withSshKeygen,
  async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.mjs')], { stdio: 'pipe' });
    const ended = once(child, 'exit');
    let said = '';
    let isTold = false;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        // A second signal would end it at once.
        if (!isTold && said.includes('drover.run-started')) isTold = child.kill('SIGTERM');
      });
    assert.deepEqual(await ended, [0, null], said);
    assert.match(said, /Its page: http:\/\/127\.0\.0\.1:\d+\//);
    assert.match(said, /boris \$ drover approve /);
    assert.match(said, /✉ on call, by mail: Alert: Plan evacuate waits for approval/);
  },
);
