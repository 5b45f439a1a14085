// Mail that came late to the former place is carried over once, whichever worker stops at whichever call with an effect: one that is
// paused wakes when another has carried it over, one that is killed leaves what another finishes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, suite, test } from 'node:test';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { isStopped, mail, moveTo, subjectsOf } from './moves.ts';
import { openSystem, quickSettings } from './opened-system.ts';

const POINTS = [
  'claim before 1',
  'claim after 1',
  'append before 1',
  'append after 1',
  'append before 2',
  'release before 1',
  'release after 1',
];
const AT_ONCE = 4;
const WORKER = new URL('./late-worker.ts', import.meta.url).pathname;
const settings = { ...quickSettings, abandonedAfterMs: 1500 };

suite('late mail and its workers', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let people = 0;
  before(async () => {
    ({ fleet, stop } = await testFleet());
  });
  after(() => stop?.());

  /** A mailbox that has just moved, and two messages that came late to where it was: one of them to a folder that it has not. */
  const moved = async (from: 'A' | 'B' = 'A', to: 'A' | 'B' = 'B') => {
    people += 1;
    const address = `late${people}@example.com`;
    const id = await fleet.addMailbox({ address, place: from });
    assert.equal((await fleet.deliver(address, mail('early'))).kind, 'accepted');
    const { system, folder, close } = await openSystem(fleet, { settings });
    await moveTo(system, id, to);
    using former = await fleet.logInAt(from.toLowerCase(), address);
    await former.append('INBOX', Buffer.from(mail('late')), ['\\Flagged'], new Date(86_400_000));
    await former.command('CREATE "neu &APw-"');
    await former.append('neu ü', Buffer.from(mail('later')));
    return { address, id, system, folder, close };
  };
  const workerAt = async (folder: string, point: string, signal: 'SIGSTOP' | 'SIGKILL') => {
    const worker = spawn(process.execPath, [WORKER, fleet.layout.folder, folder, point, signal], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, STAYS: '1' },
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
    return { wake, kill: () => worker.kill('SIGKILL') };
  };
  const rowOf = async (address: string): Promise<unknown> => ({
    ...(await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE address = $1', address))[0],
  });
  /** Works the queue until `isDone`. */
  const working = async (system: MailSystem, isDone: () => Promise<boolean>, what: string): Promise<void> => {
    const stopping = new AbortController();
    const lines: string[] = [];
    const running = system.replication?.run({
      instance: 'successor',
      signal: stopping.signal,
      log: (line) => lines.push(line),
    });
    try {
      await eventually(isDone, `${what}: ${lines.join('\n')}`);
    } finally {
      stopping.abort();
      await running;
    }
  };
  const inFolder = async (address: string, folder: string): Promise<number> => {
    using user = await fleet.logIn(address);
    const answer = (await user.command(`STATUS "${folder}" (MESSAGES)`)).join();
    return Number(/MESSAGES (\d+)/.exec(answer)?.[1]);
  };
  /** Whoever carries mail over ends the user's sessions, so a login may be refused, too: it is asked again. */
  const isInFolder = async (address: string, folder: string): Promise<boolean> =>
    (await inFolder(address, folder).catch(() => 0)) > 0;

  const play = async (point: string, signal: 'SIGSTOP' | 'SIGKILL'): Promise<void> => {
    const { address, system, folder, close } = await moved();
    const worker = await workerAt(folder, point, signal);
    try {
      const subjects = (): Promise<readonly string[]> => subjectsOf(fleet, address).catch(() => []);
      const isCarried = async (): Promise<boolean> =>
        (await isInFolder(address, 'neu &APw-')) &&
        (await subjects()).includes('late') &&
        JSON.stringify(await rowOf(address)).includes('"owner":null');
      await working(system, isCarried, `${point}: the late mail is there`);
      assert.equal((await fleet.deliver(address, mail('new'))).kind, 'accepted');
      if (signal === 'SIGSTOP') await worker.wake();
      assert.deepEqual(await subjectsOf(fleet, address), ['early', 'late', 'new'], point);
      assert.equal(await inFolder(address, 'neu &APw-'), 1, point);
      assert.deepEqual(await rowOf(address), { place: 'B', state: 'open', owner: null }, point);
      using user = await fleet.logIn(address);
      await user.command('SELECT INBOX');
      const [found = ''] = await user.command('FETCH 2 (FLAGS INTERNALDATE)');
      assert.match(found, /\\Flagged.*02-Jan-1970/, point);
    } finally {
      worker.kill();
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

  test('one that was paused appends nothing when it wakes, wherever it was', () => playAll('SIGSTOP'));
  test('one that was killed leaves nothing undone or double, wherever it was', () => playAll('SIGKILL'));

  test('a mailbox that moves back has its late mail, and not what a worker appends that wakes after the move', async () => {
    // To a Maildir it could not: the UIDs of its late mail are others there.
    const { address, id, system, folder, close } = await moved('B', 'A');
    const worker = await workerAt(folder, 'append before 1', 'SIGSTOP');
    try {
      await moveTo(system, id, 'B');
      assert.deepEqual(await subjectsOf(fleet, address), ['early', 'late']);
      await worker.wake();
      using former = await fleet.logInAt('a', address);
      assert.match((await former.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 2/);
      assert.deepEqual(await subjectsOf(fleet, address), ['early', 'late']);
    } finally {
      worker.kill();
      await close();
    }
  });

  test('what its user has moved or deleted since is not appended again', async () => {
    const { address, system, close } = await moved();
    try {
      await working(system, () => isInFolder(address, 'neu &APw-'), 'the late mail is there');
      {
        using user = await fleet.logIn(address);
        await user.command('SELECT INBOX');
        await user.command('STORE 2 +FLAGS (\\Deleted)');
        await user.command('EXPUNGE');
      }
      // A service that begins looks at it again, at once.
      const before = Date.now();
      await working(system, async () => Date.now() - before > 3_000, 'it has looked');
      assert.deepEqual(await subjectsOf(fleet, address), ['early']);
    } finally {
      await close();
    }
  });
});
