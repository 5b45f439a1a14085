import { randomBytes } from 'node:crypto';
import { Failure } from '../../../domain/failure.ts';
import { requestId } from '../../../domain/ids.ts';
import type { SystemCheck } from '../../mail-system.ts';
import { claimedName, ownerOf, type Owner } from '../claim-name.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import type { Fleet, Place } from '../fleet.ts';
import { flushCaches } from '../flush.ts';
import { removerOf } from '../records/soft-deleted.ts';
import {
  deliveriesAreSeen,
  insteadOf,
  lmtpNotKnown,
  othersAreRefused,
  recipient,
  visitorIsRefused,
} from './deliveries.ts';
import { failed, line, ok, warning } from './line.ts';
import { sameQuota } from './quota.ts';

/** What the test mailbox is for: what is true of it is taken for true of all. */
interface Trial {
  readonly fleet: Fleet;
  readonly entry: DirectoryEntry;
  readonly home: Place;
}

export async function examineTestMailbox(
  fleet: Fleet,
  entries: readonly DirectoryEntry[],
): Promise<readonly SystemCheck[]> {
  const { testMailbox } = fleet.config;
  if (testMailbox === undefined)
    return [
      warning(
        'test mailbox',
        'drover.yaml names no test mailbox: whether the statements, the refusals of the backends and the copy between them work is not known.',
        'Make a mailbox that no one uses, and name its address as "testMailbox".',
      ),
    ];
  const entry = entries.find(({ address }) => address.toLowerCase() === testMailbox.toLowerCase());
  const home = fleet.places.find(({ name }) => name === entry?.place);
  if (entry === undefined || home === undefined)
    return [
      failed(
        'test mailbox',
        `${testMailbox} is not in a place that drover.yaml names.`,
        'Make it, or name another.',
      ),
    ];
  if (entry.owner !== null || entry.locked)
    return [
      failed(
        'test mailbox',
        `${testMailbox} is ${entry.locked ? 'locked' : `owned by '${entry.owner ?? ''}'`}.`,
        'Set its state to open and its owner to NULL: a doctor that was cut off leaves it so.',
      ),
    ];
  const elsewhere = fleet.places.filter(
    ({ backend, isImapSource }) => !isImapSource && backend.name !== home.backend.name,
  );
  // One place of each.
  const others = [...Map.groupBy(elsewhere, ({ backend }) => backend.name).values()].flatMap(
    ([first]) => first ?? [],
  );
  const trial: Trial = { fleet, entry, home };
  const lines = [
    ...(await line('deliveries', `Deliveries at backend ${home.backend.name}`, () =>
      deliveriesAreSeen(entry, home),
    )),
  ];
  for (const place of others)
    lines.push(
      ...(await line('other places', `Backend ${place.backend.name}`, () => othersAreRefused(entry, place))),
    );
  lines.push(
    ...(await line('other places', `Backend ${home.backend.name}`, () =>
      visitorIsRefused(home, elsewhere, entries),
    )),
  );
  const [other] = others;
  if (other === undefined) return lines;
  return [...lines, ...(await line('statements', 'The directory', () => statements(trial, other)))];
}

/** The first that is wrong ends it: what comes after would be done on top of a wrong change. */
function requires(name: string, isRight: boolean, what: string): void {
  if (isRight) return;
  throw Failure.permanent(
    'directory-statement',
    `statement "${name}" ${what}.`,
    `Correct directory.statements.${name} in drover.yaml; the documented one is the model.`,
  );
}

/** All that a move changes but the switch; whatever happens, the row is given back. */
async function statements(trial: Trial, other: Place): Promise<readonly SystemCheck[]> {
  const { fleet, entry, home } = trial;
  const { directory } = fleet;
  const { id } = entry;
  const of = requestId(`doctor-${randomBytes(4).toString('hex')}`);
  const owner = ownerOf(of, 1);
  const another = ownerOf(of, 2);
  const claim = { id, owner, previous: null, from: home.name, at: other.name };
  const lines: SystemCheck[] = [];
  requires('claim', await directory.claim(claim), 'does not claim a row that no one has');
  try {
    requires('claim', !(await directory.claim({ ...claim, owner: another })), 'takes a row from its owner');
    requires(
      'lock',
      !(await directory.lock({ id, owner: another, from: home.name })),
      'locks the row of another owner',
    );
    requires(
      'switch',
      !(await directory.switch({ id, owner, from: home.name, to: other.name })),
      'switches a row that is not locked',
    );
    await requiresNewestMount(fleet, other);
    lines.push(...(await namesResolve(trial, other, owner, another)));
    lines.push(
      ...(await line('copy', `The copy from ${home.backend.name} to ${other.backend.name}`, () =>
        copies(trial, other, owner),
      )),
    );
    requires(
      'lock',
      await directory.lock({ id, owner, from: home.name }),
      'does not lock the row of its owner',
    );
    requires('lock', (await directory.find([id]))[0]?.locked === true, 'leaves the row open');
    lines.push(...(await line('lock', `The lock at backend ${home.backend.name}`, () => lockHolds(trial))));
    requires('unlock', await directory.unlock({ id, owner }), 'does not unlock the row of its owner');
    requires('unlock', (await directory.find([id]))[0]?.locked === false, 'leaves the row locked');
    requires(
      'release',
      !(await directory.release({ id, owner: another })),
      'releases the row of another owner',
    );
    requires('release', await directory.release({ id, owner }), 'does not release the row of its owner');
  } finally {
    for (const one of [owner, another, removerFor(owner)]) await directory.release({ id, owner: one });
    await forget(trial);
  }
  const [now] = await directory.find([id]);
  requires(
    'release',
    now?.owner === null && !now.locked && now.place === home.name,
    'leaves the row changed',
  );
  return [
    ok('statements', 'Claim, lock, unlock and release touch one row, and only their owner’s.'),
    ...lines,
  ];
}

/** A change with the number that the place has already is one that comes too late. */
async function requiresNewestMount({ directory }: Fleet, { name: place }: Place): Promise<void> {
  const found = (await directory.places()).get(place);
  if (found === undefined || directory.setMounted === undefined) return;
  const { mounted, change } = found;
  requires(
    'mount',
    !(await directory.setMounted({ place, mounted, change })),
    'changes a place though a later change of it was made',
  );
}

const removerFor = (owner: Owner): Owner => removerOf({ requestId: requestId(owner), removal: 1 });

/** A name of a claim is the copy while its owner has the row; of a removal, never the mailbox itself. */
async function namesResolve(
  { entry, home, fleet }: Trial,
  other: Place,
  owner: Owner,
  another: Owner,
): Promise<readonly SystemCheck[]> {
  return line('claims', 'Names of claims', async () => {
    const lookUp = ({ backend }: Place, of: Owner): Promise<Readonly<Record<string, string>> | null> =>
      backend.doveadm.user(claimedName(entry.address, of));
    const resolves = async (place: Place, of: Owner): Promise<boolean> => (await lookUp(place, of)) !== null;
    for (const place of [home, other]) {
      const fields = await lookUp(place, owner);
      if (fields === null) return wrongQuery(place, 'does not know the name of a claim that is held');
      if (fields['user']?.toLowerCase() !== entry.address.toLowerCase())
        return wrongQuery(
          place,
          `returns ${fields['user'] === undefined ? 'no field "user"' : `"${fields['user']}" as "user"`} for the name of a claim, not ${entry.address}: the copy would be made under a name of drover’s, with paths, quota and ACL of no one`,
        );
      if (await resolves(place, another))
        return wrongQuery(
          place,
          'knows the name of a claim that no one holds: a worker that comes late could overwrite mail',
        );
    }
    const remover = removerFor(owner);
    const { id } = entry;
    const claim = { id, from: home.name, at: other.name };
    requires(
      'claim',
      await fleet.directory.claim({ ...claim, owner: remover, previous: owner }),
      'does not pass a row on',
    );
    const [atHome, elsewhere] = [await resolves(home, remover), await resolves(other, remover)];
    await fleet.directory.claim({ ...claim, owner, previous: remover });
    if (atHome)
      return wrongQuery(home, 'knows the name of a removal where the mailbox lives: a purge could remove it');
    if (!elsewhere)
      return wrongQuery(other, 'does not know the name of a removal, so that copies cannot be purged');
    return ok(
      'claims',
      'Names of claims are known while they are held, and those of removals not where the mailbox lives.',
    );
  });
}

async function copies({ entry, home }: Trial, other: Place, owner: Owner): Promise<readonly SystemCheck[]> {
  const user = claimedName(entry.address, owner);
  const destination = home.backend.config.sync.replace('://', ':');
  await other.backend.doveadm.backup({
    user,
    destination,
    pull: true,
    full: true,
    otherSide: home.backend.doveadm,
  });
  const [there, here] = [
    (await home.backend.doveadm.totals([entry.address])).get(entry.address),
    (await other.backend.doveadm.totals([user])).get(user),
  ];
  if (there != null && here?.messages === there.messages)
    return [
      ok(
        'copy',
        `${other.backend.name} copies from ${home.backend.name}: ${here.messages} messages of ${entry.address}.`,
      ),
      await sameQuota(
        { doveadm: home.backend.doveadm, user: entry.address },
        { doveadm: other.backend.doveadm, user },
      ),
    ];
  return [
    failed(
      'copy',
      `${other.backend.name} has copied from ${home.backend.name} and has ${here?.messages ?? 'an unknown number of'} messages of ${entry.address}, not ${there?.messages ?? 'known'}.`,
      'See the logs of both.',
    ),
  ];
}

async function lockHolds(trial: Trial): Promise<SystemCheck> {
  const { entry, home } = trial;
  const { backend } = home;
  await forget(trial);
  const reader = await backend.openReader(entry.address);
  reader.close();
  const { lmtp } = backend.config;
  if (lmtp === undefined) return lmtpNotKnown('lock', backend.name);
  const answer = await recipient(lmtp, entry.address);
  if (answer?.startsWith('4') === true)
    return ok(
      'lock',
      `Backend ${backend.name} refuses mail for a locked mailbox for the moment, and lets drover in.`,
    );
  return failed(
    'lock',
    insteadOf(backend, answer, 'a locked mailbox'),
    'Let the user query of backends return tempfail for a mailbox whose state is not open.',
  );
}

const forget = ({ fleet, entry }: Trial): Promise<readonly string[]> =>
  flushCaches([entry.address], {
    proxies: fleet.proxies,
    backends: fleet.backends.map(({ doveadm }) => doveadm),
  });

const wrongQuery = ({ backend: { name } }: Place, what: string): SystemCheck =>
  failed('claims', `The user query of backend ${name} ${what}.`, 'Compare it with the documented one.');
