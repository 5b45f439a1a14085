import { dirname, resolve } from 'node:path';
import type { Act } from '../../domain/act.ts';
import { type SystemName, systemName } from '../../domain/ids.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { realPath } from '../../plan/border.ts';
import { findConfig } from '../../plan/find-config.ts';
import type { Context } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import { inWorkspace } from '../context/workspace.ts';
import { perform, type ActRequest, type Performed } from './perform.ts';

/**
 * An act on the files of an organisation itself. Where a drover.yaml names that folder, its policy is asked, whether it is found from
 * the working folder or from the organisation's; one that no drover.yaml names is its owner's toy.
 */
export async function performOnFolder<T>(
  context: Context,
  folder: string,
  act: Omit<Act, 'system' | 'plan'>,
  request: ActRequest,
  work: () => Promise<T>,
): Promise<Performed<T>> {
  for (const start of [context.folder, dirname(folder), dirname(await realPath(folder))]) {
    const file = await findConfig(start);
    if (file === null) continue;
    const performed = await inWorkspace({ ...context, folder: dirname(file) }, async (workspace) => {
      const system = await systemAt(workspace.config, folder);
      return system === null ? null : perform(workspace, { ...act, system, plan: null }, request, work);
    });
    if (performed !== null) return performed;
  }
  if (request.dryRun || request.approved !== null) {
    throw usage('No drover.yaml names this organisation, so there is no policy for what is done to it.');
  }
  return { kind: 'done', result: await work() };
}

/** The system of this folder, or the one that a pair with this folder protects; null: neither. */
async function systemAt(
  { folder, systems, continuity }: DroverConfig,
  at: string,
): Promise<SystemName | null> {
  const wanted = await realPath(at);
  const isMeant = async (value: unknown): Promise<boolean> => {
    if (typeof value === 'string')
      return !value.includes('\0') && (await realPath(resolve(folder, value))) === wanted;
    if (value === null || typeof value !== 'object') return false;
    for (const one of Object.values(value)) if (await isMeant(one)) return true;
    return false;
  };
  for (const [name, system] of Object.entries(systems)) if (await isMeant(system)) return systemName(name);
  const [only = ''] = Object.keys(systems);
  for (const pair of Object.values(continuity)) {
    if (await isMeant(pair)) return systemName(pair.system ?? only);
  }
  return null;
}
