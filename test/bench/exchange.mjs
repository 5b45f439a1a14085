// Thousands on Exchange: what drover asks of a server, counted over the stand-in. Time is virtual; each call takes the time
// that is stated here.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { cpuSeconds, fixed, root } from './lib.mjs';

// The sources, not the build: of a run nothing is timed but what the stand-in says.
const from = (path) => import(join(root, path));
const CALL_MS = 500;
/** Each further mailbox in one call. What it costs a server is not published. */
const PIPED_MS = 100;
const ROW_MS = 1;
const DATABASES = 20;
/** As `drover apply` does with a system that is not on this machine. */
const POLL_MS = 5000;
const names = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => `MBX0${first + i}`).join(', ');
const PLAN = `version: 1
name: night
timeZone: UTC
limits: { minDiskFree: 1GB, minLogFree: 1GB, maxCopyQueue: 1000, maxReplayQueue: 1000 }
windows:
  overnight: { from: "22:00", to: "06:00" }
batches:
  - name: floor
    mailboxes: { database: [${names(1, DATABASES / 2)}] }
    targetDatabases: [${names(DATABASES / 2 + 1, DATABASES)}]
    complete: overnight
`;

/** `--plan 10000` only plans, up to that size: the databases of the stand-in have no room for more. */
export async function measure({ plan, ...options }) {
  if (plan !== undefined) return measurePlans({ ...options, sizes: [plan / 100, plan / 10, plan] });
  const sizes = options.quick ? [100, 1_000] : [1_000, 10_000];
  return [...(await measureRun(options)), ...(await measurePlans({ ...options, sizes }))];
}

/** What planning costs here, in processor seconds, the stand-in's answers among them; no call takes time. */
async function measurePlans({ scratch, sizes }) {
  const { planOn } = await from('test/systems/exchange/planning.ts');
  const { VirtualClock } = await from('src/support/virtual-clock.ts');
  const file = join(scratch, 'night.yaml');
  writeFileSync(file, PLAN);
  const plan = async (mailboxes) => {
    const clock = new VirtualClock('2026-11-20T12:00:00.000Z');
    const { system } = await standIn({ scratch, mailboxes, clock, start: (inner) => inner });
    const seconds = await cpuSeconds(async () => {
      const { changes } = await planOn(file, { system, clock });
      if (changes.length !== mailboxes) throw new Error(`${changes.length} changes`);
    });
    await system.close();
    return { mailboxes, seconds };
  };
  await plan(100); // compiles
  const runs = [];
  for (const mailboxes of sizes) runs.push(await plan(mailboxes));
  return [
    ...runs.map(({ mailboxes, seconds }) => ({
      what: `Exchange: plan of ${mailboxes.toLocaleString('en')} mailboxes`,
      value: `processor ${fixed(seconds)} s`,
      note: 'observed, resolved and planned, with the stand-in, whose calls take no time',
    })),
    {
      what: 'Exchange: processor(10n) / processor(n), plan',
      value: runs
        .slice(1)
        .map(({ seconds }, index) => fixed(seconds / runs[index].seconds, 1))
        .join(', '),
      aim: '≤ 11',
    },
  ];
}

async function standIn({ scratch, mailboxes, clock, start }) {
  const { StandInExchange } = await from('test/systems/exchange/stand-in/exchange.ts');
  const { standInState } = await from('test/systems/exchange/stand-in/state.ts');
  const { standInTransport } = await from('test/systems/exchange/stand-in/transport.ts');
  const { createExchangeSystem } = await from('src/systems/exchange/index.ts');
  const state = standInState({ databases: DATABASES, mailboxes });
  const exchange = new StandInExchange(state, () => clock.nowMs());
  const system = createExchangeSystem(
    { kind: 'exchange', version: '2016', connection: { kind: 'local' } },
    {
      name: 'corp',
      clock,
      secret: async (reference) => reference,
      baseFolder: scratch,
      start: () => start(standInTransport(exchange)),
    },
  );
  return { system };
}

async function measureRun({ scratch, quick }) {
  const mailboxes = quick ? 500 : 10_000;
  const { planOn } = await from('test/systems/exchange/planning.ts');
  const { apply, newWorld, removeWorld } = await from('test/executor/world.ts');
  const { stepKinds } = await from('src/runbook/index.ts');
  const { VirtualClock } = await from('src/support/virtual-clock.ts');

  // Early enough that everything is held when the window opens: the release is of all at once.
  const clock = new VirtualClock('2026-11-20T12:00:00.000Z');
  const world = { ...newWorld(), clock };
  const log = [];
  const { system } = await standIn({ scratch, mailboxes, clock, start: (inner) => slow(inner, clock, log) });

  const file = join(scratch, 'night.yaml');
  writeFileSync(file, PLAN);
  const changeSet = await planOn(file, { system, clock });
  const plannedMs = clock.nowMs();
  const begun = performance.now();
  const end = await apply(world, changeSet, {
    run: 'new',
    system,
    stepKinds,
    limits: { pollIntervalMs: POLL_MS },
  });
  const seconds = (performance.now() - begun) / 1000;
  await system.close();
  removeWorld(world);
  const { result } = end.run.phase;
  if (result?.completed !== mailboxes) throw new Error(`not finished: ${JSON.stringify(end.run.phase)}`);

  const rows = phases(log, plannedMs, clock.nowMs()).map(({ what, calls, orders, minutes, byName }) => ({
    what: `Exchange: ${what}`,
    value: `${calls} calls, ${fixed(minutes, 1)} min`,
    note: `${fixed(orders / mailboxes, 2)} a mailbox without polling; ${byName}`,
  }));
  const polling = log.filter(isPoll);
  const watching = log.filter((call) => call.atMs >= plannedMs && isReading(call));
  const minutes = (clock.nowMs() - plannedMs) / 60_000;
  const how = `${mailboxes.toLocaleString('en')} mailboxes from ${DATABASES / 2} databases into ${DATABASES / 2}, held and released at 22:00; a call ${CALL_MS} ms, each further mailbox in it ${PIPED_MS} ms, a row ${ROW_MS} ms; ${fixed(seconds, 0)} s here with the stand-in`;
  return [
    {
      what: 'Exchange: cmdlet calls per mailbox',
      value: fixed((log.length - polling.length - watching.length) / mailboxes, 2),
      aim: '< 1',
      note: how,
    },
    ...rows,
    {
      what: 'Exchange: polling calls per minute',
      value: `${fixed(polling.length / minutes, 1)}, at most ${worstMinute(polling)}`,
      aim: '< 60',
      note: 'one listing and a queue per target database a poll; polls are as rare as a fifth of the time allows',
    },
    {
      what: 'Exchange: readings of watched limits per minute',
      value: `${fixed(watching.length / minutes, 1)}, at most ${worstMinute(watching)}`,
      aim: '< 25',
      note: 'free space and queues of ten target databases on two servers: one call a database, one a server for log volumes, once a minute',
    },
  ];
}

const isPoll = ({ cmdlet, isOfOne }) => cmdlet.startsWith('Get-MoveRequest') && !isOfOne;

const isReading = ({ cmdlet }) => cmdlet === 'Get-MailboxDatabaseCopyStatus' || cmdlet === 'volumes';

/** Told apart by the orders: requests are created, then released. */
function phases(log, plannedMs, endMs) {
  const times = (pattern) => log.filter(({ atMs, cmdlet }) => atMs >= plannedMs && pattern.test(cmdlet));
  const created = times(/^New-MoveRequest$/);
  const released = times(/^(Set|Resume)-MoveRequest$/);
  const borders = [
    ['plan', log[0].atMs, plannedMs],
    ['apply, until the first order', plannedMs, created[0].atMs],
    ['create all requests', created[0].atMs, created.at(-1).atMs + 1],
    ['copying', created.at(-1).atMs + 1, released[0].atMs],
    ['release all requests', released[0].atMs, released.at(-1).atMs + 1],
    ['confirm, and save the reports', released.at(-1).atMs + 1, endMs + 1],
  ];
  return borders.map(([what, from, to]) => {
    const within = log.filter(({ atMs }) => atMs >= from && atMs < to);
    const byName = Object.entries(Object.groupBy(within, ({ cmdlet }) => cmdlet))
      .map(([name, calls]) => `${calls.length} ${name}`)
      .join(', ');
    const orders = within.filter((call) => !isPoll(call) && !isReading(call)).length;
    return { what, calls: within.length, orders, minutes: (to - from) / 60_000, byName };
  });
}

const worstMinute = (calls) =>
  Math.max(
    0,
    ...Object.values(Object.groupBy(calls, ({ atMs }) => Math.floor(atMs / 60_000))).map(
      ({ length }) => length,
    ),
  );

/** A session whose answers take their time; what is asked goes into `log`. */
const slow = (start, clock, log) => async () => {
  const inner = await start();
  let piped = 0;
  const outer = {
    onLine: () => {},
    onExit: () => {},
    send: (line) => {
      const { op, cmdlet, tool, parameters, identities } = JSON.parse(line);
      piped = Math.max(0, (identities?.length ?? 1) - 1);
      if (op === 'call' || op === 'tool')
        log.push({
          atMs: clock.nowMs(),
          cmdlet: cmdlet ?? tool,
          isOfOne: parameters?.Identity !== undefined || identities !== undefined,
        });
      inner.send(line);
    },
    stop: inner.stop,
  };
  inner.onExit = (...of) => outer.onExit(...of);
  inner.onLine = (line) => {
    const rows = JSON.parse(line).items?.length ?? 0;
    void clock.sleep(CALL_MS + PIPED_MS * piped + ROW_MS * rows).then(() => outer.onLine(line));
  };
  return outer;
};
