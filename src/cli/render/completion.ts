/**
 * One script per shell. Each asks the drover of the command line for suggestions (`cli/commands/complete.ts`): one a line, with a tab
 * before what it is; the last line says whether names of files or folders are wanted, too.
 */
export const completionScripts = {
  bash: `# bash completion for drover
_drover() {
  local current="\${COMP_WORDS[COMP_CWORD]}" line others=:words
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :*) others="$line" ;;
      *) COMPREPLY+=("$(printf '%q' "\${line%%$'\\t'*}")") ;;
    esac
  done < <("\${COMP_WORDS[0]}" __complete "--current=$current" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
  case "$others" in
    :files) compopt -o filenames; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current") ;;
    :folders) compopt -o filenames; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$current") ;;
  esac
}
complete -F _drover drover
`,

  zsh: `#compdef drover
_drover() {
  local line others=:words
  local -a lines values
  lines=("\${(@f)$("\${(Q)words[1]}" __complete "--current=$PREFIX" -- "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}")
  for line in "\${lines[@]}"; do
    case "$line" in
      :*) others="$line" ;;
      ?*) values+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done
  (( \${#values} )) && _describe -V 'drover' values
  case "$others" in
    :files) _files ;;
    :folders) _files -/ ;;
  esac
}
if [[ "\${funcstack[1]}" == _drover ]]; then _drover "$@"; else compdef _drover drover; fi
`,

  fish: `# fish completion for drover
function __drover_complete
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  set -l program $before[1]
  set -e before[1]
  for line in ($program __complete "--current=$current" -- $before 2>/dev/null)
    switch $line
      case :files
        __fish_complete_path "$current"
      case :folders
        __fish_complete_directories "$current"
      case ':*'
      case '*'
        echo $line
    end
  end
end
complete -c drover -f -a '(__drover_complete)'
`,

  powershell: `# PowerShell completion for drover
Register-ArgumentCompleter -Native -CommandName drover -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $elements = @($commandAst.CommandElements | ForEach-Object { $_ })
  $before = @($elements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
  $lines = @(& $elements[0].Extent.Text __complete "--current=$wordToComplete" '--' @before 2>$null)
  foreach ($line in $lines) {
    if ($line -ceq ':files' -or $line -ceq ':folders') {
      [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    } elseif (-not $line.StartsWith(':')) {
      $value, $summary = $line -split "\`t", 2
      if (-not $summary) { $summary = $value }
      [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $summary)
    }
  }
}
`,
} as const;
