import type { Command } from 'commander';
import { askedText } from '../../app/context/permit.ts';
import { ignoredText } from '../../app/review/review.ts';
import { verify, type Verified } from '../../app/verify.ts';
import { formatInstant } from '../../support/format.ts';
import { bad, good, warning } from '../../view/document.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

interface Options {
  readonly approval?: readonly string[];
  readonly policyRef?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<file>', 'a change set saved by plan --out')
    .option('--approval <file...>', 'approvals; those beside the change set are found automatically')
    .option('--policy-ref <revision>', 'read the rules (drover.yaml, policy, signers) from this git revision')
    .addHelpText(
      'after',
      `
Checks that the change set is unaltered, that every approval is signed by an allowed key for it, and what policy requires.
Does not query the mail system: sizes, steps and forecast are as the file states; approve and apply check the current state.
Exit codes: ${EXIT.done} (may be applied), ${EXIT.refused} (refused, or approvals are missing), ${EXIT.stale} (altered or too old).`,
    )
    .action(async (file: string, { approval, policyRef }: Options) => {
      const verified = await withWorkspace(cli, (workspace) =>
        verify(workspace, { file, approvals: approval ?? null, policyRef: policyRef ?? null }),
      );
      const { changeSet, risks, review, isAllowed, isExpired } = verified;
      const { id, expiresAt, timeZone } = changeSet;
      if (cli.json) {
        const { decision, approvals, approvedBy, ignored } = review;
        cli.printJson({
          changeSet: id,
          expiresAt,
          risks,
          isAllowed,
          decision,
          approvals,
          approvedBy,
          ignored,
        });
      } else show(cli, verified);
      if (isExpired) {
        cli.say(`It expired at ${formatInstant(expiresAt, timeZone)}; plan again.`);
        cli.exit(EXIT.stale);
      } else if (!isAllowed) {
        if (review.decision?.kind !== 'refused') cli.say(`Next: drover approve ${shellQuoted(file)}`);
        cli.exit(EXIT.refused);
      }
    });
}

function show(cli: Cli, { changeSet, risks, review: { approvals, decision, ignored } }: Verified): void {
  cli.print([good('✓'), ` unaltered: ${changeSet.id}`]);
  for (const { message } of risks) cli.print([warning('!'), ` risk: ${message}`]);
  for (const { by, at, key } of approvals) cli.print([good('✓'), ` approved by ${by} at ${at} (${key})`]);
  for (const one of ignored) cli.print([warning('!'), ` ${ignoredText(one)}`]);
  if (approvals.length === 0) cli.print([warning('–'), ` no approvals`]);
  if (decision === null) return;
  switch (decision.kind) {
    case 'allowed':
      cli.print([good('✓'), ` policy allows it`]);
      break;
    case 'refused':
      for (const { message } of decision.violations) cli.print([bad('✗'), ` policy refuses it: ${message}`]);
      break;
    case 'needs-approval':
      for (const missing of decision.missing) cli.print([bad('✗'), ` missing: ${askedText(missing)}`]);
  }
}
