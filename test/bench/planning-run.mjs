// One planning in a process of its own: N mailboxes in 20 databases go to 20 others, selected by database.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { dist, peakMegabytes } from './lib.mjs';
import { inventory } from './inventory.mjs';

const { loadPlan } = await dist('plan/load.js');
const { resolvePlan } = await dist('plan/resolve.js');
const { planChanges } = await dist('planner/plan-changes.js');
const { changeSetMarkdown } = await dist('cli/render/change-set-markdown.js');

const [, , count, scratch] = process.argv;
const databases = 20;
const observed = inventory(Number(count), databases);
const plan = join(scratch, `plan-${count}.yaml`);
const name = (index) => `MBX${String(index + 1).padStart(2, '0')}`;
writeFileSync(
  plan,
  `version: 1\nname: bench\ntimeZone: UTC\nbatches:\n${Array.from(
    { length: databases },
    (_, index) =>
      `  - name: floor-${index + 1}\n    mailboxes: { database: ${name(index)} }\n    targetDatabases: [${name(databases + index)}, ${name(databases + ((index + 1) % databases))}]\n`,
  ).join('')}`,
);
const loaded = await loadPlan(plan, { vars: {} });
if (loaded.kind !== 'loaded') throw new Error(JSON.stringify(loaded.findings));
const now = observed.observedAt;
let start = performance.now();
const resolved = resolvePlan(loaded.document, observed, { now, system: 'corp' });
if (resolved.kind !== 'resolved') throw new Error(JSON.stringify(resolved.findings));
const resolveMs = performance.now() - start;
start = performance.now();
const changeSet = planChanges({
  desired: resolved.desired,
  observed,
  now,
  maxAgeMs: 86_400_000,
  configDigest: 'sha256:0',
  capabilities: {
    onlineMoves: true, offlineMoves: true, archives: true, suspendWhenReadyToComplete: true, remoteMoves: true,
    litigationHold: true, badItemLimitMax: 1000,
  }, // prettier-ignore
  steps: {},
  continuity: null,
  rates: null,
  exclude: [],
  only: null,
});
const planMs = performance.now() - start;
start = performance.now();
const text = changeSetMarkdown(changeSet, changeSet.findings);
const markdownMs = performance.now() - start;
console.log(
  JSON.stringify({
    resolveMs,
    planMs,
    markdownMs,
    markdownLength: text.length,
    changes: changeSet.changes.length,
    megabytes: peakMegabytes(),
  }),
);
