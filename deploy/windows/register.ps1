<#
.SYNOPSIS
Starts drover serve with Windows, as a scheduled task. It needs nothing but Windows; a service would need a program around drover.

.DESCRIPTION
Run it once as an administrator, in Windows PowerShell 5.1 or PowerShell 7:

  .\register.ps1 -Program C:\drover\drover.exe -Folder C:\drover\plans -Account 'CORP\drover$'

The account is a group managed service account, whose password Windows keeps; it needs the right to log on as a batch job, write
access to the folder, a clone that holds drover.yaml, and git on its PATH. With -Account 'NT AUTHORITY\NETWORK SERVICE' the
computer's own account is used.

Stop-ScheduledTask drover ends the process at once, without a checkpoint. That is safe: a run that was going on is taken up where
its journal ends, when the task starts again. To let it reach a checkpoint first, put everything on hold: drover hold --reason "upgrade".
#>
[CmdletBinding(SupportsShouldProcess)]
param(
  [Parameter(Mandatory)] [string] $Program,
  [Parameter(Mandatory)] [string] $Folder,
  [Parameter(Mandatory)] [string] $Account,
  [string] $Name = 'drover'
)
$ErrorActionPreference = 'Stop'

$log = Join-Path $Folder '.drover\serve.log'
# cmd only sends what drover says to a file.
$action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\cmd.exe" -WorkingDirectory $Folder `
  -Argument "/d /s /c `"`"$Program`" serve >> `"$log`" 2>&1`""
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -ExecutionTimeLimit ([TimeSpan]::Zero) `
  -MultipleInstances IgnoreNew -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
# Windows restarts what could not be started, not what has ended: a trigger every minute does, and is ignored while drover runs.
$triggers = (New-ScheduledTaskTrigger -AtStartup),
(New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 1))
$logonType = if ($Account -like 'NT AUTHORITY\*') { 'ServiceAccount' } else { 'Password' }
$principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType $logonType -RunLevel Limited

if ($PSCmdlet.ShouldProcess($Name, 'register and start the task')) {
  New-Item -ItemType Directory -Force (Split-Path $log) | Out-Null
  Register-ScheduledTask -TaskName $Name -Action $action -Principal $principal -Settings $settings `
    -Trigger $triggers -Description 'Moves mailboxes as the plans in git say' -Force | Out-Null
  Start-ScheduledTask -TaskName $Name
}
