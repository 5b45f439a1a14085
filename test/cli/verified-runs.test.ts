// Who can write to the state is shown what was changed there by the chain, or by a head that was kept elsewhere.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { StoredEvent } from '../../src/domain/journal-chain.ts';
import { drover, workspaceWithLab, type Answer } from './drover.ts';

const PLAN = `version: 1
name: evacuate
timeZone: UTC
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
`;

test('a run is verified from outside by its chain, its heads and what anyone can compute', async (t) => {
  const folder = await workspaceWithLab(t);
  const say = (...args: string[]): Promise<Answer> => drover(folder, args);
  const ok = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await say(...args);
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  writeFileSync(join(folder, 'p.yaml'), PLAN);
  assert.match(await ok('runs', '--verify'), /No run is recorded yet/);
  const applied = JSON.parse(await ok('apply', 'p.yaml', '--auto-approve', '--json'));
  const report = JSON.parse(await ok('report', '--json'));
  const [row] = JSON.parse(await ok('runs', '--json'));
  const { run, plan, head, events } = row;
  assert.deepEqual(report.journal, { ...head, verdict: 'intact', fault: null });
  assert.deepEqual(applied.journal, report.journal);
  assert.deepEqual(JSON.parse(await ok('status', '--json')).journal, head);
  const line = `${events} events, head ${head.digest}; every event follows from the one before`;
  for (const args of [[], ['--format', 'markdown'], ['--format', 'html'], ['--for', 'manager']])
    assert.ok(unwrapped(await ok('report', ...args)).includes(line), args.join(' '));
  assert.match(unwrapped(await ok('runs', '--verify')), new RegExp(`head ${head.digest}`));

  // By the rule that the help states, from what is exported.
  const exported = (await ok('runs', '--journal', 'evacuate'))
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as StoredEvent);
  const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  let digest = sha256(`${run}\n${plan}`);
  for (const { text, chain } of exported) {
    digest = sha256(`${digest}\n${text}`);
    assert.equal(chain, digest);
  }
  assert.deepEqual({ events: exported.length, digest }, head);

  const early = exported[4]?.chain ?? '';
  const [kept] = JSON.parse(
    await ok('runs', '--verify', run, '--head', early.slice('sha256:'.length), '--json'),
  );
  assert.deepEqual([kept.verdict, kept.kept], ['intact', [{ digest: early, event: 5 }]]);
  assert.match(
    unwrapped(await ok('runs', '--verify', 'evacuate', '--head', early)),
    /that of event 5: \d+ events came since/,
  );
  const other = await say('runs', '--verify', run, '--head', sha256('another'));
  assert.equal(other.code, 2);
  assert.match(unwrapped(other.stdout), /is not in its chain/);
  for (const args of [
    ['--verify', '--head', early],
    ['--verify', run, '--head', 'sha256:12'],
    ['--head', early],
    ['--verify', 'nobodys'],
  ])
    assert.equal((await say('runs', ...args)).code, 64, args.join(' '));

  const db = new DatabaseSync(join(folder, '.drover/state.db'));
  db.exec(`UPDATE journal SET event = replace(event, '"at":"2', '"at":"3') WHERE seq = 6`);
  db.close();
  const altered = await say('runs', 'evacuate', '--verify');
  assert.equal(altered.code, 2);
  assert.match(unwrapped(altered.stdout), /altered: event 6 is not the one that was written there/);
  const [inWords] = JSON.parse((await say('runs', '--verify', '--json')).stdout);
  assert.deepEqual([inWords.verdict, inWords.fault.kind, inWords.fault.event], ['altered', 'edited', 6]);
  const now = unwrapped(await ok('report'));
  assert.match(now, /The journal that this report was made from was altered: event 6/);
  assert.equal(JSON.parse(await ok('report', '--json')).journal.verdict, 'altered');
});

const unwrapped = (text: string): string => text.replaceAll(/\s+/g, ' ');
