import type { ChangeSet } from '../domain/change.ts';
import type { Workspace } from './context/workspace.ts';
import { rehearseMany, type RehearsedChangeSet, type Rehearsing } from './review/rehearsing.ts';
import { findToRehearse, type RehearsalRequest } from './running/to-rehearse.ts';

export type Rehearsed =
  | { readonly kind: 'nothing-to-do'; readonly changeSet: ChangeSet }
  | ({ readonly kind: 'rehearsed' } & RehearsedChangeSet);

/** Applies a plan or a saved change set many times in virtual time, with failures. Writes nothing, neither to the mail system nor to the state. */
export async function rehearse(
  workspace: Workspace,
  request: RehearsalRequest & Rehearsing,
): Promise<Rehearsed> {
  const found = await findToRehearse(workspace, request);
  if (found.kind === 'nothing-to-do') return found;
  const { subject, assumptions } = found;
  return { kind: 'rehearsed', ...(await rehearseMany(workspace, subject, assumptions, request)) };
}
