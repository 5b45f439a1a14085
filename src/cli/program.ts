import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { makeCli, type Cli, type CliParts, type Configure } from './cli.ts';
import { Failure, failureFacts } from '../domain/failure.ts';
import { EXIT, exitCodeOfFailure, exitCodesText, type ExitCode } from './exit-codes.ts';
import { fitHelp } from './render/help-text.ts';
import { usageError } from './usage-error.ts';
import { programVersion } from './version.ts';

/** One line per command. The module is loaded only when the command is used (or for completion and manual). */
interface CommandLine {
  readonly name: string;
  readonly group: 'Start here' | 'Plan and review' | 'Apply' | 'Watch and report' | 'Mail systems' | 'Tools';
  readonly summary: string;
  /** Called by programs, not by people: not listed. */
  readonly hidden?: true;
  readonly load: () => Promise<{ readonly configure: Configure }>;
}
// prettier-ignore
const commands: readonly CommandLine[] = [
  { name: 'quickstart', group: 'Start here', summary: 'a 30-second demo on generated mail', load: () => import('./commands/quickstart.ts') },
  { name: 'init', group: 'Start here', summary: 'write a drover.yaml and a first plan', load: () => import('./commands/init.ts') },
  { name: 'validate', group: 'Plan and review', summary: 'check plans without a mail system', load: () => import('./commands/validate.ts') },
  { name: 'plan', group: 'Plan and review', summary: 'show exactly what a plan would do', load: () => import('./commands/plan.ts') },
  { name: 'test', group: 'Plan and review', summary: 'compare plans with what is expected of them, offline', load: () => import('./commands/test.ts') },
  { name: 'rehearse', group: 'Plan and review', summary: 'run a plan many times in virtual time, with failures', load: () => import('./commands/rehearse.ts') },
  { name: 'diff', group: 'Plan and review', summary: 'show what a commit changes in effect', load: () => import('./commands/diff.ts') },
  { name: 'inventory', group: 'Plan and review', summary: 'every mailbox with what becomes of it, over all plans', load: () => import('./commands/inventory.ts') },
  { name: 'select', group: 'Plan and review', summary: 'show whom a selector takes, and who of them is planned', load: () => import('./commands/select.ts') },
  { name: 'retire', group: 'Plan and review', summary: 'show what prevents a database from being removed', load: () => import('./commands/retire.ts') },
  { name: 'approve', group: 'Plan and review', summary: 'sign a saved change set', load: () => import('./commands/approve.ts') },
  { name: 'verify', group: 'Plan and review', summary: 'check the approvals of a saved change set', load: () => import('./commands/verify.ts') },
  { name: 'apply', group: 'Apply', summary: 'apply a plan or a saved change set; run it again to resume', load: () => import('./commands/apply.ts') },
  { name: 'serve', group: 'Apply', summary: 'watch a git revision, apply what is approved in it, show a live page', load: () => import('./commands/serve.ts') },
  { name: 'hold', group: 'Apply', summary: 'stop all runs, or a plan’s, with a reason; list or end what is on hold', load: () => import('./commands/hold.ts') },
  { name: 'approve-gate', group: 'Apply', summary: 'answer a gate at which a run waits', load: () => import('./commands/approve-gate.ts') },
  { name: 'pause', group: 'Apply', summary: 'let nothing more of a run start or complete, until resume', load: () => import('./commands/pause.ts') },
  { name: 'resume', group: 'Apply', summary: 'end pauses and postponements', load: () => import('./commands/resume.ts') },
  { name: 'postpone', group: 'Apply', summary: 'start and complete a batch later than planned', load: () => import('./commands/postpone.ts') },
  { name: 'complete', group: 'Apply', summary: 'complete held mailboxes now, outside their windows', load: () => import('./commands/complete-now.ts') },
  { name: 'cancel', group: 'Apply', summary: 'take a batch or a mailbox out of a run', load: () => import('./commands/cancel.ts') },
  { name: 'forget', group: 'Apply', summary: 'leave a mailbox and its request to others', load: () => import('./commands/forget.ts') },
  { name: 'recover', group: 'Apply', summary: 'revert the temporary changes of an interrupted run', load: () => import('./commands/recover.ts') },
  { name: 'rollback', group: 'Apply', summary: 'plan the return of a batch or a mailbox to its source', load: () => import('./commands/rollback.ts') },
  { name: 'purge', group: 'Apply', summary: 'list soft-deleted mailboxes; remove those whose retention has ended', load: () => import('./commands/purge.ts') },
  { name: 'unlock', group: 'Apply', summary: 'break the lease of a plan', load: () => import('./commands/unlock.ts') },
  { name: 'status', group: 'Watch and report', summary: 'state of a run and its temporary changes (--watch: the dashboard)', load: () => import('./commands/status.ts') },
  { name: 'report', group: 'Watch and report', summary: 'what a run did, with its proof', load: () => import('./commands/report.ts') },
  { name: 'runs', group: 'Watch and report', summary: 'list runs', load: () => import('./commands/runs.ts') },
  { name: 'acts', group: 'Watch and report', summary: 'list what commands changed without a change set', load: () => import('./commands/acts.ts') },
  { name: 'show', group: 'Watch and report', summary: 'show a plan, a saved change set or a run', load: () => import('./commands/show.ts') },
  { name: 'drift', group: 'Watch and report', summary: 'show what was changed since drover finished', load: () => import('./commands/drift.ts') },
  { name: 'compare', group: 'Watch and report', summary: 'compare moved mailboxes with what was proved of them', load: () => import('./commands/compare.ts') },
  { name: 'lab', group: 'Mail systems', summary: 'the embedded organisation: create, import, deliver, compare …', load: () => import('./commands/lab.ts') },
  { name: 'move-request', group: 'Mail systems', summary: 'single move requests, without a plan', load: () => import('./commands/move-request.ts') },
  { name: 'mrs', group: 'Mail systems', summary: 'run drover’s Mailbox Replication Service as a service', load: () => import('./commands/mrs.ts') },
  { name: 'continuity', group: 'Mail systems', summary: 'state and role changes of a replication pair', load: () => import('./commands/continuity.ts') },
  { name: 'doctor', group: 'Tools', summary: 'check that everything drover needs is available', load: () => import('./commands/doctor.ts') },
  { name: 'import', group: 'Tools', summary: 'turn CSV lists or move requests into a plan', load: () => import('./commands/import.ts') },
  { name: 'schema', group: 'Tools', summary: 'print the JSON Schema of plans, configuration or steps', load: () => import('./commands/schema.ts') },
  { name: 'explain', group: 'Tools', summary: 'explain a field of the plan language', load: () => import('./commands/explain.ts') },
  { name: 'completion', group: 'Tools', summary: 'print a completion script for your shell', load: () => import('./commands/completion.ts') },
  { name: 'man', group: 'Tools', summary: 'print the manual page', load: () => import('./commands/man.ts') },
  { name: '__complete', group: 'Tools', hidden: true, summary: 'suggest words for a command line', load: () => import('./commands/complete.ts') },
];

/** Parses, runs one command, prints its failure if there is one; resolves to the exit code. Never throws. */
export async function runCli(args: readonly string[], parts: CliParts): Promise<ExitCode> {
  const { program, cli } = makeProgram(args, parts);
  try {
    await program.parseAsync(args, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const { reportFailure } = await import('./render/failure.ts');
    reportFailure(cli, error);
    const { code } = failureFacts(error);
    // What still works would keep this process alive, and may take effect as long as it lives.
    if (code === 'step-not-ended') parts.leave(exitCodeOfFailure(code));
    return exitCodeOfFailure(code);
  }
}

function makeProgram(
  args: readonly string[],
  parts: CliParts,
): {
  readonly program: Command;
  readonly cli: Cli & { readonly exitCode: ExitCode };
} {
  const program = new Command('drover')
    .description(
      'Moves mailboxes according to plans kept in git: a dry run to review, an executor that survives crashes, and proof that nothing was lost.',
    )
    .version(programVersion(), '-V, --version')
    .option('-C, --chdir <dir>', 'run as if started in this folder')
    .option('--json', 'result as JSON on stdout, progress and errors as JSON lines on stderr')
    .option('--no-color', 'no colours (also: NO_COLOR)')
    .addHelpText('after', topHelp)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => cli.stdout.write(fitHelp(text, parts.stdout.columns())),
      writeErr: (text) => {
        if (!cli.json) cli.stderr.write(fitHelp(text, parts.stderr.columns()));
      },
      outputError: (text, write) => {
        const lines = usageError(program, args, text);
        cli.event({ type: 'error', code: 'usage', message: lines.join(' ').replace(/^error: /, '') });
        for (const line of lines) write(`${line}\n`);
      },
      getOutHelpWidth: () => Math.min(parts.stdout.columns(), 110),
      getErrHelpWidth: () => Math.min(parts.stderr.columns(), 110),
      getOutHasColors: () => parts.stdout.color,
      getErrHasColors: () => parts.stderr.color,
    })
    .showSuggestionAfterError();
  const cli = makeCli(parts, {
    args,
    options: () => program.opts(),
    run: (args, other) => runCli(args, { ...parts, ...other }),
    wholeProgram: () => loadAll(program, cli),
  });
  registerCommands(program, cli);
  return { program, cli };
}

/** The program with every command's options in it, for completion scripts and tests. */
async function loadAll(program: Command, cli: Cli): Promise<Command> {
  for (const command of program.commands) await configureOnce(command, cli);
  return program;
}

const configured = new WeakSet<Command>();
async function configureOnce(command: Command, cli: Cli): Promise<void> {
  const line = commands.find(({ name }) => name === command.name());
  if (line === undefined || configured.has(command)) return;
  configured.add(command);
  (await line.load()).configure(command, cli);
  negatedDefaults(command);
}

/** Commander sets the default of `--no-x` before a command is loaded, which here is before it has options. */
function negatedDefaults(command: Command): void {
  for (const option of command.options) {
    const name = option.attributeName();
    if (option.negate && command.getOptionValue(name) === undefined) {
      command.setOptionValueWithSource(name, true, 'default');
    }
  }
  command.commands.forEach(negatedDefaults);
}

function registerCommands(program: Command, cli: Cli): void {
  for (const { name, group, summary, hidden = false } of commands) {
    program
      .command(name, { hidden })
      .summary(summary)
      .description(capitalised(summary))
      .helpGroup(`${group}:`);
  }
  program
    .command('help')
    .argument('[topic...]', 'a command, or: exit-codes')
    .summary('explain a command, or the exit codes')
    .helpGroup('Tools:')
    .action(async (topic: readonly string[]) => {
      const [first] = topic;
      if (first === 'exit-codes') return cli.json ? cli.printJson(EXIT) : cli.printLines(exitCodesText());
      const isKnown = first === undefined || commands.some(({ name }) => name === first);
      // As a command, an unknown one fails, and names what is meant. Parsing begins without the options before it.
      const json = cli.json ? ['--json'] : [];
      await program.parseAsync(isKnown ? [...topic, '--help'] : [...json, first], { from: 'user' });
    });
  program.hook('preSubcommand', (_, command) => {
    // The drover.yaml of a folder above one that is not there would be found all the same.
    if (!existsSync(cli.folder))
      throw Failure.permanent(
        'usage',
        `The folder ${cli.folder} does not exist.`,
        'Correct the path after -C.',
      );
    return configureOnce(command, cli);
  });
}

const topHelp = `
A first tour:
  $ drover quickstart                       a 30-second demo on generated mail
  $ drover plan plans/first.yaml            what would happen, and when
  $ drover apply plans/first.yaml           apply it; run it again to resume
  $ drover report --format html --out r.html

drover help exit-codes lists what scripts may rely on.`;

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
