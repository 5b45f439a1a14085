// Moves whose row is in another database than the queue. What is between the two is only order: the row here is a value in
// memory that is compared with what the queue says, at every change of either.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { PointerElsewhere } from '../../src/mrs/move-stores.ts';
import type { MoveQueue } from '../../src/mrs/queue.ts';
import type { EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { eventually } from '../eventually.ts';
import { allAre, newLab, requests, runUntil, spec, withCopier, type Lab } from './organisation.ts';

interface Row {
  owner: number | null;
  isLocked: boolean;
  isSwitched: boolean;
}
/** Which call fails next, before or after it took effect. */
interface Fault {
  readonly call: 'fence' | 'switch' | 'lock' | 'unlock' | 'release';
  readonly when: 'before' | 'after';
  times: number;
}

let lab: Lab;
let mailbox: MailboxId;
let row: Row;
let faults: Fault[];
let calls: string[];
/** Where queue and row said what they must not say together. */
let wrong: string[];
beforeEach(() => {
  lab = newLab();
  mailbox = lab.addMailbox(1, 'MBX01');
  row = { owner: null, isLocked: false, isSwitched: false };
  [faults, calls, wrong] = [[], [], []];
});
afterEach(() => lab.dispose());

const unreachable = (): Failure =>
  Failure.transient('directory-unreachable', 'The directory does not answer.');

const elsewhere = (queue: MoveQueue): PointerElsewhere => {
  const call = async (name: Fault['call'], change: () => void): Promise<void> => {
    const fault = faults.find((one) => one.call === name && one.times > 0);
    if (fault !== undefined) fault.times -= 1;
    if (fault?.when === 'before') throw unreachable();
    calls.push(name);
    change();
    const job = await queue.find(mailbox);
    if (row.isLocked && job !== null && job.lock === null)
      wrong.push(`after ${name}: locked, and the queue says open`);
    if (fault?.when === 'after') throw unreachable();
  };
  return {
    keeper: 'the directory',
    async fence(_job, token) {
      await call('fence', () => void (row.owner = row.isSwitched ? null : token));
      return row.isSwitched;
    },
    async switch(job, token) {
      assert.ok(row.isLocked && row.owner === token, 'only a locked row of this claim is switched');
      const known = await queue.get(job.id);
      assert.ok((known?.verification.length ?? 0) > 0, 'the queue says that a switch is intended');
      await call('switch', () => void (row = { owner: null, isLocked: false, isSwitched: true }));
      return ['A proxy was not told.'];
    },
    row: {
      lock: (_job, token) => call('lock', () => void (row = { ...row, owner: token, isLocked: true })),
      unlock: () => call('unlock', () => void (row.isLocked = false)),
      release: () => call('release', () => void (row = { ...row, owner: null, isLocked: false })),
    },
  };
};

const withRow = (change: EmbeddedOptions = {}): EmbeddedOptions => ({
  movers: 'inline',
  ...change,
  decorate(parts) {
    const { queue, stores } = change.decorate?.(parts) ?? parts;
    return { queue, stores: { ...stores, pointerOf: () => elsewhere(queue) } };
  },
});
const told = async (system: MailSystem): Promise<string> => {
  const [request] = await requests(system);
  assert.ok(request !== undefined);
  return (await system.moveReport(request.id)).entries.map(({ message }) => message).join('\n');
};
const isFree = (): void => {
  assert.deepEqual([row.owner, row.isLocked, wrong], [null, false, []]);
};

suite('a row in another database', () => {
  test('is locked after the queue says so, switched once it says that this is intended, and free in the end', async () => {
    const system = await lab.open(withRow());
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(calls, ['lock', 'switch']);
    assert.ok(row.isSwitched);
    assert.match(await told(system), /A proxy was not told\./);
    isFree();
  });

  test('is given back by every stint that ends before the switch, whatever ended it', async () => {
    const system = await lab.open(withRow());
    const { id } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    // A stint of a busy machine may be cut in two, each of which gives it back.
    assert.deepEqual([...new Set(calls)], ['release']);
    isFree();
    await system.suspendMoveRequest(id, '');
    await system.removeMoveRequest(id);
    isFree();
    assert.equal(row.isSwitched, false);
  });

  test('is given back by a completion that is taken back at its lock, because its plan is on hold by now', async () => {
    let isOnHold = false;
    const system = await lab.open(
      withRow(
        withCopier((copier) => ({
          async prepareLock() {
            isOnHold = true;
            await eventually(
              async () => (await requests(system))[0]?.options.suspendWhenReadyToComplete === true,
              'it is told to stop',
            );
            await copier.prepareLock?.();
          },
        })),
      ),
    );
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const heldTags = async () => (isOnHold ? ['drover:'] : []);
    await runUntil(system, allAre('AutoSuspended'), 60_000, heldTags);
    assert.ok(calls.includes('lock') && !calls.includes('switch'), calls.join(' '));
    isFree();
  });

  test('is unlocked before the queue says so when the copy differs under the lock, and the move fails in the end', async () => {
    const system = await lab.open(
      withRow(
        withCopier((copier) => ({
          async compare(except) {
            const sides = await copier.compare(except);
            return { ...sides, target: sides.target.slice(1) };
          },
        })),
      ),
    );
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const [failed] = await runUntil(system, allAre('Failed'));
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.failure.code, 'copy-differs');
    assert.equal(row.isSwitched, false);
    isFree();
  });

  test('whose directory does not answer keeps its lock, the queue says so, and whoever goes on gives it back', async () => {
    const system = await lab.open(withRow());
    faults = [
      { call: 'lock', when: 'after', times: 1 },
      { call: 'unlock', when: 'before', times: 3 },
      { call: 'release', when: 'before', times: 3 },
    ];
    await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    assert.ok(calls.filter((call) => call === 'lock').length >= 2);
    assert.match(await told(system), /could not be unlocked/);
    assert.ok(row.isSwitched);
    isFree();
  });

  for (const when of ['before', 'after'] as const)
    test(`is asked ${when === 'after' ? 'whether it was switched' : 'and switched again'} when the answer to the switch is lost ${when} it took effect`, async () => {
      const system = await lab.open(withRow({ settings: { maxRetries: 1 } }));
      faults = [
        { call: 'switch', when, times: 1 },
        { call: 'fence', when: 'before', times: 4 },
      ];
      await system.createMoveRequest(spec(mailbox, 'MBX02'));
      await runUntil(system, allAre('Completed'));
      assert.match(await told(system), /remote-outcome-unknown/);
      assert.equal(calls.filter((call) => call === 'switch').length, 1);
      assert.ok(row.isSwitched);
      isFree();
    });

  test('of an offline move is locked from its start to its end, over everything that interrupts it', async () => {
    const system = await lab.open(withRow());
    faults = [{ call: 'switch', when: 'before', times: 1 }];
    await system.createMoveRequest(spec(mailbox, 'MBX02', { offline: true }));
    await runUntil(system, allAre('Completed'));
    assert.ok(!calls.includes('unlock') && !calls.includes('release'), calls.join(' '));
    isFree();
  });
});
