import { finding } from '../../domain/diagnostic.ts';
import type { MailboxKind } from '../../domain/mailbox.ts';
import { isMoved } from '../../domain/move-request.ts';
import { unlistedText } from '../../domain/migration-batch.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { plural } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** They have no address that a list could name. */
const withoutAddress: ReadonlySet<MailboxKind> = new Set([
  'arbitration',
  'audit-log',
  'migration',
  'public-folder',
]);

/** A plan orders its moves in one way: two would change the same requests. */
export function* moveControl({ input, index, changeSet }: CheckContext): Diagnostics {
  const { plan, control } = input.desired;
  if (control !== undefined && input.capabilities.migrationBatches !== true)
    yield finding.error(
      'migration-batches-not-supported',
      'The plan sets `control: migration-batch`, but this mail system has no migration batches.',
      'Remove it: moves are then ordered one by one.',
    );
  const systemMailboxes = changeSet.changes.filter(
    (change) =>
      control !== undefined && withoutAddress.has(index.mailbox.get(change.mailboxId)?.kind ?? 'user'),
  );
  if (systemMailboxes.length > 0)
    yield finding.error(
      'contradictory-control',
      `${plural(systemMailboxes.length, 'system mailbox', 'system mailboxes')} cannot be moved by a migration batch (${nameSome(systemMailboxes.map(({ label }) => label))}).`,
      'Move them with a plan of their own, without `control: migration-batch`.',
    );
  for (const batch of input.observed.migrationBatches ?? [])
    if (batch.isUnlisted && parseRequestTag(batch.tag)?.plan === plan)
      yield finding.warning(
        'awaiting-migration-service',
        `${unlistedText(batch)}: mailboxes of this plan may be among them, and nothing is ordered for its batch until it does.`,
        'Plan again when it lists them, or remove the batch in the admin centre.',
      );
  const others = [...index.request.values()].filter(
    ({ tag, state, migrationBatch }) =>
      parseRequestTag(tag)?.plan === plan &&
      !isMoved(state) &&
      (migrationBatch !== undefined) !== (control !== undefined),
  );
  if (others.length === 0) return;
  const names = nameSome(others.map(({ displayName, mailboxId }) => displayName || mailboxId));
  yield finding.error(
    'mixed-control',
    `${plural(others.length, 'unfinished move', 'unfinished moves')} of this plan ${control === undefined ? 'belong to migration batches' : 'were ordered without a migration batch'} (${names}).`,
    `${control === undefined ? 'Set' : 'Remove'} \`control: migration-batch\` until they have ended, or remove them with "drover move-request remove".`,
  );
}
