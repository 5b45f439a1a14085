// Orders to a run that another process works on: it obeys in its next turn, also one that slept or was killed meanwhile.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { OrderGiven } from '../../src/app/order-run.ts';
import type { RunId } from '../../src/domain/ids.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { Report } from '../../src/report/report.ts';
import { openStateStore } from '../../src/state/index.ts';
import { processFacts } from '../../src/support/process-facts.ts';
import { eventually } from '../eventually.ts';
import { inFolder, runDrover, told } from '../scenarios/drover.ts';
import { skipWithout } from '../skip-without.ts';
import { startDrover } from './workplace.ts';

const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: lab }
state: state.db
`;
/** Copied at once, and completed in a window that does not open today. */
const plan = (): string => {
  const inThreeDays = new Date(Date.now() + 3 * 24 * 3_600_000).toUTCString().slice(0, 3).toLowerCase();
  return `version: 1
name: night
timeZone: UTC
windows:
  later: { days: [${inThreeDays}], from: "22:00", to: "23:00" }
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    complete: later
`;
};
const APPLY = ['apply', 'night.yaml', '--auto-approve'];

class Night {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }

  async drover(exit: number, ...args: readonly string[]): Promise<string> {
    const ran = await runDrover(this.folder, args);
    assert.equal(ran.code, exit, told(args, ran));
    return `${ran.stdout}${exit === 0 ? '' : ran.stderr}`;
  }
  async order(...args: readonly string[]): Promise<OrderGiven> {
    return JSON.parse(await this.drover(0, ...args, '--json')) as OrderGiven;
  }
  async report(): Promise<Report> {
    return JSON.parse(await this.drover(0, 'report', 'night', '--format', 'json')) as Report;
  }
  async events(): Promise<readonly JournalEvent[]> {
    const store = await openStateStore('state.db', { folder: this.folder });
    const [row] = await store.runs({ limit: 1 });
    const events = row === undefined ? [] : await store.read(row.run as RunId, 0);
    await store.close();
    return events.map(({ event }) => event);
  }
  /** So many are held at 95 %, and of so many nothing else is left. */
  async untilHeld(count: number): Promise<void> {
    await eventually(async () => {
      const runs = await runDrover(this.folder, ['report', 'night', '--format', 'json']);
      return runs.code === 0 && (JSON.parse(runs.stdout) as Report).totals.ready === count;
    }, `${count} mailboxes are held`);
  }
}

test(
  'the run of another process obeys in its next turn, though it slept between deciding and acting, and after it was killed',
  skipWithout('SIGSTOP and /proc', process.platform === 'linux'),
  async () => {
    await inFolder('run-orders', async (folder) => {
      const night = new Night(folder);
      writeFileSync(join(folder, 'drover.yaml'), CONFIG);
      writeFileSync(join(folder, 'night.yaml'), plan());
      const lab = [
        'lab',
        'create',
        'lab',
        '--databases',
        'MBX01,MBX02',
        '--mailboxes',
        '6',
        '--messages',
        '2',
      ];
      await night.drover(0, ...lab);
      const worker = startDrover(folder, APPLY, {
        preload: 'kill',
        // Right before it journals that it is about to order a completion.
        env: { KILL_TEXT: 'resume-move-request', KILL_SIGNAL: 'SIGSTOP' },
      });
      const { pid } = worker.process;
      assert.ok(pid !== undefined);
      try {
        await eventually(
          async () => (await runDrover(folder, ['report', 'night'])).code === 0,
          'it has begun',
        );
        const { moves } = await night.report();
        const [first = '', second = ''] = moves.map(({ label }) => /<(.*)>/.exec(label)?.[1] ?? '');
        await night.untilHeld(moves.length);

        const cancelled = await night.order(
          'cancel',
          'night',
          first,
          '--auto-approve',
          '--reason',
          'not now',
        );
        assert.notEqual(cancelled.workedOnBy, null);
        await night.order('complete', 'night', second, '--now', '--auto-approve');
        await eventually(() => processFacts(pid)?.isStopped === true, 'it sleeps before it completes one');
        await night.order('pause', 'night', '--reason', 'stop');
        process.kill(pid, 'SIGCONT');
        await eventually(async () => {
          const { orders = [], totals } = await night.report();
          return orders.every(({ readAt }) => readAt !== null) && totals.left === 1;
        }, 'it has read the pause, and the first is out of the run');
        const { totals: meanwhile } = await night.report();
        assert.deepEqual([meanwhile.moved, meanwhile.ready], [0, moves.length - 1]);
        const outcomes = (await night.events()).flatMap((event) =>
          event.type === 'outcome' ? event.outcome.kind : [],
        );
        assert.ok(outcomes.includes('not-done'), 'what it had decided was not done');
      } finally {
        process.kill(pid, 'SIGKILL');
        await worker.ended;
      }
      // No one works on it: the orders wait for the next apply.
      await night.order('resume', 'night');
      const given = await night.order('complete', 'night', '--now', '--auto-approve');
      assert.equal(given.workedOnBy, null);
      await night.drover(0, ...APPLY);
      const { totals, orders = [], verdict } = await night.report();
      assert.equal(totals.moved, totals.mailboxes - 1);
      assert.deepEqual(
        orders.map(({ kind }) => kind),
        ['cancel', 'complete', 'pause', 'resume', 'complete'],
      );
      const read = (await night.events()).filter(({ type }) => type === 'order-read');
      assert.equal(read.length, orders.length, 'each is read once');
      assert.equal(verdict.kind, 'proved');
      assert.match(await night.drover(1, 'pause', 'night'), /has finished; it obeys no order any more/);
    });
  },
);
