// `drover rehearse` from the command line: what it shows, what it leaves alone, and what policy makes of it.
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { drover, EMPTY_MBX01, workspaceWithLab, type Answer } from './drover.ts';

const NO_TROUBLE = ['--failures', '0%', '--stalls', '0%', '--sessions-lost', '0', '--deaths', '0'];

async function workspace(t: TestContext, policy?: string): Promise<string> {
  const folder = await workspaceWithLab(t);
  writeFileSync(join(folder, 'plan.yaml'), EMPTY_MBX01);
  if (policy !== undefined) {
    appendFileSync(join(folder, 'drover.yaml'), 'policy: policy.yaml\n');
    writeFileSync(join(folder, 'policy.yaml'), `version: 1\n${policy}`);
  }
  return folder;
}
const held = (answer: Answer, code: number): Answer => {
  assert.equal(answer.code, code, `${answer.stdout}${answer.stderr}`);
  return answer;
};

suite('drover rehearse', () => {
  test('says how often a plan goes well, moves nothing, and leaves no state', async (t) => {
    const folder = await workspace(t);
    const { stdout } = held(
      await drover(folder, ['rehearse', 'plan.yaml', '--seeds', '3', ...NO_TROUBLE]),
      0,
    );
    assert.match(stdout, /In 3 of 3 runs the batch finishes\./);
    assert.equal(existsSync(join(folder, '.drover', 'state.db')), false);
    const { stdout: plan } = held(await drover(folder, ['plan', 'plan.yaml', '--detailed-exitcode']), 2);
    assert.match(plan, /to move/);
  });

  test('gives equal runs for equal seeds, of a plan and of the change set saved from it', async (t) => {
    const folder = await workspace(t);
    held(await drover(folder, ['plan', 'plan.yaml', '--out', 'saved.json']), 0);
    const from = new Date(Date.now() + 3_600_000).toISOString();
    const rehearsed = async (file: string) => {
      const args = ['rehearse', file, '--from', from, '--seeds', '2', '--json'];
      const { runs } = JSON.parse(held(await drover(folder, args), 0).stdout) as {
        readonly runs: readonly { readonly journalHead: string; readonly batches: unknown }[];
      };
      return runs;
    };
    const saved = await rehearsed('saved.json');
    assert.equal(new Set(saved.map(({ journalHead }) => journalHead)).size, 2);
    assert.deepEqual(await rehearsed('saved.json'), saved);
    const planned = await rehearsed('plan.yaml');
    assert.deepEqual(
      planned.map(({ batches }) => batches),
      saved.map(({ batches }) => batches),
    );
  });

  test('exits with 2 where batches finish in their windows less often than is required', async (t) => {
    const folder = await workspace(t);
    const args = ['rehearse', 'plan.yaml', '--seeds', '2', '--failures', '100%', '--require', '95%'];
    writeFileSync(
      join(folder, 'plan.yaml'),
      EMPTY_MBX01.replace(/targetDatabase: MBX02/, 'targetDatabase: MBX02\n    stopAfterFailures: 0'),
    );
    assert.match(
      held(await drover(folder, args), 2).stdout,
      /Each has to in 95 % of them: batch \S+ does not/,
    );
  });

  test('of one seed keeps a journal of its own, and a report that says first that it is a rehearsal', async (t) => {
    const folder = await workspace(t);
    const args = ['rehearse', 'plan.yaml', '--seed', '7', '--events', '--report', 'r.csv', ...NO_TROUBLE];
    const { stdout, stderr } = held(await drover(folder, args), 0);
    assert.match(stdout, /^REHEARSAL \S+ \d{4}-\d\d-\d\d/);
    assert.match(stdout, /REHEARSAL of \S+, seed 7: nothing was moved/);
    assert.match(stderr, /rehearsals.\S+-7\.db/);
    const [, ...rows] = readFileSync(join(folder, 'r.csv'), 'utf8').trim().split(/\r?\n/);
    assert.ok(rows.length > 0 && rows.every((row) => row.includes('REHEARSAL: ')));
    assert.equal(existsSync(join(folder, '.drover', 'state.db')), false);
  });

  for (const [what, args, says] of [
    ['the real state', ['--store', '.drover/state.db'], /state of real runs/],
    ['a file that is there', ['--store', 'drover.yaml'], /drover\.yaml exists/],
  ] as const)
    test(`refuses to write the journal of a rehearsal into ${what}`, async (t) => {
      const folder = await workspace(t);
      const answer = await drover(folder, ['rehearse', 'plan.yaml', '--seed', '1', ...args]);
      assert.match(held(answer, 64).stderr, says);
    });

  test('writes into no state by a link to it, and nothing real goes on from a rehearsal', async (t) => {
    const folder = await workspace(t);
    const args = ['rehearse', 'plan.yaml', '--seed', '1', ...NO_TROUBLE];
    symlinkSync(join('.drover', 'state.db'), join(folder, 'link.db'));
    assert.match(held(await drover(folder, [...args, '--store', 'link.db']), 64).stderr, /link\.db exists/);
    held(await drover(folder, [...args, '--store', 'own.db']), 0);
    renameSync(join(folder, 'own.db'), join(folder, '.drover', 'state.db'));
    assert.match(held(await drover(folder, ['runs']), 0).stdout, /REHEARSAL/);
    assert.match(held(await drover(folder, ['status']), 0).stdout, /REHEARSAL/);
    const applied = held(await drover(folder, ['apply', 'plan.yaml', '--auto-approve']), 1);
    assert.match(applied.stderr, /is a rehearsal: it moved nothing/);
  });

  test('refuses options of one run without --seed, and of many runs with it', async (t) => {
    const folder = await workspace(t);
    held(await drover(folder, ['rehearse', 'plan.yaml', '--events']), 64);
    held(await drover(folder, ['rehearse', 'plan.yaml', '--seed', '1', '--require', '95%']), 64);
  });
});

suite('a policy that asks for a rehearsal', () => {
  const strict = 'rehearsal: { finishInWindow: 95%, seeds: 2, failures: 100% }\n';
  const stops = EMPTY_MBX01.replace(
    /targetDatabase: MBX02/,
    'targetDatabase: MBX02\n    stopAfterFailures: 0',
  );

  test('has plan say how it went, and apply refuse what goes wrong too often', async (t) => {
    const folder = await workspace(t, strict);
    writeFileSync(join(folder, 'plan.yaml'), stops);
    const { stdout, stderr } = held(await drover(folder, ['plan', 'plan.yaml', '--format', 'markdown']), 0);
    assert.match(stdout, /## Rehearsal/);
    assert.match(
      stderr,
      /Policy will refuse this: Batch \S+ finishes in its window in 0 of 2 rehearsed runs/,
    );
    const refused = held(await drover(folder, ['apply', 'plan.yaml', '--auto-approve']), 3);
    assert.match(
      refused.stderr,
      /Policy refuses this change set: Batch \S+ finishes in its window in 0 of 2/,
    );
    assert.match(refused.stderr, /drover rehearse plan\.yaml --failures 100% --seeds 2$/m);
  });

  test('has a refusal name the saved change set, which is what was rehearsed', async (t) => {
    const folder = await workspace(t, strict);
    writeFileSync(join(folder, 'plan.yaml'), stops);
    const plan = held(await drover(folder, ['plan', 'plan.yaml', '--out', 'saved.json']), 0);
    const refused = held(await drover(folder, ['apply', 'saved.json', '--auto-approve']), 3);
    for (const { stderr } of [plan, refused]) assert.match(stderr, /drover rehearse saved\.json --failures/);
  });

  test('lets apply do what goes well', async (t) => {
    const folder = await workspace(
      t,
      'rehearsal: { finishInWindow: 50%, seeds: 2, failures: 0%, stalls: 0% }\n',
    );
    held(await drover(folder, ['apply', 'plan.yaml', '--auto-approve']), 0);
  });
});
