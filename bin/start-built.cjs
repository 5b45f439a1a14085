// Runs the bundle with the code that the build compiled for its version of Node; any other version compiles by itself.
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const filename = join(__dirname, '..', 'dist', 'drover.cjs');
// The two that are used most have code of their own: reading what other commands need takes as long as running them.
const OWN = ['plan', 'validate'];
const command = OWN.includes(process.argv[2]) ? process.argv[2] : 'other';
const compiled = join(__dirname, '..', 'dist', 'compiled', command);

// It is ASCII: see .ci/build.mjs.
const script = new Script(readFileSync(filename, 'latin1'), {
  filename,
  cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
});
// Many parts name these and few commands use them: each is loaded once something of it is.
const LATE = new Set(['node:child_process', 'node:crypto', 'node:worker_threads']);
const load = createRequire(filename);
function loadLate(name) {
  let loaded;
  return new Proxy({}, { get: (_, key) => (loaded ??= load(name))[key] });
}

script.runInThisContext()((name) => (LATE.has(name) ? loadLate : load)(name), pathToFileURL(filename).href);

module.exports = { compiled, script };
