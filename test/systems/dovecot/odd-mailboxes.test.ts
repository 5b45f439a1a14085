// Mailboxes as they are found after years: many folders, deep ones, names of every kind, shared namespaces, quotas. Each is moved and
// proved equal, or refused with a sentence that names what is in its way.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { MailboxId } from '../../../src/domain/ids.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { finish, mail, orderOf } from './moves.ts';
import { openSystem, type OpenedSystem } from './opened-system.ts';

/** dsync makes each in some 25 ms; 2,000 are moved as well (DROVER_TEST_FOLDERS=2000). */
const FOLDERS = Number(process.env['DROVER_TEST_FOLDERS'] ?? 300);
const DEPTH = 20;
const MESSAGES = 5_000;
const WITHIN_MS = 300_000;
const TIMEOUT = { timeout: WITHIN_MS };

/** As IMAP writes them (RFC 3501, 5.1.3): all that is a separator somewhere, a wildcard, quoted, or looks encoded and is not. */
const NAMES = [
  'a.b',
  'a^b',
  'a~b',
  '~',
  'back\\\\slash',
  'with \\"quotes\\"',
  ' leading and trailing ',
  'a{5}',
  '&-',
  '&-&-',
  'R&-D',
  '&AOQ-&APY-',
  '&2D3eAA-',
  '&ZeVnLIqe-',
  'INBOX2',
  'inbox',
  'new',
  'tmp',
  'dovecot',
  '.hidden',
  'x'.repeat(200),
];

/** A namespace that others share; what is in it is no part of anyone's mailbox. */
const SHARED = `namespace {
  type = shared
  separator = /
  prefix = shared/%%u/
  location = mdbox:%%h/mdbox
  subscriptions = no
  list = children
}
`;

suite('odd mailboxes', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let opened: OpenedSystem;
  let people = 0;
  before(async () => {
    ({ fleet, stop } = await testFleet({
      backends: { a: { format: 'maildir', extra: SHARED }, b: { format: 'mdbox', extra: SHARED } },
    }));
    opened = await openSystem(fleet);
  });
  after(async () => {
    await opened?.close();
    await stop?.();
  });

  const add = (name: string): Promise<MailboxId> =>
    fleet.addMailbox({ address: `${name}@example.com`, place: 'A', quotaRule: '*:storage=1G' });

  /** What its user sees: each folder, its UIDs, and their flags and bytes. */
  const seenBy = async (address: string): Promise<ReadonlyMap<string, string>> => {
    using user = await fleet.logIn(address);
    const listed = await user.command('LIST "" "*"');
    const folders = new Map<string, string>();
    for (const line of listed) {
      if (/\\Noselect|\\NonExistent/i.test(line)) continue;
      const [, name] = /^\* LIST \([^)]*\) "." (.+?)\r?$/.exec(line) ?? [];
      if (name === undefined) continue;
      const status = (await user.command(`STATUS ${name} (MESSAGES UIDNEXT UIDVALIDITY)`)).join();
      folders.set(name, /\(MESSAGES.*\)/.exec(status)?.[0] ?? status);
    }
    return folders;
  };
  const digestOf = async (address: string, folder: string): Promise<string> => {
    using user = await fleet.logIn(address);
    await user.command(`SELECT ${folder}`);
    const lines = await user.command('UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])');
    const fetched = lines.filter((line) => line.includes(' FETCH '));
    return createHash('sha256').update(fetched.join('\n').replaceAll('\\Recent', '')).digest('hex');
  };
  const move = async (system: MailSystem, id: MailboxId): Promise<Awaited<ReturnType<typeof finish>>> => {
    const request = await system.createMoveRequest(orderOf(id));
    return await finish(system, request, WITHIN_MS);
  };
  /** To B, and proved; what its user sees is the same. */
  const movesEqual = async (name: string, id: MailboxId, folder: string): Promise<void> => {
    const address = `${name}@example.com`;
    const [before, digest] = [await seenBy(address), await digestOf(address, folder)];
    const moved = await move(opened.system, id);
    const report = await opened.system.moveReport(moved.id);
    const told = report.entries.map(({ message }) => message).join('\n');
    assert.equal(moved.state.kind, 'Completed', `${JSON.stringify(moved.state)}\n${told}`);
    assert.deepEqual(await seenBy(address), before);
    assert.equal(await digestOf(address, folder), digest);
    assert.equal(report.verification.length, 1);
  };

  test(`${FOLDERS} folders, and one ${DEPTH} deep`, TIMEOUT, async (t) => {
    const id = await add('folders');
    const deep = Array.from({ length: DEPTH }, (_, index) => `level${index + 1}`).join('/');
    {
      using user = await fleet.logIn('folders@example.com');
      await user.command(`CREATE "${deep}"`);
      await user.append(deep, Buffer.from(mail('deep')));
    }
    // As another program would make them; by IMAP it takes longer than the move.
    const { folder, accounts } = fleet.layout;
    for (let index = 1; index < FOLDERS; index += 1) {
      const home = join(folder, 'a/mail/A', id, 'Maildir', `.f${index % 40}.n${index}`);
      for (const path of [home, ...['cur', 'new', 'tmp'].map((part) => join(home, part))]) {
        mkdirSync(path);
        chownSync(path, accounts.uid, accounts.gid);
      }
    }
    assert.ok((await seenBy('folders@example.com')).size >= FOLDERS);
    const beganMs = performance.now();
    await movesEqual('folders', id, deep);
    t.diagnostic(`${Math.round(performance.now() - beganMs)} ms`);
  });

  test(`a folder with ${MESSAGES} messages`, TIMEOUT, async (t) => {
    const id = await add('messages');
    {
      using user = await fleet.logIn('messages@example.com');
      await user.append('INBOX', Buffer.from(mail('one')));
      await user.command('CREATE many');
      // Each time as many again.
      await user.command('SELECT INBOX');
      await user.command('COPY 1 many');
      await user.command('SELECT many');
      for (let count = 1; count < MESSAGES; count *= 2)
        await user.command(`COPY 1:${Math.min(count, MESSAGES - count)} many`);
      await user.command('STORE 1:100 +FLAGS.SILENT (\\Flagged $Work)');
    }
    assert.match(
      (await seenBy('messages@example.com')).get('many') ?? '',
      new RegExp(`MESSAGES ${MESSAGES} `),
    );
    const beganMs = performance.now();
    await movesEqual('messages', id, 'many');
    t.diagnostic(`${Math.round(performance.now() - beganMs)} ms`);
  });

  test(
    'names with what is a separator elsewhere, quotes, and every edge of modified UTF-7',
    TIMEOUT,
    async (t) => {
      const id = await add('names');
      const refused: string[] = [];
      {
        using user = await fleet.logIn('names@example.com');
        for (const name of NAMES) {
          const made = await user.command(`CREATE "${name}"`).then(
            () => true,
            () => false,
          );
          // Maildir takes its own separator for one: such a folder cannot be.
          if (!made) refused.push(name);
          else {
            await user.command(`SUBSCRIBE "${name}"`);
          }
        }
        await user.append('R&D', Buffer.from(mail('research')));
      }
      t.diagnostic(`not made by the server: ${refused.join(', ') || 'none'}`);
      assert.ok(refused.length < NAMES.length / 2, refused.join(', '));
      await movesEqual('names', id, '"R&-D"');
    },
  );

  test('what others share with its user is no part of the mailbox', TIMEOUT, async () => {
    const owner = await add('owner');
    const guest = await add('guest');
    {
      using user = await fleet.logIn('owner@example.com');
      await user.command('CREATE "For all"');
      await user.append('For all', Buffer.from(mail('shared')));
      await user.command('SETACL "For all" guest@example.com lrs').catch(() => {});
    }
    await fleet.deliver('guest@example.com', mail('own'));
    await movesEqual('guest', guest, 'INBOX');
    await movesEqual('owner', owner, '"For all"');
  });

  for (const [name, why] of [
    ['100%25', 'dsync gives it another name'],
    ['dbox-Mails', 'mdbox keeps its own files under it'],
  ] as const)
    test(
      `${name} fails its move by the folder’s name, for ${why}; the mailbox stays in use`,
      TIMEOUT,
      async () => {
        people += 1;
        const address = `named${people}@example.com`;
        const id = await add(`named${people}`);
        {
          using user = await fleet.logIn(address);
          await user.command(`CREATE "${name}"`);
          await user.append(name, Buffer.from(mail('one')));
        }
        const failed = await move(opened.system, id);
        assert.equal(failed.state.kind, 'Failed');
        assert.ok(failed.state.failure.message.includes(name), failed.state.failure.message);
        assert.match(failed.state.failure.message, /The mailbox was not switched/);
        assert.equal((await fleet.deliver(address, mail('later'))).kind, 'accepted');
        assert.match((await seenBy(address)).get('INBOX') ?? '', /MESSAGES 1 /);
      },
    );
});
