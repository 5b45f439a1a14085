import type { Context } from '../app/context/context.ts';
import { inWorkspace, type Workspace } from '../app/context/workspace.ts';
import type { Cli } from './cli.ts';
import { identityOf } from './identity.ts';
import { registries } from './registries.ts';
import { showFindings, type ShowFindings } from './render/findings.ts';
import { phasesOf } from './render/phases.ts';
import { showNotice } from './render/notices.ts';
import { letYoungGenerationGrow } from './young-generation.ts';

/** The outside world of the use cases: this terminal, this working folder, these registries. */
export function contextOf(cli: Cli, show: ShowFindings = showFindings): Context {
  const { phase, aside } = phasesOf(cli);
  return {
    clock: cli.clock,
    env: cli.env,
    folder: cli.folder,
    // Asking the system for the account takes longer than most of what a command does.
    get identity() {
      return identityOf(cli.env);
    },
    registries,
    phase,
    notify: (notice) =>
      aside(() => {
        if (notice.kind === 'findings') return show(cli, notice.findings, notice.sources);
        if (notice.kind === 'reading-run') letYoungGenerationGrow();
        showNotice(cli, notice);
      }),
  };
}

export const withWorkspace = <T>(
  cli: Cli,
  work: (workspace: Workspace) => Promise<T>,
  show?: ShowFindings,
): Promise<T> => inWorkspace(contextOf(cli, show), work);
