import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { mailboxId, systemName, type MailboxId } from '../../src/domain/ids.ts';
import type { PointerElsewhere } from '../../src/mrs/move-stores.ts';
import { systemClock } from '../../src/support/clock.ts';
import { addMailUser } from '../../src/systems/embedded/directory/arrivals.ts';
import { openOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { deliver } from '../../src/systems/embedded/lab/deliver.ts';
import { openEmbeddedSystem, type EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import {
  allAre,
  contents,
  db,
  failsWith,
  id,
  message,
  newLab,
  requests,
  runUntil,
  spec,
  testSecret,
  testSettings,
  type Lab,
} from './organisation.ts';

let here: Lab;
let there: Lab;
let mailbox: MailboxId;
beforeEach(() => {
  here = newLab(['MBX01', 'ARCH']);
  there = newLab(['MBX01', 'ARCH']);
  letIn(there.folder, 'sesame');
  mailbox = here.addMailbox(1, 'MBX01', { archive: 'ARCH' });
});
afterEach(async () => {
  await here.dispose();
  await there.dispose();
});

const letIn = (folder: string, key: string): void =>
  writeFileSync(join(folder, 'remote-moves.sha256'), createHash('sha256').update(key).digest('hex'));
const mailUser = (organisation: Organisation, user: MailboxId, address: string): void =>
  addMailUser(organisation, { id: user, address, displayName: address, attributes: {} });
const open = (endpoint: Record<string, unknown> = {}, options: EmbeddedOptions = {}): Promise<MailSystem> =>
  here.open({ movers: 'inline', ...options }, systemClock, {
    endpoints: { newco: { path: there.folder, key: 'env:KEY', ...endpoint } },
  });
const abroad = (options = {}, archive: string | null = 'ARCH'): ReturnType<typeof spec> =>
  spec(mailbox, 'MBX01', options, {
    remote: 'newco',
    archiveTargetDatabase: archive === null ? null : db(archive),
  });
const parts = ['primary', 'archive'] as const;
const all = (organisation: Organisation, who: MailboxId): unknown[] =>
  parts.map((part) => contents(new UserMailbox(organisation, who, part)));

suite('a move to another organisation', () => {
  test('brings mailbox and archive over whole, and the old directory keeps a forward to the new address', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    here.organisation.setLitigationHold(mailbox, true);
    const before = all(here.organisation, mailbox);
    const system = await open();
    const { id: request } = await system.createMoveRequest(abroad());
    const [done] = await runUntil(system, allAre('Completed'));
    assert.equal(done?.targetDatabase, 'newco:MBX01');
    assert.deepEqual(all(there.organisation, mailbox), before);
    assert.equal(there.organisation.mailbox(mailbox).litigationHold, true);
    assert.equal((await system.moveReport(request)).verification.length, 2);

    assert.throws(
      () => here.user(mailbox).deliver({ body: message(1) }),
      /its address there is user1@newco.example/,
    );
    const followed = await deliver(here.organisation, mailbox, { body: message(2) });
    assert.equal(there.user(mailbox).readItem(followed.key).kind, 'read');

    const { mailboxes } = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });
    assert.deepEqual(
      mailboxes.map(({ departed, primary, archive }) => [departed, primary.database, archive?.database]),
      [[true, 'newco:MBX01', 'newco:ARCH']],
    );
  });

  test('works from mover threads too, with the key they were given', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    const system = await open({}, { movers: 'threads' });
    await system.createMoveRequest(abroad());
    await runUntil(system, allAre('Completed'));
    assert.equal(there.organisation.pointer(mailbox, 'primary'), 'MBX01');
  });

  test('takes the primary only, or the archive only, and leaves the other where it is', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    const second = here.addMailbox(2, 'MBX01', { archive: 'ARCH' });
    mailUser(there.organisation, second, 'user2@newco.example');
    const system = await open();
    await system.createMoveRequest(abroad({ scope: 'primary-only' }, null));
    await system.createMoveRequest({
      ...abroad({ scope: 'archive-only' }),
      mailboxId: second,
      targetDatabase: null,
    });
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(
      [mailbox, second].flatMap((who) => parts.map((part) => here.organisation.pointer(who, part))),
      [null, 'ARCH', 'MBX01', null],
    );
    assert.deepEqual(
      [mailbox, second].flatMap((who) => parts.map((part) => there.organisation.pointer(who, part))),
      ['MBX01', null, null, 'ARCH'],
    );
  });

  test('finds people by the identity map, under another id and address', async () => {
    mailUser(there.organisation, id(77), 'anna@newco.example');
    const identities = join(here.folder, 'identities.csv');
    writeFileSync(identities, 'source,target\nuser1@example.com,anna@newco.example\n');
    const before = all(here.organisation, mailbox);
    const system = await open({ identities });
    await system.createMoveRequest(abroad());
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(all(there.organisation, id(77)), before);
    const { mailboxId: at } = await deliver(here.organisation, mailbox, { body: message(1) });
    assert.equal(at, id(77));
  });

  for (const [form, text] of Object.entries({
    'with every cell in quotes, as Export-Csv writes it':
      '#TYPE Selected.User\r\n"source","target"\r\n"user1@example.com","anna@newco.example"\r\n',
    'with a comma in an earlier column':
      'name,source,target\n"One, User",user1@example.com,anna@newco.example\n',
    'with prefixes, semicolons and a byte order mark':
      '\ufeffsource;target\nsmtp:User1@example.com;SMTP:anna@newco.example\n',
    'with a comment and formulas':
      '# who goes where\nsource,target\n="user1@example.com",="anna@newco.example"\n',
    'in UTF-16, as PowerShell writes it': '\ufeffsource,target\r\nuser1@example.com,anna@newco.example\r\n',
    'by id': 'Source,Target\n{ID},anna@newco.example\n',
  })) {
    test(`reads an identity map ${form}`, async () => {
      mailUser(there.organisation, id(77), 'anna@newco.example');
      const identities = join(here.folder, 'identities.csv');
      const encoding = form.includes('UTF-16') ? 'utf16le' : 'utf8';
      writeFileSync(identities, text.replace('ID', mailbox.toUpperCase()), encoding);
      const system = await open({ identities, createMailUsers: true });
      const probe = await system.probeRequests?.([abroad()]);
      const arrivesAs = probe?.kind === 'asked' ? probe.arrivals?.get(mailbox) : undefined;
      assert.deepEqual(arrivesAs, { id: id(77), address: 'anna@newco.example' });
    });
  }

  test('moves a mailbox only to whom it was planned for, whatever the map says now', async () => {
    mailUser(there.organisation, id(77), 'anna@newco.example');
    mailUser(there.organisation, id(78), 'mallory@newco.example');
    const identities = join(here.folder, 'identities.csv');
    const map = (target: string): void =>
      writeFileSync(identities, `source,target\nuser1@example.com,${target}@newco.example\n`);
    map('anna');
    const system = await open({ identities });
    const probe = await system.probeRequests?.([abroad()]);
    const arrivesAs = probe?.kind === 'asked' ? probe.arrivals?.get(mailbox) : undefined;
    assert.deepEqual(arrivesAs, { id: id(77), address: 'anna@newco.example' });
    map('mallory');
    await assert.rejects(system.createMoveRequest({ ...abroad(), arrivesAs }), failsWith('identity-map'));
    assert.deepEqual(await requests(system), []);
    map('anna');
    await system.createMoveRequest({ ...abroad(), arrivesAs });
  });

  test('creates the mail user only where the endpoint orders it', async () => {
    await assert.rejects((await open()).createMoveRequest(abroad()), failsWith('no-mail-user'));
    const system = await open({ createMailUsers: true });
    await system.createMoveRequest(abroad());
    await runUntil(system, allAre('Completed'));
    assert.equal(there.organisation.mailbox(mailbox).address, 'user1@example.com');
  });

  test('comes back the same way, and the forward is gone', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    letIn(here.folder, 'sesame');
    const system = await open();
    await system.createMoveRequest(abroad());
    await runUntil(system, allAre('Completed'));
    there.user(mailbox).deliver({ body: message(3) });
    const before = all(there.organisation, mailbox);
    const back = await there.open({ movers: 'inline' }, systemClock, {
      endpoints: { oldco: { path: here.folder, key: 'env:KEY' } },
    });
    await back.createMoveRequest({ ...abroad(), remote: 'oldco' });
    await runUntil(back, allAre('Completed'));
    assert.deepEqual(all(here.organisation, mailbox), before);
    here.user(mailbox).deliver({ body: message(4) });
  });
});

suite('target objects', () => {
  const refusals: readonly (readonly [string, string, () => Record<string, unknown> | void])[] = [
    ['an endpoint nobody named', 'unknown-endpoint', () => ({ endpoint: 'elsewhere' })],
    ['a wrong key', 'remote-refused', () => letIn(there.folder, 'other')],
    [
      'an organisation that lets nobody in',
      'remote-refused',
      () => rmSync(join(there.folder, 'remote-moves.sha256')),
    ],
    ['a database that is not there', 'not-found', () => ({ target: 'MBX99' })],
    [
      'a mailbox that is there already',
      'target-has-mailbox',
      () => void there.addMailbox(1, 'MBX01', { messages: 1 }),
    ],
    [
      'an address that is somebody else’s',
      'identity-clash',
      () => {
        mailUser(there.organisation, mailbox, 'user1@newco.example');
        mailUser(there.organisation, id(9), 'user1@example.com');
      },
    ],
    [
      'a quota too small',
      'over-quota',
      () => {
        mailUser(there.organisation, mailbox, 'user1@newco.example');
        there.organisation.directory.exec('UPDATE mailbox SET quota_bytes = 10');
      },
    ],
    [
      'a map that names one person twice',
      'identity-map',
      () => {
        const identities = join(here.folder, 'identities.csv');
        writeFileSync(identities, `source,target\nuser1@example.com,a@x.example\n${mailbox},b@x.example\n`);
        return { identities };
      },
    ],
    [
      'a map with a quote that is never closed',
      'identity-map',
      () => {
        const identities = join(here.folder, 'identities.csv');
        writeFileSync(
          identities,
          'source,target\n"user9@example.com,a@x.example\nuser1@example.com,b@x.example\n',
        );
        return { identities };
      },
    ],
    ...Object.entries({
      'with one target for two mailboxes':
        'source,target\nuser1@example.com,a@x.example\nuser2@example.com,SMTP:A@x.example\n',
      'that names no one': 'source,target\n',
      'whose names are neither addresses nor ids': 'source,target\nUser One,a@x.example\n',
      'without a target for someone else':
        'source,target\nuser1@example.com,a@x.example\nuser2@example.com,\n',
      'that names no mailbox of this organisation': 'source,target\nuser1@elsewhere.example,a@x.example\n',
      'with a bare comma in an earlier column':
        'name,source,target\nOne, User,user1@example.com,a@x.example\n',
      'that names one address twice under two spellings':
        'source,target\nuser1@example.com,a@x.example\nSMTP:USER1@example.com,b@x.example\n',
      'with an id of zeros': 'source,target\nuser1@example.com,00000000-0000-0000-0000-000000000000\n',
      'in another encoding': Buffer.from('source,target\nuser1@example.com,j\u00f6rg@x.example\n', 'latin1'),
    }).map(([what, text]): (typeof refusals)[number] => [
      `a map ${what}`,
      'identity-map',
      () => {
        const identities = join(here.folder, 'identities.csv');
        writeFileSync(identities, text);
        return { identities, createMailUsers: true };
      },
    ]),
    [
      'a map with two columns for the target',
      'identity-map',
      () => {
        const identities = join(here.folder, 'identities.csv');
        writeFileSync(identities, 'source,target,target\nuser1@example.com,a@x.example,b@x.example\n');
        return { identities };
      },
    ],
  ];
  for (const [what, code, prepare] of refusals) {
    test(`${what} is refused before anything is copied`, async () => {
      const { endpoint = 'newco', target = 'MBX01', ...config } = prepare() ?? {};
      const system = await open(config);
      await assert.rejects(
        system.createMoveRequest({
          ...abroad(),
          remote: String(endpoint),
          targetDatabase: db(String(target)),
        }),
        failsWith(code),
      );
      assert.deepEqual(await requests(system), []);
    });
  }

  test('a mailbox that appeared at the target meanwhile fails the move; the source works on', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    const system = await open();
    await system.createMoveRequest(abroad({ suspendWhenReadyToComplete: true }));
    const [held] = await runUntil(system, allAre('AutoSuspended'));
    there.organisation.directory
      .prepare(
        `INSERT INTO pointer (mailbox_id, part, database_name, copy_id) VALUES (?, 'primary', 'MBX01', 'other')`,
      )
      .run(mailbox);
    assert.ok(held !== undefined);
    await system.resumeMoveRequest(held.id, false);
    const [failed] = await runUntil(system, allAre('Failed'));
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.failure.code, 'target-has-mailbox');
    here.user(mailbox).deliver({ body: message(1) });
  });
});

suite('the switch across two directories', () => {
  const around = (
    change: (pointer: PointerElsewhere) => Pick<PointerElsewhere, 'fence' | 'switch'>,
  ): EmbeddedOptions => ({
    decorate: ({ queue, stores }) => ({
      queue,
      stores: {
        ...stores,
        pointerOf(job) {
          const pointer = stores.pointerOf(job);
          return pointer === null ? null : { ...pointer, ...change(pointer) };
        },
      },
    }),
  });
  const lost = (): Failure =>
    new Failure({ code: 'remote-refused', message: 'The wire was cut.', retry: 'retry', side: 'target' });

  test('whose answer is lost is neither given up nor taken back: the target is asked until it answers', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    let isCut = false;
    let asked = 0;
    const system = await open(
      {},
      {
        settings: { maxRetries: 1 },
        ...around((pointer) => ({
          async switch(job, token) {
            await pointer.switch(job, token);
            isCut = true;
            throw lost();
          },
          async fence(job, token) {
            asked += 1;
            if (isCut && asked < 6) throw lost();
            return await pointer.fence(job, token);
          },
        })),
      },
    );
    const { id: request } = await system.createMoveRequest(abroad());
    await runUntil(system, allAre('Completed'));
    const report = await system.moveReport(request);
    assert.match(report.entries.map(({ message: text }) => text).join('\n'), /remote-outcome-unknown/);
    assert.equal(here.organisation.pointer(mailbox, 'primary'), null);
    there.user(mailbox).deliver({ body: message(1) });
  });

  test('a target that goes away before it has taken the mailbox in leaves the source unlocked in the end', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    const hidden = `${there.folder}-away`;
    const system = await open({}, { settings: { maxRetries: 3 } });
    await system.createMoveRequest(abroad({ suspendWhenReadyToComplete: true }));
    const [held] = await runUntil(system, allAre('AutoSuspended'));
    assert.ok(held !== undefined);
    renameSync(there.folder, hidden);
    await system.resumeMoveRequest(held.id, false);
    const [failed] = await runUntil(system, allAre('Failed'));
    assert.ok(failed?.state.kind === 'Failed');
    assert.equal(failed.state.failure.code, 'not-an-organisation');
    here.user(mailbox).deliver({ body: message(1) });
    renameSync(hidden, there.folder);
    await system.resumeMoveRequest(held.id, false);
    await runUntil(system, allAre('Completed'));
  });

  test('a worker that slept over the switch cannot take the mailbox in after its successor took it back', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    let sleeper: { token: number; wake: () => Promise<unknown> } | null = null;
    const woken: unknown[] = [];
    const system = await open(
      {},
      around((pointer) => ({
        async switch(job, token) {
          if (sleeper !== null) return await pointer.switch(job, token);
          sleeper = { token, wake: () => pointer.switch(job, token) };
          throw lost();
        },
        async fence(job, token) {
          if (sleeper?.token === token) throw lost();
          const isTakenIn = await pointer.fence(job, token);
          await sleeper?.wake().catch((error: unknown) => woken.push(error));
          return isTakenIn;
        },
      })),
    );
    await system.createMoveRequest(abroad());
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(
      woken.map((error) => error instanceof Failure && error.facts.code),
      ['claim-lost'],
    );
  });

  test('killed after any durable write, the move is finished to the same end by the next worker', async () => {
    mailUser(there.organisation, mailbox, 'user1@newco.example');
    const system = await open();
    await system.createMoveRequest(abroad());
    const before = all(here.organisation, mailbox);
    const killedAt: string[] = [];
    const script = new URL('./kill-child.ts', import.meta.url).pathname;

    const oneKill = async (killAfter: number | string): Promise<boolean> => {
      const [from, to] = [`${here.folder}-${killAfter}`, `${there.folder}-${killAfter}`];
      cpSync(here.folder, from, { recursive: true });
      cpSync(there.folder, to, { recursive: true });
      // The request names where the target is.
      const copy = openOrganisation(from, systemClock);
      copy.directory.prepare('UPDATE move_request SET job = replace(job, ?, ?)').run(there.folder, to);
      copy.close();
      const output = await new Promise<string>((resolve) => {
        execFile(process.execPath, [script, from, String(killAfter), to], (_error, stdout, stderr) =>
          resolve(stdout + stderr),
        );
      });
      killedAt.push(output.trim());
      await finishAndCompare(from, to, `${killAfter}: ${output}`);
      for (const folder of [from, to]) rmSync(folder, { recursive: true });
      return output.startsWith('finished');
    };

    const finishAndCompare = async (from: string, to: string, what: string): Promise<void> => {
      const next = await openEmbeddedSystem(
        systemName('lab'),
        { kind: 'embedded', path: from, endpoints: { newco: { path: to, key: 'env:KEY' } } },
        { folder: from, clock: systemClock, secret: testSecret },
        { movers: 'inline', settings: testSettings },
      );
      await runUntil(next, allAre('Completed'));
      const [source, target] = [openOrganisation(from, systemClock), openOrganisation(to, systemClock)];
      assert.deepEqual(all(target, mailbox), before, what);
      for (const part of parts) {
        assert.equal(source.pointer(mailbox, part), null, what);
        assert.equal(target.pointer(mailbox, part), part === 'primary' ? 'MBX01' : 'ARCH', what);
        new UserMailbox(target, mailbox, part).deliver({ body: message(9) });
      }
      await deliver(source, mailboxId(mailbox), { body: message(10) });
      const [report] = await next.moveHistory(mailbox);
      assert.equal(report?.verification.length, 2, what);
      assert.ok(report?.durations.lockedMs !== null, what);
      for (const organisation of [source, target]) organisation.close();
      await next.close();
    };

    let finished = false;
    for (let killAfter = 1; !finished && killAfter < 200; killAfter += 2)
      finished = (await Promise.all([oneKill(killAfter), oneKill(killAfter + 1)])).includes(true);
    // A slow machine saves more often, and numbers miss a name.
    for (const write of ['switch', 'switchPointers', 'sync', 'awaitWriters'])
      if (!killedAt.includes(`killed after ${write}`)) await oneKill(write);
    for (const write of ['switch', 'switchPointers', 'sync', 'awaitWriters'])
      assert.ok(
        killedAt.includes(`killed after ${write}`),
        `never killed after ${write}: ${killedAt.join(', ')}`,
      );
  });
});
