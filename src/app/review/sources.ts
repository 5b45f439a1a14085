import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { planDigest } from '../../plan/plan-digest.ts';
import { digestsInAnyClone } from '../../support/line-ends.ts';
import type { Workspace } from '../context/workspace.ts';

/** Files that a change set was made from, and that its run reads or starts. */
export type Sources =
  | {
      readonly kind: 'known';
      readonly files: readonly string[];
      /** Lists of which the plan holds the digest, wherever they lie. */
      readonly lists: readonly string[];
      /** Programs may read whatever lies beside them. */
      readonly startsPrograms: boolean;
    }
  /** What the change set says of itself is not what its plan says. */
  | { readonly kind: 'unknown'; readonly why: string; readonly remedy: string };

/**
 * The plan is read again: a saved file may name any plan as its own. What it includes, the lists it names, and files that
 * steps and drover.yaml name go with it; a roster counts by its digest, which the plan holds, wherever it lies.
 */
export async function sourcesOf(workspace: Workspace, changeSet: ChangeSet): Promise<Sources> {
  const { config } = workspace;
  const { loadPlan } = await import('../../plan/load.ts');
  const plan = resolve(config.folder, changeSet.planFile);
  const load = await loadPlan(plan, { vars: {}, otherFolder: config.folder });
  if (load.kind === 'invalid' || planDigest(load.document) !== changeSet.planDigest) {
    return {
      kind: 'unknown',
      why: `it does not come from ${changeSet.planFile} as that file is now`,
      remedy: 'plan again; values of --var belong into the plan, where they have an author',
    };
  }
  const pinned = new Set(
    load.document.batches.flatMap(({ members }) => (members.kind === 'roster' ? [members.sha256] : [])),
  );
  const files = new Set<string>([config.file]);
  const lists: string[] = [];
  for (const file of load.sources.keys()) {
    const digests = [...digestsInAnyClone(await readFile(file))];
    if (digests.some((digest) => pinned.has(digest))) lists.push(file);
    else files.add(file);
  }
  const steps = changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [node.step.spec] : []));
  for (const { options } of steps) {
    const { folder } = options as { readonly folder?: unknown };
    const bases = [config.folder, ...(typeof folder === 'string' ? [resolve(config.folder, folder)] : [])];
    for (const file of await filesNamedIn(options, bases)) files.add(file);
  }
  for (const file of await configFiles(config)) files.add(file);
  const { stepKind } = await workspace.registries.runbook();
  const startsPrograms =
    Object.keys(config.continuity).length > 0 ||
    steps.some(({ kind }) => stepKind(kind).risk?.kind === 'command-step');
  return { kind: 'known', files: [...files], lists, startsPrograms };
}

/** drover.yaml, and what it names. */
export const configFiles = async ({ file, folder, systems, continuity }: DroverConfig): Promise<string[]> => [
  file,
  ...(await filesNamedIn([systems, continuity], [folder])),
];

/** Texts that are the relative path of a file; an absolute one names a program of the machine, unless it lies here. */
async function filesNamedIn(value: unknown, folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const text of textsIn(value)) {
    for (const folder of folders) {
      const file = resolve(folder, text);
      if (isAbsolute(text) && !file.startsWith(`${folder}/`)) continue;
      if ((await stat(file).catch(() => null))?.isFile() === true) files.push(file);
    }
  }
  return files;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' || value.includes('\0') ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}
