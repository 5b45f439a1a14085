// Moves of mailboxes that are in use, by workers that die or sleep; every message is accounted for.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMoved, type MoveRequest } from '../../../src/domain/move-request.ts';
import { masterProcess } from '../../../src/systems/dovecot/lab/servers.ts';
import { USER_PASSWORD, type Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { MailboxReader } from '../../../src/systems/dovecot/imap/mailbox-reader.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { randomFrom, type Random } from '../../mrs/recorded-user.ts';
import { testFleet } from './fleet.ts';
import { orderOf } from './moves.ts';
import { ROUND_SETTINGS, type WorkerOptions } from './round-worker.ts';
import { openSystem } from './opened-system.ts';
import { MailProgram, QueueingSender, settle } from './traffic.ts';

export type Fault = 'none' | 'kill' | 'pause' | 'pause-any' | 'doveadm' | 'proxy' | 'directory';
export const FAULTS: readonly Fault[] = [
  'kill',
  'pause',
  'pause-any',
  'doveadm',
  'none',
  'proxy',
  'directory',
];

export interface RoundResult {
  readonly round: number;
  readonly fault: Fault;
  readonly call: number;
  /** Did the fault take place? */
  readonly hit: boolean;
  readonly problems: readonly string[];
  readonly accepted: number;
  readonly deferred: number;
  readonly ambiguous: number;
  readonly flags: number;
  readonly drafts: number;
  readonly lockedMs: number | null;
  readonly outageMs: number;
  readonly tookMs: number;
}

/** Of one move with nothing in its way; a fault takes place at one of them. */
const CALLS_OF_A_MOVE = 70;
const MOVE_TIMEOUT_MS = 90_000;
const BACK_WITHIN_MS = 20_000;
const LONGEST_PAUSE_MS = 15_000;

export async function playRound(
  fleet: Fleet,
  { round, fault, random }: { readonly round: number; readonly fault: Fault; readonly random: Random },
): Promise<RoundResult> {
  const began = performance.now();
  // A Maildir whose first copy was cut off inside doveadm cannot be begun again by dsync: an administrator has to remove it.
  const isForth = fault === 'doveadm' || random(2) === 0;
  const [from, to] = isForth ? (['A', 'B'] as const) : (['B', 'A'] as const);
  const tag = `round-${round}`;
  const address = `${tag}-${process.pid}@example.com`;
  const id = await fleet.addMailbox({ address, place: from });
  const sender = new QueueingSender(fleet, address);
  for (let index = 1; index <= 15; index += 1) sender.send(`before-${index}`);
  const { system, folder, close } = await openSystem(fleet, { settings: ROUND_SETTINGS });
  const program = new MailProgram(fleet, address);
  const workers: Worker[] = [];
  const call = 1 + random(CALLS_OF_A_MOVE);
  try {
    const first = await startWorker({
      fleet: fleet.layout.folder,
      folder,
      name: 'first',
      fate: fault === 'kill' || fault === 'pause' ? fault : 'none',
      call,
    });
    workers.push(first);
    sender.start(50);
    program.start();
    await sleep(200);
    await system.createMoveRequest(orderOf(id, to, tag));
    const hit = await meetFate(fleet, { system, first, fault, random, from, to, tag });
    if (fault === 'kill' || fault === 'pause' || fault === 'pause-any') {
      const rest = { fleet: fleet.layout.folder, folder, name: 'second', fate: 'none', call: 0 } as const;
      workers.push(await startWorker(rest));
    }
    // One that sleeps within a transaction of SQLite keeps all others from writing: no sleep lasts for ever.
    const alarm = setTimeout(() => first.wake(), LONGEST_PAUSE_MS);
    const done = await completed(system, tag).finally(() => clearTimeout(alarm));
    await servedAgain(program);
    // Whoever slept wakes after all is done, and may change nothing.
    first.wake();
    await sleep(hit && fault.startsWith('pause') ? 700 : 50);
    await program.stop();
    await sender.stop();
    for (const worker of workers) await worker.stop();
    const { proxy, ports } = fleet.layout;
    const reader = await MailboxReader.open(
      { host: proxy.host, port: ports.imap, tls: null },
      { name: address, password: USER_PASSWORD },
    );
    const { problems } = await settle(reader, sender, program);
    reader.close();
    const report = await system.moveReport(done.id);
    const row = await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE id = $1', id);
    const wrong = rowProblems(row, to);
    return {
      round,
      fault,
      call,
      hit,
      problems: [...problems, ...wrong],
      accepted: sender.accepted.size,
      deferred: sender.deferred,
      ambiguous: sender.ambiguous.size,
      flags: [...program.flagged.values()].reduce((total, flags) => total + flags.size, 0),
      drafts: program.drafts.size,
      lockedMs: report?.durations.lockedMs ?? null,
      outageMs: Math.round(program.longestOutageMs),
      tookMs: Math.round(performance.now() - began),
    };
  } finally {
    await program.stop();
    await sender.stop().catch(() => undefined);
    for (const worker of workers) await worker.stop();
    await close();
  }
}

/** A mail program is thrown out at the lock, and comes back by itself. */
async function servedAgain(program: MailProgram): Promise<void> {
  const sinceMs = performance.now();
  while (program.servedAtMs < sinceMs) {
    if (performance.now() - sinceMs > BACK_WITHIN_MS)
      return void program.problems.push('it did not come back');
    await sleep(20);
  }
}

function rowProblems(rows: readonly Record<string, unknown>[], to: string): readonly string[] {
  const [row] = rows;
  const text = JSON.stringify({ place: row?.['place'], state: row?.['state'], owner: row?.['owner'] });
  const wanted = JSON.stringify({ place: to, state: 'open', owner: null });
  return text === wanted ? [] : [`the row is ${text}`];
}

async function meetFate(
  fleet: Fleet,
  {
    system,
    first,
    fault,
    random,
    from,
    to,
    tag,
  }: {
    readonly system: MailSystem;
    readonly first: Worker;
    readonly fault: Fault;
    readonly random: Random;
    readonly from: string;
    readonly to: string;
    readonly tag: string;
  },
): Promise<boolean> {
  switch (fault) {
    case 'none':
      return false;
    case 'kill':
    case 'pause': {
      const isOver = async () => await completed(system, tag).then(() => false);
      return await Promise.race([first.fate.then(() => true), isOver()]);
    }
    case 'pause-any':
      await sleep(100 + random(900));
      first.pause();
      return true;
    case 'doveadm': {
      let killed = 0;
      for (let attempt = 0; attempt < 25; attempt += 1) {
        killed += killDoveadm(fleet, (random(2) === 0 ? from : to).toLowerCase());
        await sleep(20 + random(40));
      }
      return killed > 0;
    }
    case 'proxy':
      await sleep(100 + random(500));
      await fleet.stop(['proxy']);
      await sleep(400 + random(600));
      await fleet.start(['proxy']);
      return true;
    case 'directory':
      await sleep(100 + random(500));
      // As a long transaction of another program would.
      await fleet.directory.exec('BEGIN EXCLUSIVE');
      await sleep(600);
      await fleet.directory.exec('COMMIT');
      return true;
  }
}

/** The processes that work doveadm's orders on one backend. */
function killDoveadm(fleet: Fleet, server: string): number {
  const master = masterProcess(fleet.layout, server);
  let killed = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(join('/proc', name, 'stat'), 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (parent !== master || !stat.includes('(doveadm-server)')) continue;
      process.kill(Number(name), 'SIGKILL');
      killed += 1;
    } catch {
      // It has ended.
    }
  }
  return killed;
}

async function completed(system: MailSystem, tag: string): Promise<MoveRequest> {
  const deadline = performance.now() + MOVE_TIMEOUT_MS;
  for (;;) {
    const { moveRequests } = await system.observe(only({ moveRequests: { tagPrefix: tag } }));
    const request = moveRequests.find((one) => one.tag === tag);
    if (request !== undefined && isMoved(request.state)) return request;
    if (request?.state.kind === 'Failed') {
      const report = await system.moveReport(request.id);
      const entries = report?.entries.map(({ by, message }) => `${by}: ${message}`).join('\n');
      throw new Error(`the move failed: ${JSON.stringify(request.state)}\n${entries}`);
    }
    if (performance.now() > deadline) {
      const report = request === undefined ? null : await system.moveReport(request.id);
      const entries = report?.entries.map(({ by, message }) => `${by}: ${message}`).join('\n');
      throw new Error(
        `the move is ${JSON.stringify(request?.state)} after ${MOVE_TIMEOUT_MS} ms\n${entries}`,
      );
    }
    await sleep(50);
  }
}

interface Worker {
  /** It was killed, or stopped itself. */
  readonly fate: Promise<unknown>;
  pause(): void;
  wake(): void;
  stop(): Promise<void>;
}

async function startWorker(options: WorkerOptions): Promise<Worker> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'round-worker.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const fate = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  child.on('message', (message: { readonly kind: string }) => {
    if (message.kind === 'ready') ready.resolve();
    if (message.kind === 'fate') fate.resolve();
  });
  child.once('exit', () => ready.reject(new Error('the worker ended before it began')));
  ready.promise.catch(() => undefined);
  await ready.promise;
  return {
    fate: fate.promise,
    pause: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGCONT');
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
        await exited;
        clearTimeout(late);
      }
    },
  };
}

export interface Rounds {
  readonly rounds: number;
  readonly seed: number;
  /** Null: one after the other. */
  readonly fault: string | null;
  readonly tell: (line: string) => void;
}

export interface RoundsResult {
  readonly rounds: number;
  /** Faults that took place, by kind. */
  readonly hits: Readonly<Record<string, number>>;
  readonly accepted: number;
  readonly deferred: number;
  readonly ambiguous: number;
  readonly flags: number;
  readonly drafts: number;
  readonly lockMedianMs: number;
  readonly lockMaxMs: number;
  readonly problems: readonly string[];
}

/** Seeds are printed: the same seed plays the same faults. */
export async function runRounds({ rounds, seed, fault, tell }: Rounds): Promise<RoundsResult> {
  const random = randomFrom(seed);
  const { fleet, stop } = await testFleet();
  const results: RoundResult[] = [];
  const problems: string[] = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const kind = FAULTS.find((name) => name === fault) ?? FAULTS[round % FAULTS.length] ?? 'none';
      try {
        const result = await playRound(fleet, { round, fault: kind, random });
        results.push(result);
        problems.push(
          ...result.problems.map((text) => `round ${round} (${kind} at ${result.call}): ${text}`),
        );
        tell(JSON.stringify(result));
      } catch (error) {
        problems.push(`round ${round} (${kind}): ${error instanceof Error ? error.message : String(error)}`);
        tell(problems.at(-1) ?? '');
      }
    }
  } finally {
    await stop();
  }
  const sum = (of: (result: RoundResult) => number) => results.reduce((total, one) => total + of(one), 0);
  const locks = results.flatMap(({ lockedMs }) => lockedMs ?? []).sort((a, b) => a - b);
  return {
    rounds: results.length,
    hits: Object.fromEntries(
      FAULTS.map((kind) => [kind, results.filter((one) => one.hit && one.fault === kind).length]),
    ),
    accepted: sum(({ accepted }) => accepted),
    deferred: sum(({ deferred }) => deferred),
    ambiguous: sum(({ ambiguous }) => ambiguous),
    flags: sum(({ flags }) => flags),
    drafts: sum(({ drafts }) => drafts),
    lockMedianMs: locks[Math.floor(locks.length / 2)] ?? 0,
    lockMaxMs: locks.at(-1) ?? 0,
    problems,
  };
}
