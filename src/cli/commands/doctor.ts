import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { doctorDocument, type DoctorCheck } from '../../view/doctor.ts';
import { failureFacts } from '../../domain/failure.ts';
import { systemName } from '../../domain/ids.ts';
import { plural } from '../../support/format.ts';
import type { SystemCheck } from '../../systems/mail-system.ts';
import { openWorkspace, type Workspace } from '../../app/workspace.ts';

type Check = DoctorCheck;

export function configure(command: Command, cli: Cli): void {
  command
    .option('--record <file>', 'write what Exchange was asked and answered, redacted, a JSON line each')
    .addHelpText('after', '\nReads only. Exit 1 when something drover needs is missing.')
    .action(async ({ record }: { readonly record?: string }) => {
      const checks: Check[] = [nodeCheck()];
      const transcript: object[] = [];
      await attempt(checks, 'drover.yaml', async () => {
        const workspace = await openWorkspace(
          cli,
          record === undefined ? {} : { record: (entry) => void transcript.push(entry) },
        );
        checks.push({ what: 'drover.yaml', ok: true, detail: workspace.config.file });
        try {
          await checkWorkspace(cli, workspace, checks);
        } finally {
          await workspace.close();
        }
      });
      if (record !== undefined) {
        await attempt(checks, 'record', () => keepTranscript(cli.path(record), transcript, checks));
      }
      if (cli.json) cli.printJson(checks);
      else cli.show(doctorDocument(checks));
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
      const examined = (await system.examine?.()) ?? [];
      checks.push(...examined.map((one) => asCheck(name, one)));
      if (examined.some(({ result }) => result === 'failed')) return;
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

const asCheck = (system: string, { check, result, message, hint }: SystemCheck): Check => ({
  what: `system ${system}: ${check}`,
  ok: result !== 'failed',
  ...(result === 'warning' ? { warning: true } : {}),
  detail: message,
  ...(hint === null ? {} : { hint }),
});

async function keepTranscript(file: string, transcript: readonly object[], checks: Check[]): Promise<void> {
  await writeFile(file, transcript.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const detail =
    transcript.length === 0
      ? `${file} is empty: no Exchange organisation was asked`
      : `${plural(transcript.length, 'question')} and answers in ${file}, names and texts replaced; look through it before you send it`;
  checks.push({ what: 'record', ok: true, detail });
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
