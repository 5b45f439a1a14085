// A process that rehearses nights of so many mailboxes with so many seeds, as the built program does, and says what it took.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cpuSeconds, dist, peakMegabytes, root, seconds } from './lib.mjs';

const { rehearse } = await dist('rehearsal/rehearse.js');
const { registries } = await dist('cli/registries.js');
const { inputOf, usualFaults } = await import(join(root, 'test/rehearsal/world.ts'));
const { makeBatch, makeWindows } = await import(join(root, 'test/planner/world.ts'));

const [mailboxes, seeds] = process.argv.slice(2).map(Number);
const numbers = (from, to) => Array.from({ length: to - from }, (_, at) => from + at + 1);
const hold = {
  options: { suspendWhenReadyToComplete: true },
  complete: makeWindows(
    ['2026-11-22T22:00:00.000Z', '2026-11-23T05:00:00.000Z'],
    ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'],
  ),
};
const input = inputOf({
  mailboxes,
  batches: (targets) => [
    makeBatch('pilot', numbers(0, mailboxes / 10), targets),
    makeBatch('rest', numbers(mailboxes / 10, mailboxes), targets, { dependsOn: ['pilot'], ...hold }),
  ],
  input: { faults: usualFaults },
});
const request = { input, seeds: numbers(0, seeds), wouldHelp: false };
const attendance = { told: () => {}, signal: new AbortController().signal };
const took = { cpu: 0, seconds: 0 };
took.cpu = await cpuSeconds(async () => {
  took.seconds = await seconds(async () => {
    await rehearse(request, await registries.rehearsals(), attendance);
  });
});
console.log(JSON.stringify({ ...took, peak: peakMegabytes(), processors: availableParallelism() }));
