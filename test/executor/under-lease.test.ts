// Whoever lost the lease changes nothing: each method of the ports, with what it does under a lease that is refused.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ContinuitySystem } from '../../src/continuity/continuity-system.ts';
import { Failure } from '../../src/domain/failure.ts';
import { databaseName, mailboxId, requestId } from '../../src/domain/ids.ts';
import { pairUnder, systemUnder } from '../../src/executor/under-lease.ts';
import type { Authority } from '../../src/support/authority.ts';
import type {
  DatabaseMaintenance,
  MailboxQuotas,
  MailSystem,
  MrsSettings,
} from '../../src/systems/mail-system.ts';
import { plainOptions } from '../move-options.ts';

/** `fact`: no method. `looks`: changes nothing, and asks no one. `port`: has a table of its own. Otherwise how it is called. */
type Row<Port> = 'fact' | 'looks' | 'port' | ((port: Port) => Promise<unknown> | undefined);
/** With every method of a port, so that the compiler names one that has no row. */
type Table<Port> = { readonly [Method in keyof Required<Port>]: Row<Port> };

const ID = requestId('r1');
const DATABASE = databaseName('MBX01');
const spec = {
  mailboxId: mailboxId('anil'),
  targetDatabase: databaseName('MBX02'),
  archiveTargetDatabase: null,
  options: plainOptions,
  tag: 'drover:spring:batch',
  remote: null,
};

const systemTable: Table<MailSystem> = {
  name: 'fact',
  kind: 'fact',
  capabilities: 'fact',
  observe: 'looks',
  measure: 'looks',
  createMoveRequest: (system) => system.createMoveRequest(spec),
  createMoveRequests: (system) => system.createMoveRequests?.([spec]),
  updateMoveRequest: (system) => system.updateMoveRequest(ID, plainOptions, spec.tag),
  suspendMoveRequest: (system) => system.suspendMoveRequest(ID, 'the window closes'),
  resumeMoveRequest: (system) => system.resumeMoveRequest(ID, false),
  removeMoveRequest: (system) => system.removeMoveRequest(ID),
  moveReport: 'looks',
  moveHistory: 'looks',
  grantsOf: 'looks',
  probeRequests: 'looks',
  watchRequests: 'looks',
  examine: 'looks',
  compareMoved: 'looks',
  tryAccounts: 'looks',
  // It is given the lease by its caller, and what it fences off is decided by the token.
  fenceOff: 'looks',
  // Its moves are each under a claim of their own.
  replication: 'fact',
  maintenance: 'port',
  quotas: 'port',
  mrs: 'port',
  close: 'looks',
};

const maintenanceTable: Table<DatabaseMaintenance> = {
  backup: (maintenance) => maintenance.backup(DATABASE, '/backups'),
  restoreTest: (maintenance) => maintenance.restoreTest(DATABASE, '/backups'),
  dismount: (maintenance) => maintenance.dismount(DATABASE),
  mount: (maintenance) => maintenance.mount(DATABASE),
  setCircularLogging: (maintenance) => maintenance.setCircularLogging?.(DATABASE, true),
  proveDelivery: (maintenance) => maintenance.proveDelivery?.(DATABASE),
  defragment: (maintenance) => maintenance.defragment(DATABASE),
  integrityCheck: (maintenance) => maintenance.integrityCheck(DATABASE),
  lastBackup: 'looks',
  pruneBackups: (maintenance) => maintenance.pruneBackups(DATABASE, '/backups', 2),
  softDeleted: 'looks',
  purgeSoftDeleted: (maintenance) => maintenance.purgeSoftDeleted?.(DATABASE, { beforeRetention: false }),
};

const quotasTable: Table<MailboxQuotas> = {
  unlimited: 'fact',
  read: 'looks',
  set: (quotas) => quotas.set(spec.mailboxId, quotas.unlimited),
};

const mrsTable: Table<MrsSettings> = {
  read: 'looks',
  set: (mrs) => mrs.set({ MaxActiveMovesPerTargetMDB: '4' }),
};

const pairTable: Table<ContinuitySystem> = {
  name: 'fact',
  kind: 'fact',
  primary: 'fact',
  cooldownMs: 'fact',
  pollIntervalMs: 'fact',
  couplings: 'fact',
  status: 'looks',
  switchover: (pair) => pair.switchover('secondary', 'primary'),
  shutdown: (pair) => pair.shutdown('keep-running', 'primary'),
  start: (pair) => pair.start('secondary', 'primary'),
  maintenanceMode: (pair) => pair.maintenanceMode(true, 'primary'),
  // It may take hours, and no other order goes on beside it.
  fullSystemCheck: (pair) => pair.fullSystemCheck(new AbortController().signal),
  recover: (pair) => pair.recover?.(),
  fenceOff: 'looks',
  stores: 'looks',
  close: 'looks',
};

/** These ports have no room for it: what they leave behind is not another's. */
const withoutLease: readonly string[] = ['proveDelivery', 'fullSystemCheck'];

interface Call {
  readonly method: string;
  readonly given: readonly unknown[];
}

/** Something that only notes what it is asked for. */
function noting<Port>(table: Table<Port>, calls: Call[], parts: Partial<Port> = {}): Port {
  const methods = Object.entries<Row<Port>>(table).map(([method, row]) => [
    method,
    row === 'fact' ? method : (...given: unknown[]) => Promise.resolve(calls.push({ method, given })),
  ]);
  return { ...Object.fromEntries(methods), ...parts } as Port;
}

const authority = (confirm: () => Promise<void>, signal = new AbortController().signal): Authority => ({
  fence: 'plan:spring',
  token: 3,
  signal,
  confirm,
});
const lost = (): Authority =>
  authority(() => Promise.reject(Failure.transient('lease-lost', 'Another has taken over.', 'Look again.')));
const stopped = (): Authority => authority(() => Promise.resolve(), AbortSignal.abort());
const held = (): Authority => authority(() => Promise.resolve());
const failsWith =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Failure && error.facts.code === code;

const noPatience = (failure: Failure): Promise<never> => Promise.reject(failure);

function wholeSystem(under: Authority, calls: Call[]): MailSystem {
  const real = noting(systemTable, calls, {
    maintenance: noting(maintenanceTable, calls),
    quotas: noting(quotasTable, calls),
    mrs: noting(mrsTable, calls),
  });
  return systemUnder(real, under);
}
const wholePair = (under: Authority, calls: Call[]): ContinuitySystem =>
  pairUnder(noting(pairTable, calls), under, noPatience);

function describePort<Port extends object>(
  title: string,
  table: Table<Port>,
  open: (under: Authority, calls: Call[]) => Port | undefined,
): void {
  const opened = (under: Authority) => {
    const calls: Call[] = [];
    return { calls, port: open(under, calls) ?? assert.fail('the port is missing') };
  };
  suite(title, () => {
    test('has a row here for each of its methods', () => {
      assert.deepEqual(Object.keys(opened(held()).port).sort(), Object.keys(table).sort());
    });

    for (const [method, row] of Object.entries<Row<Port>>(table)) {
      if (row === 'fact' || row === 'port') continue;
      if (row === 'looks') {
        test(`${method} is answered also to whoever lost the lease`, async () => {
          const { calls, port } = opened(lost());
          await (Reflect.get(port, method) as () => Promise<unknown>)();
          assert.deepEqual(
            calls.map((call) => call.method),
            [method],
          );
        });
        continue;
      }
      test(`${method} is not done for whoever lost the lease, or was told to stop`, async () => {
        for (const [under, code] of [
          [lost(), 'lease-lost'],
          [stopped(), 'stopped'],
        ] as const) {
          const { calls, port } = opened(under);
          await assert.rejects(async () => row(port), failsWith(code));
          assert.deepEqual(calls, []);
        }
      });
      test(`${method} is done under the lease that is held`, async () => {
        const under = held();
        const { calls, port } = opened(under);
        await row(port);
        assert.deepEqual(
          calls.map((call) => call.method),
          [method],
        );
        assert.equal(calls[0]?.given.includes(under), !withoutLease.includes(method));
      });
    }
  });
}

describePort('a mail system under a lease', systemTable, wholeSystem);
describePort('maintenance under a lease', maintenanceTable, (...of) => wholeSystem(...of).maintenance);
describePort('quotas under a lease', quotasTable, (...of) => wholeSystem(...of).quotas);
describePort('the MRS configuration under a lease', mrsTable, (...of) => wholeSystem(...of).mrs);
describePort('a pair under a lease', pairTable, wholePair);

const without = <Port extends object>(port: Port, ...methods: readonly string[]): Port =>
  Object.fromEntries(Object.entries(port).filter(([method]) => !methods.includes(method))) as Port;

test('what a system or a pair has not, it has not under a lease either', () => {
  const bare = without(noting(systemTable, []), 'maintenance', 'quotas', 'mrs', 'createMoveRequests');
  const system = systemUnder(bare, held());
  assert.deepEqual([system.quotas, system.mrs, system.createMoveRequests], [undefined, undefined, undefined]);
  assert.equal(system.maintenance, undefined);
  const optional = ['setCircularLogging', 'proveDelivery', 'softDeleted', 'purgeSoftDeleted'] as const;
  const maintained = { ...bare, maintenance: without(noting(maintenanceTable, []), ...optional) };
  const { maintenance } = systemUnder(maintained, held());
  for (const method of optional) assert.equal(maintenance?.[method], undefined, method);
  assert.ok(maintenance?.defragment !== undefined);
  const pair = pairUnder(without(noting(pairTable, []), 'recover'), held(), noPatience);
  assert.equal(pair.recover, undefined);
});
