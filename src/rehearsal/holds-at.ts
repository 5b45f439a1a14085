import { freezesAt, type Hold, type Holds } from '../domain/hold.ts';
import type { Instant } from '../domain/instant.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

/** What stops the run at this time. */
export const holdsAt = (
  at: Instant,
  { holds, runningCopies }: Pick<RehearsalInput, 'holds' | 'runningCopies'>,
): Holds => ({ all: holds.filter((hold) => isInEffect(hold, at)), runningCopies });

function isInEffect(hold: Hold, at: Instant): boolean {
  switch (hold.kind) {
    case 'freeze':
      return freezesAt([hold], at).length > 0;
    case 'placed':
      return hold.until === null || at < hold.until;
    case 'rules-unread':
      return true;
  }
}
