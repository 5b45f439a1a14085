import { relative } from 'node:path';
import type { ChangeSet } from '../domain/change.ts';
import { hasErrors, type Diagnostic } from '../domain/diagnostic.ts';
import { Failure } from '../domain/failure.ts';
import { batchName, systemName, type BatchName, type MailboxId } from '../domain/ids.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { StepCatalog } from '../planner/plan-input.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { Cli } from '../cli/cli.ts';
import { failOnFindings, showFindings, type ShowFindings } from '../view/findings.ts';
import { ratesOf } from './rates.ts';
import type { Workspace } from './workspace.ts';

/** A change set must be planned again after a day: what it relies on has changed by then. */
const MAX_AGE_MS = 24 * 3600 * 1000;

export interface PlanChoice {
  readonly vars: Readonly<Record<string, string>>;
  readonly only: readonly BatchName[] | null;
  /** Addresses or ids. */
  readonly exclude: readonly string[];
}
export interface Planned {
  readonly changeSet: ChangeSet;
  readonly observed: ObservedState;
  readonly system: MailSystem;
  readonly sources: ReadonlyMap<string, string>;
  /** Of the plan, the planner and what the system would refuse; no errors among them. */
  readonly findings: readonly Diagnostic[];
  /** What `--exclude` names. */
  readonly excluded: readonly MailboxId[];
}
/** Phases are shown while they run: loading, observing, planning. */
export type Phase = <T>(title: string, work: () => Promise<T>) => Promise<T>;

/** Plan file → change set: load, observe, resolve, plan, probe. Findings with errors are shown and stop here. */
export async function planFile(
  cli: Cli,
  workspace: Workspace,
  file: string,
  choice: PlanChoice,
  phase: Phase,
  /** What was observed a moment ago, to compare plans by the same state; null: observe now. */
  known: ObservedState | null = null,
  show: ShowFindings = showFindings,
): Promise<Planned> {
  const { document, sources, early } = await phase(`Read ${file}`, async () => {
    const { loadPlan } = await import('../plan/load.ts');
    const load = await loadPlan(cli.path(file), {
      vars: choice.vars,
      // A plan of another revision lies elsewhere; its rosters outside git do not.
      otherFolder: workspace.folder,
    });
    if (load.kind === 'invalid')
      return failOnFindings(cli, load.findings, load.sources, 'invalid-plan', show);
    return { document: load.document, sources: load.sources, early: load.findings };
  });
  const system = await workspace.system(document.system === null ? null : systemName(document.system));
  const observed =
    known?.system === system.name
      ? known
      : await phase(`Observe ${system.name}`, () =>
          system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' }),
        );
  return phase('Plan', async () => {
    const { resolvePlan } = await import('../plan/resolve.ts');
    const now = instantFromMs(cli.clock.nowMs());
    const resolved = resolvePlan(document, observed, { now, system: system.name });
    if (resolved.kind === 'invalid')
      return failOnFindings(cli, resolved.findings, sources, 'invalid-plan', show);

    const { planChanges } = await import('../planner/plan-changes.ts');
    const { refusedRequests, requestsToCreate } = await import('../planner/checks/refused-requests.ts');
    const continuity = await workspace.continuity(system.name);
    const excluded = excludedIds(choice.exclude, observed);
    const planned = planChanges({
      desired: resolved.desired,
      observed,
      now,
      maxAgeMs: MAX_AGE_MS,
      configDigest: workspace.config.digest,
      capabilities: system.capabilities,
      steps: await stepCatalogFor(observed, continuity),
      continuity: continuity === null ? null : { kind: continuity.kind, couplings: continuity.couplings },
      rates: await ratesOf(workspace, system),
      exclude: excluded,
      only: choice.only,
    });
    // A path that means the same in every clone.
    const changeSet = { ...planned, planFile: relative(workspace.folder, planned.planFile) };
    const probe = await system.probeRequests?.(requestsToCreate(changeSet));
    const refused = probe === undefined ? [] : refusedRequests(changeSet, probe);
    const findings = [...early, ...changeSet.findings, ...refused];
    if (hasErrors(findings)) return failOnFindings(cli, findings, sources, 'invalid-plan', show);
    return { changeSet, observed, system, sources, findings, excluded };
  });
}

/** What the runbook says of steps on a system that was observed so. */
export async function stepCatalogFor(
  observed: ObservedState,
  continuity: { readonly kind: string; readonly couplings: readonly string[] } | null,
): Promise<StepCatalog> {
  const { stepCatalog } = await import('../runbook/index.ts');
  return stepCatalog({
    observed,
    continuityKind: continuity?.kind ?? null,
    couplings: continuity?.couplings ?? [],
  });
}

function excludedIds(names: readonly string[], observed: ObservedState): MailboxId[] {
  return names.map((name) => {
    const wanted = name.toLowerCase();
    const found = observed.mailboxes.find(({ id, address }) => id === wanted || address === wanted);
    if (found !== undefined) return found.id;
    throw new Failure({
      code: 'usage',
      message: `--exclude ${name}: there is no such mailbox in ${observed.system}.`,
      hint: 'Give a primary SMTP address or a mailbox GUID.',
      retry: 'permanent',
    });
  });
}

export const parseChoice = (options: {
  readonly var?: Readonly<Record<string, string>>;
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}): PlanChoice => ({
  vars: options.var ?? {},
  only: options.only === undefined ? null : options.only.map(batchName),
  exclude: options.exclude ?? [],
});
