// Quotas that are raised while mailboxes move, by the executor.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Run } from '../../../src/domain/run.ts';
import { temporaryChangesInEffect, whyNotReverted } from '../../../src/domain/temporary-changes.ts';
import { endOf, type PlanRuns, withPlans } from './plan-runs.ts';
import { StandInError } from './stand-in/exchange.ts';
import type { StandInState } from './stand-in/state.ts';
import { guidNumber } from './stand-in/state.ts';

const GB = 2 ** 30;
const plan = (target: string, before = '  - raise-quota: { state: begin }\n'): string => `version: 1
name: night
timeZone: UTC
${before === '' ? '' : `before:\n${before}`}batches:
  - name: floor
    mailboxes: { database: MBX01 }
    ${target}
`;
const one = 'targetDatabase: MBX03';

/** Of MBX01: Person 1 is above the database's quota, 3 above its own, 5 has too many Recoverable Items. */
function tooLarge({ mailboxes, rate }: StandInState, state?: StandInState): void {
  const [first, , third, , fifth] = mailboxes;
  assert.ok(first !== undefined && third !== undefined && fifth !== undefined && rate > 0);
  first.bytes = 60 * GB;
  third.bytes = 3 * GB;
  third.ownQuota = { bytes: 2 * GB, recoverableBytes: null };
  fifth.recoverableBytes = 40 * GB;
  if (state !== undefined) state.rate = GB;
}
const adjust = (state: StandInState): void => tooLarge(state, state);
const quotasOf = ({ state }: PlanRuns, n: number): unknown => {
  const set = state.mailboxes.find(({ guid }) => guid === guidNumber(n))?.setQuotas;
  return set === undefined ? 'never set' : [set['UseDatabaseQuotaDefaults'], set['ProhibitSendReceiveQuota']];
};
const evidence = (run: Run): string =>
  [...run.nodes.values()]
    .flatMap((node) => node.evidence.map(({ label, value }) => `${label}: ${value}`))
    .join('\n');

suite('quotas while mailboxes move', () => {
  test('without the step, mailboxes above the quota of their target are left out of the plan', () =>
    withPlans({ adjust }, async (runs) => {
      const { changes, findings } = await runs.plan(plan(one, ''));
      assert.equal(changes.length, 1);
      assert.ok(findings.some(({ hint = '' }) => /raise-quota/.test(hint ?? '')));
    }));

  test('a plan with the step is refused where the account may not set quotas, and one without it is not', () => {
    const lacking = (state: StandInState): void => {
      adjust(state);
      state.hidden = ['Set-Mailbox RecoverableItemsQuota'];
    };
    return withPlans({ adjust: lacking }, async (runs) => {
      await assert.rejects(
        runs.plan(plan(one)),
        /step-not-offered.*Step raise-quota needs Set-Mailbox -RecoverableItemsQuota/s,
      );
      await runs.plan(plan(one, ''));
    });
  });

  test('with it they move, and their quotas are afterwards as they were', () =>
    withPlans({ adjust }, async (runs) => {
      const changeSet = await runs.plan(plan(one));
      assert.equal(changeSet.changes.length, 4);
      const warned = changeSet.findings.map(({ code }) => code).filter((code) => /quota/.test(code));
      assert.deepEqual(warned, [
        'over-quota-afterwards',
        'over-quota-afterwards',
        'recoverable-items-quota-raised',
      ]);
      const step = changeSet.nodes.find((node) => node.kind === 'step');
      assert.ok(step?.kind === 'step');
      assert.equal(
        step.step.description.effects.filter((line) => /no quota until the moves are over/.test(line)).length,
        3,
      );
      const run = await runs.apply(changeSet);
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'done');
      assert.ok(runs.state.mailboxes.every(({ database }) => database !== 'MBX01'));
      assert.deepEqual(
        [1, 3, 5, 7].map((n) => quotasOf(runs, n)),
        [[true, 'Unlimited'], [false, String(2 * GB)], [true, 'Unlimited'], 'never set'],
      );
      assert.match(evidence(run), /Quota of Person 3 .*: as before: .*ProhibitSendReceiveQuota 2147483648/);
      assert.deepEqual(temporaryChangesInEffect(run), []);
    }));

  test('that Exchange refuses such a move before its quota is raised does not speak against the plan', () =>
    withPlans({ adjust }, async (runs) => {
      const { exchange } = runs.organisation;
      const call = exchange.call.bind(exchange);
      exchange.call = (cmdlet, parameters) => {
        if (parameters['WhatIf'] === true) throw new StandInError('QuotaExceededException', 'too large');
        return call(cmdlet, parameters);
      };
      assert.equal((await runs.plan(plan(one))).changes.length, 4);
      await assert.rejects(runs.plan(plan(one, '')), /target-quota-exceeded/);
    }));

  test('they move too where the target is chosen among databases that all have too small a quota', () =>
    withPlans({ adjust }, async (runs) => {
      const { changes } = await runs.plan(plan('targetDatabases: [MBX03, MBX04]'));
      assert.equal(changes.length, 4);
    }));

  test('a quota that someone set meanwhile stays, and is reported', () =>
    withPlans({ adjust }, async (runs) => {
      const changeSet = await runs.plan(plan(one));
      const id = await runs.applyUntil(changeSet, endOf('0-raise-quota'));
      const person = runs.state.mailboxes[0];
      assert.ok(person !== undefined);
      person.setQuotas = { ...person.setQuotas, ProhibitSendReceiveQuota: String(100 * GB) };
      const { open, run } = await runs.recover(changeSet, id);
      assert.equal(open.length, 0);
      assert.deepEqual(quotasOf(runs, 1), [false, String(100 * GB)]);
      assert.deepEqual(quotasOf(runs, 3), [false, String(2 * GB)]);
      assert.match(
        evidence(run),
        /Person 1 .*: changed by someone else meanwhile to .*107374182400.*; left as it is/,
      );
    }));

  test('recover sets no quota back while the move of its mailbox is not finished, and says whose', () =>
    withPlans({ adjust }, async (runs) => {
      const changeSet = await runs.plan(plan(one));
      let isCreated = false;
      const id = await runs.applyUntil(changeSet, (event) => {
        isCreated ||= event.type === 'intent' && event.action.kind === 'create-move-request';
        return isCreated && event.type === 'outcome';
      });
      const under = runs.state.requests.map(({ guid }) => guid);
      const { open, run } = await runs.recover(changeSet, id);
      assert.equal(open.length, 1);
      const unlimited = [1, 3, 5].filter((n) => String(quotasOf(runs, n)) === 'false,Unlimited');
      assert.ok(unlimited.length > 0);
      assert.deepEqual(
        unlimited,
        [1, 3, 5].filter((n) => under.includes(guidNumber(n))),
      );
      const [change] = open;
      assert.ok(change !== undefined);
      assert.match(whyNotReverted(run, change)?.message ?? '', /The move of Person \d .* is not finished/);
      const again = await runs.apply(changeSet, { run: id });
      assert.equal(again.phase.kind === 'finished' && again.phase.result.outcome, 'done');
      assert.deepEqual(temporaryChangesInEffect(again), []);
    }));

  test('killed between what it kept and what it set: the run goes on, and ends as it began', () =>
    withPlans({ adjust }, async (runs) => {
      const { organisation } = runs;
      const changeSet = await runs.plan(plan(one));
      const call = organisation.exchange.call.bind(organisation.exchange);
      let sets = 0;
      organisation.exchange.call = (cmdlet, parameters) =>
        cmdlet === 'Set-Mailbox' && ++sets > 1 ? [] : call(cmdlet, parameters);
      const id = await runs.applyUntil(changeSet, (event) => event.type === 'outcome');
      assert.deepEqual(
        [1, 3].map((n) => quotasOf(runs, n)),
        [[false, 'Unlimited'], 'never set'],
      );
      organisation.exchange.call = call;
      const run = await runs.apply(changeSet, { run: id });
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'done');
      assert.deepEqual(
        [1, 3].map((n) => quotasOf(runs, n)),
        [
          [true, 'Unlimited'],
          [false, String(2 * GB)],
        ],
      );
    }));

  test('a mailbox whose quota cannot be set is reported, and the others are raised', () =>
    withPlans({ adjust }, async (runs) => {
      const { organisation } = runs;
      const changeSet = await runs.plan(plan(one));
      const call = organisation.exchange.call.bind(organisation.exchange);
      const [second] = runs.state.mailboxes.slice(2);
      organisation.exchange.call = (cmdlet, parameters) =>
        cmdlet === 'Set-Mailbox' && parameters['Identity'] === second?.guid
          ? refused()
          : call(cmdlet, parameters);
      const refused = (): never => {
        throw new StandInError('RecipientTaskException', 'not this one');
      };
      const run = await runs.apply(changeSet);
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'done-with-failures');
      assert.deepEqual(
        runs.state.mailboxes.filter(({ database }) => database === 'MBX01').map(({ guid }) => guid),
        [second?.guid],
      );
      assert.match(evidence(run), /Quota of Person 3 .*: not set: Exchange answered Set-Mailbox/);
    }));
});
