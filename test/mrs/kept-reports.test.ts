import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantFromMs } from '../../src/domain/instant.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { allAre, newLab, runUntil, spec } from './organisation.ts';

test('what is told of a completed move is stored once, and what is noted later is told after it', async () => {
  const lab = newLab();
  try {
    const system = await lab.open();
    const mailbox = lab.addMailbox(1, 'MBX01');
    const { id } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    const stored = lab.organisation.directory.prepare('SELECT count(*) n FROM move_report_entry').get();
    assert.equal(stored?.['n'], 0);
    const { entries, badItems } = await system.moveReport(id);
    assert.match(entries.at(-1)?.message ?? '', /Request is complete/);
    assert.deepEqual(badItems, []);
    const remark = { at: instantFromMs(0), by: 'test', kind: 'request', message: 'looked at' } as const;
    await openMoveQueue(lab.organisation).note(id, remark);
    const later = (await system.moveReport(id)).entries;
    assert.deepEqual(
      later.map(({ message }) => message),
      [...entries.map(({ message }) => message), 'looked at'],
    );
    await system.removeMoveRequest(id);
    assert.equal((await system.moveReport(id)).entries.length, entries.length);
    assert.equal((await system.moveHistory(mailbox)).length, 1);
  } finally {
    await lab.dispose();
  }
});
