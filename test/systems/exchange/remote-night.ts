// A night over a real remote session: drover's own program, its bridge in a real PowerShell, a second PowerShell as the
// server, the stand-in in this process. Played by the suite and by the benchmark.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDrover, type Child } from '../../crash/workplace.ts';
import { told, type Ran } from '../../scenarios/drover.ts';
import { holdUntil } from '../../../src/systems/exchange/read/move-requests.ts';
import { remotePowershell } from './powershell.ts';
import { StandInExchange } from './stand-in/exchange.ts';
import { serveStandIn, type StandInCall } from './stand-in/serve.ts';
import { guidNumber, standInState, type StandInState } from './stand-in/state.ts';
import { watch, type Watched } from './stand-in/watch.ts';

const HOUR_MS = 3_600_000;
const HELD_MS = Date.parse(holdUntil);
const APPLY = ['apply', 'plan.yaml', '--auto-approve'];

/** The organisation, drover's folder, and the processes at work. */
export interface Night {
  readonly exchange: StandInExchange;
  readonly effects: Watched;
  readonly mailboxes: number;
  readonly window: { readonly fromMs: number; readonly toMs: number };
  /** Requests created, and those let go for completion. */
  readonly created: () => number;
  readonly released: () => number;
  /** The clock of Exchange and of every drover that starts from now on. */
  putForward(toMs: number): void;
  /** What was interrupted, in this order. */
  readonly interrupted: string[];
  /** A command as drover would run it now. */
  run(args: readonly string[]): Promise<Ran>;
}

export interface Interruption {
  readonly what: string;
  /** At the first call of such a cmdlet for which `when` holds: it has taken effect and is not answered yet. */
  readonly at: RegExp;
  readonly when: (night: Night) => boolean;
  readonly strike: (processes: { readonly drover: Child; readonly call: StandInCall }, night: Night) => void;
}

/** Applies the plan until it is through, in as many processes as it takes. */
export async function playNight(
  folder: string,
  {
    mailboxes,
    interruptions,
  }: { readonly mailboxes: number; readonly interruptions: readonly Interruption[] },
  work: (night: Night, last: Ran) => Promise<void>,
): Promise<void> {
  const startedMs = Date.now();
  // A window has whole minutes.
  const fromMs = Math.ceil((startedMs + 2 * HOUR_MS) / 60_000) * 60_000;
  const window = { fromMs, toMs: fromMs + 8 * HOUR_MS };
  let aheadMs = 0;
  const exchange = new StandInExchange(nightState(mailboxes, startedMs), () => Date.now() + aheadMs);
  const { requests } = exchange.state;
  let drover: Child | null = null;
  const start = (args: readonly string[]): Child =>
    startDrover(folder, args, {
      preload: 'jump-clock',
      env: { ...env, JUMP_WHEN: folder, JUMP_BY_MS: String(aheadMs) },
    });
  const night: Night = {
    exchange,
    effects: watch(exchange),
    mailboxes,
    window,
    created: () => requests.length,
    released: () => requests.filter(({ completeAfterMs }) => completeAfterMs !== HELD_MS).length,
    putForward: (toMs) => void (aheadMs = toMs - Date.now()),
    interrupted: [],
    run: (args) => start(args).ended,
  };
  const served = await serveStandIn(exchange, (call) => {
    const next = interruptions[night.interrupted.length];
    if (drover === null || next?.at.test(call.cmdlet) !== true || !next.when(night)) return;
    // A bridge whose drover was killed ends its last call.
    if (!ancestorsOf(call.processId).includes(drover.process.pid ?? 0)) return;
    night.interrupted.push(next.what);
    next.strike({ drover, call }, night);
  });
  const { executable, env } = remotePowershell(served.place, folder);
  writeFileSync(join(folder, 'drover.yaml'), configuration(executable));
  writeFileSync(join(folder, 'plan.yaml'), plan(window));
  try {
    for (;;) {
      drover = start(APPLY);
      const ended = await drover.ended;
      drover = null;
      if (ended.signal !== 'SIGKILL') return await work(night, ended);
    }
  } finally {
    drover?.process.kill('SIGKILL');
    served.close();
  }
}

export const applied = (ran: Ran): void => assert.equal(ran.code, 0, told(APPLY, ran));

// ---- processes ---------------------------------------------------------------------------------------------------------

/** The PowerShell in which the bridge runs that opened this session. */
export const bridgeOf = ({ processId }: StandInCall): number =>
  ancestorsOf(processId).find((at) => commandOf(at).includes('session.ps1')) ??
  assert.fail(`the bridge of ${processId} has ended`);

/** From its parent up, as far as they are there. */
function ancestorsOf(processId: number): readonly number[] {
  const parent = parentOf(processId);
  return parent <= 1 ? [] : [parent, ...ancestorsOf(parent)];
}

const parentOf = (processId: number): number =>
  Number(/^PPid:\s+(\d+)$/m.exec(factOf(processId, 'status'))?.[1] ?? 0);
const commandOf = (processId: number): string => factOf(processId, 'cmdline');
const factOf = (processId: number, file: string): string =>
  unlessEnded(() => readFileSync(`/proc/${processId}/${file}`, 'utf8')) ?? '';

/** Null: the process that it is about has ended, which it may do at any moment. */
export function unlessEnded<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return null;
  }
}

// ---- the organisation --------------------------------------------------------------------------------------------------

const sources = ['MBX01', 'MBX02', 'MBX03', 'MBX04'];
export const targets = ['MBX05', 'MBX06', 'MBX07', 'MBX08'];
const gigabyte = 2 ** 30;

/** As organisations are: one copy lags, one database is for recovery, mailboxes left copies behind, some have no quota. */
function nightState(mailboxes: number, nowMs: number): StandInState {
  const state: StandInState = {
    ...standInState({ mailboxes, databases: 9 }),
    nowMs,
    language: 'de',
    rate: 10 * gigabyte,
    limits: { perSourceDatabase: mailboxes, perTargetDatabase: mailboxes, total: 4 * mailboxes },
  };
  const copy = { copyQueue: 0, replayQueue: 0, index: 'Healthy', activationSuspended: false };
  for (const database of state.databases) {
    database.lastFullBackup = new Date(nowMs - 6 * HOUR_MS).toISOString();
    if (!targets.includes(database.name)) continue;
    database.constraint = 'SecondCopy';
    const other = database.server === 'EX1' ? 'EX2' : 'EX1';
    database.copies = [
      { ...copy, server: database.server, status: 'Mounted' },
      { ...copy, server: other, status: 'Healthy' },
      { ...copy, server: 'EX3', status: 'Healthy', replayQueue: 41_876, lagDays: 7 },
    ];
  }
  Object.assign(state.databases[8] ?? {}, { recovery: true, mounted: false });
  for (const mailbox of state.mailboxes.slice(0, 3))
    Object.assign(mailbox, { bytes: 60 * gigabyte, ownQuota: { bytes: null, recoverableBytes: null } });
  for (let n = 4; n <= 8; n++)
    state.softDeleted.push({ mailbox: guidNumber(n), database: 'MBX05', bytes: 100 * gigabyte, atMs: nowMs });
  // The people sit in the first four.
  for (const [index, mailbox] of state.mailboxes.entries()) {
    const database = sources[index % sources.length] ?? '';
    Object.assign(mailbox, { database, archiveDatabase: mailbox.archiveGuid === null ? null : database });
  }
  return state;
}

/** Dismounts at once; its other copy is mounted when the time is over. */
export function failOver({ exchange }: Night, name: string, lastsMs: number): Promise<void> {
  const database = exchange.state.databases.find((each) => each.name === name) ?? assert.fail(name);
  database.mounted = false;
  return new Promise((resolve) => {
    setTimeout(() => {
      database.server = database.copies[1]?.server ?? assert.fail(`${name} has no other copy`);
      for (const copy of database.copies)
        copy.status = copy.server === database.server ? 'Mounted' : 'Healthy';
      database.mounted = true;
      resolve();
    }, lastsMs);
  });
}

const configuration = (powershell: string): string => `version: 1
systems:
  corp:
    kind: exchange
    version: "2016"
    connection: { kind: kerberos, server: ex1.corp.example.com }
    powershell: ${powershell}
    callTimeoutSeconds: ${CALL_TIMEOUT_S}
state: .drover/state.db
`;
/** A listing of 500 requests takes seconds on a busy machine. */
export const CALL_TIMEOUT_S = 45;

const time = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
const plan = ({ fromMs, toMs }: Night['window']): string => `version: 1
name: night
timeZone: UTC
windows:
  overnight: { from: "${time(fromMs)}", to: "${time(toMs)}" }
defaults:
  targetDatabases: [${targets.join(', ')}]
  placement: balance-by-size
  complete: overnight
batches:
  - name: sales
    mailboxes: { database: [${sources.join(', ')}], department: Sales }
  - name: it
    mailboxes: { database: [${sources.join(', ')}], department: IT }
after:
  - verify-moves: { requireAll: true }
`;
