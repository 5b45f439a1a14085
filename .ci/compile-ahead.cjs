// Runs one command line of the built drover and adds what it ran to the code that is compiled in advance.
'use strict';
const { writeFileSync } = require('node:fs');

require('../bin/drover.cjs');
const { compiled, script } = require('../bin/start-built.cjs');

process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
