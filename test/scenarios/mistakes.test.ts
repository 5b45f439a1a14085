// Every mistake that people were seen to make, and others of its kind: each is answered with the place, the cause and what
// to do, once, and never with a stack.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { runDrover, told } from './drover.ts';
import { commandMistakes } from './mistakes/commands.ts';
import { fileMistakes } from './mistakes/files.ts';
import { answered, done } from './mistakes/mistake.ts';
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

suite('files that are not there, or are others', () => {
  const folder = inNewFolder();
  before(() => withMail(folder()));
  for (const mistake of fileMistakes) test(mistake.what, () => answered(folder(), mistake));
});

suite('commands that cannot be run', () => {
  const folder = inNewFolder();
  before(async () => {
    await withMail(folder());
    writeFileSync(join(folder(), 'waiting.yaml'), WAITING);
    const args = ['apply', 'waiting.yaml', '--auto-approve', '--no-wait'];
    const ran = await runDrover(folder(), args);
    assert.equal(ran.code, 6, told(args, ran));
  });
  for (const mistake of commandMistakes) test(mistake.what, () => answered(folder(), mistake));
});

const WAITING = `version: 1
name: waiting
timeZone: UTC
windows:
  later: { from: "2099-01-01T20:00", to: "2099-01-02T20:00" }
batches:
  - name: pilot
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    start: later
  - name: vips
    mailboxes: { database: MBX02 }
    targetDatabase: MBX01
    dependsOn: [pilot]
    complete: { window: later, gate: approval }
`;

async function withMail(folder: string): Promise<void> {
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\nstate: .drover/state.db\n',
  );
  await done(folder, 'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 4 --messages 3');
}

function inNewFolder(): () => string {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-mistakes-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
