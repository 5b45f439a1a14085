import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mutated, type Mutation } from './mutations.ts';

/** A copy of the files of a checkout, so that no mutation is ever in the checkout itself. */
export class CheckoutCopy {
  readonly root: string;

  constructor(checkout: string) {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'drover-mutate-')));
    for (const file of filesOf(checkout)) {
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      cpSync(join(checkout, file), join(this.root, file));
    }
    symlinkSync(realpathSync(join(checkout, 'node_modules')), join(this.root, 'node_modules'));
  }

  /** Works while the mutation is in the copy. */
  async with<T>(mutation: Mutation, work: () => Promise<T>): Promise<T> {
    const file = join(this.root, mutation.file);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, mutated(text, mutation));
    try {
      return await work();
    } finally {
      writeFileSync(file, text);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Also those that are not committed yet. */
const filesOf = (checkout: string): readonly string[] =>
  git(checkout, 'ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate')
    .split('\n')
    .filter((file) => file !== '' && file !== 'node_modules');

/** The lines of each source file that differ from a revision. */
export function linesSince(checkout: string, revision: string): ReadonlyMap<string, ReadonlySet<number>> {
  const lines = new Map<string, Set<number>>();
  let file = '';
  for (const line of git(checkout, 'diff', '--unified=0', '--no-color', revision, '--', 'src').split('\n')) {
    if (line.startsWith('+++ b/')) lines.set((file = line.slice('+++ b/'.length)), new Set());
    const [, first, count = '1'] = /^@@ \S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    for (let at = 0; first !== undefined && at < Number(count); at += 1)
      lines.get(file)?.add(Number(first) + at);
  }
  return lines;
}

const git = (checkout: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 28 });
