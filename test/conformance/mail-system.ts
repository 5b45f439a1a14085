// What every mail system must do, whatever is behind it. A system's own test file calls `mailSystemConformance` with a
// harness; what its capability table denies is skipped, an exception needs a reason.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import {
  databaseName,
  mailboxId,
  requestId,
  type DatabaseName,
  type MailboxId,
} from '../../src/domain/ids.ts';
import type {
  MoveControl,
  MoveOptions,
  MoveRequest,
  MoveRequestSpec,
  MoveStatus,
} from '../../src/domain/move-request.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import type { MailSystem, ObserveScope } from '../../src/systems/mail-system.ts';
import { plainOptions } from '../move-options.ts';

export interface ConformanceSystem {
  readonly system: MailSystem;
  /** At least three without an archive, all in `source`. */
  readonly mailboxes: readonly MailboxId[];
  /** One with its archive in `source` too; null where the system has no archives. */
  readonly archived: MailboxId | null;
  readonly source: DatabaseName;
  readonly target: DatabaseName;
  dispose(): Promise<void>;
}
export interface ConformanceHarness {
  /** A fresh system for each test. */
  make(): Promise<ConformanceSystem>;
  /** Title of a test → why this system is excused from it. */
  readonly exceptions?: Readonly<Record<string, string>>;
  readonly patienceMs?: number;
  /** Of a system that has a time of its own. */
  readonly clock?: Clock;
  /** Requests are ordered in this way. */
  readonly control?: MoveControl;
}

const TAG = 'drover:conformance:batch';
const everything: ObserveScope = { databases: true, mailboxes: 'all', moveRequests: 'all' };

export function mailSystemConformance(name: string, harness: ConformanceHarness): void {
  const check = (title: string, body: (subject: Subject) => Promise<void>): void => {
    const reason = harness.exceptions?.[title];
    test(title, reason === undefined ? {} : { skip: reason }, async (context) => {
      const made = await harness.make();
      try {
        await body(new Subject(made, harness, (why) => context.skip(why)));
      } finally {
        await made.dispose();
      }
    });
  };

  suite(`mail system ${name}`, () => {
    check('observing answers what is there, with the time, and changes nothing', async ({ system, made }) => {
      const first = await system.observe(everything);
      assert.equal(first.system, system.name);
      assert.ok(first.databases.some((database) => database.name === made.source && database.mounted));
      for (const id of made.mailboxes) {
        const mailbox = first.mailboxes.find((found) => found.id === id);
        assert.equal(mailbox?.primary.database, made.source);
        assert.equal(mailbox.address, mailbox.address.toLowerCase());
      }
      const second = await system.observe(everything);
      assert.deepEqual(
        { ...second, observedAt: '', databases: [] },
        { ...first, observedAt: '', databases: [] },
      );
    });

    check('what the scope leaves out comes back empty', async ({ system, made }) => {
      const nothing = await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'none' });
      assert.deepEqual([nothing.databases, nothing.mailboxes, nothing.moveRequests], [[], [], []]);
      const [wanted] = made.mailboxes;
      const one = await system.observe({
        databases: false,
        mailboxes: [wanted as MailboxId],
        moveRequests: 'none',
      });
      assert.deepEqual(
        one.mailboxes.map(({ id }) => id),
        [wanted],
      );
      const none = await system.observe({
        databases: false,
        mailboxes: [mailboxId('00000000-0000-0000-0000-00000000dead')],
        moveRequests: 'none',
      });
      assert.deepEqual(none.mailboxes, []);
    });

    check(
      'measuring answers for the databases and metrics that are asked, and what is unknown without failing',
      async ({ system, made }) => {
        const readings = await system.measure([made.target], ['disk-free', 'database-size']);
        assert.deepEqual(
          readings.map(({ database, metric }) => [database, metric]),
          [
            [made.target, 'disk-free'],
            [made.target, 'database-size'],
          ],
        );
        for (const { value } of readings) assert.ok(value !== null && value >= 0);
        assert.deepEqual(await system.measure([], ['disk-free']), []);
        const [unknown] = await system.measure([databaseName('NO-SUCH-DATABASE')], ['log-free']);
        assert.equal(unknown?.value, null);
        assert.ok((unknown?.detail ?? '') !== '');
      },
    );

    check('creating a request twice makes one; another tag is a foreign request', async (subject) => {
      const first = await subject.create(0);
      const again = await subject.create(0);
      assert.equal(again.id, first.id);
      assert.equal((await subject.requests()).length, 1);
      await rejects(subject.create(0, {}, { tag: 'somebody else' }), 'foreign-request');
    });

    check(
      'requests made in one call are answered one by one: one that is refused stops no other',
      async (subject) => {
        const { system, made } = subject;
        // Each has a call of its own: then the same holds of these.
        if (system.capabilities.createdTogether === undefined) {
          const first = await subject.create(1);
          await assert.rejects(subject.create(1, {}, { tag: 'somebody else' }));
          const second = await subject.create(0);
          const made = (await subject.requests()).map(({ id }) => id);
          assert.deepEqual(made.sort(), [first.id, second.id].sort());
          return;
        }
        const first = await subject.create(0);
        await subject.create(1, {}, { tag: 'somebody else' });
        const specs = [
          subject.spec(0),
          subject.spec(1),
          subject.spec(2, {}, { targetDatabase: made.source }),
          subject.spec(2),
        ];
        const results = (await system.createMoveRequests?.(specs)) ?? [];
        const words = results.map((result) =>
          result.kind === 'created' ? result.request.mailboxId : result.failure.code,
        );
        assert.deepEqual(words, [
          subject.mailbox(0),
          'foreign-request',
          'already-in-target',
          subject.mailbox(2),
        ]);
        assert.ok(results[0]?.kind === 'created' && results[0].request.id === first.id);
        assert.equal((await subject.requests()).length, 3);
      },
    );

    check('requests are found by the prefix of their tag', async (subject) => {
      await subject.create(0, { suspend: true });
      await subject.create(1, { suspend: true }, { tag: 'drover:other:batch' });
      const { moveRequests } = await subject.system.observe({
        ...everything,
        moveRequests: { tagPrefix: 'drover:conformance:' },
      });
      assert.deepEqual(
        moveRequests.map(({ tag }) => tag),
        [TAG],
      );
    });

    check('a mailbox that is in its target already is refused', async (subject) => {
      await rejects(subject.create(0, {}, { targetDatabase: subject.made.source }), 'already-in-target');
    });

    check('an empty mailbox id is refused before anything is asked', async (subject) => {
      await assert.rejects(subject.create(0, {}, { mailboxId: '' as MailboxId }));
      assert.deepEqual(await subject.requests(), []);
    });

    check('unknown mailboxes and requests are not found', async (subject) => {
      const nobody = mailboxId('00000000-0000-0000-0000-00000000dead');
      await rejects(subject.create(0, {}, { mailboxId: nobody }), 'not-found');
      const nothing = requestId('00000000-0000-0000-0000-00000000dead');
      await rejects(subject.system.suspendMoveRequest(nothing, ''), 'not-found');
      await rejects(subject.system.resumeMoveRequest(nothing, false), 'not-found');
      await rejects(subject.system.moveReport(nothing), 'not-found');
      await subject.system.removeMoveRequest(nothing);
    });

    check('a request moves its mailbox, and its report tells how', async (subject) => {
      const { id } = await subject.create(0);
      const done = await subject.until(id, 'Completed', 'CompletedWithWarning');
      assert.equal(done.percentComplete, 100);
      assert.equal(await subject.databaseOf(0), subject.made.target);
      const report = await subject.system.moveReport(id);
      assert.equal(report.requestId, id);
      assert.ok(report.entries.length > 0);
      assert.ok(report.finishedAt !== null);
      const { contentDigests, measuredLock } = subject.system.capabilities;
      if (contentDigests) assert.ok(report.verification.length > 0);
      if (measuredLock) assert.equal(typeof report.durations.lockedMs, 'number');
      await rejects(subject.system.suspendMoveRequest(id, ''), 'too-late');
    });

    check('a cleared request leaves the mailbox where it is, and its report', async (subject) => {
      const { id } = await subject.create(0);
      await subject.until(id, 'Completed', 'CompletedWithWarning');
      await subject.system.removeMoveRequest(id);
      await subject.system.removeMoveRequest(id);
      assert.deepEqual(await subject.requests(), []);
      assert.equal(await subject.databaseOf(0), subject.made.target);
      const [newest] = await subject.system.moveHistory(subject.mailbox(0));
      assert.equal(newest?.requestId, id);
    });

    check('a held move stops at 95 % and completes when resumed', async (subject) => {
      if (!subject.system.capabilities.suspendWhenReadyToComplete) return subject.skip('cannot hold');
      const { id } = await subject.create(0, { suspendWhenReadyToComplete: true });
      const held = await subject.until(id, 'AutoSuspended', 'Synced');
      assert.ok(held.percentComplete >= 90 && held.percentComplete < 100);
      assert.equal(await subject.databaseOf(0), subject.made.source);
      await subject.system.resumeMoveRequest(id, false);
      await subject.until(id, 'Completed', 'CompletedWithWarning');
      assert.equal(await subject.databaseOf(0), subject.made.target);
    });

    check('a resume may arm the hold again', async (subject) => {
      if (!subject.system.capabilities.suspendWhenReadyToComplete) return subject.skip('cannot hold');
      const { id } = await subject.suspended(0);
      await subject.system.resumeMoveRequest(id, true);
      await subject.until(id, 'AutoSuspended', 'Synced');
    });

    check('suspending twice succeeds, and a suspended request goes on when resumed', async (subject) => {
      const { id } = await subject.suspended(0);
      await subject.system.suspendMoveRequest(id, 'first');
      await subject.system.suspendMoveRequest(id, 'second');
      const { state } = await subject.until(id, 'Suspended');
      assert.equal(state.kind, 'Suspended');
      await subject.system.resumeMoveRequest(id, false);
      await subject.until(id, 'Completed', 'CompletedWithWarning');
    });

    check('a request removed before the switch leaves the mailbox where it was', async (subject) => {
      const hold = subject.system.capabilities.suspendWhenReadyToComplete;
      const { id } = await subject.create(0, hold ? { suspendWhenReadyToComplete: true } : { suspend: true });
      await subject.until(id, 'AutoSuspended', 'Synced', 'Suspended');
      await subject.system.removeMoveRequest(id);
      assert.deepEqual(await subject.requests(), []);
      assert.equal(await subject.databaseOf(0), subject.made.source);
      // It can be moved again.
      const next = await subject.create(0);
      await subject.until(next.id, 'Completed', 'CompletedWithWarning');
    });

    check(
      'a move back transfers only what has changed, or everything again where the system cannot start from what was left',
      async (subject) => {
        const { source } = subject.made;
        const first = await subject.create(0);
        const there = await subject.until(first.id, 'Completed', 'CompletedWithWarning');
        await subject.cleared(first.id);
        const second = await subject.create(0, {}, { targetDatabase: source });
        const back = await subject.until(second.id, 'Completed', 'CompletedWithWarning');
        assert.equal(await subject.databaseOf(0), source);
        assert.ok(there.bytesTransferred > 0);
        if (subject.system.capabilities.warmMoves === true)
          assert.deepEqual([back.itemsTransferred, back.bytesTransferred], [0, 0]);
        else assert.ok(back.bytesTransferred >= there.bytesTransferred);
      },
    );

    check('options and tag are updated; updating to what is so already changes nothing', async (subject) => {
      const { id } = await subject.suspended(0);
      const wanted: MoveOptions = { ...plainOptions, suspend: true, badItemLimit: 5, priority: 'high' };
      for (let turn = 0; turn < 2; turn += 1) {
        const updated = await subject.system.updateMoveRequest(id, wanted, 'drover:conformance:second');
        assert.equal(updated.options.badItemLimit, 5);
        // A user of a migration batch stays in it.
        const tag = subject.harness.control === undefined ? 'drover:conformance:second' : TAG;
        assert.equal(updated.tag, tag);
      }
    });

    check('different mailboxes may be asked for at the same time', async (subject) => {
      const made = await Promise.all([subject.create(0), subject.create(1), subject.create(2)]);
      assert.equal(new Set(made.map(({ id }) => id)).size, 3);
      for (const { id } of made) await subject.until(id, 'Completed', 'CompletedWithWarning');
      for (const index of [0, 1, 2]) assert.equal(await subject.databaseOf(index), subject.made.target);
    });

    check(
      'an archive goes along with its primary, or alone; where there are none it is refused',
      async (subject) => {
        const { archived, source, target } = subject.made;
        if (!subject.system.capabilities.archives) {
          const alone = subject.create(0, { scope: 'archive-only' }, { archiveTargetDatabase: target });
          return await rejects(alone, 'no-archive');
        }
        assert.ok(archived !== null, 'the harness makes a mailbox with an archive');
        const alone = await subject.create(
          0,
          { scope: 'archive-only' },
          { mailboxId: archived, targetDatabase: null, archiveTargetDatabase: target },
        );
        await subject.until(alone.id, 'Completed', 'CompletedWithWarning');
        const after = await subject.observed(archived);
        assert.deepEqual([after?.primary.database, after?.archive?.database], [source, target]);
      },
    );
  });
}

class Subject {
  readonly made: ConformanceSystem;
  readonly system: MailSystem;
  readonly skip: (why: string) => void;
  readonly harness: ConformanceHarness;

  constructor(made: ConformanceSystem, harness: ConformanceHarness, skip: (why: string) => void) {
    this.made = made;
    this.system = made.system;
    this.skip = skip;
    this.harness = harness;
  }

  mailbox(index: number): MailboxId {
    const found = this.made.mailboxes[index];
    assert.ok(found !== undefined, 'the harness makes at least three mailboxes');
    return found;
  }

  async create(
    index: number,
    change: Partial<MoveOptions> = {},
    rest: Partial<MoveRequestSpec> = {},
  ): Promise<MoveRequest> {
    return await this.system.createMoveRequest(this.spec(index, change, rest));
  }

  spec(
    index: number,
    change: Partial<MoveOptions> = {},
    rest: Partial<MoveRequestSpec> = {},
  ): MoveRequestSpec {
    return {
      mailboxId: this.mailbox(index),
      targetDatabase: this.made.target,
      archiveTargetDatabase: null,
      options: { ...plainOptions, ...change },
      tag: TAG,
      remote: null,
      ...(this.harness.control === undefined ? {} : { control: this.harness.control }),
      ...rest,
    };
  }

  /** Users of a migration batch can be suspended when the service has made their requests. */
  async suspended(index: number): Promise<MoveRequest> {
    if (this.harness.control === undefined)
      return this.until((await this.create(index, { suspend: true })).id, 'Suspended');
    const { id } = await this.create(index, { suspendWhenReadyToComplete: true });
    await this.until(id, 'InProgress', 'Synced');
    await this.system.suspendMoveRequest(id, '');
    return this.until(id, 'Suspended');
  }

  get clock(): Clock {
    return this.harness.clock ?? systemClock;
  }

  async cleared(id: MoveRequest['id']): Promise<void> {
    await this.system.removeMoveRequest(id);
    const deadlineMs = this.clock.nowMs() + (this.harness.patienceMs ?? 60_000);
    while ((await this.requests()).some((request) => request.id === id)) {
      assert.ok(this.clock.nowMs() < deadlineMs, `request ${id} is still there`);
      await this.clock.sleep(10);
    }
  }

  async requests(): Promise<readonly MoveRequest[]> {
    const found = await this.system.observe({ databases: false, mailboxes: 'none', moveRequests: 'all' });
    return found.moveRequests;
  }

  async observed(id: MailboxId) {
    const { mailboxes } = await this.system.observe({
      databases: false,
      mailboxes: [id],
      moveRequests: 'none',
    });
    return mailboxes[0];
  }

  async databaseOf(index: number): Promise<DatabaseName | undefined> {
    return (await this.observed(this.mailbox(index)))?.primary.database;
  }

  /** Lets whoever moves the data work until the request is in one of these states. */
  async until(id: MoveRequest['id'], ...wanted: readonly MoveStatus[]): Promise<MoveRequest> {
    const stop = new AbortController();
    const running = this.system.replication?.run({
      instance: 'conformance',
      signal: stop.signal,
      log: () => {},
    });
    const deadlineMs = this.clock.nowMs() + (this.harness.patienceMs ?? 60_000);
    try {
      for (;;) {
        const found = (await this.requests()).find((request) => request.id === id);
        assert.ok(found !== undefined, `request ${id} is gone`);
        if (wanted.includes(found.state.kind)) return found;
        assert.notEqual(found.state.kind, 'Failed', JSON.stringify(found.state));
        assert.ok(this.clock.nowMs() < deadlineMs, `${found.state.kind}, never ${wanted.join(' or ')}`);
        await this.clock.sleep(10);
      }
    } finally {
      stop.abort();
      await running;
    }
  }
}

async function rejects(call: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof Failure, String(error));
    assert.equal(error.facts.code, code, error.message);
    return true;
  });
}
