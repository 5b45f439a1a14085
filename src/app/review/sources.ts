import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { isDigestInAnyClone } from '../../support/line-ends.ts';
import type { Workspace } from '../context/workspace.ts';
import { ownPlanOf } from '../planning/own-plan.ts';
import { filePlaceOf, namesIn, pathsOf, sizeOfFile, type FileName } from '../planning/pinned-files.ts';

/** Its line ends count where it is a program. */
export interface SourceFile {
  readonly file: string;
  readonly use: FileName['use'];
}

/** Files that a change set was made from, and that its run reads or starts. */
export type Sources =
  | {
      readonly kind: 'known';
      readonly files: readonly SourceFile[];
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
  const own = await ownPlanOf(workspace, changeSet);
  if (own.kind === 'unknown') {
    return { ...own, remedy: 'plan again; values of --var belong into the plan, where they have an author' };
  }
  const { load } = own;
  const pinned = new Set(
    load.document.batches.flatMap(({ members }) => (members.kind === 'roster' ? [members.sha256] : [])),
  );
  const files = await filesNamed(config, changeSet.nodes);
  const lists: string[] = [];
  for (const file of load.sources.keys()) {
    if (isDigestInAnyClone(await readFile(file), (digest) => pinned.has(digest))) lists.push(file);
    else files.push({ file, use: 'list' });
  }
  const { stepKind } = await workspace.registries.runbook();
  const startsPrograms =
    Object.keys(config.continuity).length > 0 ||
    changeSet.nodes.some(
      (node) => node.kind === 'step' && stepKind(node.step.spec.kind).risk?.kind === 'command-step',
    );
  return { kind: 'known', files, lists, startsPrograms };
}

/** drover.yaml, and what it and these steps name: the same files that are pinned. */
export async function filesNamed(config: DroverConfig, nodes: ChangeSet['nodes']): Promise<SourceFile[]> {
  const files: SourceFile[] = [{ file: config.file, use: 'list' }];
  for (const [path, use] of pathsOf(filePlaceOf(config), namesIn(nodes, config))) {
    const file = resolve(config.folder, path);
    if ((await sizeOfFile(file)) !== null) files.push({ file, use });
  }
  return files;
}
