// Every mistake that people were seen to make, and others of its kind: each is answered with the place, the cause and what
// to do, once, and never with a stack.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { answered } from './mistakes/mistake.ts';
import { timeMistakes } from './mistakes/times.ts';
import { yamlMistakes } from './mistakes/yaml.ts';

suite('a plan that is not the YAML that was meant', () => {
  const folder = inNewFolder();
  for (const mistake of yamlMistakes) test(mistake.what, () => answered(folder(), mistake));
});

suite('times that cannot be meant', () => {
  const folder = inNewFolder();
  for (const mistake of timeMistakes) test(mistake.what, () => answered(folder(), mistake));
});

function inNewFolder(): () => string {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-mistakes-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
