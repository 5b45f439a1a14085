// keepWarm in a plan for a fleet, as an administrator gives the commands.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { stringify } from 'yaml';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { WATCHED_MS } from '../../../src/systems/dovecot/straggler-watch.ts';
import { drover as runDrover, type Answer } from '../../cli/drover.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { mail, subjectsOf } from './moves.ts';
import { openSystem } from './opened-system.ts';
import { contentAt, inQueue, working } from './warm.ts';

const PLAN = {
  version: 1,
  name: 'p',
  timeZone: 'UTC',
  batches: [{ name: 'b', mailboxes: { database: 'A' }, targetDatabase: 'B', keepWarm: '7d' }],
};

suite('keepWarm in a plan for a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let folder: string;
  before(async () => {
    ({ fleet, stop } = await testFleet());
    folder = mkdtempSync(join(tmpdir(), 'drover-warm-'));
    const { places, ...config } = fleetConfig(fleet.layout);
    const roomy = Object.entries(places).map(([name, place]) => [name, { ...place, capacity: '1TB' }]);
    const mailSystem = { ...config, places: Object.fromEntries(roomy) };
    writeFileSync(join(folder, 'drover.yaml'), stringify({ version: 1, systems: { mail: mailSystem } }));
    writeFileSync(join(folder, 'plan.yaml'), stringify(PLAN));
  });
  after(async () => {
    await stop?.();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  const drover = (...args: readonly string[]): Promise<Answer> =>
    runDrover(folder, args, { env: { DROVER_USER: 'anna' }, columns: 200 });

  test('is shown before, feeds what was left, is in the status, and makes a rollback short; a purge says that it ends', async () => {
    const people = ['anna@example.com', 'ben@example.com'];
    for (const address of people) {
      await fleet.addMailbox({ address, place: 'A' });
      for (const subject of ['one', 'two']) await fleet.deliver(address, mail(subject));
    }
    const planned = await drover('plan', 'plan.yaml');
    assert.match(planned.stdout, /source kept warm for 7d/, planned.stderr);
    const applied = await drover('apply', 'plan.yaml', '--auto-approve');
    assert.equal(applied.code, 0, applied.stderr);
    for (const address of people)
      assert.equal((await fleet.deliver(address, mail('fresh'))).kind, 'accepted');
    assert.match((await drover('status')).stdout, /2 soft-deleted mailboxes are kept warm .*: 2 not yet/);

    inQueue(folder, `UPDATE soft_deleted SET left_ms = left_ms - ${WATCHED_MS}`);
    const { system } = await openSystem(fleet, {}, {}, folder);
    const areFed = async (): Promise<boolean> => {
      for (const address of people)
        if (!(await contentAt(fleet, 'a', address)).some((line) => line.endsWith(' fresh'))) return false;
      return true;
    };
    await working(system, areFed, 'both are fed');
    await system.close();
    assert.match((await drover('status')).stdout, /2 soft-deleted mailboxes are kept warm .*: fed at /);

    const purged = await drover('purge', '--now', '--before-retention', '--dry-run');
    assert.match(purged.stdout, /keeping 2 of them\s+warm ends/);
    const back = await drover('rollback', 'p', '--out', 'back.json');
    assert.match(back.stderr, /Warm: 2 mailboxes start from their soft-deleted copies, about 0 B of /);
    const applyBack = await drover('apply', 'back.json', '--auto-approve');
    assert.equal(applyBack.code, 0, applyBack.stderr);
    for (const address of people) assert.deepEqual(await subjectsOf(fleet, address), ['fresh', 'one', 'two']);
    const rows = await fleet.directory.rows('SELECT DISTINCT place, state, owner FROM mailbox');
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ place: 'A', state: 'open', owner: null }],
    );
  });
});
