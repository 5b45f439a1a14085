// A process that dismounts a place, and is paused or killed on it: whoever has taken its lease over decides what the place is.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, suite, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import type { Authority } from '../../../src/support/authority.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { isStopped, mail } from './moves.ts';
import { openSystem } from './opened-system.ts';

const A = databaseName('A');
const WORKER = new URL('./late-mount-worker.ts', import.meta.url).pathname;
const POINTS = ['setMounted before 1', 'setMounted after 1', 'flushCache before 1', 'flushCache after 1'];
const address = 'anna@example.com';
const under = (token: number): Authority => ({
  fence: 'plan:x',
  token,
  signal: new AbortController().signal,
  confirm: async () => {},
});

suite('late changes of places', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet());
    await fleet.addMailbox({ address, place: 'A' });
  });
  after(() => stop?.());

  for (const point of POINTS)
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const)
      for (const successor of ['its successor', 'a person'] as const)
        test(`${signal} at ${point}: the place is as ${successor} has left it`, async () => {
          const { system, folder, close } = await openSystem(fleet);
          const worker = spawn(process.execPath, [WORKER, fleet.layout.folder, folder, point, signal], {
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          const ended = once(worker, 'exit');
          let output = '';
          worker.stdout.on('data', (data) => void (output += String(data)));
          const isMounted = async (): Promise<boolean | null | undefined> =>
            (await system.observe(only({ databases: true }))).databases.find(({ name }) => name === A)
              ?.mounted;
          try {
            if (signal === 'SIGKILL') assert.deepEqual(await ended, [null, 'SIGKILL']);
            else await eventually(() => isStopped(worker.pid), `${point} is reached: ${output}`);
            if (successor === 'its successor') await system.fenceOff?.(under(2));
            // Where nothing was changed yet, this finds the place as it should be.
            await system.maintenance?.mount(A, successor === 'a person' ? undefined : under(2));
            assert.equal(await isMounted(), true);
            if (signal === 'SIGSTOP') {
              using user = await fleet.logIn(address);
              worker.kill('SIGCONT');
              await ended;
              assert.match(output, /ended: .*Another process has mounted or dismounted place 'A' since/);
              await user.command('NOOP');
            }
            assert.equal(await isMounted(), true, output);
            assert.equal((await fleet.deliver(address, mail('new'))).kind, 'accepted');
            if (successor === 'its successor')
              await assert.rejects(
                Promise.resolve(system.maintenance?.dismount(A, under(1))),
                failsWith('lease-lost'),
              );
          } finally {
            worker.kill('SIGKILL');
            await close();
          }
        });

  test('a successor that only looks finds what stays so: what was set out on before takes no effect afterwards', async () => {
    const { system, folder, close } = await openSystem(fleet);
    const worker = spawn(
      process.execPath,
      [WORKER, fleet.layout.folder, folder, 'setMounted before 1', 'SIGSTOP'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(worker, 'exit');
    let output = '';
    worker.stdout.on('data', (data) => void (output += String(data)));
    try {
      await eventually(() => isStopped(worker.pid), 'it is paused');
      await system.fenceOff?.(under(2));
      worker.kill('SIGCONT');
      await ended;
      assert.match(output, /Another process has mounted or dismounted place 'A' since/);
      assert.equal((await fleet.deliver(address, mail('newer'))).kind, 'accepted');
    } finally {
      worker.kill('SIGKILL');
      await close();
    }
  });
});
