import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { drover, temporaryFolder } from './drover.ts';

test('the quickstart moves mailboxes while mail arrives, names the damaged item and proves the rest equal', async (t) => {
  const folder = temporaryFolder(t);
  const { code, stdout, stderr } = await drover(folder, [
    'quickstart',
    '--mailboxes',
    '27',
    '--window-in',
    '4s',
  ]);
  assert.equal(code, 0, stdout.slice(-2000) + stderr.slice(-2000));
  assert.match(
    stdout,
    /^All \d+ mailboxes were moved and proved complete except for 1 item that could not be read/m,
  );
  assert.match(stdout, /^\s+Anil Ångström .*checksum-mismatch$/m);
  assert.match(stdout, /^✓ [\d,]+ new: [\d,]+ were delivered while mailboxes moved/m);
  assert.match(stdout, /^✓ nothing else differs$/m);
  assert.match(
    stderr,
    /batch pilot completed[\s\S]*batch everybody copied[\s\S]*batch everybody completed[\s\S]*Defragment MBX01/,
  );
  assert.ok(existsSync(join(folder, '.drover', 'quickstart', 'report.html')));
});

test('the quickstart empties no folder but its own', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  const { code, stderr } = await drover(folder, ['quickstart', '--dir', '.']);
  assert.equal(code, 64);
  assert.match(stderr, /holds files that no quickstart made/);
  assert.ok(existsSync(join(folder, 'mine.txt')));
});
