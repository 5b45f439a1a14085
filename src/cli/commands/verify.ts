import type { Command } from 'commander';
import { instantFromMs } from '../../domain/instant.ts';
import { riskItems } from '../../planner/approval/risks.ts';
import { stepKind } from '../../runbook/index.ts';
import { formatInstant } from '../../support/format.ts';
import { readSavedChangeSet } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { palette } from '../render/color.ts';
import { missingText, reviewOf, type Review, type ReviewOptions } from '../../app/review.ts';
import { inWorkspace } from '../../app/workspace.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<file>', 'a change set saved by plan --out')
    .option('--approval <file...>', 'approvals; those beside the change set are found')
    .option('--policy-ref <revision>', 'read policy and allowed signers from this git revision')
    .addHelpText(
      'after',
      `
Checks that the change set is unaltered, that every approval is signed by an allowed key for it, and what policy says.
Asks no mail system: sizes, steps and forecast are the file's own words; approve and apply judge by what is there.
Exit codes: 0 (may be applied), 3 (refused, or approvals are missing), 4 (altered or too old).`,
    )
    .action(async (file: string, options: ReviewOptions) => {
      await inWorkspace(cli, async (workspace) => {
        const { changeSet, contentDigest } = await readSavedChangeSet(cli, file);
        const review = await reviewOf(cli, workspace, changeSet, file, options, contentDigest);
        const isOld = changeSet.expiresAt < instantFromMs(cli.clock.nowMs());
        const risks = riskItems(changeSet, stepKind, review.policy);
        const isAllowed =
          review.decision === null ? review.approvals.length > 0 : review.decision.kind === 'allowed';
        if (cli.json)
          cli.printJson({
            changeSet: changeSet.id,
            expiresAt: changeSet.expiresAt,
            risks,
            isAllowed,
            ...review,
          });
        else show(cli, changeSet.id, review, risks);
        if (isOld) {
          cli.say(`It was good until ${formatInstant(changeSet.expiresAt, changeSet.timeZone)}: plan again.`);
          cli.exit(EXIT.stale);
        } else if (!isAllowed) cli.exit(EXIT.refused);
      });
    });
}

function show(
  cli: Cli,
  id: string,
  { approvals, decision }: Review,
  risks: ReturnType<typeof riskItems>,
): void {
  const paint = palette(cli.stdout.color);
  cli.print(`${paint.green('✓')} unaltered: ${id}`);
  for (const { message } of risks) cli.print(`${paint.yellow('!')} risk: ${message}`);
  for (const { by, at, key } of approvals)
    cli.print(`${paint.green('✓')} approved by ${by} at ${at} (${key})`);
  if (approvals.length === 0) cli.print(`${paint.yellow('–')} nobody has approved it`);
  if (decision === null) return;
  switch (decision.kind) {
    case 'allowed':
      cli.print(`${paint.green('✓')} policy allows it`);
      break;
    case 'refused':
      for (const { message } of decision.violations)
        cli.print(`${paint.red('✗')} policy refuses it: ${message}`);
      break;
    case 'needs-approval':
      for (const { by, why } of decision.ignored)
        cli.print(`${paint.red('✗')} the approval of ${by} does not count: ${why}`);
      for (const missing of decision.missing) cli.print(`${paint.red('✗')} missing: ${missingText(missing)}`);
  }
}
