// Runs one command line of what becomes the single executable, from the folder of its assets, and keeps the code that it compiled.
'use strict';
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const assets = process.env.DROVER_ASSETS;
const keys = readdirSync(assets, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(assets.length + 1)
      .replaceAll('\\', '/'),
  );
const sea = {
  getAsset: (key, encoding) => readFileSync(join(assets, key), encoding),
  getAssetKeys: () => keys,
  getRawAsset: (key) => readFileSync(join(assets, key)),
};
const { getBuiltinModule } = process;
process.getBuiltinModule = (name) => (name === 'node:sea' ? sea : getBuiltinModule.call(process, name));

const { compiled, script } = require('./start.cjs');

process.on('exit', () => {
  mkdirSync(dirname(join(assets, compiled)), { recursive: true });
  writeFileSync(join(assets, compiled), script.createCachedData());
});
