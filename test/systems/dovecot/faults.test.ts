// What breaks while mailboxes of a real fleet are moved: what is said of it, and what is there afterwards.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { postgresPrograms, startPostgres, type PrivatePostgres } from '../../state/private-postgres.ts';
import { needsDovecot, postgresToo, testFleet } from './fleet.ts';
import { finish, mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem, quickSettings } from './opened-system.ts';

const patient = { settings: { ...quickSettings, retryDelayMs: 200, maxRetries: 200 } };

async function deliver(fleet: Fleet, address: string, count: number): Promise<readonly string[]> {
  const subjects = Array.from({ length: count }, (_, index) => `mail ${index + 1}`);
  for (const subject of subjects)
    assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
  return subjects;
}

const entriesOf = async (system: MailSystem, { id }: Pick<MoveRequest, 'id'>): Promise<string> =>
  ((await system.moveReport(id))?.entries ?? []).map(({ message }) => message).join('\n');

suite('faults of a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    ({ fleet, stop } = await testFleet());
  });
  after(() => stop?.());

  test('a message that cannot be read fails the move by its folder and UID, and stays behind where that is allowed', async () => {
    const address = 'damaged@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    await deliver(fleet, address, 4);
    const maildir = join(fleet.layout.folder, 'a/mail/A', id, 'Maildir/new');
    const file = readdirSync(maildir)
      .map((name) => join(maildir, name))
      .find((path) => readFileSync(path).includes('Subject: mail 3'));
    assert.ok(file);
    chownSync(file, 0, 0);
    chmodSync(file, 0o600);
    await using opened = await openSystemOf(fleet);
    const { system } = opened;
    const failed = await finish(system, await system.createMoveRequest(orderOf(id)));
    assert.equal(failed.state.kind === 'Failed' && failed.state.failure.code, 'too-many-bad-items');
    const report = await system.moveReport(failed.id);
    const [bad] = report?.badItems ?? [];
    assert.equal(bad?.folder, 'INBOX');
    assert.match(bad?.item ?? '', /^INBOX;UIDVALIDITY=\d+\/;UID=3$/);
    assert.match(bad?.message ?? '', /Permission denied/);

    await system.updateMoveRequest(failed.id, { ...failed.options, badItemLimit: 1 }, failed.tag);
    await system.resumeMoveRequest(failed.id, false);
    const moved = await finish(system, failed);
    assert.equal(moved.state.kind, 'Completed', await entriesOf(system, moved));
    assert.equal(moved.badItemsEncountered, 1);
    assert.deepEqual(await subjectsOf(fleet, address), ['mail 1', 'mail 2', 'mail 4']);
  });

  for (const before of ['Suspended', 'Failed'] as const)
    test(`a removal that cannot remove the copy of a ${before} move says why, and the next one tries again`, async () => {
      const id = await fleet.addMailbox({
        address: `removed.${before.toLowerCase()}@example.com`,
        place: 'A',
      });
      let isBroken = true;
      const { system, close } = await openSystem(fleet, {
        decorate: ({ queue, stores }) => ({
          queue,
          stores: {
            ...stores,
            async openCopier() {
              throw Failure.permanent('imap-refused', 'Not let in.');
            },
            async discardCopy(job, part, token) {
              if (isBroken) throw Failure.permanent('disk-full', 'The volume is read-only.');
              await stores.discardCopy(job, part, token);
            },
          },
        }),
      });
      try {
        const order = orderOf(id);
        const options = { ...order.options, suspend: before === 'Suspended' };
        const made = await system.createMoveRequest({ ...order, options });
        if (before === 'Failed') await finish(system, made);
        await assert.rejects(system.removeMoveRequest(made.id), /its request stays: The volume is read-only/);
        isBroken = false;
        await system.removeMoveRequest(made.id);
        assert.deepEqual((await system.observe(only({ moveRequests: 'all' }))).moveRequests, []);
      } finally {
        await close();
      }
    });

  test('a target that has mail of someone’s is left as it is', async () => {
    const address = 'occupied@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    await deliver(fleet, address, 1);
    {
      using there = await fleet.logInAt('b', address);
      await there.append('INBOX', Buffer.from(mail('whose?')));
    }
    await using opened = await openSystemOf(fleet);
    const failed = await finish(opened.system, await opened.system.createMoveRequest(orderOf(id)));
    assert.equal(failed.state.kind === 'Failed' && failed.state.failure.code, 'target-not-empty');
    await opened.system.removeMoveRequest(failed.id);
    using there = await fleet.logInAt('b', address);
    assert.match((await there.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 1/);
    assert.deepEqual(await subjectsOf(fleet, address), ['mail 1']);
    assert.equal((await fleet.deliver(address, mail('later'))).kind, 'accepted');
  });

  test('a full disk at the target stalls the move with its reason; with room again it ends', async () => {
    const address = 'large@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    {
      using user = await fleet.logIn(address);
      for (let index = 1; index <= 20; index += 1)
        await user.append('INBOX', Buffer.from(`${mail(`mail ${index}`)}${'text '.repeat(40_000)}\r\n`));
    }
    const volume = join(fleet.layout.folder, 'b/mail/B');
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', volume]);
    try {
      chownSync(volume, fleet.layout.accounts.uid, fleet.layout.accounts.gid);
      await using opened = await openSystemOf(fleet);
      const { system } = opened;
      const order = await system.createMoveRequest(orderOf(id));
      const moving = finish(system, order);
      await eventually(
        async () => /No space left on device/.test(await entriesOf(system, order)),
        'the report says that the disk is full',
      );
      assert.equal((await subjectsOf(fleet, address)).length, 20);
      execFileSync('mount', ['-o', 'remount,size=64m', volume]);
      const moved = await moving;
      assert.equal(moved.state.kind, 'Completed', await entriesOf(system, moved));
      assert.equal((await subjectsOf(fleet, address)).length, 20);
    } finally {
      execFileSync('umount', ['--lazy', volume]);
    }
  });

  test('a proxy that is away at the flush is a warning, and its users are sent on by the backend', async () => {
    const address = 'proxied@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    await deliver(fleet, address, 2);
    await using opened = await openSystemOf(fleet);
    await fleet.stop(['proxy']);
    const order = await opened.system.createMoveRequest(orderOf(id));
    const moved = await finish(opened.system, order);
    await fleet.start(['proxy']);
    assert.match(moved.state.kind, /^Completed/);
    assert.match(
      await entriesOf(opened.system, moved),
      /cannot be reached.*: .*It may send users to the former place/,
    );
    assert.deepEqual(await subjectsOf(fleet, address), ['mail 1', 'mail 2']);
  });

  test('a backend that is killed in the middle of a move only delays it', async () => {
    const address = 'killed@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    const subjects = await deliver(fleet, address, 5);
    await using opened = await openSystemOf(fleet);
    const { system } = opened;
    const order = await system.createMoveRequest(orderOf(id));
    await fleet.kill('b');
    const moving = finish(system, order);
    await eventually(
      async () => /Transient error/.test(await entriesOf(system, order)),
      'the report tells of the target that is away',
    );
    await fleet.start(['b']);
    assert.equal((await moving).state.kind, 'Completed');
    assert.deepEqual(await subjectsOf(fleet, address), subjects);
  });
});

const programs = postgresPrograms();
suite('a directory in PostgreSQL that is restarted', postgresToo(programs), () => {
  let postgres: PrivatePostgres;
  let fleet: Fleet;
  let stop: () => Promise<void>;
  before(async () => {
    postgres = startPostgres(programs ?? '');
    ({ fleet, stop } = await testFleet({ postgres: postgres.database('users') }));
  });
  after(async () => {
    await stop?.();
    postgres?.stop();
  });

  test('moves wait for it, and end; no mail is lost', async () => {
    const address = 'restarted@example.com';
    const id = await fleet.addMailbox({ address, place: 'A' });
    const subjects = await deliver(fleet, address, 5);
    await using opened = await openSystemOf(fleet);
    const { system } = opened;
    const order = await system.createMoveRequest({
      ...orderOf(id),
      options: { ...orderOf(id).options, suspendWhenReadyToComplete: true },
    });
    const stopping = new AbortController();
    const running = system.replication?.run({ instance: 'mover', signal: stopping.signal, log: () => {} });
    const stateIs = async (pattern: RegExp) =>
      await eventually(async () => {
        const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
        return moveRequests.find((one) => one.id === order.id && pattern.test(one.state.kind)) ?? false;
      }, `the move is ${pattern}`);
    await stateIs(/^AutoSuspended$/);
    postgres.crash();
    await system.resumeMoveRequest(order.id, false);
    await sleep(1000);
    postgres.start();
    const moved = await stateIs(/^(Completed|Failed)/);
    stopping.abort();
    await running;
    assert.match(moved.state.kind, /^Completed/, await entriesOf(system, moved));
    // The servers connect to it again by themselves, after a while.
    const seen = await eventually(
      async () => await subjectsOf(fleet, address).catch(() => undefined),
      'users are let in again',
    );
    assert.deepEqual(seen, subjects);
  });
});

async function openSystemOf(fleet: Fleet): Promise<AsyncDisposable & { readonly system: MailSystem }> {
  const { system, close } = await openSystem(fleet, patient);
  return { system, [Symbol.asyncDispose]: close };
}
