import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { VERSIONS, tested, testFleet } from './fleet.ts';
import { finish, mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem, quickSettings } from './opened-system.ts';

for (const version of tested('2.3', '2.3 to 2.4')) {
  const { needs, options } = VERSIONS[version];
  suite(`moves of a fleet, Dovecot ${version}`, needs, () => {
    let fleet: Fleet;
    let stop: () => Promise<void>;
    let people = 0;
    before(async () => {
      ({ fleet, stop } = await testFleet({ ...options, places: { A: 'a', B: 'b', C: 'b' } }));
    });
    after(() => stop());

    const addPerson = async (place = 'A'): Promise<readonly [address: string, id: MailboxId]> => {
      people += 1;
      const address = `user${people}@example.com`;
      const id = await fleet.addMailbox({ address, place });
      for (const subject of ['one', 'two']) await deliver(address, subject);
      return [address, id];
    };
    const deliver = async (address: string, subject: string): Promise<void> => {
      assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
    };
    const rowOf = async (id: MailboxId): Promise<unknown> => {
      const [row] = await fleet.directory.rows('SELECT place, state, owner FROM mailbox WHERE id = $1', id);
      return { ...row };
    };

    test('an offline move keeps users and mail out until it has ended, and brings everything', async () => {
      const [address, id] = await addPerson();
      const { system, close } = await openSystem(fleet);
      try {
        const offline = { ...orderOf(id).options, offline: true };
        const request = await system.createMoveRequest({ ...orderOf(id), options: offline });
        let wasRefused = false;
        const trying = eventually(async () => {
          const [row] = await fleet.directory.rows('SELECT place, state FROM mailbox WHERE id = $1', id);
          if (row?.['state'] === 'locked') {
            const { kind } = await fleet.deliver(address, mail('three'));
            wasRefused ||= kind === 'deferred';
          }
          return row?.['place'] === 'B';
        }, 'it has moved');
        assert.equal((await finish(system, request)).state.kind, 'Completed');
        await trying;
        assert.ok(wasRefused, 'mail is told to come again while it is locked');
        assert.deepEqual(
          (await subjectsOf(fleet, address)).filter((subject) => subject !== 'three'),
          ['one', 'two'],
        );
      } finally {
        await close();
      }
    });

    test('a mailbox moves to another place on the same backend', async () => {
      const [address, id] = await addPerson('B');
      const { system, close } = await openSystem(fleet);
      try {
        const done = await finish(system, await system.createMoveRequest(orderOf(id, 'C')));
        assert.equal(done.state.kind, 'Completed', JSON.stringify(done.state));
        assert.deepEqual(await rowOf(id), { place: 'C', state: 'open', owner: null });
        await deliver(address, 'three');
        assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
      } finally {
        await close();
      }
    });

    test('two queues that know nothing of each other do not move one mailbox at the same time', async () => {
      const [address, id] = await addPerson();
      const first = await openSystem(fleet);
      const second = await openSystem(fleet, { settings: { ...quickSettings, maxRetries: 2 } });
      try {
        const held = { ...orderOf(id).options, suspendWhenReadyToComplete: true };
        await first.system.createMoveRequest({ ...orderOf(id), options: held });
        await fleet.directory.rows(
          `UPDATE mailbox SET owner = 'another-request.1', copy_place = 'B' WHERE id = $1`,
          id,
        );
        const request = await second.system.createMoveRequest(orderOf(id));
        const ended = await finish(second.system, request);
        assert.ok(ended.state.kind === 'Failed');
        assert.equal(ended.state.failure.code, 'mailbox-locked');
        assert.deepEqual(await rowOf(id), { place: 'A', state: 'open', owner: 'another-request.1' });
        await deliver(address, 'three');
        await second.system.removeMoveRequest(request.id);
        assert.deepEqual(await rowOf(id), { place: 'A', state: 'open', owner: 'another-request.1' });
      } finally {
        await first.close();
        await second.close();
      }
    });

    test('a switch that the directory takes and does not do is a failure: the mailbox stays open where it is', async () => {
      const [address, id] = await addPerson();
      // As a trigger or a view would that keeps the place.
      const switching = `UPDATE mailbox SET place = CASE WHEN :to = '' THEN :to ELSE place END, state = 'open', owner = NULL
        WHERE id = :id AND owner = :owner AND place = :from AND state = 'locked'`;
      const { directory } = fleetConfig(fleet.layout);
      assert.ok(directory.kind !== 'command');
      const statements = { ...directory.statements, switch: switching };
      const { system, close } = await openSystem(fleet, {}, { directory: { ...directory, statements } });
      try {
        const ended = await finish(system, await system.createMoveRequest(orderOf(id)));
        assert.ok(ended.state.kind === 'Failed');
        assert.equal(ended.state.failure.code, 'directory-statement');
        assert.match(ended.state.failure.message, /still says that it lives in 'A'/);
        assert.deepEqual(await rowOf(id), { place: 'A', state: 'open', owner: null });
        const { databases } = await system.observe(only({ databases: true }));
        assert.deepEqual(
          databases.flatMap(({ softDeleted }) => softDeleted),
          [],
        );
        await deliver(address, 'three');
        assert.deepEqual(await subjectsOf(fleet, address), ['one', 'three', 'two']);
      } finally {
        await close();
      }
    });

    test('a move that is suspended, gone on with and removed leaves the row as it was, and nothing at the target', async () => {
      const [address, id] = await addPerson();
      const { system, close } = await openSystem(fleet);
      const stopping = new AbortController();
      const running = system.replication?.run({ instance: 'test', signal: stopping.signal, log: () => {} });
      try {
        const held = { ...orderOf(id).options, suspendWhenReadyToComplete: true };
        const request = await system.createMoveRequest({ ...orderOf(id), options: held });
        const until = async (kind: string): Promise<void> => {
          await eventually(async () => {
            const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
            return moveRequests[0]?.state.kind === kind;
          }, kind);
        };
        await until('AutoSuspended');
        await system.suspendMoveRequest(request.id, 'not tonight');
        await until('Suspended');
        await system.resumeMoveRequest(request.id, true);
        await until('AutoSuspended');
        const { entries } = await system.moveReport(request.id);
        assert.ok(entries.some(({ message }) => message.includes('suspended the move request')));
        await system.removeMoveRequest(request.id);
        assert.deepEqual(await rowOf(id), { place: 'A', state: 'open', owner: null });
        assert.deepEqual(await subjectsOf(fleet, address), ['one', 'two']);
        const { databases } = await system.observe(only({ databases: true }));
        const target = databases.find(({ name }) => name === databaseName('B'));
        assert.deepEqual(target?.softDeleted, []);
        // What was copied is gone: the next move finds an empty place.
        assert.equal(
          (await finish(system, await system.createMoveRequest(orderOf(id)))).state.kind,
          'Completed',
        );
        assert.deepEqual(await subjectsOf(fleet, address), ['one', 'two']);
      } finally {
        stopping.abort();
        await running;
        await close();
      }
    });
  });
}
