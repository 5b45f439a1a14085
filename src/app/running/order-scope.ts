import { isMove, type ChangeSet, type MoveChange } from '../../domain/change.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import { partsOfLabel } from '../../domain/mailbox-label.ts';
import type { OrderScope } from '../../domain/run-order.ts';
import { firstFew } from '../../support/format.ts';
import { didYouMean } from '../../support/suggest.ts';
import { usage } from '../context/invalid-input.ts';

type Of = Pick<ChangeSet, 'batches' | 'changes'>;

/** What the names after a run mean: batches of it, or mailboxes that it moves, by address, GUID or display name. */
export function orderScope(names: readonly string[], changeSet: Of, run: string): OrderScope {
  const batches = new Set<BatchName>();
  const mailboxes = new Set<MailboxId>();
  const moves = changeSet.changes.filter(isMove);
  for (const name of names) {
    const batch = changeSet.batches.find((one) => one.name === name);
    if (batch === undefined) mailboxes.add(mailboxNamed(name, moves, changeSet, run));
    else batches.add(batch.name);
  }
  return { batches: [...batches].sort(), mailboxes: [...mailboxes].sort() };
}

function mailboxNamed(name: string, moves: readonly MoveChange[], { batches }: Of, run: string): MailboxId {
  const wanted = name.trim().toLowerCase();
  const found = moves.filter(({ mailboxId, label }) => {
    const { displayName, address } = partsOfLabel(label);
    return [mailboxId, label, address, displayName].some((one) => one.toLowerCase() === wanted);
  });
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.mailboxId;
  if (only !== undefined) {
    const labels = firstFew(
      found.map(({ label }) => label),
      5,
      '; ',
    );
    throw usage(`"${name}" means ${found.length} mailboxes of run ${run}: ${labels}.`, 'Use an address.');
  }
  const known = [
    ...batches.map((batch) => batch.name),
    ...moves.flatMap(({ label }) => Object.values(partsOfLabel(label)).filter((part) => part !== '')),
  ];
  throw usage(
    `Run ${run} has no batch "${name}" and moves no mailbox of that name.`,
    didYouMean(name, known) ??
      `Its batches: ${firstFew(
        batches.map((batch) => batch.name),
        10,
      )}.`,
  );
}
