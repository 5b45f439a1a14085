// What the lab's mail server, its mail program and its account of both count, of a fleet that is a stand-in.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { accountFor } from '../../../src/systems/dovecot/lab/account.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { runMailProgram } from '../../../src/systems/dovecot/lab/mail-program.ts';
import { deliverStream, type Delivery } from '../../../src/systems/dovecot/lab/mail-server.ts';

const ADDRESS = 'anil@example.com';

/** Time that passes when someone waits, and only then. */
const ownClock = (onSleep: (nowMs: number) => void = () => {}) => {
  let nowMs = Date.UTC(2026, 0, 5);
  return {
    nowMs: () => nowMs,
    sleep: async (ms: number) => {
      nowMs += Math.max(0, ms);
      onSleep(nowMs);
    },
  };
};

suite('The mail server of the lab', () => {
  test('delivers as many messages as its rate makes in its time, to the addresses in turn', async () => {
    const fleet = { deliver: async () => ({ kind: 'accepted', text: '250 OK' }) } as unknown as Fleet;
    const deliveries = await deliverStream(fleet, ownClock(), {
      addresses: [ADDRESS, 'bea@example.com'],
      ratePerSecond: 5,
      durationMs: 1_000,
    });
    assert.deepEqual(
      deliveries.map(({ address }) => address),
      [ADDRESS, 'bea@example.com', ADDRESS, 'bea@example.com', ADDRESS],
    );
    assert.equal(new Set(deliveries.map(({ messageId }) => messageId)).size, 5);
  });
});

/** A session of a user, answered by a table; whatever else is asked has an empty answer. */
const sessionOf = (answers: readonly (readonly [RegExp, readonly string[]])[], drafts: string[] = []) => ({
  command: async (command: string) => answers.find(([pattern]) => pattern.test(command))?.[1] ?? [],
  append: async (_: string, message: Buffer) =>
    void drafts.push(/Message-ID: <(.*)>/.exec(message.toString())?.[1] ?? ''),
  [Symbol.dispose]: () => {},
});

suite('The mail program of the lab', () => {
  test('records what it has flagged, and each draft that was stored', async () => {
    const stopping = new AbortController();
    const drafts: string[] = [];
    const session = sessionOf(
      [
        [/SELECT/, ['* OK [UIDVALIDITY 17] UIDs valid']],
        [/UID FETCH 1:/, ['* 1 FETCH (UID 4)', '* 2 FETCH (UID 7)']],
        [/UID FETCH 8:/, ['* 2 FETCH (UID 7)']],
      ],
      drafts,
    );
    let polls = 0;
    const clock = ownClock(() => {
      polls += 1;
      if (polls === 25) stopping.abort();
    });
    const fleet = { logIn: async () => session } as unknown as Fleet;
    const record = await runMailProgram(fleet, clock, { address: ADDRESS, signal: stopping.signal });
    assert.deepEqual([record.flagged, record.inDoubt, record.polls], [[4, 7], [], 25]);
    assert.equal(drafts.length, 2);
    assert.deepEqual(record.drafts, drafts);
  });
});

suite('The account of a mailbox', () => {
  const delivery = (messageId: string, more: Partial<Delivery> = {}): Delivery => ({
    address: ADDRESS,
    messageId,
    outcome: 'accepted',
    attempts: 1,
    tookMs: 3,
    refusal: null,
    inDoubt: false,
    ...more,
  });
  const fleet = {
    logIn: async () =>
      sessionOf([
        [
          /BODY\.PEEK.*MESSAGE-ID/,
          ['one@x', 'two@x', 'two@x'].map(
            (id, index) =>
              `* ${index + 1} FETCH (UID ${index + 1} FLAGS () BODY[] {9}\r\nMessage-ID: <${id}>\r\n)`,
          ),
        ],
      ]),
  } as unknown as Fleet;

  test('is of its own deliveries only: what was lost, doubled or bounced', async () => {
    const account = await accountFor(
      fleet,
      ADDRESS,
      [
        delivery('one@x'),
        delivery('two@x'),
        delivery('three@x'),
        delivery('four@x', { outcome: 'bounced' }),
        delivery('elsewhere@x', { address: 'bea@example.com' }),
      ],
      null,
    );
    assert.deepEqual(account, {
      lost: ['three@x'],
      doubled: ['two@x'],
      bounced: ['four@x'],
      lostFlags: [],
      lostDrafts: [],
    });
  });
});
