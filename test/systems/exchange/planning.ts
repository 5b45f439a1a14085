import assert from 'node:assert/strict';
import type { ContinuitySystem } from '../../../src/continuity/continuity-system.ts';
import type { ChangeSet } from '../../../src/domain/change.ts';
import { hasErrors } from '../../../src/domain/diagnostic.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import { loadPlan } from '../../../src/plan/load.ts';
import { resolvePlan } from '../../../src/plan/resolve.ts';
import { refusedRequests, requestsToCreate } from '../../../src/planner/checks/refused-requests.ts';
import { planChanges } from '../../../src/planner/plan-changes.ts';
import { stepCatalog } from '../../../src/runbook/index.ts';
import type { Clock } from '../../../src/support/clock.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';

/** A plan file on a system, as `drover plan` does it, what the system would refuse included; no errors are let through. */
export async function planOn(
  file: string,
  context: {
    readonly system: MailSystem;
    readonly clock: Clock;
    readonly continuity?: ContinuitySystem;
    readonly vars?: Readonly<Record<string, string>>;
  },
): Promise<ChangeSet> {
  const { system, clock, continuity } = context;
  const load = await loadPlan(file, { vars: context.vars ?? {} });
  assert.ok(load.kind === 'loaded', JSON.stringify(load.findings, null, 1));
  const observed = await system.observe({
    databases: true,
    mailboxes: 'all',
    moveRequests: 'all',
    migrationUsers: load.document.control !== undefined,
  });
  const now = instantFromMs(clock.nowMs());
  const resolved = resolvePlan(load.document, observed, { now, system: system.name });
  assert.ok(resolved.kind === 'resolved', JSON.stringify(resolved, null, 1));
  const changeSet = planChanges({
    desired: resolved.desired,
    observed,
    now,
    maxAgeMs: 24 * 3_600_000,
    configDigest: 'sha256:test',
    allowedSecrets: [],
    channels: [],
    limits: {},
    capabilities: system.capabilities,
    steps: stepCatalog({
      observed,
      couplings: continuity?.couplings ?? [],
    }),
    continuity: continuity === undefined ? null : { kind: continuity.kind, couplings: continuity.couplings },
    rates: null,
    exclude: [],
    only: null,
  });
  const probe = await system.probeRequests?.(requestsToCreate(changeSet));
  const refused = probe === undefined ? [] : refusedRequests(changeSet, probe);
  const findings = [...changeSet.findings, ...refused];
  assert.ok(!hasErrors(findings), JSON.stringify(findings, null, 1));
  return changeSet;
}
