import type { Command } from 'commander';
import { Failure } from '../../domain/failure.ts';
import { planLeaseKey } from '../../domain/lease.ts';
import { formatDuration } from '../../support/format.ts';
import type { Lease } from '../../state/state-store.ts';
import type { Cli } from '../cli.ts';
import { inWorkspace } from '../../app/workspace.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<plan>', 'the plan whose lease is to be broken')
    .option('--force', 'do not ask, also while the holder still renews it')
    .addHelpText(
      'after',
      `
A lease runs out by itself a short time after its holder died; unlock is for those who cannot wait. If the holder is
alive it notices that its lease is gone and stops before its next write: its token is spent.`,
    )
    .action(async (plan: string, { force }: { readonly force?: true }) => {
      await inWorkspace(cli, async (workspace) => {
        const store = await workspace.store();
        const key = planLeaseKey(plan);
        const lease = (await store.leases()).find((one) => one.key === key);
        if (lease === undefined) {
          cli.say(`Nobody holds the lease of plan ${plan}.`);
          return;
        }
        if (force !== true) await ask(cli, lease);
        await store.breakLease(key);
        if (cli.json) cli.printJson({ broken: lease });
        else cli.print(`Lease of plan ${plan} broken; ${lease.holder} on ${lease.host} held it.`);
      });
    });
}

async function ask(cli: Cli, lease: Lease): Promise<void> {
  const left = Date.parse(lease.expiresAt) - cli.clock.nowMs();
  const state = left > 0 ? `it runs out in ${formatDuration(left)} unless renewed` : 'it has run out';
  cli.say(
    `${lease.holder} holds it on ${lease.host} (process ${lease.processId}) since ${lease.acquiredAt}; ${state}.`,
  );
  if (await cli.confirm('Break it? Only "yes" does: ', 'yes')) return;
  throw new Failure({
    code: 'not-confirmed',
    message: 'The lease was left alone.',
    hint: 'Without a terminal: --force',
    retry: 'permanent',
  });
}
