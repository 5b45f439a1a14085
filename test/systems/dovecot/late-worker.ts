// Works the queue of a fleet, in a process of its own, and stops itself where it was told: the whole process, by a signal.
// Arguments: the fleet's folder, drover's folder, the point, the signal, `queue` of drover.yaml in JSON or an empty text. Environment:
// AHEAD_MS, how far its clock is ahead; PLACES, those of drover.yaml in JSON; BATCH_BYTES; KILLED_AT, a point behind the one it wakes at.
import { systemClock } from '../../../src/support/clock.ts';
import type { DovecotConfig, QueueConfig } from '../../../src/systems/dovecot/config.ts';
import { openFleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { openSystem, quickSettings } from './opened-system.ts';
import { withPoints } from './points.ts';

const [fleetFolder = '', folder = '', stopAt = '', signal = 'SIGSTOP', queue = ''] = process.argv.slice(2);
const { AHEAD_MS = '0', PLACES, BATCH_BYTES = quickSettings.maxBatchBytes } = process.env;
const places = PLACES === undefined ? {} : { places: JSON.parse(PLACES) as DovecotConfig['places'] };
const clock = { ...systemClock, nowMs: () => Date.now() + Number(AHEAD_MS) };
const fleet = await openFleet(fleetFolder);
const { system } = await openSystem(
  fleet,
  {
    settings: {
      ...quickSettings,
      abandonedAfterMs: 1500,
      maxBatchBytes: Number(BATCH_BYTES),
      limits: { ...quickSettings.limits, maxTotalMovesPerMRS: Number(process.env['CAPACITY'] ?? 100) },
    },
    ...withPoints(
      (point) => {
        if (process.env['POINTS'] !== undefined) process.stdout.write(`${point}\n`);
        if (point === stopAt) process.kill(process.pid, signal);
        if (point === process.env['KILLED_AT']) process.kill(process.pid, 'SIGKILL');
      },
      { unfenced: process.env['UNFENCED'] !== undefined },
    ),
  },
  { ...places, ...(queue === '' ? {} : { queue: JSON.parse(queue) as QueueConfig }) },
  folder,
  clock,
);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
const running = system.replication?.run({
  instance: 'worker',
  signal: stop.signal,
  log: (line) => process.stdout.write(`${line}\n`),
});
process.stdout.write('working\n');
// Until there is nothing left to do, or it is told to end.
for (let idle = 0; !stop.signal.aborted && idle < 20;) {
  const { moveRequests } = await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'all' });
  const isDone = moveRequests.every(({ state }) =>
    ['Completed', 'CompletedWithWarning', 'Failed'].includes(state.kind),
  );
  idle = isDone && process.env['STAYS'] === undefined ? idle + 1 : 0;
  await systemClock.sleep(50, stop.signal);
}
stop.abort();
await running;
await system.close();
await fleet.close();
process.stdout.write('ended\n');
