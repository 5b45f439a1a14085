import { Failure } from '../../../domain/failure.ts';
import { claimedName } from '../claim-name.ts';
import { ORPHAN_WAIT_MS } from '../doveadm/doveadm.ts';
import { claimLost, claimRow } from './claim-row.ts';
import { BAD_FLAG } from './left-behind.ts';
import type { CopyMemory, CopyRoute } from './route.ts';
import { readSnapshot } from './snapshot.ts';

/** A run of dsync that was given up goes on to its end, and brings back what was removed. */
const MAX_ROUNDS = 40;

/**
 * The copy of a move that has begun goes, and at the source the keyword of what was left behind; the source need not be
 * reachable for that. Failure `claim-lost`: the copy is in use by now, or a later claim has it.
 */
export async function discardCopy(
  route: CopyRoute,
  memory: CopyMemory,
  moveId: string,
  token: number,
): Promise<void> {
  const [entry] = await route.directory.find([route.id]);
  // Without a row there is no name to remove it by; its files are the administrator's.
  if (entry === undefined) return;
  if (entry.place === route.to) throw claimLost(route);
  const owner = await claimRow({ ...route, from: entry.place }, moveId, token);
  memory.hashes.forget('target');
  memory.seen = null;
  const claimed = claimedName(route.address, owner);
  await removeCopy(route, claimed);
  await removeFlags(route, claimed).catch(() => undefined);
}

async function removeCopy({ target, clock, address, to }: CopyRoute, claimed: string): Promise<void> {
  const { doveadm } = target;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    await doveadm.removeAll(claimed);
    await clock.sleep(ORPHAN_WAIT_MS);
    const left = (await doveadm.totals([claimed])).get(claimed)?.messages;
    if (left === 0) return;
  }
  throw new Failure({
    code: 'doveadm-try-again',
    message: `The copy of ${address} in place '${to}' comes back as often as it is removed: a run of dsync is still on.`,
    retry: 'retry',
    side: 'target',
  });
}

async function removeFlags({ source, address, nameAtSource }: CopyRoute, claimed: string): Promise<void> {
  const reader = await source.openReader(address);
  try {
    const { folders } = await readSnapshot(reader, 'messages');
    for (const [name, { messages }] of folders)
      for (const { uid, flags } of messages)
        if (flags.split(' ').includes(BAD_FLAG))
          await source.doveadm.removeFlag(nameAtSource(claimed), name, uid, BAD_FLAG);
  } finally {
    reader.close();
  }
}
