import { offlineCount } from '../../domain/batch-members.ts';
import { finding } from '../../domain/diagnostic.ts';
import { copiesAndCompletesAtOnce, mustHold } from '../diff/options.ts';
import { plural } from '../../support/format.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** Copies that cannot be held complete as soon as they are done, whatever the plan waits for. */
export function* holding({ changeSet, input }: CheckContext): Diagnostics {
  const active = new Set(
    changeSet.batches.filter((batch) => batch.mailboxCount > 0).map((batch) => batch.name),
  );
  for (const batch of input.desired.batches)
    if (active.has(batch.name)) yield* findInBatch(batch, input.capabilities);
}

function* findInBatch(
  batch: CheckContext['input']['desired']['batches'][number],
  capabilities: CheckContext['input']['capabilities'],
): Diagnostics {
  const { name, gate, place } = batch;
  if (!capabilities.onlineMoves)
    yield finding.note(
      'moves-offline',
      `Batch ${name} moves offline: this mail system locks a mailbox for as long as it is copied.`,
      'Inform the users, or start it outside working hours.',
      place,
    );
  if (!mustHold(batch)) return;
  const offline = offlineCount(batch.members);
  const atOnce = copiesAndCompletesAtOnce(batch, capabilities);
  if (gate !== null && (atOnce || offline > 0)) {
    const who = atOnce ? 'its copies' : plural(offline, 'mailbox', 'mailboxes');
    yield finding.error(
      'gate-impossible',
      `Batch ${name} waits at a gate before completion, but ${who} cannot be held: they would complete first.`,
      'Remove the gate and put an approval step in "before".',
      place,
    );
  }
  if (atOnce)
    yield finding.warning(
      'cannot-hold',
      `Copies of batch ${name} cannot be held: they start only when they may complete, and complete one by one.`,
      'Make its window long enough for copying, too.',
      place,
    );
  else if (offline > 0 && gate === null)
    yield finding.warning(
      'offline-completes-at-once',
      `${plural(offline, 'mailbox', 'mailboxes')} of batch ${name} move offline and complete as soon as they are copied, outside its completion window.`,
      'Put them in a batch of their own.',
      place,
    );
}
