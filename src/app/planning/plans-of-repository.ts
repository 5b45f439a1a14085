import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { DesiredState } from '../../domain/desired.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { DatabaseName, SystemName } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Excepted, PlanOfInventory } from '../../domain/inventory.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { FormerWaves } from '../../domain/wave.ts';
import type { PlanDocument } from '../../plan/document.ts';
import { pathOf } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import type { Workspace } from '../context/workspace.ts';
import { formerWaves } from './former-waves.ts';
import { isPlan } from './is-plan.ts';

/** The plans of a repository for one mail system, as they are now, resolved as far as they can be. */
export interface PlansOfRepository {
  readonly plans: readonly ResolvedPlan[];
  /** All files that were looked at, those too that could not be read. */
  readonly listed: readonly PlanOfInventory[];
}
export interface ResolvedPlan {
  readonly document: PlanDocument;
  readonly desired: DesiredState;
  readonly excepted: readonly Excepted[];
  /** Of what was applied for it before: a wave keeps its mailboxes. */
  readonly formerWaves: FormerWaves;
  /** That its selectors name. */
  readonly selects: readonly DatabaseName[];
}

/** `files`: those; null: `plans/` and what is beside drover.yaml. Files that cannot be read are listed, and the others count. */
export async function plansOfRepository(
  workspace: Workspace,
  files: readonly string[] | null,
  observed: ObservedState,
  now: Instant,
): Promise<PlansOfRepository> {
  const { folder } = workspace.config;
  const found = files === null ? await planFilesIn(folder) : files.map((file) => pathOf(workspace, file));
  if (files !== null) await requirePlans(files, found);
  const plans: ResolvedPlan[] = [];
  const listed: PlanOfInventory[] = [];
  for (const path of found) {
    const file = inFolder(workspace, path);
    const read = await readOne(workspace, path, file, observed, now);
    if (read === null) continue;
    listed.push({ plan: read.plan?.desired.plan ?? null, file, problem: read.problem });
    if (read.plan !== null) plans.push(read.plan);
  }
  return { plans, listed };
}

/** The same in every clone. */
const inFolder = ({ config }: Workspace, path: string): string =>
  relative(config.folder, path).replaceAll('\\', '/');

interface Read {
  readonly plan: ResolvedPlan | null;
  readonly problem: string | null;
}

/** Null: it is for another mail system. */
async function readOne(
  workspace: Workspace,
  path: string,
  file: string,
  observed: ObservedState,
  now: Instant,
): Promise<Read | null> {
  const { loadPlan } = await import('../../plan/load.ts');
  const { resolveWhatIsKnown } = await import('../../plan/resolve.ts');
  const { exceptedIn } = await import('../../plan/excepted.ts');
  const load = await loadPlan(path, { vars: {}, otherFolder: workspace.config.dataFolder });
  if (load.kind === 'invalid') return { plan: null, problem: firstError(load.findings) };
  const document: PlanDocument = { ...load.document, file };
  const system = document.system ?? onlySystem(workspace);
  if (system === null) return { plan: null, problem: 'It names no mail system, and there are several.' };
  if (system !== observed.system) return null;
  const { desired, findings } = resolveWhatIsKnown(document, observed, { now, system });
  const excepted = exceptedIn(document, observed).map((one) => {
    const { place } = one;
    return { ...one, place: { ...place, file: inFolder(workspace, place.file) } };
  });
  const isCut = document.batches.some(({ waves }) => waves !== undefined);
  const former: FormerWaves = isCut ? await formerWaves(workspace, desired.plan) : new Map();
  const plan = { document, desired, excepted, formerWaves: former, selects: selectedDatabases(document) };
  return { plan, problem: firstError(findings) };
}

const firstError = (findings: readonly Diagnostic[]): string | null =>
  findings.find(({ severity }) => severity === 'error')?.message ?? null;

function onlySystem({ config }: Workspace): SystemName | null {
  const names = Object.keys(config.systems);
  return names.length === 1 ? ((names[0] ?? null) as SystemName | null) : null;
}

function selectedDatabases({ batches }: PlanDocument): readonly DatabaseName[] {
  const names = new Set<DatabaseName>();
  for (const { members } of batches)
    if (members.kind === 'selector') for (const { name } of members.selector.databases) names.add(name);
  return [...names];
}

/** `plans/` and what is beside drover.yaml; absolute. */
export async function planFilesIn(folder: string): Promise<readonly string[]> {
  const candidates = [
    ...(await yamlIn(folder, false)),
    ...(await yamlIn(join(folder, 'plans'), true)),
  ].sort();
  const plans: string[] = [];
  for (const file of candidates) if (await isPlan(file)) plans.push(file);
  return plans;
}

async function yamlIn(folder: string, recursive: boolean): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A mistyped name would be a plan fewer, and its mailboxes would look as if they were in none. */
async function requirePlans(names: readonly string[], paths: readonly string[]): Promise<void> {
  for (const [i, path] of paths.entries()) {
    if (await isPlan(path)) continue;
    throw usage(
      `--plan ${names[i]} is not a plan.`,
      'Give the file of a plan; without --plan all plans are read.',
    );
  }
}
