// What a move leaves in its source, until when it is kept, and when a purge takes it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { mailboxId, type MailboxId } from '../../../src/domain/ids.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import { createMailbox } from '../../../src/systems/embedded/directory/create-mailbox.ts';
import type { Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import {
  replaceCopy,
  restorePointer,
  setLock,
  switchPointer,
} from '../../../src/systems/embedded/directory/pointers.ts';
import { purgeSoftDeleted, softDeletedIn } from '../../../src/systems/embedded/directory/soft-deleted.ts';
import { A, ANIL, B, failsWith, organisationWithAnil, placeOf } from './organisation.ts';

const RETENTION_ENDS_MS = 2_000;
const WARM_ENDS_MS = 5_000;
const BO = mailboxId('00000000-0000-7000-8000-0000000000b0');
const CLEO = mailboxId('00000000-0000-7000-8000-0000000000c1');

const kept = { keepUntilMs: RETENTION_ENDS_MS };
const keptWarm = { keepUntilMs: RETENTION_ENDS_MS, warmUntilMs: WARM_ENDS_MS };

/** The mailbox moves from A to B. */
function leave(
  organisation: Organisation,
  id: MailboxId,
  until: { readonly keepUntilMs: number; readonly warmUntilMs?: number },
): void {
  const owner = `move of ${id}`;
  const move = { mailboxId: id, part: 'primary', owner, from: A, moveId: owner, sizeBytes: 10 } as const;
  organisation.change(() => {
    setLock(organisation, { mailboxId: id, parts: ['primary'], owner, sinceMs: 1 });
    switchPointer(organisation, { ...move, ...until }, { database: B, copy: `copy-${id}` });
  });
}

const left = (organisation: Organisation): readonly MailboxId[] =>
  softDeletedIn(organisation, A).map((one) => one.mailboxId);

/** What a purge at `nowMs` takes. */
const purged = (organisation: Organisation, nowMs: number): readonly MailboxId[] =>
  purgeSoftDeleted(organisation, A, { nowMs }).map((one) => one.mailboxId);

suite('what a move leaves', () => {
  test('is kept until its warm time ends, where that is after its retention', (t) => {
    const organisation = organisationWithAnil(t);
    leave(organisation, ANIL, keptWarm);
    const [copy] = softDeletedIn(organisation, A);
    assert.equal(copy?.keptUntil, instantFromMs(WARM_ENDS_MS));
    assert.equal(copy.warmUntil, instantFromMs(WARM_ENDS_MS));
  });

  test('is kept until its retention ends, where its warm time is over before', (t) => {
    const organisation = organisationWithAnil(t);
    leave(organisation, ANIL, { keepUntilMs: WARM_ENDS_MS, warmUntilMs: RETENTION_ENDS_MS });
    const [copy] = softDeletedIn(organisation, A);
    assert.equal(copy?.keptUntil, instantFromMs(WARM_ENDS_MS));
    assert.equal(copy.warmUntil, instantFromMs(RETENTION_ENDS_MS));
    assert.deepEqual(purged(organisation, WARM_ENDS_MS - 1), []);
    assert.deepEqual(purged(organisation, WARM_ENDS_MS), [ANIL]);
  });

  test('and is kept warm stays when a purge takes what is due, until its warm time is over as well', (t) => {
    const organisation = withBoAndCleo(organisationWithAnil(t));
    leave(organisation, ANIL, keptWarm);
    leave(organisation, BO, kept);
    assert.deepEqual(purged(organisation, RETENTION_ENDS_MS - 1), []);
    assert.deepEqual(purged(organisation, RETENTION_ENDS_MS), [BO]);
    assert.deepEqual(purged(organisation, WARM_ENDS_MS - 1), []);
    assert.deepEqual(left(organisation), [ANIL]);
    assert.deepEqual(purged(organisation, WARM_ENDS_MS), [ANIL]);
    assert.deepEqual(left(organisation), []);
  });

  test('and is kept warm stays when a purge takes others by name, whatever is due', (t) => {
    const organisation = withBoAndCleo(organisationWithAnil(t));
    leave(organisation, ANIL, keptWarm);
    leave(organisation, BO, keptWarm);
    leave(organisation, CLEO, kept);
    const only = softDeletedIn(organisation, A).filter((one) => one.mailboxId === BO);
    const taken = purgeSoftDeleted(organisation, A, { nowMs: Number.MAX_SAFE_INTEGER, only });
    assert.deepEqual(
      taken.map((one) => one.mailboxId),
      [BO],
    );
    assert.deepEqual([...left(organisation)].sort(), [ANIL, CLEO].sort());
  });
});

function withBoAndCleo(organisation: Organisation): Organisation {
  for (const [id, name] of [
    [BO, 'bo'],
    [CLEO, 'cleo'],
  ] as const)
    createMailbox(organisation, {
      id,
      address: `${name}@example.com`,
      displayName: name,
      database: A,
      archiveDatabase: null,
    });
  return organisation;
}

suite('a mailbox that a move has locked', () => {
  const lock = (organisation: Organisation): void =>
    organisation.change(() =>
      setLock(organisation, { mailboxId: ANIL, parts: ['primary'], owner: 'move 1', sinceMs: 1 }),
    );

  test('is not given another file, by a rewrite that ends meanwhile', (t) => {
    const organisation = organisationWithAnil(t);
    const place = placeOf(organisation);
    lock(organisation);
    assert.throws(() => replaceCopy(organisation, place, 'rewritten'), failsWith('mailbox-moved'));
    const { copy, lockOwner } = placeOf(organisation);
    assert.deepEqual([copy, lockOwner], [place.copy, 'move 1']);
  });

  test('is not given what a backup has of it, and nothing of it is left behind', (t) => {
    const organisation = organisationWithAnil(t);
    const place = placeOf(organisation);
    lock(organisation);
    const restore = (): void => restorePointer(organisation, place, 'restored', RETENTION_ENDS_MS);
    assert.throws(restore, failsWith('mailbox-moved'));
    assert.equal(placeOf(organisation).copy, place.copy);
    assert.deepEqual(left(organisation), []);
  });

  test('is given it once the lock has ended', (t) => {
    const organisation = organisationWithAnil(t);
    const place = placeOf(organisation);
    lock(organisation);
    organisation.change(() =>
      setLock(organisation, { mailboxId: ANIL, parts: ['primary'], owner: 'move 1', sinceMs: null }),
    );
    replaceCopy(organisation, place, 'rewritten');
    assert.equal(placeOf(organisation).copy, 'rewritten');
  });
});
