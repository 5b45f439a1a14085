# Runs the bridge ($bridge) so that the session it opens is a real remote one, without a network: PowerShell's ssh transport
# to a second PowerShell on this machine (the script `ssh` beside this file), in which the stand-in's cmdlets are.
param([string]$bridge)

function New-PSSession {
  param($ConfigurationName, $ConnectionUri, $Authentication, $Credential, $CertificateThumbprint)
  $session = Microsoft.PowerShell.Core\New-PSSession -HostName 'stand-in'
  Invoke-Command -Session $session -ArgumentList $env:DROVER_STANDIN_MODULE -ScriptBlock { param($module) Import-Module $module -Global -DisableNameChecking }
  return $session
}

& $bridge
