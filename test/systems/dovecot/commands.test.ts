// drover's commands on a real fleet, as an administrator gives them: a night with a pair whose replication stops, killed anywhere,
// gone on with, and taken back.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { stringify } from 'yaml';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { passed, startDrover } from '../../crash/workplace.ts';
import { told } from '../../scenarios/drover.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { mail, subjectsOf } from './moves.ts';

/** The administrator's programs for the pair that protects the fleet: one script over a file of its own beside drover.yaml. */
const PAIR = `
const { readFileSync, writeFileSync } = require('node:fs');
// A file that is named is pinned in the change set, and this one changes.
const [file, order] = [['pair', 'json'].join('.'), process.argv[1]];
const state = JSON.parse(readFileSync(file, 'utf8'));
const yes = (is) => (is ? 'yes' : 'no');
if (order === 'status') console.log(JSON.stringify({
  members: ['site-a', 'site-b'].map((name) => ({ name, role: name === 'site-a' ? 'active' : 'passive',
    running: yes(state.running), inSync: yes(state.running), detail: '', lagBytes: 0 })),
  replicating: yes(state.running), maintenanceMode: 'no' }));
else writeFileSync(file, JSON.stringify({ running: order === 'start' }));
`;
const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
const ALL = ['one', 'three', 'two'];
/** Every so many-th call of journal and mail system. */
const EVERY = 8;

suite('the commands on a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stopFleet: () => Promise<void>;
  let root: string;
  let nights = 0;
  before(async () => {
    ({ fleet, stop: stopFleet } = await testFleet());
    root = mkdtempSync(join(tmpdir(), 'drover-commands-'));
  });
  after(async () => {
    await stopFleet();
    rmSync(root, { recursive: true, force: true });
  });

  /** A folder with drover.yaml and a plan for three mailboxes of its own. */
  const newNight = async (): Promise<{ readonly folder: string; readonly people: readonly string[] }> => {
    nights += 1;
    const night = nights;
    const folder = join(root, `night-${night}`);
    mkdirSync(join(folder, '.drover'), { recursive: true });
    const people = ['anna', 'ben', 'carla'].map((name) => `${name}${night}@example.com`);
    for (const address of people) {
      await fleet.addMailbox({ address, place: 'A', department: `night ${night}` });
      for (const subject of ALL) assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
    }
    writeFileSync(join(folder, 'pair.json'), '{"running":true}');
    const program = (order: string): string[] => [process.execPath, '-e', PAIR, order];
    const { places, ...config } = fleetConfig(fleet.layout);
    const roomy = Object.fromEntries(
      Object.entries(places).map(([name, place]) => [name, { ...place, capacity: '1TB' }]),
    );
    writeFileSync(
      join(folder, 'drover.yaml'),
      stringify({
        version: 1,
        state: 'state.db',
        systems: { mail: { ...config, places: roomy } },
        continuity: {
          pair: {
            kind: 'command',
            members: ['site-a', 'site-b'],
            cooldown: '0s',
            pollInterval: '10ms',
            status: program('status'),
            shutdown: program('stop'),
            start: program('start'),
          },
        },
      }),
    );
    writeFileSync(
      join(folder, '.drover', 'mail.mrs.config'),
      'FullScanMoveJobsPollingPeriod="00:00:00.020" RetryDelay="00:00:00.100"\n',
    );
    writeFileSync(
      join(folder, 'plan.yaml'),
      stringify({
        version: 1,
        name: 'night',
        timeZone: 'Europe/Berlin',
        windows: { tonight: { from: '2020-01-01T00:00', to: '2099-01-01T00:00' } },
        before: [{ 'stop-replication': {} }],
        batches: [
          { name: 'pilot', mailboxes: [people[0]], targetDatabase: 'B' },
          {
            name: 'rest',
            mailboxes: { department: `night ${night}`, exceptBatches: ['pilot'] },
            targetDatabase: 'B',
            dependsOn: ['pilot'],
            suspendWhenReadyToComplete: true,
            complete: 'tonight',
          },
        ],
        after: [{ 'start-replication': {} }],
      }),
    );
    return { folder, people };
  };
  const run = async (folder: string, args: readonly string[], code = 0): Promise<string> => {
    const ran = await startDrover(folder, args).ended;
    assert.equal(ran.code, code, told(args, ran));
    return ran.stdout;
  };
  const isReplicating = (folder: string): boolean =>
    (JSON.parse(readFileSync(join(folder, 'pair.json'), 'utf8')) as { running: boolean }).running;
  const placesOf = async (people: readonly string[]): Promise<readonly unknown[]> =>
    await Promise.all(
      people.map(async (address) => {
        const [row] = await fleet.directory.rows(
          'SELECT place, state, owner FROM mailbox WHERE address = $1',
          address,
        );
        return [row?.['place'], row?.['state'], row?.['owner']];
      }),
    );
  const assertMoved = async (people: readonly string[], where: string): Promise<void> => {
    assert.deepEqual(
      await placesOf(people),
      people.map(() => ['B', 'open', null]),
      where,
    );
    for (const address of people) assert.deepEqual(await subjectsOf(fleet, address), ALL, where);
  };

  test('plan says what apply does; status and report say what was proved; a rollback brings the pilot back', async () => {
    const { folder, people } = await newNight();
    const planned = await run(folder, ['plan', 'plan.yaml']);
    assert.match(planned, /3 to move/);
    await run(folder, APPLY);
    await assertMoved(people, 'applied');
    assert.ok(isReplicating(folder));
    assert.match(await run(folder, ['status']), /3\/3 moved/);
    const report = await run(folder, ['report']);
    assert.match(report, /All 3 mailboxes were moved and proved complete: 9 items/);
    assert.match(report, /by content digest/);
    const asJson = JSON.parse(await run(folder, ['report', '--json'])) as {
      mailboxes?: readonly { lockedMs?: number }[];
    };
    assert.ok(JSON.stringify(asJson).includes('lockedMs'));
    await run(folder, ['rollback', 'night', 'pilot', '--out', 'back.json']);
    await run(folder, ['apply', 'back.json', '--auto-approve']);
    assert.deepEqual(
      (await placesOf(people)).map((place) => (place as unknown[])[0]),
      ['A', 'B', 'B'],
    );
    for (const address of people) assert.deepEqual(await subjectsOf(fleet, address), ALL);
    const told = await run(folder, ['move-request', 'report', people[1] ?? '']);
    assert.match(told, /Opened the primary mailbox as its user/);
  });

  test('what a killed run took away is put back by recover, and the run goes on afterwards', async () => {
    const { folder, people } = await newNight();
    // The first order of a move is about to be journalled.
    const env = { KILL_TEXT: '"kind":"create-move-request","spec"' };
    const calls = join(folder, 'calls.log');
    const killed = await startDrover(folder, APPLY, {
      preload: 'kill',
      env: { ...env, KILL_LOG: calls },
    }).ended;
    assert.equal(killed.signal, 'SIGKILL', passed(calls).at(-1));
    assert.equal(isReplicating(folder), false, passed(calls).join('\n'));
    await run(folder, ['recover', 'night']);
    assert.ok(isReplicating(folder));
    await run(folder, APPLY);
    assert.ok(isReplicating(folder));
    await assertMoved(people, 'recovered');
  });

  test('recover puts back what a killed run took away while mailboxes of another plan move', async () => {
    const { folder, people } = await newNight();
    const log = join(folder, 'calls.log');
    const killed = await startDrover(folder, APPLY, {
      preload: 'kill',
      env: { KILL_TEXT: '"kind":"create-move-request","spec"', KILL_LOG: log },
    }).ended;
    assert.equal(killed.signal, 'SIGKILL', passed(log).at(-1));
    const others = ['dora', 'emil'].map((name) => `${name}${nights}@example.com`);
    for (const address of others) {
      await fleet.addMailbox({ address, place: 'A', department: 'others' });
      for (const subject of ALL) assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
    }
    const plan = { version: 1, name: 'others', timeZone: 'UTC' };
    const batches = [{ name: 'all', mailboxes: others, targetDatabase: 'B' }];
    writeFileSync(join(folder, 'others.yaml'), stringify({ ...plan, batches }));
    const args = ['apply', 'others.yaml', '--auto-approve'];
    const applying = startDrover(folder, args);
    await run(folder, ['recover', 'night']);
    assert.ok(isReplicating(folder));
    const applied = await applying.ended;
    assert.equal(applied.code, 0, told(args, applied));
    await assertMoved(others, 'others');
    await run(folder, APPLY);
    await assertMoved(people, 'recovered');
    assert.ok(isReplicating(folder));
  });

  test('an apply that is killed at any durable call comes to the same end when it is run again', async (t) => {
    const first = await newNight();
    const log = join(first.folder, 'calls.log');
    const undisturbed = await startDrover(first.folder, APPLY, { preload: 'kill', env: { KILL_LOG: log } })
      .ended;
    assert.equal(undisturbed.code, 0, told(APPLY, undisturbed));
    const calls = passed(log).filter((line) => line.includes(' before ')).length;
    const deaths = Array.from({ length: Math.floor(calls / EVERY) }, (_, index) => (index + 1) * EVERY);
    for (const at of deaths) {
      const { folder, people } = await newNight();
      const own = join(folder, 'calls.log');
      const killed = await startDrover(folder, APPLY, {
        preload: 'kill',
        env: { KILL_AT: String(at), KILL_LOG: own },
      }).ended;
      const where = `killed before call ${at}: ${passed(own).at(-1) ?? 'none'}`;
      // The waits of a run differ, and with them its number of calls.
      if (killed.signal === null) assert.equal(killed.code, 0, told(APPLY, killed));
      else await run(folder, APPLY);
      await assertMoved(people, where);
      assert.ok(isReplicating(folder), where);
      assert.match(await run(folder, ['report']), /All 3 mailboxes were moved and proved complete/, where);
    }
    t.diagnostic(`${deaths.length} deaths at ${calls} calls`);
  });
});
