import assert from 'node:assert/strict';
import { test } from 'node:test';
import { softDeletedIn } from '../../src/systems/embedded/directory/soft-deleted.ts';
import { allAre, contents, db, newLab, runUntil, spec } from './organisation.ts';

test('a mover thread moves a mailbox and its archive, byte for byte, and the report proves it', async () => {
  const lab = newLab();
  try {
    const mailbox = lab.addMailbox(1, 'MBX01', { archive: 'MBX02', messages: 300 });
    const before = [contents(lab.user(mailbox)), contents(lab.user(mailbox, 'archive'))];
    const system = await lab.open();
    const { id } = await system.createMoveRequest(spec(mailbox, 'MBX03'));
    const [done] = await runUntil(system, allAre('Completed'));

    assert.deepEqual([contents(lab.user(mailbox)), contents(lab.user(mailbox, 'archive'))], before);
    assert.equal(done?.percentComplete, 100);
    assert.equal(done.itemsTransferred, 600);
    const report = await system.moveReport(id);
    assert.deepEqual(
      report.verification.map(({ part, items, recoverableItems, hiddenItems }) => ({
        part,
        items,
        recoverableItems,
        hiddenItems,
      })),
      [
        { part: 'primary', items: 300, recoverableItems: 1, hiddenItems: 27 },
        { part: 'archive', items: 300, recoverableItems: 1, hiddenItems: 27 },
      ],
    );
    assert.equal(typeof report.durations.lockedMs, 'number');
    const told = report.entries.map(({ message }) => message);
    for (const stage of [
      'CreatingFolderHierarchy. Percent complete: 10.',
      'CreatingInitialSyncCheckpoint. Percent complete: 15.',
      'LoadingMessages. Percent complete: 20.',
      'IncrementalSync. Percent complete: 95.',
    ])
      assert.ok(told.includes(`Stage: ${stage}`), `no ${stage} in ${told.join('\n')}`);
    assert.ok(
      told.some((line) => /^Initial seeding completed, 600 items copied, total size .* bytes\)$/.test(line)),
    );
    assert.ok(report.entries.some(({ kind }) => kind === 'probe'));
    // The source is kept, out of reach, so that the move can be undone.
    assert.deepEqual(
      softDeletedIn(lab.organisation, db('MBX01')).map(({ mailboxId, part }) => [mailboxId, part]),
      [[mailbox, 'primary']],
    );
    assert.deepEqual(lab.organisation.places(db('MBX01')), []);
  } finally {
    await lab.dispose();
  }
});
