import type { Workspace } from '../context/workspace.ts';

/** A workspace that is always the one of the commit that is applied; the state is that of the clone, and stays open. */
export const following = (clone: Workspace, current: () => Workspace): Workspace => ({
  ...clone,
  get config() {
    return current().config;
  },
  system: (name) => current().system(name),
  continuity: (system) => current().continuity(system),
  toChange: (permit) => current().toChange(permit),
  secret: (reference) => current().secret(reference),
});
