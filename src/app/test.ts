import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { finding, hasErrors, type Diagnostic } from '../domain/diagnostic.ts';
import type { ExpectationResult } from '../domain/expectation.ts';
import type { SystemName } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { loadExpectations, type ExpectationsDocument } from '../plan/expectations.ts';
import { resolveExpectations } from '../plan/resolve-expectations.ts';
import { type TestedPlan, testExpectations } from '../planner/expectations/test-expectations.ts';
import { pathOf } from './context/context.ts';
import { invalidInput, usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { plansBeside } from './planning/plans-beside.ts';
import { MAX_AGE_MS, observeAll, readPlan, resolveDocument, type ReadPlan } from './planning/plan-file.ts';
import { readRecording, writeRecording, type RecordedInventory } from './planning/recording.ts';
import { stepCatalogFor } from './planning/steps.ts';

export interface TestedFile {
  readonly file: string;
  readonly inventory: string;
  readonly recordedAt: Instant;
  readonly system: SystemName;
  readonly plans: readonly string[];
  readonly results: readonly ExpectationResult[];
}
export interface Tested {
  readonly files: readonly TestedFile[];
  /** Of files and plans; no errors among them. */
  readonly findings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Compares plans with what is expected of them. Opens no mail system and no state: it answers the same on every machine. */
export async function test(
  workspace: Workspace,
  { files }: { readonly files: readonly string[] },
): Promise<Tested> {
  const sources = new Map<string, string>();
  const findings: Diagnostic[] = [];
  const tested: TestedFile[] = [];
  for (const file of files.length > 0
    ? files.map((name) => pathOf(workspace, name))
    : await testsBeside(workspace)) {
    const load = await loadExpectations(file);
    for (const [name, text] of load.sources) sources.set(name, text);
    if (load.document === null)
      throw invalidInput(workspace, { findings: load.findings, sources }, 'invalid-plan');
    findings.push(...load.findings);
    tested.push(await testFile(workspace, load.document, { sources, findings }));
  }
  return { files: tested, findings, sources };
}

/** What `test` needs of a mail system, for a repository. */
export async function record(
  workspace: Workspace,
  { file, system: name }: { readonly file: string; readonly system: string | null },
): Promise<RecordedInventory> {
  const system = await workspace.system(name);
  const observed = await observeAll(workspace, system, undefined);
  const pair = await workspace.continuity(system.name);
  const continuity = pair === null ? null : { kind: pair.kind, couplings: pair.couplings };
  const inventory = { observed, capabilities: system.capabilities, continuity };
  await writeRecording(pathOf(workspace, file), inventory);
  return inventory;
}

interface Found {
  readonly sources: Map<string, string>;
  readonly findings: Diagnostic[];
}

async function testFile(
  workspace: Workspace,
  document: ExpectationsDocument,
  found: Found,
): Promise<TestedFile> {
  const folder = dirname(document.file);
  const inventory = await readRecording(workspace, resolve(folder, document.inventory.text));
  const { observed } = inventory;
  const now = document.at ?? observed.observedAt;
  const plans = await readPlans(workspace, document, observed.system, found);
  const planned: TestedPlan[] = [];
  for (const plan of plans) planned.push(await planFrom(workspace, inventory, plan, now, found));
  const known = {
    batches: new Set(plans.flatMap(({ document: { batches } }) => batches.map(({ name }) => String(name)))),
    windows: new Set(plans.flatMap(({ document: { windows } }) => windows.map(({ name }) => name))),
  };
  const resolved = resolveExpectations(document.expect, observed, known);
  found.findings.push(...resolved.findings);
  if (hasErrors(resolved.findings)) throw invalidInput(workspace, found, 'invalid-plan');
  const { timeZone } = document;
  return {
    file: document.file,
    inventory: document.inventory.text,
    recordedAt: observed.observedAt,
    system: observed.system,
    plans: plans.map(({ document: { file } }) => file),
    results: testExpectations(resolved.expectations, { plans: planned, observed, now, timeZone }),
  };
}

/** Those that a file names, or all that are for the recorded system. */
async function readPlans(
  workspace: Workspace,
  { file, plans }: ExpectationsDocument,
  system: SystemName,
  { sources, findings }: Found,
): Promise<ReadPlan[]> {
  const named = plans?.map(({ text }) => resolve(dirname(file), text));
  const read: ReadPlan[] = [];
  for (const path of named ?? (await plansBeside(workspace.config.file))) {
    const plan = await readPlan(workspace, { file: path, vars: {} });
    const isOfSystem = (plan.document.system ?? onlySystem(workspace)) === system;
    if (!isOfSystem && named === undefined) continue;
    for (const [name, text] of plan.sources) sources.set(name, text);
    findings.push(...plan.findings);
    if (!isOfSystem) {
      const message = `${path} is for the mail system "${plan.document.system ?? ''}"; the inventory is of "${system}".`;
      const place = plans?.find(({ text }) => resolve(dirname(file), text) === path)?.place ?? null;
      throw invalidInput(
        workspace,
        { findings: [finding.error('unknown-system', message, null, place)], sources },
        'invalid-plan',
      );
    }
    read.push(plan);
  }
  if (read.length > 0) return read;
  throw usage(
    `No plan in the folder "plans" is for the mail system "${system}".`,
    'Name the plans in the file: `plans:`.',
  );
}

/** A plan without a system is for the only one. */
function onlySystem({ config }: Workspace): string | null {
  const [name, ...others] = Object.keys(config.systems);
  return others.length === 0 ? (name ?? null) : null;
}

/** As the planner plans it; the mail system is not asked what it would refuse, and rates are the typical ones. */
async function planFrom(
  workspace: Workspace,
  { observed, capabilities, continuity }: RecordedInventory,
  { document, sources, findings: early }: ReadPlan,
  now: Instant,
  found: Found,
): Promise<TestedPlan> {
  const resolved = await resolveDocument(document, observed, now);
  if (resolved.kind === 'invalid')
    throw invalidInput(workspace, { findings: [...early, ...resolved.findings], sources }, 'invalid-plan');
  const { desired } = resolved;
  const { draftChanges } = await import('../planner/plan-changes.ts');
  const { config } = workspace;
  const changeSet = draftChanges({
    desired,
    observed,
    now,
    maxAgeMs: MAX_AGE_MS,
    configDigest: config.digest,
    allowedSecrets: config.allowedSecrets,
    channels: Object.keys(config.channels),
    limits: config.limits[observed.system] ?? {},
    capabilities,
    steps: await stepCatalogFor(workspace, { capabilities }, observed, continuity),
    continuity,
    rates: capabilities.typicalRates,
    exclude: [],
    only: null,
  });
  const errors = changeSet.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw invalidInput(workspace, { findings: changeSet.findings, sources: found.sources }, 'invalid-plan');
  return { desired, changeSet };
}

async function testsBeside({ config }: Workspace): Promise<string[]> {
  const folder = join(config.folder, 'tests');
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length > 0) return names.map((name) => join(folder, name));
  throw usage(
    'No file was given, and there is no folder "tests" with files of expectations beside drover.yaml.',
    'drover test FILE …; "drover explain expectations" says what they contain.',
  );
}
