import type { Command } from 'commander';
import { approve, type ApproveRequest } from '../../app/approve.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { durationOption } from '../options.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<file>', 'a change set saved by plan --out')
    .option('--key <file>', 'your SSH key: private, or the public one of a key in your agent')
    .addOption(durationOption('--expires <duration>', 'the approval ends after this time'))
    .option('--out <file>', 'where the approval goes; default: beside the change set')
    .addHelpText(
      'after',
      `
Signs the change set: what it means (its id), the file as it is with its times, and the risks it shows. Sizes, names,
steps and forecast are asked of the mail system first, not of the file; one that no longer fits is refused (exit 4). The
approval may be committed or mailed. Who signed is said by the allowedSigners file that drover.yaml names, in OpenSSH's format:
  anna@example.com namespaces="drover-approval" ssh-ed25519 AAAA…`,
    )
    .action(async (file: string, options: Omit<ApproveRequest, 'file'>) => {
      const approved = await withWorkspace(cli, (workspace) => approve(workspace, { ...options, file }));
      const { by, changeSet, risks } = approved;
      if (cli.json) {
        const acceptedRisks = risks.map((risk) => risk.key);
        cli.printJson({ file: approved.file, by, changeSet: changeSet.id, acceptedRisks });
      } else {
        cli.print(`${by ?? 'You'} approved ${changeSet.id}\nApproval written to ${approved.file}`);
      }
    });
}
