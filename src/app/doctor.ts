import { writeFile } from 'node:fs/promises';
import { activeInWords, whyUnprotected, type ReadablePair } from '../continuity/continuity-system.ts';
import type { DoctorCheck as Check } from '../domain/doctor-check.ts';
import { failureFacts } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import { firstFew, plural } from '../support/format.ts';
import { only, type SystemCheck } from '../systems/mail-system.ts';
import { pathOf, type Context } from './context/context.ts';
import { inWorkspace, type Workspace } from './context/workspace.ts';
import { git } from './review/git.ts';
import { rulesOf } from './review/rules.ts';
import { requireKeygen } from './review/ssh-signing.ts';

export interface DoctorRequest {
  /** The runtime: `24.1.0, SQLite 3.50`. */
  readonly runtime: string;
  /** Where to write the requests to remote systems and their answers; null: nowhere. */
  readonly record: string | null;
}
/** Is everything that drover needs available? Reads only. */
export async function doctor(context: Context, request: DoctorRequest): Promise<readonly Check[]> {
  const checks: Check[] = [{ what: 'node', ok: true, detail: request.runtime }];
  const transcript: object[] = [];
  const record = (entry: object): void => void transcript.push(entry);
  await attempt(checks, 'drover.yaml', () =>
    inWorkspace(request.record === null ? context : { ...context, record }, async (workspace) => {
      checks.push({ what: 'drover.yaml', ok: true, detail: workspace.config.file });
      await attempt(checks, 'policy', () => checkRules(workspace, checks));
      await attempt(checks, 'state', () => checkState(workspace, checks));
      for (const name of Object.keys(workspace.config.channels))
        await attempt(checks, `channel ${name}`, () => checkChannel(workspace, name, checks));
      for (const name of Object.keys(workspace.config.systems)) {
        await attempt(checks, `system ${name}`, () =>
          workspace.phase(`Examine system ${name}`, () => checkSystem(workspace, name, checks)),
        );
      }
    }),
  );
  if (request.record !== null) {
    const file = pathOf(context, request.record);
    await attempt(checks, 'record', () => keepTranscript(file, transcript, checks));
  }
  return checks;
}

/** By what changes are judged, and the programs that this takes. */
async function checkRules(workspace: Workspace, checks: Check[]): Promise<void> {
  const { policy, signers } = await rulesOf(workspace, null);
  const { config } = workspace;
  if (signers !== null) await requireKeygen();
  if (policy !== null) await git(config.folder, ['rev-parse', '--git-dir']);
  const detail =
    policy === null
      ? 'no policy: whoever applies decides'
      : `${config.policy ?? ''}; ${signers === null ? 'no allowedSigners: no approval can count' : `signers in ${signers.file}`}`;
  checks.push({ what: 'policy', ok: true, detail });
}

async function checkState({ clock, existingStore }: Workspace, checks: Check[]): Promise<void> {
  const store = await existingStore();
  if (store === null) return void checks.push({ what: 'state', ok: true, detail: 'none yet: no run' });
  const runs = await store.runs({ limit: 1000 });
  const held = (await store.leases()).filter(({ expiresAt }) => Date.parse(expiresAt) > clock.nowMs());
  const holders = held.map(({ key, holder, host }) => `, ${key} held by ${holder} on ${host}`);
  checks.push({ what: 'state', ok: true, detail: `${plural(runs.length, 'run')}${holders.join('')}` });
}

async function checkSystem(workspace: Workspace, name: string, checks: Check[]): Promise<void> {
  const absent = await absentSecrets(workspace, name);
  if (absent.length > 0) return void checks.push(...absent);
  const system = await workspace.system(name);
  const examined = (await system.examine?.()) ?? [];
  checks.push(...examined.map((one) => asCheck(name, one)));
  if (examined.some(({ result }) => result === 'failed')) return;
  const {
    databases,
    mailboxes,
    leftOut = [],
  } = await system.observe(only({ databases: true, mailboxes: 'all' }));
  const whose = (state: string, is: boolean | null): string => {
    const names = databases.filter(({ mounted }) => mounted === is).map((database) => database.name);
    return names.length === 0 ? '' : `; ${state}: ${names.join(', ')}`;
  };
  const without = leftOut.length === 0 ? '' : `; left out, without a valid id: ${firstFew(leftOut, 10)}`;
  checks.push({
    what: `system ${name}`,
    ok: true,
    detail: `${system.kind}: ${plural(databases.length, 'database')}, ${plural(mailboxes.length, 'mailbox', 'mailboxes')}${whose('dismounted', false)}${whose('not known whether mounted', null)}${without}`,
  });
  // A system that has spoken of its disks knows more of them.
  if (!examined.some(({ check }) => check === 'disk')) checks.push(...freeSpace(name, databases));
  const pair = await workspace.continuity(system.name);
  if (pair !== null)
    await attempt(checks, `continuity ${pair.name}`, () => checkPair(workspace, pair, checks));
}

/** All that a system cannot be opened without, where one of them is absent: each costs whoever connects it a way to someone. */
async function absentSecrets(workspace: Workspace, name: string): Promise<readonly Check[]> {
  const problem = await problemOf(() => workspace.system(name));
  if (problem?.code !== 'secret-missing') return [];
  const references = new Set(referencesIn(workspace.config.systems[name]));
  const found = await Promise.all(
    [...references].map(async (reference) => await problemOf(() => workspace.secret(reference))),
  );
  return found
    .filter((one) => one !== null)
    .map(({ message, hint }) => ({
      what: `system ${name}`,
      ok: false,
      detail: message,
      ...(hint === undefined ? {} : { hint }),
    }));
}

/** Whether what it needs to tell people can be read; nothing is sent. */
async function checkChannel({ config, secret }: Workspace, name: string, checks: Check[]): Promise<void> {
  const channel = config.channels[name];
  const references = referencesIn(channel);
  for (const reference of references) await secret(reference);
  const detail = `${channel?.kind ?? ''}: ${references.length === 0 ? 'it needs no secret' : `${plural(references.length, 'secret')} can be read`}; nothing was sent`;
  checks.push({ what: `channel ${name}`, ok: true, detail });
}

const referencesIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return /^(?:env|file):./.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(referencesIn) : [];
};

const problemOf = (work: () => Promise<unknown>) =>
  work().then(
    () => null,
    (error: unknown) => failureFacts(error),
  );

/** Where there are databases: of which the free space is not known, and which are below what servers raise an alarm at. */
function freeSpace(system: string, databases: readonly MailboxDatabase[]): readonly Check[] {
  const what = `system ${system}: free space`;
  const named = (some: readonly MailboxDatabase[]): string =>
    firstFew(
      some.map(({ name }) => name),
      5,
    );
  const unknown = databases.filter(({ diskFreeBytes }) => diskFreeBytes === null);
  const low = databases.filter(
    ({ diskFreeBytes, lowSpaceAlarmBytes }) =>
      diskFreeBytes !== null && diskFreeBytes < (lowSpaceAlarmBytes ?? 0),
  );
  const warnings: Check[] = [];
  if (unknown.length > 0)
    warnings.push({
      what,
      ok: true,
      warning: true,
      detail: `The free disk space of ${named(unknown)} is not known; a plan cannot check whether its moves fit.`,
      hint: 'Check the disks yourself. On Exchange the account for plans may lack the right to read it; a place of a fleet has a "capacity" in drover.yaml.',
    });
  if (low.length > 0)
    warnings.push({
      what,
      ok: true,
      warning: true,
      detail: `Below the low-space alarm of their servers: ${named(low)}.`,
      hint: 'Make room before you move mailboxes there.',
    });
  const known = { what, ok: true, detail: `Known of ${plural(databases.length, 'database')}.` };
  return warnings.length > 0 || databases.length === 0 ? warnings : [known];
}

const asCheck = (system: string, { check, result, message, hint }: SystemCheck): Check => ({
  what: `system ${system}: ${check}`,
  ok: result !== 'failed',
  ...(result === 'warning' ? { warning: true } : {}),
  detail: message,
  ...(hint === null ? {} : { hint }),
});

async function checkPair({ clock }: Workspace, pair: ReadablePair, checks: Check[]): Promise<void> {
  const status = await pair.status();
  const reasons = whyUnprotected(status, instantFromMs(clock.nowMs()));
  checks.push({
    what: `continuity ${pair.name}`,
    ok: reasons.length === 0,
    detail: `${pair.kind}: active ${activeInWords(status)}, ${reasons.length === 0 ? 'in sync' : reasons.join('; ')}`,
    hint: 'Unknown is not green: check the pair before planning.',
  });
}

async function keepTranscript(file: string, transcript: readonly object[], checks: Check[]): Promise<void> {
  await writeFile(file, transcript.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const detail =
    transcript.length === 0
      ? `${file} is empty: no Exchange organisation was queried`
      : `${plural(transcript.length, 'request')} with answers in ${file}, names and texts replaced; review it before you send it`;
  checks.push({ what: 'record', ok: true, detail });
}

async function attempt(checks: Check[], what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { message, hint } = failureFacts(error);
    checks.push({ what, ok: false, detail: message, ...(hint === undefined ? {} : { hint }) });
  }
}
