import type { RunStatus } from '../domain/run-status.ts';
import { suspendedByDrover, suspendedMoves, suspendedNames } from '../domain/suspended-moves.ts';
import { firstOf, warning, type Fact } from './document.ts';

/** What goes on only when it is resumed: by the run, or by whoever suspended it. */
export function suspendedFacts(
  { run, changeSet, requests }: RunStatus,
  shown: number,
  forText: (since: string) => string,
): Fact[] {
  const seen =
    requests === null ? null : new Map(requests.map((request) => [request.mailboxId, request.state]));
  const all = suspendedMoves(changeSet, run.moves, seen);
  const others = all.flatMap((one) =>
    one.by === 'someone' ? [`${suspendedNames([one])}, by someone else, for ${forText(one.since)}`] : [],
  );
  return [...firstOf(others, shown, (text) => text), ...suspendedByDrover(all)].map((text): Fact => [
    warning('SUSPENDED'),
    warning(text),
  ]);
}
