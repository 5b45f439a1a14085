import type { Command } from 'commander';
import { listRuns } from '../../app/runs.ts';
import { usage } from '../../app/context/invalid-input.ts';
import type { Workspace } from '../../app/context/workspace.ts';
import { exportJournal, verifyRuns, type VerifiedRun } from '../../app/verify-runs.ts';
import { faultText } from '../../domain/journal-fault.ts';
import { jsonText } from '../../view/harmless.ts';
import { verifiedDocument } from '../../view/journal-check.ts';
import { runsDocument } from '../../view/runs.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly limit: number;
  readonly verify?: true | readonly string[];
  readonly head?: string;
  readonly journal?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[plan]', 'only runs of this plan')
    .option('--limit <n>', 'maximum number of runs, newest first', wholeNumber, 20)
    .option('--verify [run...]', 'was a journal altered? Of these runs, or of all')
    .option('--head <digest>', 'with --verify: a head that was kept elsewhere, and must be in the chain')
    .option('--journal <run>', 'write the events of a run as they are stored, one JSON object a line')
    .addHelpText(
      'after',
      `
Each event of a journal has the digest of all up to it, so that one that is edited, removed, doubled or moved is found. Whoever can write
to the state can compute all digests again: only a head kept elsewhere, from a report, a notification or the log of a job, shows that.
  $ drover runs --verify
  $ drover runs --verify evacuate-mbx01 --head sha256:…
The digest of an event (chain) is the SHA-256 of the digest before it, a line feed, and its text; the first follows the SHA-256 of the
run's id, a line feed, and the plan's name. Digests are written as sha256: and hexadecimal digits.
  $ drover runs --journal evacuate-mbx01 > journal.jsonl
Exit codes: ${EXIT.done}, ${EXIT.changesPending} (a journal was altered), ${EXIT.error}.`,
    )
    .action((plan: string | undefined, options: Options) =>
      withWorkspace(cli, (workspace) => {
        if (options.head !== undefined && options.verify === undefined)
          throw usage('--head is compared by --verify RUN.');
        if (options.journal !== undefined) return write(cli, workspace, options.journal);
        return options.verify === undefined
          ? list(cli, workspace, plan ?? null, options.limit)
          : verify(cli, workspace, plan ?? null, options);
      }),
    );
}

async function list(cli: Cli, workspace: Workspace, plan: string | null, limit: number): Promise<void> {
  const rows = await listRuns(workspace, { plan, limit });
  if (cli.json) cli.printJson(rows);
  else cli.show(runsDocument(rows));
}

async function verify(
  cli: Cli,
  workspace: Workspace,
  plan: string | null,
  { verify: runs, head }: Options,
): Promise<void> {
  const which = Array.isArray(runs) ? (runs as readonly string[]) : [];
  const verified = await verifyRuns(workspace, { which, plan, head: head ?? null });
  if (cli.json) cli.printJson(verified.map(inWords));
  else cli.show(verifiedDocument(verified));
  if (verified.some(({ verdict }) => verdict === 'altered')) cli.exit(EXIT.changesPending);
}

const inWords = ({ fault, ...verified }: VerifiedRun): unknown => ({
  ...verified,
  fault: fault === null ? null : { ...fault, message: faultText(fault) },
});

async function write(cli: Cli, workspace: Workspace, run: string): Promise<void> {
  for await (const event of await exportJournal(workspace, run)) cli.stdout.write(`${jsonText(event)}\n`);
}
