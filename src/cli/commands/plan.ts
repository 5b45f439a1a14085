import { Option, type Command } from 'commander';
import { instantFromMs } from '../../domain/instant.ts';
import { evaluatePolicy } from '../../planner/approval/policy.ts';
import { stepKind } from '../../runbook/index.ts';
import { writeChangeSetFile } from '../../app/change-set-file.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { withPlanOptions, type PlanOptions } from '../options.ts';
import { parseChoice, planFile, type Planned } from '../../app/planning.ts';
import { annotationServices, annotate, type AnnotationService } from '../../view/annotations.ts';
import { changeSetMarkdown } from '../../view/change-set-markdown.ts';
import { changeCounts, changeSetText, isEmpty } from '../../view/change-set.ts';
import { palette } from '../render/color.ts';
import { showFindings, type ShowFindings } from '../../view/findings.ts';
import { phasesOf } from '../render/phases.ts';
import { redactPlanned } from '../../view/redact.ts';
import { policyOf } from '../../app/review.ts';
import { trackRecord } from '../../app/forecast-accuracy.ts';
import { inWorkspace, type Workspace } from '../../app/workspace.ts';

interface Options extends PlanOptions {
  readonly out?: string;
  readonly format: 'text' | 'markdown';
  readonly detailedExitcode?: true;
  readonly full?: true;
  readonly annotations?: AnnotationService;
  readonly redact?: string;
}

export function configure(command: Command, cli: Cli): void {
  withPlanOptions(command.argument('<plan>', 'the plan file'))
    .option('--out <file>', 'save the change set, to be reviewed, approved and applied as it is')
    .addOption(
      new Option('--format <format>', 'markdown is for a pull request and stays under 65,536 characters')
        .choices(['text', 'markdown'])
        .default('text'),
    )
    .option('--full', 'all changes in the text, not only the first of each batch')
    .option('--detailed-exitcode', 'exit 2 when there is something to do')
    .addOption(
      new Option('--annotations <service>', 'write findings to stderr as annotations of').choices(
        annotationServices,
      ),
    )
    .option('--redact <reference>', 'replace names by a keyed hash; the key as env:NAME or file:PATH')
    .addHelpText(
      'after',
      `
Writes nothing to the mail system. The last line of the text has a fixed form.
  $ drover plan plans/it.yaml
  $ drover plan plans/it.yaml --out it.json && drover approve it.json && drover apply it.json

Exit codes: 0, 1, 2 (only with --detailed-exitcode: changes pending), 64 (invalid plan).`,
    )
    .action(async (file: string, options: Options) => {
      await inWorkspace(cli, async (workspace) => {
        const show = findingsAs(options.annotations);
        const choice = parseChoice(options);
        const planned = await withPolicy(
          cli,
          workspace,
          await planFile(cli, workspace, file, choice, phasesOf(cli), null, show),
        );
        await show(cli, planned.findings, planned.sources);
        const shown = await forReaders(workspace, planned, options.redact);
        const record = await trackRecord(await workspace.existingStore(), planned.system.name);
        await print(cli, workspace, shown, record, options);
        if (options.out !== undefined) {
          // What is applied later is the change set itself; names in it cannot be replaced.
          await writeChangeSetFile(cli.path(options.out), planned.changeSet);
        }
        nextStep(cli, planned, file, options);
        if (options.detailedExitcode && !isEmpty(planned.changeSet)) cli.exit(EXIT.changesPending);
      });
    });
}

/** What policy would refuse is said here already, as warnings: nothing is applied yet. */
async function withPolicy(cli: Cli, workspace: Workspace, planned: Planned): Promise<Planned> {
  const policy = await policyOf(cli, workspace);
  if (policy === null) return planned;
  const decision = evaluatePolicy(planned.changeSet, policy, [], {
    now: instantFromMs(cli.clock.nowMs()),
    traits: stepKind,
    author: null,
    contentDigest: null,
  });
  if (decision.kind !== 'refused') return planned;
  const refusals = decision.violations.map((violation) => ({
    ...violation,
    severity: 'warning' as const,
    message: `Policy will refuse this: ${violation.message}`,
  }));
  return { ...planned, findings: [...planned.findings, ...refusals] };
}

/** The findings of a plan that is refused, too, are wanted beside its lines. */
const findingsAs = (service: AnnotationService | undefined): ShowFindings =>
  service === undefined
    ? showFindings
    : async (cli, findings) => cli.stderr.write(annotate(service, findings, cli.folder));

const forReaders = async (
  workspace: Workspace,
  planned: Planned,
  key: string | undefined,
): Promise<Planned> => (key === undefined ? planned : redactPlanned(planned, await workspace.secret(key)));

async function print(
  cli: Cli,
  { folder }: Workspace,
  { changeSet, findings }: Planned,
  record: string | null,
  options: Options,
): Promise<void> {
  if (cli.json) {
    cli.printJson({ changeSet, counts: changeCounts(changeSet), findings });
  } else if (options.format === 'markdown') {
    cli.print(changeSetMarkdown(changeSet, findings, folder));
  } else {
    cli.print(
      changeSetText(changeSet, {
        width: Math.min(cli.stdout.columns(), 140),
        color: cli.stdout.color,
        full: options.full === true,
        trackRecord: record,
      }),
    );
  }
}

/** The exact next command; not in a pipeline, where nobody reads it. */
function nextStep(cli: Cli, { changeSet }: Planned, file: string, { out }: Options): void {
  if (isEmpty(changeSet) || cli.env['CI']) return;
  const paint = palette(cli.stderr.color);
  if (out === undefined) {
    cli.say(
      `\n${paint.dim('Next:')} drover apply ${file}   ${paint.dim('(plans anew; to apply exactly this, save it with --out FILE)')}`,
    );
  } else {
    cli.say(
      `\nSaved as ${out}, ${changeSet.id}\n${paint.dim('Next:')} drover approve ${out}, then drover apply ${out}`,
    );
  }
}
