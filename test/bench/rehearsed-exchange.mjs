// Nights on Exchange's stand-in, in virtual time, by the use cases themselves, each rehearsed right before it. No night is like
// the other: how fast data goes over, which moves fail, and which stall for how long.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';
import { comparedBatches, realFinishes, tell } from './rehearsed-nights.mjs';

const from = (path) => import(join(root, path));
const DATABASES = ['MBX01', 'MBX02', 'MBX03', 'MBX04', 'MBX05', 'MBX06'];
const MAILBOXES = 400;
const BYTES_A_SECOND = 4_000_000;
/** The logarithm of how fast one night is beside another deviates by so much. */
const NIGHTS_DIFFER = 0.12;
const FAULTS = { failures: 0.03, stalls: 0.02, stallMaxMs: 2 * 3_600_000 };
/** One that passes when tried again, and one that does not by itself. */
const FAILURES = ['MapiExceptionNetworkError', 'DataExportPermanentException'];
/** What the directory of one site takes. */
const DIRECTORY_LAG_MS = 20_000;
const HELD_MS = 2 * 3_600_000;
const NIGHT_MS = 24 * 3_600_000;

/** So many mailboxes to one database or to `targets`; `more`: what else the batch says. */
const SHAPES = [
  { name: 'few', from: 2, to: 10 },
  { name: 'many', from: 60, to: 160, targets: 2 },
  { name: 'one', from: 1, to: 1 },
  { name: 'few at a time', from: 20, to: 60, more: 'maxInFlight: 5' },
  { name: 'in a window', from: 30, to: 120, targets: 2, more: 'complete: overnight', isTimed: true },
  { name: 'held until a time', from: 10, to: 80, isHeld: true, isTimed: true },
  { name: 'two batches', from: 20, to: 100, isHalved: true },
  { name: 'with failures', from: 40, to: 120, targets: 2, isFaulty: true },
  {
    name: 'with stalls, in a window',
    from: 40,
    to: 120,
    more: 'complete: overnight',
    isTimed: true,
    isFaulty: true,
  },
];

export async function rehearsedNights({ scratch, runs, seed = 1, seeds = 50, save = null }) {
  const { SeededRandom } = await from('src/support/random.ts');
  const site = await openSite(join(scratch, 'exchange'));
  const random = new SeededRandom(seed);
  const nights = [];
  for (let number = 0; number < runs; number += 1) {
    const shape = number < SHAPES.length ? SHAPES[number] : SHAPES[random.index(SHAPES.length)];
    fate(site.state, shape, random.stream('night', String(number)));
    writeFileSync(join(site.folder, 'plan.yaml'), planText(site.clock, site.state, shape, random));
    const startsAt = new Date(site.clock.nowMs()).toISOString();
    const rehearsed = await site.rehearse(shape, seeds);
    const compared = comparedBatches(
      rehearsed,
      await site.apply(),
      shape.isTimed === true ? { rehearsed: startsAt, real: startsAt } : null,
    );
    tell(number, shape.name, compared, save);
    nights.push(...compared);
    site.clearRequests();
    await site.clock.sleep(NIGHT_MS - (site.clock.nowMs() % NIGHT_MS) + 20 * 3_600_000);
  }
  await site.close();
  return nights;
}

/** A folder with drover.yaml and its state, over one organisation that is the same all nights; each command is a process of its own. */
async function openSite(folder) {
  const { VirtualClock } = await from('src/support/virtual-clock.ts');
  const { inWorkspace } = await from('src/app/context/workspace.ts');
  const { apply } = await from('src/app/apply.ts');
  const { rehearse } = await from('src/app/rehearse.ts');
  const { seedsFrom } = await from('src/app/review/rehearsing.ts');
  const { usualFaults } = await from('src/domain/rehearsal.ts');
  const { foldRun } = await from('src/domain/fold-run.ts');
  const { quietContext } = await from('test/context.ts');
  const { organisationOn } = await from('test/systems/exchange/setup.ts');
  const { standInState } = await from('test/systems/exchange/stand-in/state.ts');
  mkdirSync(folder);
  writeFileSync(join(folder, 'drover.yaml'), 'version: 1\nsystems:\n  corp: { kind: exchange, version: "2016", connection: { kind: local } }\n'); // prettier-ignore
  const state = unlike(standInState({ databases: DATABASES.length, mailboxes: MAILBOXES, servers: 2 }));
  state.directoryLagMs = DIRECTORY_LAG_MS;
  const clock = new VirtualClock(new Date(state.nowMs).toISOString(), filesAreUsed);
  const organisation = organisationOn(state, clock);
  const usual = quietContext(folder, clock);
  const registries = {
    ...usual.registries,
    openMailSystem: async () => organisation.anotherSystem(),
    // Threads would read the sources again each night.
    rehearsals: async () => ({ ...(await usual.registries.rehearsals()), startThread: null }),
  };
  const process = (work) => inWorkspace({ ...usual, registries }, work);
  const plan = { file: 'plan.yaml', vars: {}, only: null, exclude: [], policyRef: null };
  return {
    folder,
    state,
    clock,
    rehearse: ({ isFaulty = false }, seeds) =>
      process(async (workspace) => {
        const { rehearsal } = await rehearse(workspace, {
          ...plan,
          faults: { ...usualFaults, ...(isFaulty ? FAULTS : { failures: 0, stalls: 0 }), sessionsLost: 0, deaths: 0 },
          answers: 'at-work',
          from: null,
          seeds: seedsFrom(1, seeds),
          required: null,
          wouldHelp: false,
        }); // prettier-ignore
        return rehearsal;
      }),
    apply: () =>
      process(async (workspace) => {
        const { kind, end, changeSet } = await apply(workspace, {
          ...plan,
          approvals: null,
          replan: false,
          autoApprove: true,
          ask: null,
          limits: { maxDurationMs: null, until: 'done', wait: true },
          attend: () => ({ listener: () => {}, signal: new AbortController().signal, end: () => {} }),
        });
        if (kind !== 'ended' || end.kind !== 'finished') throw new Error(`the night ended as ${JSON.stringify(end)}`); // prettier-ignore
        const store = await workspace.store();
        const events = await store.read(end.run.id, 0);
        return realFinishes(foldRun(events.map(({ event }) => event)), changeSet);
      }),
    /** As an administrator does in the morning. */
    clearRequests: () => {
      for (const { guid } of state.requests.slice())
        organisation.exchange.call('Remove-MoveRequest', { Identity: guid });
    },
    close: () => organisation[Symbol.asyncDispose](),
  };
}

/** Writing to the state takes none of its time. */
const filesAreUsed = () => process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));

/** Of all sizes from 50 MB to 5 GB, most of them small. */
function unlike(state) {
  for (const [index, mailbox] of state.mailboxes.entries()) {
    mailbox.bytes = Math.round(50e6 * 100 ** ((((index * 7919) % 997) / 997) ** 1.5));
    mailbox.items = 200 + Math.round(mailbox.bytes / 60_000);
  }
  return state;
}

/** What this night is like. */
function fate(state, { isFaulty = false }, random) {
  state.rate = BYTES_A_SECOND * Math.exp(NIGHTS_DIFFER * random.normal());
  state.orders = [];
  if (!isFaulty) return;
  for (const { guid } of state.mailboxes) {
    const atPercent = Math.round(random.between(25, 90));
    if (random.chance(FAULTS.failures))
      state.orders.push({ kind: 'fail', mailbox: guid, type: FAILURES[random.index(FAILURES.length)], side: 'Source', atPercent }); // prettier-ignore
    else if (random.chance(FAULTS.stalls))
      state.orders.push({ kind: 'stall', mailbox: guid, detail: 'StalledDueToTarget_DiskLatency', atPercent, lastsMs: random.between(0.1, 1) * FAULTS.stallMaxMs }); // prettier-ignore
  }
}

/** The same plan each night: its own completed requests are cleared by it. */
function planText(
  clock,
  state,
  { from: least, to: most, targets = 1, more, isHalved = false, isHeld = false },
  random,
) {
  const targetNames = shuffled(DATABASES, random).slice(0, targets);
  const may = state.mailboxes.filter(({ database }) => !targetNames.includes(database));
  const count = Math.round(least * (most / least) ** random.fraction());
  const addresses = shuffled(may, random).slice(0, count).map(({ address }) => address); // prettier-ignore
  const parts = isHalved ? [addresses.slice(0, count / 2), addresses.slice(count / 2)] : [addresses];
  const options = isHeld ? `complete: { at: "${new Date(clock.nowMs() + HELD_MS).toISOString()}" }` : more;
  const batches = parts.map(
    (names, index) =>
      `  - name: part${index + 1}\n    mailboxes: [${names.join(', ')}]\n    targetDatabases: [${targetNames.join(', ')}]\n${options === undefined ? '' : `    ${options}\n`}`,
  );
  return `version: 1
name: series
timeZone: UTC
windows:
  overnight: { from: "22:00", to: "12:00" }
limits: { minDiskFree: 1GB, minLogFree: 1GB }
batches:
${batches.join('')}`;
}

function shuffled(all, random) {
  return all
    .map((one) => ({ one, by: random.fraction() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}
