import type { SystemCheck } from '../../mail-system.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import type { Backend, Place } from '../fleet.ts';
import { LmtpSession } from '../lab/lmtp.ts';
import { failed, ok, warning } from './line.ts';

// What backends do with mail, asked by LMTP; none is delivered.

/** A session that has a recipient accepted must show: otherwise its message lands on the former place after a switch. */
export async function deliveriesAreSeen(
  { address }: Pick<DirectoryEntry, 'address'>,
  { backend }: Place,
): Promise<SystemCheck> {
  const { lmtp } = backend.config;
  if (lmtp === undefined) return lmtpNotKnown('deliveries', backend.name);
  await using session = new LmtpSession(addressOf(lmtp));
  const answer = await offer(session, address);
  if (answer?.startsWith('2') !== true)
    return failed(
      'deliveries',
      `Backend ${backend.name} does not take mail for ${address}, which lives there: ${answer ?? 'no answer'}.`,
      'See its log.',
    );
  const services = (await backend.doveadm.who(address)).map(({ service }) => service);
  if (services.includes('lmtp'))
    return ok('deliveries', `Backend ${backend.name} counts a delivery among the sessions.`);
  return failed(
    'deliveries',
    `Backend ${backend.name} does not count a delivery among the sessions: a message that is on its way at the switch would land on the former place only.`,
    'Set lmtp_user_concurrency_limit to more than 0, such as 50 (2.3: the default is 0).',
  );
}

/** Of its own backend the test mailbox says nothing: one that lives elsewhere has to do. Nothing is sent to it. */
export async function visitorIsRefused(
  home: Place,
  /** On other backends. */
  others: readonly Place[],
  entries: readonly DirectoryEntry[],
): Promise<readonly SystemCheck[]> {
  // That nothing is known of its deliveries has been said.
  if (home.backend.config.lmtp === undefined) return [];
  const elsewhere = new Set(others.map(({ name }) => name));
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

export async function othersAreRefused(
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

/** The answer to a recipient; no message follows. */
export async function recipient(lmtp: string, address: string): Promise<string | null> {
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

export const lmtpNotKnown = (check: string, server: string): SystemCheck =>
  warning(
    check,
    `Whether backend ${server} refuses what it must, and counts deliveries among the sessions, is not known.`,
    'Set "lmtp" of this server, its LMTP service as host:port.',
  );

/** Of a backend that does not refuse mail for the moment. */
export const insteadOf = ({ name }: Backend, answer: string | null, whose: string): string =>
  `Backend ${name} ${answer?.startsWith('2') === true ? 'takes' : 'refuses for good'} mail for ${whose}${answer === null ? ', or does not answer' : `: ${answer}`}.`;
