import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import type { SoftDeletedMailbox } from '../../../src/domain/mailbox.ts';
import type { Authority } from '../../../src/support/authority.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import type { DovecotOptions } from '../../../src/systems/dovecot/mail-system.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { untilNobodyIsOn } from './copy-route.ts';
import { needsDovecot, testFleet } from './fleet.ts';
import { finish, moveTo, orderOf, subjectsOf } from './moves.ts';
import { openSystem, quickSettings, type OpenedSystem } from './opened-system.ts';

const A = databaseName('A');
const B = databaseName('B');
const under = (token: number, plan: string): Authority => ({
  fence: `plan:${plan}`,
  token,
  signal: new AbortController().signal,
  confirm: async () => {},
});

suite('soft-deleted mailboxes of a fleet', needsDovecot, () => {
  let fleet: Fleet;
  let stop: () => Promise<void>;
  let opened: OpenedSystem;
  let people = 0;
  before(async () => {
    ({ fleet, stop } = await testFleet());
    opened = await openSystem(fleet);
  });
  after(async () => {
    await opened?.close();
    await stop?.();
  });

  const person = async (place = 'A'): Promise<{ id: MailboxId; address: string }> => {
    people += 1;
    const address = `user${people}@example.com`;
    const id = await fleet.addMailbox({ address, place });
    for (const subject of ['one', 'two', 'three']) await deliver(address, subject);
    return { id, address };
  };
  const deliver = async (address: string, subject: string): Promise<void> => {
    const answer = await fleet.deliver(address, `Subject: ${subject}\r\n\r\nText.\r\n`);
    assert.equal(answer.kind, 'accepted', JSON.stringify(answer));
  };
  const home = (place: string, id: MailboxId): string =>
    join(fleet.layout.places.find(({ name }) => name === place)?.volume ?? '', id);
  /** Files with mail in them, whatever the format. */
  const mailFiles = (place: string, id: MailboxId): readonly string[] =>
    readdirSync(home(place, id), { recursive: true, encoding: 'utf8' }).filter(
      (file) => /(^|\/)(cur|new)\/.|\/m\.\d+$/.test(file) && statSync(join(home(place, id), file)).size > 0,
    );
  const copies = async (
    place: typeof A,
    system: MailSystem = opened.system,
  ): Promise<readonly SoftDeletedMailbox[]> => (await system.maintenance?.softDeleted?.(place)) ?? [];
  const copyOf = async (place: typeof A, id: MailboxId): Promise<SoftDeletedMailbox> => {
    const found = (await copies(place)).find(({ mailboxId }) => mailboxId === id);
    assert.ok(found !== undefined, `${id} has a copy in ${place}`);
    return found;
  };
  const purgeOne = async (
    place: typeof A,
    id: MailboxId,
    system: MailSystem = opened.system,
    authority?: Authority,
  ): Promise<readonly SoftDeletedMailbox[] | undefined> =>
    system.maintenance?.purgeSoftDeleted?.(
      place,
      { beforeRetention: true, only: [await copyOf(place, id)] },
      authority,
    );
  const row = async (id: MailboxId): Promise<unknown> => {
    const [found] = await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE id = $1', id);
    return { ...found };
  };
  /** Another process with the same queue, which does something at a point of its purge. */
  const other = (point: string, act: () => Promise<void>): Promise<OpenedSystem> => {
    const options: DovecotOptions = {
      decorateFleet: (of) => {
        const wait = { done: false };
        const gate = async <T>(name: string, call: () => Promise<T>): Promise<T> => {
          if (name === point && !wait.done) {
            wait.done = true;
            await act();
          }
          return await call();
        };
        const gated = <T extends object>(whole: T): T =>
          new Proxy(whole, {
            get: (target, key) => {
              const value: unknown = Reflect.get(target, key, target);
              if (typeof value !== 'function') return value;
              const bound = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
              return (...args: unknown[]) => gate(String(key), () => bound(...args));
            },
          });
        const places = of.places.map((place) => ({
          ...place,
          backend: { ...place.backend, doveadm: gated(place.backend.doveadm) },
        }));
        const byName = new Map(places.map((place) => [place.name, place]));
        return {
          ...of,
          directory: gated(of.directory),
          places,
          place: (name) => byName.get(name) ?? of.place(name),
        };
      },
    };
    return openSystem(fleet, options, {}, opened.folder);
  };

  test('a move leaves one, which is kept until its retention ends, and then removed from the disk', async () => {
    const { id, address } = await person();
    await moveTo(opened.system, id, 'B');
    const copy = await copyOf(A, id);
    assert.equal(copy.address, address);
    assert.ok(copy.sizeBytes > 0);
    const keptMs = Date.parse(copy.keptUntil) - Date.parse(copy.leftAt);
    assert.equal(keptMs, 30 * 24 * 3_600_000);
    const { databases } = await opened.system.observe(only({ databases: true }));
    assert.deepEqual(databases.find(({ name }) => name === 'A')?.softDeleted, await copies(A));

    assert.deepEqual(await opened.system.maintenance?.purgeSoftDeleted?.(A), []);
    assert.equal(mailFiles('A', id).length, 3);
    assert.deepEqual(await purgeOne(A, id), [copy]);
    assert.deepEqual(mailFiles('A', id), []);
    assert.equal(
      (await copies(A)).some(({ mailboxId }) => mailboxId === id),
      false,
    );
    assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
    assert.deepEqual(await row(id), { place: 'B', state: 'open', owner: null });
    await deliver(address, 'four');
  });

  test('a mailbox that moves back has one in the other place only', async () => {
    const { id, address } = await person();
    await moveTo(opened.system, id, 'B');
    await deliver(address, 'four');
    await moveTo(opened.system, id, 'A');
    assert.equal(
      (await copies(A)).some(({ mailboxId }) => mailboxId === id),
      false,
    );
    assert.equal((await purgeOne(B, id))?.length, 1);
    assert.deepEqual(mailFiles('B', id), []);
    assert.deepEqual(await subjectsOf(fleet, address), ['four', 'one', 'three', 'two']);
    // mdbox is begun again; a purged copy is no obstacle.
    await moveTo(opened.system, id, 'B');
    assert.deepEqual(await subjectsOf(fleet, address), ['four', 'one', 'three', 'two']);
  });

  test('mail that came late and is not known to be in the mailbox is not removed', async () => {
    const { id } = await person();
    await moveTo(opened.system, id, 'B');
    const late = join(home('A', id), 'Maildir', 'new', `${Date.now()}.M1P1.late`);
    writeFileSync(late, 'Subject: late\r\n\r\nText.\r\n', { mode: 0o666 });
    await assert.rejects(purgeOne(A, id), failsWith('copies-left'));
    assert.equal(mailFiles('A', id).length, 4);
    assert.equal((await copyOf(A, id)).isBeingRemoved, undefined);
  });

  test('one that someone has open is not removed', async () => {
    const { id, address } = await person();
    await moveTo(opened.system, id, 'B');
    const session = await fleet.logInAt('a', address);
    await assert.rejects(purgeOne(A, id), failsWith('copies-left'));
    assert.equal(mailFiles('A', id).length, 3);
    assert.deepEqual(await row(id), { place: 'B', state: 'open', owner: null });
    await session.command('LOGOUT');
    session.close();
    await untilNobodyIsOn(fleet, 'a', address);
    assert.equal((await purgeOne(A, id))?.length, 1);
  });

  test('one of a mailbox that a move has is not removed', async () => {
    const { id } = await person();
    await moveTo(opened.system, id, 'B');
    await fleet.directory.exec(`UPDATE mailbox SET owner = 'mv.1', copy_place = 'A' WHERE id = '${id}'`);
    await assert.rejects(purgeOne(A, id), failsWith('copies-left'));
    assert.equal(mailFiles('A', id).length, 3);
    assert.deepEqual(await row(id), { place: 'B', state: 'open', owner: 'mv.1' });
  });

  test('one whose mailbox the administrator has put back by hand is not removed, whoever asks', async () => {
    const { id, address } = await person();
    await moveTo(opened.system, id, 'B');
    const purger = await other('removeAll', () =>
      fleet.directory.exec(`UPDATE mailbox SET place = 'A' WHERE id = '${id}'`),
    );
    await assert.rejects(purgeOne(A, id, purger.system), failsWith('copies-left'));
    assert.equal(mailFiles('A', id).length, 3);
    await purger.system.close();
    assert.deepEqual(
      await opened.system.maintenance?.purgeSoftDeleted?.(A, { beforeRetention: true, only: [] }),
      [],
    );
    assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
  });

  test('a purge that was paused removes nothing of a mailbox that has moved back since', async () => {
    const { id, address } = await person('B');
    await moveTo(opened.system, id, 'A');
    const purger = await other('removeAll', async () => {
      // Another takes over, and finishes; then the mailbox moves back, and mail comes.
      await opened.system.maintenance?.purgeSoftDeleted?.(B);
      await moveTo(opened.system, id, 'B');
      await deliver(address, 'new');
    });
    await assert.rejects(purgeOne(B, id, purger.system), failsWith('copies-left'));
    assert.deepEqual(await subjectsOf(fleet, address), ['new', 'one', 'three', 'two']);
    assert.deepEqual(await row(id), { place: 'B', state: 'open', owner: null });
    await purger.system.close();
  });

  test('a purge whose lease was lost removes nothing more, wherever it was', async () => {
    for (const [point, code] of [
      ['claim', 'lease-lost'],
      ['folders', 'copies-left'],
      ['removeAll', 'copies-left'],
    ] as const) {
      const { id } = await person();
      await moveTo(opened.system, id, 'B');
      const purger = await other(point, async () => opened.system.fenceOff?.(under(2, point)));
      const late = purgeOne(A, id, purger.system, under(1, point));
      await assert.rejects(late, failsWith(code));
      assert.equal(mailFiles('A', id).length, 3, point);
      assert.deepEqual(await row(id), { place: 'B', state: 'open', owner: null }, point);
      await assert.rejects(purgeOne(A, id, purger.system, under(1, point)), failsWith('lease-lost'));
      assert.equal((await purgeOne(A, id, opened.system, under(2, point)))?.length, 1, point);
      assert.deepEqual(mailFiles('A', id), []);
      await purger.system.close();
    }
  });

  test('a purge that was killed before it removed anything keeps the mailbox from no move', async () => {
    const { id, address } = await person();
    await moveTo(opened.system, id, 'B');
    const purger = await other('folders', async () => {
      throw new Error('killed');
    });
    await assert.rejects(purgeOne(A, id, purger.system));
    const { moveRequests } = await opened.system.observe(only({ moveRequests: 'all' }));
    const left = moveRequests.find(({ mailboxId }) => mailboxId === id)?.id ?? '';
    await fleet.directory.exec(
      `UPDATE mailbox SET owner = 'purge.${left}.1', copy_place = 'A' WHERE id = '${id}'`,
    );
    assert.deepEqual(await opened.system.maintenance?.purgeSoftDeleted?.(A), []);
    assert.deepEqual(await row(id), { place: 'B', state: 'open', owner: null });
    assert.equal(mailFiles('A', id).length, 3);
    await moveTo(opened.system, id, 'A');
    assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
    await purger.system.close();
  });

  test('a move goes on at once where a purge was killed before it removed anything, and the purge may not go on', async () => {
    const { id, address } = await person();
    await moveTo(opened.system, id, 'B');
    let moved: Promise<unknown> | null = null;
    const purger = await other('folders', async () => {
      // The removal has the row by now.
      assert.match(JSON.stringify(await row(id)), /"owner":"purge\./);
      await (moved ??= moveTo(opened.system, id, 'A'));
    });
    await assert.rejects(purgeOne(A, id, purger.system), failsWith('copies-left'));
    assert.notEqual(moved, null);
    assert.deepEqual(await row(id), { place: 'A', state: 'open', owner: null });
    assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
    await purger.system.close();
  });

  test('a move waits for a purge that was cut off in the middle of a removal, and says how to finish it', async () => {
    const { id, address } = await person('B');
    await moveTo(opened.system, id, 'A');
    const purger = await other('removeAll', async () => {
      throw new Error('killed');
    });
    await assert.rejects(purgeOne(B, id, purger.system));
    const { moveRequests } = await opened.system.observe(only({ moveRequests: 'all' }));
    const left = moveRequests.find(({ mailboxId }) => mailboxId === id)?.id ?? '';
    await fleet.directory.exec(
      `UPDATE mailbox SET owner = 'purge.${left}.1', copy_place = 'B' WHERE id = '${id}'`,
    );
    const impatient = await openSystem(
      fleet,
      { settings: { ...quickSettings, maxRetries: 1 } },
      {},
      opened.folder,
    );
    await impatient.system.removeMoveRequest(left as never);
    const waiting = await finish(impatient.system, await impatient.system.createMoveRequest(orderOf(id)));
    assert.ok(waiting.state.kind === 'Failed');
    assert.equal(waiting.state.failure.code, 'mailbox-locked');
    assert.match(waiting.state.failure.hint ?? '', /drover purge --now/);
    assert.equal((await opened.system.maintenance?.purgeSoftDeleted?.(B))?.length, 1);
    await impatient.system.resumeMoveRequest(waiting.id, false);
    assert.equal((await finish(impatient.system, waiting)).state.kind, 'Completed');
    assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
    await impatient.system.close();
    await purger.system.close();
  });

  test('a removal whose directory was gone at its end is finished by the next purge, and the row is given back', async () => {
    const { id } = await person();
    await moveTo(opened.system, id, 'B');
    const purger = await other('release', async () => {
      throw new Error('the directory does not answer');
    });
    await assert.rejects(purgeOne(A, id, purger.system));
    assert.match(JSON.stringify(await row(id)), /"owner":"purge\./);
    assert.equal((await opened.system.maintenance?.purgeSoftDeleted?.(A))?.length, 1);
    assert.deepEqual(await row(id), { place: 'B', state: 'open', owner: null });
    await purger.system.close();
  });

  test('one whose mailbox was deleted is said once, with the files to remove by hand, and keeps no later purge from its work', async () => {
    const { id } = await person();
    await moveTo(opened.system, id, 'B');
    await fleet.directory.exec(`DELETE FROM mailbox WHERE id = '${id}'`);
    await assert.rejects(Promise.resolve(purgeOne(A, id)), (error) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.facts.code, 'copies-left');
      assert.match(error.message, new RegExp(`remove maildir:.*${id}.* at a by hand`));
      return true;
    });
    assert.equal(
      (await copies(A)).find(({ mailboxId }) => mailboxId === id),
      undefined,
    );
    assert.equal(mailFiles('A', id).length, 3);
    assert.deepEqual(await opened.system.maintenance?.purgeSoftDeleted?.(A), []);
  });

  test('a purge that was killed is finished by the next one, whatever the retention', async () => {
    const { id } = await person();
    await moveTo(opened.system, id, 'B');
    const purger = await other('removeAll', async () => {
      throw new Error('killed');
    });
    await assert.rejects(purgeOne(A, id, purger.system));
    assert.equal((await copyOf(A, id)).isBeingRemoved, true);
    // While another's removal has the row, it waits.
    await fleet.directory.exec(`UPDATE mailbox SET owner = 'purge.x.1', copy_place = 'A' WHERE id = '${id}'`);
    await assert.rejects(
      Promise.resolve(opened.system.maintenance?.purgeSoftDeleted?.(A)),
      failsWith('copies-left'),
    );
    await fleet.directory.exec(`UPDATE mailbox SET owner = NULL WHERE id = '${id}'`);
    assert.equal((await opened.system.maintenance?.purgeSoftDeleted?.(A))?.length, 1);
    await purger.system.close();
  });
});
