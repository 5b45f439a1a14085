import { join } from 'node:path';
import { dist, fixed, seconds, settle, spread } from './lib.mjs';
import { fill, moveAll, observeMailboxes, openSystem } from './organisation.mjs';

const { openOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { UserMailbox } = await dist('systems/embedded/store/user-mailbox.js');
const { systemClock } = await dist('support/clock.js');

const MAILBOXES = 50;

/** 50 mailboxes move, are used, and move back: what goes over, and how long it takes, against the way there. */
export async function measure({ scratch, quick }) {
  const messages = quick ? 60 : 300;
  const rounds = quick ? 1 : 3;
  const ratio = { bytes: [], time: [] };
  const total = { there: 0, back: 0, thereSeconds: 0, backSeconds: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const folder = join(scratch, `round-${round}`);
    await fill(folder, {
      sources: ['MBX01'], targets: ['MBX02'], mailboxes: MAILBOXES, messages, messageSizeBytes: 20_000,
    }); // prettier-ignore
    const there = await moved(folder, 'MBX02');
    useMailboxes(folder);
    const back = await moved(folder, 'MBX01');
    ratio.bytes.push(back.bytes / there.bytes);
    ratio.time.push(back.spent / there.spent);
    total.there += there.bytes / rounds;
    total.back += back.bytes / rounds;
    total.thereSeconds += there.spent / rounds;
    total.backSeconds += back.spent / rounds;
  }
  const how = `${MAILBOXES} mailboxes, ${fixed(total.there / 1e6, 0)} MB there, ${fixed(total.back / 1e6, 1)} MB back; ${rounds} rounds; 2 % new mail, as many flags changed and items deleted in between`;
  return [
    { what: 'a rollback, bytes transferred against the way there', value: spread(ratio.bytes, 3), aim: '≤ 0.1', note: how },
    { what: 'the same, time', value: spread(ratio.time), aim: '≤ 1', note: `${fixed(total.backSeconds, 1)} s against ${fixed(total.thereSeconds, 1)} s; every body read back and hashed both times` },
  ]; // prettier-ignore
}

async function moved(folder, target) {
  settle();
  const system = await openSystem(folder);
  const observed = await observeMailboxes(system);
  for (const { id } of (await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'all' }))
    .moveRequests)
    await system.removeMoveRequest(id);
  let reports = [];
  const spent = await seconds(async () => {
    reports = await moveAll(system, folder, observed, [target]);
  });
  await system.close();
  return { spent, bytes: reports.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0) };
}

function useMailboxes(folder) {
  const organisation = openOrganisation(folder, systemClock);
  for (const { id } of organisation.mailboxes()) {
    const user = new UserMailbox(organisation, id);
    const items = user.items();
    const some = Math.max(1, Math.round(items.length / 50));
    user.deliverAll(
      Array.from({ length: some }, (_, at) => ({ body: Buffer.alloc(20_000, `Subject: new ${at}\r\n\r\n`) })),
    );
    for (const { key } of items.slice(0, some)) user.setFlags(key, ['\\Seen', '$Later']);
    for (const { key } of items.slice(some, 2 * some)) user.deleteItem(key);
  }
  organisation.close();
}
