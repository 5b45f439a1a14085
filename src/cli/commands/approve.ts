import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { addMs, instantFromMs } from '../../domain/instant.ts';
import { riskItems } from '../../planner/approval/risks.ts';
import { stepKind } from '../../runbook/index.ts';
import { approvalPath, signApproval, verifyApproval, writeApproval } from '../../app/approval.ts';
import { readSavedChangeSet } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { identityOf } from '../../app/executing.ts';
import { changeSetAsItIsNow } from '../../app/live-change-set.ts';
import { durationOption, usage } from '../options.ts';
import { readPolicy } from '../../app/policy-file.ts';
import { summaryLine } from '../../view/change-set.ts';
import { inWorkspace } from '../../app/workspace.ts';

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
    .option('--out <file>', 'where the approval goes; default: beside the change set')
    .addHelpText(
      'after',
      `
Signs the change set: what it means (its id), the file as it is with its times, and the risks it shows. Sizes, names,
steps and forecast are asked of the mail system first, not of the file; one that no longer fits is refused (exit 4). The
approval may be committed or mailed. Who signed is said by the allowedSigners file that drover.yaml names, in OpenSSH's format:
  anna@example.com namespaces="drover-approval" ssh-ed25519 AAAA…`,
    )
    .action(async (file: string, options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const { changeSet: saved, contentDigest } = await readSavedChangeSet(cli, file);
        const changeSet = await changeSetAsItIsNow(cli, workspace, saved);
        const { policy: policyFile, allowedSigners } = workspace.config;
        const policy = policyFile === undefined ? null : await readPolicy(cli, policyFile, null);
        const risks = riskItems(changeSet, stepKind, policy);
        cli.say(summaryLine(changeSet));
        for (const { message } of risks) cli.say(`  accepts: ${message}`);
        const at = instantFromMs(cli.clock.nowMs());
        const approval = await signApproval(
          {
            changeSet: changeSet.id,
            contentDigest,
            plan: changeSet.plan,
            system: changeSet.system,
            at,
            expiresAt: options.expires === undefined ? null : addMs(at, options.expires),
            acceptedRisks: risks.map(({ key }) => key),
          },
          chosenKey(cli, options.key),
        );
        const out =
          options.out === undefined
            ? approvalPath(cli.path(file), identityOf(cli).by)
            : cli.path(options.out);
        await writeApproval(out, approval);
        const by = allowedSigners === undefined ? null : (await verifyApproval(cli, out, allowedSigners)).by;
        if (cli.json)
          cli.printJson({
            file: out,
            by,
            changeSet: changeSet.id,
            acceptedRisks: approval.statement.acceptedRisks,
          });
        else cli.print(`${by ?? 'You'} approved ${changeSet.id}\nApproval written to ${out}`);
      });
    });
}

function chosenKey(cli: Cli, key: string | undefined): string {
  if (key !== undefined) return cli.path(key);
  const found = ['id_ed25519', 'id_ecdsa', 'id_rsa']
    .map((name) => join(homedir(), '.ssh', name))
    .find(existsSync);
  if (found !== undefined) return found;
  throw usage('No SSH key was found in ~/.ssh.', 'Name one: --key FILE');
}
