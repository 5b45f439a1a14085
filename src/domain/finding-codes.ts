import type { FailureCode } from './failure-codes.ts';
/** Why a text file could not be read. */
export type UnreadableCode =
  | 'file-not-found'
  | 'file-too-large'
  | 'file-unreadable'
  | 'is-a-folder'
  | 'not-a-file'
  | 'not-utf-8'
  | 'not-a-text-file'
  | 'nul-character'
  | 'outside-repository'
  | 'wrong-ending';

/**
 * Every finding about a plan, a configuration or a change set, by the stage that makes it; never reworded. What the mail
 * system would refuse is found under the code of the failure.
 */
// prettier-ignore
export type FindingCode =
  | FailureCode | UnreadableCode | `roster-${UnreadableCode}`
  // plan
  | 'alias-bomb' | 'alias-cycle' | 'already-migrated' | 'ambiguous-mailbox' | 'archive-target-unused'
  | 'bad-csv' | 'bad-date' | 'bad-merge' | 'bad-name' | 'bad-statement' | 'bad-value' | 'column-repeated' | 'columns-ignored'
  | 'batches-renamed' | 'cells-cleaned' | 'comments-left-out' | 'date-order-unknown'
  | 'contradictory-control' | 'contradictory-members' | 'contradictory-schedule' | 'contradictory-targets' | 'contradictory-waves' | 'contradictory-for-each' | 'database-pattern' | 'dependency-cycle'
  | 'duplicate-batch' | 'duplicate-key' | 'duplicate-name' | 'empty' | 'empty-file' | 'empty-selection'
  | 'empty-selector' | 'encoding-guessed' | 'freeze-as-window' | 'grants-ignored' | 'grants-to-groups' | 'grants-unread' | 'group-split' | 'health-mailboxes' | 'hidden-kinds' | 'include-cycle' | 'key-not-text'
  | 'large-data-loss' | 'linked-folder' | 'list-empty' | 'literal-secret' | 'lookalike-character' | 'mailbox-in-two-batches' | 'merge-conflict' | 'missing-key'
  | 'more-findings' | 'no-mailbox-column' | 'not-a-mailbox-name' | 'not-a-plan' | 'not-expectations' | 'expectation-broken' | 'not-allowed' | 'not-in-batch'
  | 'number-out-of-range' | 'out-of-range' | 'passwords-left-out' | 'pattern-in-list' | 'repeated-mailbox'
  | 'repeated-value' | 'reserved-name' | 'roster-changed' | 'roster-column-missing' | 'roster-column-unknown'
  | 'roster-empty' | 'roster-password' | 'selection-done' | 'selector-contradiction' | 'several-cutovers'
  | 'step-with-two-kinds' | 'step-without-kind' | 'system-missing' | 'target-unused' | 'time-does-not-exist'
  | 'time-in-freeze' | 'times-ignored' | 'time-occurs-twice' | 'together-too-large' | 'too-deep' | 'too-many-includes' | 'unknown-batch'
  | 'unknown-channel' | 'unknown-column' | 'unknown-key' | 'unknown-mailbox' | 'unknown-server' | 'unknown-system' | 'unknown-variable'
  | 'unknown-window' | 'unknown-zone' | 'unused-window' | 'variable-without-value' | 'variables-too-long' | 'window-backwards'
  | 'window-contradiction' | 'window-moved' | 'window-never-opens' | 'wrong-type' | 'yaml-syntax' | 'yaml-tag'
  | 'zone-missing' | 'zone-without-summer-time'
  // planner
  | 'awaiting-directory' | 'awaiting-migration-service' | 'backup-after-circular-logging' | 'backup-missing' | 'backup-old' | 'backup-while-dismounted' | 'cannot-hold' | 'circular-logging-needs-remount' | 'cold-moves'
  | 'copies-behind' | 'days-of-reading' | 'defrag-gives-nothing-back' | 'defrag-no-space' | 'defrag-space-unknown' | 'delegates-split' | 'dependency-left-out'
  | 'disk-space-unknown' | 'dismounted-during-moves' | 'does-not-fit-window' | 'excluded'
  | 'excluded-from-provisioning' | 'exposure-window' | 'finished-request' | 'foreign-target' | 'gate-impossible' | 'gate-in-window' | 'held'
  | 'held-long' | 'holds-not-kept' | 'keep-apart-broken' | 'keep-together-broken' | 'keep-together-postponed' | 'keep-warm-not-supported'
  | 'limit-exceeded' | 'limit-in-the-way' | 'limit-not-stricter' | 'limit-unreadable'
  | 'large-bad-item-limit' | 'large-item-limit' | 'left-out' | 'mailbox-absent' | 'mailbox-on-hold' | 'mailbox-unreadable' | 'mailboxes-left-behind'
  | 'migration-mailbox-old' | 'moves-to-older-release' | 'old-servers-block-updates' | 'release-unknown' | 'releases-do-not-coexist'
  | 'max-moves-exceeded' | 'migration-batches-not-supported' | 'move-restarted' | 'moved-elsewhere' | 'moved-from-target' | 'mrs-configuration-unread' | 'mrs-limit-below-plan' | 'mrs-not-default' | 'moves-back' | 'moves-offline'
  | 'moves-stall-while-suspended' | 'no-continuity' | 'no-healthy-replica' | 'no-rollback' | 'no-target-database' | 'target-source-only'
  | 'offline-completes-at-once' | 'offline-not-supported' | 'other-migration-batch' | 'over-quota-afterwards' | 'policy-forbidden-act' | 'policy-forbidden-step' | 'policy-limit'
  | 'policy-rehearsal' | 'policy-scope' | 'purge-without-approval' | 'readiness-not-probed' | 'readiness-sampled' | 'recoverable-items-quota-exceeded' | 'recoverable-items-quota-raised'
  | 'recoverable-over-quota' | 'remote-not-supported' | 'reverting-step-skipped'
  | 'risky-step-without-backup' | 'service-owned-request' | 'source-dismounted' | 'rollback-leaves-remote' | 'rollback-outside-windows' | 'rollback-runs-no-steps' | 'rolled-back'
  | 'service-restarts-when-stopped' | 'server-not-answering' | 'sizes-old' | 'sizes-unknown' | 'step-not-offered' | 'step-options' | 'target-disk-full' | 'target-disk-tight' | 'target-log-full'
  | 'target-log-tight' | 'warm-moves' | 'wave-added' | 'wave-fits-nowhere' | 'wave-unit-too-large' | 'waves-do-not-fit' | 'waves-too-few' | 'window-over' | 'window-shorter-than-steps';
