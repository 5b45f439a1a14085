import assert from 'node:assert/strict';
import type { RequestId } from '../../src/domain/ids.ts';
import { afterEach, beforeEach, suite, test } from 'node:test';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import type { Claim } from '../../src/mrs/queue.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { eventually } from '../eventually.ts';
import {
  allAre,
  contents,
  db,
  failsWith,
  id,
  inFile,
  message,
  newLab,
  overlay,
  requests,
  runUntil,
  spec,
  withCopier,
  type Lab,
} from './organisation.ts';

let lab: Lab;
let system: MailSystem;
beforeEach(async () => {
  lab = newLab();
  system = await lab.open({ movers: 'inline' });
});
afterEach(() => lab.dispose());

const only = async (): Promise<MoveRequest> => {
  const [found] = await requests(system);
  assert.ok(found !== undefined);
  return found;
};
/** Each round takes long enough to be interrupted. */
const slowCopies = withCopier((copier) => ({
  sync: async (request) => {
    const round = await copier.sync(request);
    await systemClock.sleep(100);
    return round;
  },
}));

suite('move requests', () => {
  test('with suspendWhenReadyToComplete a move holds at 95 %, is kept fresh, and completes when resumed', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const { id: request } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
    );
    const [held] = await runUntil(system, allAre('AutoSuspended'));
    assert.equal(held?.percentComplete, 95);
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX01');

    const late = lab.user(mailbox).deliver({ body: message(77) });
    const copied = (): boolean =>
      inFile({ ...lab.file(mailbox), file: lab.filesIn('MBX02')[0] ?? '' }, (file) =>
        file.sql('SELECT 1 FROM item WHERE key = ?').get(late),
      ) !== undefined;
    await runUntil(system, copied);
    assert.equal((await only()).state.kind, 'AutoSuspended');

    const last = lab.user(mailbox).deliver({ body: message(78) });
    const before = contents(lab.user(mailbox));
    await system.resumeMoveRequest(request, false);
    await runUntil(system, allAre('Completed'));
    assert.deepEqual(contents(lab.user(mailbox)), before);
    assert.equal(lab.user(mailbox).readItem(last).kind, 'read');
  });

  test('a request created suspended copies nothing until it is resumed', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const other = lab.addMailbox(2, 'MBX01');
    const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02', { suspend: true }));
    await system.createMoveRequest(spec(other, 'MBX03'));
    await runUntil(system, (all) => all.some(({ state }) => state.kind === 'Completed'));
    assert.deepEqual(lab.filesIn('MBX02'), []);
    await system.resumeMoveRequest(request, false);
    await runUntil(system, allAre('Completed'));
  });

  test('a request that no worker has is suspended and resumed at once, with what was ordered', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await system.suspendMoveRequest(request, 'not tonight');
    assert.deepEqual((await only()).state, { kind: 'Suspended', comment: 'not tonight' });
    await system.suspendMoveRequest(request, '');
    assert.deepEqual((await only()).state, { kind: 'Suspended', comment: 'not tonight' });
    await system.resumeMoveRequest(request, true);
    const { state, options } = await only();
    assert.equal(state.kind, 'Queued');
    assert.deepEqual([options.suspend, options.suspendWhenReadyToComplete], [false, true]);
  });

  test('a running move is suspended between two rounds and goes on from there', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01', { messages: 400 });
    const slow = await lab.open(slowCopies);
    const { id: request } = await slow.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(slow, ([move]) => (move?.itemsTransferred ?? 0) > 0 || move?.percentComplete === 25);
    await slow.suspendMoveRequest(request, 'the night is over');
    await slow.suspendMoveRequest(request, 'again');
    const { state, itemsTransferred } = await only();
    assert.equal(state.kind, 'Suspended');
    await slow.resumeMoveRequest(request, false);
    const [done] = await runUntil(slow, allAre('Completed'));
    assert.equal(done?.itemsTransferred, 400, `${itemsTransferred} were copied before the suspension`);
    await assert.rejects(slow.suspendMoveRequest(request, ''), failsWith('too-late'));
  });

  /** A move to which `order` is given when it has begun to complete and its lock is not on yet. */
  async function orderedBeforeItsLock(
    order: (late: MailSystem, request: MoveRequest['id']) => Promise<void>,
  ): Promise<void> {
    let ordered: Promise<void> | undefined;
    const late = await lab.open({
      movers: 'inline',
      decorate: ({ queue, stores }) => {
        let claim: Claim | undefined;
        const isInQueue = async (): Promise<boolean> =>
          claim !== undefined && (await queue.pendingEdits(claim)).order !== null;
        return {
          queue: overlay(queue, (known) => ({
            save: async (of, ...rest) => {
              claim = of;
              return await known.save(of, ...rest);
            },
          })),
          stores: {
            ...stores,
            openCopier: async (job, part) =>
              overlay(await stores.openCopier(job, part), (copier) => ({
                prepareLock: async () => {
                  ordered ??= order(late, job.id);
                  await eventually(isInQueue, 'the order is in the queue');
                  await copier.prepareLock?.();
                },
              })),
          },
        };
      },
    });
    await late.createMoveRequest(spec(lab.addMailbox(1, 'MBX01'), 'MBX02'));
    await runUntil(late, (all) => ordered !== undefined && allAre('Suspended', 'Completed')(all));
    await ordered;
  }

  test('a suspension that arrives while the completion begins is obeyed at its lock: no user is switched', async () => {
    await orderedBeforeItsLock((late, request) => late.suspendMoveRequest(request, 'the night is over'));
    assert.deepEqual((await only()).state, { kind: 'Suspended', comment: 'the night is over' });
    assert.equal(lab.organisation.pointer(id(1), 'primary'), 'MBX01');
    lab.user(id(1)).deliver({ body: message(1) });
  });

  test('a removal that arrives while the completion begins is obeyed at its lock: no user is switched', async () => {
    await orderedBeforeItsLock((late, request) => late.removeMoveRequest(request));
    assert.deepEqual(await requests(system), []);
    assert.equal(lab.organisation.pointer(id(1), 'primary'), 'MBX01');
    assert.deepEqual(lab.filesIn('MBX02'), []);
    lab.user(id(1)).deliver({ body: message(1) });
  });

  test('removing a request before the switch drops the partial copy and leaves the source as it was', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const before = contents(lab.user(mailbox));
    const { id: request } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    assert.equal(lab.filesIn('MBX02').length, 1);
    await system.removeMoveRequest(request);
    await system.removeMoveRequest(request);
    assert.deepEqual(await requests(system), []);
    assert.deepEqual(lab.filesIn('MBX02'), []);
    assert.deepEqual(contents(lab.user(mailbox)), before);
    lab.user(mailbox).deliver({ body: message(1) });
  });

  test('clearing a completed request leaves the mailbox where it went, and its report', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(system, allAre('Completed'));
    await system.removeMoveRequest(request);
    assert.deepEqual(await requests(system), []);
    assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX02');
    assert.equal((await system.moveReport(request)).status, 'Completed');
  });

  test('the last two reports of a mailbox are kept, newest first', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const before = contents(lab.user(mailbox));
    for (const target of ['MBX02', 'MBX03', 'MBX01']) {
      const { id: request } = await system.createMoveRequest(spec(mailbox, target));
      await runUntil(system, allAre('Completed'));
      await system.removeMoveRequest(request);
    }
    const history = await system.moveHistory(mailbox);
    assert.deepEqual(
      history.map(({ targetDatabase }) => targetDatabase),
      ['MBX01', 'MBX03'],
    );
    // Back where it began, beside the copy that was kept from the first move.
    assert.deepEqual(contents(lab.user(mailbox)), before);
  });

  test('completed requests are cleared once they are older than CompletedRequestAgeLimit', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const brief = await lab.open({ movers: 'inline', settings: { completedRequestAgeLimitMs: 0 } });
    await brief.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(brief, allAre('Completed'));
    await runUntil(brief, (all) => all.length === 0);
    assert.equal((await brief.moveHistory(mailbox)).length, 1);
  });

  test('asking twice for the same move makes one request; another tag is refused', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const first = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    const second = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    assert.equal(second.id, first.id);
    await assert.rejects(
      system.createMoveRequest(spec(mailbox, 'MBX02', {}, { tag: 'other' })),
      failsWith('foreign-request'),
    );
    await assert.rejects(system.createMoveRequest(spec(id(9), 'MBX02')), failsWith('not-found'));
  });

  test('what is in its target already is not moved', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01', { archive: 'MBX02' });
    await assert.rejects(
      system.createMoveRequest(spec(mailbox, 'MBX01', { scope: 'primary-only' })),
      failsWith('already-in-target'),
    );
    const request = await system.createMoveRequest(spec(mailbox, 'MBX02'));
    assert.deepEqual([request.targetDatabase, request.archiveTargetDatabase], ['MBX02', null]);
  });

  test('primary-only leaves the archive, archive-only the primary', async () => {
    const one = lab.addMailbox(1, 'MBX01', { archive: 'MBX01' });
    const two = lab.addMailbox(2, 'MBX01', { archive: 'MBX01' });
    await system.createMoveRequest(spec(one, 'MBX02', { scope: 'primary-only' }));
    await system.createMoveRequest(
      spec(
        two,
        'MBX02',
        { scope: 'archive-only' },
        { targetDatabase: null, archiveTargetDatabase: db('MBX03') },
      ),
    );
    await runUntil(system, allAre('Completed'));
    const { organisation } = lab;
    assert.deepEqual(
      [organisation.pointer(one, 'primary'), organisation.pointer(one, 'archive')],
      ['MBX02', 'MBX01'],
    );
    assert.deepEqual(
      [organisation.pointer(two, 'primary'), organisation.pointer(two, 'archive')],
      ['MBX01', 'MBX03'],
    );
  });

  test('an offline move keeps its user out from first to last', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const { id: request } = await system.createMoveRequest(
      spec(mailbox, 'MBX02', { offline: true, suspendWhenReadyToComplete: true }),
    );
    await runUntil(system, allAre('AutoSuspended'));
    assert.throws(() => lab.user(mailbox).deliver({ body: message(1) }), failsWith('mailbox-locked'));
    await system.resumeMoveRequest(request, false);
    await runUntil(system, allAre('Completed'));
    lab.user(mailbox).deliver({ body: message(1) });
  });

  for (const [ended, end] of [
    ['removed', (request: RequestId) => system.removeMoveRequest(request)],
    ['suspended', (request: RequestId) => system.suspendMoveRequest(request, 'not tonight')],
  ] as const)
    test(`an offline move that is ${ended} while no worker has it gives the mailbox back to its user`, async () => {
      const mailbox = lab.addMailbox(1, 'MBX01');
      const { id: request } = await system.createMoveRequest(
        spec(mailbox, 'MBX02', { offline: true, suspendWhenReadyToComplete: true }),
      );
      await runUntil(system, allAre('AutoSuspended'));
      const user = lab.user(mailbox);
      const before = user.items().length;
      assert.throws(() => user.deliver({ body: message(1) }), failsWith('mailbox-locked'));
      await end(request);
      user.deliver({ body: message(1) });
      assert.equal(user.items().length, before + 1);
    });

  test('the higher priority goes first', async () => {
    for (const number of [1, 2, 3]) lab.addMailbox(number, 'MBX01', { messages: 3 });
    const one = await lab.open({
      movers: 'inline',
      settings: {
        limits: {
          ...(await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'none' })).limits,
          maxTotalMovesPerMRS: 1,
        },
      },
    });
    await one.createMoveRequest(spec(id(1), 'MBX02', { priority: 'low' }));
    await one.createMoveRequest(spec(id(2), 'MBX02'));
    await one.createMoveRequest(spec(id(3), 'MBX02', { priority: 'emergency' }));
    const done = await runUntil(one, allAre('Completed'));
    const order = [...done].sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? -1 : 1));
    assert.deepEqual(
      order.map(({ mailboxId }) => mailboxId),
      [id(3), id(2), id(1)],
    );
  });

  test('options of a running request can be changed, what it moves cannot', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const made = await system.createMoveRequest(spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }));
    const updated = await system.updateMoveRequest(
      made.id,
      { ...made.options, badItemLimit: 7 },
      'drover:test:other',
    );
    assert.deepEqual([updated.options.badItemLimit, updated.tag], [7, 'drover:test:other']);
    await assert.rejects(
      system.updateMoveRequest(made.id, { ...made.options, scope: 'primary-only' }, made.tag),
      failsWith('not-changeable'),
    );
  });

  test('a move is made offline, or no longer, only before it has started', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    const made = await system.createMoveRequest(spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }));
    const offline = { ...made.options, offline: true };
    assert.equal((await system.updateMoveRequest(made.id, offline, made.tag)).options.offline, true);
    await system.updateMoveRequest(made.id, made.options, made.tag);
    await runUntil(system, allAre('AutoSuspended'));
    await assert.rejects(system.updateMoveRequest(made.id, offline, made.tag), failsWith('not-changeable'));
    assert.equal((await only()).options.offline, false);
  });

  test('a move that completes is not suspended any more, and whoever orders that is told at once', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01');
    let answer: unknown = 'not asked';
    const completing = await lab.open(
      withCopier((copier) => ({
        // Under its lock, right before the switch.
        awaitWriters: async () => {
          const [request] = await requests(completing);
          answer = await completing
            .suspendMoveRequest(request?.id ?? ('' as never), 'too late')
            .catch((error: unknown) => error);
          await copier.awaitWriters();
        },
      })),
    );
    await completing.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(completing, allAre('Completed'));
    assert.ok(failsWith('too-late')(answer), String(answer));
  });

  test('a worker that is told to stop gives its move back, and the next one goes on', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01', { messages: 400 });
    const slow = await lab.open(slowCopies);
    await slow.createMoveRequest(spec(mailbox, 'MBX02'));
    await runUntil(slow, ([move]) => move?.percentComplete === 25, 20_000);
    assert.equal((await only()).state.kind, 'Queued');
    const [done] = await runUntil(slow, allAre('Completed'));
    assert.equal(done?.itemsTransferred, 400);
  });
});
