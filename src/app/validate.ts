import type { Diagnostic } from '../domain/diagnostic.ts';
import { repositoryOf, withinBorder, yamlEndings } from '../plan/border.ts';
import type { DroverConfig } from '../plan/config.ts';
import type { PlanDocument } from '../plan/document.ts';
import { maxSourceBytes, readSource } from '../plan/read-source.ts';
import { pathOf, varFileOf, type Context } from './context/context.ts';
import { InvalidInput } from './context/invalid-input.ts';
import type { Notice } from './context/notice.ts';
import { plansBeside, withoutParts } from './planning/plans-beside.ts';

export interface ValidateRequest {
  /** Empty: all in the folder `plans` beside drover.yaml. */
  readonly plans: readonly string[];
  readonly vars: Readonly<Record<string, string>>;
  readonly varFile: string | null;
}
export interface Validated {
  readonly files: readonly string[];
  readonly findings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Plans, drover.yaml and the policy that it names, by themselves: does not query the mail system. */
export async function validate(
  context: Context,
  { plans, vars, varFile }: ValidateRequest,
): Promise<Validated> {
  const { findConfig, loadConfig } = await import('../plan/config.ts');
  const configFile = await findConfig(context.folder);
  const { Findings } = await import('../plan/document.ts');
  // What plans share is wrong once, however many include it.
  const findings = new Findings();
  const sources = new Map<string, string>();
  const files: string[] = [];
  const take = (file: string, load: Pick<Validated, 'findings' | 'sources'>): void => {
    files.push(file);
    for (const found of load.findings) findings.add(found);
    for (const [name, text] of load.sources) sources.set(name, text);
  };
  let config: DroverConfig | null = null;
  if (configFile !== null) {
    const load = await loadConfig(configFile);
    take(configFile, load);
    if (load.kind === 'loaded') config = load.config;
  }
  const policy = config === null ? null : await checkedPolicy(config);
  if (policy !== null) take(policy.file, policy);
  const { loadPlan } = await import('../plan/load.ts');
  const { checkSystem } = await import('../plan/check-system.ts');
  const named = plans.map((plan) => pathOf(context, plan));
  for (const file of named.length > 0 ? await withoutParts(named) : await plansBeside(configFile)) {
    const load = await loadPlan(file, { vars, ...varFileOf(context, varFile) });
    take(file, load);
    if (load.kind !== 'loaded' || config === null) continue;
    for (const found of checkSystem(load.document, config)) findings.add(found);
    for (const found of await unknownChannels(context, load.document, config)) findings.add(found);
  }
  return { files, findings: findings.list, sources };
}

/** The kinds of steps are loaded only where a step names a channel. */
async function unknownChannels(
  { registries }: Context,
  document: PlanDocument,
  config: DroverConfig,
): Promise<readonly Diagnostic[]> {
  const { checkChannels, stepsWithChannels } = await import('../plan/check-channels.ts');
  if (stepsWithChannels(document).length === 0) return [];
  const { stepKind } = await registries.runbook();
  return checkChannels(document, config, (step) => stepKind(step.kind).channels?.(step) ?? []);
}

/** Null: there is none to check here. One outside of the repository is not shown; one of another revision may not be here. */
async function checkedPolicy({
  folder,
  policy: file,
  policyRef,
}: DroverConfig): Promise<(Pick<Validated, 'findings' | 'sources'> & { readonly file: string }) | null> {
  if (file === undefined) return null;
  const border = { top: repositoryOf(folder), endings: yamlEndings };
  if ((await withinBorder(border.top, file)) === null) return null;
  const source = await readSource(file, maxSourceBytes, border);
  if (source.kind === 'finding')
    return source.finding.code === 'file-not-found' && policyRef !== undefined
      ? null
      : { file, findings: [source.finding], sources: new Map() };
  let found: Pick<Validated, 'findings' | 'sources'> = { findings: [], sources: new Map() };
  const notify = (notice: Notice): void => {
    if (notice.kind === 'findings') found = notice;
  };
  const { readPolicy } = await import('./review/policy-file.ts');
  try {
    readPolicy({ notify }, file, source.text);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
  }
  return { file, ...found };
}
