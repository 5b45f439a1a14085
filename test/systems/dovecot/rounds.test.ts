// Twenty of the rounds that `node test/systems/dovecot/rounds.mjs --rounds 200` plays.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { needsDovecot } from './fleet.ts';
import { runRounds } from './rounds.ts';

suite('mailboxes in use, moved by workers that die or sleep', needsDovecot, () => {
  test('no message is lost, doubled or altered, and no acknowledged flag', async (context) => {
    const { problems, ...counts } = await runRounds({ rounds: 20, seed: 5, fault: null, tell: () => {} });
    context.diagnostic(JSON.stringify(counts));
    assert.deepEqual(problems, []);
    assert.equal(counts.rounds, 20);
    const { kill, pause, doveadm } = counts.hits;
    assert.ok((kill ?? 0) + (pause ?? 0) > 0 && (doveadm ?? 0) > 0, 'some faults took place');
  });
});
