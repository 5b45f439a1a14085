# The bridge between drover and an Exchange management shell. One JSON request a line on stdin, one JSON answer a line on
# stdout; nothing else is ever written there. Windows PowerShell 5.1 and PowerShell 7. ASCII only, so that 5.1 needs no BOM.
#
#   {"id":1,"op":"connect","kind":"kerberos","server":"ex1.example.com","write":false}
#   {"id":2,"op":"call","cmdlet":"Get-MoveRequest","parameters":{"BatchName":"drover:it:pilot"}}
#   {"id":3,"op":"tool","tool":"eseutil","arguments":["/mh","D:\\MBX01\\MBX01.edb"]}
#   {"id":4,"op":"close"}
#   -> {"id":2,"ok":true,"items":[...],"warnings":[...]}, after lines with "more":true and a page of items each, if there are many
#   -> with "identities":["<GUID>",...] in a call, items are {"identity":"<GUID>","items":[...]} or {"identity":"<GUID>","error":{...}}
#   -> {"id":2,"ok":false,"error":{"category":"ManagementObjectNotFoundException","errorId":"...","message":"...", ...}}
#
# Parameters are splatted, never pasted into text. {"$switch":true}, {"$date":"<UTC instant>"}, {"$bytes":"<base64>"} and
# {"$credential":{"user":"..","password":".."}} become what their names say; everything else is passed as it is.

[CmdletBinding()]
param()

if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
  # Locked down (App Control): hardly more than these lines would run.
  '{"id":null,"ok":false,"error":{"category":"LanguageMode","message":"' + $ExecutionContext.SessionState.LanguageMode + '"},"warnings":[]}'
  exit 1
}

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$WarningPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$culture = [System.Globalization.CultureInfo]::GetCultureInfo('en-US')
[System.Threading.Thread]::CurrentThread.CurrentCulture = $culture
[System.Threading.Thread]::CurrentThread.CurrentUICulture = $culture

if ($PSVersionTable.PSVersion.Major -lt 6) {
  # Windows PowerShell's own type data turns some arrays into {"value":[...],"Count":n} in JSON.
  Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue
}

$utf8 = New-Object System.Text.UTF8Encoding($false)
$stdin = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), $utf8)
$stdout = New-Object System.IO.StreamWriter([Console]::OpenStandardOutput(), $utf8)
$stdout.AutoFlush = $true

$script:session = $null
$script:online = $false
$script:write = $false
$script:module = $null
$pageSize = 250

# ---- the allow-list: which cmdlets, which fields come back, what may be asked --------------------------------------
# read: Identity may be left out only where a filter or a listing is meant (list). write: Identity is required.
# piped: takes identities from its pipeline, and answers with rows that name their mailbox, or with none. owner: the field that
# names it, where that is not its GUID; its identities are of the same form.
# named: the identity is a name instead of a GUID, in this parameter where it is not Identity. prefix: what it must begin
# with. only: no other parameter is passed on.
# confirm: the cmdlet prompts, so it gets -Confirm:$false (a dry run, -WhatIf, needs none).

$moveFields = 'ExchangeGuid:id ArchiveGuid:id DisplayName Status StatusDetail SyncStage Flags RequestStyle Direction BatchName Priority SourceDatabase TargetDatabase SourceArchiveDatabase TargetArchiveDatabase RemoteHostName RemoteDatabaseName RemoteArchiveDatabaseName Suspend:bool SuspendWhenReadyToComplete:bool IsOffline:bool DistinguishedName'
$statisticsFields = $moveFields + ' RequestGuid:id SourceVersion TargetVersion SourceServer TargetServer MRSServerName WorkloadType StartAfter:date CompleteAfter:date BadItemLimit BadItemsEncountered:int LargeItemLimit LargeItemsEncountered:int QueuedTimestamp:date StartTimestamp:date LastUpdateTimestamp:date InitialSeedingCompletedTimestamp:date FinalSyncTimestamp:date CompletionTimestamp:date SuspendedTimestamp:date FailureTimestamp:date OverallDuration:span TotalQueuedDuration:span TotalInProgressDuration:span TotalSuspendedDuration:span TotalFailedDuration:span TotalTransientFailureDuration:span TotalStalledDueToContentIndexingDuration:span TotalStalledDueToMdbReplicationDuration:span TotalStalledDueToMailboxLockedDuration:span TotalStalledDueToReadThrottle:span TotalStalledDueToWriteThrottle:span TotalStalledDueToReadCpu:span TotalStalledDueToWriteCpu:span TotalStalledDueToReadUnknown:span TotalStalledDueToWriteUnknown:span TotalStalledDueToCIDuration:span TotalStalledDueToHADuration:span TotalMailboxSize:bytes TotalMailboxItemCount:int TotalArchiveSize:bytes TotalArchiveItemCount:int BytesTransferred:bytes ItemsTransferred:int PercentComplete:int PositionInQueue FailureCode FailureType FailureSide Message Report:report'
$mailboxFields = 'ExchangeGuid:id ArchiveGuid:id Identity DistinguishedName DisplayName PrimarySmtpAddress RecipientTypeDetails Database ArchiveDatabase Office OrganizationalUnit CustomAttribute1 CustomAttribute2 CustomAttribute3 CustomAttribute4 CustomAttribute5 CustomAttribute6 CustomAttribute7 CustomAttribute8 CustomAttribute9 CustomAttribute10 CustomAttribute11 CustomAttribute12 CustomAttribute13 CustomAttribute14 CustomAttribute15 LitigationHoldEnabled:bool InPlaceHolds:list UseDatabaseQuotaDefaults:bool IssueWarningQuota:bytes ProhibitSendQuota:bytes ProhibitSendReceiveQuota:bytes RecoverableItemsQuota:bytes RecoverableItemsWarningQuota:bytes GrantSendOnBehalfTo:list SamAccountName UserPrincipalName LinkedMasterAccount'
$databaseFields = 'Name Guid:id Server MountedOnServer Mounted:bool Recovery:bool DatabaseSize:bytes AvailableNewMailboxSpace:bytes EdbFilePath LogFolderPath LastFullBackup:date LastIncrementalBackup:date BackupInProgress:bool CircularLoggingEnabled:bool ReplicationType Servers:list IsExcludedFromProvisioning:bool IsSuspendedFromProvisioning:bool IssueWarningQuota:bytes ProhibitSendReceiveQuota:bytes RecoverableItemsQuota:bytes DataMoveReplicationConstraint AdminDisplayVersion'

$allowed = @{
  'Get-ExchangeServer'              = @{ fields = 'Name Fqdn AdminDisplayVersion ServerRole Site'; list = $true }
  'Get-ManagementRoleAssignment'    = @{ fields = 'Role RoleAssigneeName'; list = $true }
  'Test-MRSHealth'                  = @{ fields = 'Check Passed:bool Message'; list = $true }
  'Get-MailboxDatabase'             = @{ fields = $databaseFields; list = $true }
  'Get-MailboxDatabaseCopyStatus'   = @{ fields = 'Name DatabaseName MailboxServer Status CopyQueueLength:int ReplayQueueLength:int LastInspectedLogTime:date ContentIndexState ActivationSuspended:bool ReplayLagStatus ActivationPreference:int ActiveDatabaseCopy ErrorMessage DiskFreeSpace:bytes DatabaseVolumeName LogVolumeName'; list = $true }
  'Test-ReplicationHealth'          = @{ fields = 'Server Check Result Error'; list = $true }
  'Get-Mailbox'                     = @{ piped = $true; fields = $mailboxFields; list = $true }
  'Get-User'                        = @{ fields = 'Guid:id DistinguishedName Department Office Title Company'; list = $true }
  'Get-MailboxStatistics'           = @{ fields = 'MailboxGuid:id DisplayName Database ItemCount:int AssociatedItemCount:int TotalItemSize:bytes DeletedItemCount:int TotalDeletedItemSize:bytes IsArchiveMailbox:bool IsQuarantined:bool DisconnectDate:date DisconnectReason LastLogonTime:date'; list = $true }
  'Get-MailboxFolderStatistics'     = @{ fields = 'FolderPath FolderType ItemsInFolder:int FolderSize:bytes'; list = $true; needs = @('Identity') }
  'Get-MailboxPermission'           = @{ piped = $true; owner = 'Identity'; fields = 'Identity User AccessRights:list IsInherited:bool Deny:bool'; list = $true; needs = @('Identity') }
  'Get-ADPermission'                = @{ piped = $true; owner = 'Identity'; fields = 'Identity User ExtendedRights:list IsInherited:bool Deny:bool'; list = $true; needs = @('Identity') }
  'Get-RecipientPermission'         = @{ piped = $true; owner = 'Identity'; fields = 'Identity Trustee AccessRights:list AccessControlType IsInherited:bool'; list = $true; needs = @('Identity') }
  'Get-MailboxFolderPermission'     = @{ fields = 'Identity FolderName User AccessRights:list'; list = $true; needs = @('Identity') }
  'Get-Group'                       = @{ fields = 'Identity DistinguishedName DisplayName SamAccountName'; list = $true }
  'Get-MoveRequest'                 = @{ piped = $true; fields = $moveFields; list = $true }
  'Get-MoveRequestStatistics'       = @{ piped = $true; fields = $statisticsFields; list = $true; needs = @('Identity', 'MoveRequestQueue') }
  'New-MoveRequest'                 = @{ piped = $true; fields = $statisticsFields; write = $true; confirm = $true }
  'Set-MoveRequest'                 = @{ piped = $true; fields = ''; write = $true; confirm = $true }
  'Suspend-MoveRequest'             = @{ piped = $true; fields = ''; write = $true; confirm = $true }
  'Resume-MoveRequest'              = @{ piped = $true; fields = ''; write = $true; confirm = $true }
  'Remove-MoveRequest'              = @{ piped = $true; fields = ''; write = $true; confirm = $true }
  'Get-MigrationBatch'              = @{ fields = 'Identity Status TotalCount:int CreationDateTime:date'; list = $true; only = @('DomainController') }
  'Get-MigrationUser'               = @{ fields = 'Identity MailboxGuid:id BatchId Status ErrorSummary'; list = $true; only = @('BatchId', 'MailboxGuid', 'ResultSize', 'DomainController') }
  'New-MigrationBatch'              = @{ fields = ''; write = $true; confirm = $true; named = 'Name'; prefix = 'drover '; only = @('Name', 'Local', 'CSVData', 'TargetDatabases', 'TargetArchiveDatabases', 'AutoStart', 'DisallowExistingUsers', 'DomainController') }
  'Stop-MigrationBatch'             = @{ fields = ''; write = $true; confirm = $true; named = 'Identity'; prefix = 'drover '; only = @('Identity', 'DomainController') }
  'Remove-MigrationBatch'           = @{ fields = ''; write = $true; confirm = $true; named = 'Identity'; prefix = 'drover '; only = @('Identity', 'DomainController') }
  'Remove-MigrationUser'            = @{ fields = ''; write = $true; confirm = $true; named = 'Identity'; only = @('Identity', 'DomainController') }
  'Move-ActiveMailboxDatabase'      = @{ fields = 'Identity ActiveServerAtStart ActiveServerAtEnd Status'; write = $true; confirm = $true; named = $true }
  'Suspend-MailboxDatabaseCopy'     = @{ fields = ''; write = $true; confirm = $true; named = $true }
  'Resume-MailboxDatabaseCopy'      = @{ fields = ''; write = $true; confirm = $true; named = $true }
  'Mount-Database'                  = @{ fields = ''; write = $true; confirm = $true; named = $true }
  'Dismount-Database'               = @{ fields = ''; write = $true; confirm = $true; named = $true }
  'Set-Mailbox'                     = @{ fields = ''; write = $true; confirm = $true; only = @('Identity', 'UseDatabaseQuotaDefaults', 'IssueWarningQuota', 'ProhibitSendQuota', 'ProhibitSendReceiveQuota', 'RecoverableItemsQuota', 'RecoverableItemsWarningQuota', 'DomainController') }
  'Set-MailboxDatabase'             = @{ fields = ''; write = $true; confirm = $true; named = $true; only = @('Identity', 'CircularLoggingEnabled', 'DomainController') }
}
# Never passed on: switches that take safety away.
$forbidden = @('AcceptLargeDataLoss', 'SkipAllChecks', 'SkipActiveCopyChecks', 'SkipClientExperienceChecks', 'SkipHealthChecks', 'SkipLagChecks', 'SkipMaximumActiveDatabasesChecks', 'SkipCpuChecks', 'AcceptDataLoss', 'MoveOptions', 'SkipMoving')
$tools = @('eseutil', 'wbadmin', 'hostname', 'volumes', 'filesize', 'automapping', 'restart-mrs')

# ---- values out: strings, numbers, booleans; dates as UTC round trip; bytes as digits -------------------------------

function ConvertTo-Bytes($value) {
  if ($null -eq $value) { return $null }
  $text = [string]$value
  if ($text -eq '') { return $null }
  if ($text -eq 'Unlimited') { return $text }
  # A live ByteQuantifiedSize and its printed form both say "4.35 GB (4,670,294,096 bytes)"; separators differ by culture.
  if ($text -match '\(([^()]*?)[^0-9()]*bytes\)\s*$') { return ($Matches[1] -replace '[^0-9]', '') }
  if ($text -match '^\s*([0-9]+)\s*B?\s*$') { return $Matches[1] }
  return $null
}

function ConvertTo-Utc($value) {
  if ($null -eq $value -or [string]$value -eq '') { return $null }
  if ($value -is [datetime]) {
    # MinValue is how an empty date looks after a round trip through some serialisers.
    if ($value.Year -le 1601) { return $null }
    return $value.ToUniversalTime().ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
  }
  return ConvertTo-Utc ($value.PSObject.BaseObject -as [datetime])
}

function ConvertTo-Id($value) {
  $text = [string]$value
  $guid = [guid]::Empty
  if ([guid]::TryParse($text, [ref]$guid) -and $guid -ne [guid]::Empty) { return $guid.ToString('d') }
  return $null
}

function ConvertTo-Span($value) {
  if ($null -eq $value) { return $null }
  $text = [string]$value
  $span = [timespan]::Zero
  if ([timespan]::TryParse($text, [System.Globalization.CultureInfo]::InvariantCulture, [ref]$span)) { return [long]$span.TotalMilliseconds }
  return $null
}

function ConvertTo-ReportRows($report) {
  if ($null -eq $report) { return $null }
  $entries = @()
  foreach ($entry in @($report.Entries)) {
    if ($null -eq $entry) { continue }
    $entries += , @{ at = (ConvertTo-Utc $entry.CreationTime); message = [string]$entry.Message; by = [string](Get-Field $entry 'ServerName') }
  }
  $bad = @()
  foreach ($name in 'BadItems', 'LargeItems') {
    foreach ($item in @(Get-Field $report $name)) {
      if ($null -eq $item) { continue }
      $bad += , @{ kind = [string](Get-Field $item 'Kind'); folder = [string](Get-Field $item 'FolderName'); subject = [string](Get-Field $item 'Subject'); item = [string](Get-Field $item 'EntryId'); failure = [string](Get-Field $item 'Failure') }
    }
  }
  return @{ entries = @($entries); badItems = @($bad) }
}

function Get-Field($object, [string]$name) {
  $property = $object.PSObject.Properties[$name]
  if ($null -eq $property) { return $null }
  return $property.Value
}

function ConvertTo-Row($object, [string]$fields) {
  $row = [ordered]@{}
  foreach ($field in $fields.Split(' ', [System.StringSplitOptions]::RemoveEmptyEntries)) {
    $name, $type = $field.Split(':')
    if ($null -eq $object.PSObject.Properties[$name]) { continue } # a field this version does not have stays away
    $value = $object.PSObject.Properties[$name].Value
    switch ($type) {
      'id' { $row[$name] = ConvertTo-Id $value }
      'bool' { if ($null -eq $value -or [string]$value -eq '') { $row[$name] = $null } else { $row[$name] = ([string]$value -eq 'True') } }
      'int' { $number = [long]0; if ([long]::TryParse([string]$value, [ref]$number)) { $row[$name] = $number } else { $row[$name] = $null } }
      'bytes' { $row[$name] = ConvertTo-Bytes $value }
      'date' { $row[$name] = ConvertTo-Utc $value }
      'span' { $row[$name] = ConvertTo-Span $value }
      'list' { $row[$name] = @(@($value) | Where-Object { $null -ne $_ } | ForEach-Object { [string]$_ }) }
      'report' { if ($null -ne $value) { $row[$name] = ConvertTo-ReportRows $value } }
      default { if ($null -eq $value) { $row[$name] = $null } else { $row[$name] = [string]$value } }
    }
  }
  return $row
}

# ---- values in -------------------------------------------------------------------------------------------------------

function ConvertFrom-Parameter($value) {
  if ($value -isnot [System.Management.Automation.PSCustomObject]) { return $value }
  $first = @($value.PSObject.Properties)[0]
  switch ($first.Name) {
    '$date' {
      $date = $first.Value
      # PowerShell 7 before 7.5 reads ISO texts in JSON as dates by itself, the others leave the text.
      if ($date -isnot [datetime]) { $date = [datetime]::Parse([string]$date, [System.Globalization.CultureInfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind) }
      return $date.ToUniversalTime()
    }
    '$credential' {
      $password = ConvertTo-SecureString ([string]$first.Value.password) -AsPlainText -Force
      return New-Object System.Management.Automation.PSCredential([string]$first.Value.user, $password)
    }
    '$bytes' { return , [Convert]::FromBase64String([string]$first.Value) }
    '$switch' { return [switch][bool]$first.Value }
  }
  throw "Unknown parameter form '$($first.Name)'."
}

function Get-Arguments([string]$cmdlet, $rule, $parameters) {
  $arguments = @{}
  if ($null -ne $parameters) {
    foreach ($property in $parameters.PSObject.Properties) {
      # PowerShell binds a parameter by the beginning of its name too.
      if (@($forbidden | Where-Object { $_.StartsWith($property.Name, [System.StringComparison]::OrdinalIgnoreCase) }).Count -gt 0) { throw (New-Refusal 'ForbiddenParameter' "$cmdlet -$($property.Name) is never passed on.") }
      $value = ConvertFrom-Parameter $property.Value
      if ($null -eq $value -or ($value -is [string] -and $value.Trim() -eq '')) {
        # An empty identity or filter makes many Exchange cmdlets answer with, or act on, every object.
        throw (New-Refusal 'EmptyParameter' "$cmdlet -$($property.Name) is empty, which would mean every object.")
      }
      if ($value -is [switch] -and -not $value) { continue } # a splatted false switch has been bound as true by implicit remoting
      $arguments[$property.Name] = $value
    }
  }
  if ($rule.ContainsKey('only')) {
    foreach ($name in @($arguments.Keys)) { if ($rule.only -notcontains $name) { throw (New-Refusal 'ForbiddenParameter' "$cmdlet -$name is not on the bridge's list.") } }
  }
  $isWrite = $rule.ContainsKey('write')
  if ($isWrite) {
    $identity = 'Identity'
    if ($rule.ContainsKey('named') -and [string]$rule.named -eq 'Name') { $identity = 'Name' }
    if (-not $arguments.ContainsKey($identity)) { throw (New-Refusal 'EmptyParameter' "$cmdlet without -$identity is refused.") }
    if ($rule.ContainsKey('prefix') -and -not ([string]$arguments[$identity]).StartsWith($rule.prefix)) { throw (New-Refusal 'IdentityNotGuid' "$cmdlet is called for drover's own migration batches only, not '$($arguments[$identity])'.") }
    if (-not $rule.ContainsKey('named') -and $null -eq (ConvertTo-Id $arguments['Identity'])) { throw (New-Refusal 'IdentityNotGuid' "$cmdlet is called with GUIDs only, not '$($arguments['Identity'])'.") }
    if (-not $script:write -and -not $arguments.ContainsKey('WhatIf')) { throw (New-Refusal 'ReadOnlySession' "$cmdlet is refused: this session is read-only.") }
    if ($rule.ContainsKey('confirm') -and -not $arguments.ContainsKey('WhatIf')) { $arguments['Confirm'] = $false }
  }
  if ($rule.ContainsKey('needs')) {
    if (@($rule.needs | Where-Object { $arguments.ContainsKey($_) }).Count -eq 0) { throw (New-Refusal 'EmptyParameter' "$cmdlet needs one of: $($rule.needs -join ', ').") }
  }
  return $arguments
}

function New-Refusal([string]$category, [string]$message) {
  $exception = New-Object System.InvalidOperationException($message)
  return New-Object System.Management.Automation.ErrorRecord($exception, "DroverBridge,$category", [System.Management.Automation.ErrorCategory]::InvalidArgument, $null)
}

# ---- operations --------------------------------------------------------------------------------------------------------

function Invoke-Connect($request) {
  Invoke-Close
  $script:write = ((Get-Field $request 'write') -eq $true)
  $credential = $null
  if ($null -ne (Get-Field $request 'credential')) { $credential = ConvertFrom-Parameter ([pscustomobject]@{ '$credential' = $request.credential }) }
  switch ($request.kind) {
    'kerberos' {
      $options = @{ ConfigurationName = 'Microsoft.Exchange'; ConnectionUri = "http://$($request.server)/PowerShell/"; Authentication = 'Kerberos' }
      if ($null -ne $credential) { $options['Credential'] = $credential }
      $script:session = New-PSSession @options
      Import-Session
    }
    'certificate' {
      # Remoting over https with a client certificate mapped to the service account.
      $script:session = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri "https://$($request.server)/PowerShell/" -CertificateThumbprint $request.thumbprint
      Import-Session
    }
    'online' {
      Import-Module ExchangeOnlineManagement -ErrorAction Stop
      Connect-ExchangeOnline -AppId $request.appId -CertificateThumbprint $request.thumbprint -Organization $request.organization -ShowBanner:$false -CommandName (@($allowed.Keys)) | Out-Null
      $script:online = $true
    }
    'local' {
      if ($null -eq (Get-Command Get-MailboxDatabase -ErrorAction SilentlyContinue)) { Connect-ManagementShell ([string]$env:ExchangeInstallPath) }
    }
    'module' { $script:module = Import-Module $request.module -Global -DisableNameChecking -PassThru -ErrorAction Stop }
    default { throw "Unknown connection kind '$($request.kind)'." }
  }
  # Several domains: without it recipients outside the shell's own domain are not found. Some sessions do not have it.
  if ($null -ne (Get-Command Set-ADServerSettings -ErrorAction SilentlyContinue)) { Set-ADServerSettings -ViewEntireForest $true }
  $present = @($allowed.Keys | Where-Object { $null -ne (Get-Command $_ -ErrorAction SilentlyContinue) } | Sort-Object)
  $parameters = @($present | ForEach-Object { "$_ $(@((Get-Command $_).Parameters.Keys) -join ' ')" })
  return @(, [ordered]@{ shell = [string]$PSVersionTable.PSVersion; edition = [string]$PSVersionTable.PSEdition; host = [System.Net.Dns]::GetHostName(); cmdlets = $present; parameters = $parameters })
}

# As Exchange's own shortcut opens its shell: a session with a server near by that has the roles of this account, which the bare
# snap-in does not know. Its script is not written for strict mode, and greets.
function Connect-ManagementShell([string]$tools) {
  Set-StrictMode -Off
  $ErrorActionPreference = 'Continue'
  if ($tools -eq '') { throw (New-Refusal 'ManagementToolsMissing' 'There are no Exchange management tools on this machine (ExchangeInstallPath is not set).') }
  . (Join-Path (Join-Path $tools 'bin') 'RemoteExchange.ps1') *> $null
  Connect-ExchangeServer -auto -ClientApplication:ManagementShell *> $null
  if ($null -eq (Get-Command Get-MailboxDatabase -ErrorAction SilentlyContinue)) { throw (New-Refusal 'ManagementShellFailed' 'The Exchange management shell opened no session with a server.') }
  $script:session = @(Get-PSSession | Where-Object { $_.ConfigurationName -eq 'Microsoft.Exchange' })[0]
}

function Import-Session {
  # Only what the identity may do is offered: a missing cmdlet or parameter means a missing role.
  Import-Module (Import-PSSession $script:session -DisableNameChecking -AllowClobber -CommandName (@($allowed.Keys) + 'Set-ADServerSettings')) -Global -DisableNameChecking
}

function Invoke-Close {
  if ($null -ne $script:session) { Remove-PSSession $script:session -ErrorAction SilentlyContinue; $script:session = $null }
  if ($null -ne $script:module) { Remove-Module $script:module -ErrorAction SilentlyContinue; $script:module = $null }
  if ($script:online) { Disconnect-ExchangeOnline -Confirm:$false -ErrorAction SilentlyContinue | Out-Null; $script:online = $false }
}

function Invoke-Call($request, $warnings) {
  $cmdlet = [string]$request.cmdlet
  if (-not $allowed.ContainsKey($cmdlet)) { throw (New-Refusal 'CmdletNotAllowed' "'$cmdlet' is not on the bridge's list.") }
  $rule = $allowed[$cmdlet]
  $identities = Get-Field $request 'identities'
  if ($null -ne $identities) {
    $arguments = Get-PipedArguments $cmdlet $rule (Get-Field $request 'parameters') @($identities)
    return , @(Invoke-Each $cmdlet $rule $arguments @($identities) $warnings)
  }
  $arguments = Get-Arguments $cmdlet $rule (Get-Field $request 'parameters')
  $found = New-Object System.Collections.ArrayList
  & $cmdlet @arguments -ErrorAction Stop 3>&1 | ForEach-Object {
    if ($_ -is [System.Management.Automation.WarningRecord]) { [void]$warnings.Add([string]$_.Message) }
    elseif ($null -ne $_ -and $rule.fields -ne '') { [void]$found.Add((ConvertTo-Row $_ $rule.fields)) }
    if ($found.Count -ge $pageSize) {
      Write-Answer ([ordered]@{ id = $request.id; ok = $true; more = $true; items = $found.ToArray(); warnings = @() })
      $found.Clear()
    }
  }
  return , $found.ToArray()
}

function Get-PipedArguments([string]$cmdlet, $rule, $parameters, [string[]]$identities) {
  if (-not $rule.ContainsKey('piped')) { throw (New-Refusal 'CmdletNotAllowed' "$cmdlet takes one identity.") }
  foreach ($identity in $identities) { if (-not $rule.ContainsKey('owner') -and $null -eq (ConvertTo-Id $identity)) { throw (New-Refusal 'IdentityNotGuid' "$cmdlet is called with GUIDs only, not '$identity'.") } }
  $all = [pscustomobject]@{ Identity = $identities[0] }
  foreach ($property in $parameters.PSObject.Properties) { $all | Add-Member NoteProperty $property.Name $property.Value }
  $arguments = Get-Arguments $cmdlet $rule $all
  $arguments.Remove('Identity')
  return $arguments
}

# The identities go down the cmdlet's pipeline: one call of the server. Each gets its rows or its error. Errors do not say to
# whom they belong, so where that is not certain those without a row are asked again by halves, down to single ones.
function Invoke-Each([string]$cmdlet, $rule, $arguments, [string[]]$identities, $warnings) {
  $rows = @{}
  $owner = if ($rule.ContainsKey('owner')) { $rule.owner } else { 'ExchangeGuid' }
  $state = @{ strays = 0 }
  $errors = New-Object System.Collections.ArrayList
  try {
    $identities | & $cmdlet @arguments -ErrorAction Continue 2>&1 3>&1 | ForEach-Object {
      if ($_ -is [System.Management.Automation.WarningRecord]) { [void]$warnings.Add([string]$_.Message) }
      elseif ($_ -is [System.Management.Automation.ErrorRecord]) { [void]$errors.Add((ConvertTo-ErrorRow $_)) }
      elseif ($null -ne $_ -and $rule.fields -ne '') {
        $row = ConvertTo-Row $_ $rule.fields
        $whose = [string]$row[$owner]
        if ($identities.Count -eq 1) { $whose = $identities[0] }
        if ($identities -notcontains $whose) { $state.strays++ }
        elseif ($rows.ContainsKey($whose)) { [void]$rows[$whose].Add($row) }
        else { $rows[$whose] = New-Object System.Collections.ArrayList; [void]$rows[$whose].Add($row) }
      }
    }
  } catch {
    $errors.Add((ConvertTo-ErrorRow $_)) | Out-Null
  }
  if (@($errors | Where-Object { $_.sessionBroken }).Count -gt 0) { throw (New-Refusal 'SessionBroken' ([string]$errors[0].message)) }
  $open = @($identities | Where-Object { -not $rows.ContainsKey($_) })
  $types = @($errors | ForEach-Object { $_.category } | Select-Object -Unique)
  $isOrder = $rule.ContainsKey('write') -and $rule.fields -eq ''
  # As many errors as mailboxes without a row: in the order asked. Of a read they are of one type, that none was found.
  $allFailed = $errors.Count -eq $open.Count -and ($isOrder -or ($rule.ContainsKey('list') -and $types.Count -eq 1))
  $isClear = $state.strays -eq 0 -and ($errors.Count -eq 0 -or $allFailed)
  # An order that has no rows and failed for some may have been carried out for the others, and is never given twice: whoever gave it
  # looks first.
  if ($isOrder -and $open.Count -gt 1 -and -not $isClear) {
    $unknown = ConvertTo-ErrorRow (New-Refusal 'OutcomeUnknown' "$cmdlet failed for $($errors.Count) of $($open.Count) mailboxes, and Exchange does not say for which: $($errors[0].message)")
    return @($open | ForEach-Object { [ordered]@{ identity = $_; error = $unknown } })
  }
  if ($open.Count -gt 1 -and -not $isClear) {
    $half = [int][math]::Floor($open.Count / 2)
    $again = @(Invoke-Each $cmdlet $rule $arguments $open[0..($half - 1)] $warnings) + @(Invoke-Each $cmdlet $rule $arguments $open[$half..($open.Count - 1)] $warnings)
  } else {
    $again = @()
    for ($n = 0; $n -lt $open.Count; $n++) {
      if ($errors.Count -eq 0) { $again += , ([ordered]@{ identity = $open[$n]; items = @() }) }
      else { $again += , ([ordered]@{ identity = $open[$n]; error = $errors[[math]::Min($n, $errors.Count - 1)] }) }
    }
  }
  return @($identities | Where-Object { $rows.ContainsKey($_) } | ForEach-Object { [ordered]@{ identity = $_; items = $rows[$_].ToArray() } }) + $again
}

function Invoke-Tool($request) {
  $tool = [string]$request.tool
  if ($tools -notcontains $tool) { throw (New-Refusal 'ToolNotAllowed' "'$tool' is not on the bridge's list.") }
  $arguments = @(@(Get-Field $request 'arguments') | Where-Object { $null -ne $_ } | ForEach-Object { [string]$_ })
  if ($tool -eq 'hostname') { return , @([ordered]@{ exitCode = 0; output = @([System.Net.Dns]::GetHostName()) }) }
  if ($tool -eq 'volumes') {
    $options = @{ ClassName = 'Win32_Volume' }
    if ($arguments.Count -gt 0) { $options['ComputerName'] = $arguments[0] }
    $rows = @(Get-CimInstance @options | Where-Object { $null -ne $_.Name } | ForEach-Object { [ordered]@{ path = [string]$_.Name; freeBytes = [string]$_.FreeSpace; sizeBytes = [string]$_.Capacity } })
    return , $rows
  }
  if ($tool -eq 'automapping') {
    # Whose mailbox Outlook opens for whom is in no cmdlet's answer: one search of the directory, page by page.
    $searcher = New-Object System.DirectoryServices.DirectorySearcher
    if ($arguments.Count -gt 0) { $searcher.SearchRoot = New-Object System.DirectoryServices.DirectoryEntry("LDAP://$($arguments[0])") }
    $searcher.Filter = '(msExchDelegateListLink=*)'
    $searcher.PageSize = 1000
    [void]$searcher.PropertiesToLoad.AddRange([string[]]@('distinguishedName', 'msExchDelegateListLink'))
    return , @($searcher.FindAll() | ForEach-Object { [ordered]@{ dn = [string]$_.Properties['distinguishedname'][0]; delegates = @($_.Properties['msexchdelegatelistlink'] | ForEach-Object { [string]$_ }) } })
  }
  if ($tool -eq 'filesize') { return , @([ordered]@{ sizeBytes = [string](Get-Item -LiteralPath $arguments[0]).Length }) }
  $isWrite = ($tool -eq 'eseutil' -and @('/mh', '/g') -notcontains $arguments[0]) -or ($tool -eq 'wbadmin' -and $arguments[0] -ne 'get') -or $tool -eq 'restart-mrs'
  if ($isWrite -and -not $script:write) { throw (New-Refusal 'ReadOnlySession' "$tool is refused: this session is read-only.") }
  if ($tool -eq 'restart-mrs') {
    Restart-Service -Name 'MSExchangeMailboxReplication' -ErrorAction Stop 3>$null
    return , @([ordered]@{ exitCode = 0; output = @() })
  }
  if ($arguments -contains '/p') { throw (New-Refusal 'ForbiddenParameter' 'A hard repair (/p) loses data; a person decides that, at the server.') }
  if ($null -eq (Get-Command $tool -ErrorAction SilentlyContinue)) { throw (New-Refusal 'ToolNotFound' "$tool is not on the PATH of this machine.") }
  $output = @(& $tool @arguments 2>&1 | ForEach-Object { [string]$_ })
  return , @([ordered]@{ exitCode = [int]$LASTEXITCODE; output = $output })
}

function ConvertTo-ErrorRow($record) {
  $id = [string]$record.FullyQualifiedErrorId
  $category = ''
  if ($id -match '\[FailureCategory=(?:[A-Za-z]+-)?([A-Za-z0-9_.]+)\]') { $category = $Matches[1] }
  elseif ($id -like 'DroverBridge,*') { $category = $id.Substring(13) }
  else {
    $remote = Get-Field $record.Exception 'SerializedRemoteException'
    $names = @()
    if ($null -ne $remote) { $names = @($remote.PSObject.TypeNames | ForEach-Object { ([string]$_) -replace '^Deserialized\.', '' }) }
    if ($names.Count -gt 0) { $category = $names[0].Split('.')[-1] }
    elseif ($record.CategoryInfo.Reason -ne '') { $category = [string]$record.CategoryInfo.Reason }
    else { $category = $record.Exception.GetType().Name }
  }
  $broken = $category -eq 'SessionBroken' -or ($null -ne $script:session -and [string]$script:session.State -ne 'Opened')
  return [ordered]@{ category = $category; errorId = $id; reason = [string]$record.CategoryInfo.Reason; target = [string]$record.CategoryInfo.TargetName; message = [string]$record.Exception.Message; sessionBroken = $broken }
}

function Write-Answer($answer) {
  $stdout.WriteLine((ConvertTo-Json -InputObject $answer -Depth 9 -Compress))
}

# ---- the loop ----------------------------------------------------------------------------------------------------------

# A text that looks like a date stays the text that it is, where this PowerShell can be told so.
$asWritten = @{}
if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { $asWritten['DateKind'] = 'String' }

while ($null -ne ($line = $stdin.ReadLine())) {
  if ($line.Trim() -eq '') { continue }
  $id = $null
  $warnings = New-Object System.Collections.ArrayList
  try {
    $request = ConvertFrom-Json $line @asWritten
    $id = $request.id
    $items = @()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    switch ($request.op) {
      'connect' { $items = Invoke-Connect $request }
      'call' { $items = Invoke-Call $request $warnings }
      'tool' { $items = Invoke-Tool $request }
      'close' { Invoke-Close }
      default { throw (New-Refusal 'UnknownOperation' "Unknown operation '$($request.op)'.") }
    }
    Write-Answer ([ordered]@{ id = $id; ok = $true; items = @($items); warnings = @($warnings); tookMs = $clock.ElapsedMilliseconds })
    if ($request.op -eq 'close') { break }
  } catch {
    Write-Answer ([ordered]@{ id = $id; ok = $false; error = (ConvertTo-ErrorRow $_); warnings = @($warnings) })
  }
}
Invoke-Close
