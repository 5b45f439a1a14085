// After a rollback of a part, a plan has two runs: neither may hide the other.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { digestOf } from '../../src/support/canonical-json.ts';
import { drover, workspaceWithLab } from './drover.ts';

const PLAN = `version: 1
name: two
timeZone: Asia/Tokyo
batches:
  - name: first
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
  - name: second
    mailboxes: { database: MBX02 }
    targetDatabase: MBX01
`;

interface Listed {
  readonly run: string;
  readonly rollbackOf?: string;
}

test('after a rollback of one batch drift, report, status, rollback and runs still know the rest of the plan', async (t) => {
  const folder = await workspaceWithLab(t);
  const ok = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await drover(folder, args);
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  writeFileSync(join(folder, 'p.yaml'), PLAN);
  await ok('apply', 'p.yaml', '--auto-approve');
  const [forward] = JSON.parse(await ok('runs', '--json')) as Listed[];
  const run = forward?.run ?? '';
  const before = JSON.parse(await ok('report', run, '--json'));

  await ok('rollback', 'two', 'first', '--out', 'back.json');
  await ok('apply', 'back.json', '--auto-approve');
  const runs = JSON.parse(await ok('runs', 'two', '--json')) as Listed[];
  assert.deepEqual(
    runs.map(({ rollbackOf }) => rollbackOf),
    [run, undefined],
  );
  // At 80 columns its cells are wrapped.
  assert.match(await ok('runs'), new RegExp(`rollback[^]*of[^]*${run.slice(0, 8)}\\b`));
  assert.match(await ok('runs'), /Times are Asia\/Tokyo\./);
  assert.match(await ok('purge'), /Times\s+are\s+Asia\/Tokyo\./);
  assert.match(await ok('status', 'two'), new RegExp(`Other runs of this plan[^]*${run.slice(0, 8)}`));

  const after = JSON.parse(await ok('report', 'two', '--json'));
  assert.equal(after.run.id, run);
  assert.deepEqual(after.databases, before.databases, 'as they were at the end of the run');
  assert.equal(after.databasesMeasuredAt <= after.run.endedAt, true);
  const returned = after.moves.filter((move: { movedAgainBy?: string }) => move.movedAgainBy !== undefined);
  assert.ok(returned.length > 0 && returned.length < after.moves.length);
  assert.ok(returned.every(({ batch }: { batch: string }) => batch === 'first'));
  assert.match(await ok('report', 'two'), /Changed after this run[^]*moved\s+back\s+by\s+the\s+rollback/);

  await ok('report', 'two', '--out', 'two.csv');
  const rows = readFileSync(join(folder, 'two.csv'), 'utf8').trim().split('\r\n');
  assert.equal(rows.length, 1 + after.moves.length);

  await ok('drift', 'two');
  const other = after.moves.find(({ batch }: { batch: string }) => batch === 'second').mailboxId as string;
  await ok('rollback', 'two', 'second');
  await drover(folder, ['move-request', 'remove', other, '--auto-approve']);
  await ok('move-request', 'new', other, '--target-database', 'MBX02');
  await ok('mrs', '--until-idle');
  const drift = await drover(folder, ['drift', 'two', '--json']);
  assert.equal(drift.code, 2, drift.stdout);
  assert.deepEqual(
    (JSON.parse(drift.stdout) as { kind: string; mailboxId: string }[]).map((one) => [
      one.kind,
      one.mailboxId,
    ]),
    [['moved-back', other]],
  );
  assert.deepEqual(JSON.parse(await ok('drift', runs[0]?.run ?? '', '--json')), [], 'of the rollback alone');

  const back = returned[0].mailboxId as string;
  await drover(folder, ['move-request', 'remove', back, '--auto-approve']);
  await ok('move-request', 'new', back, '--target-database', 'MBX02');
  await ok('mrs', '--until-idle');
  const again = await drover(folder, ['apply', 'back.json', '--auto-approve']);
  assert.match(again.stderr, /\[change-set-used\]/);
  assert.ok(again.stderr.includes(`plan the rollback again (drover rollback ${run})`), again.stderr);
});

test('a saved rollback whose run was overwritten with something else is refused', async (t) => {
  const folder = await workspaceWithLab(t);
  writeFileSync(join(folder, 'p.yaml'), PLAN);
  await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
  await drover(folder, ['rollback', 'two', '--out', 'back.json']);
  const { contentDigest: _, ...saved } = JSON.parse(readFileSync(join(folder, 'back.json'), 'utf8'));
  for (const rollbackOf of ['two && drover purge', 7]) {
    const edited = { ...saved, rollbackOf };
    writeFileSync(join(folder, 'back.json'), JSON.stringify({ ...edited, contentDigest: digestOf(edited) }));
    const { code, stderr } = await drover(folder, ['apply', 'back.json', '--auto-approve']);
    assert.equal(code, 64, stderr);
    assert.match(stderr, /back\.json is not a drover change set: \/rollbackOf must/);
  }
});
