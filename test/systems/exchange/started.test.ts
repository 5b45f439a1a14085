import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { powershellTransport } from '../../../src/systems/exchange/bridge/transport.ts';

test(
  'PowerShell runs the bridge without a banner, without profiles and without asking anyone',
  { skip: process.platform === 'win32' ? 'a shell script stands for PowerShell' : false },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'drover-started-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const executable = join(folder, 'pwsh');
    writeFileSync(executable, '#!/bin/sh\nfor each in "$@"; do echo "$each"; done\necho end\nread line\n');
    chmodSync(executable, 0o755);
    const transport = await powershellTransport({ executable })();
    const given: string[] = [];
    await new Promise<void>((resolve, reject) => {
      transport.onExit = (why) => reject(new Error(why));
      transport.onLine = (line) => (line === 'end' ? resolve() : void given.push(line));
    });
    const ended = new Promise<void>((resolve) => (transport.onExit = () => resolve()));
    transport.send('bye');
    await ended;
    assert.deepEqual(
      given.map((each) => basename(each)),
      ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', 'drover-bridge.ps1'],
    );
  },
);
