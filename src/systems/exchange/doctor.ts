import { isOlder as isOlderRelease } from '../../domain/exchange-release.ts';
import { failureFacts } from '../../domain/failure.ts';
import { isSameSetting } from '../../domain/mrs-setting.ts';
import type { SystemCheck } from '../mail-system.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import { type MrsFile, readMrsConfiguration } from './mrs-configuration/index.ts';
import { flag, text } from './bridge/protocol.ts';
import type { ExchangeConfig } from './config.ts';
import { missingOf, type Need, needsOf } from './needs.ts';
import { type VersionProfile, profiles, releaseOf } from './profiles.ts';

interface Deps {
  readonly read: ExchangeShell;
  readonly write: ExchangeShell;
  readonly profile: VersionProfile;
  readonly config: ExchangeConfig;
  /** Null: drover.yaml names none. */
  readonly mrs: MrsFile | null;
}

/** Reads only, in both sessions: a line for each thing that drover needs, with the remedy. */
export async function examine(deps: Deps): Promise<readonly SystemCheck[]> {
  const { read, profile } = deps;
  const session = await connection('connection', read);
  if (session.result === 'failed') return [session];
  const lines = [session, ...(await roles(deps, 'plan', read))];
  lines.push(...(await applying(deps)));
  if (!profile.localMoves) return lines;
  return [
    ...lines,
    ...(await versions(read, profile)),
    ...(await mrsHealth(read)),
    ...(await mrsLimits(deps)),
  ];
}

/** The second session, unless one account does both; what only plans has no other password, or no right to move. */
async function applying(deps: Deps): Promise<SystemCheck[]> {
  const { read, write, config } = deps;
  if (config.plan !== undefined || config.apply !== undefined) {
    const session = await connection('connection for apply', write);
    return session.result === 'ok' ? [session, ...(await roles(deps, 'apply', write))] : [session];
  }
  if ((await read.session()).cmdlets.includes('New-MoveRequest')) return roles(deps, 'apply', read);
  return [
    {
      check: 'roles for apply',
      result: 'warning',
      message: 'This account has no cmdlets to move mailboxes: it can plan, and not apply.',
      hint: 'Assign the management role "Move Mailboxes" to the account that applies; the one for plans does not need it.',
    },
  ];
}

async function connection(check: string, shell: ExchangeShell): Promise<SystemCheck> {
  try {
    const { shell: version, host, cmdlets } = await shell.session();
    return ok(
      check,
      `Connected with PowerShell ${version} on ${host}; ${cmdlets.length} of drover's cmdlets are available.`,
    );
  } catch (error) {
    const { message, hint, code } = failureFacts(error);
    if (check !== 'connection' && code === 'secret-missing')
      return { check, result: 'warning', message: `Not checked. ${message}`, hint: hint ?? null };
    return { check, result: 'failed', message, hint: hint ?? null };
  }
}

async function roles(
  { profile, config }: Deps,
  account: Need['account'],
  shell: ExchangeShell,
): Promise<SystemCheck[]> {
  const { parameters } = await shell.session();
  const lines = needsOf(profile, config)
    .filter((need) => need.account === account)
    .flatMap(({ role, calls, without, isOptional }): SystemCheck[] => {
      const check = account === 'plan' ? 'roles' : 'roles for apply';
      const missing = calls.flatMap((call) => missingOf(call, parameters));
      if (missing.length === 0) return [ok(check, `Role ${role}: all that drover calls is available.`)];
      return missing.map((what) => ({
        check,
        result: without === null ? 'failed' : isOptional === true ? 'ok' : 'warning',
        message: `Not available to this account: ${what}${without === null ? '' : `; ${without}`}.`,
        hint: `Assign the management role "${role}" to the account ${accountOf(account, config)}.`,
      }));
    });
  // One role serves several needs.
  return lines.filter(({ message }, index) => lines.findIndex((line) => line.message === message) === index);
}

const accountOf = (account: Need['account'], config: ExchangeConfig): string =>
  config[account]?.user ?? 'that runs drover';

async function versions(shell: ExchangeShell, { version }: VersionProfile): Promise<SystemCheck[]> {
  const { hint, rows } = await listing(shell, 'Get-ExchangeServer');
  if (rows === null)
    return [{ check: 'version', result: 'failed', message: 'The servers could not be listed.', hint }];
  const servers = rows.map((row) => {
    const build = text(row, 'AdminDisplayVersion');
    return { release: releaseOf(build), line: `${text(row, 'Name')} runs ${build || 'an unknown version'}` };
  });
  const isThere = servers.some(({ release }) => release === version);
  return servers.map(({ release, line }) => {
    if (release === version) return ok('version', `${line}.`);
    const isOlder = release !== null && version !== 'online' && isOlderRelease(release, version);
    // Mailboxes leave it for the newer one, whose version is what counts.
    if (isOlder && isThere)
      return ok('version', `${line}, which is older than version ${version} of drover.yaml.`);
    return {
      check: 'version',
      result: 'warning',
      message: `${line}, drover.yaml sets version ${version} (builds from ${profiles[version].builds?.from ?? 'any'}).`,
      hint: 'Moves follow the version of the target; set the newest version that hosts mailboxes.',
    };
  });
}

/** Service running, pinged, and the queue scanned recently: the server's own report on its MRS. */
async function mrsHealth(shell: ExchangeShell): Promise<SystemCheck[]> {
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

/** Limits that differ from the defaults explain why moves are slow, or a server is. */
async function mrsLimits({ mrs }: Pick<Deps, 'mrs'>): Promise<SystemCheck[]> {
  if (mrs === null) return [];
  const { file, unread, settings } = await readMrsConfiguration(mrs);
  const check = 'mrs-configuration';
  if (unread !== undefined)
    return [
      {
        check,
        result: 'warning',
        message: `${file} could not be read: ${unread}`,
        hint: 'Name the file of this server, or remove mrsConfiguration from drover.yaml.',
      },
    ];
  const changed = settings.filter(
    ({ value, defaultValue }) => value !== null && !isSameSetting(value, defaultValue),
  );
  if (changed.length === 0) return [ok(check, `${file}: the defaults of version ${mrs.version}.`)];
  return changed.map(({ name, value, defaultValue }) => ({
    check,
    result: 'warning',
    message: `${name} is ${String(value)}; the default of version ${mrs.version} is ${defaultValue}.`,
    hint: 'A cumulative update replaces the file by one with the defaults.',
  }));
}

async function listing(shell: ExchangeShell, cmdlet: string) {
  try {
    return { rows: await shell.call(cmdlet), hint: null };
  } catch (error) {
    return { rows: null, hint: failureFacts(error).hint ?? failureFacts(error).message };
  }
}

const ok = (check: string, message: string): SystemCheck => ({ check, result: 'ok', message, hint: null });
