// Stops with one sentence on a Node that drover cannot run on. It must itself run on any Node: old syntax.
'use strict';
var NODE_MAJOR_MIN = 24;

if (parseInt(process.versions.node, 10) < NODE_MAJOR_MIN) {
  var fs = require('fs');
  var path = require('path');
  // Beside the sources Node 24 comes with the packages.
  var isCheckout = fs.existsSync(path.join(__dirname, '..', 'src'));
  process.stderr.write(
    'drover needs Node ' +
      NODE_MAJOR_MIN +
      ' or newer and this is Node ' +
      process.versions.node +
      (isCheckout
        ? '; in a checkout, run "npm ci" (with optional packages: it brings Node ' +
          NODE_MAJOR_MIN +
          ') and start drover with "npx drover".\n'
        : '; in this folder "npm install --save-dev node@' +
          NODE_MAJOR_MIN +
          '" brings it for "npx drover", and the single executable needs none.\n'),
  );
  process.exit(1);
}
