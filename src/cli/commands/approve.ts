import { relative } from 'node:path';
import type { Command } from 'commander';
import { approve, THIS_APPROVAL, type Approved, type ApproveRequest } from '../../app/approve.ts';
import { askedText } from '../../app/context/permit.ts';
import { ignoredText } from '../../app/review/review.ts';
import { bad, warning } from '../../view/document.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { durationOption } from '../options.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<file>', 'a change set saved by plan --out, or an act saved by --dry-run --out')
    .option('--key <file>', 'your SSH key: private, or the public one of a key in your agent')
    .addOption(durationOption('--expires <duration>', 'the approval ends after this time'))
    .option('--out <file>', 'file for the approval; default: beside the change set')
    .option('--policy-ref <revision>', 'read the rules (drover.yaml, policy, signers) from this git revision')
    .option('--force', 'write the approval even if it does not count')
    .addHelpText(
      'after',
      `
Signs the change set: its content (by id), the file with its times, and the risks it shows. Sizes, names, steps and
forecast are read from the mail system first, not from the file; a change set that no longer matches is refused (exit ${EXIT.stale}).
The approval may be committed or mailed. The allowedSigners file set in drover.yaml identifies the signer, in OpenSSH's
format:
  anna@example.com namespaces="drover-approval" ssh-ed25519 AAAA…

The approval is judged before it is written: one that cannot count, such as the author's, is not written without --force.
Each key has its own file, and a valid approval is never overwritten.
Exit codes: ${EXIT.done} (written, and it counts), ${EXIT.refused} (it does not count), ${EXIT.stale} (the change set no longer matches).`,
    )
    .action(async (file: string, options: Omit<ApproveRequest, 'file'>) => {
      const approved = await withWorkspace(cli, (workspace) => approve(workspace, { ...options, file }));
      if (cli.json) cli.printJson(jsonOf(approved));
      else show(cli, approved);
      if (approved.by === null) cli.exit(EXIT.refused);
    });
}

const jsonOf = ({ file, by, why, signer, id, risks, review }: Approved): object => ({
  file,
  by,
  why,
  signer,
  changeSet: id,
  acceptedRisks: risks.map(({ key }) => key),
  missing: review.decision?.kind === 'needs-approval' ? review.decision.missing : [],
});

function show(cli: Cli, { file, wasThere, by, why, signer, id, review }: Approved): void {
  if (by === null) {
    cli.print([bad('✗'), ` This approval does not count: ${why ?? ''}.`]);
    cli.print(file === null ? 'Nothing was written; --force writes it.' : `Written to ${file} all the same.`);
    if (signer !== null) {
      cli.print(
        `For it to count, whoever keeps the rules adds you to ${relative(cli.folder, signer.file)} by this line:`,
      );
      cli.printLines(`  ${signer.line}`);
    }
  } else {
    cli.print(wasThere ? `${by} has approved ${id} already` : `${by} approved ${id}`);
    cli.print(wasThere ? `The approval is in ${file ?? ''}` : `Approval written to ${file ?? ''}`);
  }
  // That of this very command has been explained.
  for (const one of review.ignored)
    if (one.file !== THIS_APPROVAL) cli.print([warning('!'), ` ${ignoredText(one)}`]);
  if (review.decision?.kind !== 'needs-approval') return;
  for (const missing of review.decision.missing)
    cli.print([warning('!'), ` still missing: ${askedText(missing)}`]);
}
