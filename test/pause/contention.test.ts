// A successor that needs what a stopped predecessor holds waits for it, says for whom, and goes on when it has ended.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventually } from '../eventually.ts';
import { randomFrom } from '../mrs/recorded-user.ts';
import { LateProcess } from './late-process.ts';
import { World } from './world.ts';

const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
const RECOVER = ['recover', 'night'];
const BACKUP = 'before:\n  - backup: { databases: [MBX01] }\n';
const DEFRAG = 'before:\n  - defrag: { databases: [MBX01] }\n';
const IN_BACKUP =
  'sync file by systems/embedded/maintenance/backup-container.finish of systems/embedded/maintenance/backup.writeContainer#1';
/** Of a rewrite, under the lock of its file. */
const SWITCH =
  'directory by systems/embedded/maintenance/defragment.rewrite of systems/embedded/maintenance/defragment.defragmentFiles#1';
/** Whom it waits for; it says so when it has been refused what it needs, for some locks after SQLite's 20 s. */
const HOLDER =
  /drover apply plan\.yaml \(process \d+ on \S+, \S+, running since [^,)]+, stopped at present\)/;

const cases = [
  { what: 'the lock of a backup', steps: BACKUP, at: IN_BACKUP, line: APPLY, end: 'is killed' },
  { what: 'the lock of a backup', steps: BACKUP, at: IN_BACKUP, line: APPLY, end: 'wakes' },
  { what: 'a mailbox', steps: DEFRAG, at: `before ${SWITCH}`, line: APPLY, end: 'is killed' },
  { what: 'the directory', steps: DEFRAG, at: `inside ${SWITCH}`, line: APPLY, end: 'wakes' },
  { what: 'the directory', steps: DEFRAG, at: `inside ${SWITCH}`, line: RECOVER, end: 'is killed' },
] as const;

async function untilItWaits(successor: LateProcess): Promise<void> {
  const isWaiting = (): boolean => HOLDER.test(successor.output.replace(/\s+/g, ' '));
  await eventually(() => successor.hasEnded || isWaiting(), 'it names the holder', 180_000);
  assert.ok(!successor.hasEnded, `it did not wait: ${successor.output}`);
}

suite('what a stopped predecessor holds', { concurrency: true }, () => {
  for (const { what, steps, at, line, end } of cases)
    test(`${line[0]} waits for ${what}, names its holder, and goes on when that ${end}`, async () => {
      const world = new World(randomFrom(3), { steps });
      const late = new LateProcess(world.folder, APPLY, { at });
      try {
        assert.ok(await late.stopped(), 'the predecessor was stopped');
        const successor = new LateProcess(world.folder, line, { isAhead: true });
        await untilItWaits(successor);
        if (end === 'wakes') late.wake();
        else late.kill();
        const { code, output } = await successor.ended;
        assert.equal(code, 0, output);
        await late.endsInTime();
        if (line === RECOVER) await world.succeed(...APPLY);
        assert.deepEqual(await world.faults(), []);
      } finally {
        late.kill();
        await world.dispose();
      }
    });
});
