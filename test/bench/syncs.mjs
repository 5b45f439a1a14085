import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixed, inProcess } from './lib.mjs';

/** Counted by strace: on a slow disk they are what a small mailbox costs. */
export async function measure({ scratch, quick }) {
  const mailboxes = quick ? 20 : 200;
  const folder = join(scratch, 'organisation');
  const counts = join(scratch, 'counts');
  const script = join(import.meta.dirname, 'syncs-move.mjs');
  inProcess(script, ['fill', folder, String(mailboxes)]);
  const strace = ['-f', '-c', '-e', 'trace=fsync,fdatasync', '-o', counts];
  const { status, error, stderr } = spawnSync(
    'strace',
    [...strace, process.execPath, script, 'move', folder],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw error ?? new Error(stderr);
  const [, calls] = /\s(\d+)\s+total$/m.exec(readFileSync(counts, 'utf8'));
  return [
    {
      what: 'syncs to the disk in the move of a mailbox of some 9 messages',
      value: fixed(calls / mailboxes, 1),
      aim: '≤ 12',
      note: `${mailboxes} mailboxes, create to Completed`,
    },
  ];
}
