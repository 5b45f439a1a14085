// Rounds of moves under fire: workers are killed at random instants while mail arrives, flags change, items are deleted and
// folders renamed. At the end every mailbox holds exactly what its user did, and no claim ever broke a limit.
//
//     node test/mrs/kill-rounds.ts --rounds 200 --seed 7
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { systemClock } from '../../src/support/clock.ts';
import { allAre, newLab, requests, runUntil, spec, type Lab } from './organisation.ts';
import { randomFrom, RecordedUser, type Random } from './recorded-user.ts';

export interface RoundsResult {
  readonly rounds: number;
  readonly kills: number;
  readonly items: number;
  readonly operations: number;
  readonly refusals: number;
  readonly claims: number;
}

const DATABASES = ['MBX01', 'MBX02', 'MBX03', 'MBX04'];
const MAILBOXES = 4;
const MESSAGES = 60;
const ROUND_MS = 300_000;
const KILL_WITHIN_MS = 300;

export async function runRounds(
  rounds: number,
  seed: number,
  tell: (line: string) => void = () => {},
): Promise<RoundsResult> {
  const total = { rounds: 0, kills: 0, items: 0, operations: 0, refusals: 0, claims: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const random = randomFrom(seed * 1_000_003 + round);
    try {
      const result = await oneRound(random, round % 2 === 1);
      for (const key of ['kills', 'items', 'operations', 'refusals', 'claims'] as const)
        total[key] += result[key];
      total.rounds += 1;
      tell(`round ${round + 1}: ${JSON.stringify(result)}`);
    } catch (error) {
      throw new Error(`round ${round + 1} of seed ${seed}`, { cause: error });
    }
  }
  return total;
}

/** `isBack`: to where an earlier move has left its sources. */
async function oneRound(random: Random, isBack: boolean): Promise<Omit<RoundsResult, 'rounds'>> {
  const lab = newLab(DATABASES);
  try {
    const limits = { source: 1 + random(2), target: 1 + random(2) };
    writeFileSync(
      join(lab.folder, 'mrs.config'),
      `<MRSConfiguration MaxActiveMovesPerSourceMDB="${limits.source}" MaxActiveMovesPerTargetMDB="${limits.target}" />`,
    );
    const users = Array.from({ length: MAILBOXES }, (_, index) => {
      const archive = index === 0 ? { archive: 'MBX02' } : {};
      const first = (isBack ? 3 : 1) + (index % 2);
      const mailbox = lab.addMailbox(index + 1, `MBX0${first}`, { ...archive, messages: MESSAGES });
      return { id: mailbox, user: new RecordedUser(() => lab.user(mailbox), random) };
    });
    const system = await lab.open();
    if (isBack)
      await moveAway(
        system,
        users.map(({ id }) => id),
      );
    traceClaims(lab);
    for (const [index, { id }] of users.entries())
      await system.createMoveRequest(spec(id, `MBX0${3 + (index % 2)}`));
    const kills = await killUntilDone(
      lab,
      users.map(({ user }) => user),
      random,
      async () => {
        const found = await requests(system);
        const failed = found.find(
          ({ state }) => state.kind === 'Failed' || state.kind === 'CompletedWithWarning',
        );
        assert.equal(failed, undefined, JSON.stringify(failed));
        return found.every(({ state }) => state.kind === 'Completed');
      },
    );
    let items = 0;
    for (const [index, { id, user }] of users.entries()) {
      items += user.items;
      assert.deepEqual(user.differences(), []);
      assert.equal(lab.organisation.pointer(id, 'primary'), `MBX0${3 + (index % 2)}`);
    }
    return {
      kills,
      items,
      operations: users.reduce((sum, { user }) => sum + user.operations, 0),
      refusals: users.reduce((sum, { user }) => sum + user.refusals, 0),
      claims: checkTrace(lab, limits),
    };
  } finally {
    await lab.dispose();
  }
}

async function moveAway(system: MailSystem, mailboxes: readonly MailboxId[]): Promise<void> {
  const options = { scope: 'primary-only' } as const;
  for (const [index, mailbox] of mailboxes.entries())
    await system.createMoveRequest(spec(mailbox, `MBX0${1 + (index % 2)}`, options));
  for (const { id } of await runUntil(system, allAre('Completed'))) await system.removeMoveRequest(id);
}

async function killUntilDone(
  lab: Lab,
  users: readonly RecordedUser[],
  random: Random,
  done: () => Promise<boolean>,
): Promise<number> {
  const wanted = 1 + random(3);
  const deadlineMs = systemClock.nowMs() + ROUND_MS;
  let kills = 0;
  let worker = await startWorker(lab);
  let killAtMs = systemClock.nowMs() + random(KILL_WITHIN_MS);
  try {
    while (!(await done())) {
      assert.ok(systemClock.nowMs() < deadlineMs, 'the round did not end');
      assert.equal(worker.exitCode, null, 'the worker ended by itself');
      users[random(users.length)]?.doSomething();
      await systemClock.sleep(random(6));
      if (kills === wanted || systemClock.nowMs() < killAtMs) continue;
      await kill(worker);
      kills += 1;
      worker = await startWorker(lab);
      killAtMs = systemClock.nowMs() + random(KILL_WITHIN_MS);
    }
  } finally {
    await kill(worker);
  }
  return kills;
}

/** Resolves when the worker is about to look at the queue. */
async function startWorker(lab: Lab): Promise<ChildProcess> {
  const script = new URL('./kill-rounds-worker.ts', import.meta.url).pathname;
  const worker = spawn(process.execPath, [script, lab.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(worker.stdout ?? worker, 'data'), once(worker, 'exit')]);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exited = once(worker, 'exit');
  worker.kill('SIGKILL');
  await exited;
}

/** Each claim made and given back, by whatever process, in the order of the directory's transactions. */
function traceClaims(lab: Lab): void {
  lab.organisation.directory.exec(`
    CREATE TABLE claim_trace (number INTEGER PRIMARY KEY, request_id TEXT, source TEXT, target TEXT, held INTEGER);
    CREATE TRIGGER claimed AFTER UPDATE OF claim_instance ON move_request
    WHEN (old.claim_instance IS NULL) <> (new.claim_instance IS NULL) BEGIN
      INSERT INTO claim_trace (request_id, source, target, held)
      SELECT new.id, new.route ->> 0, new.route ->> 1, new.claim_instance IS NOT NULL
      WHERE new.route ->> 1 IS NOT NULL;
      INSERT INTO claim_trace (request_id, source, target, held)
      SELECT new.id, new.route ->> 2, new.route ->> 3, new.claim_instance IS NOT NULL
      WHERE new.route ->> 3 IS NOT NULL;
    END`);
}

function checkTrace(lab: Lab, limits: { source: number; target: number }): number {
  const rows = lab.organisation.directory.prepare('SELECT * FROM claim_trace ORDER BY number').all();
  const held = new Map<string, Map<string, number>>();
  let claims = 0;
  const count = (place: string, request: string, by: number, limit: number): void => {
    const requests = held.get(place) ?? new Map<string, number>();
    requests.set(request, (requests.get(request) ?? 0) + by);
    if (requests.get(request) === 0) requests.delete(request);
    held.set(place, requests);
    assert.ok(requests.size <= limit, `${place}: ${requests.size} active moves, limit ${limit}`);
  };
  for (const row of rows) {
    const by = row['held'] === 1 ? 1 : -1;
    if (by === 1) claims += 1;
    count(`source ${String(row['source'])}`, String(row['request_id']), by, limits.source);
    count(`target ${String(row['target'])}`, String(row['request_id']), by, limits.target);
  }
  assert.ok(claims > 0);
  return claims;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: '7' } },
  });
  const result = await runRounds(Number(values.rounds), Number(values.seed), (line) =>
    process.stdout.write(`${line}\n`),
  );
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
