import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { formatCount } from '../../../src/support/format.ts';
import { inFolder, told } from '../../scenarios/drover.ts';
import { withPowershell } from './powershell.ts';
import {
  applied,
  bridgeOf,
  CALL_TIMEOUT_S,
  failOver,
  playNight,
  targets,
  unlessEnded,
  type Interruption,
  type Night,
} from './remote-night.ts';
import { sumOf } from './stand-in/watch.ts';

/** Most of the time goes into starting PowerShells; a whole night is `DROVER_NIGHT_MAILBOXES=2000`. */
const MAILBOXES = Number(process.env['DROVER_NIGHT_MAILBOXES'] ?? 200);

const part =
  (progress: 'created' | 'released', share: number) =>
  (night: Night): boolean =>
    night[progress]() >= share * night.mailboxes;
const anyMove = /-MoveRequest/;
const isHeld = ({ exchange, mailboxes }: Night): boolean =>
  exchange.state.requests.length === mailboxes &&
  exchange.state.requests.every(({ percent }) => percent === 95);
const kill = (processId: number, signal: NodeJS.Signals = 'SIGKILL'): void => {
  if (processId > 0) unlessEnded(() => process.kill(processId, signal));
};

let failedOver: Promise<void> | null = null;
let stopped: { readonly bridge: number; readonly woken: Promise<void> } | null = null;

const interruptions: readonly Interruption[] = [
  {
    what: 'drover is killed; requests were created of which it does not hear',
    at: /^New-MoveRequest$/,
    when: part('created', 0.1),
    strike: ({ drover }) => drover.process.kill('SIGKILL'),
  },
  {
    what: 'a bridge is killed',
    at: anyMove,
    when: part('created', 0.25),
    strike: ({ call }) => kill(bridgeOf(call)),
  },
  {
    what: 'a server is gone, and a database fails over',
    at: anyMove,
    when: part('created', 0.4),
    strike: ({ call }, night) => {
      kill(call.processId);
      failedOver = failOver(night, 'MBX07', 20_000);
    },
  },
  {
    what: 'a bridge stands still for longer than a call may take, and wakes',
    at: anyMove,
    when: part('created', 0.6),
    strike: ({ call }) => {
      const bridge = bridgeOf(call);
      kill(bridge, 'SIGSTOP');
      const woken = pause((CALL_TIMEOUT_S + 15) * 1000).then(() => kill(bridge, 'SIGCONT'));
      stopped = { bridge, woken };
    },
  },
  {
    what: 'another server is gone',
    at: anyMove,
    when: part('created', 0.8),
    strike: ({ call }) => kill(call.processId),
  },
  {
    what: 'drover is killed when all are ordered',
    at: anyMove,
    when: part('created', 1),
    strike: ({ drover }, night) => {
      drover.process.kill('SIGKILL');
      night.putForward(night.window.fromMs - 1_800_000);
    },
  },
  {
    what: 'drover is killed when all are held',
    at: /^Get-MoveRequestStatistics$/,
    when: isHeld,
    strike: ({ drover }, night) => {
      drover.process.kill('SIGKILL');
      night.putForward(night.window.fromMs + 60_000);
    },
  },
  {
    what: 'a server ends the session',
    at: anyMove,
    when: part('released', 0.2),
    strike: ({ call }) => kill(call.processId, 'SIGTERM'),
  },
  {
    what: 'drover is killed; requests were released of which it does not hear',
    at: anyMove,
    when: part('released', 0.4),
    strike: ({ drover }) => drover.process.kill('SIGKILL'),
  },
  {
    what: 'another bridge is killed',
    at: anyMove,
    when: part('released', 0.7),
    strike: ({ call }) => kill(bridgeOf(call)),
  },
];

test(
  `a night of ${MAILBOXES} mailboxes over a real remote session, interrupted ten times, ends as ordered: each moved once, in the window`,
  {
    skip: process.platform === 'linux' ? withPowershell.skip : 'processes are told apart by /proc',
    timeout: 3_600_000,
  },
  async (t) => {
    // A test that fails leaves none that waits to be woken.
    t.after(() => kill(stopped?.bridge ?? 0));
    await inFolder('remote-night', (folder) =>
      playNight(folder, { mailboxes: MAILBOXES, interruptions }, async (night, last) => {
        applied(last);
        await Promise.all([failedOver, stopped?.woken]);
        assert.deepEqual(
          night.interrupted,
          interruptions.map(({ what }) => what),
        );

        const { exchange, effects, window } = night;
        assert.deepEqual(
          [...effects.created.values()],
          Array<number>(MAILBOXES).fill(1),
          'each was created once',
        );
        const bySize = new Map<string, number>();
        for (const request of exchange.state.requests) {
          const { database } = exchange.mailbox(request.guid);
          assert.equal(request.status, 'Completed');
          assert.deepEqual([database, targets.includes(database)], [request.target, true], request.guid);
          const { completedMs } = request;
          assert.ok(completedMs !== null && completedMs >= window.fromMs && completedMs <= window.toMs);
          bySize.set(database, (bySize.get(database) ?? 0) + 1);
        }
        assert.equal(exchange.state.requests.length, MAILBOXES);
        assert.equal(bySize.size, targets.length);

        const report = await night.run(['report', '--json']);
        assert.equal(report.code, 0, told(['report'], report));
        const { verdict } = JSON.parse(report.stdout) as { verdict: { kind: string; sentence: string } };
        assert.equal(verdict.kind, 'moved-unproved', verdict.sentence);
        assert.match(verdict.sentence, new RegExp(`^All ${formatCount(MAILBOXES)} mailboxes were moved`));
        for (const [cmdlet, count] of effects.calls)
          t.diagnostic(`${cmdlet}: ${count}, ${(count / MAILBOXES).toFixed(2)} a mailbox`);
        t.diagnostic(`${sumOf(effects.calls)} calls, ${effects.polling()} of them polling`);
      }),
    );
  },
);
