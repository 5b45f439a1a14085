import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { dist, fixed } from './lib.mjs';
import { openSystem, options } from './organisation.mjs';

const { createOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { openMoveQueue } = await dist('systems/embedded/move-queue.js');
const { systemClock } = await dist('support/clock.js');

/** 10,000 requests wait; the leader assigns them within the limits, each is given back at once as done for now. */
export async function measure({ scratch, quick }) {
  const count = quick ? 1_000 : 10_000;
  const folder = join(scratch, 'organisation');
  const organisation = createOrganisation(folder, systemClock);
  const names = Array.from({ length: 10 }, (_, index) => `MBX${String(index + 1).padStart(2, '0')}`);
  for (const name of names) organisation.addDatabase(name, `SRV-${name}`);
  const id = (n) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  organisation.addMailboxEntries(
    Array.from({ length: count }, (_, n) => ({
      id: id(n), address: `user${n}@example.com`, displayName: `User ${n}`, kind: 'user',
      database: names[n % 5], archiveDatabase: null, primaryCopy: `copy-${n}`,
    })), // prettier-ignore
  );
  const system = await openSystem(folder);
  let start = performance.now();
  for (let n = 0; n < count; n += 1)
    await system.createMoveRequest({
      mailboxId: id(n), targetDatabase: names[5 + (n % 5)], archiveTargetDatabase: null, options,
      tag: 'drover:bench:queue', remote: null,
    }); // prettier-ignore
  const createMs = performance.now() - start;

  const queue = openMoveQueue(organisation);
  const leader = { name: 'bench', process: '{}', capacity: 100 };
  const limits = {
    maxActiveMovesPerSourceMDB: 5, maxActiveMovesPerTargetMDB: 2, maxActiveMovesPerSourceServer: 50,
    maxActiveMovesPerTargetServer: 5, maxTotalMovesPerMRS: 100,
  }; // prettier-ignore
  const emptyDelta = { entries: [], badItems: [], healed: [] };
  const cpuBefore = process.cpuUsage();
  start = performance.now();
  let claimed = 0;
  while (claimed < count) {
    const nowMs = Date.now();
    await queue.heartbeat(leader, nowMs, 30_000);
    if ((await queue.assignClaims(leader, nowMs, limits)) === 0) throw new Error(`stuck at ${claimed}`);
    for (const claim of await queue.claims(leader)) {
      await queue.release(claim, await queue.get(claim.requestId), emptyDelta, null);
      claimed += 1;
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  await system.close();
  organisation.close();
  return [
    { what: `${count.toLocaleString('en')} queued requests: created`, value: `${fixed(count / (createMs / 1000), 0)} a second`, note: 'each durable' },
    { what: `${count.toLocaleString('en')} queued requests: claimed and given back`, value: `${fixed(count / seconds, 0)} a second`, note: `strict limits, each claim and release durable; ${fixed(((cpu.user + cpu.system) / 1e6 / seconds) * 100, 0)} % of one core` },
  ]; // prettier-ignore
}
