// Moves the mailboxes of an organisation, defragments, and lets users work meanwhile, all on this thread, so that its writes can be
// recorded in their order. What users were told is done goes to `acknowledged`, line by line.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemName } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { allAre, db, requests, testSettings } from '../mrs/organisation.ts';
import { randomFrom, RecordedUser } from '../mrs/recorded-user.ts';

const [folder = '', seed = '1'] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const organisation = openOrganisation(join(folder, 'org'), systemClock);
const users = organisation.mailboxes().map(
  ({ id }) =>
    new RecordedUser(
      () => new UserMailbox(organisation, id),
      random,
      (change) => appendFileSync(join(folder, 'acknowledged'), `${JSON.stringify({ id, change })}\n`),
    ),
);
const work = (times: number): void => {
  for (let time = 0; time < times; time += 1) users[random(users.length)]?.doSomething();
};
const system = await openEmbeddedSystem(
  systemName('lab'),
  { kind: 'embedded', path: 'org' },
  { folder, clock: systemClock },
  { movers: 'inline', settings: { ...testSettings, minBatchItems: 5 } },
);
const stop = new AbortController();
const running = system.replication?.run({ instance: 'worker', signal: stop.signal, log: () => {} });
while (!allAre('Completed')(await requests(system))) {
  work(3);
  await systemClock.sleep(random(4));
}
stop.abort();
await running;
await system.maintenance?.purgeSoftDeleted?.(db('MBX01'), { beforeRetention: true });
for (const user of users) user.deliver();
await system.maintenance?.dismount(db('MBX03'));
await system.maintenance?.defragment(db('MBX03'));
await system.maintenance?.mount(db('MBX03'));
work(4);
await system.close();
organisation.close();
