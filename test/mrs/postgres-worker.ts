// A worker of a queue on PostgreSQL, as one of several hosts would run it. The directory is a table beside the queue: `place`.
import { setTimeout as sleep } from 'node:timers/promises';
import { failureFacts } from '../../src/domain/failure.ts';
import { serverName } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { runDispatcher, type MoverHost } from '../../src/mrs/dispatcher.ts';
import type { MoveJob } from '../../src/mrs/move-job.ts';
import { openPostgresQueue, type PostgresQueue } from '../../src/mrs/postgres/postgres-queue.ts';
import { emptyDelta, isClaimLost, type Claim, type MoveQueue } from '../../src/mrs/queue.ts';
import { defaultMrsSettings, type MrsSettings } from '../../src/mrs/settings.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import type { Work } from '../../src/support/sql.ts';

export const workerSettings: MrsSettings = {
  ...defaultMrsSettings,
  limits: {
    ...defaultMrsSettings.limits,
    maxActiveMovesPerSourceMDB: 4,
    maxActiveMovesPerTargetMDB: 3,
    maxTotalMovesPerMRS: 5,
  },
  abandonedAfterMs: 1500,
  pollingPeriodMs: 50,
  retryDelayMs: 100,
  maxRetries: 1000,
};

/** `switching`: in the middle of the switch, after the pointer has been written. */
export const openWorkerQueue = (
  address: string,
  switching: () => void = () => {},
  longestPauseMs = 10_000,
): Promise<PostgresQueue> =>
  openPostgresQueue({
    address,
    schema: 'drover_mail',
    serverOf: (database) => serverName(`SRV-${database}`),
    isGone: () => false,
    longestPauseMs,
    pointers: {
      setLock: () => null,
      *switch({ mailboxId, parts }): Work<void> {
        yield [
          'UPDATE place SET database_name = $2, switches = switches + 1 WHERE mailbox_id = $1',
          [mailboxId, parts[0]?.targetDatabase ?? ''],
        ];
        switching();
        yield ['SELECT 1 AS one'];
      },
    },
  });

/** The steps of a move that matter to the queue. */
async function move(queue: MoveQueue, claim: Claim): Promise<void> {
  let job: MoveJob | null = await queue.get(claim.requestId);
  if (job === null) return;
  if (!job.switched) {
    job = { ...job, state: { kind: 'InProgress', detail: '', stall: null } };
    await queue.save(claim, job, emptyDelta);
    await sleep(300);
    job = { ...job, switched: true };
    await queue.switchPointers(claim, job, emptyDelta);
  }
  const completedAt = instantFromMs(Date.now());
  const done: MoveJob = { ...job, state: { kind: 'Completed', completedAt } };
  await queue.finish(claim, done, emptyDelta, { keep: 1, nowMs: Date.now() });
}

async function work(
  address: string,
  name: string,
  clockOffsetMs: number,
  abandonedAfterMs: number,
): Promise<void> {
  const { queue } = await openWorkerQueue(address, () => {}, abandonedAfterMs);
  const clock: Clock = { ...systemClock, nowMs: () => Date.now() + clockOffsetMs };
  const host: MoverHost = {
    work: (claim) =>
      move(queue, claim).catch((error: unknown) => {
        if (!isClaimLost(error)) throw error;
      }),
    stop: () => {},
    close: async () => {},
  };
  await runDispatcher({
    queue,
    host,
    settings: () => ({ ...workerSettings, abandonedAfterMs }),
    clock,
    instance: { name: `${name}/${process.pid}`, process: '{}' },
    signal: new AbortController().signal,
    log: () => {},
    housekeeping: async () => {},
  });
}

/** Stops itself in the middle of the switch; awake again, it says what became of it, and of trying again. */
async function stopInTheMiddle(address: string): Promise<void> {
  let stops = 0;
  const switching = (): void => {
    stops += 1;
    if (stops === 1) process.kill(process.pid, 'SIGSTOP');
  };
  // Longer than a busy machine keeps it waiting elsewhere.
  const { queue, close } = await openWorkerQueue(address, switching, 5000);
  const instance = { name: 'stopped', process: '{}', capacity: 1 };
  await queue.heartbeat(instance, 30_000);
  await queue.assignClaims(instance, workerSettings.limits);
  const [claim] = await queue.claims(instance);
  const job = claim === undefined ? null : await queue.get(claim.requestId);
  if (claim === undefined || job === null) throw new Error('nothing to claim');
  await queue.heartbeat(instance, 300);
  for (let attempt = 0; attempt < 2; attempt += 1)
    await queue.switchPointers(claim, { ...job, switched: true }, emptyDelta).then(
      () => process.stdout.write('switched\n'),
      (error: unknown) => process.stdout.write(`${failureFacts(error).code}\n`),
    );
  await close();
}

const [mode, address = '', name = '', clockOffsetMs, abandonedAfterMs] = process.argv.slice(2);
if (mode === 'work') await work(address, name, Number(clockOffsetMs), Number(abandonedAfterMs));
if (mode === 'stop-in-the-middle') await stopInTheMiddle(address);
