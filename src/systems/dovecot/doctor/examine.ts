import type { MoveQueue } from '../../../mrs/queue.ts';
import type { SystemCheck } from '../../mail-system.ts';
import { plural } from '../../../support/format.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import type { Fleet } from '../fleet.ts';
import { isActive } from '../../../domain/move-request.ts';
import { channels } from './channels.ts';
import { failed, line, ok, warning } from './line.ts';
import { examineServers } from './servers.ts';
import { owners } from './owners.ts';
import { examineTestMailbox } from './test-mailbox.ts';

/** Clocks further apart than this make times in reports and retention doubtful. */
const SKEW_MS = 5_000;

/**
 * What would lose mail or refuse it for good, a line for each. Reads only; but where drover.yaml names a test mailbox, its row is
 * claimed, locked and given back, and its mail is copied to each other backend.
 */
export async function examine(
  fleet: Fleet,
  queue: Pick<MoveQueue, 'get' | 'list'>,
): Promise<readonly SystemCheck[]> {
  let entries: readonly DirectoryEntry[] = [];
  const lines = [
    ...(await line('directory', 'The user directory', async () => {
      entries = await fleet.directory.list();
      return ok(
        'directory',
        `${plural(entries.length, 'mailbox is', 'mailboxes are')} in it; all statements can be run.`,
      );
    })),
  ];
  if (lines.some(({ result }) => result === 'failed')) return lines;
  lines.push(...channels(fleet.config));
  lines.push(...(await line('queue', 'The queue of move requests', () => queueAnswers(fleet, queue))));
  lines.push(...(await line('clock', 'The time', () => clocks(fleet))));
  lines.push(...(await line('places', 'The places', () => places(fleet, entries))));
  lines.push(...(await line('owners', 'The owners of mailboxes', () => owners(queue, entries))));
  const servers = await examineServers(fleet, entries);
  lines.push(...servers);
  // What follows is asked of servers that answer.
  if (servers.every(({ result }) => result !== 'failed'))
    lines.push(...(await examineTestMailbox(fleet, entries)));
  return lines;
}

async function queueAnswers({ name, config }: Fleet, queue: Pick<MoveQueue, 'list'>): Promise<SystemCheck> {
  const states = await queue.list(null, ({ state }) => state);
  const open = states.filter((state) => isActive(state)).length;
  const where =
    config.queue === undefined
      ? `in .drover/${name}.db, for this host`
      : 'in PostgreSQL, for any number of hosts';
  return ok(
    'queue',
    `${plural(states.length, 'move request')}, of which ${open} ${open === 1 ? 'is' : 'are'} under way; kept ${where}.`,
  );
}

async function clocks({ directory, clock }: Fleet): Promise<SystemCheck> {
  const before = clock.nowMs();
  const theirs = Date.parse(await directory.now());
  const skewMs = Math.max(before - theirs, theirs - clock.nowMs(), 0);
  if (skewMs <= SKEW_MS) return ok('clock', 'The directory’s clock and this host’s agree.');
  return warning(
    'clock',
    `The directory’s clock and this host’s are ${Math.round(skewMs / 1000)} s apart.`,
    'Let both follow the same time servers (NTP).',
  );
}

async function places(
  { directory, places: named }: Fleet,
  entries: readonly DirectoryEntry[],
): Promise<readonly SystemCheck[]> {
  const known = await directory.places();
  const names = new Set<string>(named.map(({ name }) => name));
  const lines: SystemCheck[] = [];
  const strange = new Set(entries.map(({ place }) => place).filter((place) => !names.has(place)));
  if (strange.size > 0)
    lines.push(
      warning(
        'places',
        `Mailboxes live in ${[...strange].join(', ')}, which drover.yaml does not name: they cannot be moved.`,
        'Name these places under "places".',
      ),
    );
  for (const { name, isImapSource, capacityBytes } of named) {
    if (known.size > 0 && !known.has(name) && !isImapSource)
      lines.push(
        failed(
          'places',
          `Place '${name}' is not among those of the directory.`,
          'Write it as the directory does.',
        ),
      );
    else if (known.get(name)?.mounted === false)
      lines.push(
        warning('places', `Place '${name}' is dismounted.`, 'Mount it before mailboxes move there.'),
      );
    if (capacityBytes === null && !isImapSource)
      lines.push(
        warning(
          'disk',
          `How much place '${name}' can hold is not known: Dovecot does not tell of its disks, so plans do not check it.`,
          'Set its "capacity".',
        ),
      );
  }
  return lines.length > 0
    ? lines
    : [ok('places', `${plural(named.length, 'place is', 'places are')} there, all mounted.`)];
}
