// Rounds of late processes. In each a real `drover` is stopped at one point of its work, another process or an admin takes
// over, users go on working, the first is woken, and at the end everything that was acknowledged is there exactly once.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom, type Random } from '../mrs/recorded-user.ts';
import { told } from '../scenarios/drover.ts';
import { atMost, LateProcess, type How } from './late-process.ts';
import type { PlantName } from './planted.ts';
import { scenarios, type Scenario } from './scenarios.ts';
import { SmallDisk, type Fault, type World } from './world.ts';

const HOWS: readonly How[] = ['process', 'thread', 'namespace'];
/** So long a successor of its own process may try while the late one holds a lock of a file. */
const BLOCKED_MS = 1500;
/** Every so many rounds of a scenario the disk is full. */
const FULL_EVERY = 5;
/** So long it stays full. */
const FULL_MS = 2000;
/** So long a successor may wait for what the late process has. */
const PATIENCE_MS = 20_000;
/** Longer than any lease that a process may leave behind. */
const ROUND_MS = 120_000;
/** All that is refused because it came late, or because another is at work, says so by these. */
const EXPECTED_CODES: ReadonlySet<number | null> = new Set([0, 1, 4, 5, 7, 64]);

export interface RoundsResult {
  readonly rounds: number;
  readonly pauses: number;
  readonly takeovers: number;
  readonly operations: number;
  readonly refusals: number;
  readonly faults: Readonly<Record<Fault['kind'], number>>;
  /** By exit code of the late process. */
  readonly lateEnds: Readonly<Record<string, number>>;
  readonly points: number;
  readonly details: readonly string[];
}

interface Round {
  readonly name: string;
  readonly scenario: Scenario;
  readonly successor: string;
  readonly how: How;
  readonly at: string;
  /** How much room is left on the disk while it is stopped and for a while after; null: enough. */
  readonly leftBytes: number | null;
  /** It is never woken. */
  readonly isKilled: boolean;
  readonly seed: number;
}

const labelOf = ({ name, how, at, successor, isKilled, leftBytes, seed }: Round): string =>
  `${name}, ${isKilled ? 'killed' : `stopped (${how})`} ${at}, then ${successor}${leftBytes === null ? '' : `, ${leftBytes} bytes left`}, seed ${seed}`;

interface RoundResult {
  readonly isPaused: boolean;
  readonly tookOver: boolean;
  readonly operations: number;
  readonly refusals: number;
  readonly lateEnd: string;
  readonly faults: readonly Fault[];
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly lanes?: number;
  /** Only scenarios whose name has this in it. */
  readonly only?: string;
  /** Only points whose name has this in it. */
  readonly point?: string;
  /** A guard that the late processes do not have; it ends with the first round that shows it. */
  readonly planted?: PlantName;
  readonly tell?: (line: string) => void;
}

export async function runRounds(options: RoundsOptions): Promise<RoundsResult> {
  const { seed, lanes = 2, tell = () => {} } = options;
  const random = randomFrom(seed);
  const rounds = await chooseRounds(options, random);
  const total = { rounds: 0, pauses: 0, takeovers: 0, operations: 0, refusals: 0 };
  const faults = { lost: 0, doubled: 0, altered: 0, locked: 0, closed: 0, unmentioned: 0, stuck: 0 };
  const lateEnds: Record<string, number> = {};
  const details: string[] = [];
  const left = rounds.toReversed();
  const lane = async (): Promise<void> => {
    const isShown = (): boolean => options.planted !== undefined && details.length > 0;
    for (let next = left.pop(); next !== undefined && !isShown(); next = left.pop()) {
      const label = labelOf(next);
      const result = await playRound(next, options.planted);
      total.rounds += 1;
      total.pauses += result.isPaused ? 1 : 0;
      total.takeovers += result.tookOver ? 1 : 0;
      total.operations += result.operations;
      total.refusals += result.refusals;
      lateEnds[result.lateEnd] = (lateEnds[result.lateEnd] ?? 0) + 1;
      for (const { kind, what } of result.faults) {
        faults[kind] += 1;
        details.push(`${label}\n  ${kind}: ${what}`);
      }
      tell(`${total.rounds}: ${label}: ${JSON.stringify(result)}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { ...total, faults, lateEnds, points: new Set(rounds.map(({ at }) => at)).size, details };
}

/** Scenarios in turn; of each its points evenly by name, its successors and ways of being late by turns. */
async function chooseRounds(
  { rounds, only = '', point = '' }: RoundsOptions,
  random: Random,
): Promise<readonly Round[]> {
  const chosen = Object.entries<Scenario>(scenarios).filter(([name]) => name.includes(only));
  const share = Math.ceil(rounds / chosen.length);
  const all: Round[][] = [];
  for (const [name, scenario] of chosen) {
    const byName = Map.groupBy(await pointsOf(scenario), (at) => at.replace(/#\d+$/, ''));
    const names = shuffled([...byName.keys()].filter((key) => key.includes(point)).sort(), random);
    if (names.length === 0) throw new Error(`${name} passes no point "${point}"`);
    const successors = Object.keys(scenario.successors);
    all.push(
      Array.from({ length: share }, (_, index) => {
        // Evenly over the list, however long it is.
        const place =
          share >= names.length ? index % names.length : Math.floor((index * names.length) / share);
        const numbers = byName.get(names[place] ?? '') ?? [];
        return {
          name,
          scenario,
          successor: successors[(index + random(successors.length)) % successors.length] ?? '',
          how: HOWS[random(HOWS.length)] ?? 'process',
          at: numbers[random(numbers.length)] ?? '',
          leftBytes: index % FULL_EVERY === FULL_EVERY - 1 ? random(300_000) : null,
          isKilled: random(6) === 0,
          seed: random(1_000_000_000),
        };
      }),
    );
  }
  return Array.from({ length: share }, (_, index) => all.flatMap((of) => of[index] ?? []))
    .flat()
    .slice(0, rounds);
}

/** Of an undisturbed run. */
async function pointsOf({ make, late }: Scenario): Promise<readonly string[]> {
  const world = await make(randomFrom(1));
  const folder = mkdtempSync(join(tmpdir(), 'drover-points-'));
  try {
    const log = join(folder, 'points');
    const end = await new LateProcess(world.folder, late, { log }).ended;
    if (end.code !== 0) throw new Error(`undisturbed: ${end.code}\n${end.output}`);
    return readFileSync(log, 'utf8').trim().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
    await world.dispose();
  }
}

async function playRound(round: Round, planted?: PlantName): Promise<RoundResult> {
  const { scenario, successor, how, at, leftBytes, isKilled, seed } = round;
  const disk = leftBytes === null ? null : new SmallDisk();
  const world = await scenario.make(randomFrom(seed), disk ?? undefined);
  const late = new LateProcess(world.folder, scenario.late, { at, how, planted });
  const faults: Fault[] = [];
  let isPaused = false;
  let tookOver = false;
  let lateEnd = 'not ended';
  let room: Promise<void> | null = null;
  try {
    const lines = scenario.successors[successor] ?? [];
    isPaused = await late.stopped();
    if (isPaused) disk?.fill(leftBytes ?? 0);
    room = disk === null ? null : pause(FULL_MS).then(() => disk.makeRoom());
    if (isKilled) late.kill();
    const isHeld = isPaused && !isKilled && world.isHeld();
    if (isHeld || (isPaused && how === 'namespace')) {
      // A user would wait too, and with the user this process.
      if (!isHeld) world.work(3);
      tookOver = await succeedOutside(world, late, lines, how);
    } else {
      world.work(3);
      const successors = succeedHere(world, lines);
      // One that waits for the late process is no fault, as long as it goes on then.
      await atMost(PATIENCE_MS, successors);
      world.work(3);
      late.wake();
      tookOver = await inTime(successors);
    }
    await room;
    const end = await late.endsInTime();
    if (isKilled) lateEnd = 'killed';
    else if (end === null) faults.push({ kind: 'stuck', what: 'the late process does not end' });
    else if ((disk === null && !EXPECTED_CODES.has(end.code)) || /^ +at /m.test(end.output))
      faults.push({
        kind: 'stuck',
        what: `the late process ended with ${end.code ?? end.signal}: ${end.output}`,
      });
    if (!isKilled) lateEnd = String(end?.code ?? end?.signal);
    world.work(2);
    await inTime(scenario.end(world));
    faults.push(...(await world.faults()));
  } catch (error) {
    faults.push({
      kind: 'stuck',
      what: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  } finally {
    late.kill();
    await room;
    await world.dispose();
  }
  const operations = world.users.reduce((sum, user) => sum + user.operations, 0);
  const refusals = world.users.reduce((sum, user) => sum + user.refusals, 0);
  return { isPaused, tookOver, operations, refusals, lateEnd, faults };
}

async function succeedHere(world: World, lines: readonly (readonly string[])[]): Promise<boolean> {
  let tookOver = false;
  for (const line of lines) {
    const ran = await world.run(...line);
    if (/^ +at /m.test(ran.stderr)) throw new Error(told(line, ran));
    tookOver = ran.code === 0;
    world.work(1);
  }
  return tookOver;
}

/** In processes of their own, which may have to wait for a file that the late one holds: it is woken meanwhile. */
async function succeedOutside(
  world: World,
  late: LateProcess,
  lines: readonly (readonly string[])[],
  how: How,
): Promise<boolean> {
  let tookOver = false;
  const successors = (async () => {
    for (const line of lines) {
      const one = new LateProcess(world.folder, line, { how, isAhead: true });
      tookOver = (await one.endsInTime())?.code === 0;
    }
  })();
  await atMost(BLOCKED_MS * (how === 'namespace' ? 4 : 1), successors);
  late.wake();
  await successors;
  return tookOver;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const outcome = await atMost(
    ROUND_MS,
    work.then((value) => ({ value })),
  );
  if (outcome === null) throw new Error(`not ended within ${ROUND_MS} ms`);
  return outcome.value;
}

function shuffled<T>(all: readonly T[], random: Random): readonly T[] {
  const left = [...all];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(random(left.length), 1));
  return mixed;
}
