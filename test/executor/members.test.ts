// What a turn knows from the one before is the same as what a turn would know that begins from nothing.
import { noHolds } from '../../src/domain/hold.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FailureFacts } from '../../src/domain/failure.ts';
import { mailboxOf, RunFolder } from '../../src/domain/fold-run.ts';
import { intentId, type MailboxId, type RequestId } from '../../src/domain/ids.ts';
import { addMs, type Instant } from '../../src/domain/instant.ts';
import type { Action, JournalEvent } from '../../src/domain/journal-event.ts';
import type { MoveRequest, MoveState } from '../../src/domain/move-request.ts';
import { decide } from '../../src/executor/decide.ts';
import { activeRequests, batchProgress } from '../../src/executor/decide/batch-progress.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import { Members } from '../../src/executor/decide/members.ts';
import { defaultPacing, type EventBody, type Situation } from '../../src/executor/decide/situation.ts';
import { pointersWanted, viewOf, type View } from '../../src/executor/decide/view.ts';
import { aBatch, at, changeSet, completion, create, seed } from './change-set.ts';

const noon = at('2026-11-21T12:00:00Z');
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const plan = changeSet({
  batches: [{ ...aBatch('one'), maxInFlight: 2 }, aBatch('two')],
  changes: names.map((name, index) => create(name, index < 4 ? 'one' : 'two')),
  nodes: [seed('one'), completion('one'), seed('two'), completion('two')],
});
const graph = graphOf(plan);

const states = (now: Instant): readonly MoveState[] => [
  { kind: 'Queued' },
  { kind: 'InProgress', detail: 'CopyingMessages', stall: null },
  { kind: 'AutoSuspended', since: now },
  { kind: 'Suspended', comment: 'by hand' },
  { kind: 'Completed', completedAt: now },
  { kind: 'Failed', detail: 'x', failedAt: now, failure: trouble('retry') },
];
const trouble = (retry: FailureFacts['retry']): FailureFacts => ({
  code: 'not-found',
  message: 'no',
  retry,
});

type Step =
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'request'; readonly mailbox: number; readonly state: number }
  | { readonly kind: 'gone' | 'reportless'; readonly mailbox: number }
  | { readonly kind: 'order'; readonly mailbox: number; readonly order: number; readonly result: number }
  /** What is decided is journalled. */
  | { readonly kind: 'record' };
const mailbox = fc.nat({ max: names.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), ms: fc.constantFrom(1, 31_000, 121_000, 700_000) }),
  fc.record({ kind: fc.constant('request' as const), mailbox, state: fc.nat({ max: 5 }) }),
  fc.record({ kind: fc.constantFrom('gone' as const, 'reportless' as const), mailbox }),
  fc.record({
    kind: fc.constant('order' as const),
    mailbox,
    order: fc.nat({ max: 4 }),
    result: fc.nat({ max: 3 }),
  }),
  fc.constant({ kind: 'record' as const }),
  fc.constant({ kind: 'record' as const }),
);

class Turns {
  readonly folder = new RunFolder();
  readonly requests = new Map<MailboxId, MoveRequest>();
  readonly reportless = new Set<MailboxId>();
  readonly members = new Members(graph);
  readonly touched = new Set<MailboxId>();
  now = noon;
  #intents = 0;

  constructor() {
    const { plan: name, id } = plan;
    this.journal({
      type: 'run-started',
      run: 'r' as never,
      plan: name,
      changeSet: id,
      by: 'me',
      host: 'here',
      version: '0',
    });
    for (const node of ['seed:one', 'seed:two']) this.journal({ type: 'node-started', node: node as never });
  }

  journal(...bodies: readonly EventBody[]): void {
    for (const body of bodies) {
      const event = { v: 1, at: this.now, ...body } as JournalEvent;
      const id = this.folder.isEmpty ? null : mailboxOf(event, this.folder.run);
      if (id !== null) this.touched.add(id);
      this.folder.add(event);
    }
  }

  take(one: Step): void {
    switch (one.kind) {
      case 'time':
        this.now = addMs(this.now, one.ms);
        return;
      case 'request':
        return this.#observe(one.mailbox, states(this.now)[one.state] as MoveState);
      case 'gone':
        this.requests.delete(this.#touch(one.mailbox));
        return;
      case 'reportless':
        this.reportless.add(create(names[one.mailbox] as string, 'one').mailboxId);
        return;
      case 'order':
        return this.#order(one.mailbox, one.order, one.result);
      case 'record': {
        const decision = decide(this.#incremental());
        if (decision.kind === 'record') this.journal(...decision.events);
        return;
      }
    }
  }

  #touch(index: number): MailboxId {
    const id = create(names[index] as string, 'one').mailboxId;
    this.touched.add(id);
    return id;
  }

  #observe(index: number, state: MoveState): void {
    const change = create(names[index] as string, 'one');
    this.requests.set(this.#touch(index), {
      ...change.spec,
      id: `r-${index}` as RequestId,
      displayName: 'x',
      sourceDatabase: change.from,
      archiveSourceDatabase: null,
      state,
      percentComplete: 50,
      totalSizeBytes: 1000,
      totalItemCount: 10,
      bytesTransferred: index * 10,
      itemsTransferred: 0,
      badItemsEncountered: 0,
      queuedAt: noon,
      startedAt: noon,
      lastUpdateAt: this.now,
    });
  }

  #order(index: number, order: number, result: number): void {
    const { spec, mailboxId } = create(names[index] as string, 'one');
    const request = `r-${index}` as RequestId;
    const action = (
      [
        { kind: 'create-move-request', spec },
        { kind: 'resume-move-request', mailboxId, request, hold: true },
        { kind: 'resume-move-request', mailboxId, request, hold: false },
        { kind: 'suspend-move-request', mailboxId, request, comment: '' },
        { kind: 'remove-move-request', mailboxId, request, purpose: 'clear' },
      ] as readonly Action[]
    )[order] as Action;
    const intent = intentId(`i${(this.#intents += 1)}`);
    const outcome = (
      [
        { kind: 'done', request },
        { kind: 'failed', failure: trouble('retry') },
        { kind: 'failed', failure: trouble('permanent') },
        { kind: 'not-done', reason: '' },
      ] as const
    )[result];
    if (outcome !== undefined)
      this.journal({ type: 'intent', intent, action }, { type: 'outcome', intent, outcome });
  }

  situation(): Situation {
    return {
      now: this.now,
      graph,
      run: this.folder.run,
      requests: this.requests,
      pointers: new Map([...this.requests.keys()].map((id) => [id, null])),
      answers: new Map(),
      unreadOrders: [],
      busySteps: new Set(),
      reportless: this.reportless,
      readings: new Map(),
      unlisted: new Map(),
      holds: noHolds,
      observingSteps: new Set(),
      roleChange: null,
      allowance: { until: 'done', wait: true, deadline: null },
      pacing: defaultPacing,
    };
  }

  #incremental(): View {
    const situation = this.situation();
    this.members.judge(situation, [...this.touched]);
    this.touched.clear();
    return viewOf(situation, this.members);
  }

  compare(): void {
    const seen = [this.#incremental(), viewOf(this.situation())].map((view) => ({
      decision: decide(view),
      progress: batchProgress(view),
      active: activeRequests(view, 10),
      pointers: pointersWanted(view, 10),
      counts: [...view.batches.values()].map(({ counts }) => counts),
    }));
    assert.deepEqual(seen[0], seen[1]);
  }
}

test('one look finds no more mailboxes than it is told to', () => {
  const moved = names.map((name): readonly [MailboxId, MoveRequest] => {
    const { mailboxId, spec } = create(name, 'one');
    const facts = { state: { kind: 'Completed', completedAt: noon }, options: spec.options };
    return [mailboxId, { id: `r-${name}`, mailboxId, tag: spec.tag, ...facts } as unknown as MoveRequest];
  });
  const view = viewOf({ ...new Turns().situation(), requests: new Map(moved) });
  assert.deepEqual(
    [4, 10].map((limit) => pointersWanted(view, limit).length),
    [4, names.length],
  );
});

test('what is sent twice counts once in what a batch has copied', () => {
  const bytes = (bytesTransferred: number): unknown => {
    const { mailboxId, spec } = create('a', 'one');
    const state = { kind: 'InProgress', detail: 'CopyingMessages', stall: null };
    const copying = { id: 'r-a', mailboxId, tag: spec.tag, options: spec.options, state, bytesTransferred };
    const requests = new Map([[mailboxId, copying as unknown as MoveRequest]]);
    const view = viewOf({ ...new Turns().situation(), requests });
    return batchProgress(view)[0]?.bytesTransferred;
  };
  const { sizeBytes } = create('a', 'one');
  assert.deepEqual([bytes(sizeBytes - 1), bytes(2 * sizeBytes)], [sizeBytes - 1, sizeBytes]);
});

test('a turn that judges only what has changed decides as one that judges everything', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const turns = new Turns();
      turns.compare();
      for (const one of steps) {
        turns.take(one);
        turns.compare();
      }
    }),
    { numRuns: 400 },
  );
});

test('a turn in which nothing has changed judges no member, and one change judges one', () => {
  const turns = new Turns();
  turns.compare();
  const asked = (): number => {
    let gets = 0;
    const { get } = Map.prototype;
    turns.requests.get = function counted(this: Map<MailboxId, MoveRequest>, key) {
      gets += 1;
      return get.call(this, key) as MoveRequest | undefined;
    };
    turns.members.judge(
      {
        now: noon,
        graph,
        run: turns.folder.run,
        requests: turns.requests,
        reportless: new Set(),
        pacing: defaultPacing,
      } as unknown as Situation,
      [...turns.touched],
    );
    return gets;
  };
  assert.equal(asked(), 0);
  turns.take({ kind: 'request', mailbox: 0, state: 1 });
  const [one] = [asked()];
  assert.ok(one > 0 && one < names.length, `${one} looks at requests for one change`);
});
