# The stand-in Exchange as a PowerShell module: real parameter binding, real error records, objects as a remote session
# hands them out (Deserialized: sizes and enums as text, dates as local DateTime). What Exchange would do is decided by
# server.ts; this file only makes PowerShell of it.

Set-StrictMode -Version 2

$info = New-Object System.Diagnostics.ProcessStartInfo
$info.FileName = $env:DROVER_STANDIN_NODE
$info.Arguments = '"{0}" "{1}"' -f $env:DROVER_STANDIN_SERVER, $env:DROVER_STANDIN_STATE
$info.UseShellExecute = $false
$info.RedirectStandardInput = $true
$info.RedirectStandardOutput = $true
$info.StandardOutputEncoding = New-Object System.Text.UTF8Encoding($false)
$script:server = [System.Diagnostics.Process]::Start($info)
$script:server.StandardInput.NewLine = "`n"
$ExecutionContext.SessionState.Module.OnRemove = { $script:server.StandardInput.Close(); [void]$script:server.WaitForExit(10000) }

$byteFields = 'DatabaseSize', 'AvailableNewMailboxSpace', 'IssueWarningQuota', 'ProhibitSendQuota', 'ProhibitSendReceiveQuota', 'RecoverableItemsQuota', 'RecoverableItemsWarningQuota', 'TotalItemSize', 'TotalDeletedItemSize', 'TotalMailboxSize', 'BytesTransferred', 'FolderSize', 'DiskFreeSpace'
$dateFields = 'DisconnectDate', 'LastFullBackup', 'CompleteAfter', 'QueuedTimestamp', 'StartTimestamp', 'LastUpdateTimestamp', 'InitialSeedingCompletedTimestamp', 'CompletionTimestamp', 'SuspendedTimestamp', 'FailureTimestamp', 'CreationDateTime'
$spanFields = 'TotalQueuedDuration', 'TotalInProgressDuration', 'TotalStalledDueToMdbReplicationDuration'

function Format-Size([string]$digits) {
  $bytes = [long]$digits
  $units = 'B', 'KB', 'MB', 'GB', 'TB'
  $number = [double]$bytes
  $unit = 0
  while ($number -ge 1024 -and $unit -lt 4) { $number /= 1024; $unit++ }
  # The digits in brackets are grouped the way the server's culture does it.
  $culture = [System.Globalization.CultureInfo]::GetCultureInfo($(if ($env:DROVER_STANDIN_CULTURE) { $env:DROVER_STANDIN_CULTURE } else { 'en-US' }))
  return '{0:G4} {1} ({2} bytes)' -f $number, $units[$unit], $bytes.ToString('N0', $culture)
}

function ConvertTo-ExchangeObject($row) {
  $fields = [ordered]@{ RunspaceId = [guid]::NewGuid() }
  foreach ($property in $row.PSObject.Properties) {
    $value = $property.Value
    if ($null -ne $value) {
      if ($byteFields -contains $property.Name -and $value -ne 'Unlimited') { $value = Format-Size $value }
      elseif ($dateFields -contains $property.Name) { $value = ConvertTo-LocalTime $value }
      elseif ($spanFields -contains $property.Name) { $value = [timespan]::FromMilliseconds([double]$value) }
      elseif ($property.Name -eq 'Report') { $value = ConvertTo-Report $value }
      elseif ($property.Name -like '*Guid') { $value = [guid]$value }
    }
    $fields[$property.Name] = $value
  }
  $object = [pscustomobject]$fields
  $object.PSObject.TypeNames.Insert(0, 'Deserialized.Microsoft.Exchange.Management.StandIn')
  return $object
}

function ConvertTo-LocalTime($value) {
  if ($value -isnot [datetime]) { $value = [datetime]::Parse([string]$value, [System.Globalization.CultureInfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind) }
  return $value.ToLocalTime()
}

function ConvertTo-Report($value) {
  $entries = @($value.entries | ForEach-Object { [pscustomobject]@{ CreationTime = (ConvertTo-LocalTime $_.at); ServerName = $_.by; Message = $_.message } })
  $bad = @($value.badItems | ForEach-Object { [pscustomobject]@{ Kind = $_.kind; FolderName = $_.folder; Subject = $_.subject; EntryId = $_.item; Failure = $_.failure } })
  return [pscustomobject]@{ Entries = $entries; BadItems = $bad; LargeItems = $null }
}

function Invoke-StandIn($request) {
  $script:server.StandardInput.WriteLine((ConvertTo-Json -InputObject $request -Depth 5 -Compress))
  $line = $script:server.StandardOutput.ReadLine()
  if ($null -eq $line) { throw 'The stand-in server has ended.' }
  $answer = ConvertFrom-Json $line
  if ($null -ne $answer.PSObject.Properties['error']) {
    $exception = New-Object System.Exception([string]$answer.error.message)
    throw (New-Object System.Management.Automation.ErrorRecord($exception, [string]$answer.error.id, 'NotSpecified', $null))
  }
  return , @($answer.items)
}

# With `$caller`, an error concerns this object only, and the pipeline goes on.
function Invoke-Cmdlet([string]$cmdlet, $bound, $caller = $null) {
  $parameters = @{}
  foreach ($name in $bound.Keys) {
    $value = $bound[$name]
    if ($value -is [switch]) { $value = [bool]$value }
    elseif ($value -is [byte[]]) { $value = [Convert]::ToBase64String($value) }
    elseif ($value -is [datetime]) { $value = $value.ToUniversalTime().ToString('o') }
    elseif ($value -is [System.Management.Automation.PSCredential]) { $value = $value.UserName }
    if (@('Confirm', 'ErrorAction', 'WarningAction', 'Verbose', 'Debug') -notcontains $name) { $parameters[$name] = $value }
  }
  # One object comes out as one object, not as an array.
  try { $rows = Invoke-StandIn @{ cmdlet = $cmdlet; parameters = $parameters } }
  catch { if ($null -eq $caller) { throw }; $caller.WriteError($_); return }
  foreach ($row in $rows) { ConvertTo-ExchangeObject $row }
}

function Get-ExchangeServer { [CmdletBinding()] param($Identity) Invoke-Cmdlet 'Get-ExchangeServer' $PSBoundParameters }
function Test-MRSHealth { [CmdletBinding()] param($Identity) Invoke-Cmdlet 'Test-MRSHealth' $PSBoundParameters }
function Get-MailboxDatabase { [CmdletBinding()] param($Identity, [switch]$Status, [switch]$IncludePreExchange2013, $DomainController) Invoke-Cmdlet 'Get-MailboxDatabase' $PSBoundParameters }
function Get-MailboxDatabaseCopyStatus { [CmdletBinding()] param($Identity, $Server) Invoke-Cmdlet 'Get-MailboxDatabaseCopyStatus' $PSBoundParameters }
function Test-ReplicationHealth { [CmdletBinding()] param($Identity) Invoke-Cmdlet 'Test-ReplicationHealth' $PSBoundParameters }
function Get-User { [CmdletBinding()] param($Identity, $ResultSize, $DomainController) Invoke-Cmdlet 'Get-User' $PSBoundParameters }
function Get-Mailbox { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$Identity, $Database, $ResultSize, [switch]$Archive, [switch]$Arbitration, [switch]$AuditLog, [switch]$AuxAuditLog, [switch]$Monitoring, [switch]$PublicFolder, [switch]$Migration, $DomainController) process { Invoke-Cmdlet 'Get-Mailbox' $PSBoundParameters $PSCmdlet } }
function Get-MailboxStatistics { [CmdletBinding()] param($Identity, $Database, [switch]$Archive, $DomainController) Write-Warning 'The stand-in answers.'; Invoke-Cmdlet 'Get-MailboxStatistics' $PSBoundParameters }
function Get-MailboxFolderStatistics { [CmdletBinding()] param($Identity, [switch]$Archive, $FolderScope, $DomainController) Invoke-Cmdlet 'Get-MailboxFolderStatistics' $PSBoundParameters }
function Get-MailboxPermission { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$Identity, $DomainController) process { Invoke-Cmdlet 'Get-MailboxPermission' $PSBoundParameters $PSCmdlet } }
function Get-ADPermission { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$Identity, $DomainController) process { Invoke-Cmdlet 'Get-ADPermission' $PSBoundParameters $PSCmdlet } }
function Get-MailboxFolderPermission { [CmdletBinding()] param($Identity, $DomainController) Invoke-Cmdlet 'Get-MailboxFolderPermission' $PSBoundParameters }
function Get-Group { [CmdletBinding()] param($Identity, $ResultSize, $DomainController) Invoke-Cmdlet 'Get-Group' $PSBoundParameters }
function Get-MoveRequest { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$Identity, $BatchName, $ResultSize, $DomainController) process { Invoke-Cmdlet 'Get-MoveRequest' $PSBoundParameters $PSCmdlet } }
function Get-MoveRequestStatistics { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$Identity, $MoveRequestQueue, [switch]$IncludeReport, $DomainController) process { Invoke-Cmdlet 'Get-MoveRequestStatistics' $PSBoundParameters $PSCmdlet } }
function New-MoveRequest { [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'MigrationLocal')] param([Parameter(ValueFromPipeline)]$Identity, [Parameter(ParameterSetName = 'MigrationLocal')]$TargetDatabase, [Parameter(ParameterSetName = 'MigrationLocal')]$ArchiveTargetDatabase, [Parameter(ParameterSetName = 'MigrationOutbound', Mandatory)][switch]$Outbound, [Parameter(ParameterSetName = 'MigrationOutbound', Mandatory)]$RemoteHostName, [Parameter(ParameterSetName = 'MigrationOutbound')][pscredential]$RemoteCredential, [Parameter(ParameterSetName = 'MigrationOutbound')]$TargetDeliveryDomain, [Parameter(ParameterSetName = 'MigrationOutbound')][string]$RemoteTargetDatabase, [Parameter(ParameterSetName = 'MigrationOutbound')][string]$RemoteArchiveTargetDatabase, [Parameter(ParameterSetName = 'MigrationOutbound')][string]$ArchiveDomain, [string]$BatchName, $BadItemLimit, $Priority, [switch]$PrimaryOnly, [switch]$ArchiveOnly, [switch]$Suspend, [string]$SuspendComment, [switch]$SuspendWhenReadyToComplete, [datetime]$CompleteAfter, [switch]$ForceOffline, $LargeItemLimit, $DomainController) process { Invoke-Cmdlet 'New-MoveRequest' $PSBoundParameters $PSCmdlet } }
function Set-MoveRequest { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)]$Identity, [string]$BatchName, $BadItemLimit, $Priority, [bool]$SuspendWhenReadyToComplete, [datetime]$CompleteAfter, $LargeItemLimit, $DomainController) process { Invoke-Cmdlet 'Set-MoveRequest' $PSBoundParameters $PSCmdlet } }
function Suspend-MoveRequest { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)]$Identity, [string]$SuspendComment, $DomainController) process { Invoke-Cmdlet 'Suspend-MoveRequest' $PSBoundParameters $PSCmdlet } }
function Resume-MoveRequest { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)]$Identity, [switch]$SuspendWhenReadyToComplete, $DomainController) process { Invoke-Cmdlet 'Resume-MoveRequest' $PSBoundParameters $PSCmdlet } }
function Remove-MoveRequest { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(ValueFromPipeline)]$Identity, $DomainController) process { if ($PSCmdlet.ShouldProcess($Identity)) { Invoke-Cmdlet 'Remove-MoveRequest' $PSBoundParameters $PSCmdlet } } }
function Get-MigrationBatch { [CmdletBinding()] param($Identity, $DomainController) Invoke-Cmdlet 'Get-MigrationBatch' $PSBoundParameters }
function Get-MigrationUser { [CmdletBinding(DefaultParameterSetName = 'StatusAndBatchId')] param([Parameter(ParameterSetName = 'Identity')]$Identity, [Parameter(ParameterSetName = 'MailboxGuid', Mandatory)][guid]$MailboxGuid, [Parameter(ParameterSetName = 'StatusAndBatchId')][string]$BatchId, $ResultSize, $DomainController) Invoke-Cmdlet 'Get-MigrationUser' $PSBoundParameters }
function New-MigrationBatch { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory)][switch]$Local, [Parameter(Mandatory)][string]$Name, [Parameter(Mandatory)][byte[]]$CSVData, [string[]]$TargetDatabases, [string[]]$TargetArchiveDatabases, [switch]$AutoStart, [switch]$AutoComplete, [switch]$DisallowExistingUsers, $DomainController) Invoke-Cmdlet 'New-MigrationBatch' $PSBoundParameters }
function Set-MigrationBatch { [CmdletBinding(SupportsShouldProcess)] param($Identity, $DomainController) Invoke-Cmdlet 'Set-MigrationBatch' $PSBoundParameters }
function Start-MigrationBatch { [CmdletBinding(SupportsShouldProcess)] param($Identity, $DomainController) Invoke-Cmdlet 'Start-MigrationBatch' $PSBoundParameters }
function Stop-MigrationBatch { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($Identity, $DomainController) if ($PSCmdlet.ShouldProcess($Identity)) { Invoke-Cmdlet 'Stop-MigrationBatch' $PSBoundParameters } }
function Complete-MigrationBatch { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($Identity, $DomainController) if ($PSCmdlet.ShouldProcess($Identity)) { Invoke-Cmdlet 'Complete-MigrationBatch' $PSBoundParameters } }
function Remove-MigrationBatch { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($Identity, $DomainController) if ($PSCmdlet.ShouldProcess($Identity)) { Invoke-Cmdlet 'Remove-MigrationBatch' $PSBoundParameters } }
function Remove-MigrationUser { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($Identity, $DomainController) if ($PSCmdlet.ShouldProcess($Identity)) { Invoke-Cmdlet 'Remove-MigrationUser' $PSBoundParameters } }
function Set-Mailbox { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory)]$Identity, [bool]$UseDatabaseQuotaDefaults, $IssueWarningQuota, $ProhibitSendQuota, $ProhibitSendReceiveQuota, $RecoverableItemsQuota, $RecoverableItemsWarningQuota, $DomainController) Invoke-Cmdlet 'Set-Mailbox' $PSBoundParameters }
function Set-MailboxDatabase { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory)]$Identity, [bool]$CircularLoggingEnabled, $DomainController) Invoke-Cmdlet 'Set-MailboxDatabase' $PSBoundParameters }
function Dismount-Database { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($Identity) if ($PSCmdlet.ShouldProcess($Identity)) { Invoke-Cmdlet 'Dismount-Database' $PSBoundParameters } }
function Mount-Database { [CmdletBinding(SupportsShouldProcess)] param($Identity) Invoke-Cmdlet 'Mount-Database' $PSBoundParameters }

function Get-CimInstance {
  [CmdletBinding()] param([string]$ClassName, [string]$ComputerName)
  foreach ($row in (Invoke-StandIn @{ tool = 'volumes'; arguments = @($ComputerName) })) { [pscustomobject]@{ Name = $row.path; FreeSpace = [uint64]$row.freeBytes; Capacity = [uint64]$row.sizeBytes } }
}
function Restart-Service { [CmdletBinding()] param([string]$Name) if ($Name -ne 'MSExchangeMailboxReplication') { throw "no service $Name" }; Write-Warning 'Waiting for the service to stop.'; [void](Invoke-StandIn @{ tool = 'restart-mrs'; arguments = @() }) }
function eseutil {
  $result = @(Invoke-StandIn @{ tool = 'eseutil'; arguments = @($args) })[0]
  $global:LASTEXITCODE = [int]$result.exitCode
  $result.output
}

Export-ModuleMember -Function *-ExchangeServer, *-MRSHealth, *-MailboxDatabase*, *-ReplicationHealth, *-User, *-Mailbox, *-MailboxStatistics, *-MailboxFolderStatistics, *-MailboxPermission, *-ADPermission, *-MailboxFolderPermission, *-Group, *-MoveRequest*, *-MigrationBatch, *-MigrationUser, *-Database, Get-CimInstance, Restart-Service, eseutil
