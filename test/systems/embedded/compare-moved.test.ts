import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { verdictOf, type ComparedMailbox, type MailboxComparison } from '../../../src/domain/comparison.ts';
import type { MailboxId, RequestId } from '../../../src/domain/ids.ts';
import type { MoveReport } from '../../../src/domain/move-report.ts';
import { damageItem } from '../../../src/systems/embedded/lab/damage.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';
import {
  allAre,
  db,
  inFile,
  leaveFreeSpace,
  message,
  newLab,
  runUntil,
  spec,
  type Lab,
} from '../../mrs/organisation.ts';

let lab: Lab;
let mailbox: MailboxId;
let system: MailSystem;
let report: MoveReport;

beforeEach(async () => {
  lab = newLab();
  mailbox = lab.addMailbox(1, 'MBX01', { archive: 'MBX01', messages: 30 });
  system = await lab.open({ movers: 'inline' });
  report = await moved('MBX02');
});
afterEach(() => lab.dispose());

async function moved(to: string): Promise<MoveReport> {
  const request = await system.createMoveRequest(spec(mailbox, to, {}, { archiveTargetDatabase: db(to) }));
  await runUntil(system, allAre('Completed'));
  return system.moveReport(request.id);
}

async function compared(of = report): Promise<MailboxComparison> {
  const found = await system.compareMoved?.(of);
  assert.ok(found !== undefined);
  return found;
}
const folders = (comparison: MailboxComparison) =>
  (comparison as ComparedMailbox).folders.map(
    ({ part, folder, before, now, added, gone, altered }) =>
      [part === 'archive' ? `archive: ${folder}` : folder, { before, now, added, gone, altered }] as const,
  );
const itemsIn = (path: RegExp, part: 'primary' | 'archive' = 'primary') => {
  const user = lab.user(mailbox, part);
  const folder = user.folders().find(({ name }) => path.test(name));
  assert.ok(folder !== undefined);
  return { user, folder, items: user.items(folder.key).map(({ key }) => key) };
};

suite('a moved mailbox, compared with what was proved', () => {
  test('is as it was proved, whoever has moved it again since, back to where it was too', async () => {
    const comparison = await compared();
    assert.equal(verdictOf(comparison), 'equal');
    assert.ok(comparison.kind === 'compared' && comparison.items === 60 && comparison.by === 'digests');
    const first = report;
    await system.removeMoveRequest(report.requestId as RequestId);
    const second = await moved('MBX03');
    assert.equal(verdictOf(await compared(first)), 'equal');
    // Back to where the first move left it: the copy that is there may be used again.
    await system.removeMoveRequest(second.requestId as RequestId);
    lab.user(mailbox).deliver({ body: message(7) });
    await moved('MBX02');
    assert.equal(verdictOf(await compared(first)), 'new-mail');
  });

  test('that only received mail says how much, and is as it was proved', async () => {
    lab.user(mailbox).deliverAll([1, 2, 3].map((at) => ({ body: message(at) })));
    const comparison = await compared();
    assert.equal(verdictOf(comparison), 'new-mail');
    assert.deepEqual(
      folders(comparison).map(([, counts]) => counts),
      [{ before: 9, now: 12, added: 3, gone: 0, altered: 0 }],
    );
  });

  test('names by folder what is new, gone and altered, and finds what was moved', async () => {
    const { user, items, folder } = itemsIn(/^Projekt/);
    const [first = '', second = '', third = '', fourth = ''] = items;
    user.deliver({ body: message(1), folderKey: folder.key });
    user.purgeItem(first);
    user.setFlags(second, ['$Other']);
    user.rewriteItem(third, message(2));
    user.moveItem(fourth, itemsIn(/^2026$/).folder.key);
    const comparison = await compared();
    assert.equal(verdictOf(comparison), 'changed');
    const found = new Map(folders(comparison));
    const [parent = '', nested = ''] = [...found.keys()].toSorted((a, b) => a.length - b.length);
    assert.equal(found.size, 2);
    // Written again is gone as it was, and new; moved is gone here and altered there.
    assert.deepEqual(found.get(parent), { before: 10, now: 9, added: 2, gone: 3, altered: 1 });
    assert.deepEqual(found.get(nested), { before: 10, now: 11, added: 0, gone: 0, altered: 1 });
    assert.equal((comparison as ComparedMailbox).lost, 0);
  });

  test('what is gone without a record of its removal is lost, and never equal', async () => {
    const [first = ''] = itemsIn(/^2026$/).items;
    inFile(lab.file(mailbox), (file) =>
      file.write(() => file.sql('DELETE FROM item WHERE key = ?').run(first)),
    );
    const comparison = await compared();
    assert.equal(verdictOf(comparison), 'changed');
    assert.equal((comparison as ComparedMailbox).lost, 1);
  });

  test('items altered behind the back of the store are not taken for equal', async () => {
    inFile(lab.file(mailbox), (file) =>
      file.write(() => file.sql('UPDATE folder SET seal_a = seal_a + 1 WHERE items > 0').run()),
    );
    assert.equal(verdictOf(await compared()), 'changed');
  });

  test('items whose bytes are damaged are named', async () => {
    const { key, subject } = damageItem(lab.organisation, mailbox, 'archive', 'oldest');
    const comparison = await compared();
    assert.equal(verdictOf(comparison), 'unreadable');
    const [found, ...others] = (comparison as ComparedMailbox).damaged;
    assert.deepEqual([found?.part, found?.item, found?.subject, others.length], ['archive', key, subject, 0]);
  });

  test('is missing, or not readable, and says why', async () => {
    const { file } = lab.file(mailbox, 'archive');
    await system.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    system = await lab.open({ movers: 'inline' });
    const lost = await compared();
    assert.ok(lost.kind === 'unreadable' && /does not exist/.test(lost.why), JSON.stringify(lost));
    lab.organisation.sql('DELETE FROM pointer WHERE mailbox_id = ?').run(mailbox);
    assert.equal((await compared()).kind, 'missing');
  });

  test('written again by a defragmentation it is compared by folder, new mail told from the rest', async () => {
    const user = lab.user(mailbox);
    leaveFreeSpace(user, 40, 50_000);
    const { copy } = lab.file(mailbox);
    await system.maintenance?.dismount(db('MBX02'));
    await system.maintenance?.defragment(db('MBX02'));
    await system.maintenance?.mount(db('MBX02'));
    assert.notEqual(lab.file(mailbox).copy, copy);
    assert.equal(verdictOf(await compared()), 'equal');
    user.deliver({ body: message(5) });
    assert.equal(verdictOf(await compared()), 'new-mail');
    user.setFlags(itemsIn(/^2026$/).items[0] ?? '', ['$Other']);
    assert.equal(verdictOf(await compared()), 'changed');
  });

  test('of which an earlier version kept no folders cannot be compared', async () => {
    const verification = report.verification.map(({ state: _state, ...verified }) => verified);
    const comparison = await compared({ ...report, verification });
    assert.equal(comparison.kind, 'not-comparable');
  });
});
