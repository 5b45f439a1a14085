import { relative, sep } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { globMatcher } from '../../support/glob.ts';
import type { Workspace } from '../context/workspace.ts';
import { isPlan } from '../planning/is-plan.ts';
import { planFilesIn } from '../planning/plans-of-repository.ts';
import { git, splitNul } from '../review/git.ts';
import type { Checkout } from './checkouts.ts';

/** The commit that is applied. */
export interface Head extends Checkout {
  /** From the folder of drover.yaml, as `planFile` of a change set is. */
  readonly files: readonly string[];
}

/** What must not change while the controller runs: replicas meet in the state, under the name. */
export interface Fixed {
  readonly revision: string;
  readonly state: string;
  /** Null: it was given as an option, and counts whatever drover.yaml says. */
  readonly name: string | null;
}

/** Refused where that commit's drover.yaml says that something else is to be served. */
export async function readHead(checkout: Checkout, fixed: Fixed): Promise<Head> {
  requireSame(checkout, fixed);
  return { ...checkout, files: await planFiles(checkout.workspace) };
}

function requireSame({ commit, workspace: { config } }: Checkout, fixed: Fixed): void {
  const revision = config.serve.revision ?? config.policyRef;
  const differing = [
    revision === fixed.revision ? [] : [`it protects ${revision ?? 'no revision'}, not ${fixed.revision}`],
    config.state === fixed.state ? [] : ['its state is another'],
    fixed.name === null || config.serve.name === fixed.name
      ? []
      : [`its controller is ${config.serve.name}, not ${fixed.name}`],
  ].flat();
  if (differing.length === 0) return;
  throw Failure.permanent(
    'invalid-config',
    `The drover.yaml of commit ${commit.slice(0, 12)} is not the one that this controller was started with: ${differing.join(', ')}. Nothing new is applied.`,
    'Check that commit out in the clone and start drover serve again, or revert it.',
  );
}

/** Only what git holds: a step may have written something that looks like a plan. */
async function planFiles({ config }: Workspace): Promise<readonly string[]> {
  const { folder, serve } = config;
  const tracked = splitNul(await git(folder, ['ls-files', '-z']));
  if (serve.plans !== null) {
    const matchers = serve.plans.map(globMatcher);
    const named = tracked.filter((name) => matchers.some((matches) => matches(name)));
    const plans: string[] = [];
    for (const name of named) if (await isPlan(`${folder}/${name}`)) plans.push(name);
    return plans.sort();
  }
  const known = new Set(tracked);
  const found = await planFilesIn(folder);
  return found.map((file) => relative(folder, file).replaceAll(sep, '/')).filter((name) => known.has(name));
}
