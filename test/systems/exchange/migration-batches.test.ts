// `control: migration-batch`: a plan's moves are users of migration batches. Plan, planner, executor and journal are drover's
// own; the Migration service of the stand-in lists users and makes their requests minutes after they were ordered.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { requireSameControl } from '../../../src/app/running/open-run.ts';
import type { ChangeSet } from '../../../src/domain/change.ts';
import type { RunId } from '../../../src/domain/ids.ts';
import { MIGRATION_BATCH_NAME_MAX } from '../../../src/domain/migration-batch.ts';
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import type { RunEnd } from '../../../src/executor/run-input.ts';
import { loadPlan } from '../../../src/plan/load.ts';
import type { Clock } from '../../../src/support/clock.ts';
import type { CreationResult } from '../../../src/domain/move-request.ts';
import { only } from '../../../src/systems/mail-system.ts';
import { planRollback } from '../../../src/planner/rollback.ts';
import { changeSetDocument } from '../../../src/view/change-set.ts';
import { renderText } from '../../../src/view/render.ts';
import { stepKinds } from '../../../src/runbook/index.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import {
  apply,
  newWorld,
  removeWorld,
  storeWith,
  type ApplyOptions,
  type World,
} from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { failsWith, organisationOn, person, requestOf, specFor, type Organisation } from './setup.ts';
import { type Parameters, StandInError } from './stand-in/exchange.ts';
import { guidNumber, standInState, type StandInState } from './stand-in/state.ts';

const PLAN = `version: 1
name: it
timeZone: UTC
control: migration-batch
windows:
  overnight: { from: "22:00", to: "06:00" }
defaults:
  targetDatabases: [MBX03, MBX04]
  complete: overnight
batches:
  - name: pilot
    mailboxes: { database: [MBX01, MBX02], department: IT }
  - name: sales
    dependsOn: [pilot]
    mailboxes: { database: [MBX01, MBX02], department: Sales }
`;

test('a night with a window: users of migration batches are copied, held, released one by one and found in their databases', () =>
  inOrganisation(async (lab) => {
    const changeSet = await lab.plan();
    const created = lab.callsOf('New-MigrationBatch');
    const end = await lab.apply(changeSet);
    assert.ok(end.kind === 'finished' && end.run.phase.kind === 'finished');
    const { result } = end.run.phase;
    assert.deepEqual([result.outcome, result.completed, result.failed], ['done', 40, 0]);
    for (const change of changeSet.changes)
      assert.equal(lab.exchange.mailbox(change.mailboxId).database, change.to, change.label);
    assert.deepEqual(
      created().map(({ Name }) => Name),
      ['drover it pilot 1', 'drover it sales 1'],
    );
    for (const { Name, CSVData, TargetDatabases, AutoComplete, DisallowExistingUsers } of created()) {
      const [header, ...lines] = Buffer.from(String(CSVData), 'base64').toString().trimEnd().split('\r\n');
      assert.equal(
        header,
        Name === 'drover it pilot 1'
          ? 'EmailAddress,TargetDatabase,TargetArchiveDatabase'
          : 'EmailAddress,TargetDatabase',
      );
      assert.equal(lines.length, 20);
      assert.deepEqual([...(TargetDatabases as string[])].sort(), ['MBX03', 'MBX04']);
      assert.deepEqual([AutoComplete, DisallowExistingUsers], [undefined, true]);
    }
    const early = lab.state.requests.filter(({ completedMs }) => (completedMs ?? 0) < lab.windowOpensMs);
    assert.deepEqual(early, [], 'nothing completed before its window');
    assert.equal(lab.callsOf('Complete-MigrationBatch')().length, 0);
  }));

test('killed right after New-MigrationBatch, drover creates each batch once and goes on when its users appear', () =>
  inOrganisation(async (lab) => {
    const created = lab.callsOf('New-MigrationBatch');
    const changeSet = await lab.plan();
    let run: RunId | null = null;
    await assert.rejects(
      lab.apply(changeSet, 'new', {
        wrapStore: (store) =>
          storeWith(store, {
            append: async (...of: Args<typeof store.append>) => {
              [run] = of;
              if (created().length > 0) throw new Error('killed');
              return await store.append(...of);
            },
          }),
      }),
      /killed/,
    );
    assert.equal(created().length, 1);
    assert.ok(run !== null);
    const end = await lab.apply(changeSet, run);
    assert.ok(end.kind === 'finished' && end.run.phase.kind === 'finished');
    assert.deepEqual([end.run.phase.result.outcome, end.run.phase.result.completed], ['done', 40]);
    assert.deepEqual(
      created().map(({ Name }) => Name),
      ['drover it pilot 1', 'drover it sales 1'],
    );
  }));

test('an administrator removes a batch in the middle: its mailboxes are said to be without a request, nothing is made twice', () =>
  inOrganisation(async (lab) => {
    const created = lab.callsOf('New-MigrationBatch');
    const changeSet = await lab.plan();
    lab.once(
      ({ requests }) => requests.some(({ status }) => status === 'Synced'),
      () => {
        lab.exchange.call('Stop-MigrationBatch', { Identity: 'drover it pilot 1' });
        lab.exchange.call('Remove-MigrationBatch', { Identity: 'drover it pilot 1' });
      },
    );
    const end = await lab.apply(changeSet);
    assert.ok(end.kind === 'finished' && end.run.phase.kind === 'finished');
    const failures = [...end.run.moves.values()].flatMap(({ state }) =>
      state?.kind === 'Failed' ? [state.failure.code] : [],
    );
    assert.deepEqual([end.run.phase.result.completed, end.run.phase.result.failed], [0, 20]);
    assert.deepEqual([...new Set(failures)], ['request-gone']);
    assert.equal(created().length, 1);
  }));

test('a Migration service that is hours late is waited for, by its name, and nothing is ordered twice or called removed', () =>
  inOrganisation(async (lab) => {
    lab.state.migrationLagMs = 3 * 3_600_000;
    const created = lab.callsOf('New-MigrationBatch');
    const changeSet = await lab.plan(`${PLAN}limits: { stallAlarm: 1h }\n`);
    const stop = new AbortController();
    const first = await lab.apply(changeSet, 'new', {
      limits: { pollIntervalMs: 300_000 },
      signal: stop.signal,
      listener: ({ type }) => {
        if (type === 'turn' && lab.exchange.state.nowMs > lab.windowOpensMs) stop.abort();
      },
    });
    const alarms = [...first.run.moves.values()].flatMap(({ alarm }) => alarm ?? []);
    const reason = '"drover it pilot 1" has users that the Migration service does not list yet (Syncing)';
    assert.deepEqual([alarms.length, alarms[0]?.reason], [20, reason]);

    const again = await lab.plan();
    const found = again.findings.filter(({ code }) => code === 'awaiting-migration-service');
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['warning'],
    );
    assert.match(found[0]?.message ?? '', /"drover it pilot 1"/);
    const other = await lab.system.createMoveRequests?.([{ ...specFor(2), control: 'migration-batch' }]);
    assert.ok(other?.[0]?.kind === 'refused' && other[0].failure.code === 'migration-batch-pending');

    const waits = new Set<string>();
    const end = await lab.apply(changeSet, first.run.id, {
      limits: { pollIntervalMs: 300_000 },
      listener: (event) => {
        if (event.type === 'turn') for (const { text } of event.waiting) waits.add(text);
      },
    });
    assert.ok(waits.has(reason), [...waits].join('\n'));
    assert.ok(end.kind === 'finished' && end.run.phase.kind === 'finished');
    assert.deepEqual([end.run.phase.result.outcome, end.run.phase.result.completed], ['done', 40]);
    assert.deepEqual(
      created().map(({ Name }) => Name),
      ['drover it pilot 1', 'drover it sales 1'],
    );
  }));

test('a batch that is removed before its users were listed: no request is said to have been there', () =>
  inOrganisation(async (lab) => {
    const changeSet = await lab.plan();
    lab.once(
      ({ migrationBatches }) => migrationBatches.length > 0,
      () => {
        lab.exchange.call('Stop-MigrationBatch', { Identity: 'drover it pilot 1' });
        lab.exchange.call('Remove-MigrationBatch', { Identity: 'drover it pilot 1' });
      },
    );
    const { run } = await lab.apply(changeSet);
    const [move] = run.moves.values();
    assert.ok(move?.state?.kind === 'Failed');
    assert.match(move.state.failure.message, /was ordered, but the mail system shows no request of it/);
  }));

test('the dry run names the migration batches, and says that the number goes on where there is one already', () =>
  inOrganisation(async (lab) => {
    const text = renderText(changeSetDocument(await lab.plan(), { full: false }), {
      width: 200,
      color: false,
    });
    assert.match(text, /drover it pilot 1, or the next number if there is one of that name/);
  }));

test('a user that fails its validation fails alone, with what the service says, and is ordered again by the next plan', () =>
  inOrganisation(async (lab) => {
    const changeSet = await lab.plan();
    const [first] = changeSet.changes;
    const { address } = lab.exchange.mailbox(first?.mailboxId ?? '');
    lab.once(
      ({ migrationBatches }) => migrationBatches.length > 0,
      ({ migrationBatches }) => {
        const user = migrationBatches[0]?.users.find((one) => one.address === address);
        if (user !== undefined) user.failure = 'The mailbox is on a server that cannot be reached.';
      },
    );
    const end = await lab.apply(changeSet);
    assert.ok(end.kind === 'finished' && end.run.phase.kind === 'finished');
    assert.deepEqual([end.run.phase.result.completed, end.run.phase.result.failed], [39, 1]);
    const failed = [...end.run.moves.values()].find(({ state }) => state?.kind === 'Failed');
    assert.ok(failed?.state?.kind === 'Failed');
    assert.match(failed.state.failure.message, /cannot be reached/);

    const again = await lab.plan();
    assert.equal(again.changes.length, 1);
    const next = await lab.apply(again);
    assert.ok(next.kind === 'finished' && next.run.phase.kind === 'finished');
    assert.equal(next.run.phase.result.completed, 1);
    const names = lab.state.migrationBatches.map(({ name }) => name).sort();
    assert.deepEqual(names, ['drover it pilot 1', 'drover it pilot 2', 'drover it sales 1']);
  }));

test('an administrator completes a batch before its window: the run says that its users were switched without drover', () =>
  inOrganisation(async (lab) => {
    const changeSet = await lab.plan();
    lab.once(
      ({ requests, nowMs }) =>
        nowMs < lab.windowOpensMs && requests.filter(({ status }) => status === 'Synced').length === 20,
      () => lab.exchange.call('Complete-MigrationBatch', { Identity: 'drover it pilot 1' }),
    );
    const { run } = await lab.apply(changeSet);
    const notes = run.notes.map(({ level, message }) => `${level}: ${message}`);
    const expected =
      /^warning: (\d+) moves? of batch pilot completed without drover, which had not released (?:them|it), at a time when the plan lets none complete: Person/;
    const counts = notes.map((note) => Number(expected.exec(note)?.[1] ?? 0));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      20,
      notes.join('\n'),
    );
    assert.ok(
      !notes.some((note) => note.includes('batch sales')),
      'those that drover released are not named',
    );
  }));

test('an administrator stops a batch: its moves wait for whoever stopped it, and go on when it is started', () =>
  inOrganisation(async (lab) => {
    const changeSet = await lab.plan();
    lab.once(
      ({ requests }) => requests.some(({ status }) => status === 'InProgress'),
      () => lab.exchange.call('Stop-MigrationBatch', { Identity: 'drover it pilot 1' }),
    );
    const end = await lab.apply(changeSet);
    assert.deepEqual([end.kind, end.kind === 'paused' ? end.reason.kind : ''], ['paused', 'held']);
    lab.exchange.call('Start-MigrationBatch', { Identity: 'drover it pilot 1' });
    const next = await lab.apply(changeSet, end.run.id);
    assert.ok(next.kind === 'finished' && next.run.phase.kind === 'finished');
    assert.deepEqual([next.run.phase.result.outcome, next.run.phase.result.completed], ['done', 40]);
  }));

test('a rollback goes back by migration batches of its own', () =>
  inOrganisation(async (lab) => {
    const before = placesOf(lab.state);
    const changeSet = await lab.plan();
    const { run } = await lab.apply(changeSet);
    assert.notDeepEqual(placesOf(lab.state), before);
    const observed = await lab
      .anotherSystem()
      .observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
    const back = planRollback({
      changeSet,
      run,
      scope: { kind: 'all' },
      observed,
      now: observed.observedAt,
      maxAgeMs: 24 * 3_600_000,
      configDigest: 'sha256:test',
      capabilities: lab.system.capabilities,
      rates: null,
      limits: {},
    });
    assert.equal(back.control, 'migration-batch');
    const end = await lab.apply(back);
    assert.ok(end.kind === 'finished' && end.run.phase.kind === 'finished');
    assert.deepEqual([end.run.phase.result.outcome, end.run.phase.result.completed], ['done', 40]);
    assert.deepEqual(placesOf(lab.state), before);
    const names = lab.state.migrationBatches
      .flatMap(({ name, users }) => (users.length > 0 ? [name] : []))
      .sort();
    assert.deepEqual(names, ['drover it pilot rollback 1', 'drover it sales rollback 1']);
  }));

test('a plan made while the service has no requests yet leaves its users to their batch', () =>
  inOrganisation(async (lab) => {
    await lab.create(2, 4);
    lab.advance(4 * 60_000);
    const changeSet = await lab.plan();
    assert.equal(changeSet.changes.length, 38);
    assert.deepEqual(
      changeSet.findings
        .filter(({ code }) => code === 'awaiting-migration-service')
        .map(({ severity }) => severity),
      ['note'],
    );
  }));

test('a run that is not finished keeps its way: a change set of the other one is refused', () =>
  inOrganisation(async (lab) => {
    const changeSet = await lab.plan();
    const stop = new AbortController();
    const { run } = await lab.apply(changeSet, 'new', { signal: stop.signal, listener: () => stop.abort() });
    const { control: _control, ...other } = changeSet;
    assert.throws(() => requireSameControl({ run, changeSet }, other), failsWith('mixed-control'));
    requireSameControl({ run, changeSet }, changeSet);
  }));

test('a plan with unfinished moves of one way is refused when it asks for the other', () =>
  inOrganisation(async (lab) => {
    await lab.system.createMoveRequest(specFor(2, { tag: 'drover:it:pilot', suspend: true }));
    await assert.rejects(lab.plan(), /mixed-control/);
    lab.exchange.call('Remove-MoveRequest', { Identity: guidNumber(2) });
    await lab.system.createMoveRequest({
      ...specFor(2, { tag: 'drover:it:pilot' }),
      control: 'migration-batch',
    });
    lab.advance(10 * 60_000);
    await assert.rejects(lab.plan(PLAN.replace('control: migration-batch\n', '')), /mixed-control/);
    await lab.plan();
  }));

test('a mailbox that is a user of another migration batch is left out with the name of that batch, which is never touched', () =>
  inOrganisation(async (lab) => {
    const csv = `EmailAddress\r\n${lab.exchange.mailbox(guidNumber(4)).address}\r\n`;
    lab.exchange.call('New-MigrationBatch', {
      Name: 'Floor 3',
      Local: true,
      CSVData: Buffer.from(csv).toString('base64'),
      TargetDatabases: ['MBX04'],
    });
    lab.advance(5 * 60_000);
    const changeSet = await lab.plan();
    assert.equal(changeSet.changes.length, 39, 'the others are planned');
    assert.deepEqual(
      changeSet.deferred.map(({ mailboxId, reason }) => [mailboxId, reason]),
      [
        [
          guidNumber(4),
          'is a user of another migration batch, and a mailbox can be in one only: "Floor 3" (Validating)',
        ],
      ],
    );
    assert.deepEqual(
      changeSet.findings
        .filter(({ code }) => code === 'other-migration-batch')
        .map(({ severity }) => severity),
      ['warning'],
    );

    const before = structuredClone(lab.state.migrationBatches);
    const order = { ...specFor(4), control: 'migration-batch' } as const;
    await assert.rejects(lab.system.createMoveRequest(order), failsWith('foreign-request'));
    await assert.rejects(lab.system.removeMoveRequest(requestOf(4)), failsWith('foreign-request'));
    assert.deepEqual(lab.state.migrationBatches, before);
  }));

test('a mailbox is named in the batch by the address that it has now, and a batch that was made in spite of an error counts', () =>
  inOrganisation(async (lab) => {
    await lab.system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
    const mailbox = lab.exchange.mailbox(guidNumber(2));
    const before = mailbox.address;
    mailbox.address = 'renamed@example.com';
    lab.exchange.mailbox(guidNumber(4)).address = before;
    const call = lab.exchange.call.bind(lab.exchange);
    lab.exchange.call = (cmdlet, parameters) => {
      const answer = call(cmdlet, parameters);
      if (cmdlet === 'New-MigrationBatch')
        throw new StandInError('MigrationUnknownException', 'Unbekannt.', cmdlet);
      return answer;
    };
    assert.deepEqual(
      (await lab.create(2)).map(({ kind }) => kind),
      ['created'],
    );
    const users = lab.state.migrationBatches.flatMap(({ users }) => users);
    assert.deepEqual(
      users.map(({ guid, address }) => [guid, address]),
      [[guidNumber(2), 'renamed@example.com']],
    );
  }));

test('1,200 mailboxes are ordered in three calls, beside a few that look at them first', async () => {
  const state = standInState({ mailboxes: 1200 });
  const clock: Clock = { nowMs: () => state.nowMs, sleep: () => Promise.resolve() };
  await using organisation = organisationOn(state, clock);
  const { system, exchange } = organisation;
  const specs = state.mailboxes.map((_, index) => ({
    ...specFor(index + 1),
    control: 'migration-batch' as const,
  }));
  const results = await system.createMoveRequests?.(specs);
  assert.deepEqual([results?.length, results?.every(({ kind }) => kind === 'created')], [1200, true]);
  const names = exchange.state.migrationBatches.map(({ name, users }) => [name, users.length]);
  assert.deepEqual(names, [
    ['drover it pilot 1', 500],
    ['drover it pilot 2', 500],
    ['drover it pilot 3', 200],
  ]);
  const { read, write } = system.usage;
  assert.deepEqual(write.calls, { 'New-MigrationBatch': 3 });
  const reads = Object.values(read.calls).reduce((sum, count) => sum + count, 0);
  assert.ok(reads < 60, JSON.stringify(read.calls));
});

test('a user that is removed leaves its batch, with its request, and its report stays; an empty batch goes too', () =>
  inOrganisation(async (lab) => {
    assert.deepEqual(
      (await lab.create(2, 4)).map(({ kind }) => kind),
      ['created', 'created'],
    );
    lab.advance(30 * 60_000);
    assert.equal(lab.exchange.request(guidNumber(2)).status, 'Synced');
    for (const id of [2, 4].map(requestOf)) {
      await assert.rejects(
        lab.system.removeMoveRequest(id),
        failsWith('migration-user-removing'),
        'the service takes its time',
      );
      lab.advance(5 * 60_000);
      await lab.system.removeMoveRequest(id);
    }
    assert.deepEqual([lab.state.requests, lab.state.migrationBatches], [[], []]);
    assert.equal((await lab.system.moveHistory(person(2))).length, 1);
    assert.equal(lab.exchange.mailbox(guidNumber(2)).database, 'MBX02');
  }));

test('a request shows the status of its migration batch beside its own, which is the one that counts', () =>
  inOrganisation(async (lab) => {
    await lab.create(2);
    const waiting = await lab.requests();
    assert.deepEqual(waiting, [], 'the service lists its users later');
    lab.advance(4 * 60_000);
    const [listed] = await lab.requests();
    assert.deepEqual([listed?.tag, listed?.state.kind], ['drover:it:pilot', 'Queued']);
    lab.advance(3 * 60_000);
    for (let n = 0; n < 400 && lab.exchange.request(guidNumber(2)).status !== 'Synced'; n++)
      lab.advance(10_000);
    const [synced] = await lab.requests();
    assert.equal(synced?.state.kind, 'Synced');
    assert.deepEqual(synced.migrationBatch, { name: 'drover it pilot 1', status: 'Syncing' });
    lab.advance(5 * 60_000);
    assert.equal((await lab.requests())[0]?.migrationBatch?.status, 'Synced');
  }));

test('a name that would be longer than Exchange accepts, and settings that a user cannot have, are refused where they are written', async () => {
  const world = newWorld();
  const file = join(world.folder, 'plan.yaml');
  const codesOf = async (text: string): Promise<string[]> => {
    writeFileSync(file, text);
    return (await loadPlan(file, { vars: {} })).findings.map(({ code, message }) => `${code}: ${message}`);
  };
  try {
    assert.deepEqual(await codesOf(PLAN), []);
    const [long, ...none] = await codesOf(
      PLAN.replace('name: pilot', `name: ${'p'.repeat(42)}`).replace(
        '[pilot]',
        '[sales]'.replace('sales', 'p'.repeat(42)),
      ),
    );
    assert.match(
      long ?? '',
      new RegExp(`contradictory-control: .* longer than ${MIGRATION_BATCH_NAME_MAX} characters`),
    );
    assert.deepEqual(none, []);
    const settings = [
      'priority: high',
      'offline: true',
      'largeItemLimit: 5',
      'maxInFlight: 3',
      'adopt: true',
    ];
    const found = await codesOf(
      PLAN.replace('  complete: overnight\n', settings.map((line) => `  ${line}\n`).join('')),
    );
    const keys = '`maxInFlight`, `adopt`, `priority`, `offline`, `largeItemLimit`';
    for (const batch of ['pilot', 'sales'])
      assert.ok(
        found.includes(
          `contradictory-control: Batch "${batch}" cannot have ${keys}: its moves are users of a migration batch.`,
        ),
        found.join('\n'),
      );
  } finally {
    removeWorld(world);
  }
});

const placesOf = ({ mailboxes }: StandInState) =>
  mailboxes.map(({ guid, database, archiveDatabase }) => [guid, database, archiveDatabase]);

type Args<F extends (...of: never[]) => unknown> = globalThis.Parameters<F>;

// ── An organisation with a plan and a run ──

interface Lab extends Organisation {
  readonly windowOpensMs: number;
  advance(ms: number): void;
  plan(text?: string): Promise<ChangeSet>;
  apply(changeSet: ChangeSet, run?: 'new' | RunId, options?: ApplyOptions): Promise<RunEnd>;
  /** The parameters of every call of it from now on. */
  callsOf(cmdlet: string): () => readonly Parameters[];
  /** Does something at the first call before which this is so. */
  once(when: (state: StandInState) => boolean, act: (state: StandInState) => void): void;
  create(...people: readonly number[]): Promise<readonly CreationResult[]>;
  requests(): Promise<readonly MoveRequest[]>;
}

/** Forty people in two databases; the clock jumps over every sleep. */
async function inOrganisation(use: (lab: Lab) => Promise<void>): Promise<void> {
  const world: World = { ...newWorld(), clock: new VirtualClock('2026-11-20T20:00:00.000Z') };
  const state = {
    ...standInState({ mailboxes: 40 }),
    nowMs: world.clock.nowMs(),
    migrationLagMs: 3 * 60_000,
  };
  let later = 0;
  let watching: (() => void) | null = null;
  const clock: Clock = {
    nowMs: () => world.clock.nowMs() + later,
    sleep: (ms, signal) => world.clock.sleep(ms, signal),
  };
  const onCall = (): void => watching?.();
  await using organisation = organisationOn(state, clock, {}, { onCall });
  const { exchange, system } = organisation;
  const calls: [string, Parameters][] = [];
  const call = exchange.call.bind(exchange);
  exchange.call = (cmdlet, parameters) => {
    calls.push([cmdlet, parameters]);
    return call(cmdlet, parameters);
  };
  const lab: Lab = {
    ...organisation,
    windowOpensMs: Date.parse('2026-11-20T22:00:00.000Z'),
    advance: (ms) => {
      later += ms;
      exchange.advance(ms);
    },
    plan: (text = PLAN) => {
      const file = join(world.folder, 'plan.yaml');
      writeFileSync(file, text);
      return planOn(file, { system: organisation.anotherSystem(), clock });
    },
    apply: (changeSet, run = 'new', options = {}) =>
      apply(world, changeSet, {
        run,
        system: organisation.anotherSystem(),
        stepKinds,
        limits: { pollIntervalMs: 30_000 },
        ...options,
      }),
    callsOf: (cmdlet) => {
      const from = calls.length;
      return () => calls.slice(from).flatMap(([name, parameters]) => (name === cmdlet ? [parameters] : []));
    },
    once: (when, act) => {
      watching = () => {
        if (!when(state)) return;
        watching = null;
        act(state);
      };
    },
    create: async (...people) => {
      const specs = people.map((n) => ({ ...specFor(n), control: 'migration-batch' as const }));
      return (await system.createMoveRequests?.(specs)) ?? [];
    },
    requests: async () => {
      const scope = only({ moveRequests: { tagPrefix: 'drover:it:' } });
      return (await organisation.anotherSystem().observe(scope)).moveRequests;
    },
  };
  try {
    await use(lab);
  } finally {
    removeWorld(world);
  }
}
