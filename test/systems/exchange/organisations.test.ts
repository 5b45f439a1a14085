// Organisations as they really are: each test is named after the finding that stopped drover at the first real one.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { codes, findingsFor } from './change-set.ts';
import { exchangeLab, specFor } from './setup.ts';

const everything = { databases: true, mailboxes: 'all', moveRequests: 'all' } as const;

suite('organisations as they are', () => {
  test('C3: a dismounted and a recovery database concern nothing but themselves', async () => {
    await using lab = exchangeLab({
      shape: { databases: 6 },
      adjust: ({ databases, mailboxes }) => {
        const [first, , third, , fifth, sixth] = databases;
        assert.ok(first && third && fifth && sixth);
        third.mounted = false;
        Object.assign(fifth, { mounted: false, recovery: true });
        mailboxes.forEach((mailbox, i) => (mailbox.database = i === 0 ? 'MBX03' : 'MBX01'));
      },
    });
    const observed = await lab.system.observe(everything);
    assert.deepEqual(
      observed.databases.map(({ name, mounted, unread }) => [name, mounted, unread !== undefined]),
      [
        ['MBX01', true, false],
        ['MBX02', true, false],
        ['MBX03', false, true],
        ['MBX04', true, false],
        ['MBX06', true, false],
      ],
    );
    assert.equal(observed.mailboxes.length, 8);
    const elsewhere = await findingsFor(lab.system, [specFor(2, { target: 'MBX02' })]);
    assert.equal(elsewhere.find(({ code }) => code === 'sizes-unknown')?.severity, 'note');
    assert.ok(!codes(elsewhere).includes('database-dismounted'));
    const there = await findingsFor(lab.system, [specFor(1, { target: 'MBX02' })]);
    assert.equal(there.find(({ code }) => code === 'sizes-unknown')?.severity, 'warning');
    assert.ok(codes(there).includes('database-dismounted'));
  });
});
