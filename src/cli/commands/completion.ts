import { Argument, type Command } from 'commander';
import type { Cli } from '../cli.ts';
import { completionScripts } from '../render/completion.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(completionScripts)))
    .addHelpText(
      'after',
      `
Completes commands, options and their values, and what is in your folder: plans, runs, batches, mail systems, and the fields
that explain knows.
  bash        drover completion bash > ~/.local/share/bash-completion/completions/drover
  zsh         drover completion zsh > "\${fpath[1]}/_drover"
  fish        drover completion fish > ~/.config/fish/completions/drover.fish
  powershell  drover completion powershell >> $PROFILE`,
    )
    .action((shell: keyof typeof completionScripts) => {
      cli.printLines(completionScripts[shell].trimEnd());
    });
}
