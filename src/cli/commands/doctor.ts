import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { palette } from '../render/color.ts';
import { failureFacts } from '../../domain/failure.ts';
import { systemName } from '../../domain/ids.ts';
import { plural } from '../../support/format.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly hint?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .addHelpText('after', '\nReads only. Exit 1 when something drover needs is missing.')
    .action(async () => {
      const checks: Check[] = [nodeCheck()];
      await attempt(checks, 'drover.yaml', async () => {
        const workspace = await openWorkspace(cli);
        checks.push({ what: 'drover.yaml', ok: true, detail: workspace.config.file });
        try {
          await checkWorkspace(cli, workspace, checks);
        } finally {
          await workspace.close();
        }
      });
      show(cli, checks);
      if (checks.some(({ ok }) => !ok)) cli.exit(EXIT.error);
    });
}

async function checkWorkspace(cli: Cli, workspace: Workspace, checks: Check[]): Promise<void> {
  await attempt(checks, 'state', async () => {
    const store = await workspace.store();
    const runs = await store.runs({ limit: 1000 });
    const held = (await store.leases()).filter(({ expiresAt }) => Date.parse(expiresAt) > cli.clock.nowMs());
    checks.push({
      what: 'state',
      ok: true,
      detail: `${plural(runs.length, 'run')}${held.length === 0 ? '' : `, ${held.map(({ key, holder, host }) => `${key} held by ${holder} on ${host}`).join(', ')}`}`,
    });
  });
  for (const name of Object.keys(workspace.config.systems)) {
    await attempt(checks, `system ${name}`, async () => {
      const system = await workspace.system(systemName(name));
      const { databases, mailboxes } = await system.observe({
        databases: true,
        mailboxes: 'all',
        moveRequests: 'none',
      });
      const down = databases.filter(({ mounted }) => !mounted).map((database) => database.name);
      checks.push({
        what: `system ${name}`,
        ok: true,
        detail: `${system.kind}: ${plural(databases.length, 'database')}, ${plural(mailboxes.length, 'mailbox', 'mailboxes')}${down.length === 0 ? '' : `; dismounted: ${down.join(', ')}`}`,
      });
      const pair = await workspace.continuity(system.name);
      if (pair !== null) await checkPair(checks, pair);
    });
  }
}

async function checkPair(
  checks: Check[],
  pair: NonNullable<Awaited<ReturnType<Workspace['continuity']>>>,
): Promise<void> {
  await attempt(checks, `continuity ${pair.name}`, async () => {
    const { active, members, replicating } = await pair.status();
    checks.push({
      what: `continuity ${pair.name}`,
      ok: active !== null && replicating === 'yes' && members.every(({ inSync }) => inSync === 'yes'),
      detail: `${pair.kind}: active ${active ?? 'unknown'}, replicating ${replicating}, ${members.map(({ name, inSync }) => `${name} in sync: ${inSync}`).join(', ')}`,
      hint: 'Unknown is not green: look at the pair before anything is planned.',
    });
  });
}

function nodeCheck(): Check {
  return {
    what: 'node',
    ok: true,
    detail: `${process.versions.node}, SQLite ${process.versions['sqlite'] ?? 'unknown'}`,
  };
}

async function attempt(checks: Check[], what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { message, hint } = failureFacts(error);
    checks.push({ what, ok: false, detail: message, ...(hint === undefined ? {} : { hint }) });
  }
}

function show(cli: Cli, checks: readonly Check[]): void {
  if (cli.json) return cli.printJson(checks);
  const paint = palette(cli.stdout.color);
  for (const { what, ok, detail, hint } of checks) {
    cli.print(`${ok ? paint.green('✓') : paint.red('✗')} ${paint.bold(what)}  ${detail}`);
    if (!ok && hint !== undefined) cli.print(`    ${paint.cyan('→')} ${hint}`);
  }
}
