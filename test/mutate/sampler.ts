import { globSync } from 'node:fs';
import { join } from 'node:path';
import { CheckoutCopy, linesSince } from './checkout-copy.ts';
import { coverageOf, covers, digestOf, type TestCoverage } from './coverage.ts';
import { Compiler } from './compiler.ts';
import type { Mutation } from './mutations.ts';
import { runTest } from './run-test.ts';

export interface SampleOptions {
  readonly checkout: string;
  readonly sample: number;
  readonly seed: number;
  /** Only on lines that differ from this revision. */
  readonly since?: string | undefined;
  /** Only in these folders of the sources. */
  readonly within: readonly string[];
  /** Only by the tests in these folders. */
  readonly tests: readonly string[];
  readonly limitMs: number;
  readonly lanes: number;
  readonly tell: (line: string) => void;
}

type Fate =
  /** By a test file. */
  | { readonly kind: 'noticed'; readonly by: string }
  /** A test did not end any more. */
  | { readonly kind: 'hung'; readonly in: string }
  | { readonly kind: 'survived'; readonly ran: number; readonly of: number }
  | { readonly kind: 'never run' };

export interface Tried {
  readonly mutation: Mutation;
  readonly fate: Fate;
}

/** Tries a sample of mutations, the same for the same seed and the same sources. */
export async function trySample(options: SampleOptions): Promise<readonly Tried[]> {
  const { checkout, lanes, tell } = options;
  const copies = Array.from({ length: lanes }, () => new CheckoutCopy(checkout));
  const [first] = copies;
  if (first === undefined) throw new Error('no lane to work in');
  try {
    const chosen = await choose(options, first);
    tell(`${chosen.length} mutations; first the coverage of test files that are new or have changed.`);
    const coverage = await coverageOfAll(options, copies);
    return await inLanes(copies, chosen, async (mutation, copy) => {
      const fate = await tryOne(mutation, copy, coverage, options.limitMs);
      tell(line({ mutation, fate }));
      return { mutation, fate };
    });
  } finally {
    for (const copy of copies) copy.remove();
  }
}

export function line({ mutation: { file, line: at, before, text }, fate }: Tried): string {
  const said = {
    noticed: () => '',
    hung: () => '',
    survived: ({ ran, of }: Extract<Fate, { kind: 'survived' }>) => ` (${ran} of ${of} covering test files)`,
    'never run': () => ' (by none of these tests)',
  }[fate.kind](fate as never);
  return `${fate.kind}: ${file}:${at}: ${short(before)} → ${text === ';' ? 'nothing' : short(text)}${said}`;
}

const short = (text: string): string => {
  const flat = text.replaceAll(/\s+/g, ' ');
  return flat.length > 100 ? `${flat.slice(0, 99)}…` : flat;
};

type Choice = Pick<SampleOptions, 'checkout' | 'sample' | 'seed' | 'since' | 'within'>;

/** What the type check refuses is left out: no one could commit it. */
export async function choose(choice: Choice, copy: CheckoutCopy): Promise<readonly Mutation[]> {
  const compiler = new Compiler(copy.root);
  try {
    const chosen: Mutation[] = [];
    for (const mutation of shuffled(eligible(choice, compiler), choice.seed)) {
      if (chosen.length === choice.sample) break;
      const isAccepted = await copy.with(mutation, async () => compiler.accepts(mutation.file));
      if (isAccepted) chosen.push(mutation);
      // The compiler has seen the mutation; it must see that it is gone.
      compiler.accepts(mutation.file);
    }
    return chosen;
  } finally {
    compiler.close();
  }
}

function eligible({ checkout, since, within }: Choice, compiler: Compiler): readonly Mutation[] {
  const changed = since === undefined ? null : linesSince(checkout, since);
  const files = within
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: checkout }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('/generated/') && (changed === null || changed.has(file)));
  return [...new Set(files)]
    .sort()
    .flatMap((file) => compiler.mutationsOf(file))
    .filter(({ file, line: at }) => changed === null || changed.get(file)?.has(at) === true);
}

/** By mulberry32: small, and the same everywhere. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  let state = seed | 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const shuffling = [...all];
  for (let left = shuffling.length - 1; left > 0; left -= 1) {
    const other = Math.floor(random() * (left + 1));
    [shuffling[left], shuffling[other]] = [shuffling[other] as T, shuffling[left] as T];
  }
  return shuffling;
}

async function coverageOfAll(
  { checkout, tests, tell }: SampleOptions,
  copies: readonly CheckoutCopy[],
): Promise<readonly TestCoverage[]> {
  const files = tests.flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: checkout })).sort();
  const all = await inLanes(copies, files, (file, copy) =>
    coverageOf(file, copy.root, join(checkout, 'coverage', 'mutate')),
  );
  for (const { test, ending } of all)
    if (ending !== 'passed') tell(`left out, as it does not pass without a mutation either: ${test}`);
  return all.filter(({ ending }) => ending === 'passed');
}

/** A test that takes so much longer than without the mutation does not end any more. */
const HANGS_AFTER_MS = 10_000;
const HANGS_FACTOR = 4;

/** A test beside the mutated source is tried before one elsewhere that is this much quicker. */
const NEAR_FACTOR = 4;

/** Tests of the same folder first, then quick ones; the first that fails, and fails again, ends it. */
async function tryOne(
  mutation: Mutation,
  copy: CheckoutCopy,
  coverage: readonly TestCoverage[],
  limitMs: number,
): Promise<Fate> {
  const digest = digestOf(join(copy.root, mutation.file));
  const covering = coverage
    .filter((one) => covers(one, mutation, digest))
    .toSorted((a, b) => costOf(a, mutation) - costOf(b, mutation));
  if (covering.length === 0) return { kind: 'never run' };
  return await copy.with(mutation, async (): Promise<Fate> => {
    const endsAtMs = performance.now() + limitMs;
    for (const [ran, { test, tookMs }] of covering.entries()) {
      const leftMs = endsAtMs - performance.now();
      const hangsMs = HANGS_AFTER_MS + HANGS_FACTOR * tookMs;
      if (leftMs <= tookMs) return { kind: 'survived', ran, of: covering.length };
      const ending = await runTest(copy.root, test, Math.min(leftMs, hangsMs));
      // On a busy machine a test may fail by itself.
      const failsAgain = ending === 'failed' && (await runTest(copy.root, test, hangsMs)) !== 'passed';
      if (failsAgain) return { kind: 'noticed', by: test };
      // Where the limit was over first, nothing is known of it.
      if (ending === 'too long' && leftMs < hangsMs) return { kind: 'survived', ran, of: covering.length };
      if (ending === 'too long') return { kind: 'hung', in: test };
    }
    return { kind: 'survived', ran: covering.length, of: covering.length };
  });
}

/** `test/executor/…` is beside `src/executor/…`. */
function costOf({ test, tookMs }: TestCoverage, { file }: Mutation): number {
  const [, area = ''] = file.split('/');
  return test.startsWith(`test/${area}/`) ? tookMs / NEAR_FACTOR : tookMs;
}

/** Each copy takes the next one when it is free; the results are in the order of `all`. */
async function inLanes<T, R>(
  copies: readonly CheckoutCopy[],
  all: readonly T[],
  work: (one: T, copy: CheckoutCopy) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const next = all.entries();
  await Promise.all(
    copies.map(async (copy) => {
      for (const [at, one] of next) results[at] = await work(one, copy);
    }),
  );
  return results;
}
