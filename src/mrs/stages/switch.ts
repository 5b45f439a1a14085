import type { ActiveMove } from '../active-move.ts';

/** Pointers, locks, soft-deleted copies and the request: one transaction. */
export async function switchHere(move: ActiveMove): Promise<void> {
  const told = move.job.parts.map(
    ({ part, sourceDatabase, targetDatabase }) =>
      `The directory now points the ${part} mailbox from '${sourceDatabase}' to '${targetDatabase}'. ` +
      (move.pointer?.sourceAfterwards ??
        'The source mailbox was soft-deleted; it is kept until its retention ends.'),
  );
  const before = move.job;
  move.job = { ...move.job, switched: true };
  move.unlock();
  try {
    await move.switchPointers(told);
  } catch (error) {
    move.job = before;
    throw error;
  }
  // Measured to the end of that transaction.
  move.job = { ...before, switched: true };
  if (move.unlock()) move.say('lock', `The mailbox was locked for ${move.job.lockedMs} ms.`);
}
