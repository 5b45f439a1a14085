import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

interface Planned {
  readonly changeSet: { readonly changes: readonly { readonly mailboxId: string }[] };
}

/** Batches `one` [A, B] and `two` [C], each waiting at its gate; the mailboxes' ids. */
async function twoBatches(
  t: TestContext,
): Promise<{ readonly folder: string; readonly ids: readonly string[] }> {
  const folder = await workspaceWithLab(t);
  writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
  const { changeSet } = JSON.parse((await drover(folder, ['plan', 'p.yaml', '--json'])).stdout) as Planned;
  const ids = changeSet.changes.slice(0, 3).map(({ mailboxId }) => mailboxId);
  const batch = (name: string, members: readonly string[]): string =>
    `  - { name: ${name}, mailboxes: [${members.join(', ')}], targetDatabase: MBX02, suspendWhenReadyToComplete: true, complete: { at: now, gate: approval } }\n`;
  const batches = batch('one', ids.slice(0, 2)) + batch('two', ids.slice(2));
  writeFileSync(join(folder, 'p.yaml'), `version: 1\nname: parts\nbatches:\n${batches}`);
  return { folder, ids };
}

const approveGates = async (folder: string): Promise<void> => {
  for (let answered = 0; answered === 0;) {
    const { stdout } = await drover(folder, ['status', '--json']);
    const gates = [...new Set(stdout.match(/complete:(one|two)/g) ?? [])];
    assert.ok(gates.length > 0, stdout);
    for (const gate of gates)
      answered += (await drover(folder, ['approve-gate', 'parts', gate])).code === 0 ? 1 : 0;
  }
};
const moved = async (folder: string): Promise<number> =>
  (JSON.parse((await drover(folder, ['report', '--json'])).stdout) as { totals: { proved: number } }).totals
    .proved;

suite('an unfinished run', () => {
  const line = ['apply', 'p.yaml', '--auto-approve', '--no-wait'];

  test('keeps to the choice it was begun with: another one is refused, and moves nothing', async (t) => {
    const { folder, ids } = await twoBatches(t);
    assert.equal((await drover(folder, line)).code, 8);
    await approveGates(folder);
    for (const choice of [
      ['--only', 'one', '--exclude', ids[1] ?? ''],
      ['--only', 'one'],
      ['--exclude', ids[2] ?? ''],
    ]) {
      const { code, stderr } = await drover(folder, [...line, ...choice]);
      assert.equal(code, 64, stderr);
      assert.match(stderr, /started without --only and --exclude/);
    }
    assert.equal(await moved(folder), 0);
    assert.equal((await drover(folder, line)).code, 0);
    assert.equal(await moved(folder), 3);
  });

  test('of a part goes on with the same part in any order, and is not taken for the whole plan', async (t) => {
    const { folder, ids } = await twoBatches(t);
    const part = ['--only', 'one', '--exclude', ids[1] ?? ''];
    assert.equal((await drover(folder, [...line, ...part])).code, 8);
    await approveGates(folder);
    const whole = await drover(folder, line);
    assert.equal(whole.code, 64, whole.stderr);
    assert.ok(whole.stderr.includes(`drover apply p.yaml --only one --exclude ${ids[1]}`), whole.stderr);
    const again = await drover(folder, [...line, '--exclude', ids[1] ?? '', '--only', 'one']);
    assert.equal(again.code, 0, again.stderr);
    assert.equal(await moved(folder), 1);
  });

  test('of a saved change set does not go beyond what is chosen; the file itself takes no choice', async (t) => {
    const { folder } = await twoBatches(t);
    assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);
    const chosen = await drover(folder, ['apply', 'c.json', '--auto-approve', '--no-wait', '--only', 'one']);
    assert.equal(chosen.code, 64, chosen.stderr);
    assert.equal((await drover(folder, ['apply', 'c.json', '--auto-approve', '--no-wait'])).code, 8);
    const other = await drover(folder, [...line, '--only', 'one']);
    assert.equal(other.code, 64, other.stderr);
    assert.match(other.stderr, /from a saved change set/);
    assert.equal((await drover(folder, line)).code, 8);
  });
});

test('a run that finished while another apply waited at its prompt is not run again', async (t) => {
  for (const what of ['p.yaml', 'c.json']) {
    const folder = await workspaceWithLab(t);
    const append = ['node', '-e', 'require("fs").appendFileSync("steps", "x")'];
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01}before:\n  - command: { run: ${JSON.stringify(append)} }\n`,
    );
    assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);
    const waiting = await drover(folder, ['apply', what], {
      env: { TERM: 'dumb', CI: '' },
      answer: async () => {
        assert.equal(existsSync(join(folder, 'steps')), false);
        const other = await drover(folder, ['apply', what, '--auto-approve']);
        assert.equal(other.code, 0, other.stderr);
        return 'yes';
      },
    });
    assert.equal(waiting.code, 4, waiting.stderr);
    assert.match(
      waiting.stderr,
      what === 'p.yaml' ? /changed by another process\s+in the meantime/ : /was already applied/,
    );
    assert.equal(readFileSync(join(folder, 'steps'), 'utf8'), 'x', what);
  }
});
