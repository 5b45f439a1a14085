import type { Command } from 'commander';
import { usage } from '../../../app/context/invalid-input.ts';
import { failureFacts, type Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import { formatCount, formatDuration, plural } from '../../../support/format.ts';
import type { Organisation } from '../../../systems/embedded/directory/organisation.ts';
import type { NewMail } from '../../../systems/embedded/store/user-mailbox.ts';
import { withActOptions } from '../../acts.ts';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../exit-codes.ts';
import { changeLab } from './change-lab.ts';
import { requireWholeStream, withStreamOptions, type StreamOptions } from './stream-options.ts';

interface DeliverOptions extends StreamOptions {
  readonly from?: string;
}

export function configureDeliver(parent: Command, cli: Cli): void {
  const command = withActOptions(
    parent.command('deliver <folder>').description('deliver one message, or a steady stream while moves run'),
  )
    .requiredOption('--mailbox <id...>', 'ids or addresses, or all; in turn')
    .option('--from <file>', 'the message; - is stdin. Without it one is generated');
  withStreamOptions(command, 4_000)
    .addHelpText(
      'after',
      `
A delivery that a move refuses temporarily is retried, as a mail server would; refusals are counted.
  $ drover lab deliver .drover/lab --mailbox all --rate 20 --for 10s

Exit codes: ${EXIT.done}, ${EXIT.error} (a message could not be delivered), ${EXIT.interrupted}/${EXIT.terminated} (stopped; accepted messages are kept).`,
    )
    .action(async (folder: string, options: DeliverOptions) => {
      requireWholeStream(options);
      return changeLab(cli, folder, 'lab-deliver', options.mailbox, options, async (organisation) => {
        const ids = options.mailbox.includes('all')
          ? organisation.mailboxes().map(({ id }) => id)
          : options.mailbox.map((name) => organisation.mailbox(name).id);
        if (options.rate === undefined) await deliverOne(cli, organisation, ids, options);
        else await deliverMany(cli, organisation, ids, options.rate, options);
      });
    });
}

async function deliverOne(
  cli: Cli,
  organisation: Organisation,
  ids: readonly MailboxId[],
  options: DeliverOptions,
): Promise<void> {
  const { deliver } = await import('../../../systems/embedded/lab/deliver.ts');
  const makeMail = await mailMaker(organisation, options);
  const body = options.from === undefined ? null : await readInput(cli, options.from);
  const deliveries = [];
  for (const [index, id] of ids.entries()) {
    const mail = body === null ? makeMail(id, index, cli.clock.nowMs()) : { body };
    try {
      deliveries.push(await deliver(organisation, id, mail, { onRefused: sayRefused(cli, id) }));
    } catch (error) {
      if (ids.length === 1) throw error;
      cli.say(`not delivered to ${id}: ${failureFacts(error).message}`);
      cli.exit(EXIT.error);
    }
  }
  if (cli.json) return cli.printJson(deliveries);
  for (const { mailboxId, key, attempts, refusedMs } of deliveries) {
    const waited = attempts > 1 ? ` after ${formatDuration(refusedMs)} of refusal` : '';
    cli.print(`Delivered ${key} to ${organisation.mailbox(mailboxId).address}${waited}.`);
  }
}

/** A run that dismounted a database mounts it again: a stream waits, and says for what. */
function sayOnce(cli: Cli): (why: Failure) => boolean {
  const said = new Set<string>();
  return ({ facts }) => {
    if (facts.code === 'database-dismounted' && !said.has(facts.message))
      cli.say(`Messages wait, for up to ten minutes each: ${facts.message}`);
    said.add(facts.message);
    return true;
  };
}

/** A move ends its lock soon; a database is mounted by someone. */
const sayRefused =
  (cli: Cli, id: MailboxId) =>
  ({ facts }: Failure): boolean => {
    if (facts.code === 'database-dismounted') return false;
    cli.say(`${id} refuses the message for now, it is tried again for some minutes: ${facts.message}`);
    return true;
  };

async function deliverMany(
  cli: Cli,
  organisation: Organisation,
  mailboxes: readonly MailboxId[],
  ratePerSecond: number,
  options: DeliverOptions,
): Promise<void> {
  const { deliverStream } = await import('../../../systems/embedded/lab/deliver.ts');
  const interruption = cli.interruptible('A second signal risks nothing: accepted messages are kept.');
  const result = await deliverStream(organisation, {
    mailboxes,
    ratePerSecond,
    durationMs: options.for ?? 0,
    makeMail: await mailMaker(organisation, options),
    signal: interruption.stop,
    onRefused: sayOnce(cli),
  });
  interruption.release();
  const failed = result.failed.map(({ mailboxId, error }) => ({ mailboxId, ...failureFacts(error) }));
  const { retries, longestRefusalMs } = result;
  const keys = result.delivered.map(({ mailboxId, key }) => ({ mailboxId, key }));
  const code = interruption.exitCode() ?? (failed.length > 0 ? EXIT.error : EXIT.done);
  cli.exit(code);
  if (cli.json) return cli.printJson({ delivered: keys.length, retries, longestRefusalMs, failed, keys });
  for (const { mailboxId, message } of failed) cli.say(`not delivered to ${mailboxId}: ${message}`);
  cli.print(
    `Delivered ${plural(keys.length, 'message')} to ${plural(mailboxes.length, 'mailbox', 'mailboxes')}; ` +
      `${plural(retries, 'refusal')} tried again, the longest wait ${formatDuration(longestRefusalMs)}` +
      (failed.length > 0 ? `; ${formatCount(failed.length)} not delivered.` : '; none lost.'),
  );
}

/** Message `index` of the seed, addressed to the mailbox; dated now. */
async function mailMaker(
  organisation: Organisation,
  { seed, size }: DeliverOptions,
): Promise<(id: MailboxId, index: number, nowMs: number) => NewMail> {
  const { generateMail } = await import('../../../domain/sample/mail.ts');
  const { SeededRandom } = await import('../../../domain/sample/random.ts');
  const people = new Map(organisation.mailboxes().map((mailbox) => [mailbox.id, mailbox]));
  return (id, index, nowMs) => {
    const to = people.get(id) ?? organisation.mailbox(id);
    const random = new SeededRandom(seed, index);
    return { body: generateMail({ random, to, sentAtMs: nowMs, sizeBytes: size, answers: null }).body };
  };
}

async function readInput(cli: Cli, from: string): Promise<Buffer> {
  if (from === '-') return (await import('node:stream/consumers')).buffer(process.stdin);
  const { readFile } = await import('node:fs/promises');
  return readFile(cli.path(from)).catch((error: Error) => {
    throw usage(`The message ${from} cannot be read: ${error.message}.`);
  });
}
