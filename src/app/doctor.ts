import { writeFile } from 'node:fs/promises';
import type { ReadablePair } from '../continuity/continuity-system.ts';
import type { DoctorCheck as Check } from '../domain/doctor-check.ts';
import { failureFacts } from '../domain/failure.ts';
import { plural } from '../support/format.ts';
import { only, type SystemCheck } from '../systems/mail-system.ts';
import { pathOf, type Context } from './context/context.ts';
import { inWorkspace, type Workspace } from './context/workspace.ts';

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
      await attempt(checks, 'state', () => checkState(workspace, checks));
      for (const name of Object.keys(workspace.config.systems)) {
        await attempt(checks, `system ${name}`, () => checkSystem(workspace, name, checks));
      }
    }),
  );
  if (request.record !== null) {
    const file = pathOf(context, request.record);
    await attempt(checks, 'record', () => keepTranscript(file, transcript, checks));
  }
  return checks;
}

async function checkState({ clock, store: openStore }: Workspace, checks: Check[]): Promise<void> {
  const store = await openStore();
  const runs = await store.runs({ limit: 1000 });
  const held = (await store.leases()).filter(({ expiresAt }) => Date.parse(expiresAt) > clock.nowMs());
  const holders = held.map(({ key, holder, host }) => `, ${key} held by ${holder} on ${host}`);
  checks.push({ what: 'state', ok: true, detail: `${plural(runs.length, 'run')}${holders.join('')}` });
}

async function checkSystem(workspace: Workspace, name: string, checks: Check[]): Promise<void> {
  const system = await workspace.system(name);
  const examined = (await system.examine?.()) ?? [];
  checks.push(...examined.map((one) => asCheck(name, one)));
  if (examined.some(({ result }) => result === 'failed')) return;
  const { databases, mailboxes } = await system.observe(only({ databases: true, mailboxes: 'all' }));
  const down = databases.filter(({ mounted }) => !mounted).map((database) => database.name);
  checks.push({
    what: `system ${name}`,
    ok: true,
    detail: `${system.kind}: ${plural(databases.length, 'database')}, ${plural(mailboxes.length, 'mailbox', 'mailboxes')}${down.length === 0 ? '' : `; dismounted: ${down.join(', ')}`}`,
  });
  const pair = await workspace.continuity(system.name);
  if (pair !== null) await attempt(checks, `continuity ${pair.name}`, () => checkPair(pair, checks));
}

const asCheck = (system: string, { check, result, message, hint }: SystemCheck): Check => ({
  what: `system ${system}: ${check}`,
  ok: result !== 'failed',
  ...(result === 'warning' ? { warning: true } : {}),
  detail: message,
  ...(hint === null ? {} : { hint }),
});

async function checkPair(pair: ReadablePair, checks: Check[]): Promise<void> {
  const { active, members, replicating } = await pair.status();
  checks.push({
    what: `continuity ${pair.name}`,
    ok: active !== null && replicating === 'yes' && members.every(({ inSync }) => inSync === 'yes'),
    detail: `${pair.kind}: active ${active ?? 'unknown'}, replicating ${replicating}, ${members.map(({ name, inSync }) => `${name} in sync: ${inSync}`).join(', ')}`,
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
