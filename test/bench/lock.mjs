import { join } from 'node:path';
import { dist, fixed, quantile } from './lib.mjs';
import { fill, moveAll, observeMailboxes, openSystem } from './organisation.mjs';

const { openOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { deliverStream } = await dist('systems/embedded/lab/deliver.js');
const { systemClock } = await dist('support/clock.js');

export async function measure({ scratch, quick }) {
  const folder = join(scratch, 'organisation');
  const made = await fill(folder, {
    sources: ['MBX01', 'MBX02'], targets: ['MBX03', 'MBX04'], mailboxes: quick ? 20 : 120, messages: 150, messageSizeBytes: 10_000,
  }); // prettier-ignore
  const organisation = openOrganisation(folder, systemClock);
  const mailboxes = organisation.mailboxes().map(({ id }) => id);
  const stop = new AbortController();
  const mail = (id, index) => ({
    body: Buffer.from(
      `From: bench@example.com\r\nTo: ${id}@example.com\r\nSubject: ${index}\r\n\r\n${'text '.repeat(800)}`,
    ),
    internalDateMs: Date.now(),
    flags: [],
    associated: false,
  });
  const stream = deliverStream(organisation, {
    mailboxes, ratePerSecond: 20, durationMs: 3_600_000, makeMail: mail, signal: stop.signal,
  }); // prettier-ignore
  const system = await openSystem(folder);
  const reports = await moveAll(system, folder, await observeMailboxes(system), ['MBX03', 'MBX04']);
  stop.abort();
  const { delivered, longestRefusalMs, failed } = await stream;
  await system.close();
  organisation.close();
  const locked = reports.map(({ durations }) => durations.lockedMs);
  return [
    {
      what: 'lock at completion, p50 / p99 / max',
      value: `${[0.5, 0.99, 1].map((q) => fixed(quantile(locked, q), 1)).join(' / ')} ms`,
      aim: 'p99 ≤ 50 ms',
      note: `${reports.length} moves (${made.items} messages) while ${delivered.length} messages arrived at 20 a second; longest refusal of a delivery ${fixed(longestRefusalMs, 0)} ms, ${failed.length} given up`,
    },
  ];
}
