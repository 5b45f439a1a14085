/** Parameters of the cmdlets as the vendor's reference lists them; those that drover or a test may want to see. */
const documented: Readonly<Record<string, string>> = {
  'Get-Mailbox':
    'Identity Anr Archive Arbitration AuditLog AuxAuditLog Credential Database DomainController Filter GroupMailbox IgnoreDefaultScope Migration Monitoring OrganizationalUnit PublicFolder ReadFromDomainController RecipientTypeDetails RemoteArchive ResultSize Server SortBy',
  'Get-MailboxStatistics':
    'Identity Archive Database DomainController IncludeMoveHistory IncludeMoveReport Server StoreMailboxIdentity',
  'Get-MailboxFolderStatistics': 'Identity Archive DomainController FolderScope IncludeAnalysis ResultSize',
  'Get-MailboxPermission':
    'Identity Owner Credential DomainController GroupMailbox ReadFromDomainController ResultSize User',
  'Get-ADPermission': 'Identity Owner DomainController User',
  'Get-MailboxFolderPermission': 'Identity DomainController GroupMailbox User',
  'Get-Group':
    'Identity Anr DomainController Filter OrganizationalUnit RecipientTypeDetails ResultSize SortBy',
  'Get-User': 'Identity Anr Arbitration DomainController Filter OrganizationalUnit ResultSize SortBy',
  'Get-MoveRequest':
    'Identity BatchName DomainController Flags HighPriority MoveStatus Offline OrganizationalUnit ResultSize SourceDatabase Suspend TargetDatabase',
  'Get-MoveRequestStatistics':
    'Identity Diagnostic DomainController IncludeReport MailboxGuid MoveRequestQueue',
  'New-MoveRequest':
    'Identity AcceptLargeDataLoss AllowLargeItems ArchiveDomain ArchiveOnly ArchiveTargetDatabase BadItemLimit BatchName CompleteAfter Confirm DomainController ForceOffline LargeItemLimit Outbound PreventCompletion PrimaryOnly Priority Remote RemoteArchiveTargetDatabase RemoteCredential RemoteHostName RemoteTargetDatabase StartAfter Suspend SuspendComment SuspendWhenReadyToComplete TargetDatabase TargetDeliveryDomain WhatIf',
  'Set-MoveRequest':
    'Identity AcceptLargeDataLoss BadItemLimit BatchName CompleteAfter Confirm DomainController LargeItemLimit PreventCompletion Priority StartAfter SuspendWhenReadyToComplete TargetDatabase WhatIf',
  'Suspend-MoveRequest': 'Identity Confirm DomainController SuspendComment WhatIf',
  'Resume-MoveRequest': 'Identity Confirm DomainController SuspendWhenReadyToComplete WhatIf',
  'Remove-MoveRequest': 'Identity Confirm DomainController Force MailboxGuid MoveRequestQueue WhatIf',
  'Get-MigrationBatch':
    'Identity Diagnostic DiagnosticArgument DomainController Endpoint IncludeReport Status',
  'Get-MigrationUser': 'Identity BatchId DomainController MailboxGuid ResultSize Status StatusSummary',
  'New-MigrationBatch':
    'Name AllowIncrementalSyncs AllowUnknownColumnsInCsv ArchiveOnly AutoComplete AutoRetryCount AutoStart BadItemLimit CSVData CompleteAfter Confirm DisallowExistingUsers DomainController Local PrimaryOnly StartAfter TargetArchiveDatabases TargetDatabases WhatIf',
  'Stop-MigrationBatch': 'Identity Confirm DomainController WhatIf',
  'Remove-MigrationBatch': 'Identity Confirm DomainController Force WhatIf',
  'Remove-MigrationUser': 'Identity Confirm DomainController Force WhatIf',
  'Get-MailboxDatabase': 'Identity DomainController IncludePreExchange2013 Server Status',
  'Set-Mailbox':
    'Identity Confirm DomainController IssueWarningQuota ProhibitSendQuota ProhibitSendReceiveQuota RecoverableItemsQuota RecoverableItemsWarningQuota UseDatabaseQuotaDefaults WhatIf',
  'Set-MailboxDatabase': 'Identity CircularLoggingEnabled Confirm DomainController WhatIf',
  'Get-ExchangeServer': 'Identity DomainController Status',
  'Get-MailboxDatabaseCopyStatus': 'Identity Active DomainController Local Server',
  'Test-MRSHealth': 'Identity DomainController',
  'Test-ReplicationHealth': 'Identity DomainController',
  'Mount-Database': 'Identity AcceptDataLoss Confirm DomainController Force WhatIf',
  'Dismount-Database': 'Identity Confirm DomainController WhatIf',
  'Suspend-MailboxDatabaseCopy': 'Identity ActivationOnly Confirm DomainController SuspendComment WhatIf',
  'Resume-MailboxDatabaseCopy': 'Identity Confirm DisableReplayLag DomainController ReplicationOnly WhatIf',
  'Move-ActiveMailboxDatabase':
    'Identity ActivateOnServer Confirm DomainController MountDialOverride MoveComment Server WhatIf',
};

/** A line for each cmdlet, less what the roles of an account hide: `New-MoveRequest`, or `New-MoveRequest CompleteAfter`. */
export const parametersOf = (cmdlets: readonly string[], hidden: readonly string[]): readonly string[] =>
  cmdlets.map((cmdlet) =>
    [
      cmdlet,
      ...(documented[cmdlet] ?? 'Identity')
        .split(' ')
        .filter((name) => !hidden.includes(`${cmdlet} ${name}`)),
    ].join(' '),
  );
