// Which parts of the sources a test file runs, its child processes included, as V8 counts them.
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mutation } from './mutations.ts';
import { runTest, type Ending } from './run-test.ts';

export interface TestCoverage {
  readonly test: string;
  /** Of its text; another one is run again. */
  readonly digest: string;
  readonly ending: Ending;
  readonly tookMs: number;
  readonly sources: Readonly<Record<string, SourceCoverage>>;
}
interface SourceCoverage {
  readonly digest: string;
  /** Starts and ends of what was run, in turn. */
  readonly edges: readonly number[];
}

const LONGEST_TEST_MS = 15 * 60_000;

export const digestOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

/** From the folder of known ones, where its text is the same; else it is run. */
export async function coverageOf(test: string, root: string, known: string): Promise<TestCoverage> {
  const file = join(known, `${test.replaceAll('/', '+')}.json`);
  const digest = digestOf(join(root, test));
  const before = read(file);
  if (before?.digest === digest) return before;
  const found = await measured(test, digest, root);
  if (found.ending === 'passed') {
    mkdirSync(known, { recursive: true });
    writeFileSync(file, JSON.stringify(found));
  }
  return found;
}

function read(file: string): TestCoverage | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestCoverage;
  } catch {
    return null;
  }
}

async function measured(test: string, digest: string, root: string): Promise<TestCoverage> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-coverage-'));
  try {
    const startedAtMs = performance.now();
    const ending = await runTest(root, test, LONGEST_TEST_MS, { NODE_V8_COVERAGE: folder });
    const tookMs = Math.round(performance.now() - startedAtMs);
    return { test, digest, ending, tookMs, sources: sourcesRun(folder, root) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}
interface Script {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly Range[] }[];
}

/** Over all processes: what any of them has run. */
function sourcesRun(folder: string, root: string): Record<string, SourceCoverage> {
  const run = new Map<string, Uint8Array>();
  const base = `${pathToFileURL(root).href}/`;
  for (const name of globSync('*.json', { cwd: folder })) {
    const { result = [] } = read(join(folder, name)) as unknown as { result?: readonly Script[] };
    for (const { url, functions } of result) {
      if (!url.startsWith(`${base}src/`)) continue;
      const source = decodeURIComponent(url.slice(base.length)).replace(/\?.*$/, '');
      addTo(run, source, paint(functions.flatMap(({ ranges }) => ranges)));
    }
  }
  return Object.fromEntries(
    [...run].map(([source, painted]) => [
      source,
      { digest: digestOf(join(root, source)), edges: edgesOf(painted) },
    ]),
  );
}

/** The innermost range says whether a place was run. */
function paint(ranges: readonly Range[]): Uint8Array {
  const size = Math.max(0, ...ranges.map(({ endOffset }) => endOffset));
  const painted = new Uint8Array(size);
  const length = ({ startOffset, endOffset }: Range): number => endOffset - startOffset;
  for (const { startOffset, endOffset, count } of ranges.toSorted((a, b) => length(b) - length(a)))
    painted.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return painted;
}

function addTo(run: Map<string, Uint8Array>, source: string, more: Uint8Array): void {
  const known = run.get(source) ?? new Uint8Array(more.length);
  const all = new Uint8Array(Math.max(known.length, more.length));
  all.set(known);
  for (const [at, isRun] of more.entries()) if (isRun === 1) all[at] = 1;
  run.set(source, all);
}

function edgesOf(painted: Uint8Array): number[] {
  const edges: number[] = [];
  for (let at = 0; at <= painted.length; at += 1)
    if ((painted[at] ?? 0) !== (painted[at - 1] ?? 0)) edges.push(at);
  return edges;
}

/** Does it run this place? Where the source has changed since, it is enough that it runs something of it. */
export function covers({ sources }: TestCoverage, { file, start }: Mutation, digest: string): boolean {
  const source = sources[file];
  if (source === undefined) return false;
  if (source.digest !== digest) return true;
  return source.edges.filter((edge) => edge <= start).length % 2 === 1;
}
