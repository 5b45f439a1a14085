import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { riskItems } from '../../src/planner/approval/risks.ts';
import { stepKind } from '../../src/runbook/index.ts';
import type { Report } from '../../src/report/report.ts';
import { drover as runDrover, type Answer } from '../cli/drover.ts';
import { newLab, type Lab } from './organisation.ts';

let lab: Lab;
let other: Lab;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
  other = newLab(['NEW01']);
  lab.addMailbox(1, 'MBX01');
  lab.addMailbox(2, 'MBX01');
  writeFileSync(
    join(other.folder, 'remote-moves.sha256'),
    createHash('sha256').update('sesame').digest('hex'),
  );
  const folder = dirname(lab.folder);
  const endpoint = `{ path: ${JSON.stringify(other.folder)}, key: "env:KEY", createMailUsers: true }`;
  writeFileSync(
    join(folder, 'drover.yaml'),
    `version: 1\nsystems:\n  lab:\n    kind: embedded\n    path: org\n    endpoints:\n      newco: ${endpoint}\n`,
  );
  mkdirSync(join(folder, 'plans'));
});
afterEach(async () => {
  await lab.dispose();
  await other.dispose();
});

const plan = (text: string): void => writeFileSync(join(dirname(lab.folder), 'plans/p.yaml'), text);

const drover = (...args: readonly string[]): Promise<Answer> =>
  runDrover(dirname(lab.folder), args, { env: { DROVER_USER: 'anna', KEY: 'sesame' }, columns: 140 });

suite('drover purge', () => {
  test('lists what moves left behind, removes what is due, and the rest only when told and confirmed', async () => {
    assert.equal((await drover('move-request', 'new', 'User 1', '--target-database', 'MBX02')).code, 0);
    assert.equal((await drover('mrs', '--until-idle')).code, 0);
    assert.match(
      (await drover('purge')).stdout,
      /MBX01 +user1@example.com +primary .* kept until \w{3} \d{4}-\d\d-\d\d \d\d:\d\d/,
    );
    assert.match((await drover('purge', '--now')).stderr, /nothing was removed/);
    const refused = await drover('purge', 'MBX01', '--now', '--before-retention');
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /nothing was done.*\n.*--auto-approve/);
    const removed = await drover('purge', 'MBX01', '--now', '--before-retention', '--auto-approve');
    assert.match(
      removed.stdout,
      /Removed 1 soft-deleted mailbox, .*: a rollback of this mailbox will copy everything again, about \d/,
    );
    assert.match((await drover('purge')).stdout, /There are no soft-deleted mailboxes/);
  });
});

suite('a purge planned as a step', () => {
  const purging = (options: string, before = ''): void =>
    plan(
      `version: 1\nname: p\ntimeZone: UTC\nbatches:\n  - name: b\n    mailboxes: [user2@example.com]\n    targetDatabase: MBX02\nafter:\n${before}  - purge-soft-deleted: ${options}\n`,
    );

  test('names every copy with size and date, spares what its retention keeps, and is a risk to policy', async () => {
    await drover('move-request', 'new', 'User 1', '--target-database', 'MBX02');
    await drover('mrs', '--until-idle');
    purging('{}');
    const planned = await drover('plan', 'plans/p.yaml', '--full');
    assert.match(
      planned.stdout,
      /Purge the soft-deleted mailboxes in MBX01, whose retention has ended/,
      planned.stderr,
    );
    assert.match(planned.stdout, /leave user1@example\.com \(primary, [\d.]+ k?B, kept until \d{4}-/);
    assert.doesNotMatch(planned.stderr, /purge-without-approval/);
    const { changeSet } = JSON.parse((await drover('--json', 'plan', 'plans/p.yaml')).stdout) as {
      changeSet: ChangeSet;
    };
    const [step] = changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [node.step] : []));
    assert.deepEqual([step?.description.exact, step?.description.irreversible], [true, true]);
    assert.ok(riskItems(changeSet, stepKind).some(({ kind }) => kind === 'purge'));
    const applied = await drover('apply', 'plans/p.yaml', '--auto-approve');
    assert.equal(applied.code, 0, applied.stderr);
    assert.match((await drover('purge')).stdout, /^2 soft-deleted mailboxes/m);
  });

  test('before the retention ends wants an approval, and its evidence names what was removed', async () => {
    await drover('move-request', 'new', 'User 1', '--target-database', 'MBX02');
    await drover('mrs', '--until-idle');
    purging('{ beforeRetention: true }');
    const planned = await drover('plan', 'plans/p.yaml', '--full');
    assert.match(
      planned.stderr,
      /without an approval step immediately before it.*\[purge-without-approval\]/s,
    );
    assert.match(planned.stdout, /remove user1@example\.com \(primary, .*before its retention\s+ends/);
    assert.match(
      planned.stdout,
      /remove the soft-deleted mailboxes that the moves of this plan leave in\s+MBX01/,
    );
    const applied = await drover('apply', 'plans/p.yaml', '--auto-approve');
    assert.equal(applied.code, 0, applied.stderr);
    assert.match((await drover('purge')).stdout, /There are no soft-deleted mailboxes/);
    const report = JSON.parse((await drover('report', 'p', '--format', 'json')).stdout) as Report;
    const evidence = report.steps.flatMap((step) =>
      step.evidence.map(({ label, value }) => `${label}: ${value}`),
    );
    for (const number of [1, 2])
      assert.ok(
        evidence.some((text) => text.startsWith(`Removed from MBX01: user${number}@example.com (primary, `)),
      );
    assert.ok(evidence.some((text) => text.startsWith('Purged in MBX01: 2 soft-deleted mailboxes, ')));
    assert.ok(evidence.includes('Soft-deleted mailboxes still to be purged: none'));
  });

  test('leaves alone what a move of somebody else left after it was planned', async () => {
    purging('{ beforeRetention: true }');
    assert.equal((await drover('plan', 'plans/p.yaml', '--out', 'p.json')).code, 0);
    await drover('move-request', 'new', 'User 1', '--target-database', 'MBX02');
    await drover('mrs', '--until-idle');
    const applied = await drover('apply', 'p.json', '--auto-approve');
    assert.notEqual(applied.code, 0);
    assert.match(applied.stderr, /the first is user1@example\.com .*Nothing was purged/);
    assert.match((await drover('purge')).stdout, /user1@example\.com/);
  });
});

test('a request made by hand is foreign to the plan, which says by whom and when', async () => {
  await drover('move-request', 'new', 'User 1', '--target-database', 'MBX02');
  plan(
    'version: 1\nname: p\ntimeZone: UTC\nbatches:\n  - name: b\n    mailboxes: [user1@example.com, user2@example.com]\n    targetDatabase: MBX02\n',
  );
  const seen = await drover('plan', 'plans/p.yaml');
  assert.match(seen.stdout + seen.stderr, /created by anna@\S+ at \d{4}-\d\d-\d\dT/);
  plan(
    'version: 1\nname: p\ntimeZone: UTC\nbatches:\n  - name: b\n    adopt: true\n    mailboxes: [user1@example.com]\n    targetDatabase: MBX02\n',
  );
  const adopted = await drover('plan', 'plans/p.yaml', '--json');
  assert.match(adopted.stdout, /taken over: it has no tag; created by anna@/);
});

test('a remote batch is planned with its target objects checked, applied, and then nothing is left to do', async () => {
  plan(
    'version: 1\nname: p\ntimeZone: UTC\nbatches:\n  - name: b\n    remote: newco\n    mailboxes: [user1@example.com, user2@example.com]\n    targetDatabase: NEW01\n    start: now\n    complete: now\n',
  );
  const planned = await drover('plan', 'plans/p.yaml');
  assert.match(planned.stdout, /newco:NEW01/);
  const applied = await drover('apply', 'plans/p.yaml', '--auto-approve');
  assert.equal(applied.code, 0, applied.stdout + applied.stderr);
  assert.equal(other.organisation.pointer(lab.addMailbox(3, 'MBX01'), 'primary'), null);
  assert.deepEqual(
    other.organisation.mailboxes().map(({ address }) => address),
    ['user1@example.com', 'user2@example.com'],
  );
  const again = await drover('plan', 'plans/p.yaml', '--detailed-exitcode');
  assert.equal(again.code, 0, again.stdout + again.stderr);

  plan(
    'version: 1\nname: q\ntimeZone: UTC\nbatches:\n  - name: b\n    remote: nowhere\n    mailboxes: [user3@example.com]\n    targetDatabase: NEW01\n',
  );
  const refused = await drover('plan', 'plans/p.yaml');
  assert.equal(refused.code, 64);
  assert.match(refused.stderr, /There is no endpoint 'nowhere'; there is newco/);
});

test('a rollback brings a mailbox back with the mail that arrived since', async () => {
  const who = lab.organisation.mailbox('user1@example.com').id;
  plan(
    'version: 1\nname: p\ntimeZone: UTC\nbatches:\n  - name: b\n    mailboxes: [user1@example.com]\n    targetDatabase: MBX02\n    start: now\n    complete: now\n',
  );
  const applied = await drover('apply', 'plans/p.yaml', '--auto-approve');
  assert.equal(applied.code, 0, applied.stderr);
  const key = lab.user(who).deliver({ body: Buffer.from('Subject: since\r\n\r\nnew\r\n') });
  const before = lab.user(who).items().length;
  const back = await drover('rollback', 'p', 'b', '--out', 'back.json');
  assert.equal(back.code, 0, back.stderr);
  const undone = await drover('apply', 'back.json', '--auto-approve');
  assert.equal(undone.code, 0, undone.stderr);
  assert.equal(lab.organisation.pointer(who, 'primary'), 'MBX01');
  assert.equal(lab.user(who).items().length, before);
  assert.equal(lab.user(who).readItem(key).kind, 'read');
});
