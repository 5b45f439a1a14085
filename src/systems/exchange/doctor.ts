import { failureFacts } from '../../domain/failure.ts';
import type { SystemCheck } from '../mail-system.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import { flag, text } from './bridge/protocol.ts';
import { type ExchangeVersion, buildNumber, profiles, versionOfBuild } from './profiles.ts';

/** What the identities for plan and apply must be able to call. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'View-Only Recipients': [
    'Get-Mailbox',
    'Get-MailboxStatistics',
    'Get-User',
    'Get-MoveRequest',
    'Get-MoveRequestStatistics',
  ],
  'View-Only Configuration': ['Get-MailboxDatabase', 'Get-ExchangeServer'],
  Monitoring: ['Get-MailboxDatabaseCopyStatus', 'Test-MRSHealth'],
  'Move Mailboxes': [
    'New-MoveRequest',
    'Set-MoveRequest',
    'Suspend-MoveRequest',
    'Resume-MoveRequest',
    'Remove-MoveRequest',
  ],
};
const migration = [
  'Get-MigrationBatch',
  'Get-MigrationUser',
  'New-MigrationBatch',
  'Stop-MigrationBatch',
  'Remove-MigrationBatch',
  'Remove-MigrationUser',
];
const onPremisesOnly = new Set([
  'Get-MailboxDatabase',
  'Get-ExchangeServer',
  'Get-MailboxDatabaseCopyStatus',
  'Test-MRSHealth',
]);

interface Deps {
  readonly shell: ExchangeShell;
  readonly version: ExchangeVersion;
}

export async function examine(deps: Deps): Promise<readonly SystemCheck[]> {
  const { shell, version } = deps;
  const session = await attempt('connection', async () => {
    const facts = await shell.session();
    return ok(
      'connection',
      `Connected with PowerShell ${facts.shell} on ${facts.host}; ${facts.cmdlets.length} of drover's cmdlets are available.`,
    );
  });
  if (session.result === 'failed') return [session];
  const lines = [session, ...(await roles(deps))];
  if (version === 'online') return lines;
  return [...lines, ...(await versions(deps)), ...(await mrsHealth(deps))];
}

async function roles({ shell, version }: Deps): Promise<SystemCheck[]> {
  const offered = new Set((await shell.session()).cmdlets);
  const missingOf = (cmdlets: readonly string[]): string[] =>
    cmdlets.filter((name) => !offered.has(name) && !(version === 'online' && onPremisesOnly.has(name)));
  const always = Object.entries(needed).map(([role, cmdlets]): SystemCheck => {
    const missing = missingOf(cmdlets);
    if (missing.length === 0) return ok('roles', `Role ${role}: all its cmdlets are available.`);
    return {
      check: 'roles',
      result: role === 'Move Mailboxes' || role === 'Monitoring' ? 'warning' : 'failed',
      message: `Not available to this account: ${missing.join(', ')}.`,
      hint: `Assign the management role "${role}"${role === 'Move Mailboxes' ? ' to the account under `apply`; the one for plans does not need it' : ''}.`,
    };
  });
  if (!profiles[version].migrationBatches) return always;
  const isMissing = missingOf(migration).length > 0;
  const message = isMissing
    ? 'Role Migration: not assigned; only a plan with `control: migration-batch` needs it.'
    : 'Role Migration: all its cmdlets are available.';
  return [...always, ok('roles', message)];
}

async function versions({ shell, version }: Deps): Promise<SystemCheck[]> {
  const { hint, rows } = await listing(shell, 'Get-ExchangeServer');
  if (rows === null)
    return [{ check: 'version', result: 'failed', message: 'The servers could not be listed.', hint }];
  return rows.map((row) => {
    const build = buildNumber(text(row, 'AdminDisplayVersion'));
    const found = build === null ? null : versionOfBuild(build);
    const server = `${text(row, 'Name')} runs ${text(row, 'AdminDisplayVersion') || 'an unknown version'}`;
    if (found === version) return ok('version', `${server}.`);
    return {
      check: 'version',
      result: 'warning',
      message: `${server}, drover.yaml sets version ${version} (builds from ${profiles[version].builds?.from ?? 'any'}).`,
      hint: 'Moves follow the version of the target; set the newest version that hosts mailboxes.',
    };
  });
}

/** Service running, pinged, and the queue scanned recently: the server's own report on its MRS. */
async function mrsHealth({ shell }: Deps): Promise<SystemCheck[]> {
  const { hint, rows } = await listing(shell, 'Test-MRSHealth');
  if (rows === null)
    return [{ check: 'mrs', result: 'warning', message: 'Test-MRSHealth could not be run.', hint }];
  return rows.map((row) =>
    flag(row, 'Passed')
      ? ok('mrs', `${text(row, 'Check')}: passed.`)
      : {
          check: 'mrs',
          result: 'failed',
          message: `${text(row, 'Check')}: ${text(row, 'Message')}`,
          hint: 'Check the Mailbox Replication service of that server.',
        },
  );
}

async function listing(shell: ExchangeShell, cmdlet: string) {
  try {
    return { rows: await shell.call(cmdlet), hint: null };
  } catch (error) {
    return { rows: null, hint: failureFacts(error).hint ?? failureFacts(error).message };
  }
}

const ok = (check: string, message: string): SystemCheck => ({ check, result: 'ok', message, hint: null });

async function attempt(check: string, work: () => Promise<SystemCheck>): Promise<SystemCheck> {
  try {
    return await work();
  } catch (error) {
    const { message, hint } = failureFacts(error);
    return { check, result: 'failed', message, hint: hint ?? null };
  }
}
