// Unknown is never green: a pair, a database or a backup of which nothing is known lets no step pass.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PairStatus } from '../../src/continuity/continuity-system.ts';
import { databaseName } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { StepOptions } from '../../src/domain/step.ts';
import { stepKinds } from '../../src/runbook/index.ts';
import { aBatch, changeSet, create } from '../executor/change-set.ts';
import { tryStep, type Tried } from './step-context.ts';

const MBX01 = [databaseName('MBX01')];

/** What each kind judges by, and options to try it with. `itself`: a person, a program, a clock, or its own deed. */
const kinds: Readonly<
  Record<string, { readonly by: 'pair' | 'system' | 'itself'; readonly tries: readonly StepOptions[] }>
> = {
  approval: { by: 'itself', tries: [] },
  backup: { by: 'system', tries: [{ databases: MBX01 }, { databases: MBX01, maxAge: '1h' }] },
  'check-in-sync': { by: 'pair', tries: [{}] },
  // It reads back what it sets, and refuses where it cannot.
  'circular-logging': { by: 'itself', tries: [] },
  command: { by: 'itself', tries: [] },
  defrag: { by: 'system', tries: [{ databases: MBX01 }] },
  dismount: { by: 'system', tries: [{ databases: MBX01 }] },
  'failover-test': { by: 'pair', tries: [{ to: 'secondary', soak: '1s' }] },
  'full-system-check': { by: 'pair', tries: [{}] },
  http: { by: 'itself', tries: [] },
  // It reads the file from end to end, and refuses what it cannot read.
  'integrity-check': { by: 'itself', tries: [] },
  'maintenance-mode': { by: 'pair', tries: [{ state: 'begin' }, { state: 'end' }] },
  mount: { by: 'system', tries: [{ databases: MBX01 }] },
  // It reads the file again that it wrote, and refuses what it cannot read.
  'mrs-configuration': { by: 'itself', tries: [] },
  notify: { by: 'itself', tries: [] },
  // What it removed is its evidence.
  'purge-soft-deleted': { by: 'itself', tries: [] },
  'raise-quota': { by: 'itself', tries: [] },
  // It opens the backup, and refuses where there is none.
  'restore-test': { by: 'itself', tries: [] },
  'start-replication': { by: 'pair', tries: [{}] },
  'stop-replication': { by: 'pair', tries: [{}] },
  switchback: { by: 'pair', tries: [{}] },
  switchover: { by: 'pair', tries: [{ to: 'secondary' }] },
  'verify-moves': { by: 'system', tries: [{}, { requireAll: true }] },
  wait: { by: 'itself', tries: [] },
};
const tries = (by: 'pair' | 'system') =>
  Object.entries(kinds).flatMap(([kind, { by: own, tries: all }]) =>
    own === by ? all.map((options) => ({ kind, options })) : [],
  );
const planned = changeSet({ batches: [aBatch('all')], changes: [create('a', 'all')], nodes: [] });

/** In a world in which it would pass. */
async function ready(kind: string, options: StepOptions): Promise<Tried> {
  const tried = tryStep(kind, options, { plan: planned });
  const { system } = tried.world;
  if (kind === 'defrag') {
    await system.maintenance.backup(databaseName('MBX01'), '/backups');
    await system.maintenance.dismount(databaseName('MBX01'));
  }
  if (options['requireAll'] === true) {
    const observe = system.observe.bind(system);
    system.observe = async (scope) => {
      const seen = await observe(scope);
      const arrived = { database: databaseName('MBX02') };
      return {
        ...seen,
        mailboxes: seen.mailboxes.map((one) => ({ ...one, primary: { ...one.primary, ...arrived } })),
      };
    };
  }
  return tried;
}

/** As the executor does it: what is there already passes; otherwise it acts, and what is observed afterwards counts. */
async function passes({ kind, spec, context }: Tried): Promise<boolean> {
  try {
    if ((await kind.probe(spec, context)).kind === 'already-done') return true;
    // One that waits out its soak has let the pair pass.
    if ((await kind.run(spec, context)).kind === 'done') await kind.verify(spec, context);
    return true;
  } catch {
    return false;
  }
}

function answering(tried: Tried, status: Omit<PairStatus, 'readAt'>): Tried {
  const { pair, clock } = tried.world;
  pair.status = async () => ({ ...status, readAt: instantFromMs(clock.nowMs()) });
  return tried;
}
const member = (name: string, role: 'active' | 'passive' | 'unknown', known: 'yes' | 'unknown') => ({
  name,
  role,
  running: known,
  inSync: known,
  detail: '',
  lagBytes: null,
});

suite('unknown lets no step pass', () => {
  for (const by of ['pair', 'system'] as const)
    for (const { kind, options } of tries(by))
      test(`${kind} ${JSON.stringify(options)}: passes where all is known`, async () => {
        assert.equal(await passes(await ready(kind, options)), true);
      });

  test('every kind of step says what it judges by', () => {
    assert.deepEqual(Object.keys(kinds).sort(), stepKinds.map(({ kind }) => kind).sort());
  });

  for (const { kind, options } of tries('pair')) {
    test(`${kind} ${JSON.stringify(options)}: a pair of which nothing is known`, async () => {
      const nothing: Omit<PairStatus, 'readAt'> = {
        members: ['primary', 'secondary'].map((name) => member(name, 'unknown', 'unknown')),
        active: null,
        replicating: 'unknown',
        maintenanceMode: 'unknown',
      };
      const tried = answering(await ready(kind, options), nothing);
      assert.equal(await passes(tried), false);
    });
  }

  for (const { kind, options } of tries('pair').filter((one) => one.kind !== 'maintenance-mode')) {
    test(`${kind} ${JSON.stringify(options)}: a pair with two active members`, async () => {
      for (const replicating of ['yes', 'no', 'unknown'] as const) {
        const split: Omit<PairStatus, 'readAt'> = {
          members: ['primary', 'secondary'].map((name) => member(name, 'active', 'yes')),
          active: null,
          replicating,
          maintenanceMode: 'no',
        };
        const tried = answering(await ready(kind, options), split);
        assert.equal(await passes(tried), false, replicating);
      }
    });
  }

  for (const { kind, options } of tries('system')) {
    test(`${kind} ${JSON.stringify(options)}: a mail system that says nothing`, async () => {
      const tried = await ready(kind, options);
      const { system } = tried.world;
      const observe = system.observe.bind(system);
      system.observe = async (scope) => {
        const seen = await observe(scope);
        const databases = seen.databases.map((database) => ({ ...database, mounted: null }));
        return { ...seen, databases, mailboxes: [] };
      };
      if (system.maintenance !== undefined)
        Object.assign(system.maintenance, { lastBackup: async () => null });
      assert.equal(await passes(tried), false);
    });
  }
});
