import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export const root = join(import.meta.dirname, '..', '..');
export const dist = (path) => import(join(root, 'dist', path));

export const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
export const quantile = (numbers, q) => {
  const all = sorted(numbers);
  return all[Math.min(all.length - 1, Math.ceil(q * all.length) - 1)];
};
export const median = (numbers) => quantile(numbers, 0.5);
export const fixed = (number, digits = 2) => number.toFixed(digits);
export const spread = (numbers, digits = 2) =>
  `${fixed(median(numbers), digits)} (${fixed(Math.min(...numbers), digits)}–${fixed(Math.max(...numbers), digits)})`;

export async function seconds(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
/** Of all threads of this process: unlike the time on the clock, little changed by what else the machine does. */
export async function cpuSeconds(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
/** What the step before left to be written must not slow the next one. */
export const settle = () => spawnSync('sync');
export const copyFolder = (from, to) => cpSync(from, to, { recursive: true });

/** Runs a script in a process of its own; its last line of stdout is JSON; adds the peak memory the system counted. */
export function inProcess(script, args = [], options = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...(options.node ?? []), script, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
export const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
