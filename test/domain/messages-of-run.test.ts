import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { RunFolder } from '../../src/domain/fold-run.ts';
import { changeSetId, databaseName, mailboxId, planName, requestId, runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { MessageChange } from '../../src/domain/message.ts';
import { RunTeller } from '../../src/domain/messages-of-run.ts';
import { withoutNames } from '../../src/domain/without-names.ts';
import { create, oneBatch } from '../executor/change-set.ts';

const channels = { ops: { kind: 'slack', url: 'env:OPS', messages: null } } as const;
const plan = oneBatch(['a', 'b', 'c']);
const MINUTE_MS = 60_000;

/** A journal as a process writes it: each call is one append. */
class Telling {
  readonly folder = new RunFolder();
  teller: RunTeller | null = null;

  constructor(more: Partial<Extract<JournalEvent, { type: 'run-started' }>> = {}) {
    this.append(0, {
      type: 'run-started',
      run: runId('r'),
      plan: planName('it'),
      changeSet: changeSetId('sha256:x'),
      by: 'eve',
      host: 'here',
      version: '0',
      ...more,
    });
  }

  append(minute: number, ...bodies: readonly object[]): readonly MessageChange[] {
    const at = instantFromMs(minute * MINUTE_MS);
    const events = bodies.map((body) => ({ v: 1, at, ...body }) as JournalEvent);
    const run = this.folder.isEmpty ? null : this.folder.run;
    this.teller ??= RunTeller.of(plan, channels, run);
    const changes = this.teller?.changesBy(events, run) ?? [];
    for (const event of events) this.folder.add(event);
    return changes;
  }

  /** Another process goes on with the run. */
  again(): void {
    this.teller = null;
  }
}

const observed = (id: string, percentComplete: number) => ({
  type: 'move-observed',
  mailboxId: mailboxId(id),
  request: requestId(`q-${id}`),
  state: { kind: 'InProgress', detail: 'CopyingMessages', stall: null },
  percentComplete,
  bytesTransferred: percentComplete,
  itemsTransferred: 0,
  badItems: 0,
});
const alarm = (id: string) => ({
  type: 'stall-alarm',
  mailboxId: mailboxId(id),
  since: instantFromMs(0),
  reason: 'no bytes',
});
const said = (changes: readonly MessageChange[]): readonly string[] =>
  changes.map((change) =>
    change.kind === 'over'
      ? `over ${change.cause}`
      : `${change.message.cause} ×${change.times} ${change.message.title.replace('Plan it: ', '')}`,
  );

suite('the messages of a run', () => {
  test('say once for each append how many moves are without progress, and when none is', () => {
    const telling = new Telling();
    telling.append(1, observed('a', 10), observed('b', 10), observed('c', 10));
    assert.deepEqual(said(telling.append(400, alarm('a'), alarm('b'))), [
      'run:r/stalled ×2 2 moves have made no progress for too long',
    ]);
    assert.deepEqual(said(telling.append(410, observed('a', 20))), [
      'run:r/stalled ×0 1 move has made no progress for too long',
    ]);
    assert.deepEqual(said(telling.append(411, observed('b', 10))), [], 'still none');
    telling.again();
    assert.deepEqual(said(telling.append(412, observed('b', 11))), ['over run:r/stalled']);
    assert.deepEqual(said(telling.append(413, observed('b', 12))), []);
  });

  test('end alerts that a run which has ended leaves open, also those that an earlier process raised', () => {
    const telling = new Telling();
    const reading = { database: databaseName('MBX02'), metric: 'disk-free', value: 1000, limit: 2000 };
    telling.append(1, { type: 'gate-opened', gate: 'complete:pilot', expiresAt: null, question: 'Go?' });
    assert.deepEqual(said(telling.append(2, { type: 'limit-exceeded', ...reading })), [
      'run:r/limit:MBX02/disk-free ×1 no new move starts into MBX02: free space of its volume is 1.0 kB, at least 2.0 kB wanted',
    ]);
    assert.match(
      said(telling.append(3, { type: 'limit-exceeded', ...reading, value: 500 })).join(),
      /×0 .*500 B/,
    );
    telling.append(4, observed('a', 10), alarm('a'));
    telling.again();
    const end = { type: 'run-finished', result: { outcome: 'cancelled', completed: 0, failed: 0 } };
    assert.deepEqual(said(telling.append(65, end)), [
      'over run:r/gate:complete:pilot',
      'over run:r/limit:MBX02/disk-free',
      'run:r/finished:cancelled/0/0 ×1 the run has ended, another change set replaces it; 0 mailboxes moved, none failed',
      'over run:r/stalled',
    ]);
  });

  test('have nothing of an alert that the same events begin and end', () => {
    const telling = new Telling();
    const changes = telling.append(
      1,
      { type: 'gate-opened', gate: 'g', expiresAt: null, question: 'Go?' },
      { type: 'gate-answered', gate: 'g', answer: 'expired', by: 'eve', comment: '' },
    );
    assert.deepEqual(said(changes), ['over run:r/gate:g']);
  });

  test('are none of a rehearsal', () => {
    const telling = new Telling({ rehearsal: { seed: 7 } });
    telling.append(1, observed('a', 10));
    assert.deepEqual(telling.append(2, alarm('a')), []);
    telling.again();
    assert.deepEqual(telling.append(3, alarm('b')), []);
  });

  test('of a hundred thousand events over ten thousand mailboxes are told in no time', () => {
    const telling = new Telling();
    const ids = Array.from({ length: 10_000 }, (_, n) => `m${n}`);
    let changes = 0;
    for (let round = 0; round < 5; round += 1) {
      for (const id of ids) telling.append(round, observed(id, round * 10));
      // Each in an append of its own: with a look at all others for each of them this would take hours.
      for (const id of ids) changes += telling.append(round, alarm(id)).length;
    }
    assert.equal(changes, 50_000);
  });
});

test('a text without names has no mailbox of the plan in it, by label, name, address or id, and no other address', () => {
  const change = {
    ...create('0f5c8e', 'pilot'),
    label: 'Ada Lovelace <ada@example.com>',
    mailboxId: mailboxId('0f5c8e-11'),
  };
  const text =
    'Ada Lovelace <ada@example.com> (0f5c8e-11), Ada Lovelace, ada@example.com and eve@other.example: no room';
  const without = withoutNames(text, { ...plan, changes: [change] });
  assert.doesNotMatch(without, /Ada|ada|eve|0f5c8e-11/);
  assert.match(without, /: no room$/);
});
