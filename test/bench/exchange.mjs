// The night on Exchange: what drover asks of a server, counted over the stand-in. Time is virtual; each call takes the time
// that is stated here.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { dist, fixed, root } from './lib.mjs';

const test = (path) => import(join(root, 'test', path));
const CALL_MS = 400;
const ROW_MS = 1;
/** As `drover apply` does with a system that is not on this machine. */
const POLL_MS = 5000;
const PLAN = `version: 1
name: night
timeZone: UTC
windows:
  overnight: { from: "22:00", to: "06:00" }
batches:
  - name: floor
    mailboxes: { database: [MBX01, MBX02, MBX03, MBX04] }
    targetDatabases: [MBX05, MBX06, MBX07, MBX08]
    complete: overnight
`;

export async function measure({ scratch, quick }) {
  const mailboxes = quick ? 200 : 2000;
  const { VirtualClock } = await test('executor/virtual-clock.ts');
  const { StandInExchange } = await test('systems/exchange/stand-in/exchange.ts');
  const { standInState } = await test('systems/exchange/stand-in/state.ts');
  const { standInTransport } = await test('systems/exchange/stand-in/transport.ts');
  const { createExchangeSystem } = await dist('systems/exchange/index.js');

  const clock = new VirtualClock('2026-11-20T21:00:00.000Z');
  const exchange = new StandInExchange(standInState({ databases: 8, mailboxes }), () => clock.nowMs());
  const counted = count(exchange, clock);
  const system = createExchangeSystem(
    { kind: 'exchange', version: '2016', connection: { kind: 'local' } },
    {
      name: 'corp',
      clock,
      secret: async (reference) => reference,
      baseFolder: scratch,
      start: () => slow(standInTransport(exchange), clock),
    },
  );

  const changeSet = await plan(scratch, system, clock);
  const planning = counted.take();
  const begunMs = clock.nowMs();
  const begun = performance.now();
  const end = await apply(scratch, system, clock, changeSet);
  const seconds = (performance.now() - begun) / 1000;
  await system.close();
  const { result } = end.run.phase;
  if (result?.completed !== mailboxes) throw new Error(`not finished: ${JSON.stringify(end.run.phase)}`);
  const night = counted.take();
  const minutes = (clock.nowMs() - begunMs) / 60_000;
  const orders = night.all - night.polling;
  const each = (name) => `${fixed((night.byName.get(name) ?? 0) / mailboxes, 1)} ${name}`;
  const how = `${mailboxes.toLocaleString('en')} mailboxes from 4 databases into 4, held and completed at night: ${fixed(minutes, 0)} min, ${fixed(seconds, 0)} s here with the stand-in`;
  return [
    {
      what: 'Exchange: cmdlet calls per mailbox',
      value: fixed(orders / mailboxes, 1),
      aim: '< 15',
      note: `${how}; ${['New-MoveRequest', 'Set-MoveRequest', 'Resume-MoveRequest', 'Get-MoveRequest', 'Get-MoveRequestStatistics', 'Get-Mailbox', 'Get-MailboxStatistics', 'Get-User'].map(each).join(', ')}, polling included here`,
    },
    {
      what: 'Exchange: polling calls per minute',
      value: `${fixed(night.polling / minutes, 1)}, at most ${counted.worstMinute()}`,
      aim: '< 60',
      note: `one listing and up to four queues a poll, each call ${CALL_MS} ms and ${ROW_MS} ms a row; polls are as rare as a fifth of the time allows`,
    },
    {
      what: 'Exchange: calls to plan',
      value: `${planning.all}`,
      note: 'observing, pre-flight and two for each mailbox: its row, and New-MoveRequest -WhatIf',
    },
  ];
}

/** Counts calls by cmdlet; those that name no object are polling. */
function count(exchange, clock) {
  let byName = new Map();
  let polling = 0;
  const minutes = new Map();
  const call = exchange.call.bind(exchange);
  exchange.call = (cmdlet, parameters) => {
    byName.set(cmdlet, (byName.get(cmdlet) ?? 0) + 1);
    if (cmdlet.startsWith('Get-MoveRequest') && parameters.Identity === undefined) {
      polling += 1;
      const minute = Math.floor(clock.nowMs() / 60_000);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    return call(cmdlet, parameters);
  };
  return {
    take: () => {
      const taken = { byName, polling, all: [...byName.values()].reduce((sum, n) => sum + n, 0) };
      byName = new Map();
      polling = 0;
      return taken;
    },
    worstMinute: () => Math.max(0, ...minutes.values()),
  };
}

/** A session whose answers take their time. */
const slow = (start, clock) => async () => {
  const inner = await start();
  const outer = { onLine: () => {}, onExit: () => {}, send: inner.send, stop: inner.stop };
  inner.onExit = (...of) => outer.onExit(...of);
  inner.onLine = (line) => {
    const rows = JSON.parse(line).items?.length ?? 0;
    void clock.sleep(CALL_MS + ROW_MS * rows).then(() => outer.onLine(line));
  };
  return outer;
};

async function plan(folder, system, clock) {
  const { loadPlan } = await dist('plan/load.js');
  const { resolvePlan } = await dist('plan/resolve.js');
  const { planChanges } = await dist('planner/plan-changes.js');
  const file = join(folder, 'night.yaml');
  writeFileSync(file, PLAN);
  const load = await loadPlan(file, { vars: {} });
  if (load.kind !== 'loaded') throw new Error(JSON.stringify(load.findings));
  const observed = await system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
  const now = clock.now;
  const resolved = resolvePlan(load.document, observed, { now, system: 'corp' });
  if (resolved.kind !== 'resolved') throw new Error(JSON.stringify(resolved.findings));
  const changeSet = planChanges({
    desired: resolved.desired,
    observed,
    now,
    maxAgeMs: 86_400_000,
    configDigest: 'sha256:0',
    capabilities: system.capabilities,
    steps: {},
    continuity: null,
    rates: null,
    exclude: [],
    only: null,
  });
  await system.probeRequests(changeSet.changes.map((change) => change.spec));
  return changeSet;
}

async function apply(folder, system, clock, changeSet) {
  const { runPlan } = await dist('executor/run-plan.js');
  const { openStateStore } = await dist('state/index.js');
  const store = await openStateStore(join(folder, 'state.db'), { folder });
  const after = (ms) => new Date(clock.nowMs() + ms).toISOString();
  const { lease } = await store.acquireLease({
    key: `plan:${changeSet.plan}`,
    holder: 'bench',
    host: 'here',
    processId: 1,
    now: after(0),
    expiresAt: after(86_400_000),
  });
  let ids = 0;
  try {
    return await runPlan({
      changeSet,
      system,
      continuity: null,
      stepKind: () => undefined,
      store,
      lease,
      clock,
      signal: new AbortController().signal,
      secret: async (reference) => reference,
      baseFolder: folder,
      identity: { by: 'bench', host: 'here', processId: 1, version: '0' },
      newId: () => `id${(ids += 1)}`,
      listener: () => {},
      run: 'new',
      limits: { maxDurationMs: null, until: 'done', wait: true, pollIntervalMs: POLL_MS },
    });
  } finally {
    await store.close();
  }
}
