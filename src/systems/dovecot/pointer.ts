import { Failure, failureFacts } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MoveJob } from '../../mrs/move-job.ts';
import type { PointerElsewhere } from '../../mrs/move-stores.ts';
import { ownerOf, parseOwner, type Owner } from './claim-name.ts';
import { claimLost, claimRow } from './copy/claim-row.ts';
import { flushAround, partOf, routeOf } from './copy-route.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import type { Fleet } from './fleet.ts';

/**
 * The row of a move's mailbox in the fleet's directory. Each change names the owner it is made for, so that a worker that comes
 * late changes nothing; what did not come about is looked up, and said. Backends remember rows: after each change of what a user
 * is answered, they forget.
 */
export function fleetPointer(fleet: Fleet, job: MoveJob): PointerElsewhere {
  const { directory } = fleet;
  const { sourceDatabase: from, targetDatabase: to } = partOf(job);
  const id = job.mailboxId;
  const find = async (): Promise<DirectoryEntry | null> => (await directory.find([id]))[0] ?? null;
  const forget = async (entry: DirectoryEntry): Promise<readonly string[]> =>
    await flushAround(fleet, entry.address, [fleet.place(from), fleet.place(to)]);
  const claim = async (entry: DirectoryEntry, token: number): Promise<void> =>
    void (await claimRow(routeOf(fleet, entry, partOf(job)), job.id, token));
  /** Where the row is this move's, and lives where it came from; null: there is nothing of this move's to change. */
  const ours = async (token: number): Promise<OurRow | null> => {
    const entry = await find();
    if (entry === null || entry.owner === null || entry.place !== from) return null;
    const owner = parseOwner(entry.owner);
    if (owner?.request !== job.id) return null;
    if (owner.token > token) throw claimLost(entry);
    return { entry, owner: entry.owner };
  };
  return {
    keeper: `the user directory of system ${fleet.name}`,
    ...(fleet.place(from).isImapSource
      ? { sourceAfterwards: 'The source stays at its IMAP host as it is: drover removes nothing there.' }
      : {}),

    async fence(_job, token) {
      const entry = await find();
      if (entry === null) return false;
      if (entry.place === to) {
        // Whoever switched it may not have come to this.
        await forget(entry).catch(() => {});
        return true;
      }
      // Whose else it is, or where else it lives: no claim of this move can switch it any more.
      const isFree = entry.owner === null || parseOwner(entry.owner)?.request === job.id;
      if (isFree && entry.place === from) await claim(entry, token);
      return false;
    },

    async switch(_job, token) {
      const owner = ownerOf(job.id, token);
      const isSwitched = await directory.switch({ id, owner, from, to });
      const entry = await find();
      if (entry === null) throw gone(job, from);
      if (entry.place !== to) throw isSwitched ? withoutEffect(entry, to) : refused(job, entry, owner, from);
      return await forget(entry).catch((error: unknown) => [
        `The mailbox was switched, and not every server has heard of it: ${failureFacts(error).message}`,
      ]);
    },

    row: {
      async lock(_job, token) {
        const owner = ownerOf(job.id, token);
        if (await directory.lock({ id, owner, from })) return;
        const entry = await find();
        throw entry === null ? gone(job, from) : refused(job, entry, owner, from);
      },

      async unlock(_job, token) {
        const row = await ours(token);
        if (row === null || !row.entry.locked) return;
        if (row.owner !== ownerOf(job.id, token)) await claim(row.entry, token);
        await directory.unlock({ id, owner: ownerOf(job.id, token) });
        await forget(row.entry);
      },

      async release(_job, token) {
        const row = await ours(token);
        if (row === null) return;
        const { entry, owner } = row;
        await directory.release({ id, owner });
        if (entry.locked) await forget(entry);
      },
    },
  };
}

interface OurRow {
  readonly entry: DirectoryEntry;
  readonly owner: Owner;
}

const gone = ({ displayName, mailboxId }: MoveJob, from: DatabaseName): Failure =>
  new Failure({
    code: 'source-moved',
    message: `${displayName} (${mailboxId}) is not in the directory any more; its mail is still in place '${from}'.`,
    hint: 'Put its row back; then resume the request, or remove it.',
    retry: 'permanent',
    side: 'source',
  });

/** Not tried again: each attempt locks its users out. */
const withoutEffect = ({ address, place }: DirectoryEntry, to: DatabaseName): Failure =>
  new Failure({
    code: 'directory-statement',
    message: `The directory took the statement "switch" for ${address}, and still says that it lives in '${place}', not in '${to}'. Nothing was switched; its mail goes on there.`,
    hint: 'A trigger or a rule of the table may keep the former place, or the statement "mailboxes" read another column or another server than "switch" changes. Correct that, then resume the request.',
    retry: 'permanent',
    side: 'source',
  });

/** The row was not as this claim thinks it is. */
function refused({ id }: MoveJob, entry: DirectoryEntry, owner: Owner, from: DatabaseName): Failure {
  if (entry.place === from && parseOwner(entry.owner ?? '')?.request === id && entry.owner !== owner)
    return claimLost(entry);
  return new Failure({
    code: 'pointer-changed',
    message:
      `The row of ${entry.address} in the directory is not as this move left it: in place '${entry.place}', ` +
      `${entry.locked ? 'locked' : 'open'}, ${entry.owner === null ? 'without an owner' : `owned by '${entry.owner}'`}.`,
    hint: 'Another program changes it too. The move begins its completion again; if this comes back, find out which.',
    retry: 'retry',
    side: 'source',
  });
}
