// Mailboxes of a fleet whose former place is kept warm.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { databaseName, type DatabaseName, type MailboxId } from '../../../src/domain/ids.ts';
import type { SoftDeletedMailbox } from '../../../src/domain/mailbox.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { ImapRefused, type ImapUser } from '../../../src/systems/dovecot/lab/imap-user.ts';
import { WATCHED_MS } from '../../../src/systems/dovecot/straggler-watch.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';
import { plainOptions } from '../../move-options.ts';
import { finish, orderOf } from './moves.ts';
import type { OpenedSystem } from './opened-system.ts';

export const A = databaseName('A');
const HOUR_MS = 3_600_000;
const READINGS = 5;

export interface WarmMove {
  readonly keepWarmMs?: number;
  readonly request?: 'cleared' | 'kept';
  readonly to?: 'A' | 'B';
}

/**
 * Moves the mailbox, and has the time pass in which mail may come late to where it was. Its request is cleared, so that this is not
 * looked for, unless `request` is `kept`.
 */
export async function moveAndKeepWarm(
  { system, folder }: Pick<OpenedSystem, 'system' | 'folder'>,
  id: MailboxId,
  { keepWarmMs = HOUR_MS, request: is = 'cleared', to = 'B' }: WarmMove = {},
): Promise<void> {
  const order = { ...orderOf(id, to), options: { ...plainOptions, keepWarmMs } };
  const request = await system.createMoveRequest(order);
  const { state } = await finish(system, request);
  assert.equal(state.kind, 'Completed', JSON.stringify(state));
  if (is === 'cleared') await system.removeMoveRequest(request.id);
  inQueue(folder, `UPDATE soft_deleted SET left_ms = left_ms - ${WATCHED_MS} WHERE mailbox_id = '${id}'`);
}

/** In the database that is the queue of a system with this folder. */
export function inQueue(folder: string, sql: string): void {
  using queue = new DatabaseSync(join(folder, '.drover/mail.db'));
  queue.exec(sql);
}

export async function copyIn(
  { maintenance }: Pick<MailSystem, 'maintenance'>,
  id: MailboxId,
  place: DatabaseName = A,
): Promise<SoftDeletedMailbox | undefined> {
  return (await maintenance?.softDeleted?.(place))?.find(({ mailboxId }) => mailboxId === id);
}

/** Works the queue until `isDone`; returns what it logs. */
export async function working(
  system: MailSystem,
  isDone: (lines: readonly string[]) => boolean | Promise<boolean>,
  what: string,
): Promise<readonly string[]> {
  const stopping = new AbortController();
  const lines: string[] = [];
  const running = system.replication?.run({
    instance: 'feeder',
    signal: stopping.signal,
    log: (line) => lines.push(line),
  });
  try {
    await eventually(() => isDone(lines), what);
  } catch (cause) {
    throw new Error(`${what}: ${lines.join('\n')}`, { cause });
  } finally {
    stopping.abort();
    await running;
  }
  return lines;
}

/**
 * Folders, and of each message its UID, flags and subject: as the server has them, wherever the mailbox lives. A feed renames and removes
 * folders while this reads: what is gone between its listing and its reading has all of it read again.
 */
export async function contentAt(fleet: Fleet, server: string, address: string): Promise<readonly string[]> {
  for (let triesLeft = READINGS; ; triesLeft -= 1) {
    using user = await fleet.logInAt(server, address);
    try {
      return await contentSeenBy(user);
    } catch (error) {
      if (!(error instanceof ImapRefused) || triesLeft <= 1) throw error;
    }
  }
}

/** Whether both servers have the same, as far as the mailbox's user can see. */
export async function isSameAt(
  fleet: Fleet,
  address: string,
  [one, other]: readonly [string, string],
): Promise<boolean> {
  return isDeepStrictEqual(await contentAt(fleet, one, address), await contentAt(fleet, other, address));
}

async function contentSeenBy(user: ImapUser): Promise<readonly string[]> {
  const content: string[] = [];
  for (const line of await user.command('LIST "" "*"')) {
    const name = /^\* LIST \([^)]*\) \S+ (.+)$/.exec(line.trim())?.[1];
    if (name === undefined) continue;
    content.push(`folder ${name.replaceAll('"', '')}`);
    await user.command(`EXAMINE ${name}`);
    for (const fetched of await user.command(
      'UID FETCH 1:* (UID FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])',
    )) {
      const [, uid, flags = ''] = /UID (\d+) FLAGS \(([^)]*)\)/.exec(fetched) ?? [];
      const subject = /Subject: (.+?)\r/.exec(fetched)?.[1];
      const lasting = flags.split(' ').filter((flag) => flag !== '\\Recent');
      if (uid !== undefined) content.push(`${name} ${uid} [${lasting.sort().join(' ')}] ${subject}`);
    }
  }
  return content.sort();
}
