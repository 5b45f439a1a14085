/**
 * Every way in which drover fails, by the area that reports it first: scripts and tests match on these codes, which are
 * never renamed. Failures from outside (Exchange, a command, a mail store) are translated into one of them on entry.
 */
// prettier-ignore
export type FailureCode =
  // app
  | 'approval-invalid' | 'approval-missing' | 'change-set-altered' | 'git-failed' | 'invalid-config'
  | 'lease-held' | 'no-config' | 'no-ssh-keygen' | 'not-found' | 'policy-refused' | 'secret-missing'
  | 'secret-not-allowed' | 'secret-too-short' | 'signing-failed' | 'stale-change-set' | 'temporary-changes-in-effect' | 'unknown-step' | 'usage'
  // cli
  | 'active-unknown' | 'ambiguous' | 'change-set-used' | 'not-confirmed' | 'not-supported' | 'own-mrs'
  | 'request-exists'
  // continuity
  | 'role-changed'
  // continuity/command
  | 'command-not-started' | 'not-in-sync' | 'pair-refused' | 'pair-unknown' | 'primary-first'
  // continuity/dag
  | 'full-check-failed' | 'no-copy-there' | 'still-replicating' | 'still-suspended' | 'stopped'
  | 'switchover-incomplete'
  // continuity/embedded
  | 'member-lost' | 'member-not-empty' | 'moves-active' | 'no-such-member' | 'not-replicating'
  | 'wrong-member'
  // continuity/neverfail
  | 'unexpected-answer'
  // domain
  | 'lease-lost' | 'schema-too-new' | 'unexpected-error'
  // executor
  | 'already-in-target' | 'batch-failed' | 'batch-stopped' | 'gate-expired' | 'gate-rejected'
  | 'not-in-target' | 'other-change-set' | 'replication-ended' | 'request-gone' | 'run-finished'
  | 'run-stuck' | 'step-in-doubt' | 'step-not-ended' | 'step-timeout'
  // mrs
  | 'claim-lost' | 'copy-differs' | 'database-damaged' | 'foreign-request' | 'remote-outcome-unknown'
  | 'source-moved' | 'too-many-bad-items'
  // runbook
  | 'backup-too-old' | 'backup-unproved' | 'command-failed' | 'command-not-verified' | 'command-unknown'
  | 'copies-left' | 'copies-not-planned' | 'database-mounted' | 'gate-unanswered' | 'guard-failed'
  | 'moves-incomplete' | 'moves-not-verified' | 'no-backup' | 'no-continuity-system' | 'no-effect'
  | 'no-other-member' | 'not-dismounted' | 'not-enough-space' | 'not-mounted' | 'not-notified'
  | 'replication-not-started' | 'replication-not-stopped' | 'secret-in-clear' | 'service-stopped' | 'switchback-failed'
  | 'temporary-change-undone' | 'unknown-database' | 'used-by-another-run' | 'wrong-start-order'
  // state/postgres
  | 'disk-full' | 'state-error' | 'state-unreachable'
  // state/sqlite
  | 'state-busy' | 'state-damaged' | 'state-unwritable'
  // systems
  | 'unknown-system-kind'
  // systems/embedded
  | 'already-completed' | 'backup-damaged' | 'backup-running' | 'database-busy' | 'database-dismounted'
  | 'database-exists' | 'database-missing' | 'export-not-empty' | 'folder-cycle' | 'folder-exists'
  | 'identity-clash' | 'identity-map' | 'import-not-readable' | 'invalid-flag' | 'invalid-folder-name'
  | 'item-unreadable' | 'mailbox-departed' | 'mailbox-exists' | 'mailbox-locked' | 'mailbox-moved'
  | 'message-too-large' | 'no-archive' | 'no-mail-user' | 'no-target' | 'not-an-organisation'
  | 'former-layout' | 'not-changeable' | 'organisation-exists' | 'over-quota' | 'pointer-changed'
  | 'probe-failed' | 'remote-refused' | 'request-busy' | 'rewrite-differs' | 'storage-io-error'
  | 'storage-read-only' | 'target-has-mailbox' | 'too-late' | 'unknown-endpoint' | 'well-known-folder'
  | 'wrong-database'
  // systems/exchange
  | 'access-denied' | 'ambiguous-identity' | 'backup-in-progress' | 'backup-not-proved'
  | 'bad-item-limit-too-high' | 'clear-with-2010-shell' | 'cmdlet-not-available' | 'complete-after-misread' | 'large-item-limit-not-available'
  | 'completed-but-directory-unchanged' | 'database-in-use' | 'defrag-breaks-copies' | 'dirty-shutdown'
  | 'disk-too-full' | 'empty-identity' | 'eseutil-failed' | 'exchange-connection-lost'
  | 'exchange-not-reachable' | 'exchange-refused' | 'exchange-throttled' | 'exchange-transient'
  | 'health-mailbox' | 'identity-mismatch' | 'local-moves-not-available' | 'mount-state-wrong'
  | 'move-failed' | 'not-allowed-by-bridge' | 'option-fixed' | 'orphaned-request' | 'parameter-not-available'
  | 'powershell-not-found' | 'priority-not-available' | 'read-only-session' | 'request-not-as-ordered'
  | 'target-missing' | 'target-quota-exceeded' | 'too-many-large-items' | 'unknown-remote' | 'wrong-host'
  // view
  | 'invalid-plan';
