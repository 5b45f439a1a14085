// One placement in a process of its own: N mailboxes of one database spread over 50 others by size.
import { performance } from 'node:perf_hooks';
import { dist } from './lib.mjs';
import { inventory } from './inventory.mjs';

const { planChanges } = await dist('planner/plan-changes.js');
const observed = inventory(Number(process.argv[2]), 50);
const targets = observed.databases.slice(50).map(({ name }) => name);
const moveOptions = {
  scope: 'primary-and-archive', badItemLimit: 0, priority: 'normal', suspendWhenReadyToComplete: false, suspend: false, offline: false,
}; // prettier-ignore
const start = performance.now();
const changeSet = planChanges({
  desired: {
    plan: 'bench', planDigest: 'sha256:0', file: 'bench.yaml', system: 'corp', timeZone: 'UTC', windows: [],
    batches: [{
      name: 'all', targetDatabases: targets, archiveTargetDatabases: [], placement: 'balance-by-size', rebalance: null,
      members: {
        ids: observed.mailboxes.map(({ id }) => id), own: new Map(),
        common: { options: moveOptions, targetDatabase: null, archiveTargetDatabase: null, place: null },
      },
      start: { kind: 'now' }, complete: { kind: 'now' }, gate: null, dependsOn: [], stopAfterFailures: null, maxInFlight: null,
      adopt: false, remote: null, before: [], beforeCompletion: [], after: [], onFailure: [], keepTogether: [], keepApart: [], labels: {}, place: null,
    }],
    before: [], after: [], findings: [],
  },
  observed, now: observed.observedAt, maxAgeMs: 86_400_000, configDigest: 'sha256:0',
  capabilities: {
    onlineMoves: true, offlineMoves: true, archives: true, suspendWhenReadyToComplete: true, remoteMoves: true,
    litigationHold: true, badItemLimitMax: 1000,
  },
  steps: {},
  continuity: null, rates: null, exclude: [], only: null, allowedSecrets: [], limits: {},
}); // prettier-ignore
const seconds = (performance.now() - start) / 1000;
const { spreadAfter, spreadLowerBound } = changeSet.batches[0].placement;
console.log(JSON.stringify({ seconds, gapPercent: (spreadAfter / spreadLowerBound - 1) * 100 }));
