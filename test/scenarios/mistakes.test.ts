// Every mistake that people were seen to make, and others of its kind: each is answered with the place, the cause and what
// to do, once, and never with a stack.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { withSshKeygen } from '../ssh-keygen.ts';
import { runDrover, told } from './drover.ts';
import { commandMistakes } from './mistakes/commands.ts';
import { fileMistakes } from './mistakes/files.ts';
import { answered, done } from './mistakes/mistake.ts';
import { planMistakes } from './mistakes/plans.ts';
import { refusedMistakes } from './mistakes/refusals.ts';
import { inRepository, PLAN as IT_PLAN } from './repository.ts';
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

suite('plans that cannot be meant', () => {
  const folder = inNewFolder();
  before(() => withMail(folder()));
  for (const mistake of planMistakes) test(mistake.what, () => answered(folder(), mistake));
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

suite('what cannot be done as things are', () => {
  const folder = inNewFolder();
  before(() => withMail(folder()));
  for (const mistake of refusedMistakes) test(mistake.what, () => answered(folder(), mistake));
});

test('an approval that will not count says so at once, and is not written', withSshKeygen, async () => {
  await inRepository(async ({ folder, write, commit, drover }) => {
    write('plans/it.yaml', IT_PLAN);
    const file = 'change-sets/it.json';
    const approve = ['approve', file, '--key'];
    const refused = async (exit: number, args: readonly string[], says: RegExp): Promise<void> => {
      const { stdout, stderr } = await drover(exit, args);
      assert.match(stdout + stderr, says);
      assert.deepEqual(readdirSync(join(folder, 'change-sets')), ['it.json']);
    };
    await drover(0, ['plan', 'plans/it.yaml', '--out', file]);
    await refused(3, [...approve, '../keys/boris'], /does not count: .*not committed/);
    commit('anna', 'IT moves to MBX03');
    await drover(0, ['plan', 'plans/it.yaml', '--out', file]);
    await refused(
      3,
      [...approve, '../keys/anna'],
      /does not count: an author may not approve, and anna@example\.com wrote plans\/it\.yaml/,
    );
    await refused(3, [...approve, '../keys/mallory'], /does not count: its key is not in allowed_signers/);
    await refused(1, [...approve, '../keys/nobody'], /could not sign with \S*nobody/);
    await refused(1, [...approve, '../keys/boris', '--policy-ref', 'mian'], /no revision "mian"/);
    await refused(
      1,
      ['verify', file, '--policy-ref', 'origin/main'],
      /no revision "origin\/main"[^]*git fetch/,
    );
    await refused(3, ['verify', file], /missing: 1 approval/);
  });
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
  await done(folder, 'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 6 --messages 3 --seed 7');
}

function inNewFolder(): () => string {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-mistakes-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
