import { join } from 'node:path';
import { postgresPrograms, startPostgres } from '../state/private-postgres.ts';
import { dist, fixed, seconds } from './lib.mjs';
import { openSystem, options } from './organisation.mjs';

const { createOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { openMoveQueue } = await dist('systems/embedded/move-queue.js');
const { openPostgresQueue } = await dist('mrs/postgres/postgres-queue.js');
const { newMoveJob } = await dist('mrs/move-job.js');
const { systemClock } = await dist('support/clock.js');

const names = Array.from({ length: 50 }, (_, index) => `MBX${String(index + 1).padStart(2, '0')}`);
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
      database: names[n % 25], archiveDatabase: null, primaryCopy: `copy-${n}`,
    })), // prettier-ignore
  );
  const system = await openSystem(folder);
  const created = await rate(count, async () => {
    for (let n = 0; n < count; n += 1)
      await system.createMoveRequest({
        mailboxId: id(n), targetDatabase: names[25 + (n % 25)], archiveTargetDatabase: null, options,
        tag: 'drover:bench:queue', remote: null,
      }); // prettier-ignore
  });
  const claimed = await claimAll(openMoveQueue(organisation), count);
  await system.close();
  organisation.close();
  return rows('SQLite', count, created, claimed, 'one after the other');
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
    const claimed = await claimAll(queue, count);
    await close();
    return rows('PostgreSQL', count, created, claimed, 'eight at once');
  } finally {
    server.stop();
  }
}

const job = (n) =>
  newMoveJob(
    {
      id: id(n), mailboxId: id(n), displayName: `User ${n}`, tag: 'drover:bench:queue', options, remote: null, arrival: null,
      parts: [{ part: 'primary', sourceDatabase: names[n % 25], targetDatabase: names[25 + (n % 25)] }],
    },
    Date.now(),
  ); // prettier-ignore

/** All of it, and the part of it in which claims are made. */
async function claimAll(queue, count) {
  const leader = { name: 'bench', process: '{}', capacity: 100 };
  await queue.heartbeat(leader, 3_600_000);
  let claiming = 0;
  const whole = await seconds(async () => {
    for (let claimed = 0; claimed < count;) {
      let claims = [];
      claiming += await seconds(async () => {
        if ((await queue.assignClaims(leader, limits)) === 0) throw new Error(`stuck at ${claimed}`);
        claims = await queue.claims(leader);
      });
      await atOnce(8, claims, async (claim) =>
        queue.release(claim, await queue.get(claim.requestId), emptyDelta, null),
      );
      claimed += claims.length;
    }
  });
  return { claimed: count / claiming, givenBack: count / whole };
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

const rate = async (count, work) => count / (await seconds(work));

const rows = (engine, count, created, { claimed, givenBack }, who) => [
  { what: `queue on ${engine}, ${count.toLocaleString('en')} requests: created`, value: `${fixed(created, 0)} a second`, note: `each durable, ${who}` },
  { what: `queue on ${engine}: claimed`, value: `${fixed(claimed, 0)} a second`, aim: '≥ 2,000', note: 'strict limits: 50 at once' },
  { what: `queue on ${engine}: claimed and given back`, value: `${fixed(givenBack, 0)} a second`, note: `each release durable, ${who}` },
]; // prettier-ignore
