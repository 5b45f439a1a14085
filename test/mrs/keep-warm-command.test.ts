import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { drover as runDrover, type Answer } from '../cli/drover.ts';
import { softDeletedIn } from '../../src/systems/embedded/directory/soft-deleted.ts';
import { db, message, newLab, runUntil, type Lab } from './organisation.ts';

let lab: Lab;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
  const folder = dirname(lab.folder);
  writeFileSync(join(folder, 'drover.yaml'), 'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\n');
  mkdirSync(join(folder, 'plans'));
});
afterEach(() => lab.dispose());

const drover = (...args: readonly string[]): Promise<Answer> =>
  runDrover(dirname(lab.folder), args, { env: { DROVER_USER: 'anna' }, columns: 200 });

suite('keepWarm in a plan', () => {
  test('is shown before, feeds what was left, is in the status, makes a rollback short, and is ended by a purge that says so', async () => {
    const mailboxes = [lab.addMailbox(1, 'MBX01'), lab.addMailbox(2, 'MBX01')];
    writeFileSync(
      join(dirname(lab.folder), 'plans/p.yaml'),
      'version: 1\nname: p\ntimeZone: UTC\nbatches:\n  - name: b\n    mailboxes: { database: MBX01 }\n    targetDatabase: MBX02\n    keepWarm: 7d\n',
    );
    const planned = await drover('plan', 'plans/p.yaml');
    assert.match(planned.stdout, /source kept warm for 7d/, planned.stderr);
    const applied = await drover('apply', 'plans/p.yaml', '--auto-approve');
    assert.equal(applied.code, 0, applied.stderr);
    for (const mailbox of mailboxes) lab.user(mailbox).deliver({ body: message(7, 4000) });
    // What the run itself has fed is due again in a quarter of an hour.
    lab.organisation.directory.exec('UPDATE soft_deleted SET fed_at_ms = NULL');
    await runUntil(await lab.open(), () =>
      softDeletedIn(lab.organisation, db('MBX01')).every(({ fedAt }) => fedAt !== undefined),
    );
    assert.match(
      (await drover('status')).stdout,
      /2 soft-deleted mailboxes are kept warm for a move back until .*: fed at /,
    );
    const back = await drover('rollback', 'p');
    assert.match(back.stderr, /Warm: 2 mailboxes start from their soft-deleted copies, about 0 B of /);
    const purged = await drover('purge', '--now', '--before-retention', '--dry-run');
    assert.match(
      purged.stdout,
      /a rollback of these 2 mailboxes will copy everything again, about .*; keeping 2 of them\s+warm ends/,
    );
  });
});
