import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { whyUnprotected } from '../../src/continuity/continuity-system.ts';
import type { EmbeddedPair } from '../../src/continuity/embedded/pair.ts';
import { copyDirectory, OWN_TABLES, TABLES } from '../../src/continuity/embedded/directory-copy.ts';
import {
  changeMember,
  readMemberState,
  requireUnchanged,
} from '../../src/continuity/embedded/member-state.ts';
import { toPassive } from '../../src/continuity/embedded/replicator.ts';
import type { Authority } from '../../src/support/authority.ts';
import { databaseName, mailboxId, serverName, systemName } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';
import { allAre, requests, runUntil, spec, testSettings } from '../mrs/organisation.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import type { Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { openPartFile, type PartFile } from '../../src/systems/embedded/store/part-file.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { continuityConformance, failureCode } from '../conformance/continuity-system.ts';
import {
  deliverTo,
  idOf,
  inOrganisation,
  makeOrganisation,
  removeFolder,
  subjectsOf,
  temporaryFolder,
  TestClock,
} from './embedded-organisation.ts';
import { openPair } from './open-pair.ts';

const MEANWHILE = fileURLToPath(new URL('./meanwhile.ts', import.meta.url));

function makePair(reached?: (point: string) => void) {
  const folder = temporaryFolder();
  const clock = new TestClock();
  const primary = join(folder, 'primary');
  const secondary = join(folder, 'secondary');
  makeOrganisation(primary, clock);
  const open = (at?: (point: string) => void): EmbeddedPair =>
    openPair({ primary, secondary, clock }, { cooldownMs: 600_000, reached: at });
  return { folder, clock, primary, secondary, open, pair: open(reached) };
}
type Made = ReturnType<typeof makePair>;

async function withPair(body: (made: Made) => Promise<void>): Promise<void> {
  const made = makePair();
  try {
    await made.pair.status();
    await body(made);
  } finally {
    await made.pair.close();
    removeFolder(made.folder);
  }
}

/** Of the mailboxes in MBX01, one after the other. */
const filesOf = <T>(organisation: Organisation, work: (file: PartFile) => T): readonly T[] =>
  organisation.places(databaseName('MBX01')).map((place) => {
    const file = openPartFile(place);
    try {
      return work(file);
    } finally {
      file.close();
    }
  });

continuityConformance('an embedded pair', { maintenanceMode: true }, async () => {
  const made = makePair();
  await made.pair.status();
  const hidden = `${made.secondary}-away`;
  return {
    pair: made.pair,
    clock: made.clock,
    spoil: async () => renameSync(made.secondary, hidden),
    repair: async () => renameSync(hidden, made.secondary),
    lose: async () => renameSync(made.secondary, hidden),
    dispose: async () => removeFolder(made.folder),
  };
});

suite('an embedded pair', () => {
  test('ships deliveries, flags, deletions and new folders', () =>
    withPair(async ({ pair, primary, secondary, clock }) => {
      inOrganisation(primary, clock, (organisation) => {
        deliverTo(organisation, 2, 'Later');
        const mailbox = new UserMailbox(organisation, idOf(1));
        const [first, second] = mailbox.items();
        mailbox.setFlags(first!.key, ['\\Seen', '\\Flagged']);
        mailbox.deleteItem(second!.key);
        mailbox.createFolder(null, 'A/B ü');
      });
      const status = await pair.status();
      assert.deepEqual(
        status.members.map(({ inSync }) => inSync),
        ['yes', 'yes'],
      );
      const expected = inOrganisation(primary, clock, (organisation) => subjectsOf(organisation, 2));
      await pair.switchover('secondary', 'primary');
      assert.deepEqual(
        inOrganisation(secondary, clock, (organisation) => subjectsOf(organisation, 2)),
        expected,
      );
    }));

  for (const between of ['seen by the pair', 'not seen by it'])
    test(`ships a mailbox that has moved and moved back to the copy that was left, each move ${between}`, () =>
      withPair(async ({ folder, primary, pair, clock }) => {
        const system = await openEmbeddedSystem(
          systemName('lab'),
          { kind: 'embedded', path: primary },
          { folder, clock: systemClock },
          { movers: 'inline', settings: testSettings },
        );
        const move = async (target: string): Promise<void> => {
          for (const { id } of await requests(system)) await system.removeMoveRequest(id);
          await system.createMoveRequest(spec(idOf(2), target));
          const [done] = await runUntil(system, allAre('Completed', 'Failed'));
          assert.equal(done?.state.kind, 'Completed', JSON.stringify(done?.state));
          if (between === 'seen by the pair') await pair.status();
        };
        try {
          await move('MBX02');
          inOrganisation(primary, clock, (organisation) => deliverTo(organisation, 2, 'In between'));
          await move('MBX01');
          const [request] = await requests(system);
          assert.equal(request?.itemsTransferred, 1);
        } finally {
          await system.close();
        }
        inOrganisation(primary, clock, (organisation) => deliverTo(organisation, 2, 'And after'));
        const [evidence] = await pair.fullSystemCheck(new AbortController().signal);
        assert.equal(evidence?.value, 'complete, no difference');
        const subjects = inOrganisation(primary, clock, (organisation) => subjectsOf(organisation, 2));
        assert.ok(subjects.includes('In between') && subjects.includes('And after'));
      }));

  test('lets users work on the active member only', () =>
    withPair(async ({ pair, primary, secondary, clock }) => {
      const deliver = (folder: string) => () =>
        inOrganisation(folder, clock, (organisation) => deliverTo(organisation, 1, 'New'));
      assert.throws(deliver(secondary), failureCode('database-dismounted'));
      await pair.switchover('secondary', 'primary');
      deliver(secondary)();
      assert.throws(deliver(primary), failureCode('database-dismounted'));
      clock.ms += 600_000;
      await pair.switchover('primary', 'secondary');
      deliver(primary)();
      const subjects = inOrganisation(primary, clock, (organisation) => subjectsOf(organisation, 1));
      assert.equal(subjects.filter((subject) => subject === 'New').length, 2);
    }));

  test('keeps the data of before the moves on the secondary while it is shut down', () =>
    withPair(async ({ pair, primary, secondary, clock }) => {
      await pair.shutdown('keep-running', 'primary');
      inOrganisation(primary, clock, (organisation) => deliverTo(organisation, 1, 'After the shutdown'));
      await pair.status();
      const items = (): number =>
        inOrganisation(secondary, clock, (organisation) => {
          const counts = filesOf(organisation, (file) =>
            Number(file.sql('SELECT count(*) n FROM item').get()?.['n']),
          );
          return counts.reduce((sum, count) => sum + count, 0);
        });
      const kept = items();
      await pair.start('primary', 'primary');
      await pair.status();
      assert.equal(items(), kept);
      await pair.start('secondary', 'primary');
      assert.equal(items(), kept + 1);
    }));

  test('a shutdown that stops the applications dismounts, and the start mounts what was mounted', () =>
    withPair(async ({ pair }) => {
      await pair.shutdown('stop', 'primary');
      assert.ok((await pair.stores()).every(({ mounted }) => !mounted));
      await pair.start('primary', 'primary');
      assert.ok((await pair.stores()).every(({ mounted }) => mounted));
    }));

  test('a shutdown that was killed between its writes, and is repeated, still knows what to mount', async () => {
    const made = makePair((point) => {
      if (point === 'to be dismounted') throw new Error('killed');
    });
    try {
      await made.pair.status();
      await assert.rejects(() => made.pair.shutdown('stop', 'primary'), /killed/);
      const again = made.open();
      await again.shutdown('stop', 'primary');
      await again.shutdown('stop', 'primary');
      assert.ok((await again.stores()).every(({ mounted }) => !mounted));
      await again.start('primary', 'primary');
      assert.ok((await again.stores()).every(({ mounted }) => mounted));
      await again.close();
    } finally {
      removeFolder(made.folder);
    }
  });

  test('the full system check finds a byte that changed on the copy, and the copy is made again', () =>
    withPair(async ({ pair, secondary, clock }) => {
      inOrganisation(secondary, clock, (organisation) => {
        filesOf(organisation, ({ connection }) =>
          connection.exec(
            `UPDATE body SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE id = (SELECT min(id) FROM body)`,
          ),
        );
      });
      const signal = new AbortController().signal;
      await assert.rejects(() => pair.fullSystemCheck(signal), failureCode('full-check-failed'));
      assert.ok((await pair.fullSystemCheck(signal)).length > 0);
    }));

  test('refuses to serve two active members, and says that it is a split brain', () =>
    withPair(async ({ pair, secondary }) => {
      const state = readMemberState(secondary);
      changeMember(secondary, state, null, () => ({ ...state!, role: 'active' }));
      assert.equal((await pair.status()).active, null);
      await assert.rejects(() => pair.switchover('secondary', 'primary'), /split brain/);
    }));

  test('a primary restored from before the last role change may not act as the active member', () =>
    withPair(async ({ pair, primary, folder }) => {
      cpSync(primary, join(folder, 'old'), { recursive: true });
      await pair.switchover('secondary', 'primary');
      removeFolder(primary);
      cpSync(join(folder, 'old'), primary, { recursive: true });
      assert.equal((await pair.status()).active, null);
      await assert.rejects(() => pair.shutdown('keep-running', 'primary'), failureCode('role-changed'));
    }));

  test('every table of a directory is either copied or known to be of the member itself', () =>
    withPair(async ({ primary, clock }) => {
      const tables = inOrganisation(primary, clock, ({ directory }) =>
        directory
          .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
          .all()
          .map(({ name }) => String(name)),
      );
      assert.deepEqual(tables.sort(), [...TABLES, ...OWN_TABLES].sort());
    }));

  test('whom a mailbox that left is sent on to, and who may use one, is known on the other member too', () =>
    withPair(async ({ pair, primary, secondary, clock }) => {
      inOrganisation(primary, clock, ({ directory }) => {
        directory
          .prepare("INSERT INTO forward VALUES (?, 'primary', 'there', '/there', 'x', 'x@there', 'MBX', 1)")
          .run(idOf(3));
        directory.prepare("INSERT INTO mailbox_grant VALUES (?, 'full-access', ?, 0)").run(idOf(1), idOf(2));
      });
      await pair.switchover('secondary', 'primary');
      const [forwards, grants] = inOrganisation(secondary, clock, ({ directory }) => [
        directory.prepare('SELECT target_address FROM forward').all(),
        directory.prepare('SELECT to_id FROM mailbox_grant').all(),
      ]);
      assert.equal(forwards?.[0]?.['target_address'], 'x@there');
      assert.equal(grants?.[0]?.['to_id'], idOf(2));
    }));

  test('replication never overwrites a folder that is no member of the pair', async () => {
    const made = makePair();
    try {
      makeOrganisation(made.secondary, made.clock, 1);
      await assert.rejects(() => made.pair.status(), failureCode('member-not-empty'));
    } finally {
      removeFolder(made.folder);
    }
  });

  test('paused anywhere in a role change and woken after another finished or undid it, it touches nothing more', async () => {
    // "opened" is inside of a lock: another process cannot act there.
    const points = (await pointsOfSwitchover()).filter((point) => point !== 'opened');
    for (const point of points)
      for (const wanted of point === 'gave up' ? ['', 'primary'] : [''])
        await withPair(async (made) => {
          let now = '';
          const late = made.open((at) => {
            if (at !== point || now !== '') return;
            now = execFileSync(process.execPath, [MEANWHILE, made.primary, made.secondary, wanted], {
              encoding: 'utf8',
            });
          });
          const woken = await late.switchover('secondary', 'primary').then(
            () => 'done',
            (error: { facts?: { code: string } }) => error.facts?.code,
          );
          const where = `${point}, then ${wanted === '' ? 'as it came' : `to ${wanted}`}`;
          assert.ok(now === 'primary' || now === 'secondary', where);
          assert.equal(woken, 'role-changed', where);
          const again = made.open();
          const status = await again.status();
          assert.equal(status.active, now, where);
          const folder = now === 'primary' ? made.primary : made.secondary;
          const subjects = inOrganisation(folder, made.clock, (org) => subjectsOf(org, 1));
          assert.ok(subjects.includes('Delivered while the other slept'), where);
          inOrganisation(folder, made.clock, (org) => deliverTo(org, 1, 'Goes on'));
          assert.deepEqual(
            (await again.status()).members.map(({ inSync }) => inSync),
            ['yes', 'yes'],
            where,
          );
          await again.close();
        });
  });

  test('replication that slept over a role change does not overwrite the new active member', () =>
    withPair(async ({ pair, primary, secondary, clock }) => {
      const leader = readMemberState(primary);
      assert.ok(leader !== null);
      await pair.switchover('secondary', 'primary');
      inOrganisation(secondary, clock, (organisation) => {
        deliverTo(organisation, 2, 'New home');
        organisation.setLitigationHold(idOf(2), true);
      });
      inOrganisation(primary, clock, (active) =>
        inOrganisation(secondary, clock, (passive) => {
          const stillSo = (): void => requireUnchanged(primary, leader);
          const before = subjectsOf(passive, 2);
          assert.throws(() => copyDirectory({ active, passive, stillSo }), failureCode('role-changed'));
          assert.deepEqual(subjectsOf(passive, 2), before);
        }),
      );
      inOrganisation(primary, clock, (active) =>
        inOrganisation(secondary, clock, (passive) =>
          assert.throws(
            () =>
              toPassive({ active, passive, stillSo: () => requireUnchanged(primary, leader) }, () =>
                assert.fail(),
              ),
            failureCode('role-changed'),
          ),
        ),
      );
    }));

  test('an order under an older token than was here is refused, in both members', () =>
    withPair(async ({ pair, primary, secondary }) => {
      const under = (token: number): Authority => ({
        fence: 'the lease',
        token,
        signal: new AbortController().signal,
        confirm: async () => {},
      });
      await pair.shutdown('keep-running', 'primary', under(7));
      const before = [readMemberState(primary), readMemberState(secondary)];
      await assert.rejects(() => pair.start('primary', 'primary', under(6)), failureCode('lease-lost'));
      await assert.rejects(() => pair.start('secondary', 'primary', under(6)), failureCode('primary-first'));
      assert.deepEqual([readMemberState(primary), readMemberState(secondary)], before);
      await pair.start('primary', 'primary', under(7));
      await assert.rejects(() => pair.start('secondary', 'primary', under(6)), failureCode('lease-lost'));
      await pair.start('secondary', 'primary', under(8));
    }));

  test('killed anywhere in a role change it comes back with one active member and all mail', async () => {
    const points = await pointsOfSwitchover();
    assert.ok(points.length >= 7, points.join(', '));
    for (const [index, point] of points.entries()) {
      await withPair(async (made) => {
        const expected = inOrganisation(made.primary, made.clock, (org) => subjectsOf(org, 3));
        let seen = -1;
        const dying = made.open(() => {
          seen += 1;
          if (seen === index) throw new Error(`killed at ${point}`);
        });
        await assert.rejects(() => dying.switchover('secondary', 'primary'), /killed/);
        const accepted = deliverToBoth(made);
        const again = made.open();
        await again.recover();
        const status = await again.status();
        assert.ok(status.active !== null, point);
        const folder = status.active === 'primary' ? made.primary : made.secondary;
        assert.deepEqual(
          inOrganisation(folder, made.clock, (org) => subjectsOf(org, 3)),
          expected,
          point,
        );
        inOrganisation(folder, made.clock, (org) => deliverTo(org, 1, 'Goes on'));
        assert.deepEqual(
          (await again.status()).members.map(({ inSync }) => inSync),
          ['yes', 'yes'],
          point,
        );
        await deliveredOnce(made, again, accepted);
        await again.close();
      });
    }
  });

  test('a switchover that times out leaves no member that takes mail, says how it goes on, and is then finished with every message once', () =>
    withPair(async (made) => {
      let stopped: DatabaseSync | null = null;
      const cutOff = made.open((point) => {
        if (point !== 'gave up') return;
        // As a process that is stopped while it holds the file.
        stopped = new DatabaseSync(join(made.secondary, 'continuity.db'));
        stopped.exec('BEGIN IMMEDIATE');
      });
      await assert.rejects(() => cutOff.switchover('secondary', 'primary'), failureCode('database-busy'));
      assert.deepEqual(deliverToBoth(made), []);
      const status = await made.pair.status();
      assert.equal(status.active, null);
      assert.match(
        whyUnprotected(status, status.readAt).join('\n'),
        /not mounted.*drover continuity switchover secondary/,
      );
      inOrganisation(made.secondary, made.clock, (organisation) =>
        assert.throws(
          () => organisation.setMounted(databaseName('MBX01'), true),
          failureCode('passive-member'),
        ),
      );
      stopped!.close();
      await made.pair.recover();
      assert.equal((await made.pair.status()).active, 'secondary');
      const accepted = deliverToBoth(made);
      assert.equal(accepted.length, 1);
      made.clock.ms += 600_000;
      await deliveredOnce(made, made.pair, accepted);
    }));

  test('a passive member takes nothing, whoever asks, until it is active or has left the pair', () =>
    withPair(async ({ pair, primary, secondary, clock }) => {
      const mount = (organisation: Organisation): void =>
        organisation.setMounted(databaseName('MBX01'), true);
      const before = inOrganisation(secondary, clock, holdings);
      for (const write of [
        mount,
        (organisation: Organisation) => organisation.addDatabase(databaseName('MBX03'), serverName('SRV3')),
        (organisation: Organisation) =>
          createMailbox(organisation, {
            id: mailboxId('new'),
            address: 'new@example.com',
            displayName: 'New',
            database: databaseName('MBX01'),
          }),
      ])
        inOrganisation(secondary, clock, (organisation) => {
          assert.throws(() => write(organisation), failureCode('passive-member'));
          assert.deepEqual(holdings(organisation), before);
        });
      await pair.switchover('secondary', 'primary');
      inOrganisation(secondary, clock, mount);
      inOrganisation(primary, clock, (organisation) =>
        assert.throws(() => mount(organisation), failureCode('passive-member')),
      );
      rmSync(join(primary, 'continuity.db'));
      inOrganisation(primary, clock, mount);
    }));

  test('a file that is damaged is named, and no other mailbox waits for it', () =>
    withPair(async ({ open, primary, secondary, clock }) => {
      const [damaged] = inOrganisation(secondary, clock, (organisation) => organisation.places());
      assert.ok(damaged !== undefined);
      writeFileSync(damaged.file, Buffer.alloc(9000, 'x'));
      inOrganisation(primary, clock, (organisation) => deliverTo(organisation, 3, 'Shipped'));
      const again = open();
      const { members } = await again.status();
      assert.equal(members[1]?.inSync, 'no');
      assert.match(
        members[1]?.detail ?? '',
        new RegExp(`^1 mailbox part differs, .*${damaged.mailboxId}.*damaged`),
      );
      const { signal } = new AbortController();
      await assert.rejects(() => again.fullSystemCheck(signal), failureCode('full-check-failed'));
      await again.switchover('secondary', 'primary');
      const found = inOrganisation(secondary, clock, (organisation) => subjectsOf(organisation, 3));
      assert.ok(found.includes('Shipped'));
      await again.close();
    }));

  test('a copy that came to differ is made again by the full system check, and a start does not call it up to date before', () =>
    withPair(async ({ pair, secondary, clock }) => {
      await pair.shutdown('keep-running', 'primary');
      inOrganisation(secondary, clock, (organisation) => {
        filesOf(organisation, ({ connection }) =>
          connection.exec('DELETE FROM item WHERE key = (SELECT min(key) FROM item)'),
        );
      });
      await pair.start('primary', 'primary');
      await assert.rejects(() => pair.start('secondary', 'primary'), failureCode('not-in-sync'));
      const { signal } = new AbortController();
      await assert.rejects(() => pair.fullSystemCheck(signal), failureCode('full-check-failed'));
      await pair.fullSystemCheck(signal);
      await pair.switchover('secondary', 'primary');
    }));
});

/** Its files and its servers. */
const holdings = ({ folder, directory }: Organisation): unknown => [
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/-(wal|shm)$/.test(name))
    .sort(),
  directory.prepare('SELECT name FROM server ORDER BY name').all(),
];

/** Subjects of what was accepted: a message to each member, as a mail server that knows only one of them sends it. */
const deliverToBoth = ({ primary, secondary, clock }: Made): readonly string[] =>
  [primary, secondary].filter((folder) => {
    try {
      inOrganisation(folder, clock, (organisation) => deliverTo(organisation, 2, `To ${folder}`));
      return true;
    } catch {
      return false;
    }
  });

/** Every message that was accepted is there once, on either member. */
async function deliveredOnce(made: Made, pair: EmbeddedPair, accepted: readonly string[]): Promise<void> {
  for (const round of [1, 2]) {
    const { active } = await pair.status();
    const folder = active === 'primary' ? made.primary : made.secondary;
    const found = inOrganisation(folder, made.clock, (organisation) => subjectsOf(organisation, 2));
    assert.deepEqual(
      found.filter((subject) => subject.startsWith('To ')),
      accepted.map((to) => `To ${to}`),
      `round ${round} on ${active}`,
    );
    if (round === 1) await pair.switchover(active === 'primary' ? 'secondary' : 'primary', active ?? '');
  }
}

async function pointsOfSwitchover(): Promise<readonly string[]> {
  const points: string[] = [];
  const made = makePair((point) => points.push(point));
  await made.pair.status();
  await made.pair.switchover('secondary', 'primary');
  await made.pair.close();
  removeFolder(made.folder);
  return points;
}
