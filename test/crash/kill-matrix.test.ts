// A real `drover apply` process is killed with SIGKILL before its every durable call (journal, state, mail system) and
// applied again. Wherever it died, the end is the undisturbed one.
import assert from 'node:assert/strict';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, runDrover, told } from '../scenarios/drover.ts';
import { CONFIG, endState, passed, QUICK_MRS, runsOf, runUndisturbed, startDrover } from './workplace.ts';

/**
 * Every call of the mail system and every second one of the journal; `DROVER_CRASH=all`: every call, before and after it.
 * Between two calls only the movers write, and these are killed at their own writes elsewhere.
 */
const isComplete = process.env['DROVER_CRASH'] === 'all';
const MOMENTS = isComplete ? ['before', 'after'] : ['before'];
const isSampled = (name: string, at: number): boolean =>
  isComplete || at % 2 === 0 || !['append', 'setFact'].includes(name);
/** One mailbox has an item that cannot be read and no allowance for it: it fails, the other two move. */
const SOME_FAILED = 7;

const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
const PLAN = `version: 1
name: night
timeZone: UTC
windows:
  tonight: { from: 2020-01-01T00:00, to: 2099-01-01T00:00 }
before:
  - backup: { databases: source, maxAge: 4h }
batches:
  - name: at-once
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
    stopAfterFailures: 100%
  - name: in-the-window
    mailboxes: { database: MBX02 }
    targetDatabase: MBX03
    suspendWhenReadyToComplete: true
    complete: tonight
`;

async function makePristine(folder: string): Promise<void> {
  const drover = async (...args: readonly string[]): Promise<string> => {
    const ran = await runDrover(folder, args);
    assert.equal(ran.code, 0, told(args, ran));
    return ran.stdout;
  };
  await drover('lab', 'create', 'lab', '--databases', 'MBX01,MBX02,MBX03');
  for (const [name, database] of [
    ['anna', 'MBX01'],
    ['bad', 'MBX01'],
    ['carl', 'MBX02'],
  ] as const) {
    const mail = Array.from(
      { length: 25 },
      (_, number) =>
        `From x@y Mon Jan  5 10:00:00 2026\nSubject: ${name} ${number}\n\n${`${name} ${number} `.repeat(200)}\n\n`,
    );
    writeFileSync(join(folder, `${name}.mbox`), mail.join(''));
    await drover('lab', 'import', 'lab', '--mailbox', name, '--database', database, '--from', `${name}.mbox`);
  }
  await drover('lab', 'damage', 'lab', '--mailbox', 'bad@example.com', '--item', 'newest');
  writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS);
  writeFileSync(join(folder, 'drover.yaml'), CONFIG);
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
}

/** One life and its continuation. The waits of a run differ, and with them its number of calls: the last may not be reached. */
async function killAndGoOn(root: string, at: number, moment: string, wanted: unknown): Promise<void> {
  const folder = join(root, `${moment}-${at}`);
  const pristine = join(root, 'pristine');
  cpSync(pristine, folder, { recursive: true });
  const log = join(folder, 'calls.log');
  const first = await startDrover(folder, APPLY, {
    preload: 'kill',
    env: { KILL_AT: String(at), KILL_MOMENT: moment, KILL_LOG: log },
  }).ended;
  const where = `killed ${moment} call ${at} (${passed(log).at(-1) ?? 'none'})`;
  if (first.signal === null) {
    assert.equal(first.code, SOME_FAILED, told(APPLY, first));
  } else {
    assert.equal(first.signal, 'SIGKILL', where);
    await goOn(folder, where);
  }
  assert.deepEqual(await endState(folder, 'night', join(pristine, 'lab')), wanted, where);
  rmSync(folder, { recursive: true });
}

async function goOn(folder: string, where: string): Promise<void> {
  const [run] = await runsOf(folder, 'night');
  // Dead after its last entry: the run is over, and another apply would be another run, for the mailbox that failed.
  if (run !== undefined && run.phase !== 'running') return;
  const second = await runDrover(folder, APPLY);
  assert.equal(second.code, SOME_FAILED, `${where}: ${told(APPLY, second)}`);
}

test('an apply killed before any durable call comes to the undisturbed end when it is run again', async (t) => {
  await inFolder('kill-matrix', async (root) => {
    const {
      pristine,
      undisturbed,
      calls: names,
    } = await runUndisturbed(root, makePristine, APPLY, SOME_FAILED);
    for (const name of ['append', 'backup', 'createMoveRequests', 'resumeMoveRequest', 'saveMoveReports'])
      assert.ok(names.includes(name), `${name} is called`);
    const wanted = await endState(undisturbed, 'night', join(pristine, 'lab'));
    const deaths = MOMENTS.flatMap((moment) =>
      names.flatMap((name, index) => (isSampled(name, index + 1) ? [{ moment, at: index + 1 }] : [])),
    );
    const left = deaths.toReversed();
    const lane = async (): Promise<void> => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        await killAndGoOn(root, next.at, next.moment, wanted);
      }
    };
    await Promise.all([lane(), lane()]);
    t.diagnostic(`${deaths.length} deaths at ${names.length} calls`);
  });
});
