// What is compared of a mailbox and its copy, message by message and folder by folder.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { folderSummaries, type Compared } from '../../../src/systems/dovecot/copy/digest.ts';
import { itemKey, parseItemKey } from '../../../src/systems/dovecot/copy/item-key.ts';
import { KnownHashes } from '../../../src/systems/dovecot/copy/known-hashes.ts';
import type { FolderSnapshot, MailboxSnapshot } from '../../../src/systems/dovecot/copy/snapshot.ts';
import { changesBetween } from '../../../src/systems/dovecot/copy/statuses.ts';
import type { FolderStatus, MessageFacts } from '../../../src/systems/dovecot/imap/answers.ts';

const message = (uid: number): MessageFacts => ({
  uid,
  guid: `guid-${uid}`,
  flags: '\\Seen',
  dateMs: Date.UTC(2026, 0, uid),
  sizeBytes: 1_000 + uid,
});
const folder = (name: string, uids: readonly number[]): readonly [string, FolderSnapshot] => [
  name,
  {
    folder: { name, raw: name, roles: [] },
    uidValidity: 17,
    messages: uids.map(message),
    acl: [],
    metadata: [],
  },
];
const mailbox = (uids: readonly number[], more: Partial<MailboxSnapshot> = {}): MailboxSnapshot => ({
  folders: new Map([folder('INBOX', uids), folder('Sent', [1])]),
  subscriptions: ['Sent'],
  sieve: [],
  ...more,
});
const compared = (snapshot: MailboxSnapshot, more: Partial<Compared> = {}): Compared => ({
  side: 'source',
  snapshot,
  hashes: new KnownHashes(),
  hasGuids: true,
  except: new Set(),
  ...more,
});
const digests = (of: Compared): Readonly<Record<string, string>> =>
  Object.fromEntries(folderSummaries(of).map(({ key, digest }) => [key, digest]));

suite('the digests of a mailbox', () => {
  const plain = digests(compared(mailbox([1, 2])));

  test('differ at INBOX where a Sieve script is another, and nowhere else', () => {
    const filtered = digests(compared(mailbox([1, 2], { sieve: ['rules (active) abc='] })));
    assert.notEqual(filtered['INBOX'], plain['INBOX']);
    assert.equal(filtered['Sent'], plain['Sent']);
  });

  test('differ at INBOX where a folder that is not there is subscribed to, and nowhere else', () => {
    const subscribed = digests(compared(mailbox([1, 2], { subscriptions: ['Sent', 'Gone'] })));
    assert.notEqual(subscribed['INBOX'], plain['INBOX']);
    assert.equal(subscribed['Sent'], plain['Sent']);
  });

  test('of a source leave out the one message that the copy is made without', () => {
    const except = new Set([itemKey({ folder: 'INBOX', uidValidity: 17, uid: 2 })]);
    const [source] = folderSummaries(compared(mailbox([1, 2, 3]), { except }));
    const [copy] = folderSummaries(compared(mailbox([1, 3]), { side: 'target', except }));
    assert.deepEqual(source, copy);
    assert.equal(source?.items, 2);
  });
});

suite('the name of a message', () => {
  for (const place of [
    { folder: 'Archive/2024', uidValidity: 17, uid: 5 },
    { folder: 'a;UIDVALIDITY=1/;UID=2', uidValidity: 4_000_000_000, uid: 4_000_000_001 },
  ])
    test(`in folder '${place.folder}' says where it is`, () => {
      assert.deepEqual(parseItemKey(itemKey(place)), place);
    });

  test('is not any text', () => assert.equal(parseItemKey('INBOX 5'), null));
});

suite('how much of a source has changed', () => {
  const status = (more: Partial<FolderStatus>): FolderStatus => ({
    name: 'INBOX',
    messages: 10,
    uidNext: 11,
    uidValidity: 17,
    highestModSeq: 50,
    sizeBytes: 9_000,
    ...more,
  });
  for (const [what, after, changes, items] of [
    ['nothing', {}, 0, 0],
    ['three flags', { highestModSeq: 53 }, 3, 0],
    ['more transactions than it has messages', { highestModSeq: 500 }, 10, 0],
    ['two messages that came', { messages: 12, uidNext: 13, highestModSeq: 52 }, 2, 2],
    ['two that came and one that went', { messages: 11, uidNext: 13, highestModSeq: 53 }, 3, 2],
    ['a folder that was made again', { uidValidity: 18, messages: 4 }, 5, 4],
  ] as const)
    test(`is ${changes} for ${what}`, () => {
      const found = changesBetween([status({})], [status(after)]);
      assert.deepEqual([found.changes, found.items], [changes, items]);
    });
});
