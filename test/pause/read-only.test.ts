// Whoever only looks takes no lock that mail would wait for: it may be stopped anywhere.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../mrs/recorded-user.ts';
import { LateProcess } from './late-process.ts';
import { World } from './world.ts';

const LOOKS = [
  ['plan', 'plan.yaml'],
  ['status'],
  ['status', 'night'],
  ['report', 'night'],
  ['drift', 'night'],
  ['runs'],
  ['doctor'],
  ['validate', 'plan.yaml'],
  ['move-request', 'get'],
  ['move-request', 'statistics', 'user1@example.com'],
  ['lab', 'list', 'org'],
  ['lab', 'show', 'org', '--mailbox', 'user1@example.com'],
  ['lab', 'compare', 'org', 'org'],
  ['rollback', 'night'],
  ['purge'],
];
/** A write of mail takes one lock of each of these; a member's own state and drover's are no mail. */
const LOCKS = /^(before|inside|after) (mailbox|directory|catalogue) /;

async function whileStopped(world: World, look: readonly string[], afterMs: number): Promise<void> {
  const late = new LateProcess(world.folder, look);
  await pause(afterMs);
  late.stop();
  try {
    const from = performance.now();
    world.work(2);
    // Mail that is blocked waits for SQLite's 20 s, at least; other mail, for a slow disk at most.
    assert.ok(performance.now() - from < 15_000, `mail waits for drover ${look.join(' ')}`);
  } finally {
    late.wake();
    await late.endsInTime();
  }
}

test('a command that only looks takes no write lock in a mailbox, the directory or a catalogue', async () => {
  const world = new World(randomFrom(1));
  const logs = mkdtempSync(join(tmpdir(), 'drover-looks-'));
  try {
    await world.succeed('apply', 'plan.yaml', '--auto-approve');
    world.work(20);
    for (const [index, look] of LOOKS.entries()) {
      const log = join(logs, String(index));
      const end = await new LateProcess(world.folder, look, { log }).ended;
      assert.ok(end.code === 0 || end.code === 2, `drover ${look.join(' ')}: ${end.code}\n${end.output}`);
      const points = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
      assert.deepEqual(
        points.filter((point) => LOCKS.test(point)),
        [],
        `drover ${look.join(' ')}`,
      );
    }
  } finally {
    rmSync(logs, { recursive: true });
    await world.dispose();
  }
});

test('mail is delivered while a plan is stopped at any instant', async () => {
  const world = new World(randomFrom(2));
  try {
    world.work(10);
    for (let round = 0; round < 12; round += 1)
      await whileStopped(world, LOOKS[round % 2] ?? [], 100 + round * 45);
  } finally {
    await world.dispose();
  }
});
