// A worker that is stopped for longer than its claim lives, at each call with an effect outside, and wakes when another has
// finished the move and new mail has come: it changes nothing any more. And one that is killed there: another finishes the move.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, suite, test } from 'node:test';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { eventually } from '../../eventually.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { openSystem, quickSettings } from './opened-system.ts';
import { finish, isStopped, mail, orderOf, subjectsOf } from './moves.ts';

const POINTS = [
  'queue.pendingEdits before 1',
  'claim before 1',
  'claim after 1',
  'queue.save before 1',
  'backup before 1',
  'backup after 1',
  'lock before 1',
  'lock after 1',
  'flushCache before 1',
  'flushCache after 2',
  'final backup before 1',
  'final backup after 1',
  'queue.save after 3',
  'switch before 1',
  'switch after 1',
  'queue.switchPointers before 1',
  'queue.switchPointers after 1',
  'queue.finish before 1',
];
const AT_ONCE = 3;
const WORKER = new URL('./late-worker.ts', import.meta.url).pathname;

suite('workers of a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stopFleet: () => Promise<void>;
  let people = 0;
  before(async () => {
    ({ fleet, stop: stopFleet } = await testFleet());
  });
  after(() => stopFleet());

  const deliver = async (address: string, subject: string): Promise<void> => {
    const answer = await fleet.deliver(address, mail(subject));
    assert.equal(answer.kind, 'accepted', `${subject}: ${JSON.stringify(answer)}`);
  };
  /** One worker that stops at `point`, and another that finishes its move. */
  const play = async (point: string, signal: 'SIGSTOP' | 'SIGKILL', env = {}): Promise<void> => {
    people += 1;
    const address = `user${people}@example.com`;
    const id = await fleet.addMailbox({ address, place: 'A' });
    for (const subject of ['one', 'two', 'three']) await deliver(address, subject);
    const { system, folder, close } = await openSystem(fleet, {
      settings: { ...quickSettings, abandonedAfterMs: 1500 },
    });
    const request = await system.createMoveRequest(orderOf(id));
    const worker = spawn(process.execPath, [WORKER, fleet.layout.folder, folder, point, signal], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    const ended = once(worker, 'exit');
    let output = '';
    worker.stdout.on('data', (data) => void (output += String(data)));
    try {
      if (signal === 'SIGKILL') await ended;
      else
        await eventually(async () => {
          if (worker.exitCode === null) return isStopped(worker.pid);
          const { entries } = await system.moveReport(request.id);
          throw new Error(
            `${point} is not reached: ${output}${entries.map(({ message }) => message).join('\n')}`,
          );
        }, `${point} is reached: ${output}`);
      assert.ok(!output.includes('ended'), `${point} is reached`);
      const done = await finish(system, request);
      assert.equal(done.state.kind, 'Completed', `${point}: ${JSON.stringify(done.state)}`);
      await deliver(address, 'new');
      if (signal === 'SIGSTOP') {
        worker.kill('SIGCONT');
        await ended;
        assert.match(output, /ended/, point);
      }
      await deliver(address, 'newer');
      assert.deepEqual(await subjectsOf(fleet, address), ['new', 'newer', 'one', 'three', 'two'], point);
      const [row] = await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE id = $1', id);
      assert.deepEqual({ ...row }, { place: 'B', state: 'open', owner: null }, point);
      const { verification, durations } = await system.moveReport(request.id);
      assert.equal(verification.length, 1, point);
      assert.ok(durations.lockedMs !== null, point);
    } finally {
      worker.kill('SIGKILL');
      await close();
    }
  };

  const playAll = async (signal: 'SIGSTOP' | 'SIGKILL'): Promise<void> => {
    const points = [...POINTS];
    const next = async (): Promise<void> => {
      for (let point = points.shift(); point !== undefined; point = points.shift()) await play(point, signal);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };

  test('one that was paused for longer than its claim changes nothing when it wakes, wherever it was', () =>
    playAll('SIGSTOP'));
  test('one that were to copy as the mailbox’s user, and not under a name of its claim, would remove the new mail', async () => {
    await assert.rejects(play('final backup before 1', 'SIGSTOP', { UNFENCED: '1' }), {
      actual: ['newer', 'one', 'three', 'two'],
    });
  });
  test('a request that is removed while its worker is away gives the mailbox back to its user, also when the worker wakes', async () => {
    const address = 'removed@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    await deliver(address, 'one');
    const { system, folder, close } = await openSystem(fleet, {
      settings: { ...quickSettings, abandonedAfterMs: 1500 },
    });
    const request = await system.createMoveRequest(orderOf(id));
    const rowOf = async () => ({
      ...(await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE id = $1', id))[0],
    });
    const atLock = 'lock after 1';
    const worker = spawn(process.execPath, [WORKER, fleet.layout.folder, folder, atLock, 'SIGSTOP'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(worker, 'exit');
    worker.stdout.resume();
    try {
      await eventually(() => isStopped(worker.pid), 'the mailbox is locked');
      assert.equal((await rowOf())['state'], 'locked');
      await system.removeMoveRequest(request.id);
      assert.deepEqual(await rowOf(), { place: 'A', state: 'open', owner: null });
      await deliver(address, 'new');
      worker.kill('SIGCONT');
      await ended;
      assert.deepEqual(await rowOf(), { place: 'A', state: 'open', owner: null });
      assert.deepEqual(await subjectsOf(fleet, address), ['new', 'one']);
    } finally {
      worker.kill('SIGKILL');
      await close();
    }
  });
  test('one that is killed leaves nothing that another does not finish or take back, wherever it was', () =>
    playAll('SIGKILL'));
});
