import { randomFillSync } from 'node:crypto';
import { dist, peakMegabytes } from './lib.mjs';
import { moveAll, observeMailboxes, openSystem } from './organisation.mjs';

const { createOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { createMailbox } = await dist('systems/embedded/directory/create-mailbox.js');
const { UserMailbox } = await dist('systems/embedded/store/user-mailbox.js');
const { systemClock } = await dist('support/clock.js');

const [, , act, folder, gigabytes] = process.argv;
if (act === 'fill') {
  const organisation = createOrganisation(folder, systemClock);
  for (const name of ['MBX01', 'MBX02']) organisation.addDatabase(name, 'SRV1');
  const id = '00000000-0000-4000-8000-000000000001';
  createMailbox(organisation, {
    id, address: 'big@example.com', displayName: 'Big', database: 'MBX01', archiveDatabase: null,
  }); // prettier-ignore
  const mailbox = new UserMailbox(organisation, id, 'primary');
  const body = Buffer.alloc(100_000);
  let left = Number(gigabytes) * 1e9;
  let index = 0;
  while (left > 0) {
    const mails = Array.from({ length: 50 }, () => {
      randomFillSync(body);
      body.write(`From: a@example.com\r\nSubject: ${index}\r\n\r\n`);
      index += 1;
      return { body: Buffer.from(body), internalDateMs: index * 1000, flags: [], associated: false };
    });
    mailbox.deliverAll(mails);
    left -= mails.length * body.length;
  }
  organisation.close();
  console.log('{}');
} else {
  const system = await openSystem(folder);
  const start = performance.now();
  const [report] = await moveAll(system, folder, await observeMailboxes(system), ['MBX02']);
  const seconds = (performance.now() - start) / 1000;
  await system.close();
  console.log(JSON.stringify({ megabytes: peakMegabytes(), seconds, bytes: report.bytesTransferred }));
}
