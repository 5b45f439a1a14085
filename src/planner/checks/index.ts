import type { Diagnostic } from '../../domain/diagnostic.ts';
import { backupAge } from './backup-age.ts';
import { badItemLimit } from './bad-item-limit.ts';
import { channels } from './channels.ts';
import type { Check, CheckContext } from './check.ts';
import { coexistence } from './coexistence.ts';
import { databaseState } from './database-state.ts';
import { daysOfReading } from './days-of-reading.ts';
import { defragGivesBack } from './defrag-gives-back.ts';
import { defragSpace } from './defrag-space.ts';
import { delegatesSplit } from './delegates-split.ts';
import { gateInWindow } from './gate-in-window.ts';
import { heldLong } from './held-long.ts';
import { holding } from './holding.ts';
import { keepWarm } from './keep-warm.ts';
import { leftBehind } from './left-behind.ts';
import { leftOut } from './left-out.ts';
import { logsOverwritten } from './logs-overwritten.ts';
import { mailboxOnHold } from './mailbox-on-hold.ts';
import { mailboxUnreadable } from './mailbox-unreadable.ts';
import { moveControl } from './move-control.ts';
import { movesBack } from './moves-back.ts';
import { mrsConfiguration } from './mrs-configuration.ts';
import { offeredSteps } from './offered-steps.ts';
import { migrationMailbox } from './migration-mailbox.ts';
import { purgeWithoutApproval } from './purge-without-approval.ts';
import { redirectedMoves } from './redirected-moves.ts';
import { replicaHealth } from './replica-health.ts';
import { replicationCoupling } from './replication-coupling.ts';
import { riskyStepWithoutBackup } from './risky-step-without-backup.ts';
import { secrets } from './secrets.ts';
import { sizesOld } from './sizes-old.ts';
import { sourceOnly } from './source-only.ts';
import { stepOptions } from './step-options.ts';
import { stepOrder } from './step-order.ts';
import { targetQuota } from './target-quota.ts';
import { targetSpace } from './target-space.ts';
import { warmMoves } from './warm-moves.ts';
import { watchedLimits } from './watched-limits.ts';
import { windowFit } from './window-fit.ts';

/** Every check, one line each; findings come in this order. Each code belongs to one check, and each check has one threshold. */
const checks: readonly Check[] = [
  moveControl,
  databaseState,
  sourceOnly,
  daysOfReading,
  coexistence,
  migrationMailbox,
  targetQuota,
  targetSpace,
  watchedLimits,
  replicaHealth,
  offeredSteps,
  stepOptions,
  channels,
  mrsConfiguration,
  stepOrder,
  replicationCoupling,
  defragSpace,
  defragGivesBack,
  logsOverwritten,
  riskyStepWithoutBackup,
  purgeWithoutApproval,
  backupAge,
  windowFit,
  gateInWindow,
  holding,
  leftBehind,
  movesBack,
  warmMoves,
  leftOut,
  delegatesSplit,
  mailboxOnHold,
  mailboxUnreadable,
  sizesOld,
  badItemLimit,
  keepWarm,
  heldLong,
  redirectedMoves,
  secrets,
];

export const runChecks = (context: CheckContext): readonly Diagnostic[] =>
  checks.flatMap((check) => [...check(context)]);
