import { formatDuration, plural } from '../../../support/format.ts';
import type { Fleet } from '../../../systems/dovecot/lab/fleet.ts';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../exit-codes.ts';
import type { StreamOptions } from './stream-options.ts';

export async function deliverToFleet(
  cli: Cli,
  fleet: Fleet,
  addresses: readonly string[],
  { rate, for: durationMs = 0, size, seed }: StreamOptions,
): Promise<void> {
  const { deliverStream } = await import('../../../systems/dovecot/lab/mail-server.ts');
  const interruption = cli.interruptible('A second signal risks nothing: accepted messages are kept.');
  const said = new Set<string>();
  // Without a rate: one for each, as fast as they go.
  const stream =
    rate === undefined
      ? { ratePerSecond: 1000, durationMs: addresses.length }
      : { ratePerSecond: rate, durationMs };
  const deliveries = await deliverStream(fleet, cli.clock, {
    addresses,
    ...stream,
    sizeBytes: size,
    seed,
    signal: interruption.stop,
    onDelivery: ({ address, outcome, refusal }) => {
      if (outcome === 'accepted' || said.has(address)) return;
      said.add(address);
      cli.say(`not delivered to ${address}: ${refusal ?? outcome}`);
    },
  });
  interruption.release();
  const accepted = deliveries.filter(({ outcome }) => outcome === 'accepted');
  const retried = deliveries.filter(({ attempts }) => attempts > 1);
  const longestMs = Math.max(0, ...retried.map(({ tookMs }) => tookMs));
  const failed = deliveries.length - accepted.length;
  const arrived = failed === 0 ? EXIT.done : EXIT.error;
  cli.exit(interruption.exitCode() ?? arrived);
  if (cli.json) return cli.printJson({ deliveries });
  cli.print(
    `Delivered ${plural(accepted.length, 'message')} to ${plural(addresses.length, 'mailbox', 'mailboxes')}; ` +
      `${plural(retried.length, 'message')} had to wait, the longest ${formatDuration(longestMs)}; ` +
      (failed === 0 ? 'none bounced.' : `${failed} bounced.`),
  );
}
