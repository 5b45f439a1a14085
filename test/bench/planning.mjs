import { join } from 'node:path';
import { fixed, inProcess } from './lib.mjs';

/** What planning needs, not what V8 would let lie about on a large machine. */
const HEAP_MEGABYTES = 1300;

export async function measure({ scratch, quick }) {
  const script = join(import.meta.dirname, 'planning-run.mjs');
  const counts = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000];
  const runs = counts.map((count) => ({
    count,
    ...inProcess(script, [String(count), scratch], { node: [`--max-old-space-size=${HEAP_MEGABYTES}`] }),
  }));
  const rows = runs.map(({ count, resolveMs, planMs, megabytes, changes }) => ({
    what: `plan and forecast ${count.toLocaleString('en')} mailboxes`,
    value: `${fixed((resolveMs + planMs) / 1000)} s, ${fixed(megabytes, 0)} MB`,
    aim: { 100_000: '< 5 s', 1_000_000: '< 60 s, 1.5 GB' }[count] ?? '',
    note: `selectors resolved in ${fixed(resolveMs / 1000)} s, ${changes} changes with checks, forecast and digest; peak of the process, the inventory included, with a heap of at most ${HEAP_MEGABYTES} MB`,
  }));
  const times = runs.map(({ resolveMs, planMs }) => resolveMs + planMs);
  rows.push({
    what: 'time(10n) / time(n)',
    value: times
      .slice(1)
      .map((ms, index) => fixed(ms / times[index], 1))
      .join(', '),
    aim: '< 12',
    note: counts.map((count) => count.toLocaleString('en')).join(' → '),
  });
  const largest = runs.find(({ count }) => count === 100_000) ?? runs.at(-1);
  rows.push({
    what: `markdown of ${largest.count.toLocaleString('en')} mailboxes`,
    value: `${fixed(largest.markdownMs / 1000)} s, ${largest.markdownLength} characters`,
    aim: '< 1 s, < 65,536',
  });
  return rows;
}
