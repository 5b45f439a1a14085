import { freezesAt, type Hold, type Holds } from '../domain/hold.ts';
import type { Instant } from '../domain/instant.ts';
import { someoneComesAt } from './people.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

type Holding = Pick<RehearsalInput, 'holds' | 'runningCopies' | 'startsAt' | 'answers'> & {
  readonly changeSet: Pick<RehearsalInput['changeSet'], 'timeZone'>;
};

/** What stops the run at this time. */
export const holdsAt = (at: Instant, input: Holding): Holds => ({
  all: input.holds.filter((hold) => isInEffect(hold, at, input)),
  runningCopies: input.runningCopies,
});

function isInEffect(hold: Hold, at: Instant, input: Holding): boolean {
  switch (hold.kind) {
    case 'freeze':
      return freezesAt([hold], at).length > 0;
    case 'placed':
      return at < (hold.until ?? whenPeopleCome(input));
    case 'rules-unread':
      return true;
  }
}

/**
 * When holds without an end are taken to be ended; null: there are none. An incident says nothing of the plan: with a hold that
 * never ends, none would finish.
 */
export const openHoldsEndAt = (input: Holding): Instant | null =>
  input.holds.some((hold) => hold.kind === 'placed' && hold.until === null) ? whenPeopleCome(input) : null;

const whenPeopleCome = ({ startsAt, answers, changeSet: { timeZone } }: Holding): Instant =>
  someoneComesAt(startsAt, timeZone, answers);
