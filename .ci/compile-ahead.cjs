// Runs one command line of the built drover and adds what it ran to the code that is compiled in advance.
'use strict';
const { writeFileSync } = require('node:fs');
const v8 = require('node:v8');

require('../bin/drover.cjs');
const { compiled, script } = require('../bin/start-built.cjs');

// Node takes such code only under the very flags that it was made with: those of the start, not what a command sets later.
v8.setFlagsFromString = () => undefined;
process.on('exit', () => {
  writeFileSync(compiled, script.createCachedData());
});
