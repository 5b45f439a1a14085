import type { Command } from 'commander';
import { usage } from '../../../app/context/invalid-input.ts';
import { formatBytes, formatCount, formatDuration, plural } from '../../../support/format.ts';
import type { BackendOptions } from '../../../systems/dovecot/lab/create-fleet.ts';
import type { Fleet } from '../../../systems/dovecot/lab/fleet.ts';
import { labFleet } from '../../../view/lab-fleet.ts';
import { withActOptions, type ActOptions } from '../../acts.ts';
import { busyWith } from '../../busy-with.ts';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../exit-codes.ts';
import { commaList, wholeNumber } from '../../options.ts';
import { changeFleet } from './change-fleet.ts';
import { deliverToFleet } from './deliver-to-fleet.ts';
import { requireWholeStream, withStreamOptions, type StreamOptions } from './stream-options.ts';

export function configureDovecot(parent: Command, cli: Cli): void {
  const command = parent
    .command('dovecot')
    .description(
      'A small real Dovecot fleet below a folder: a proxy, backends and their user directory, on loopback addresses of its own.',
    );
  configureUp(command, cli);
  configureDown(command, cli);
  configureStatus(command, cli);
  configureFill(command, cli);
  configureDeliver(command, cli);
}

interface FillOptions {
  readonly mailboxes: number;
  readonly messages: number;
  readonly messageSize: number;
  readonly seed: number;
}
interface UpOptions extends FillOptions {
  readonly backends: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
  readonly foreignHosts?: readonly string[];
  readonly postgres?: string;
  readonly dovecot?: Readonly<Record<string, string>>;
  readonly tls?: boolean;
  readonly in?: readonly string[];
  readonly config?: string;
  readonly capacity?: string;
  readonly backup?: readonly string[];
}

const withFillOptions = (command: Command): Command =>
  command
    .option('--messages <count>', 'messages of each mailbox', wholeNumber, 30)
    .option('--message-size <bytes>', 'median size of a message', wholeNumber, 6_000)
    .option('--seed <number>', 'the same seed generates the same people and mail', wholeNumber, 1);

function configureUp(parent: Command, cli: Cli): void {
  withFillOptions(
    parent
      .command('up <folder>')
      .description('start a fleet: a new one, or the one that the folder contains')
      .option('--backends <name:format,…>', 'of a new fleet; formats: maildir, mdbox, sdbox', pairs, {
        a: 'maildir',
        b: 'mdbox',
      })
      .option('--places <name:backend,…>', 'its mailbox databases, and the backend of each', pairs, {
        A: 'a',
        B: 'b',
      })
      .option(
        '--foreign-hosts <names>',
        'IMAP hosts outside the fleet that mailboxes come from; the place of each is its name in capitals',
        commaList,
      )
      .option(
        '--postgres <address>',
        'its directory is made in this empty PostgreSQL database; default: SQLite',
      )
      .option(
        '--dovecot <folder>',
        'it runs the Dovecot whose packages were unpacked there, 2.3 or 2.4; of some servers only: NAME:FOLDER,NAME:FOLDER',
        (text) => dovecotFolders(cli, text),
      )
      .option('--tls', 'drover and dsync reach its doveadm by TLS, with a certificate of its own')
      .option('--mailboxes <count>', 'generate this many, in the places in turn', wholeNumber, 0)
      .option('--in <places>', 'only in these, separated by commas', commaList),
  )
    .option('--config <file>', 'write a drover.yaml for it, with its secrets by reference')
    .option('--capacity <size>', 'of each place, for that drover.yaml')
    .option('--backup <program...>', 'what backs its places up, for that drover.yaml')
    .addHelpText(
      'after',
      `
Needs root and Dovecot 2.3 or 2.4 with IMAP, LMTP, POP3, ManageSieve, SQLite and PostgreSQL, as in Debian's packages. The servers run
until "down"; each has a loopback address of its own. Every user's password is "password". With packages of another Debian release,
unpacked by dpkg-deb --extract with all that they depend on, a fleet has servers of both versions: here b has 2.4.
  $ drover lab dovecot up /srv/lab/fleet --mailboxes 12 --config drover.yaml
  $ drover lab dovecot up /srv/lab/both --dovecot b:/srv/dovecot-2.4`,
    )
    .action(async (folder: string, options: UpOptions) => {
      const startMs = cli.clock.nowMs();
      const path = cli.path(folder);
      await using fleet = await busyWith(cli, `Start ${folder}`, () => upFleet(cli, path, options));
      const filled = await busyWith(cli, `Fill ${folder}`, (report) =>
        addMailboxes(cli, fleet, options, report),
      );
      if (options.config !== undefined) await writeConfig(cli, fleet, options.config, options);
      if (cli.json) return cli.printJson({ ...(await facts(fleet)), added: filled });
      cli.print(
        `Started ${folder} with ${plural(filled.length, 'new mailbox', 'new mailboxes')} in ${formatDuration(cli.clock.nowMs() - startMs)}.`,
      );
      cli.show(labFleet(await facts(fleet)));
    });
}

async function upFleet(cli: Cli, folder: string, options: UpOptions): Promise<Fleet> {
  const { isFleet, openFleet, startFleet } = await import('../../../systems/dovecot/lab/fleet.ts');
  if (!isFleet(folder)) {
    const { backends, places, foreignHosts = [], postgres, dovecot, tls = false } = options;
    return await startFleet(
      {
        folder,
        places,
        tls,
        backends: Object.fromEntries(
          Object.entries(backends).map(([name, format]) => [name, backend(format)]),
        ),
        foreignHosts: Object.fromEntries(foreignHosts.map((name) => [name, {}])),
        ...(postgres === undefined ? {} : { postgres }),
        ...(dovecot === undefined ? {} : { dovecot }),
      },
      cli.clock,
    );
  }
  const fleet = await openFleet(folder, cli.clock);
  await fleet.start();
  return fleet;
}

function backend(format: string): BackendOptions {
  if (format === 'maildir' || format === 'mdbox' || format === 'sdbox') return { format };
  throw usage(`"${format}" is not a format of mailboxes.`, 'Use maildir, mdbox or sdbox.');
}

async function addMailboxes(
  cli: Cli,
  fleet: Fleet,
  options: UpOptions,
  report: (detail: string) => void,
): Promise<readonly string[]> {
  let count = 0;
  const { addPeople } = await import('../../../systems/dovecot/lab/fill.ts');
  const { placeOf } = await import('../../../systems/dovecot/lab/layout.ts');
  const { length: firstIndex } = await fleet.directory.rows('SELECT address FROM mailbox');
  const own = fleet.layout.places.map(({ name }) => name);
  const known = [...own, ...fleet.layout.foreignHosts.map(placeOf)];
  const places = options.in ?? own;
  const unknown = places.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw usage(`This fleet has no place ${unknown.join(', ')}.`);
  return await addPeople(fleet, places, options.mailboxes, {
    seed: options.seed,
    messages: options.messages,
    messageSizeBytes: options.messageSize,
    firstIndex,
    onFilled: (address) => {
      count += 1;
      report(`${formatCount(count)} of ${plural(options.mailboxes, 'mailbox', 'mailboxes')}`);
      cli.event({ type: 'filled', address });
    },
  });
}

async function writeConfig(
  cli: Cli,
  fleet: Fleet,
  file: string,
  { capacity, backup }: UpOptions,
): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  const { droverYaml } = await import('../../../systems/dovecot/lab/fleet-config.ts');
  await writeFile(
    cli.path(file),
    droverYaml(fleet.layout, {
      ...(capacity === undefined ? {} : { capacity }),
      ...(backup === undefined ? {} : { backup }),
    }),
    { flag: 'wx' },
  ).catch((error: Error) => {
    throw usage(`${file} cannot be written: ${error.message}.`, 'Remove it, or name another file.');
  });
}

function configureDown(parent: Command, cli: Cli): void {
  parent
    .command('down <folder>')
    .description('stop its servers; its mail stays')
    .action(async (folder: string) => {
      await using fleet = await openAt(cli, folder);
      await fleet.stop();
      if (cli.json) return cli.printJson(await facts(fleet));
      cli.print(`Stopped ${folder}.`);
    });
}

function configureStatus(parent: Command, cli: Cli): void {
  parent
    .command('status <folder>')
    .description('which of its servers run, and what lives where')
    .addHelpText('after', `\nExit codes: ${EXIT.done} (all run), ${EXIT.error} (one does not).`)
    .action(async (folder: string) => {
      await using fleet = await openAt(cli, folder);
      const status = await facts(fleet);
      if (status.servers.some(({ running }) => !running)) cli.exit(EXIT.error);
      if (cli.json) return cli.printJson(status);
      cli.show(labFleet(status));
    });
}

function configureFill(parent: Command, cli: Cli): void {
  withActOptions(
    withFillOptions(
      parent
        .command('fill <folder>')
        .description('add mail to mailboxes, as their users would: folders, flags, drafts, Sieve')
        .requiredOption('--mailbox <address...>', 'or all'),
    ),
  ).action((folder: string, options: ActOptions & FillOptions & { readonly mailbox: readonly string[] }) =>
    changeFleet(cli, folder, 'lab-import', options.mailbox, options, async (fleet, addresses) => {
      const { fillMailbox } = await import('../../../systems/dovecot/lab/fill.ts');
      const { seed, messages, messageSize: messageSizeBytes } = options;
      const filled = await busyWith(cli, `Fill ${folder}`, async (report) => {
        const done = [];
        for (const address of addresses) {
          report(`${formatCount(done.length)} of ${plural(addresses.length, 'mailbox', 'mailboxes')}`);
          const made = await fillMailbox(fleet, address, { seed, messages, messageSizeBytes });
          done.push({ address, ...made });
          cli.event({ type: 'filled', address });
        }
        return done;
      });
      if (cli.json) return cli.printJson(filled);
      const sizeBytes = filled.reduce((sum, one) => sum + one.sizeBytes, 0);
      const count = filled.reduce((sum, one) => sum + one.messages, 0);
      cli.print(
        `Added ${plural(count, 'message')} (${formatBytes(sizeBytes)}) to ${plural(filled.length, 'mailbox', 'mailboxes')}.`,
      );
    }),
  );
}

function configureDeliver(parent: Command, cli: Cli): void {
  const command = withActOptions(
    parent
      .command('deliver <folder>')
      .description(
        'deliver mail by LMTP through the proxy: one message each, or a steady stream while moves run',
      ),
  ).requiredOption('--mailbox <address...>', 'or all; in turn');
  withStreamOptions(command, 2_000)
    .addHelpText(
      'after',
      `
What is refused for now is tried again every half second, as a mail server's queue would, only sooner.
  $ drover lab dovecot deliver /srv/lab/fleet --mailbox all --rate 20 --for 10s

Exit codes: ${EXIT.done}, ${EXIT.error} (a message bounced).`,
    )
    .action((folder: string, options: StreamOptions) => {
      requireWholeStream(options);
      return changeFleet(cli, folder, 'lab-deliver', options.mailbox, options, (fleet, addresses) =>
        deliverToFleet(cli, fleet, addresses, options),
      );
    });
}

async function openAt(cli: Cli, folder: string): Promise<Fleet> {
  const { openFleet } = await import('../../../systems/dovecot/lab/fleet.ts');
  return await openFleet(cli.path(folder), cli.clock);
}

const facts = async (fleet: Fleet) => (await import('../../../systems/dovecot/lab/list.ts')).listFleet(fleet);

/** `a:maildir,b:mdbox` */
function pairs(text: string): Readonly<Record<string, string>> {
  const found = text.split(',').map((pair) => /^([A-Za-z0-9-]+):([A-Za-z0-9-]+)$/.exec(pair.trim()));
  return Object.fromEntries(
    found.map((match) => {
      if (match === null) throw usage(`"${text}" is not of the form NAME:VALUE,NAME:VALUE.`);
      return [match[1], match[2]] as [string, string];
    }),
  );
}

/** `/srv/dovecot`, or `b:/srv/dovecot,proxy:/srv/dovecot` */
const dovecotFolders = (cli: Cli, text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split(',').map((part) => {
      const [, name = '*', folder = ''] = /^(?:([A-Za-z0-9-]+):)?(.+)$/.exec(part.trim()) ?? [];
      return [name, cli.path(folder)];
    }),
  );
