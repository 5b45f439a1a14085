import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { dist, fixed, median } from './lib.mjs';
import { openSystem, options, runUntil } from './organisation.mjs';

const { createOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { createMailbox } = await dist('systems/embedded/directory/create-mailbox.js');
const { UserMailbox } = await dist('systems/embedded/store/user-mailbox.js');
const { systemClock } = await dist('support/clock.js');

/** Times come from the request's own report: the sync of a held request begins with one entry and ends with another. */
export async function measure({ scratch, quick }) {
  const items = quick ? 1_000 : 10_000;
  const folder = join(scratch, 'organisation');
  const organisation = createOrganisation(folder, systemClock);
  for (const name of ['MBX01', 'MBX02']) organisation.addDatabase(name, 'SRV1');
  const id = '00000000-0000-4000-8000-000000000001';
  createMailbox(organisation, {
    id, address: 'one@example.com', displayName: 'One', database: 'MBX01', archiveDatabase: null,
  }); // prettier-ignore
  const mailbox = new UserMailbox(organisation, id, 'primary');
  const mail = (index) => ({
    body: Buffer.from(`From: a@example.com\r\nSubject: ${index}\r\n\r\n${'text '.repeat(400)}`),
    internalDateMs: 1_700_000_000_000 + index,
    flags: [],
    associated: false,
  });
  const keys = [];
  for (let done = 0; done < items; done += 500)
    keys.push(...mailbox.deliverAll(Array.from({ length: 500 }, (_, index) => mail(done + index))));

  const { changesSince } = await dist('systems/embedded/store/changes.js');
  const { bodyProblem } = await dist('systems/embedded/store/body.js');
  const { itemRow } = await dist('systems/embedded/store/item-writes.js');
  const system = await openSystem(folder);
  await system.createMoveRequest({
    mailboxId: id, targetDatabase: 'MBX02', archiveTargetDatabase: null,
    options: { ...options, suspendWhenReadyToComplete: true }, tag: 'drover:bench:sync', remote: null,
  }); // prettier-ignore
  await runUntil(system, folder, 'AutoSuspended');
  await system.close();

  const source = organisation.openPart(organisation.place(id, 'primary'));
  const limits = { maxItems: 500, maxBytes: 8e6 };
  const drain = async (since) => {
    const start = performance.now();
    let changes = 0;
    for (let upTo = since, more = true; more;) {
      const batch = changesSince(source, upTo, limits);
      for (const { key } of batch.items) bodyProblem(source, itemRow(source, key));
      changes += batch.items.length + batch.itemFacts.length + batch.removedItems.length;
      ({ upTo, more } = batch);
    }
    return { ms: performance.now() - start, changes };
  };
  const since = source.changeNumber;
  const unchanged = [];
  for (let round = 0; round < 21; round += 1) unchanged.push((await drain(since)).ms);
  const percent = items / 100;
  mailbox.deliverAll(Array.from({ length: percent }, (_, index) => mail(items + index)));
  for (const key of keys.slice(0, 2 * percent)) mailbox.setFlags(key, ['\\Seen']);
  for (const key of keys.slice(-percent)) mailbox.deleteItem(key);
  const changed = [];
  let changes = 0;
  for (let round = 0; round < 5; round += 1) {
    const drained = await drain(since);
    changed.push(drained.ms);
    changes = drained.changes;
  }
  organisation.close();
  return [
    { what: `incremental sync, unchanged mailbox of ${items.toLocaleString('en')} items`, value: `${fixed(median(unchanged), 2)} ms`, aim: '< 20 ms', note: 'reading the change stream to its end' },
    { what: 'incremental sync, 1 % new + 2 % flags + 1 % deleted', value: `${fixed(median(changed), 1)} ms`, note: `${changes} changes, bytes of the new messages read and hashed` },
  ]; // prettier-ignore
}
