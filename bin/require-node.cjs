// Stops with one sentence on a Node that drover cannot run on. It must itself run on any Node: old syntax, no imports.
'use strict';
var NODE_MAJOR_MIN = 24;

if (parseInt(process.versions.node, 10) < NODE_MAJOR_MIN) {
  process.stderr.write(
    'drover needs Node ' +
      NODE_MAJOR_MIN +
      ' or newer and this is Node ' +
      process.versions.node +
      '; in a checkout, run "npm ci" (with optional packages: it brings Node ' +
      NODE_MAJOR_MIN +
      ') and start drover with "npx drover".\n',
  );
  process.exit(1);
}
