// One mailbox copied between two real backends: what is proved, what is refused, and what cannot be read.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { failureFacts } from '../../../src/domain/failure.ts';
import { requestId, type MailboxId } from '../../../src/domain/ids.ts';
import type { CopyMode, ItemKey, Proof, SyncRound } from '../../../src/mrs/mailbox-copier.ts';
import { folderDifferences } from '../../../src/mrs/stages/prove.ts';
import { claimedName, ownerOf, type Owner } from '../../../src/systems/dovecot/claim-name.ts';
import { DovecotCopier, type CopyStage } from '../../../src/systems/dovecot/copy/copier.ts';
import { discardCopy } from '../../../src/systems/dovecot/copy/discard.ts';
import { probeMailbox } from '../../../src/systems/dovecot/copy/probe.ts';
import { newCopyMemory, type CopyMemory, type CopyRoute } from '../../../src/systems/dovecot/copy/route.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { fleetParts, type FleetParts } from './copy-route.ts';
import { needsDovecot, testFleet } from './fleet.ts';

const LIMITS = { maxItems: 4, maxBytes: 1_000_000 };
const FRESH: CopyStage = { hasBegun: false, isSeeded: false, leftThere: async () => null };

/** A mailbox on its way, one claim at a time. */
interface Way {
  readonly id: MailboxId;
  readonly address: string;
  readonly home: string;
  readonly route: CopyRoute;
  readonly memory: CopyMemory;
  readonly move: string;
  copier(stage?: Partial<CopyStage>): DovecotCopier;
}

suite('a copier of a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let parts: FleetParts;
  let stop: () => Promise<void>;
  let mailboxes = 0;
  const open: DovecotCopier[] = [];
  before(async () => {
    ({ fleet, stop } = await testFleet());
    parts = await fleetParts(fleet);
  });
  after(async () => {
    for (const copier of open) copier.close();
    await parts?.close();
    await stop?.();
  });

  async function way(from: 'A' | 'B', to: 'A' | 'B'): Promise<Way> {
    mailboxes += 1;
    const address = `user${mailboxes}@example.com`;
    const id = await fleet.addMailbox({ address, place: from });
    const route = parts.routeOf({ id, address }, from, to);
    const memory = newCopyMemory();
    return {
      id,
      address,
      route,
      memory,
      move: `r${mailboxes}`,
      home: join(fleet.layout.folder, from.toLowerCase(), 'mail', from, id),
      copier(stage = {}) {
        const copier = new DovecotCopier(route, { ...FRESH, ...stage }, memory);
        open.push(copier);
        return copier;
      },
    };
  }

  async function deliver(address: string, count: number, what = 'mail'): Promise<void> {
    for (let index = 1; index <= count; index += 1) {
      const text = `Subject: ${what} ${index}\r\n\r\n${'text of a message, '.repeat(20 * index)}\r\n`;
      assert.equal((await fleet.deliver(address, text)).kind, 'accepted');
    }
  }

  const sync = async (
    copier: DovecotCopier,
    mode: CopyMode = 'online',
    except: readonly ItemKey[] = [],
  ): Promise<SyncRound> => await copier.sync({ mode, except: new Set(except), limits: LIMITS });

  async function proveOnline(
    copier: DovecotCopier,
  ): Promise<{ readonly checked: number; readonly last: Proof }> {
    for (let checked = 0; ;) {
      const last = await copier.prove('online', LIMITS);
      checked += last.checkedItems;
      if (!last.more) return { checked, last };
    }
  }

  const lock = async ({ route, id, move }: Way, token = 1): Promise<boolean> =>
    await route.directory.lock({ id, owner: `${move}.${token}`, from: route.from });

  async function failsWith(code: string, act: () => Promise<unknown>): Promise<void> {
    await assert.rejects(act, (error) => {
      assert.equal(failureFacts(error).code, code, String(error));
      return true;
    });
  }

  for (const [address, code] of [
    ["o'brien@example.com", 'no-such-user'],
    ['sales*@example.com', 'address-is-a-pattern'],
  ] as const)
    test(`the mailbox of ${address} is refused before its row is claimed or a login fails: ${code}`, async () => {
      const { route, ...one } = await way('A', 'B');
      const copier = new DovecotCopier({ ...route, address }, FRESH, newCopyMemory());
      open.push(copier);
      await failsWith(code, () => copier.open(one.move, 1));
      const [row] = await fleet.directory.rows('SELECT owner FROM mailbox WHERE id = $1', one.id);
      assert.equal(row?.['owner'], null);
    });

  test('no mailbox is locked while Dovecot delays the logins of this host, for its user would wait as long', async () => {
    const one = await way('A', 'B');
    const copier = one.copier();
    await copier.open(one.move, 1);
    await copier.prepareLock();
    await assert.rejects(one.route.source.openReader("o'brien@example.com"));
    await failsWith('logins-delayed', () => copier.prepareLock());
    // The login that came after all has ended the delay.
    await copier.prepareLock();
  });

  for (const [from, to] of [
    ['A', 'B'],
    ['B', 'A'],
  ] as const) {
    test(`a copy from ${from} to ${to} is proved to be its source, with folders, flags, subscriptions, ACL and METADATA`, async () => {
      const one = await way(from, to);
      const { address, route } = one;
      await deliver(address, 9);
      {
        using user = await fleet.logIn(address);
        await user.append('INBOX', Buffer.from('Subject: 8-bit\r\n\r\n\xff\x00\x80 no UTF-8', 'latin1'), [
          '$Label1',
        ]);
        await user.command('CREATE "Entw&APw-rfe"');
        await user.command('SUBSCRIBE "Entw&APw-rfe"');
        await user.append('Entwürfe', Buffer.from('Subject: draft\r\n\r\nhello'), ['\\Draft'], new Date(0));
        await user.command('SETMETADATA INBOX (/private/comment "mine")');
        await user.command('SETACL "Entw&APw-rfe" bob lr');
      }
      const copier = one.copier();
      assert.deepEqual(await copier.open(one.move, 1), { isNew: true, notes: [] });
      assert.equal((await copier.summary()).items, 11);
      assert.equal((await sync(copier)).items, 11);
      await deliver(address, 1, 'late');
      assert.deepEqual(await sync(copier).then(({ changes, items }) => ({ changes, items })), {
        changes: 1,
        items: 1,
      });
      const { checked, last } = await proveOnline(copier);
      assert.equal(checked, 12);
      assert.deepEqual([last.differing, last.unreadable], [[], []]);

      assert.ok(await lock(one));
      await copier.awaitWriters();
      await sync(copier, 'under-lock');
      assert.deepEqual((await copier.prove('under-lock', LIMITS)).differing, []);
      const { source, target } = await copier.compare(new Set());
      assert.deepEqual(source, target);
      assert.deepEqual(
        source.map(({ path, items }) => [path, items]),
        [
          ['Entwürfe', 1],
          ['INBOX', 11],
        ],
      );

      await route.directory.switch({ id: one.id, owner: `${one.move}.1`, from: route.from, to: route.to });
      await parts.flush(address);
      const probe = await probeMailbox(route.target, address);
      assert.deepEqual([probe.folders, probe.items], [2, 12]);
      assert.match(probe.newest, /^'late 1', \d+ bytes$/);
    });
  }

  test('names of folders that dsync has trouble with are copied like any other', async () => {
    for (const [from, to] of [
      ['A', 'B'],
      ['B', 'A'],
    ] as const) {
      const one = await way(from, to);
      const names = ['100 %', 'a"quote\'s', 'INBOX/below', 'Team & more'];
      {
        using user = await fleet.logIn(one.address);
        for (const name of names) {
          await user.command(`CREATE ${JSON.stringify(name.replaceAll('&', '&-'))}`);
          await user.append(name, Buffer.from(`Subject: ${name}\r\n\r\nx`));
        }
      }
      const copier = one.copier();
      await copier.open(one.move, 1);
      await sync(copier);
      await sync(copier);
      assert.ok(await lock(one));
      await copier.awaitWriters();
      await sync(copier, 'under-lock');
      assert.deepEqual((await copier.prove('under-lock', LIMITS)).differing, []);
      const { source, target } = await copier.compare(new Set());
      assert.deepEqual(source, target);
      const filled = target.filter(({ items }) => items === 1).map(({ path }) => path);
      assert.deepEqual(filled.sort(), names.toSorted());
    }
  });

  test('a folder that dsync gives another name is missing at the target, by name', async () => {
    const one = await way('A', 'B');
    {
      using user = await fleet.logIn(one.address);
      await user.command('CREATE "1%25"');
    }
    const copier = one.copier();
    await copier.open(one.move, 1);
    await sync(copier);
    const { source, target } = await copier.compare(new Set());
    assert.ok(folderDifferences(source, target).includes("folder '1%25' is missing at the target"));
  });

  test('whatever differs at the target is named', async () => {
    const one = await way('A', 'B');
    await deliver(one.address, 3);
    const scripts = join(one.home, 'sieve');
    mkdirSync(scripts);
    for (const name of ['away', 'sort']) writeFileSync(join(scripts, `${name}.sieve`), 'keep;\n');
    symlinkSync('sieve/sort.sieve', join(one.home, '.dovecot.sieve'));
    execFileSync('chown', ['-hR', `${fleet.layout.accounts.uid}:${fleet.layout.accounts.gid}`, one.home]);
    const copier = one.copier();
    await copier.open(one.move, 1);
    await sync(copier);
    {
      using there = await fleet.logInAt('b', one.address);
      await there.command('SELECT INBOX');
      await there.command('UID STORE 1 +FLAGS (\\Flagged odd)');
      await there.command('UID STORE 2 +FLAGS (\\Deleted)');
      await there.command('EXPUNGE');
      await there.append('INBOX', Buffer.from('Subject: more\r\n\r\nx'));
      await there.command('SUBSCRIBE INBOX');
      await there.command('SETMETADATA INBOX (/private/comment "theirs")');
      await there.command('SETACL INBOX eve lr');
    }
    const copied = join(fleet.layout.folder, 'b', 'mail', 'B', one.id, 'sieve');
    writeFileSync(join(copied, 'sort.sieve'), 'discard;\n');
    const { differing } = await copier.prove('under-lock', LIMITS);
    const text = differing
      .map(({ key, message }) => `${key.replace(/^.*UID=/, 'UID ')}: ${message.replace(/ \S+= /g, ' … ')}`)
      .sort();
    assert.deepEqual(text, [
      'INBOX ACL: have nothing else at the source, eve lr at the target',
      'INBOX METADATA: have nothing else at the source, /private/comment theirs at the target',
      'Sieve scripts: have sort (active) … at the source, sort (active) … at the target',
      'UID 1: flags () at the source, (\\Flagged odd) at the target',
      'UID 2: missing at the target',
      'UID 4: at the target only',
      'subscriptions: have nothing else at the source, INBOX at the target',
    ]);
    const { source, target } = await copier.compare(new Set());
    assert.notEqual(source[0]?.digest, target[0]?.digest);
  });

  test('a byte that is another at the target is found before the lock', async () => {
    const one = await way('A', 'B');
    await deliver(one.address, 3);
    const copier = one.copier();
    await copier.open(one.move, 1);
    await sync(copier);
    const file = join(fleet.layout.folder, 'b', 'mail', 'B', one.id, 'mdbox/storage/m.1');
    const bytes = readFileSync(file);
    const at = bytes.indexOf('text of a message', bytes.indexOf('Subject: mail 2'));
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(file, bytes);
    const { last } = await proveOnline(copier);
    assert.deepEqual(
      last.differing.map(({ key }) => key.replace(/^.*UID=/, '')),
      ['2'],
    );
    assert.match(last.differing[0]?.message ?? '', /^SHA-256 \S+ at the source, \S+ at the target$/);
  });

  test('a claim that another took over copies nothing any more, and the later one goes on', async () => {
    const one = await way('A', 'B');
    await deliver(one.address, 2);
    const first = one.copier();
    await first.open(one.move, 1);
    await sync(first);
    const second = one.copier({ hasBegun: true, isSeeded: true });
    assert.deepEqual(await second.open(one.move, 2), { isNew: false, notes: [] });
    await deliver(one.address, 1);
    await failsWith('claim-lost', async () => await sync(first));
    await failsWith('claim-lost', async () => await one.copier().open(one.move, 1));
    assert.equal((await sync(second)).items, 1);

    await lock(one, 2);
    await second.awaitWriters();
    await sync(second, 'under-lock');
    const { id, route } = one;
    await route.directory.switch({ id, owner: `${one.move}.2`, from: route.from, to: route.to });
    await parts.flush(one.address);
    await deliver(one.address, 1, 'new');
    await failsWith('claim-lost', async () => await sync(second, 'under-lock'));
    await failsWith('source-moved', async () => await one.copier().open(one.move, 3));
    assert.equal((await probeMailbox(route.target, one.address)).items, 4);
  });

  test('a mailbox that another request owns is left to it', async () => {
    const one = await way('A', 'B');
    await one.route.directory.claim({
      id: one.id,
      owner: 'other.7' satisfies Owner,
      previous: null,
      from: one.route.from,
      at: one.route.to,
    });
    await failsWith('mailbox-locked', async () => await one.copier().open(one.move, 1));
  });

  test('a target that has mail which nothing explains is refused, and stays as it is', async () => {
    const one = await way('A', 'B');
    await deliver(one.address, 1);
    {
      using there = await fleet.logInAt('b', one.address);
      await there.append('INBOX', Buffer.from('Subject: whose?\r\n\r\nx'));
    }
    await failsWith('target-not-empty', async () => await one.copier().open(one.move, 1));
    const late = one.copier({ leftThere: async () => ({ folders: [], messages: 1, leftAtMs: 1 }) });
    await failsWith('copy-differs', async () => await late.open(one.move, 1));
    const explained = one.copier({ leftThere: async () => ({ folders: null, messages: 1, leftAtMs: 1 }) });
    const startsFrom = { leftAt: '1970-01-01T00:00:00.001Z', items: 1, sizeBytes: 20 };
    assert.deepEqual(await explained.open(one.move, 1), { isNew: true, notes: [], startsFrom });
  });

  test('a target whose mail cannot be counted is not taken for an empty one', async () => {
    const one = await way('B', 'A');
    await deliver(one.address, 1);
    {
      using there = await fleet.logInAt('a', one.address);
      await there.append('INBOX', Buffer.from('Subject: whose?\r\n\r\nx'));
    }
    const closed = join(fleet.layout.folder, 'a', 'mail', 'A', one.id, 'Maildir', 'cur');
    chownSync(closed, 0, 0);
    chmodSync(closed, 0o700);
    await failsWith('doveadm-try-again', async () => await one.copier().open(one.move, 1));
  });

  test('a copy in Maildir that has lost messages is named with the command that removes it, and is made again after that', async () => {
    const one = await way('B', 'A');
    await deliver(one.address, 3);
    const copier = one.copier();
    await copier.open(one.move, 1);
    await sync(copier);
    const claimed = claimedName(one.address, ownerOf(requestId(one.move), 1));
    await one.route.target.doveadm.removeMessage(claimed, 'INBOX', 2);
    // Looked at again, though nothing has changed at the source.
    one.memory.seen = null;
    let hint = '';
    await assert.rejects(sync(copier), (error) => {
      const facts = failureFacts(error);
      assert.equal(facts.code, 'copy-emptied');
      hint = facts.hint ?? '';
      return true;
    });
    const [, command = ''] = /: (rm -r -- '.+') —/.exec(hint) ?? [];
    assert.ok(command.includes(one.id), hint);
    execFileSync('sh', ['-c', command]);
    await sync(copier);
    assert.deepEqual((await proveOnline(copier)).last.differing, []);
  });

  test('a discarded copy is gone, and a later claim can make it again', async () => {
    const one = await way('A', 'B');
    await deliver(one.address, 3);
    const copier = one.copier();
    await copier.open(one.move, 1);
    await sync(copier);
    await discardCopy(one.route, one.memory, one.move, 2);
    await failsWith('claim-lost', async () => await sync(copier));
    const again = one.copier({ hasBegun: true });
    assert.deepEqual(await again.open(one.move, 3), { isNew: true, notes: [] });
    assert.equal((await sync(again)).items, 3);
    assert.equal((await proveOnline(again)).checked, 3);
  });

  const damages: readonly (readonly [string, (file: string) => void])[] = [
    ['is longer than its name says', (file) => appendFileSync(file, 'more text\n'.repeat(30))],
    ['is shorter than its name says', (file) => truncateSync(file, 200)],
    [
      'cannot be opened',
      (file) => {
        chownSync(file, 0, 0);
        chmodSync(file, 0o600);
      },
    ],
  ];
  for (const [how, damage] of damages) {
    test(`a message whose file ${how} is named, left behind, and comes over once it can be read`, async () => {
      const one = await way('A', 'B');
      await deliver(one.address, 6);
      {
        using user = await fleet.logIn(one.address);
        await user.command('SELECT INBOX');
        await user.command('UID FETCH 1:* (RFC822.SIZE)');
      }
      const file = thirdFile(one.home);
      const bytes = readFileSync(file);
      damage(file);
      const copier = one.copier();
      await copier.open(one.move, 1);
      const round = await sync(copier);
      assert.deepEqual(
        round.unreadable.map(({ key, reason }) => [key.replace(/UIDVALIDITY=\d+/, 'V'), reason]),
        [['INBOX;V/;UID=3', 'unreadable']],
      );
      assert.equal(round.more, true);
      const [bad = ''] = round.unreadable.map(({ key }) => key);
      assert.equal((await copier.describeItem(bad)).folder, 'INBOX');
      assert.equal((await sync(copier, 'online', [bad])).more, false);
      assert.equal((await proveOnline(copier)).checked, 5);
      await sync(copier, 'under-lock', [bad]);
      assert.deepEqual((await copier.prove('under-lock', LIMITS)).differing, []);
      const { source, target } = await copier.compare(new Set([bad]));
      assert.deepEqual(source, target);
      assert.equal(source[0]?.items, 5);

      // Its keyword is in its name by now.
      const repaired = renamed(one.home, file);
      writeFileSync(repaired, bytes);
      chownSync(repaired, fleet.layout.accounts.uid, fleet.layout.accounts.gid);
      const next = one.copier({ hasBegun: true, isSeeded: true });
      await next.open(one.move, 2);
      const healing = await sync(next, 'online', [bad]);
      assert.deepEqual([healing.healed, healing.more], [[bad], true]);
      for (let more = true; more;) ({ more } = await sync(next));
      await sync(next, 'under-lock');
      assert.deepEqual((await next.prove('under-lock', LIMITS)).differing, []);
      assert.equal((await next.compare(new Set())).target[0]?.items, 6);
    });
  }

  test('a message that could be copied, and cannot be read when it is proved, goes out of the copy', async () => {
    const one = await way('A', 'B');
    await deliver(one.address, 4);
    const copier = one.copier();
    await copier.open(one.move, 1);
    await sync(copier);
    const file = thirdFile(one.home);
    chownSync(file, 0, 0);
    chmodSync(file, 0o600);
    const { last } = await proveOnline(copier);
    const [bad = ''] = last.unreadable.map(({ key }) => key);
    assert.match(bad, /;UID=3$/);
    await sync(copier, 'online', [bad]);
    await sync(copier, 'under-lock', [bad]);
    assert.deepEqual((await copier.prove('under-lock', LIMITS)).differing, []);
    const { source, target } = await copier.compare(new Set([bad]));
    assert.deepEqual(source, target);
    assert.equal(target[0]?.items, 3);
  });

  test('a source that loses messages to a damaged index stops the move, and goes on when it is resumed', async () => {
    const one = await way('B', 'A');
    await deliver(one.address, 6);
    const file = join(one.home, 'mdbox/storage/m.1');
    truncateSync(file, Math.floor(readFileSync(file).length * 0.6));
    const copier = one.copier();
    await copier.open(one.move, 1);
    await failsWith('source-lost-messages', async () => {
      for (let round = 1; round <= 3; round += 1) await sync(copier);
    });
    const resumed = one.copier({ hasBegun: true });
    await resumed.open(one.move, 2);
    await sync(resumed);
    assert.deepEqual((await proveOnline(resumed)).last.differing, []);
  });

  test('a round is told of while it is on, and whoever is told can end the wait for it', async () => {
    const one = await way('A', 'B');
    await deliver(one.address, 3);
    // Every second is at once.
    const clock = {
      ...one.route.clock,
      sleep: async () => await new Promise<void>((done) => void setImmediate(done)),
    };
    const copier = new DovecotCopier({ ...one.route, clock }, FRESH, one.memory);
    open.push(copier);
    await copier.open(one.move, 1);
    const enough = new Error('enough');
    const round = copier.sync({
      mode: 'online',
      except: new Set(),
      limits: LIMITS,
      onProgress: async ({ items, bytes }) => {
        assert.ok(items >= 0 && bytes >= 0);
        throw enough;
      },
    });
    await assert.rejects(round, enough);
    // It went on without us; dsync's own lock keeps the next run apart from it.
    for (let items = 0; items < 3;) {
      const totals = await one.route.target.doveadm.totals([`${one.address}@drover.${one.move}.1`]);
      items = [...totals.values()][0]?.messages ?? 0;
    }
  });
});

/** Its name says neither UID nor order. */
function thirdFile(home: string): string {
  const third = maildirFiles(home).find((file) => readFileSync(file).includes('Subject: mail 3'));
  assert.ok(third);
  return third;
}

/** What the file is called after its message got or lost a flag. */
function renamed(home: string, file: string): string {
  const unique = basename(file).replace(/:.*/, '');
  const now = maildirFiles(home).find((other) => basename(other).startsWith(unique));
  assert.ok(now);
  return now;
}

const maildirFiles = (home: string): readonly string[] =>
  ['cur', 'new'].flatMap((folder) => {
    const path = join(home, 'Maildir', folder);
    return readdirSync(path).map((name) => join(path, name));
  });
