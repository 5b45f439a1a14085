import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { databaseName, mailboxId, requestId, serverName } from '../../../src/domain/ids.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import { systemClock } from '../../../src/support/clock.ts';
import {
  acceptRemote,
  addMailUser,
  fenceArrival,
  type Arrival,
} from '../../../src/systems/embedded/directory/arrivals.ts';
import { recordFed } from '../../../src/systems/embedded/directory/fed-copies.ts';
import { createOrganisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { setLock, switchPointer } from '../../../src/systems/embedded/directory/pointers.ts';
import { softDeletedIn } from '../../../src/systems/embedded/directory/soft-deleted.ts';
import { newLab } from '../../mrs/organisation.ts';
import { A, ANIL, B, failsWith, organisationWithAnil, placeOf, temporaryFolder } from './organisation.ts';

test('a database is left out of provisioning where that was said, and no other is', (t) => {
  const organisation = createOrganisation(join(temporaryFolder(t), 'lab'), systemClock);
  t.after(() => organisation.close());
  const server = serverName('SRV01');
  organisation.addDatabase(A, server, { excludedFromProvisioning: true });
  organisation.addDatabase(B, server);
  assert.deepEqual(
    organisation.databases().map(({ name, excludedFromProvisioning }) => [name, excludedFromProvisioning]),
    [
      [A, true],
      [B, false],
    ],
  );
});

test('a new mailbox is refused where its database, or that of its archive, does not exist', (t) => {
  const organisation = organisationWithAnil(t);
  const id = mailboxId('00000000-0000-7000-8000-0000000000b0');
  const mailbox = { id, address: 'bo@example.com', displayName: 'Bo', database: A };
  const nowhere = databaseName('Nowhere');
  for (const wrong of [
    { ...mailbox, database: nowhere },
    { ...mailbox, archiveDatabase: nowhere },
  ])
    assert.throws(() => organisation.assertNewMailbox(wrong), failsWith('not-found'));
  for (const archiveDatabase of [null, B]) organisation.assertNewMailbox({ ...mailbox, archiveDatabase });
});

suite('a mailbox that arrives from another organisation', () => {
  const id = mailboxId('00000000-0000-7000-8000-0000000000c1');
  const moveId = requestId('00000000-0000-4000-8000-000000000001');
  const arrival: Arrival = {
    moveId,
    token: 2,
    mailboxId: id,
    parts: [{ part: 'primary', database: A, copy: 'move-1-p' }],
    litigationHold: true,
  };
  const user = { id, address: 'cleo@example.com', displayName: 'Cleo', attributes: {} };

  test('is switched once: whoever repeats it changes nothing, and is not refused', (t) => {
    const organisation = organisationWithAnil(t);
    addMailUser(organisation, user);
    acceptRemote(organisation, arrival);
    acceptRemote(organisation, { ...arrival, token: 3 });
    assert.equal(organisation.pointer(id, 'primary'), A);
    assert.equal(organisation.mailbox(id).litigationHold, true);
    assert.equal(fenceArrival(organisation, moveId, 4), true);
  });

  test('is refused to an earlier claim, and to another move of a mailbox that is there', (t) => {
    const organisation = organisationWithAnil(t);
    addMailUser(organisation, user);
    assert.equal(fenceArrival(organisation, moveId, 3), false);
    assert.throws(() => acceptRemote(organisation, arrival), failsWith('claim-lost'));
    acceptRemote(organisation, { ...arrival, token: 3 });
    const another = requestId('00000000-0000-4000-8000-000000000002');
    assert.throws(
      () => acceptRemote(organisation, { ...arrival, moveId: another }),
      failsWith('target-has-mailbox'),
    );
  });
});

test('of a soft-deleted mailbox that is kept warm it is known when it was fed, and how large it was then', (t) => {
  const organisation = organisationWithAnil(t);
  const { copy } = placeOf(organisation);
  const owner = 'move 1';
  organisation.change(() => {
    setLock(organisation, { mailboxId: ANIL, parts: ['primary'], owner, sinceMs: 1 });
    switchPointer(
      organisation,
      {
        mailboxId: ANIL,
        part: 'primary',
        owner,
        from: A,
        moveId: 'move-1',
        sizeBytes: 10,
        keepUntilMs: 2_000,
        warmUntilMs: 5_000,
      },
      { database: B, copy: 'move-1-p' },
    );
  });
  const [before] = softDeletedIn(organisation, A);
  assert.deepEqual([before?.fedAt, before?.fedSizeBytes, before?.sizeBytes], [undefined, undefined, 10]);
  recordFed(organisation, copy, 3_000, 25);
  const [fed] = softDeletedIn(organisation, A);
  assert.deepEqual([fed?.fedAt, fed?.fedSizeBytes, fed?.sizeBytes], [instantFromMs(3_000), 25, 10]);
  assert.equal(fed?.warmUntil, instantFromMs(5_000));
});

test('a mailbox whose file is lost before anyone counted it has no items and no bytes, and says that it cannot be read', async (t) => {
  const lab = newLab(['MBX01']);
  t.after(() => lab.dispose());
  const id = lab.addMailbox(1, 'MBX01', { messages: 3 });
  const { file } = lab.file(id);
  const system = await lab.open();
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  const { mailboxes } = await system.observe({
    databases: false,
    mailboxes: [id],
    moveRequests: 'none',
  });
  const { unreadable, ...facts } = mailboxes[0]?.primary ?? assert.fail('it is listed');
  assert.match(unreadable ?? '', /does not exist/);
  assert.deepEqual(facts, {
    database: 'MBX01',
    itemCount: 0,
    sizeBytes: 0,
    recoverableItemCount: 0,
    recoverableSizeBytes: 0,
  });
});
