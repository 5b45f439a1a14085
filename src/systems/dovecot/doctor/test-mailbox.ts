import { randomBytes } from 'node:crypto';
import { Failure } from '../../../domain/failure.ts';
import { requestId } from '../../../domain/ids.ts';
import type { SystemCheck } from '../../mail-system.ts';
import { claimedName, ownerOf, type Owner } from '../claim-name.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import type { Backend, Fleet, Place } from '../fleet.ts';
import { flushCaches } from '../flush.ts';
import { LmtpSession } from '../lab/lmtp.ts';
import { removerOf } from '../records/soft-deleted.ts';
import { failed, line, ok, warning } from './line.ts';

/** What the test mailbox is for: what is true of it is taken for true of all. */
interface Trial {
  readonly fleet: Fleet;
  readonly entry: DirectoryEntry;
  readonly home: Place;
  /** One place of each other backend. */
  readonly others: readonly Place[];
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
  const elsewhere = fleet.places.filter((place) => isElsewhere(place, home));
  const others = [...Map.groupBy(elsewhere, ({ backend }) => backend.name).values()].flatMap(
    ([first]) => first ?? [],
  );
  const trial: Trial = { fleet, entry, home, others };
  const lines = [
    ...(await line('deliveries', `Deliveries at backend ${home.backend.name}`, () =>
      deliveriesAreSeen(trial),
    )),
  ];
  for (const place of others)
    lines.push(
      ...(await line('other places', `Backend ${place.backend.name}`, () => othersAreRefused(entry, place))),
    );
  lines.push(
    ...(await line('other places', `Backend ${home.backend.name}`, () => visitorIsRefused(trial, entries))),
  );
  const [other] = others;
  if (other === undefined) return lines;
  return [...lines, ...(await line('statements', 'The directory', () => statements(trial, other)))];
}

/** On another backend of the fleet. */
const isElsewhere = ({ backend, isImapSource }: Place, home: Place): boolean =>
  !isImapSource && backend.name !== home.backend.name;

/** A session that has a recipient accepted must show: otherwise its message lands on the former place after a switch. */
async function deliveriesAreSeen({ entry, home: { backend } }: Trial): Promise<SystemCheck> {
  const { lmtp } = backend.config;
  if (lmtp === undefined) return lmtpNotKnown('deliveries', backend.name);
  await using session = new LmtpSession(addressOf(lmtp));
  const answer = await offer(session, entry.address);
  if (answer?.startsWith('2') !== true)
    return failed(
      'deliveries',
      `Backend ${backend.name} does not take mail for ${entry.address}, which lives there: ${answer ?? 'no answer'}.`,
      'See its log.',
    );
  const services = (await backend.doveadm.who(entry.address)).map(({ service }) => service);
  if (services.includes('lmtp'))
    return ok('deliveries', `Backend ${backend.name} counts a delivery among the sessions.`);
  return failed(
    'deliveries',
    `Backend ${backend.name} does not count a delivery among the sessions: a message that is on its way at the switch would land on the former place only.`,
    'Set lmtp_user_concurrency_limit to more than 0, such as 50 (2.3: the default is 0).',
  );
}

/** Of its own backend the test mailbox says nothing: one that lives elsewhere has to do. Nothing is sent to it. */
async function visitorIsRefused(
  { fleet, home }: Trial,
  entries: readonly DirectoryEntry[],
): Promise<readonly SystemCheck[]> {
  // That nothing is known of its deliveries has been said.
  if (home.backend.config.lmtp === undefined) return [];
  const elsewhere = new Set(
    fleet.places.filter((place) => isElsewhere(place, home)).map((place) => place.name),
  );
  const visitor = entries.find(({ locked, place }) => !locked && elsewhere.has(place));
  if (visitor !== undefined) return [await othersAreRefused(visitor, home)];
  return [
    warning(
      'other places',
      `Whether backend ${home.backend.name} refuses mail for mailboxes of other places is not known: none lives at another backend.`,
      'Move the test mailbox first, then run doctor again.',
    ),
  ];
}

async function othersAreRefused(
  entry: Pick<DirectoryEntry, 'address'>,
  { backend }: Place,
): Promise<SystemCheck> {
  const { lmtp } = backend.config;
  if (lmtp === undefined) return lmtpNotKnown('other places', backend.name);
  const answer = await recipient(lmtp, entry.address);
  if (answer?.startsWith('4') === true)
    return ok(
      'other places',
      `Backend ${backend.name} refuses mail for mailboxes of other places for the moment: ${answer}.`,
    );
  return failed(
    'other places',
    `${insteadOf(backend, answer, `${entry.address}, which does not live there`)} ` +
      'A proxy that remembers the former place would deliver there after a move.',
    'Let the user query of backends return tempfail for whoever does not live there.',
  );
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

const removerFor = (owner: Owner): Owner => removerOf({ requestId: requestId(owner), removal: 1 });

/** A name of a claim is the copy while its owner has the row; of a removal, never the mailbox itself. */
async function namesResolve(
  { entry, home, fleet }: Trial,
  other: Place,
  owner: Owner,
  another: Owner,
): Promise<readonly SystemCheck[]> {
  return line('claims', 'Names of claims', async () => {
    const resolves = async ({ backend }: Place, of: Owner): Promise<boolean> =>
      (await backend.doveadm.user(claimedName(entry.address, of))) !== null;
    for (const place of [home, other]) {
      if (!(await resolves(place, owner)))
        return wrongQuery(place, 'does not know the name of a claim that is held');
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

async function copies({ entry, home }: Trial, other: Place, owner: Owner): Promise<SystemCheck> {
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
    return ok(
      'copy',
      `${other.backend.name} copies from ${home.backend.name}: ${here.messages} messages of ${entry.address}.`,
    );
  return failed(
    'copy',
    `${other.backend.name} has copied from ${home.backend.name} and has ${here?.messages ?? 'an unknown number of'} messages of ${entry.address}, not ${there?.messages ?? 'known'}.`,
    'See the logs of both.',
  );
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

/** Of a backend that does not refuse mail for the moment. */
const insteadOf = ({ name }: Backend, answer: string | null, whose: string): string =>
  `Backend ${name} ${answer?.startsWith('2') === true ? 'takes' : 'refuses for good'} mail for ${whose}${answer === null ? ', or does not answer' : `: ${answer}`}.`;

const forget = ({ fleet, entry }: Trial): Promise<readonly string[]> =>
  flushCaches([entry.address], {
    proxies: fleet.proxies,
    backends: fleet.backends.map(({ doveadm }) => doveadm),
  });

/** The answer to a recipient; no message follows. */
async function recipient(lmtp: string, address: string): Promise<string | null> {
  await using session = new LmtpSession(addressOf(lmtp));
  return await offer(session, address);
}

async function offer(session: LmtpSession, address: string): Promise<string | null> {
  await session.answer();
  await session.say('LHLO drover.invalid');
  await session.say('MAIL FROM:<>');
  return await session.say(`RCPT TO:<${address}>`);
}

function addressOf(lmtp: string): { readonly host: string; readonly port: number } {
  const at = lmtp.lastIndexOf(':');
  return { host: lmtp.slice(0, at), port: Number(lmtp.slice(at + 1)) };
}

const lmtpNotKnown = (check: string, server: string): SystemCheck =>
  warning(
    check,
    `Whether backend ${server} refuses what it must, and counts deliveries among the sessions, is not known.`,
    'Set "lmtp" of this server, its LMTP service as host:port.',
  );

const wrongQuery = ({ backend: { name } }: Place, what: string): SystemCheck =>
  failed('claims', `The user query of backend ${name} ${what}.`, 'Compare it with the documented one.');
