// The controls of a night over a real fleet, as an administrator gives them: a hold, orders to a run, waves, a day's budget,
// what becomes of a place that is emptied, and the way back with the mail that has come since.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { after, before, suite, test } from 'node:test';
import { stringify } from 'yaml';
import type { ChangeSet } from '../../../src/domain/change.ts';
import { systemName } from '../../../src/domain/ids.ts';
import type { Inventory } from '../../../src/domain/inventory.ts';
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import type { Retirement } from '../../../src/domain/retirement.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { droverYaml, fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { openDovecotSystem } from '../../../src/systems/dovecot/mail-system.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import type { Answer, Circumstances } from '../../cli/drover.ts';
import { startDrover } from '../../crash/workplace.ts';
import { eventually } from '../../eventually.ts';
import { clockAhead, runDrover, told, untilNoonOfTomorrow } from '../../scenarios/drover.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { mail, subjectsOf } from './moves.ts';
import { secretOfFile } from './opened-system.ts';

const WINDOW = 6;
const AT_GATE = 8;
const ON_HOLD = 10;
const BLOCKED = 2;
const DAY_MS = 24 * 3_600_000;
const MAIL = Array.from({ length: 10 }, (_, index) => `mail ${index}`);

/** In front of a port, at another of the same address: while it is closed, whoever connects waits. */
class Gate {
  readonly #server: Server;
  #opened = Promise.withResolvers<void>();
  waiting = 0;

  constructor(host: string, port: number) {
    this.#server = createServer((from) => {
      this.waiting += 1;
      from.on('error', () => from.destroy());
      void this.#opened.promise.then(() => {
        this.waiting -= 1;
        pipeline(from, connect(port, host), from, () => from.destroy());
      });
    });
    this.#server.listen(0, host);
    this.open();
  }

  async port(): Promise<number> {
    if (!this.#server.listening) await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }
  open(): void {
    this.#opened.resolve();
  }
  shut(): void {
    this.#opened = Promise.withResolvers<void>();
  }
  end(): void {
    this.open();
    this.#server.close();
  }
}

suite('the controls of a night on a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stopFleet: () => Promise<void>;
  let folder: string;
  let system: MailSystem;
  /** All copies from A pass it. */
  let gate: Gate;
  before(async () => {
    ({ fleet, stop: stopFleet } = await testFleet({
      places: { A: 'a', B: 'b', C: 'a', D: 'b', E: 'a', F: 'b' },
    }));
    folder = mkdtempSync(join(tmpdir(), 'drover-steering-'));
    chmodSync(folder, 0o711);
    mkdirSync(join(folder, '.drover'));
    const yaml = `${droverYaml(fleet.layout, { capacity: '1TB' })}state: state.db\n`;
    const { doveadm } = fleet.layout.ports;
    gate = new Gate(fleet.host('a'), doveadm);
    const copiesFrom = new RegExp(`(sync: \\w+://${fleet.host('a')}):${doveadm}`);
    assert.match(yaml, copiesFrom);
    writeFileSync(join(folder, 'drover.yaml'), yaml.replace(copiesFrom, `$1:${await gate.port()}`));
    writeFileSync(
      join(folder, '.drover', 'mail.mrs.config'),
      'FullScanMoveJobsPollingPeriod="00:00:00.020" RetryDelay="00:00:00.100"\n',
    );
    const surroundings = { folder, clock: systemClock, secret: secretOfFile };
    system = await openDovecotSystem(systemName('mail'), { ...fleetConfig(fleet.layout) }, surroundings);
  });
  after(async () => {
    gate?.end();
    await system?.close();
    await stopFleet?.();
    rmSync(folder, { recursive: true, force: true });
  });

  const drover = async (line: string, exit = 0, options: Circumstances = {}): Promise<Answer> => {
    const args = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    const ran = await runDrover(folder, args, { columns: 2000, ...options });
    assert.equal(ran.code, exit, told(args, ran));
    return ran;
  };
  const json = async <T>(line: string, exit = 0): Promise<T> =>
    JSON.parse((await drover(`${line} --json`, exit)).stdout) as T;
  const write = (name: string, plan: object): void =>
    writeFileSync(join(folder, `${name}.yaml`), stringify({ version: 1, name, timeZone: 'UTC', ...plan }));
  const deliver = async (address: string, ...subjects: readonly string[]): Promise<void> => {
    for (const subject of subjects)
      assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted', subject);
  };
  const addPerson = async (place: string, name: string, ...subjects: readonly string[]): Promise<string> => {
    const address = `${name}@example.com`;
    await fleet.addMailbox({ address, place });
    await deliver(address, ...subjects);
    return address;
  };
  const placeOf = async (address: string): Promise<unknown> => {
    const [row] = await fleet.directory.rows('SELECT place, state FROM mailbox WHERE address = $1', address);
    return row?.['state'] === 'open' ? row['place'] : row;
  };
  const requestOf = async (address: string): Promise<MoveRequest | undefined> => {
    const [row] = await fleet.directory.rows('SELECT id FROM mailbox WHERE address = $1', address);
    const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
    return moveRequests.find(({ mailboxId }) => mailboxId === row?.['id']);
  };
  const stateOf = async (address: string) => (await requestOf(address))?.state.kind;
  const until = (address: string, state: string): Promise<unknown> =>
    eventually(async () => (await stateOf(address)) === state, `${address} is ${state}`, 60_000);

  test('a hold stops what copies and what is held, whose mail is kept; compare tells new mail; two come back with it, warm', async (t) => {
    const held = await addPerson('A', 'held', 'one', 'two');
    const copied = [await addPerson('A', 'ben', ...MAIL), await addPerson('A', 'carla', ...MAIL)] as const;
    const people = [held, ...copied];
    const gated = { suspendWhenReadyToComplete: true, complete: { at: 'now', gate: 'approval' } };
    write('held', { batches: [{ name: 'all', mailboxes: [held], targetDatabase: 'B', ...gated }] });
    write('night', { batches: [{ name: 'copied', mailboxes: copied, targetDatabase: 'B' }] });
    await drover('apply held.yaml --auto-approve --no-wait', AT_GATE);
    assert.equal(await stateOf(held), 'AutoSuspended');
    // Both copies have begun, and neither ends before it was told of the hold.
    gate.shut();
    const applying = startDrover(folder, ['apply', 'night.yaml', '--auto-approve']);
    t.after(() => applying.process.kill('SIGKILL'));
    await eventually(() => gate.waiting >= copied.length, 'both copy');
    for (const address of copied) assert.equal(await stateOf(address), 'InProgress');
    // It sleeps while the hold is placed, so that it is told by its next turn, and by nothing else.
    applying.process.kill('SIGSTOP');
    await drover('hold --reason "incident 4711"');
    applying.process.kill('SIGCONT');
    const isTold = async (address: string): Promise<boolean> =>
      (await requestOf(address))?.options.suspendWhenReadyToComplete === true;
    for (const address of copied) await eventually(() => isTold(address), `${address} is to be held`);
    gate.open();
    await drover('approve-gate held complete:all');
    await deliver(held, 'while on hold');
    for (const address of copied) {
      await until(address, 'AutoSuspended');
      await deliver(address, 'while on hold');
    }
    await drover('apply held.yaml --auto-approve --no-wait', ON_HOLD);
    await drover('status night --exit-code', ON_HOLD);
    for (const address of people) assert.equal(await placeOf(address), 'A');
    await drover('hold --end --auto-approve');
    const applied = await applying.ended;
    assert.equal(applied.code, 0, told(['apply'], applied));
    await drover('apply held.yaml --auto-approve');

    const expected = (address: string): string[] => [
      ...(address === held ? ['one', 'two'] : MAIL),
      'while on hold',
    ];
    for (const address of people) {
      assert.equal(await placeOf(address), 'B');
      assert.deepEqual(await subjectsOf(fleet, address), expected(address).sort());
    }
    assert.match((await drover('report night')).stdout, /incident 4711/);

    assert.match((await drover('compare night')).stdout, /2 mailboxes: 2 as they were proved\./);
    for (const address of people) await deliver(address, 'after the move');
    const compared = (await drover('compare night')).stdout;
    assert.match(compared, /2 as they were proved, with new mail since/);
    assert.match(compared, /INBOX: 1 new/);

    const there = await requestOf(copied[0]);
    assert.match((await drover('rollback night copied --out back.json')).stdout, /2 to move/);
    await drover('apply back.json --auto-approve');
    for (const address of people) {
      assert.equal(await placeOf(address), address === held ? 'B' : 'A');
      assert.deepEqual(await subjectsOf(fleet, address), [...expected(address), 'after the move'].sort());
    }
    const back = await requestOf(copied[0]);
    assert.equal(there?.itemsTransferred, MAIL.length + 1);
    assert.equal(back?.itemsTransferred, 1, 'what came since, and nothing else');
  });

  test('a run that waits for its window obeys: one is paused and resumed, one cancelled, one completed now', async (t) => {
    const paused = await addPerson('C', 'paused', 'one');
    const cancelled = await addPerson('C', 'cancelled', 'one');
    const early = await addPerson('C', 'early', 'one');
    write('steered', {
      windows: { later: { from: '2099-01-01T00:00', to: '2099-01-02T00:00' } },
      batches: [{ name: 'all', mailboxes: { database: 'C' }, targetDatabase: 'D', complete: 'later' }],
    });
    const applying = startDrover(folder, ['apply', 'steered.yaml', '--auto-approve']);
    t.after(() => applying.process.kill('SIGKILL'));
    for (const address of [paused, cancelled, early]) await until(address, 'AutoSuspended');

    await drover(`pause steered ${paused} --reason "is on the phone"`);
    await drover(`cancel steered ${cancelled} --auto-approve`);
    await drover(`complete steered ${early} --now --auto-approve`);
    await until(early, 'Completed');
    await eventually(async () => (await requestOf(cancelled)) === undefined, 'its request is removed');
    assert.deepEqual(await Promise.all([paused, cancelled, early].map(placeOf)), ['C', 'C', 'D']);
    for (const address of [paused, cancelled, early]) await deliver(address, 'two');
    assert.match((await drover('status steered')).stdout, /is on the phone/);

    await drover(`resume steered ${paused}`);
    await drover(`complete steered ${paused} --now --auto-approve`);
    const applied = await applying.ended;
    assert.equal(applied.code, 0, told(['apply'], applied));
    assert.deepEqual(await Promise.all([paused, cancelled, early].map(placeOf)), ['D', 'C', 'D']);
    for (const address of [paused, cancelled, early])
      assert.deepEqual(await subjectsOf(fleet, address), ['one', 'two']);
    assert.match((await drover('report steered')).stdout, /1 of 1 mailbox cancelled/);
  });

  test('a run that was killed is on hold too: whoever works the queue copies its moves, and completes none', async (t) => {
    const orphan = await addPerson('C', 'orphan', 'one');
    write('orphans', { batches: [{ name: 'all', mailboxes: [orphan], targetDatabase: 'D' }] });
    const applying = startDrover(folder, ['apply', 'orphans.yaml', '--auto-approve'], {
      preload: 'kill',
      // Its order is in the queue, and was given to be completed.
      env: { KILL_TEXT: '[[{"mailboxId"', KILL_MOMENT: 'after' },
    });
    assert.equal((await applying.ended).signal, 'SIGKILL');
    await drover('hold --reason "incident 4712"');
    const serving = startDrover(folder, ['mrs', '--instance', 'other']);
    t.after(() => serving.process.kill('SIGKILL'));
    await until(orphan, 'AutoSuspended');
    await deliver(orphan, 'while on hold');
    await drover('apply orphans.yaml --auto-approve --no-wait', ON_HOLD);
    assert.equal(await placeOf(orphan), 'C');
    await drover('hold --end --auto-approve');
    await drover('apply orphans.yaml --auto-approve');
    assert.equal(await placeOf(orphan), 'D');
    assert.deepEqual(await subjectsOf(fleet, orphan), ['one', 'while on hold']);
    serving.process.kill('SIGTERM');
    await serving.ended;
  });

  test('a place is emptied in waves, a mailbox a day by its budget; inventory and retire say what is left, until it may go', async () => {
    const people = [
      await addPerson('E', 'first', 'one', 'two'),
      await addPerson('E', 'second', 'one', 'two'),
    ];
    const idle = await addPerson('E', 'idle', 'one');
    const cut = { targetDatabase: 'F', waves: { count: 2, by: 'mailboxes' } };
    write('waves', {
      limits: { maxSizePerDay: '1kB' },
      batches: [{ name: 'all', mailboxes: people, ...cut }],
    });
    const planned = (await json<{ changeSet: ChangeSet }>('plan waves.yaml')).changeSet;
    assert.deepEqual(
      planned.batches.map(({ name, mailboxCount }) => `${name}: ${mailboxCount}`),
      ['all.1: 1', 'all.2: 1'],
    );
    // Which of the two is cut first goes by their ids.
    const ofWave = (name: string): string =>
      people.find((address) =>
        planned.changes.some(({ batch, label }) => batch === name && label.includes(address)),
      ) ?? assert.fail(name);
    const inOrder = [ofWave('all.1'), ofWave('all.2'), idle] as const;
    const decisions = async (): Promise<readonly unknown[]> => {
      const { mailboxes } = await json<Inventory>('inventory E F');
      return inOrder.map((address) => mailboxes.find((one) => one.address === address)?.decision);
    };
    const places = (): Promise<readonly unknown[]> => Promise.all(inOrder.map(placeOf));
    const blocks = async (): Promise<readonly string[]> =>
      (await json<Retirement>('retire E', BLOCKED)).blocks.map(({ kind, count }) => `${count} ${kind}`);
    assert.deepEqual(await decisions(), ['planned', 'planned', 'unplanned']);
    assert.deepEqual(await blocks(), ['3 mailboxes']);
    const { stdout } = await drover('inventory E F');
    assert.match(stdout, /E +source of waves +a /);
    assert.match(stdout, /F +target of waves +b /);

    const aheadMs = untilNoonOfTomorrow();
    const noon = { clock: clockAhead(aheadMs) };
    const day = (await drover('apply waves.yaml --auto-approve --no-wait', WINDOW, noon)).stderr;
    assert.match(day, /seed:all\.2 goes on at .* of 1\.0 kB a day are used/);
    assert.deepEqual(await places(), ['F', 'E', 'E']);
    assert.equal(await requestOf(inOrder[1]), undefined, 'nothing of it is ordered');
    assert.deepEqual(await decisions(), ['done', 'planned', 'unplanned']);
    assert.ok((await blocks()).some((block) => block.endsWith('open-run')));
    const nextDay = { clock: clockAhead(aheadMs + DAY_MS) };
    await drover('apply waves.yaml --auto-approve --no-wait', 0, nextDay);
    assert.deepEqual(await places(), ['F', 'F', 'E']);
    assert.deepEqual(await decisions(), ['done', 'done', 'unplanned']);

    write('rest', { batches: [{ name: 'all', mailboxes: [idle], targetDatabase: 'F' }] });
    await drover('apply rest.yaml --auto-approve', 0, nextDay);
    assert.deepEqual(await blocks(), ['3 soft-deleted', '3 move-requests']);
    await drover(`move-request remove ${inOrder.join(' ')} --auto-approve`);
    await drover('purge E --now --before-retention --auto-approve');
    const { stdout: may } = await drover('retire E');
    assert.match(may, /Nothing that is known prevents the removal of E/);
    for (const address of inOrder)
      assert.deepEqual(await subjectsOf(fleet, address), address === idle ? ['one'] : ['one', 'two']);
  });
});
