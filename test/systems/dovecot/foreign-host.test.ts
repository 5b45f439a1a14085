import assert from 'node:assert/strict';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import type { MoveOptions, MoveRequest, MoveRequestSpec } from '../../../src/domain/move-request.ts';
import { stallOf } from '../../../src/domain/stall.ts';
import { ImapUser } from '../../../src/systems/dovecot/lab/imap-user.ts';
import { sendByLmtp } from '../../../src/systems/dovecot/lab/lmtp.ts';
import { USER_PASSWORD, type Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { plainOptions } from '../../move-options.ts';
import { fleetParts, type FleetParts } from './copy-route.ts';
import { Days, limitedTo, loginsAt, workADay } from './days.ts';
import { isLogged, needsDovecot, testFleet } from './fleet.ts';
import { openSystem, type OpenedSystem } from './opened-system.ts';
import { finish, inOrderOfArrival, orderOf, subjectsOf } from './moves.ts';

const options: MoveOptions = { ...plainOptions, scope: 'primary-only' };

/** Works the queue until `look` finds what it looks for. */
async function whileWorked<T>(system: MailSystem, look: () => Promise<T | false | undefined>): Promise<T> {
  const stop = new AbortController();
  const running = system.replication?.run({ instance: 'limited', signal: stop.signal, log: () => {} });
  try {
    return await eventually(look, 'the move comes so far');
  } finally {
    stop.abort();
    await running;
  }
}

suite('A foreign IMAP host as source', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let opened: OpenedSystem;
  let parts: FleetParts;
  let ended: Promise<unknown>;
  const over = new AbortController();
  before(async () => {
    ({ fleet, stop } = await testFleet({
      foreignHosts: { old: {}, dots: { separator: '.' } },
      proxyExtra: 'login_proxy_max_reconnects = 0\n',
    }));
    opened = await openSystem(fleet);
    parts = await fleetParts(fleet);
    ended = Promise.resolve(
      opened.system.replication?.run({ instance: 'test', signal: over.signal, log: () => {} }),
    );
  });
  after(async () => {
    over.abort();
    await ended;
    await opened?.close();
    await parts?.close();
    await stop?.();
  });

  /** At its host, not through the proxy. */
  const logInAtHost = (host: string, login: string): Promise<ImapUser> =>
    ImapUser.logIn(
      { host: fleet.host(host), port: fleet.layout.ports.imap },
      { user: login, password: USER_PASSWORD },
    );

  async function mailboxAt(
    place: string,
    name: string,
    messages = 3,
  ): Promise<{ address: string; id: MailboxId }> {
    const address = `${name}@example.com`;
    const id = await fleet.addMailbox({ address, place, foreign: { login: name } });
    for (let n = 1; n <= messages; n += 1)
      assert.equal(
        (await fleet.deliver(address, `Subject: message ${n}\r\n\r\nbody ${n}\r\n`)).kind,
        'accepted',
      );
    return { address, id };
  }

  const move = async (
    id: MailboxId,
    target: string,
    change: Partial<MoveOptions> = {},
  ): Promise<MoveRequest> =>
    await opened.system.createMoveRequest({
      mailboxId: id,
      targetDatabase: databaseName(target),
      tag: 'drover:foreign:batch',
      options: { ...options, ...change },
      remote: null,
      archiveTargetDatabase: null,
    } satisfies MoveRequestSpec);

  const ENDS = new Set(['Completed', 'CompletedWithWarning', 'Failed']);
  const moved = (id: MailboxId): Promise<MoveRequest> =>
    eventually(async () => {
      const { moveRequests } = await opened.system.observe({
        databases: false,
        mailboxes: 'none',
        moveRequests: 'all',
      });
      return moveRequests.find((request) => request.mailboxId === id && ENDS.has(request.state.kind));
    }, 'the move ends');

  const textOf = async ({ id }: MoveRequest): Promise<string> =>
    (await opened.system.moveReport(id))?.entries.map(({ message }) => message).join('\n') ?? '';

  test('gets the mail of its users through the proxy, and lets them in there', async () => {
    const { address } = await mailboxAt('OLD', 'anil', 1);
    using user = await fleet.logIn(address);
    assert.match((await user.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 1/);
    await isLogged(fleet, 'old', /lmtp\(anil\).*saved mail to INBOX/);
  });

  test('gives a mailbox with UIDs, flags, keywords, dates and subscriptions, and says what it keeps', async () => {
    const { address, id } = await mailboxAt('OLD', 'bea');
    {
      using user = await logInAtHost('old', 'bea');
      for (const command of [
        'CREATE Projekte',
        'CREATE "Projekte/2024 & more"',
        'CREATE Sent',
        'SUBSCRIBE "Projekte/2024 & more"',
        'SELECT INBOX',
        'UID STORE 2 +FLAGS.SILENT (\\Seen $Work)',
        'UID COPY 1:2 "Projekte/2024 & more"',
        'UID STORE 1 +FLAGS.SILENT (\\Deleted)',
        'EXPUNGE',
        'SETMETADATA INBOX (/private/comment "stays")',
        'SETACL INBOX zoe@example.com lrs',
      ])
        await user.command(command.replace('& more', '&- more'));
    }
    await move(id, 'B');
    const done = await moved(id);
    assert.equal(done.state.kind, 'Completed', await textOf(done));

    using user = await fleet.logIn(address);
    await user.command('SELECT INBOX');
    assert.deepEqual(
      (await user.command('UID FETCH 1:* (FLAGS)')).filter((line) => line.includes('FETCH')),
      ['* 1 FETCH (UID 2 FLAGS (\\Seen $Work))', '* 2 FETCH (UID 3 FLAGS ())'],
    );
    assert.match((await user.command('LSUB "" "*"')).join('\n'), /Projekte\/2024 &- more/);
    const report = await textOf(done);
    assert.match(report, /Access rights, annotations and Sieve scripts are not/);
    assert.match(report, /'Sent' \\Sent/);
    assert.match(report, /every digest is right/);
    assert.match(report, /drover removes nothing there/);
    assert.doesNotMatch(report, /soft-deleted/);
    // The host's own copy is not touched.
    using there = await logInAtHost('old', 'bea');
    assert.match((await there.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 2/);
  });

  test('is left alone where its folders are in each other by another character', async () => {
    const { address, id } = await mailboxAt('DOTS', 'cem');
    await move(id, 'B');
    const failed = await moved(id);
    assert.equal(failed.state.kind, 'Failed');
    assert.match(await textOf(failed), /by '\.' at the source, and by '\/' at the target/);
    using user = await fleet.logIn(address);
    assert.match((await user.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 3/);
  });

  test('is not read with a wrong password, which is said without it', async () => {
    const { id } = await mailboxAt('OLD', 'dora');
    await fleet.directory.exec(`UPDATE foreign_account SET password = 'not-hers' WHERE login = 'dora'`);
    await move(id, 'B');
    const failed = await moved(id);
    assert.equal(failed.state.kind, 'Failed');
    const report = await textOf(failed);
    assert.match(report, /AUTHENTICATIONFAILED/);
    assert.doesNotMatch(report, /not-hers/);
  });

  test('is not reached through the proxy while its mailbox is locked: users and mail are refused for now', async () => {
    const { address } = await mailboxAt('OLD', 'emil');
    await fleet.directory.exec(
      `UPDATE mailbox SET state = 'locked', owner = 'mv-1.1', copy_place = 'B' WHERE address = '${address}'`,
    );
    await parts.flush(address);
    assert.equal((await fleet.deliver(address, 'Subject: late\r\n\r\nx\r\n')).kind, 'deferred');
    await assert.rejects(fleet.logIn(address), /UNAVAILABLE|closed/);
    await fleet.directory.exec(
      `UPDATE mailbox SET state = 'open', owner = NULL WHERE address = '${address}'`,
    );
  });

  test('loses no message that arrives while its mailbox moves, and doubles none', async () => {
    const { address, id } = await mailboxAt('OLD', 'fay');
    const subjects: string[] = [];
    const over = new AbortController();
    const sender = (async () => {
      for (let n = 1; !over.signal.aborted; n += 1) {
        const subject = `in flight ${n}`;
        for (;;) {
          const { kind } = await fleet.deliver(address, `Subject: ${subject}\r\n\r\nx\r\n`);
          if (kind === 'accepted') break;
          // A mail server keeps what was deferred, and tries again.
          assert.equal(kind, 'deferred');
          await pause(50);
        }
        subjects.push(subject);
        await pause(20);
      }
    })();
    await move(id, 'B');
    const done = await moved(id);
    await pause(200);
    over.abort();
    await sender;
    assert.equal(done.state.kind, 'Completed', await textOf(done));
    using user = await fleet.logIn(address);
    await user.command('SELECT INBOX');
    const fetched = await user.command('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
    const found = fetched.flatMap((line) => /^Subject: (in flight \d+)/im.exec(line)?.[1] ?? []);
    assert.deepEqual(found.toSorted(), subjects.toSorted());
  });

  test('is looked at after the switch: what still came there is carried over, and said', async () => {
    const { address, id } = await mailboxAt('OLD', 'gus');
    await move(id, 'B');
    const done = await moved(id);
    const there = { host: fleet.host('old'), port: fleet.layout.ports.lmtp };
    assert.equal((await sendByLmtp(there, 'gus', 'Subject: by the old way\r\n\r\nx\r\n')).kind, 'accepted');
    await eventually(async () => (await textOf(done)).includes('arrived late'), 'it is carried over');
    using user = await fleet.logIn(address);
    await user.command('SELECT INBOX');
    const fetched = await user.command('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
    assert.equal(fetched.filter((line) => line.includes('by the old way')).length, 1);
    assert.equal(fetched.filter((line) => line.includes('Subject:')).length, 4);
  });

  test('is left alone for the rest of the day by a mailbox that was read for as much as a day may have', async () => {
    const { address, id } = await mailboxAt('OLD', 'ines', 20);
    const days = new Days();
    const limited = await openSystem(fleet, {}, limitedTo(fleet, '5000B'), undefined, days.clock);
    try {
      const { databases } = await limited.system.observe(only({ databases: true }));
      const there = databases.find(({ name }) => name === 'OLD');
      assert.deepEqual(there?.readPerDay, { limitBytes: 5000, readsOfEach: 1 });

      const request = await limited.system.createMoveRequest(orderOf(id, 'B'));
      const stalled = stallOf((await workADay(limited.system, request, days)).state);
      assert.equal(stalled?.detail, 'StalledDueToSource_DailyBudget', stalled?.reason);
      assert.equal(stalled?.until, days.next);
      assert.ok((stalled?.reading?.value ?? 0) >= 5000);
      using user = await fleet.logIn(address);
      assert.match((await user.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 20/);

      // It waits without a login at the host; a new day lets it copy the rest.
      const before = await loginsAt(fleet, 'old', 'ines');
      let looks = 0;
      await whileWorked(limited.system, async () => (looks += 1) > 20);
      assert.ok(before > 0, 'its logins are found');
      assert.equal(await loginsAt(fleet, 'old', 'ines'), before);
      days.pass();
      const done = await finish(limited.system, request);
      assert.equal(done.state.kind, 'Completed');
      assert.equal((await subjectsOf(fleet, address)).length, 20);
    } finally {
      await limited.close();
    }
  });

  test('keeps a mailbox with a message that cannot be read there, which the failure names', async () => {
    const { address, id } = await mailboxAt('OLD', 'hana');
    const folder = join(fleet.layout.folder, 'old', 'mail', 'hana', 'Maildir');
    const files = ['new', 'cur'].flatMap((part) =>
      readdirSync(join(folder, part)).map((file) => join(folder, part, file)),
    );
    const [, second = ''] = files.toSorted(inOrderOfArrival);
    chmodSync(second, 0o000);
    await move(id, 'B', { badItemLimit: 1 });
    const failed = await moved(id);
    assert.equal(failed.state.kind, 'Failed');
    assert.match(await textOf(failed), /Message 2 in folder 'INBOX' cannot be read at the source/);
    using user = await fleet.logIn(address);
    assert.match((await user.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 3/);
  });
});
