import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { MoveReport } from '../../src/domain/move-report.ts';
import type { MoveQueue } from '../../src/mrs/queue.ts';
import type { EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import { allAre, message, newLab, overlay, runUntil, spec, withCopier, type Lab } from './organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
  mailbox = lab.addMailbox(1, 'MBX01');
});
afterEach(() => lab.dispose());

/** The report of a move of the mailbox that completes. */
async function completed(options: EmbeddedOptions): Promise<MoveReport> {
  const system = await lab.open(options);
  const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
  await runUntil(system, allAre('Completed'));
  return await system.moveReport(id);
}

const told = ({ entries }: MoveReport, kind: string): readonly string[] =>
  entries.filter((entry) => entry.kind === kind).map((entry) => entry.message);

suite('mail that comes while its mailbox is moved', () => {
  let seed = 0;
  beforeEach(() => {
    seed = 100;
  });
  const deliver = (count: number): void => {
    for (let sent = 0; sent < count; sent += 1) lab.user(mailbox).deliver({ body: message(seed++) });
  };

  /** So many messages come before each round that follows the first copy, and so many right before the lock. */
  const withArrivals = (before: (round: number) => number, beforeLock = 0): EmbeddedOptions => {
    let round = 0;
    return withCopier((copier) => ({
      sync: async (request) => {
        if (request.mode === 'online' && round++ > 0) deliver(before(round - 1));
        return await copier.sync(request);
      },
      prepareLock: async () => deliver(beforeLock),
    }));
  };
  const changesOf = (report: MoveReport): readonly string[] =>
    told(report, 'sync').map((text) => /^(.* completed: \d+ changes)/.exec(text)?.[1] ?? text);

  test('is copied online in rounds until ten changes or fewer came in one; only what comes after is left for the lock', async () => {
    const arrivals = [12, 11, 10, 30];
    assert.deepEqual(changesOf(await completed(withArrivals((round) => arrivals[round - 1] ?? 0, 7))), [
      'Incremental Sync (primary) completed: 12 changes',
      'Incremental Sync (primary) completed: 11 changes',
      'Incremental Sync (primary) completed: 10 changes',
      'Final sync (primary) completed: 7 changes',
    ]);
  });

  test('is counted in bytes as well, round by round', async () => {
    const report = await completed(withArrivals((round) => (round === 1 ? 2 : 0), 1));
    const bytes = told(report, 'sync').map((text) =>
      Number(/(-?[\d,]+) bytes/.exec(text)?.[1]?.replace(',', '')),
    );
    assert.equal(bytes.length, 2);
    const [sentOnline, sentLast] = [message(100).length + message(101).length, message(102).length];
    assert.ok((bytes[0] ?? 0) >= sentOnline && (bytes[1] ?? 0) >= sentLast, bytes.join());
  });

  test('faster than it is copied does not keep the move from completing, after twenty rounds', async () => {
    const changes = changesOf(await completed(withArrivals(() => 11)));
    assert.equal(changes.length, 20);
  });
});

suite('a switch that is answered with an error', () => {
  /** The first one; `takesEffect`: only its answer is lost. */
  const withLostSwitch = (takesEffect: boolean): EmbeddedOptions => ({
    movers: 'inline',
    decorate: ({ queue, stores }) => {
      let lost = 0;
      return {
        stores,
        queue: overlay<MoveQueue>(queue, (base) => ({
          switchPointers: async (claim, job, notes) => {
            lost += 1;
            if (lost > 1 || takesEffect) await base.switchPointers(claim, job, notes);
            if (lost === 1)
              throw new Failure({ code: 'database-busy', message: 'No answer came.', retry: 'retry' });
          },
        })),
      };
    },
  });

  test('and took effect all the same has moved the user: it is not done again', async () => {
    const report = await completed(withLostSwitch(true));
    assert.equal(report.transientRetries, 0);
    assert.equal(told(report, 'switch').length, 1);
    assert.ok(!told(report, 'lock').includes('The source mailbox is unlocked.'));
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX02');
    lab.user(mailbox).deliver({ body: message(1) });
  });

  test('and took no effect gives the mailbox back to its user, and is tried again', async () => {
    const report = await completed(withLostSwitch(false));
    assert.equal(report.transientRetries, 1);
    assert.equal(told(report, 'switch').length, 1, 'told once it is so');
    assert.ok(told(report, 'lock').includes('The source mailbox is unlocked.'));
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX02');
  });
});
