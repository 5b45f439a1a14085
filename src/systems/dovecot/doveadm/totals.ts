import { Failure } from '../../../domain/failure.ts';
import { slicesOf } from '../../../support/slices.ts';
import { nameOfOrder, patternIn } from '../claim-name.ts';
import { command, type Command } from './commands.ts';
import type { MailboxTotals } from './doveadm.ts';
import { failureOf } from './errors.ts';
import type { Answer, HttpWire } from './http-wire.ts';
import { rowsOf, strange, totalsOf } from './rows.ts';

/** So many users in one POST: 0.2 s for their totals, and one that cannot be read costs one entry. */
const USERS_AT_ONCE = 100;

type Keep = (user: string, answer: MailboxTotals | Failure) => void;

/** One that fails is a null, and `failed` is told why; an address that means others too is not asked by. */
export async function totalsOfUsers(
  wire: HttpWire,
  server: string,
  users: readonly string[],
  failed?: (user: string, why: string) => void,
): Promise<ReadonlyMap<string, MailboxTotals | null>> {
  const found = new Map<string, MailboxTotals | null>();
  const keep: Keep = (user, answer) => {
    found.set(user, answer instanceof Failure ? null : answer);
    if (answer instanceof Failure) failed?.(user, answer.message);
  };
  const asked: string[] = [];
  for (const user of new Set(users)) {
    const pattern = patternIn(user);
    if (pattern === null) asked.push(user);
    else keep(user, pattern);
  }
  for (const part of slicesOf(asked, USERS_AT_ONCE)) await ask(wire, server, part, keep);
  return found;
}

/** A mailbox that doveadm dies of costs its neighbours nothing: halves are asked again. */
async function ask(wire: HttpWire, server: string, users: readonly string[], keep: Keep): Promise<void> {
  const answers = await wire.post(users.map(totalsCommand)).catch((error: unknown) => {
    if (error instanceof Failure && error.facts.code === 'doveadm-no-answer') return error;
    throw error;
  });
  if (!(answers instanceof Failure)) {
    for (const [n, user] of users.entries()) keep(user, totalsIn(answers[n], user, server));
  } else if (users.length === 1) {
    for (const user of users) keep(user, answers);
  } else {
    const middle = Math.ceil(users.length / 2);
    await ask(wire, server, users.slice(0, middle), keep);
    await ask(wire, server, users.slice(middle), keep);
  }
}

function totalsIn(answer: Answer | undefined, user: string, server: string): MailboxTotals | Failure {
  if (answer === undefined) return strange(user, 'its totals are missing');
  if (answer.kind === 'rows') return totalsOf(rowsOf(answer.rows, user), user);
  return failureOf(answer, { name: server, what: `size of ${user}` });
}

const totalsCommand = (user: string): Command =>
  command('mailboxStatus', {
    user: nameOfOrder(user),
    totalSum: true,
    field: ['messages', 'vsize'],
    mailboxMask: ['*'],
  });
