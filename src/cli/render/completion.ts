import type { Command, Option } from 'commander';

/** A command as completion needs it. */
interface CommandNode {
  /** `['lab', 'create']` */
  readonly path: readonly string[];
  readonly options: readonly Choice[];
  readonly subcommands: readonly { readonly name: string; readonly summary: string }[];
  /** Fixed values of the first argument; empty: a file or a free text. */
  readonly choices: readonly string[];
}
interface Choice {
  readonly flag: string;
  readonly summary: string;
  readonly choices: readonly string[];
}

/** Every command of the program, parents first; global options are offered everywhere. */
export function commandTree(program: Command): CommandNode[] {
  const global = [
    ...program.options.map(optionOf),
    { flag: '--help', summary: 'explain the command', choices: [] },
  ];
  const visit = (command: Command, path: readonly string[]): CommandNode[] => [
    {
      path,
      options: [...(path.length === 0 ? [] : command.options.map(optionOf)), ...global],
      subcommands: command.commands.map((child) => ({
        name: child.name(),
        summary: child.summary() || child.description(),
      })),
      choices: command.registeredArguments[0]?.argChoices ?? [],
    },
    ...command.commands.flatMap((child) => visit(child, [...path, child.name()])),
  ];
  return visit(program, []);
}

const optionOf = ({ long, short, flags, description, argChoices }: Option): Choice => ({
  flag: long ?? short ?? flags,
  summary: description,
  choices: argChoices ?? [],
});

/** One script per shell; static, so that completing starts no program. */
type Script = (tree: readonly CommandNode[]) => string;
export const completionScripts: Readonly<Record<string, Script>> = { bash, zsh, fish, powershell };

const words = ({ subcommands, options, choices }: CommandNode): string[] => [
  ...subcommands.map(({ name }) => name),
  ...choices,
  ...options.map(({ flag }) => flag),
];

function bash(tree: readonly CommandNode[]): string {
  const cases = tree.map(
    (node) => `    ${quote(node.path.join(' '))}) words=${quote(words(node).join(' '))} ;;`,
  );
  const values = tree.flatMap(({ path, options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .map(
        ({ flag, choices }) =>
          `    ${quote(`${path.join(' ')} ${flag}`)}) words=${quote(choices.join(' '))} ;;`,
      ),
  );
  return `# bash completion for drover
_drover() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" path="" next word words
  case "$prev" in -C|--chdir|--out) COMPREPLY=($(compgen -f -- "$cur")); return ;; esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) continue ;; esac
    next="\${path:+$path }$word"
    case "$next" in ${paths(tree)}) path="$next" ;; esac
  done
  case "$path $prev" in
${values.join('\n')}
  esac
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); return; fi
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  case "$cur" in -*) ;; *) COMPREPLY+=($(compgen -f -- "$cur")) ;; esac
}
complete -o filenames -F _drover drover
`;
}

/** All commands as a shell pattern. */
const paths = (tree: readonly CommandNode[]): string =>
  tree
    .filter(({ path }) => path.length > 0)
    .map(({ path }) => quote(path.join(' ')))
    .join('|');

function zsh(tree: readonly CommandNode[]): string {
  const cases = tree.map((node) => {
    const entries = [
      ...node.subcommands.map(({ name, summary }) => `${name}:${summary}`),
      ...node.choices,
      ...node.options.map(({ flag, summary }) => `${flag}:${summary}`),
    ].map((entry) => quote(entry));
    return `    ${quote(node.path.join(' '))}) entries=(${entries.join(' ')}) ;;`;
  });
  return `#compdef drover
_drover() {
  local path="" next word
  local -a entries
  for word in "\${(@)words[2,CURRENT-1]}"; do
    [[ "$word" == -* ]] && continue
    next="\${path:+$path }$word"
    case "$next" in ${paths(tree)}) path="$next" ;; esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  _describe 'drover' entries
  _files
}
compdef _drover drover
`;
}

function fish(tree: readonly CommandNode[]): string {
  const lines = tree.flatMap((node) => {
    const [command, subcommand] = node.path;
    const when =
      command === undefined
        ? '__fish_use_subcommand'
        : subcommand === undefined
          ? `__fish_seen_subcommand_from ${command}`
          : `__fish_seen_subcommand_from ${command}; and __fish_seen_subcommand_from ${subcommand}`;
    const condition = `-n ${quote(when)}`;
    return [
      ...node.subcommands.map(
        ({ name, summary }) => `complete -c drover ${condition} -f -a ${name} -d ${quote(summary)}`,
      ),
      ...node.choices.map((choice) => `complete -c drover ${condition} -f -a ${quote(choice)}`),
      ...node.options.map(({ flag, summary, choices }) => {
        const values = choices.length === 0 ? '' : ` -x -a ${quote(choices.join(' '))}`;
        return `complete -c drover ${condition} -l ${flag.replace(/^--/, '')}${values} -d ${quote(summary)}`;
      }),
    ];
  });
  return `# fish completion for drover\n${[...new Set(lines)].join('\n')}\n`;
}

function powershell(tree: readonly CommandNode[]): string {
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const entries = tree.map(
    (node) => `    ${text(node.path.join(' '))} = @(${words(node).map(text).join(', ')})`,
  );
  return `# PowerShell completion for drover
Register-ArgumentCompleter -Native -CommandName drover -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $tree = @{
${entries.join('\n')}
  }
  $path = ''
  foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
    $word = $element.ToString()
    if ($word.StartsWith('-') -or $word -eq $wordToComplete) { continue }
    $next = if ($path) { "$path $word" } else { $word }
    if ($tree.ContainsKey($next)) { $path = $next }
  }
  $tree[$path] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

/** For POSIX shells and fish. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
