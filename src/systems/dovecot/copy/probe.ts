import { Failure } from '../../../domain/failure.ts';
import type { Probe } from '../../../mrs/move-stores.ts';
import type { CopySide } from './route.ts';
import { readStatuses, totalsOf } from './statuses.ts';

/**
 * After the switch: the new backend lets the user in, lists the mailbox and returns the newest message of INBOX. Asked at the
 * backend, where proxies send the user by now: a proxy lets in only whoever has the user's own password.
 */
export async function probeMailbox({ doveadm, openReader }: CopySide, address: string): Promise<Probe> {
  const user = await doveadm.user(address);
  if (user === null) throw probeFailed(`${doveadm.name} does not know ${address}`);
  if ('tempfail' in user) throw probeFailed(`${doveadm.name} does not let ${address} in`);
  const reader = await openReader(address);
  try {
    const { folders, messages } = totalsOf(await readStatuses(reader));
    const newest = await reader.newest({ name: 'INBOX', raw: 'INBOX', roles: [] });
    return {
      folders,
      items: messages,
      newest: newest === null ? 'none' : `'${newest.subject}', ${newest.sizeBytes} bytes`,
    };
  } finally {
    reader.close();
  }
}

const probeFailed = (what: string): Failure =>
  Failure.permanent('probe-failed', `The probe failed: ${what}.`);
