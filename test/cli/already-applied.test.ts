import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const APPLY = ['apply', 'c.json', '--auto-approve'];

test('a saved change set that was carried out is nothing to do when it is applied again, until something changes', async (t) => {
  const folder = await workspaceWithLab(t);
  writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
  for (const command of ['apply', 'verify', 'approve'])
    assert.match(
      (await drover(folder, [command, 'c.json'])).stderr,
      /c\.json does not exist in \S+\. \[usage\]\n.*→/,
    );
  // Without a policy that asks for them, approvals are no step on the way.
  assert.match(
    (await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).stderr,
    /Saved as c\.json, .*\n+Next: drover apply c\.json$/m,
  );
  assert.match((await drover(folder, ['verify', 'c.json'])).stderr, /^Next: drover approve c\.json$/m);
  const planned = await drover(folder, ['plan', 'p.yaml', '--json', '--out', 'c.json']);
  const { changeSet } = JSON.parse(planned.stdout) as { changeSet: { changes: { mailboxId: string }[] } };
  assert.equal((await drover(folder, APPLY)).code, 0);

  const again = await drover(folder, APPLY);
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /^c\.json was already applied by run \S+ of .*; nothing to do\.$/m);
  const { outcome } = JSON.parse((await drover(folder, [...APPLY, '--json'])).stdout) as { outcome: string };
  assert.equal(outcome, 'already-applied');
  assert.match((await drover(folder, ['status', 'p.yaml'])).stderr, /the plan's name, not its file/);
  const runs = JSON.parse((await drover(folder, ['runs', '--json'])).stdout) as unknown[];
  assert.equal(runs.length, 1, 'no run was started');

  const drift = await drover(folder, ['drift', 'c.json']);
  assert.equal(drift.code, 0, drift.stdout);
  assert.match(drift.stdout, /run \S+ of empty-mbx01/);

  const text = readFileSync(join(folder, 'c.json'), 'utf8');
  writeFileSync(join(folder, 'c.json'), text.replaceAll('"MBX02"', '"MBX01"'));
  assert.match((await drover(folder, APPLY)).stderr, /\[change-set-altered\]/);
  writeFileSync(join(folder, 'c.json'), text);

  const one = changeSet.changes[0]?.mailboxId ?? '';
  await drover(folder, ['move-request', 'remove', one, '--auto-approve']);
  const back = await drover(folder, ['move-request', 'new', one, '--target-database', 'MBX01']);
  assert.equal(back.code, 0, back.stderr);
  const drifted = await drover(folder, APPLY);
  assert.equal(drifted.code, 4, drifted.stdout);
  assert.match(drifted.stderr, /\[change-set-used\]/);
  assert.match(drifted.stderr, /drover drift/);
});
