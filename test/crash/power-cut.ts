// The power is cut at any instant of moves, user mail, a purge and a defragmentation; what was acknowledged is there afterwards.
//
//     node test/crash/power-cut.ts --cuts 200 --seed 7
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { systemName, type MailboxId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { checkFile } from '../../src/systems/embedded/maintenance/integrity.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { allAre, leaveFreeSpace, newLab, runUntil, spec, testSettings } from '../mrs/organisation.ts';
import {
  applyChange,
  contentsOf,
  differencesOf,
  randomFrom,
  type Change,
  type Contents,
} from '../mrs/recorded-user.ts';
import type { Weakness } from './weakened.ts';
import { afterPowerCut, record, type Recording } from './recorded-writes.ts';

interface Acknowledged {
  readonly id: MailboxId;
  readonly change: Change;
  /** The write after which it was. */
  readonly after: number;
}

export interface PowerCuts {
  readonly cuts: number;
  readonly writes: number;
  readonly syncs: number;
  readonly acknowledged: number;
  readonly faults: readonly string[];
}

/**
 * `from`: the share of the writes after which it begins. With `weakness` the work is done by a drover that keeps one promise less; then the first fault is what is
 * wanted.
 */
export async function cutPower(
  cuts: number,
  seed: number,
  { weakness = null, from = 0 }: { weakness?: Weakness | null; from?: number } = {},
): Promise<PowerCuts> {
  const lab = newLab(['MBX01', 'MBX02', 'MBX03']);
  const folder = dirname(lab.folder);
  try {
    const mailboxes = [1, 2, 3].map((number) =>
      lab.addMailbox(
        number,
        number === 3 ? 'MBX02' : 'MBX01',
        number === 1 ? { messages: 15, archive: 'MBX01' } : { messages: 15 },
      ),
    );
    // These are defragmented; what moves is made compact by the move.
    const staying = [4, 5].map((number) => lab.addMailbox(number, 'MBX03', { messages: 15 }));
    for (const id of [...mailboxes, ...staying]) leaveFreeSpace(lab.user(id), 8, 20_000);
    const system = await lab.open();
    const back = mailboxes.filter((id) => lab.organisation.pointer(id, 'primary') === 'MBX02');
    await moveAway(system, back);
    for (const id of mailboxes) await system.createMoveRequest(spec(id, 'MBX02'));
    const before = new Map([...mailboxes, ...staying].map((id) => [id, contentsOf(lab.user(id))]));
    await system.close();
    lab.organisation.close();
    const worker = new URL('./power-cut-worker.ts', import.meta.url).pathname;
    const weakened = ['--import', new URL('./weakened.ts', import.meta.url).href];
    const recording = record(folder, [...weakened, worker, folder, String(seed)], {
      WEAKENED: weakness ?? '',
    });
    const acknowledged = acknowledgedIn(recording, join(folder, 'acknowledged'));
    const faults: string[] = [];
    const random = randomFrom(seed);
    const { writes } = recording;
    const withinMs = weakness === null ? 60_000 : 5000;
    for (let cut = 0; cut < cuts && (weakness === null || faults.length === 0); cut += 1) {
      const share = from + ((1 - from) * (cut + random(1000) / 1000)) / cuts;
      const count = Math.floor(share * writes.length);
      const found = await oneCut(recording, folder, count, seed * 1000 + cut, before, acknowledged, withinMs);
      faults.push(...found.map((what) => `cut ${cut} of seed ${seed}, after write ${count}: ${what}`));
    }
    const syncs = writes.filter(({ kind }) => kind.startsWith('sync')).length;
    return { cuts, writes: writes.length, syncs, acknowledged: acknowledged.length, faults };
  } finally {
    rmSync(`${folder}.trace`, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Their move to MBX02 then is one back: it starts from what is left there. */
async function moveAway(system: MailSystem, mailboxes: readonly MailboxId[]): Promise<void> {
  for (const id of mailboxes) await system.createMoveRequest(spec(id, 'MBX01'));
  for (const { id } of await runUntil(system, allAre('Completed'))) await system.removeMoveRequest(id);
}

async function oneCut(
  recording: Recording,
  folder: string,
  count: number,
  seed: number,
  before: ReadonlyMap<MailboxId, Contents>,
  acknowledged: readonly Acknowledged[],
  withinMs: number,
): Promise<readonly string[]> {
  const into = mkdtempSync(join(tmpdir(), 'drover-power-'));
  try {
    afterPowerCut(recording, count, randomFrom(seed), [folder, into]);
    const organisation = openOrganisation(join(into, 'org'), systemClock);
    try {
      // Whoever dismounted it mounts it again; that is the run's part.
      for (const { name } of organisation.databases()) organisation.setMounted(name, true);
      await finishMoves(into, withinMs);
      return [...placeFaults(organisation), ...contentFaults(organisation, count, before, acknowledged)];
    } finally {
      organisation.close();
    }
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  } finally {
    rmSync(into, { recursive: true });
  }
}

async function finishMoves(folder: string, withinMs: number): Promise<void> {
  const system = await openEmbeddedSystem(
    systemName('lab'),
    { kind: 'embedded', path: 'org' },
    { folder, clock: systemClock },
    { movers: 'inline', settings: { ...testSettings, abandonedAfterMs: 1 } },
  );
  try {
    await runUntil(system, allAre('Completed'), withinMs);
  } finally {
    await system.close();
  }
}

const placeFaults = (organisation: Organisation): readonly string[] =>
  organisation.places().flatMap(({ file, mailboxId, part, database, lockOwner }) => {
    const { problem } = checkFile(file);
    const where = `${mailboxId} (${part}) in ${database}`;
    return [
      ...(problem === null ? [] : [`${where}: ${problem}`]),
      ...(lockOwner === null ? [] : [`${where} is locked by ${lockOwner}`]),
      ...(database === 'MBX01' ? [`${where} has not moved`] : []),
    ];
  });

/** All that was acknowledged by then, and at most what was under way. */
function contentFaults(
  organisation: Organisation,
  count: number,
  before: ReadonlyMap<MailboxId, Contents>,
  acknowledged: readonly Acknowledged[],
): readonly string[] {
  const next = acknowledged.find(({ after }) => after >= count);
  return [...before].flatMap(([id, { items, folders }]) => {
    const wanted = { items: new Map(items), folders: new Map(folders) };
    for (const one of acknowledged) if (one.id === id && one.after < count) applyChange(wanted, one.change);
    const mailbox = new UserMailbox(organisation, id);
    const differences = differencesOf(mailbox, wanted);
    if (differences.length === 0) return [];
    if (next?.id === id) applyChange(wanted, next.change);
    if (differencesOf(mailbox, wanted).length === 0) return [];
    return differences.map(({ kind, what }) => `${id} ${kind}: ${what}`);
  });
}

/** Its lines were written right after what they tell of was durable. */
function acknowledgedIn({ writes }: Recording, file: string): readonly Acknowledged[] {
  const made = writes.find((write) => write.kind === 'name' && write.path === file);
  if (made?.kind !== 'name') throw new Error('nothing was acknowledged');
  return writes.flatMap((write, after) =>
    write.kind === 'file' && write.file === made.file && write.change.kind === 'write'
      ? [{ ...(JSON.parse(write.change.bytes.toString()) as Omit<Acknowledged, 'after'>), after }]
      : [],
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { cuts: { type: 'string', default: '200' }, seed: { type: 'string', default: '7' } },
  });
  const result = await cutPower(Number(values.cuts), Number(values.seed));
  process.stdout.write(`seed ${values.seed}: ${JSON.stringify(result, null, 1)}\n`);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}
