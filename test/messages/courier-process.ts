// A courier as a process of its own: delivers from the state of a folder to one webhook, until it is ended.
import { courierWith } from '../../src/app/messages/courier.ts';
import { openChannel } from '../../src/channels/index.ts';
import { openStateStore } from '../../src/state/index.ts';
import { systemClock } from '../../src/support/clock.ts';

const [folder = '', url = ''] = process.argv.slice(2);
const config = { kind: 'webhook', url, messages: null } as const;
const courier = courierWith({
  store: await openStateStore('state.db', { folder }),
  clock: systemClock,
  channels: { ops: config },
  openChannel: (name) =>
    openChannel(name, config, {
      clock: systemClock,
      secret: () => Promise.reject(new Error('there are no secrets here')),
    }),
  holder: `process ${process.pid}`,
  pace: { leaseMs: 1500, lookEveryMs: 50 },
  tell: (news) => process.stdout.write(`${JSON.stringify(news)}\n`),
});
process.once('SIGTERM', () => {
  process.stdout.write('ending\n');
  void courier.end(0).then(() => process.exit(0));
});
