#!/usr/bin/env node
'use strict';
require('./require-node.cjs'); // first: everything after this line needs Node 24

const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { setFlagsFromString } = require('node:v8');

const args = process.argv.slice(2);
// A checkout runs its sources; the published package has none. DROVER_DIST=1 runs a checkout's build.
const source = join(__dirname, '..', 'src', 'cli', 'main.ts');

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${require('../package.json').version}\n`);
} else {
  // Nearly all that is made is for one mailbox and dropped: a young generation that grows with it is 150 MB more at 10,000.
  // Set before anything is compiled: compiled code fits the settings that it was made with.
  setFlagsFromString('--semi-space-growth-factor=1');
  if (process.env.DROVER_DIST !== '1' && existsSync(source)) {
    enableCompileCache();
    void import(pathToFileURL(source).href);
  } else {
    require('./start-built.cjs');
  }
}
