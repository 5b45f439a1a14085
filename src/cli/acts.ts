import type { Command } from 'commander';
import type { ActRequest, Performed } from '../app/acts/perform.ts';
import { isAllowed, type Ask } from '../app/context/permit.ts';
import type { Workspace } from '../app/context/workspace.ts';
import { reviewLines, type Review } from '../app/review/review.ts';
import { actDocument } from '../view/act.ts';
import { paragraph } from '../view/document.ts';
import type { Cli } from './cli.ts';
import { withWorkspace } from './context.ts';
import { shellQuoted } from '../support/shell-quoted.ts';

export interface ActOptions {
  readonly dryRun?: true;
  readonly out?: string;
  readonly approved?: string;
  readonly policyRef?: string;
}

/** For every command that changes something without a change set. */
export const withActOptions = (command: Command): Command =>
  command
    .option('--dry-run', 'show what would be done and which approvals it needs; do nothing')
    .option('--out <file>', 'with --dry-run: save it, to be signed with drover approve')
    .option('--approved <file>', 'do exactly what was saved there; the approvals beside the file count')
    .option(
      '--policy-ref <revision>',
      'read the rules (drover.yaml, policy, signers) from this git revision',
    );

/** `ask` null: it is not confirmed by a person. */
export const actRequest = (
  { dryRun, out, approved, policyRef }: ActOptions,
  ask: Ask | null,
): ActRequest => ({
  dryRun: dryRun === true,
  out: out ?? null,
  approved: approved ?? null,
  policyRef: policyRef ?? null,
  ask,
});

/** Shows what would be done, or what was done. */
export async function performAt<T>(
  cli: Cli,
  act: (workspace: Workspace) => Promise<Performed<T>>,
  show: (result: T) => void,
): Promise<void> {
  showPerformed(cli, await withWorkspace(cli, act), show);
}

export function showPerformed<T>(cli: Cli, performed: Performed<T>, show: (result: T) => void): void {
  if (performed.kind === 'done') return show(performed.result);
  const { saved, review, out } = performed;
  const { id, act: shown } = saved;
  const approvals = reviewLines(review);
  if (cli.json)
    cli.printJson({
      id,
      act: shown,
      approvals,
      isAllowed: isAllowed(review.decision),
    });
  else cli.show([...actDocument(shown, approvals), paragraph(`Act ${id}`)]);
  if (out === null) return;
  cli.say(`Saved as ${out}`);
  cli.say(
    `Next: ${approveFirst(review, out)}${approvedLine(cli.commandLine, out, shown.kind === 'purge' ? '--now' : null)}`,
  );
}

/** The command before the next one, where it is needed. */
export const approveFirst = ({ decision }: Review, file: string): string =>
  decision?.kind === 'needs-approval' ? `drover approve ${shellQuoted(file)}, then ` : '';

/** The same command, doing exactly what was saved. `needs`: the option without which it only shows. */
function approvedLine(line: string, out: string, needs: string | null): string {
  const doing = line.replace(' --dry-run', '').replace(/ --out[ =]('[^']*'|\S+)/, '');
  return `${doing}${needs === null || doing.includes(` ${needs}`) ? '' : ` ${needs}`} --approved ${shellQuoted(out)}`;
}
