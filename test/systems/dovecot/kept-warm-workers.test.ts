// A worker that stops while it feeds a copy, at each call with an effect outside: one that is paused wakes when the mailbox has moved
// back and new mail has come, one that is killed leaves what a move, a purge or another worker takes over.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, suite, test } from 'node:test';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { eventually } from '../../eventually.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { isStopped, mail, moveTo, subjectsOf } from './moves.ts';
import { openSystem, quickSettings } from './opened-system.ts';
import { A, contentAt, copyIn, isSameAt, moveAndKeepWarm, working } from './warm.ts';

const POINTS = [
  'claim before 1',
  'claim after 1',
  'final backup before 1',
  'final backup after 1',
  'release before 1',
  'release after 1',
];
const AT_ONCE = 3;
const WORKER = new URL('./late-worker.ts', import.meta.url).pathname;
const settings = { ...quickSettings, abandonedAfterMs: 1500 };

suite('workers that feed', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let people = 0;
  before(async () => {
    ({ fleet, stop } = await testFleet({
      backends: { a: { format: 'maildir' }, b: { format: 'mdbox' }, c: { format: 'mdbox' } },
      places: { A: 'a', B: 'b', C: 'c' },
    }));
  });
  after(() => stop?.());

  const deliver = async (address: string, subject: string): Promise<void> => {
    const answer = await fleet.deliver(address, mail(subject));
    assert.equal(answer.kind, 'accepted', `${subject}: ${JSON.stringify(answer)}`);
  };
  /** A mailbox whose former place is to be fed one message. */
  const keptWarm = async () => {
    people += 1;
    const address = `fed${people}@example.com`;
    const id = await fleet.addMailbox({ address, place: 'A' });
    for (const subject of ['one', 'two']) await deliver(address, subject);
    const { system, folder, close } = await openSystem(fleet, { settings });
    await moveAndKeepWarm({ system, folder }, id);
    await deliver(address, 'three');
    return { address, id, system, folder, close };
  };
  const workerAt = async (folder: string, point: string, signal: 'SIGSTOP' | 'SIGKILL', env = {}) => {
    const worker = spawn(process.execPath, [WORKER, fleet.layout.folder, folder, point, signal], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, STAYS: '1', ...env },
    });
    const ended = once(worker, 'exit');
    let output = '';
    worker.stdout.on('data', (data) => void (output += String(data)));
    if (signal === 'SIGKILL') await ended;
    else await eventually(() => isStopped(worker.pid), `${point} is reached: ${output}`);
    const wake = async (): Promise<void> => {
      worker.kill('SIGCONT');
      await new Promise((done) => void setTimeout(done, 500));
      worker.kill('SIGTERM');
      await ended;
      assert.match(output, /ended/, point);
    };
    const wakeToBeKilled = async (): Promise<void> => {
      worker.kill('SIGCONT');
      await ended;
      assert.equal(worker.signalCode, 'SIGKILL', output);
    };
    return { wake, wakeToBeKilled, kill: () => worker.kill('SIGKILL') };
  };
  const rowOf = async (address: string): Promise<unknown> => ({
    ...(await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE address = $1', address))[0],
  });

  /** The mailbox moves back while the worker is away, and new mail comes. */
  const moveBack = async (point: string, signal: 'SIGSTOP' | 'SIGKILL', env = {}): Promise<void> => {
    const { address, id, system, folder, close } = await keptWarm();
    const worker = await workerAt(folder, point, signal, env);
    try {
      await moveTo(system, id, 'A');
      await deliver(address, 'new');
      if (signal === 'SIGSTOP') await worker.wake();
      await deliver(address, 'newer');
      assert.deepEqual(await subjectsOf(fleet, address), ['new', 'newer', 'one', 'three', 'two'], point);
      assert.deepEqual(await rowOf(address), { place: 'A', state: 'open', owner: null }, point);
    } finally {
      worker.kill();
      await close();
    }
  };
  /** The copy is purged while the worker is away. */
  const purge = async (point: string, signal: 'SIGSTOP' | 'SIGKILL'): Promise<void> => {
    const { address, id, system, folder, close } = await keptWarm();
    const worker = await workerAt(folder, point, signal);
    try {
      const copy = await copyIn(system, id);
      assert.ok(copy !== undefined);
      await system.maintenance?.purgeSoftDeleted?.(A, { beforeRetention: true, only: [copy] });
      if (signal === 'SIGSTOP') await worker.wake();
      assert.equal(await copyIn(system, id), undefined);
      const left = await contentAt(fleet, 'a', address);
      assert.deepEqual(
        left.filter((line) => !line.startsWith('folder')),
        [],
        point,
      );
      assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two'], point);
      assert.deepEqual(await rowOf(address), { place: 'B', state: 'open', owner: null }, point);
    } finally {
      worker.kill();
      await close();
    }
  };
  const atEach = async (
    play: (point: string) => Promise<void>,
    at: readonly string[] = POINTS,
  ): Promise<void> => {
    const points = [...at];
    const next = async (): Promise<void> => {
      for (let point = points.shift(); point !== undefined; point = points.shift()) await play(point);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };

  test('write nothing when they wake after the mailbox has moved back, wherever they were', () =>
    atEach((point) => moveBack(point, 'SIGSTOP')));
  test('would remove the new mail if they fed as the mailbox’s user, and not under a name of their feed', async () => {
    const isLost = ({ actual }: { readonly actual?: readonly string[] }): boolean =>
      actual?.includes('newer') === true && !actual.includes('new');
    await assert.rejects(moveBack('final backup before 1', 'SIGSTOP', { UNFENCED: '1' }), isLost);
  });
  test('leave a mailbox that moves back when they are killed, wherever that was', () =>
    atEach((point) => moveBack(point, 'SIGKILL')));
  test('leave a copy that a purge removes for good, paused or killed, wherever they were', async () => {
    const points = ['claim before 1', 'claim after 1', 'final backup before 1', 'release after 1'];
    await atEach((point) => purge(point, 'SIGSTOP'), points);
    await atEach((point) => purge(point, 'SIGKILL'), points);
  });
  test('are followed by another, which ends what they have begun', async () => {
    const { address, system, folder, close } = await keptWarm();
    await workerAt(folder, 'final backup before 1', 'SIGKILL');
    const isFed = (): Promise<boolean> => isSameAt(fleet, address, ['a', 'b']);
    await working(system, isFed, 'it is fed');
    assert.deepEqual(await rowOf(address), { place: 'B', state: 'open', owner: null });
    await close();
  });
  test('are followed by another also where what they brought has another name by then', async () => {
    const { address, id, system, folder, close } = await keptWarm();
    const use = async (...commands: readonly string[]): Promise<void> => {
      using user = await fleet.logIn(address);
      for (const command of commands) await user.command(command);
    };
    await use('CREATE Before', 'SELECT INBOX', 'COPY 1 Before');
    const worker = await workerAt(folder, 'final backup before 1', 'SIGSTOP', {
      KILLED_AT: 'final backup after 1',
    });
    await use('CREATE During', 'SELECT INBOX', 'COPY 1 During', 'RENAME Before Meanwhile');
    await worker.wakeToBeKilled();
    assert.ok((await contentAt(fleet, 'a', address)).includes('folder During'));
    await use('RENAME During Later', 'RENAME Meanwhile After');
    const isFed = (): Promise<boolean> => isSameAt(fleet, address, ['a', 'b']);
    await working(system, isFed, 'it is fed');
    const wanted = await contentAt(fleet, 'b', address);
    await moveTo(system, id, 'A');
    assert.deepEqual(await contentAt(fleet, 'a', address), wanted);
    await close();
  });
  test('keep no mailbox from a third place while the server of its copy is away, nor from coming back later', async () => {
    const { address, id, system, folder, close } = await keptWarm();
    await workerAt(folder, 'final backup after 1', 'SIGKILL');
    await fleet.stop(['a']);
    await moveTo(system, id, 'C');
    await deliver(address, 'four');
    await fleet.start(['a']);
    await moveTo(system, id, 'A');
    assert.deepEqual(await subjectsOf(fleet, address), ['four', 'one', 'three', 'two']);
    assert.deepEqual(await rowOf(address), { place: 'A', state: 'open', owner: null });
    await close();
  });
});
