// The plans of examples/ on Exchange: the same files, the same mailboxes in the same databases, every window awaited.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../../src/domain/change.ts';
import { systemName } from '../../../src/domain/ids.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import type { Mailbox, MailboxKind } from '../../../src/domain/mailbox.ts';
import type { ObservedState } from '../../../src/domain/observed.ts';
import type { Run } from '../../../src/domain/run.ts';
import { planRollback } from '../../../src/planner/rollback.ts';
import { systemClock, type Clock } from '../../../src/support/clock.ts';
import { openEmbeddedSystem } from '../../../src/systems/embedded/mail-system.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';
import { PairDouble } from '../../continuity/ten-steps-world.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import { apply, newWorld, removeWorld, storeWith } from '../../executor/world.ts';
import { exampleNames, loadScenario } from '../../scenarios/scenario.ts';
import { inFolder, runDrover } from '../../scenarios/drover.ts';
import { planOn } from './planning.ts';
import { stepKinds } from '../../../src/runbook/index.ts';
import { organisationOn } from './setup.ts';
import { standInState, type StandInMailbox, type StandInState } from './stand-in/state.ts';

interface Carried {
  readonly plan: string;
  /** When it is planned and applied. */
  readonly at: string;
  /** A pair of servers around Exchange, as Neverfail is one. */
  readonly pair?: true;
  /** Its moves are users of migration batches. */
  readonly control?: 'migration-batch';
}
const carried: Readonly<Record<string, Carried>> = {
  'archive-only': { plan: 'archives.yaml', at: '2027-01-11T14:00:10.000Z' },
  'db-evacuation': { plan: 'evacuate.yaml', at: '2027-01-11T14:00:10.000Z' },
  'exchange-2010': { plan: 'it-department.yaml', at: '2027-01-11T15:00:10.000Z' },
  drift: { plan: 'plan.yaml', at: '2027-01-11T14:00:10.000Z' },
  'follow-the-night': { plan: 'sites.yaml', at: '2027-03-27T12:00:10.000Z' },
  'incident-hold': { plan: 'night.yaml', at: '2027-01-14T20:00:10.000Z' },
  'legacy-offline': { plan: 'legacy.yaml', at: '2027-01-16T14:00:10.000Z', pair: true },
  neverfail: { plan: 'ten-steps.yaml', at: '2027-01-16T14:00:10.000Z', pair: true },
  'pilot-small': { plan: 'pilot.yaml', at: '2027-01-11T14:00:10.000Z' },
  'rebalance-dag': { plan: 'rebalance.yaml', at: '2027-01-11T14:00:10.000Z' },
  rollback: { plan: 'wave-4.yaml', at: '2027-01-11T22:00:10.000Z' },
  'steer-a-night': { plan: 'night.yaml', at: '2027-01-11T14:10:10.000Z' },
  'vips-last': { plan: 'vips.yaml', at: '2027-03-25T14:00:10.000Z' },
  waves: { plan: 'plan.yaml', at: '2027-01-11T14:00:10.000Z' },
};
/** Why not. */
const excused: Readonly<Record<string, string>> = {
  'import-legacy-csv': 'it is about reading lists; what it applies is written by the import itself',
  dovecot: 'its mailboxes are those of a Dovecot fleet',
  'imap-host-to-dovecot': 'its hosts are no Exchange databases',
  'merger-cross-org': 'the stand-in does not imitate the other organisation of a remote move',
};

suite('the examples on Exchange', () => {
  test('every example is carried, or excused with a reason', () => {
    const known = new Set([...Object.keys(carried), ...Object.keys(excused)]);
    assert.deepEqual(
      exampleNames().filter((name) => !known.has(name)),
      [],
    );
  });

  const byMigrationBatch = ['pilot-small', 'vips-last', 'archive-only'].map(
    (name) => [name, { ...(carried[name] as Carried), control: 'migration-batch' }] as const,
  );
  for (const [name, example] of [...Object.entries(carried), ...byMigrationBatch]) {
    const how = example.control === undefined ? '' : ', as users of migration batches';
    test(`${name}: ${loadScenario(name).title}${how}`, () =>
      onExchange(name, example, async ({ state, plan, applied }) => {
        const before = placesOf(state);
        const changeSet = await plan();
        assert.ok(changeSet.changes.length > 0);
        const run = await applied(changeSet);
        assert.deepEqual(failedNodes(run), []);
        assert.equal(outcomeOf(run), 'done');
        const after = placesOf(state);
        for (const change of changeSet.changes) {
          if (change.kind !== 'create-move-request') continue;
          const [primary, archive] = before.get(change.mailboxId) ?? [];
          const wanted = [change.to ?? primary, change.archiveTo ?? archive];
          assert.deepEqual(after.get(change.mailboxId), wanted, change.label);
        }
        assert.deepEqual((await plan()).changes, [], 'a second plan finds nothing to do');
      }));
  }

  test('rollback, with three mailboxes damaged: the breaker opens, and all that was moved goes back', () =>
    onExchange(
      'rollback',
      carried['rollback'] as Carried,
      async ({ state, system, clock, plan, applied }) => {
        const before = placesOf(state);
        for (const address of ['maria.murphy0', 'aoife.papadopoulos9', 'priya.murphy42']) {
          const guid =
            state.mailboxes.find((mailbox) => mailbox.address.startsWith(`${address}@`))?.guid ?? '';
          state.orders.push({ kind: 'bad-items', mailbox: guid, count: 1 });
        }
        const changeSet = await plan();
        const run = await applied(changeSet);
        assert.notEqual(outcomeOf(run), 'done');
        assert.deepEqual([...run.stoppedBatches.keys()], ['second']);
        assert.notDeepEqual(placesOf(state), before);

        const observed = await system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
        const back = planRollback({
          changeSet,
          run,
          scope: { kind: 'all' },
          observed,
          now: instantFromMs(clock.nowMs()),
          maxAgeMs: 24 * 3_600_000,
          configDigest: 'sha256:test',
          limits: {},
          capabilities: system.capabilities,
          rates: null,
        });
        assert.equal(outcomeOf(await applied(back)), 'done');
        assert.deepEqual(placesOf(state), before);
      },
    ));
});

interface Played {
  readonly state: StandInState;
  readonly system: MailSystem;
  readonly clock: Clock;
  plan(): Promise<ChangeSet>;
  /** Every window is awaited, every gate approved. */
  applied(changeSet: ChangeSet): Promise<Run>;
}

async function onExchange(
  name: string,
  example: Carried,
  work: (played: Played) => Promise<void>,
): Promise<void> {
  const world = { ...newWorld(), clock: new VirtualClock(example.at) };
  const { clock } = world;
  const pair = example.pair === true ? { continuity: new PairDouble(clock) } : {};
  try {
    const state = await organisationOf(name, clock.nowMs());
    await using organisation = organisationOn(state, clock);
    const { system } = organisation;
    await work({
      state,
      system,
      clock,
      plan: () => {
        const file = join(examples, name, example.plan);
        if (example.control === undefined) return planOn(file, { system, clock, ...pair });
        const copy = join(world.folder, example.plan);
        const text = readFileSync(file, 'utf8')
          .replace('version: 1', `version: 1\ncontrol: ${example.control}`)
          // What a user of a migration batch cannot have.
          .replaceAll(/^ +(?:priority|maxInFlight): .*\n/gm, '');
        writeFileSync(copy, text);
        return planOn(copy, { system, clock, ...pair });
      },
      applied: async (changeSet) => {
        const end = await apply(world, changeSet, {
          system,
          ...pair,
          stepKinds,
          limits: { pollIntervalMs: 60_000 },
          wrapStore: (store) =>
            storeWith(store, {
              fact: async (key: string) => (key.startsWith('gate:') ? approval : await store.fact(key)),
            }),
        });
        assert.equal(end.kind, 'finished', JSON.stringify(end));
        return end.run;
      },
    });
  } finally {
    removeWorld(world);
  }
}

const outcomeOf = ({ phase }: Run): string => (phase.kind === 'finished' ? phase.result.outcome : phase.kind);

const examples = join(import.meta.dirname, '../../../examples');
const approval = JSON.stringify({ answer: 'approved', by: 'anna', comment: 'go' });

const failedNodes = ({ nodes }: Run): readonly unknown[] =>
  [...nodes]
    .filter(([, { result }]) => result?.kind === 'failed')
    .map(([node, { result }]) => [node, result]);

const placesOf = (state: StandInState): ReadonlyMap<string, readonly [string, string | null]> =>
  new Map(state.mailboxes.map((mailbox) => [mailbox.guid, [mailbox.database, mailbox.archiveDatabase]]));

/** The example's lab as an Exchange organisation. */
async function organisationOf(name: string, nowMs: number): Promise<StandInState> {
  return await inFolder(`exchange-${name}`, async (folder) => {
    cpSync(join(examples, name), folder, { recursive: true });
    const steps = loadScenario(name).steps.map((step) => ('drover' in step ? step.drover : ''));
    const first = steps.findIndex((line) => !line.startsWith('lab '));
    for (const line of steps.slice(0, first)) {
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      const { code, stderr } = await runDrover(folder, words);
      assert.equal(code, 0, stderr);
    }
    const path = /^lab create (\S+)/.exec(steps[0] ?? '')?.[1];
    const lab = await openEmbeddedSystem(systemName('lab'), { kind: 'embedded', path }, {
      folder,
      clock: systemClock,
    } as never);
    try {
      return standInOf(await lab.observe({ databases: true, mailboxes: 'all', moveRequests: 'none' }), nowMs);
    } finally {
      await lab.close();
    }
  });
}

function standInOf(observed: ObservedState, nowMs: number): StandInState {
  const [template] = standInState({ databases: 1 }).databases;
  assert.ok(template !== undefined);
  return {
    ...standInState({ databases: 0, mailboxes: 0 }),
    nowMs,
    databases: observed.databases.map((database) => ({
      ...template,
      name: database.name,
      server: 'EX1', // where the tests' PowerShell runs
      sizeBytes: database.sizeBytes,
      whitespaceBytes: database.whitespaceBytes,
      lastFullBackup: null,
    })),
    mailboxes: observed.mailboxes.map((mailbox, index) => mailboxOf(mailbox, index)),
  };
}

const recipientTypes: Readonly<Record<MailboxKind, string>> = {
  user: 'UserMailbox',
  shared: 'SharedMailbox',
  room: 'RoomMailbox',
  equipment: 'EquipmentMailbox',
  discovery: 'DiscoveryMailbox',
  arbitration: 'ArbitrationMailbox',
  'audit-log': 'AuditLogMailbox',
  monitoring: 'MonitoringMailbox',
  'public-folder': 'PublicFolderMailbox',
  migration: 'ArbitrationMailbox',
};
const mailboxOf = (mailbox: Mailbox, index: number): StandInMailbox => ({
  guid: mailbox.id,
  archiveGuid: mailbox.archive === null ? null : `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: mailbox.displayName,
  address: mailbox.address,
  kind: recipientTypes[mailbox.kind],
  database: mailbox.primary.database,
  archiveDatabase: mailbox.archive?.database ?? null,
  items: mailbox.primary.itemCount,
  bytes: mailbox.primary.sizeBytes,
  recoverableBytes: mailbox.primary.recoverableSizeBytes,
  department: mailbox.attributes['department'] ?? '',
  office: mailbox.attributes['office'] ?? '',
  hold: mailbox.litigationHold,
  delegates: mailbox.grants.flatMap(({ kind, to }) => (kind === 'send-on-behalf' ? [to] : [])),
  shown: null,
});
