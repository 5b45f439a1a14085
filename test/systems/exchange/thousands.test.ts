// Many at once: few calls, and each mailbox still gets its own answer, its own error and its own check.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure, failureFacts } from '../../../src/domain/failure.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { askedOf, exchangeLab, person, requestOf, specFor, tag, type Lab } from './setup.ts';
import { guidNumber } from './stand-in/state.ts';

const MANY = 200;
const numbers = Array.from({ length: MANY }, (_, i) => i + 1);
const ours = only({ moveRequests: { tagPrefix: tag } });

/** By cmdlet: how many lines were sent since the last time. */
function counter(lab: Lab): () => Readonly<Record<string, number>> {
  let from = 0;
  return () => {
    const lines = lab.sent.slice(from).map((line) => JSON.parse(line) as { op: string; cmdlet?: string });
    from = lab.sent.length;
    const calls = lines.filter(({ op }) => op === 'call');
    return Object.fromEntries(
      Object.entries(Object.groupBy(calls, ({ cmdlet = '' }) => cmdlet)).map(([cmdlet, all]) => [
        cmdlet,
        all?.length ?? 0,
      ]),
    );
  };
}

/** What went wrong, by number of the mailbox. */
async function failuresOf(work: (n: number) => Promise<unknown>): Promise<Readonly<Record<string, string>>> {
  const ends = await Promise.allSettled(numbers.map(work));
  return Object.fromEntries(
    ends.flatMap((end, i) =>
      end.status === 'rejected' ? [[String(numbers[i]), failureFacts(end.reason).code]] : [],
    ),
  );
}

suite('two hundred mailboxes at a time', () => {
  test('are created in a few calls; one that is gone, one of someone else and one that is there already are refused alone', async () => {
    await using lab = exchangeLab({ shape: { mailboxes: MANY } });
    lab.exchange.call('New-MoveRequest', { Identity: guidNumber(7), TargetDatabase: 'MBX04' });
    lab.exchange.mailbox(guidNumber(9)).database = 'MBX03';
    await lab.system.observe(ours);
    const calls = counter(lab);
    calls();
    const failures = await failuresOf((n) =>
      lab.system.createMoveRequest({ ...specFor(n), mailboxId: n === 5 ? person(9999) : person(n) }),
    );
    assert.deepEqual(failures, { 5: 'not-found', 7: 'foreign-request', 9: 'already-in-target' });
    assert.equal(lab.state.requests.length, MANY - 3 + 1);
    const made = calls();
    assert.ok((made['New-MoveRequest'] ?? 0) <= 5, JSON.stringify(made));
    const all = Object.values(made).reduce((sum, n) => sum + n, 0);
    assert.ok(all < 20, JSON.stringify(made));
  });

  test('are released in a few calls, and what Exchange misread for one of them is found for that one', async () => {
    await using lab = exchangeLab({ shape: { mailboxes: MANY, databases: 4 } });
    await failuresOf((n) => lab.system.createMoveRequest(specFor(n, { suspendWhenReadyToComplete: true })));
    for (let poll = 0; poll < 500 && lab.state.requests.some(({ percent }) => percent < 95); poll++) {
      lab.clock.advance(60_000);
      lab.exchange.advance(60_000);
    }
    const { moveRequests } = await lab.system.observe(ours);
    assert.deepEqual([...new Set(moveRequests.map(({ state }) => state.kind))], ['Synced']);
    const call = lab.exchange.call.bind(lab.exchange);
    lab.exchange.call = (cmdlet, parameters) => {
      const isMisread = cmdlet === 'Set-MoveRequest' && parameters['Identity'] === guidNumber(11);
      const later = new Date(lab.clock.nowMs() + 12 * 3_600_000).toISOString();
      return call(cmdlet, isMisread ? { ...parameters, CompleteAfter: later } : parameters);
    };
    const calls = counter(lab);
    calls();
    const failures = await failuresOf((n) => lab.system.resumeMoveRequest(requestOf(n), false));
    assert.deepEqual(failures, { 11: 'complete-after-misread' });
    const made = calls();
    assert.deepEqual(
      [made['Set-MoveRequest'], made['Resume-MoveRequest'], made['Get-MoveRequest'] ?? 0],
      [4, 4, 0],
      JSON.stringify(made),
    );
    assert.ok((made['Get-MoveRequestStatistics'] ?? 0) <= 4, 'the one queue, read for all that wait for it');
    assert.deepEqual(
      askedOf(lab.sent, 'Get-MoveRequestStatistics').filter(({ Identity }) => Identity !== undefined),
      [],
    );
    for (const n of numbers) if (n !== 11) lab.until(n, 'Completed');

    await lab.system.observe(ours);
    calls();
    const places = await lab.system.observe(only({ mailboxes: numbers.map(person), sizes: false }));
    assert.equal(places.mailboxes.filter(({ primary }) => primary.database === 'MBX03').length, MANY - 1);
    assert.deepEqual(
      calls(),
      { 'Get-Mailbox': 1 },
      'all but one were seen when their completion was confirmed',
    );
    assert.deepEqual(await failuresOf((n) => lab.system.moveReport(requestOf(n))), {});
    const reports = calls();
    assert.ok((reports['Get-MoveRequestStatistics'] ?? 0) <= 22, JSON.stringify(reports));
  });

  test('stop where the lease is lost: what was not yet sent is not sent any more', async () => {
    await using lab = exchangeLab({ shape: { mailboxes: MANY } });
    await lab.system.observe(ours);
    let isHeld = true;
    const under = {
      fence: 'plan',
      token: 1,
      signal: new AbortController().signal,
      confirm: () =>
        isHeld ? Promise.resolve() : Promise.reject(Failure.permanent('lease-lost', 'Another has it.')),
    };
    const call = lab.exchange.call.bind(lab.exchange);
    lab.exchange.call = (cmdlet, parameters) => {
      if (lab.state.requests.length === 60) isHeld = false; // another process takes over meanwhile
      return call(cmdlet, parameters);
    };
    const failures = await failuresOf((n) => lab.system.createMoveRequest(specFor(n), under));
    assert.deepEqual([...new Set(Object.values(failures))], ['lease-lost']);
    const made = lab.state.requests.length;
    assert.ok(made >= 60 && made < MANY, String(made));
    assert.equal(Object.keys(failures).length, MANY - made);
  });
});
