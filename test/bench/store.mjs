// What one file per mailbox costs where there are many small ones: moves, deliveries, observation.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { cpuSeconds, dist, fixed, quantile, seconds } from './lib.mjs';
import { fill, moveAll, observeMailboxes, openSystem } from './organisation.mjs';

const { createOrganisation, openOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { UserMailbox } = await dist('systems/embedded/store/user-mailbox.js');
const { systemClock } = await dist('support/clock.js');

export async function measure({ scratch, quick }) {
  return [
    ...(await tinyMoves(join(scratch, 'tiny'), quick ? 200 : 2_000)),
    await observation(join(scratch, 'many'), quick ? 10_000 : 100_000),
  ];
}

async function tinyMoves(folder, mailboxes) {
  await fill(folder, {
    sources: ['MBX01', 'MBX02'], targets: ['MBX03', 'MBX04'], mailboxes, messages: 9, messageSizeBytes: 3_000,
  }); // prettier-ignore
  const organisation = openOrganisation(folder, systemClock);
  const users = organisation.mailboxes().map(({ id }) => new UserMailbox(organisation, id));
  const body = Buffer.from(`From: a@example.com\r\nSubject: x\r\n\r\n${'text '.repeat(400)}`);
  const deliveries = [];
  for (let round = 0; round < 2; round += 1) {
    for (const user of users) {
      const start = performance.now();
      user.deliver({ body });
      deliveries.push(performance.now() - start);
    }
  }
  organisation.close();
  const system = await openSystem(folder);
  const observed = await observeMailboxes(system);
  let spent = 0;
  const cpu = await cpuSeconds(async () => {
    spent = await seconds(() => moveAll(system, folder, observed, ['MBX03', 'MBX04']));
  });
  await system.close();
  return [
    {
      what: `delivery to ${mailboxes.toLocaleString('en')} mailboxes in turn, p50 / p99`,
      value: `${fixed(quantile(deliveries, 0.5))} / ${fixed(quantile(deliveries, 0.99))} ms`,
      aim: 'p50 ≤ 1 ms',
      note: 'each durable; the file is not open',
    },
    {
      what: `moves of ${mailboxes.toLocaleString('en')} mailboxes of some 9 messages`,
      value: `${fixed((spent / mailboxes) * 1000, 1)} ms each`,
      aim: '≤ 8 ms',
      note: `${fixed((cpu / mailboxes) * 1000, 1)} ms of processor time each`,
    },
  ];
}

async function observation(folder, count) {
  const organisation = createOrganisation(folder, systemClock);
  for (const name of ['MBX01', 'MBX02']) organisation.addDatabase(name, 'SRV1');
  const id = (n) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  organisation.addMailboxEntries(
    Array.from({ length: count }, (_, n) => ({
      id: id(n), address: `user${n}@example.com`, displayName: `User ${n}`, database: n % 2 === 0 ? 'MBX01' : 'MBX02',
      primaryCopy: `copy-${n}`,
    })), // prettier-ignore
  );
  for (const name of ['MBX01', 'MBX02']) organisation.catalogue(name).close();
  const { DatabaseSync } = await import('node:sqlite');
  for (const [index, name] of ['MBX01', 'MBX02'].entries()) {
    const catalogue = new DatabaseSync(join(folder, 'databases', name, 'catalogue.db'));
    catalogue.exec('BEGIN');
    const insert = catalogue.prepare('INSERT INTO part VALUES (?, 1, 9, 30000, 0, 0, 70000, 0)');
    for (let n = index; n < count; n += 2) insert.run(`copy-${n}`);
    catalogue.exec('COMMIT');
    catalogue.close();
  }
  organisation.close();
  const system = await openSystem(folder);
  const scope = { databases: true, mailboxes: 'all', moveRequests: 'none' };
  await system.observe(scope);
  const spent = await seconds(() => system.observe(scope));
  await system.close();
  return {
    what: `observing ${count.toLocaleString('en')} mailboxes`,
    value: `${fixed(spent, 2)} s`,
    aim: '< 1 s',
    note: 'from the catalogues',
  };
}
