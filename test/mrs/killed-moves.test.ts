import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { databaseName, systemName, type MailboxId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { allAre, contents, message, newLab, runUntil, spec, testSettings, type Lab } from './organisation.ts';

const child = (folder: string, killAfter: number | string): Promise<string> =>
  new Promise((resolve) => {
    const script = new URL('./kill-child.ts', import.meta.url).pathname;
    execFile(process.execPath, [script, folder, String(killAfter)], (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });

test('a worker killed after any durable write leaves a move that the next one finishes to the same end', () =>
  killedMoves(async ({ lab, mailbox, system }) => {
    await system.createMoveRequest(spec(mailbox, 'MBX03'));
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX01');
  }));

test('so does one of a move that starts from the soft-deleted mailboxes of an earlier one', () =>
  killedMoves(async ({ lab, mailbox, system }) => {
    for (const [primary, archive] of [
      ['MBX03', 'MBX03'],
      ['MBX01', 'MBX02'],
    ] as const) {
      const { id } = await system.createMoveRequest(
        spec(mailbox, primary, {}, { archiveTargetDatabase: databaseName(archive) }),
      );
      await runUntil(system, allAre('Completed'));
      await system.removeMoveRequest(id);
    }
    const user = lab.user(mailbox);
    user.deliverAll(Array.from({ length: 20 }, (_, at) => ({ body: message(at) })));
    for (const { key } of user.items().slice(0, 10)) user.deleteItem(key);
    await system.createMoveRequest(spec(mailbox, 'MBX03'));
  }));

interface Before {
  readonly lab: Lab;
  readonly mailbox: MailboxId;
  readonly system: MailSystem;
}

/** `prepare` leaves a request to move the mailbox to MBX03. */
async function killedMoves(prepare: (before: Before) => Promise<void>): Promise<void> {
  const lab = newLab(['MBX01', 'MBX02', 'MBX03']);
  try {
    const mailbox = lab.addMailbox(1, 'MBX01', { archive: 'MBX02' });
    const system = await lab.open({ movers: 'inline' });
    await prepare({ lab, mailbox, system });
    const before = [contents(lab.user(mailbox)), contents(lab.user(mailbox, 'archive'))];
    const killedAt: string[] = [];

    const oneKill = async (killAfter: number | string): Promise<boolean> => {
      const folder = `${lab.folder}-${killAfter}`;
      cpSync(lab.folder, folder, { recursive: true });
      const output = await child(folder, killAfter);
      killedAt.push(output.trim());
      await finishAndCompare(folder, `${killAfter}: ${output}`);
      rmSync(folder, { recursive: true });
      return output.startsWith('finished');
    };

    const finishAndCompare = async (folder: string, what: string): Promise<void> => {
      const organisation = openOrganisation(folder, systemClock);
      const next = await openEmbeddedSystem(
        systemName('lab'),
        { kind: 'embedded', path: folder },
        { folder, clock: systemClock },
        { movers: 'inline', settings: testSettings },
      );
      await runUntil(next, allAre('Completed'));
      const parts = (['primary', 'archive'] as const).map(
        (part) => new UserMailbox(organisation, mailbox, part),
      );
      assert.deepEqual(parts.map(contents), before, what);
      for (const part of parts) {
        assert.equal(organisation.pointer(mailbox, part.part), 'MBX03', what);
        // Nobody is locked out.
        part.deliver({ body: message(9) });
      }
      const [report] = await next.moveHistory(mailbox);
      assert.equal(report?.verification.length, 2, what);
      assert.ok(report?.durations.lockedMs !== null, what);
      await next.close();
      organisation.close();
    };

    // Two at a time: the machine has no more processors.
    let finished = false;
    for (let killAfter = 1; !finished; killAfter += 2) {
      finished = (await Promise.all([oneKill(killAfter), oneKill(killAfter + 1)])).includes(true);
    }
    // A slow machine saves more often, and numbers miss a name.
    const names = ['open', 'sync', 'awaitWriters', 'switchPointers', 'save'];
    for (const write of names) if (!killedAt.includes(`killed after ${write}`)) await oneKill(write);
    for (const write of names)
      assert.ok(
        killedAt.includes(`killed after ${write}`),
        `never killed after ${write}: ${killedAt.join(', ')}`,
      );
  } finally {
    await lab.dispose();
  }
}
