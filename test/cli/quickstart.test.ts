import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { drover, temporaryFolder } from './drover.ts';

test('the quickstart moves mailboxes while mail arrives, names the damaged item and proves the rest equal', async (t) => {
  const folder = temporaryFolder(t);
  const { code, stdout, stderr } = await drover(folder, ['quickstart', '--window-in', '4s']);
  assert.equal(code, 0, stdout.slice(-2000) + stderr.slice(-2000));
  assert.match(
    stdout,
    /^All \d+ mailboxes were moved and proved complete except for 1 item that could not be read/m,
  );
  assert.match(stdout, /^\s+Anil Ångström.*checksum-mismatch$/m);
  assert.match(stdout, /^✓ [\d,]+ new: [\d,]+ were delivered while mailboxes moved/m);
  assert.match(stdout, /^✓ nothing else differs$/m);
  assert.match(
    stderr,
    /batch pilot completed[\s\S]*batch everybody copied[\s\S]*batch everybody completed[\s\S]*Defragment MBX01/,
  );
  assert.ok(existsSync(join(folder, '.drover', 'quickstart', 'report.html')));

  const shown = asInExcerpt(stdout + stderr);
  for (const excerpt of excerptsOf('README.md'))
    assert.ok(shown.includes(asInExcerpt(excerpt)), `README shows what the quickstart does not:\n${excerpt}`);
});

/** What README shows of it, between the `…` for what it leaves out. The live view is drawn on a terminal only. */
function excerptsOf(document: string): string[] {
  const whole = readFileSync(join(import.meta.dirname, '../..', document), 'utf8');
  // What follows is typed by the scripted newcomer.
  const [text = ''] = whole.split(/^## Your first own plan$/m);
  const excerpts = [...text.matchAll(/^```text\n(.*?)^```$/gms)]
    .flatMap(([, block = '']) =>
      block.replace(/^\n {2}\w+ +[▓█].*/ms, '').split(/^(?=\d\d:\d\d:\d\d )|^…$|…$|^(?=✓)/m),
    )
    .filter((excerpt) => excerpt.trim() !== '');
  assert.ok(excerpts.length > 10, excerpts.join('\n---\n'));
  return excerpts;
}

/** Without what differs from one run to the next: numbers, units, names and line breaks. */
const asInExcerpt = (text: string): string =>
  text
    .replaceAll(/(Omar Chen|Anil Ångström) moved/g, 'NAME moved')
    .replaceAll(/“[^”]+” in [\w /]+ of [\w.@]+/g, 'ITEM')
    .replaceAll(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) /g, '')
    .replaceAll(/\d[\d,.:-]*( ([kMG]?B|ms|s)\b)?/g, 'N')
    .replaceAll(/\s+/g, ' ')
    .trim();

test('the quickstart empties no folder but its own', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  const { code, stderr } = await drover(folder, ['quickstart', '--dir', '.']);
  assert.equal(code, 64);
  assert.match(stderr, /holds files that no quickstart made/);
  assert.ok(existsSync(join(folder, 'mine.txt')));
});
