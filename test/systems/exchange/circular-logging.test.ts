// Circular logging around the moves of a plan, by the executor.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { planName } from '../../../src/domain/ids.ts';
import type { OtherRun } from '../../../src/domain/other-run.ts';
import type { Run } from '../../../src/domain/run.ts';
import { temporaryChangesInEffect, whyNotReverted } from '../../../src/domain/temporary-changes.ts';
import { endOf, type PlanRuns, withPlans } from './plan-runs.ts';
import { StandInError } from './stand-in/exchange.ts';
import type { StandInState } from './stand-in/state.ts';

const plan = (step: string, more = ''): string => `version: 1
name: night
timeZone: UTC
before:
  - circular-logging: ${step}
batches:
  - name: floor
    mailboxes: { database: MBX01 }
    targetDatabases: [MBX03, MBX04]
${more}`;
const begin = plan('{ state: begin }');
const remounting = plan('{ state: begin, databases: [MBX03], remount: true }');

const database = (state: StandInState, name: string) => {
  const found = state.databases.find((one) => one.name === name);
  assert.ok(found !== undefined);
  return found;
};
/** Two copies each, as in a group. */
const copied = (state: StandInState): void => {
  for (const one of state.databases)
    one.copies = ['EX1', 'EX2'].map((server) => ({
      server,
      status: server === one.server ? 'Mounted' : 'Healthy',
      copyQueue: 0,
      replayQueue: 0,
      index: 'Healthy',
      activationSuspended: false,
    }));
};
const evidence = (run: Run): string =>
  [...run.nodes.values()]
    .flatMap((node) => node.evidence.map(({ label, value }) => `${label}: ${value}`))
    .join('\n');
const switches = ({ changes }: PlanRuns): readonly unknown[] =>
  changes('Set-MailboxDatabase', 'Dismount-Database', 'Mount-Database').map((one) =>
    [one['cmdlet'], one['Identity'], one['CircularLoggingEnabled']].filter((x) => x !== undefined),
  );

suite('circular logging while mailboxes move', () => {
  test('is turned on before and off after the moves; where it was on before it stays on', () =>
    withPlans({ adjust: (state) => void (database(state, 'MBX04').circularLogging = true) }, async (runs) => {
      const { state, organisation } = runs;
      const call = organisation.exchange.call.bind(organisation.exchange);
      const during = new Set<boolean>();
      organisation.exchange.call = (cmdlet, parameters) => {
        if (cmdlet === 'New-MoveRequest') during.add(database(state, 'MBX03').circularLogging);
        return call(cmdlet, parameters);
      };
      const changeSet = await runs.plan(begin);
      during.clear();
      const run = await runs.apply(changeSet);
      assert.deepEqual([...during], [true]);
      assert.deepEqual(switches(runs), [
        ['Set-MailboxDatabase', 'MBX03', true],
        ['Set-MailboxDatabase', 'MBX03', false],
      ]);
      assert.deepEqual(
        state.databases.map(({ circularLogging }) => circularLogging),
        [false, false, false, true],
      );
      assert.match(evidence(run), /MBX04: was on before this run; it stays on/);
      assert.match(evidence(run), /MBX03: takes effect when it is mounted next/);
      assert.deepEqual(temporaryChangesInEffect(run), []);
    }));

  test('the plan warns that a full backup must follow, and of databases for which it takes effect only after a mount', () =>
    withPlans({}, async (runs) => {
      const codes = async (text: string): Promise<readonly string[]> =>
        (await runs.plan(text)).findings.map(({ code }) => code).filter((code) => /circular/.test(code));
      assert.deepEqual(await codes(begin), [
        'backup-after-circular-logging',
        'circular-logging-needs-remount',
      ]);
      const backup = 'after:\n  - backup: { databases: target }\n';
      assert.deepEqual(await codes(plan('{ state: begin, remount: true }', backup)), []);
    }));

  test('a plan is refused where the account may not do what its step needs, and only there', () =>
    withPlans({ adjust: (state) => (state.hidden = ['Dismount-Database']) }, async (runs) => {
      await runs.plan(begin);
      const refused = /step-not-offered.*needs Dismount-Database, which this account may not use/s;
      await assert.rejects(runs.plan(remounting), refused);
      await assert.rejects(
        runs.plan(remounting.replace('circular-logging: ', 'dismount: ').replace(/\{.*\}/, '{}')),
        refused,
      );
    }));

  test('logs are kept again before the backup that follows', () =>
    withPlans({}, async (runs) => {
      const backup = 'after:\n  - backup: { databases: target }\n';
      const { nodes } = await runs.plan(plan('{ state: begin, remount: true }', backup));
      const kinds = nodes.flatMap((node) => (node.kind === 'step' ? [node.step.spec.kind] : []));
      assert.deepEqual(kinds, ['circular-logging', 'circular-logging', 'backup']);
    }));

  test('a log volume that would fill is a warning where logs will be overwritten', () =>
    withPlans(
      { adjust: (state) => state.databases.forEach((one) => (one.logFreeBytes = 1000)) },
      async (runs) => {
        const { findings } = await runs.plan(plan('{ state: begin, remount: true }'));
        const full = findings.filter(({ code }) => code === 'target-log-full');
        assert.ok(full.length > 0);
        for (const { severity, message } of full) {
          assert.equal(severity, 'warning');
          assert.match(message, /circular logging is turned on before/);
        }
      },
    ));

  test('a database without copies is dismounted and mounted on order, before and after', () =>
    withPlans({}, async (runs) => {
      const run = await runs.apply(await runs.plan(remounting));
      const around = (on: boolean) => [
        ['Dismount-Database', 'MBX03'],
        ['Set-MailboxDatabase', 'MBX03', on],
        ['Mount-Database', 'MBX03'],
      ];
      assert.deepEqual(switches(runs), [...around(true), ...around(false)]);
      assert.deepEqual(temporaryChangesInEffect(run), []);
    }));

  test('a database with copies is never dismounted', () =>
    withPlans({ adjust: copied }, async (runs) => {
      await runs.apply(await runs.plan(remounting));
      assert.deepEqual(switches(runs), [
        ['Set-MailboxDatabase', 'MBX03', true],
        ['Set-MailboxDatabase', 'MBX03', false],
      ]);
    }));

  test('a database that was removed during the run is said to be gone, and the others keep their logs again', () =>
    withPlans({}, async (runs) => {
      const changeSet = await runs.plan(begin);
      const id = await runs.applyUntil(changeSet, endOf('0-circular-logging'));
      const { state } = runs;
      state.databases.splice(state.databases.indexOf(database(state, 'MBX03')), 1);
      assert.equal(database(state, 'MBX04').circularLogging, true);
      const { reverted, open, run } = await runs.recover(changeSet, id);
      assert.deepEqual([reverted.length, open], [1, []]);
      assert.equal(database(state, 'MBX04').circularLogging, false);
      assert.match(evidence(run), /Database MBX03: no longer exists/);
    }));

  test('a run that was killed before the step’s end was journalled goes on, and leaves all as it was', () =>
    withPlans({}, async (runs) => {
      const changeSet = await runs.plan(remounting);
      const id = await runs.applyUntil(changeSet, endOf('0-circular-logging'));
      assert.equal(database(runs.state, 'MBX03').circularLogging, true);
      const run = await runs.apply(changeSet, { run: id });
      assert.equal(database(runs.state, 'MBX03').circularLogging, false);
      assert.deepEqual(temporaryChangesInEffect(run), []);
      assert.ok(runs.state.databases.every(({ mounted }) => mounted));
    }));

  test('a run that was killed while the database was dismounted for it: recover mounts it and turns it off', () =>
    withPlans({}, async (runs) => {
      const { state, organisation } = runs;
      const changeSet = await runs.plan(remounting);
      const call = organisation.exchange.call.bind(organisation.exchange);
      let isMountable = false;
      organisation.exchange.call = (cmdlet, parameters) =>
        cmdlet === 'Mount-Database' && !isMountable ? [] : call(cmdlet, parameters);
      const id = await runs.applyUntil(
        changeSet,
        (event) => event.type === 'outcome' || event.type === 'node-ended',
      );
      assert.deepEqual(
        [database(state, 'MBX03').circularLogging, database(state, 'MBX03').mounted],
        [true, false],
      );
      isMountable = true;
      const { open, reverted } = await runs.recover(changeSet, id);
      assert.deepEqual([open.length, reverted.length], [0, 1]);
      assert.deepEqual(
        [database(state, 'MBX03').circularLogging, database(state, 'MBX03').mounted],
        [false, true],
      );
    }));

  test('killed after its temporary change was journalled and before it acted: nothing is changed by recover', () =>
    withPlans({}, async (runs) => {
      const changeSet = await runs.plan(remounting);
      const id = await runs.applyUntil(changeSet, (event) => event.type === 'intent');
      const { open } = await runs.recover(changeSet, id);
      assert.deepEqual([open.length, switches(runs)], [0, []]);
    }));

  test('what someone turned off meanwhile is reported, and nothing is dismounted for it', () =>
    withPlans({}, async (runs) => {
      const changeSet = await runs.plan(remounting);
      const id = await runs.applyUntil(changeSet, endOf('0-circular-logging'));
      database(runs.state, 'MBX03').circularLogging = false;
      const before = switches(runs).length;
      const { open, run } = await runs.recover(changeSet, id);
      assert.deepEqual([open.length, switches(runs).length], [0, before]);
      assert.match(evidence(run), /MBX03: was turned off meanwhile, not by this run/);
    }));

  test('what someone dismounted meanwhile stays dismounted, and is reported', () =>
    withPlans({}, async (runs) => {
      const changeSet = await runs.plan(remounting);
      const id = await runs.applyUntil(changeSet, endOf('0-circular-logging'));
      database(runs.state, 'MBX03').mounted = false;
      const { open, run } = await runs.recover(changeSet, id);
      const { circularLogging, mounted } = database(runs.state, 'MBX03');
      assert.deepEqual([open.length, circularLogging, mounted], [0, false, false]);
      assert.match(evidence(run), /Database MBX03: left dismounted: someone else dismounted it meanwhile/);
    }));

  test('killed right after it dismounted the database to turn it off: recover mounts it', () =>
    withPlans({}, async (runs) => {
      const { state, organisation } = runs;
      const changeSet = await runs.plan(remounting);
      const id = await runs.applyUntil(changeSet, endOf('0-circular-logging'));
      const call = organisation.exchange.call.bind(organisation.exchange);
      organisation.exchange.call = (cmdlet, parameters) => {
        if (cmdlet === 'Set-MailboxDatabase') throw new StandInError('Denied', 'not now');
        return call(cmdlet, parameters);
      };
      const first = await runs.recover(changeSet, id);
      assert.deepEqual([first.open.length, database(state, 'MBX03').mounted], [1, false]);
      organisation.exchange.call = call;
      const { open } = await runs.recover(changeSet, id);
      assert.deepEqual([open.length, database(state, 'MBX03').mounted], [0, true]);
    }));

  test('a database that cannot be reverted does not keep the others from it, and its reason is known', () =>
    withPlans({}, async (runs) => {
      const { state, organisation } = runs;
      const changeSet = await runs.plan(remounting.replace('[MBX03]', '[MBX03, MBX04]'));
      const id = await runs.applyUntil(changeSet, endOf('0-circular-logging'));
      const call = organisation.exchange.call.bind(organisation.exchange);
      organisation.exchange.call = (cmdlet, parameters) => {
        if (cmdlet === 'Mount-Database' && parameters['Identity'] === 'MBX03')
          throw new StandInError('Denied', 'its log is missing');
        return call(cmdlet, parameters);
      };
      const { open, run } = await runs.recover(changeSet, id);
      assert.equal(open.length, 1);
      assert.deepEqual(
        state.databases.map(({ circularLogging, mounted }) => [circularLogging, mounted]),
        [
          [false, true],
          [false, true],
          [false, false],
          [false, true],
        ],
      );
      const [change] = open;
      assert.ok(change !== undefined);
      const { message = '', hint } = whyNotReverted(run, change) ?? {};
      assert.match(
        message,
        /MBX03 was dismounted by this run .*could not be mounted again: .*its log is missing/,
      );
      assert.match(hint ?? '', /Mount MBX03, then "drover recover night"/);
    }));

  test('of two batches that turn it on for one database, the last to end turns it off', () =>
    withPlans({ adjust: copied }, async (runs) => {
      const batch = (name: string, source: string): string => `
  - name: ${name}
    mailboxes: { database: ${source} }
    targetDatabase: MBX03
    before:
      - circular-logging: { state: begin }
`;
      const changeSet = await runs.plan(`version: 1
name: night
timeZone: UTC
batches:${batch('one', 'MBX01')}${batch('two', 'MBX02')}`);
      const run = await runs.apply(changeSet);
      assert.equal(database(runs.state, 'MBX03').circularLogging, false);
      assert.match(evidence(run), /another part of this run relies on it/);
      assert.deepEqual(temporaryChangesInEffect(run), []);
    }));

  test('what another run turned on is left to it, and it does not turn it off while this one relies on it', () =>
    withPlans({ adjust: copied }, async (runs) => {
      const changeSet = await runs.plan(plan('{ state: begin, databases: [MBX03] }'));
      const other = (run: Run): OtherRun => ({
        plan: planName('other'),
        inEffect: temporaryChangesInEffect(run),
        foundSo: [],
      });
      const id = await runs.applyUntil(changeSet, endOf('0-circular-logging'));
      const first = await runs.recover(changeSet, id, async () => [other(await runs.read(id))]);
      assert.equal(first.open.length, 1);
      assert.equal(database(runs.state, 'MBX03').circularLogging, true);
      const beside = await runs.plan(
        plan('{ state: begin, databases: [MBX03] }').replace('name: night', 'name: beside'),
      );
      const run = await runs.apply(beside, { otherRuns: async () => [other(first.run)] });
      assert.deepEqual(temporaryChangesInEffect(run), []);
      assert.equal(database(runs.state, 'MBX03').circularLogging, true);
      assert.match(evidence(run), /MBX03: was on before this run; it stays on/);
      assert.deepEqual((await runs.recover(changeSet, id)).open, []);
      assert.equal(database(runs.state, 'MBX03').circularLogging, false);
    }));

  test('a failure in the middle of the run puts it back too', () =>
    withPlans({}, async (runs) => {
      const changeSet = await runs.plan(
        plan('{ state: begin, databases: [MBX03] }').replace(
          'batches:',
          "  - command: { run: ['false'] }\nbatches:",
        ),
      );
      const run = await runs.apply(changeSet);
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'failed');
      assert.equal(database(runs.state, 'MBX03').circularLogging, false);
      assert.deepEqual(temporaryChangesInEffect(run), []);
    }));
});
