// node test/serve/acceptance/tabs.mjs [--mailboxes 10000] [--tabs 50] [--hours 2]
import { parseArgs } from 'node:util';
import { openTabs } from './tabs.ts';

const { values } = parseArgs({
  options: {
    mailboxes: { type: 'string', default: '10000' },
    tabs: { type: 'string', default: '50' },
    hours: { type: 'string', default: '2' },
  },
});
const PAGE_BYTES_MAX = 200_000;
const PAGE_MS_MAX = 300;
const POLL_MS = 5000;
const MEMORY_GROWS_BYTES_MAX = 50e6;

const openMs = Number(values.hours) * 3_600_000;
const { said, ...result } = await openTabs({
  mailboxes: Number(values.mailboxes),
  tabs: Number(values.tabs),
  openMs,
  tell: (line) => console.log(line),
});
console.log(result);
const { pages, looksWithTabs, memoryBytes } = result;
const faults = [
  ...Object.entries(pages).flatMap(([path, { bytes, ms }]) => [
    ...(bytes > PAGE_BYTES_MAX ? [`${path} has ${bytes} bytes`] : []),
    ...(ms > PAGE_MS_MAX ? [`${path} took ${Math.round(ms)} ms`] : []),
  ]),
  ...(looksWithTabs > Math.ceil(openMs / POLL_MS) + 1
    ? [`the mail system was asked ${looksWithTabs} times`]
    : []),
  ...(memoryBytes.atLast - memoryBytes.atFirst > MEMORY_GROWS_BYTES_MAX ? ['memory grew'] : []),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) console.error(said);
process.exit(faults.length === 0 ? 0 : 1);
