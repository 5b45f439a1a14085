import type { Authority } from '../../../support/authority.ts';
import { Failure, failureFacts, type FailureFacts } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { firstFew, formatCount } from '../../../support/format.ts';
import { slicesOf } from '../../../support/slices.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import type { Doveadm, MailboxTotals } from '../doveadm/doveadm.ts';
import type { Fleet } from '../fleet.ts';

/** A backend's disks have other work to do. */
const AT_ONCE = 4;

export interface Treated {
  readonly mailboxes: number;
  readonly before: MailboxTotals;
  readonly after: MailboxTotals;
  /** Those that have fewer messages than before, or cannot be counted any more. */
  readonly fewer: readonly string[];
}

/**
 * One command of doveadm for each mailbox that lives in the place, a few at a time; counted before and after. One that fails keeps
 * no other from its turn: in the end the failure of the first is thrown, which names all of them. Failure `stopped` when it is to
 * stop: between two of them, and what is done is done.
 */
export async function onEachMailbox(
  fleet: Fleet,
  name: DatabaseName,
  treat: (doveadm: Doveadm, address: string) => Promise<void>,
  under?: Authority,
): Promise<Treated> {
  const { doveadm } = fleet.place(name).backend;
  const living = (await fleet.directory.list()).filter(({ place }) => place === name);
  const before = new Sum();
  const after = new Sum();
  const fewer: string[] = [];
  const failures: FailedMailbox[] = [];
  for (const slice of slicesOf(living, AT_ONCE)) {
    if (under?.signal.aborted === true) throw stopped(name, before.count, living.length);
    await under?.confirm();
    const addresses = slice.map(({ address }) => address);
    const were = await doveadm.totals(addresses);
    const failed = await Promise.all(slice.map((entry) => treatOne(entry, doveadm, treat)));
    failures.push(...failed.filter((one) => one !== null));
    const are = await doveadm.totals(addresses);
    for (const address of addresses) {
      const [was, is] = [were.get(address) ?? null, are.get(address) ?? null];
      before.add(was);
      after.add(is);
      if (is === null || is.messages < (was?.messages ?? 0)) fewer.push(address);
    }
  }
  if (failures.length > 0) throw notAll(name, failures, living.length);
  return { mailboxes: living.length, before: before.totals, after: after.totals, fewer };
}

interface FailedMailbox {
  readonly address: string;
  readonly facts: FailureFacts;
}

async function treatOne(
  { address }: DirectoryEntry,
  doveadm: Doveadm,
  treat: (doveadm: Doveadm, address: string) => Promise<void>,
): Promise<FailedMailbox | null> {
  try {
    await treat(doveadm, address);
    return null;
  } catch (error) {
    return { address, facts: failureFacts(error) };
  }
}

const NAMED = 20;

function notAll(place: DatabaseName, failures: readonly FailedMailbox[], of: number): Failure {
  const [first, ...others] = failures;
  if (first === undefined) throw new Error('no mailbox failed');
  const also = firstFew(
    others.map(({ address }) => address),
    NAMED,
  );
  const counts = `${formatCount(failures.length)} of ${formatCount(of)} mailboxes of place '${place}' failed; the others are done.`;
  return new Failure({
    ...first.facts,
    message: `${counts} ${first.address}: ${first.facts.message}${also === '' ? '' : ` Also: ${also}.`}`,
  });
}

class Sum {
  count = 0;
  totals: MailboxTotals = { messages: 0, sizeBytes: 0 };

  add(one: MailboxTotals | null): void {
    this.count += 1;
    const { messages, sizeBytes } = this.totals;
    this.totals = {
      messages: messages + (one?.messages ?? 0),
      sizeBytes: sizeBytes + (one?.sizeBytes ?? 0),
    };
  }
}

const stopped = (name: DatabaseName, done: number, of: number): Failure =>
  Failure.transient(
    'stopped',
    `It was stopped between two mailboxes of place '${name}', after ${done} of ${of}.`,
    'Run apply again; it begins with the first one, which does no harm.',
  );
