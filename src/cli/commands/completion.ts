import { Argument, type Command } from 'commander';
import type { Cli } from '../cli.ts';
import { completionScripts, commandTree } from '../render/completion.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(completionScripts)))
    .addHelpText(
      'after',
      `
  bash        drover completion bash > ~/.local/share/bash-completion/completions/drover
  zsh         drover completion zsh > "\${fpath[1]}/_drover"
  fish        drover completion fish > ~/.config/fish/completions/drover.fish
  powershell  drover completion powershell >> $PROFILE`,
    )
    .action(async (shell: string) => {
      const tree = commandTree(await cli.wholeProgram());
      cli.stdout.write(completionScripts[shell]?.(tree) ?? '');
    });
}
