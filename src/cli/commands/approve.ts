import type { Command } from 'commander';
import { approve } from '../../app/approve.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { durationOption } from '../options.ts';

interface Options {
  readonly key?: string;
  readonly expires?: number;
  readonly out?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<file>', 'a change set saved by plan --out')
    .option('--key <file>', 'your SSH key: private, or the public one of a key in your agent')
    .addOption(durationOption('--expires <duration>', 'the approval ends after this time'))
    .option('--out <file>', 'file for the approval; default: beside the change set')
    .addHelpText(
      'after',
      `
Signs the change set: its content (by id), the file with its times, and the risks it shows. Sizes, names, steps and
forecast are read from the mail system first, not from the file; a change set that no longer matches is refused (exit 4).
The approval may be committed or mailed. The allowedSigners file set in drover.yaml identifies the signer, in OpenSSH's
format:
  anna@example.com namespaces="drover-approval" ssh-ed25519 AAAA…`,
    )
    .action(async (file: string, { key, expires, out }: Options) => {
      const approved = await withWorkspace(cli, (workspace) =>
        approve(workspace, {
          file,
          key: key ?? null,
          expiresInMs: expires ?? null,
          out: out ?? null,
        }),
      );
      const { by, changeSet, risks } = approved;
      if (cli.json) {
        const acceptedRisks = risks.map((risk) => risk.key);
        cli.printJson({ file: approved.file, by, changeSet: changeSet.id, acceptedRisks });
      } else {
        cli.print(`${by ?? 'You'} approved ${changeSet.id}\nApproval written to ${approved.file}`);
      }
    });
}
