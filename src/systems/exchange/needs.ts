import type { Lack } from '../../domain/system-abilities.ts';
import type { ExchangeConfig } from './config.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import type { VersionProfile } from './profiles.ts';

/** What a management role has to give to an account: without it, the cmdlet or the parameter does not exist in its session. */
export interface Need {
  readonly account: 'plan' | 'apply';
  readonly role: string;
  /** A cmdlet and the parameters that drover passes. */
  readonly calls: readonly string[];
  /** What does not work without it. Null: nothing works. */
  readonly without: string | null;
  /** Only some plans want it: that it is missing is said, and nothing to do. */
  readonly isOptional?: true;
  /** What a step of a plan needs it for: such a plan is refused without it. */
  readonly of?: Lack['of'];
}

export function needsOf(profile: VersionProfile, config: ExchangeConfig): readonly Need[] {
  const isHere = profile.localMoves;
  const when = (condition: boolean, text: string): string => (condition ? ` ${text}` : '');
  const directory = when(config.domainController !== undefined, 'DomainController');
  const target = when(isHere, 'TargetDatabase ArchiveTargetDatabase');
  const settings = `BatchName ${profile.hold === 'auto-suspend' ? 'SuspendWhenReadyToComplete' : 'CompleteAfter'}${when(profile.badItemLimitMax > 0, 'BadItemLimit')}${when(profile.largeItemLimitMax > 0, 'LargeItemLimit')}${when(isHere, 'Priority')}`;
  const always: readonly Need[] = [
    {
      account: 'plan',
      role: 'View-Only Recipients',
      without: null,
      calls: [
        `Get-Mailbox Identity ResultSize ${profile.hiddenKinds.join(' ')}${when(isHere, 'Database')}${directory}`,
        `Get-MailboxStatistics Identity Archive${when(isHere, 'Database')}${directory}`,
        `Get-User Identity ResultSize${directory}`,
        `Get-MoveRequest Identity BatchName ResultSize${directory}`,
        `Get-MoveRequestStatistics Identity IncludeReport${when(profile.readsQueues, 'MoveRequestQueue')}${directory}`,
        ...(config.verify === 'folders' ? [`Get-MailboxFolderStatistics Identity Archive${directory}`] : []),
      ],
    },
    {
      account: 'plan',
      role: 'Move Mailboxes',
      without: 'a plan cannot ask Exchange whether it would accept the moves',
      calls: [`New-MoveRequest Identity${target} WhatIf`],
    },
    {
      account: 'apply',
      role: 'Move Mailboxes',
      without: null,
      calls: [
        `New-MoveRequest Identity${target} ${settings} Suspend SuspendComment PrimaryOnly ArchiveOnly${when(profile.forceOffline, 'ForceOffline')}${directory}`,
        `Set-MoveRequest Identity ${settings}${directory}`,
        `Suspend-MoveRequest Identity SuspendComment${directory}`,
        `Resume-MoveRequest Identity${directory}`,
        `Remove-MoveRequest Identity${directory}`,
      ],
    },
  ];
  const remote: Need = {
    account: 'apply',
    role: 'Move Mailboxes',
    without: 'nothing moves to another organisation',
    calls: [
      'New-MoveRequest Outbound RemoteHostName RemoteCredential TargetDeliveryDomain RemoteTargetDatabase RemoteArchiveTargetDatabase',
    ],
  };
  return [
    ...always,
    ...forGrants(isHere, directory),
    ...(Object.keys(config.remotes ?? {}).length > 0 ? [remote] : []),
    ...(isHere
      ? onPremises(`${when(profile.includePreExchange2013, 'IncludePreExchange2013')}${directory}`)
      : []),
    ...(profile.migrationBatches ? migration(directory) : []),
  ];
}

const migration = (more: string): readonly Need[] => {
  const need = {
    role: 'Migration',
    without: 'a plan with `control: migration-batch` is refused',
    isOptional: true,
  } as const;
  return [
    {
      ...need,
      account: 'plan',
      calls: [`Get-MigrationBatch${more}`, `Get-MigrationUser BatchId MailboxGuid ResultSize${more}`],
    },
    {
      ...need,
      account: 'apply',
      calls: [
        `New-MigrationBatch Name Local CSVData TargetDatabases TargetArchiveDatabases AutoStart DisallowExistingUsers${more}`,
        `Stop-MigrationBatch Identity${more}`,
        `Remove-MigrationBatch Identity${more}`,
        `Remove-MigrationUser Identity${more}`,
      ],
    },
  ];
};

const onPremises = (more: string): readonly Need[] => [
  {
    account: 'plan',
    role: 'View-Only Configuration',
    without: null,
    calls: [`Get-MailboxDatabase Identity Status${more}`, 'Get-ExchangeServer'],
  },
  {
    account: 'plan',
    role: 'Monitoring',
    without: 'the health of database copies and of MRS is unknown',
    calls: ['Get-MailboxDatabaseCopyStatus Identity', 'Test-MRSHealth', 'Test-ReplicationHealth Identity'],
  },
  {
    account: 'apply',
    role: 'Databases',
    without: 'steps that dismount or mount a database do not work',
    isOptional: true,
    of: 'mounting',
    calls: ['Mount-Database Identity', 'Dismount-Database Identity'],
  },
  {
    account: 'apply',
    role: 'Databases',
    without: 'step circular-logging does not work',
    isOptional: true,
    of: 'circular logging',
    calls: ['Set-MailboxDatabase Identity CircularLoggingEnabled'],
  },
  {
    account: 'apply',
    role: 'Mail Recipients',
    without: 'step raise-quota does not work',
    isOptional: true,
    of: 'mailbox quotas',
    calls: [
      'Set-Mailbox Identity UseDatabaseQuotaDefaults IssueWarningQuota ProhibitSendQuota ProhibitSendReceiveQuota RecoverableItemsQuota RecoverableItemsWarningQuota',
    ],
  },
  {
    account: 'apply',
    role: 'Database Copies',
    without: 'the steps of a DAG fail',
    calls: [
      'Suspend-MailboxDatabaseCopy Identity SuspendComment ActivationOnly',
      'Resume-MailboxDatabaseCopy Identity',
      'Move-ActiveMailboxDatabase Identity ActivateOnServer MountDialOverride MoveComment',
    ],
  },
];

const forGrants = (isHere: boolean, directory: string): readonly Need[] => [
  {
    account: 'plan',
    role: 'View-Only Recipients',
    without: 'a plan cannot keep mailboxes together by full access or calendars',
    isOptional: true,
    calls: [
      `Get-MailboxPermission Identity${directory}`,
      `Get-MailboxFolderPermission Identity${directory}`,
      `Get-MailboxFolderStatistics Identity FolderScope${directory}`,
      `Get-Group ResultSize${directory}`,
    ],
  },
  {
    account: 'plan',
    role: isHere ? 'Active Directory Permissions' : 'View-Only Recipients',
    without: 'a plan cannot keep mailboxes together by Send-As',
    isOptional: true,
    calls: [`${isHere ? 'Get-ADPermission' : 'Get-RecipientPermission'} Identity${directory}`],
  },
];

/**
 * What steps need and this session does not have. Nothing where another account applies, or this one only plans: then it is
 * not this session that the steps run in.
 */
export function lacksOf(
  { cmdlets, parameters }: Awaited<ReturnType<ExchangeShell['session']>>,
  profile: VersionProfile,
  config: ExchangeConfig,
): readonly Lack[] {
  const isOther = config.plan !== undefined || config.apply !== undefined;
  if (isOther || !cmdlets.includes('Resume-MoveRequest')) return [];
  return needsOf(profile, config).flatMap(({ of, role, calls }): readonly Lack[] => {
    const missing = calls.flatMap((call) => missingOf(call, parameters));
    if (of === undefined || missing.length === 0) return [];
    const hint = `Assign the management role "${role}" to the account that runs drover.`;
    return [{ of, what: missing.join(', '), hint }];
  });
}

/** `call` is a cmdlet with parameters; PowerShell's names are not case-sensitive. */
export function missingOf(
  call: string,
  available: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const [cmdlet = '', ...wanted] = call.split(' ').filter((word) => word !== '');
  const has = available.get(cmdlet);
  if (has === undefined) return [cmdlet];
  const missing = wanted.filter((parameter) => !has.has(parameter.toLowerCase()));
  return missing.length === 0 ? [] : [`${cmdlet} -${missing.join(' -')}`];
}
