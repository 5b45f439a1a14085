import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { eventually } from '../eventually.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const BACK = `version: 1
name: back
limits: { maxDatabaseSize: 20kB, stallAlarm: 2h }
batches:
  - name: first
    mailboxes: [sales.team7@example.com]
    targetDatabase: MBX01
`;

suite('a database that is too large', () => {
  test('holds moves into it, says so everywhere, and lets them go on when it is smaller', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    // What moved away left its soft-deleted mailboxes in MBX01.
    writeFileSync(join(folder, 'back.yaml'), BACK);

    const plan = await drover(folder, ['plan', 'back.yaml']);
    assert.match(plan.stdout, /Watched during the run\n +- size without white space: at most 20\.0 kB/);
    assert.match(plan.stderr, /MBX01: size without white space is .+, at most 20\.0 kB wanted/);

    const ending = /the allowed time is used up and work remains; MBX01: .+; 1 move waits for it/;
    let said = '';
    // On a busy machine the first allowance may end before the size is known.
    for (let tries = 0; tries < 10 && !ending.test(said); tries += 1) {
      const cut = await drover(folder, ['apply', 'back.yaml', '--auto-approve', '--max-duration', '2s']);
      assert.equal(cut.code, 9, cut.stderr);
      said += cut.stderr;
    }
    assert.match(said, /! MBX01: size without white space is .+ wanted; no new move into it starts/);
    assert.match(said, ending);

    const status = await drover(folder, ['status', 'back']);
    assert.match(
      status.stdout,
      /LIMIT +MBX01: size without white space is .+, at most 20\.0 kB wanted \(for/,
    );
    const report = await drover(folder, ['report', 'back', '--json']);
    const { limits } = JSON.parse(report.stdout) as { limits: readonly Record<string, unknown>[] };
    assert.equal(limits.length, 1);
    assert.equal(limits[0]?.['until'], null);

    const goingOn = drover(folder, ['apply', 'back.yaml', '--auto-approve', '--max-duration', '10m']);
    await eventually(
      async () => /running:/.test((await drover(folder, ['status', 'back'])).stdout),
      'the run goes on',
    );
    const purge = await drover(folder, ['purge', 'MBX01', '--now', '--before-retention', '--auto-approve']);
    assert.equal(purge.code, 0, purge.stderr);
    const { code, stderr } = await goingOn;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /✓ MBX01: size without white space is 0 B: moves into it go on/);
    assert.match(stderr, / moved: \d+ items equal on both sides/);
    const text = await drover(folder, ['report', 'back', '--format', 'text']);
    assert.match(text.stdout, /Limits that held moves/);
  });
});
