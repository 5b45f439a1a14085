import type { Diagnostic } from '../domain/diagnostic.ts';
import type { DroverConfig } from '../plan/config.ts';
import { pathOf, type Context } from './context/context.ts';
import { plansBeside } from './planning/plans-beside.ts';

export interface ValidateRequest {
  /** Empty: all in the folder `plans` beside drover.yaml. */
  readonly plans: readonly string[];
  readonly vars: Readonly<Record<string, string>>;
}
export interface Validated {
  readonly files: readonly string[];
  readonly findings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Plans and drover.yaml by themselves: does not query the mail system. */
export async function validate(context: Context, { plans, vars }: ValidateRequest): Promise<Validated> {
  const { findConfig, loadConfig } = await import('../plan/config.ts');
  const configFile = await findConfig(context.folder);
  const findings: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const files: string[] = [];
  const take = (file: string, load: Pick<Validated, 'findings' | 'sources'>): void => {
    files.push(file);
    findings.push(...load.findings);
    for (const [name, text] of load.sources) sources.set(name, text);
  };
  let config: DroverConfig | null = null;
  if (configFile !== null) {
    const load = await loadConfig(configFile);
    take(configFile, load);
    if (load.kind === 'loaded') config = load.config;
  }
  const { loadPlan } = await import('../plan/load.ts');
  const { checkSystem } = await import('../plan/check-system.ts');
  const named = plans.map((plan) => pathOf(context, plan));
  for (const file of named.length > 0 ? named : await plansBeside(configFile)) {
    const load = await loadPlan(file, { vars });
    take(file, load);
    if (load.kind === 'loaded' && config !== null) findings.push(...checkSystem(load.document, config));
  }
  return { files, findings, sources };
}
