import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { databaseName, mailboxId, requestId } from '../../src/domain/ids.ts';
import { ownerOf } from '../../src/systems/dovecot/claim-name.ts';
import type { Directory, DirectoryEntry } from '../../src/systems/dovecot/directory/directory.ts';
import { failsWith } from '../mrs/organisation.ts';

/** A row of the administrator's own table. */
export interface GivenRow {
  readonly id: string;
  readonly address: string;
  readonly displayName: string | null;
  readonly place: string;
  readonly state: string;
  readonly department: string | null;
}

/** A directory and, beside drover, its administrator. */
export interface GivenDirectory {
  /** Its statements are those of the contract, and `mailboxes` has the column department. Another connection each time. */
  open(): Promise<Directory>;
  /** The same with a claim that chooses its row by the place: several rows. */
  openCareless(): Promise<Directory>;
  /** There are these and no others; places A and B are mounted. */
  fill(rows: readonly GivenRow[]): Promise<void>;
  stop(): Promise<void>;
}

const A = databaseName('A');
const B = databaseName('B');
const one = mailboxId('0192d2a0-0000-7000-8000-000000000001');
const two = mailboxId('0192d2a0-0000-7000-8000-000000000002');
const noOne = mailboxId('0192d2a0-0000-7000-8000-00000000ffff');
const first = ownerOf(requestId('r1'), 1);
const second = ownerOf(requestId('r1'), 2);
const STRANGE = `o'neil "quoted" \\ % ü 雪 -- /* :id*@example.com`;

const rowOf = (id: string, address: string, more: Partial<GivenRow> = {}): GivenRow => ({
  id,
  address,
  displayName: `Name of ${address}`,
  place: 'A',
  state: 'open',
  department: null,
  ...more,
});

/** What every kind of directory must do. */
export function directoryConformance(kind: string, give: () => Promise<GivenDirectory>): void {
  suite(`a directory: ${kind}`, () => {
    let given: GivenDirectory;
    let directory: Directory;
    before(async () => {
      given = await give();
      directory = await given.open();
    });
    after(async () => {
      await directory.close();
      await given.stop();
    });
    beforeEach(() =>
      given.fill([
        rowOf(one, 'one@example.com', { department: 'Legal' }),
        rowOf(two, STRANGE, { displayName: STRANGE, place: 'B', state: 'blocked' }),
      ]),
    );

    const entry = async (id = one): Promise<DirectoryEntry> => {
      const [found] = await directory.find([id]);
      assert.ok(found !== undefined);
      return found;
    };

    test('lists and finds mailboxes, whatever their names hold', async () => {
      const all = [...(await directory.list())].sort((a, b) => a.id.localeCompare(b.id));
      assert.deepEqual(all, [
        {
          id: one,
          address: 'one@example.com',
          displayName: 'Name of one@example.com',
          place: A,
          locked: false,
          owner: null,
          attributes: { department: 'Legal' },
        },
        {
          id: two,
          address: STRANGE,
          displayName: STRANGE,
          place: B,
          locked: true,
          owner: null,
          attributes: {},
        },
      ]);
      assert.deepEqual(await directory.find([two, noOne]), [all[1]]);
      assert.deepEqual(await directory.find([]), []);
      assert.deepEqual(await directory.find([mailboxId(`'; DROP TABLE mailbox; --`), mailboxId('')]), []);
    });

    test('a claim is given to whoever knows the present owner, and to no one else', async () => {
      assert.equal(
        await directory.claim({ id: one, owner: first, previous: null, from: B, at: A }),
        false,
        'moved',
      );
      assert.equal(await directory.claim({ id: one, owner: first, previous: null, from: A, at: B }), true);
      assert.equal((await entry()).owner, first);
      assert.equal(
        await directory.claim({ id: one, owner: first, previous: null, from: A, at: B }),
        true,
        'asked again',
      );
      assert.equal(await directory.claim({ id: one, owner: second, previous: null, from: A, at: B }), false);
      assert.equal(
        await directory.claim({ id: one, owner: second, previous: 'r9.7', from: A, at: B }),
        false,
      );
      assert.equal((await entry()).owner, first);
      assert.equal(await directory.claim({ id: one, owner: second, previous: first, from: A, at: B }), true);
      assert.equal((await entry()).owner, second);
      assert.equal((await entry()).locked, false);
      assert.equal(await directory.claim({ id: noOne, owner: first, previous: null, from: A, at: B }), false);
      assert.equal((await entry(two)).owner, null);
    });

    test('of many that claim at the same time exactly one wins', async () => {
      const others = await Promise.all([given.open(), given.open(), given.open()]);
      try {
        for (let round = 0; round < 5; round += 1) {
          await given.fill([rowOf(one, 'one@example.com')]);
          const owners = [directory, ...others].map((_, at) => ownerOf(requestId(`r${at}`), round));
          const won = await Promise.all(
            [directory, ...others].map((each, at) =>
              each.claim({ id: one, owner: owners[at] ?? '', previous: null, from: A, at: B }),
            ),
          );
          assert.equal(won.filter(Boolean).length, 1, String(won));
          assert.equal((await entry()).owner, owners[won.indexOf(true)]);
        }
      } finally {
        await Promise.all(others.map((other) => other.close()));
      }
    });

    test('moves by lock and switch, each for its owner and place only', async () => {
      const ours = { id: one, owner: first };
      assert.equal(await directory.lock({ ...ours, from: A }), false, 'not claimed');
      await directory.claim({ ...ours, previous: null, from: A, at: B });
      assert.equal(await directory.switch({ ...ours, from: A, to: B }), false, 'not locked');
      assert.equal(await directory.lock({ ...ours, from: B }), false, 'another place');
      assert.equal(await directory.lock({ id: one, owner: second, from: A }), false, 'another owner');
      assert.equal(await directory.lock({ ...ours, from: A }), true);
      assert.equal(await directory.lock({ ...ours, from: A }), true, 'asked again');
      assert.equal((await entry()).locked, true);

      assert.equal(
        await directory.switch({ id: one, owner: second, from: A, to: B }),
        false,
        'another owner',
      );
      assert.equal(await directory.switch({ ...ours, from: B, to: A }), false, 'another place');
      assert.equal((await entry()).place, A);
      assert.equal(await directory.switch({ ...ours, from: A, to: B }), true);
      const { place, locked, owner } = await entry();
      assert.deepEqual({ place, locked, owner }, { place: B, locked: false, owner: null });
      assert.equal(await directory.switch({ ...ours, from: A, to: B }), false, 'made already');
    });

    test('whoever was taken over from can do nothing any more', async () => {
      await directory.claim({ id: one, owner: first, previous: null, from: A, at: B });
      await directory.lock({ id: one, owner: first, from: A });
      await directory.claim({ id: one, owner: second, previous: first, from: A, at: B });
      assert.equal((await entry()).locked, true, 'a claim leaves the state');
      const late = { id: one, owner: first };
      assert.equal(await directory.switch({ ...late, from: A, to: B }), false);
      assert.equal(await directory.unlock(late), false);
      assert.equal(await directory.release(late), false);
      assert.equal(await directory.lock({ ...late, from: A }), false);
      const { place, locked, owner } = await entry();
      assert.deepEqual({ place, locked, owner }, { place: A, locked: true, owner: second });
    });

    test('a late switch and a takeover at the same time: one of them, never both', async () => {
      const other = await given.open();
      try {
        for (let round = 0; round < 6; round += 1) {
          await given.fill([rowOf(one, 'one@example.com')]);
          await directory.claim({ id: one, owner: first, previous: null, from: A, at: B });
          await directory.lock({ id: one, owner: first, from: A });
          const [switched, takenOver] = await Promise.all([
            directory.switch({ id: one, owner: first, from: A, to: B }),
            other.claim({ id: one, owner: second, previous: first, from: A, at: B }),
          ]);
          assert.notEqual(switched, takenOver);
          const { place, owner } = await entry();
          assert.deepEqual(
            { place, owner },
            switched ? { place: B, owner: null } : { place: A, owner: second },
          );
        }
      } finally {
        await other.close();
      }
    });

    test('is unlocked and released, and a state that is not drover’s stays', async () => {
      const ours = { id: one, owner: first };
      await directory.claim({ ...ours, previous: null, from: A, at: B });
      await directory.lock({ ...ours, from: A });
      assert.equal(await directory.unlock(ours), true);
      assert.equal(await directory.unlock(ours), true, 'open already');
      assert.equal((await entry()).locked, false);
      assert.equal((await entry()).owner, first);
      await directory.lock({ ...ours, from: A });
      assert.equal(await directory.release(ours), true);
      assert.equal((await entry()).locked, false);
      assert.equal((await entry()).owner, null);
      assert.equal(await directory.release(ours), false, 'no one’s already');

      const blocked = { id: two, owner: first };
      await directory.claim({ ...blocked, previous: null, from: B, at: A });
      assert.equal(await directory.lock({ ...blocked, from: B }), false);
      assert.equal(await directory.release(blocked), true);
      assert.equal((await entry(two)).locked, true);
    });

    test('a change that would touch several rows touches none', async () => {
      await given.fill([rowOf(one, 'one@example.com'), rowOf(two, 'two@example.com')]);
      const careless = await given.openCareless();
      try {
        const claim = careless.claim({ id: one, owner: first, previous: null, from: A, at: B });
        await assert.rejects(claim, failsWith('directory-statement'));
        for (const { owner } of await directory.list()) assert.equal(owner, null);
      } finally {
        await careless.close();
      }
    });

    test('places are dismounted and mounted', async () => {
      const mounted = async (): Promise<Record<string, boolean>> =>
        Object.fromEntries([...(await directory.places())].map(([name, place]) => [name, place.mounted]));
      assert.deepEqual(await mounted(), { A: true, B: true });
      const set = async (place: string, wanted: boolean, change: number): Promise<boolean | undefined> =>
        await directory.setMounted?.({ place: databaseName(place), mounted: wanted, change });
      assert.equal(await set('A', false, 1), true);
      assert.deepEqual(await mounted(), { A: false, B: true });
      assert.equal(await set('A', true, 3), true);
      assert.deepEqual(await mounted(), { A: true, B: true });
      for (const late of [2, 3]) assert.equal(await set('A', false, late), false, String(late));
      assert.deepEqual(await mounted(), { A: true, B: true });
      assert.equal((await directory.places()).get(A)?.change, 3);
      assert.equal(await set('Z', true, 1), false);
    });

    test('knows the time', async () => {
      const now = await directory.now();
      assert.match(now, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    });

    test('two rows with one id, or with one address, are refused', async () => {
      const doubled = await given.open();
      try {
        await given.fill([rowOf(one, 'one@example.com'), rowOf(two, 'ONE@example.com')]);
        await assert.rejects(doubled.list(), failsWith('directory-statement'));
      } finally {
        await doubled.close();
      }
    });
  });
}
