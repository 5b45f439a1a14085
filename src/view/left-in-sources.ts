import type { LeftInSource } from '../domain/inventory.ts';
import { formatCount, plural } from '../support/format.ts';
import { shellOperands } from '../support/shell-quoted.ts';
import { firstOf, listOf, section, type Block } from './document.ts';
import { countsText } from './inventory.ts';

/** What the moves leave in the databases they come from: it is easily overlooked where only what moves is listed. */
export const leftInSourceBlocks = (left: readonly LeftInSource[], limit: number): Block[] =>
  section('In no batch of this plan', listOf(firstOf(left, limit, lineOf, 'drover inventory')));

function lineOf({ database, mailboxes, counts, elsewhere }: LeftInSource): string {
  const inOthers = elsewhere.map((other) => `${formatCount(other.mailboxes)} in plan ${other.plan}`);
  const rest = countsText(counts);
  const why = [...inOthers, ...(rest === '' ? [] : [rest])].join(', ');
  const who = plural(mailboxes, 'mailbox', 'mailboxes');
  return `${who} of ${database}: ${why}. All of them: drover inventory ${shellOperands([database])}`;
}
