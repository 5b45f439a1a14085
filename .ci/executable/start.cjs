// The first script of the single executable: what bin/ is to the package. It is bundled with nothing; all else are assets.
'use strict';
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { getAsset, getAssetKeys, getRawAsset } = process.getBuiltinModule('node:sea');

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${JSON.parse(getAsset('package.json', 'utf8')).version}\n`);
} else {
  setFlagsFromString('--semi-space-growth-factor=1'); // bin/drover.cjs says why
  const own = `dist/compiled/${args[0]}`;
  const compiled = getAssetKeys().includes(own) ? own : 'dist/compiled/other';
  const script = new Script(text('dist/drover.cjs'), {
    filename: 'drover.cjs',
    // Only in executables for the kind of machine that made them.
    cachedData: getAssetKeys().includes(compiled) ? bytes(compiled) : undefined,
  });
  module.exports = { compiled, script };
  script.runInThisContext()(require);
}

/** ASCII: see .ci/bundle.mjs. */
function text(key) {
  return bytes(key).latin1Slice();
}

function bytes(key) {
  return Buffer.from(getRawAsset(key));
}
