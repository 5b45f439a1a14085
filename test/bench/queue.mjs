import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { postgresPrograms, startPostgres } from '../state/private-postgres.ts';
import { dist, fixed } from './lib.mjs';
import { openSystem, options } from './organisation.mjs';

const { createOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { openMoveQueue } = await dist('systems/embedded/move-queue.js');
const { openPostgresQueue } = await dist('mrs/postgres/postgres-queue.js');
const { newMoveJob } = await dist('mrs/move-job.js');
const { systemClock } = await dist('support/clock.js');

const names = Array.from({ length: 10 }, (_, index) => `MBX${String(index + 1).padStart(2, '0')}`);
const id = (n) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
const limits = {
  maxActiveMovesPerSourceMDB: 5, maxActiveMovesPerTargetMDB: 2, maxActiveMovesPerSourceServer: 50,
  maxActiveMovesPerTargetServer: 5, maxTotalMovesPerMRS: 100,
}; // prettier-ignore
const emptyDelta = { entries: [], badItems: [], healed: [] };

/** 10,000 requests wait; the leader assigns them within the limits, each is given back at once as done for now. */
export async function measure({ scratch, quick }) {
  const count = quick ? 1_000 : 10_000;
  return [...(await measureSqlite(scratch, count)), ...(await measurePostgres(count))];
}

async function measureSqlite(scratch, count) {
  const folder = join(scratch, 'organisation');
  const organisation = createOrganisation(folder, systemClock);
  for (const name of names) organisation.addDatabase(name, `SRV-${name}`);
  organisation.addMailboxEntries(
    Array.from({ length: count }, (_, n) => ({
      id: id(n), address: `user${n}@example.com`, displayName: `User ${n}`, kind: 'user',
      database: names[n % 5], archiveDatabase: null, primaryCopy: `copy-${n}`,
    })), // prettier-ignore
  );
  const system = await openSystem(folder);
  const created = await rate(count, async () => {
    for (let n = 0; n < count; n += 1)
      await system.createMoveRequest({
        mailboxId: id(n), targetDatabase: names[5 + (n % 5)], archiveTargetDatabase: null, options,
        tag: 'drover:bench:queue', remote: null,
      }); // prettier-ignore
  });
  const claimed = await rate(count, () => claimAll(openMoveQueue(organisation), count));
  await system.close();
  organisation.close();
  return rows('SQLite', count, created, claimed, 'one worker');
}

async function measurePostgres(count) {
  const programs = postgresPrograms();
  if (programs === null)
    return [{ what: 'queue on PostgreSQL', value: 'not measured', note: 'PostgreSQL is not installed' }];
  const server = startPostgres(programs, true);
  try {
    const { queue, close } = await openPostgresQueue({
      address: server.database('bench'), schema: 'bench', serverOf: (name) => `SRV-${name}`, isGone: () => false,
    }); // prettier-ignore
    const created = await rate(count, () =>
      atOnce(8, Array.from({ length: count }, (_, n) => n), (n) => queue.create(job(n), { at: '', by: 'bench', kind: 'request', message: 'created' })),
    ); // prettier-ignore
    const claimed = await rate(count, () => claimAll(queue, count));
    await close();
    return rows('PostgreSQL', count, created, claimed, 'eight connections');
  } finally {
    server.stop();
  }
}

const job = (n) =>
  newMoveJob(
    {
      id: id(n), mailboxId: id(n), displayName: `User ${n}`, tag: 'drover:bench:queue', options, remote: null, arrival: null,
      parts: [{ part: 'primary', sourceDatabase: names[n % 5], targetDatabase: names[5 + (n % 5)] }],
    },
    Date.now(),
  ); // prettier-ignore

async function claimAll(queue, count) {
  const leader = { name: 'bench', process: '{}', capacity: 100 };
  for (let claimed = 0; claimed < count;) {
    await queue.heartbeat(leader, 30_000);
    if ((await queue.assignClaims(leader, limits)) === 0) throw new Error(`stuck at ${claimed}`);
    const claims = await queue.claims(leader);
    await atOnce(8, claims, async (claim) =>
      queue.release(claim, await queue.get(claim.requestId), emptyDelta, null),
    );
    claimed += claims.length;
  }
}

/** So many at the same time. */
async function atOnce(width, all, work) {
  const left = all.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const one of left) await work(one);
    }),
  );
}

/** A second, and of one core, in percent. */
async function rate(count, work) {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  return { perSecond: count / seconds, cpu: (cpu.user + cpu.system) / 1e4 / seconds };
}

const rows = (engine, count, created, claimed, who) => [
  { what: `queue on ${engine}, ${count.toLocaleString('en')} requests: created`, value: `${fixed(created.perSecond, 0)} a second`, note: 'each durable' },
  { what: `queue on ${engine}, ${count.toLocaleString('en')} requests: claimed and given back`, value: `${fixed(claimed.perSecond, 0)} a second`, aim: '≥ 2,000', note: `${who}; strict limits (10 at once), each release durable; ${fixed(claimed.cpu, 0)} % of one core` },
]; // prettier-ignore
