#!/usr/bin/env node
'use strict';
require('./require-node.cjs'); // first: everything after this line needs Node 24

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

// A checkout runs its sources; the published package has none. DROVER_DIST=1 runs a checkout's build.
const source = join(__dirname, '..', 'src', 'cli', 'main.ts');
const built = join(__dirname, '..', 'dist', 'cli', 'main.js');
const main = process.env.DROVER_DIST !== '1' && existsSync(source) ? source : built;

import(pathToFileURL(main).href).catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
