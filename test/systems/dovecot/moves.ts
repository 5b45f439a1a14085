// Moves on a real fleet: one message more or less is seen by its subject.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import { finalStatuses, type MoveRequest, type MoveRequestSpec } from '../../../src/domain/move-request.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { plainOptions } from '../../move-options.ts';

export const mail = (subject: string): string =>
  `From: a@example.com\r\nSubject: ${subject}\r\n\r\nText of ${subject}.\r\n`;

/** Files of a Maildir: their names begin with the second and the microsecond, which has no leading zeros. */
export const inOrderOfArrival = new Intl.Collator('en', { numeric: true }).compare;

/** Of what the user sees in INBOX, sorted. */
export async function subjectsOf(fleet: Fleet, address: string): Promise<readonly string[]> {
  const user = await fleet.logIn(address);
  try {
    await user.command('SELECT INBOX');
    const lines = await user.command('FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
    return [...lines.join('\n').matchAll(/Subject: (.+?)\r/g)].map(([, subject]) => subject ?? '').sort();
  } finally {
    user.close();
  }
}

export const orderOf = (mailboxId: MailboxId, target = 'B', tag = 'drover:late:batch'): MoveRequestSpec => ({
  mailboxId,
  targetDatabase: databaseName(target),
  archiveTargetDatabase: null,
  options: plainOptions,
  tag,
  remote: null,
});

/** Works the queue in this process until the move has ended. */
export async function finish(
  system: MailSystem,
  { id }: MoveRequest,
  withinMs?: number,
): Promise<MoveRequest> {
  const stop = new AbortController();
  const lines: string[] = [];
  const running = system.replication?.run({
    instance: 'successor',
    signal: stop.signal,
    log: (line) => lines.push(line),
  });
  try {
    return await eventually(
      async () => {
        const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
        const found = moveRequests.find((one) => one.id === id);
        return found !== undefined && finalStatuses.has(found.state.kind) && found;
      },
      `the move ends: ${lines.join('\n')}`,
      withinMs,
    );
  } finally {
    stop.abort();
    await running;
  }
}

let moves = 0;

/** To its end, in place of a former move of the mailbox. */
export async function moveTo(system: MailSystem, mailboxId: MailboxId, place: string): Promise<MoveRequest> {
  moves += 1;
  const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
  const former = moveRequests.find((one) => one.mailboxId === mailboxId);
  if (former !== undefined) await system.removeMoveRequest(former.id);
  const order = orderOf(mailboxId, place, `drover:moved:batch${moves}`);
  const ended = await finish(system, await system.createMoveRequest(order));
  assert.equal(ended.state.kind, 'Completed', JSON.stringify(ended.state));
  return ended;
}

export function isStopped(pid: number | undefined): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}
