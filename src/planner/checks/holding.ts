import type { FindingCode } from '../../domain/finding-codes.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { copiesAndCompletesAtOnce, mustHold } from '../diff/options.ts';
import { plural } from '../../support/format.ts';
import { type Check, type CheckContext } from './check.ts';

/** Copies that cannot be held complete as soon as they are done, whatever the plan waits for. */
export const holding: Check = {
  codes: ['cannot-hold', 'gate-impossible', 'offline-completes-at-once', 'moves-offline'],
  find: (context) => {
    const { changeSet, input } = context;
    const active = new Set(
      changeSet.batches.filter((batch) => batch.mailboxCount > 0).map((batch) => batch.name),
    );
    return input.desired.batches
      .filter((batch) => active.has(batch.name))
      .flatMap((batch) => findInBatch(batch, context));
  },
};

function findInBatch(
  batch: CheckContext['input']['desired']['batches'][number],
  { input }: CheckContext,
): Diagnostic[] {
  const { capabilities } = input;
  const found: Diagnostic[] = [];
  const add = (code: FindingCode, severity: Diagnostic['severity'], message: string, hint: string): void =>
    void found.push({ code, severity, message, hint, place: batch.place });
  if (!capabilities.onlineMoves) {
    add(
      'moves-offline',
      'note',
      `Batch ${batch.name} moves offline: this mail system locks a mailbox for as long as it is copied.`,
      'Inform the users, or start it outside working hours.',
    );
  }
  if (!mustHold(batch)) return found;
  const offline = batch.members.filter((member) => member.options.offline).length;
  const atOnce = copiesAndCompletesAtOnce(batch, capabilities);
  if (batch.gate !== null && (atOnce || offline > 0)) {
    const who = atOnce ? 'its copies' : plural(offline, 'mailbox', 'mailboxes');
    add(
      'gate-impossible',
      'error',
      `Batch ${batch.name} waits at a gate before completion, but ${who} cannot be held: they would complete first.`,
      'Remove the gate and put an approval step in "before".',
    );
  }
  if (atOnce) {
    add(
      'cannot-hold',
      'warning',
      `Copies of batch ${batch.name} cannot be held: they start only when they may complete, and complete one by one.`,
      'Make its window long enough for copying, too.',
    );
  } else if (offline > 0 && batch.gate === null) {
    add(
      'offline-completes-at-once',
      'warning',
      `${plural(offline, 'mailbox', 'mailboxes')} of batch ${batch.name} move offline and complete as soon as they are copied, outside its completion window.`,
      'Put them in a batch of their own.',
    );
  }
  return found;
}
