import { Option, type Command } from 'commander';
import { plan, type DryRun } from '../../app/plan.ts';
import { isEmpty } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { annotate, annotationServices, type AnnotationService } from '../../view/annotations.ts';
import type { AskedOfPeople } from '../../view/change-set-people.ts';
import { changeSetComment, findingText } from '../../view/change-set-comment.ts';
import { changeCounts } from '../../view/change-set-texts.ts';
import { changeSetTable } from '../../view/change-set-page.ts';
import { changeSetDocument } from '../../view/change-set.ts';
import { listOf, section, type Document } from '../../view/document.ts';
import { redactPlanned } from '../../view/redact.ts';
import { holdBlocks } from '../../view/hold.ts';
import { rehearsalJson, rehearsalSection } from '../../view/rehearsal.ts';
import { renderCsv, renderHtml } from '../../view/render.ts';
import { unprotectedBlocks } from '../../view/unprotected.ts';
import { askedJson, askedOfPeople, sayNext } from '../change-set-next.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { collectingAfterOne } from '../collecting.ts';
import { choiceOf, withPlanOptions, type PlanOptions } from '../options.ts';
import { redactionKey } from '../redaction-key.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';
import { showFindings, type ShowFindings } from '../render/findings.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

type Format = 'text' | 'markdown' | 'html' | 'csv';
interface Options extends PlanOptions {
  readonly out?: string;
  readonly format: Format;
  readonly detailedExitcode?: true;
  readonly full?: true;
  readonly annotations?: AnnotationService;
  readonly redact?: string;
}

export function configure(command: Command, cli: Cli): void {
  withPlanOptions(command.argument('<plan>', 'the plan file'))
    .option('--out <file>', 'save the change set for review, approval and apply')
    .addOption(
      new Option(
        '--format <format>',
        'markdown is for a pull request and stays under 65,536 characters; html is a page to search, csv a row per change',
      )
        .choices(['text', 'markdown', 'html', 'csv'])
        .default('text'),
    )
    .option('--full', 'show all changes and windows, not only the first ones')
    .option('--detailed-exitcode', `exit ${EXIT.changesPending} if there is something to do`)
    .addOption(
      new Option('--annotations <service>', 'write findings to stderr as annotations of').choices(
        annotationServices,
      ),
    )
    .option('--redact <reference>', 'replace names with a keyed hash; the key as env:NAME or file:PATH')
    .addHelpText(
      'after',
      `
Writes nothing to the mail system. The last line counts what there is to do; scripts read counts of --json.
  $ drover plan plans/first.yaml
  $ drover plan plans/first.yaml --out it.json && drover apply it.json

Exit codes: ${EXIT.done}, ${EXIT.error}, ${EXIT.changesPending} (only with --detailed-exitcode: changes pending), ${EXIT.usage} (invalid plan).`,
    )
    .action((file: string, options: Options) =>
      withWorkspace(
        cli,
        async (given) => {
          letYoungGenerationGrow();
          const workspace = { ...given, phase: collectingAfterOne(given.phase) };
          const { redact } = options;
          const key = redact === undefined ? null : await redactionKey(workspace, redact);
          const planned = await plan(workspace, { file, ...choiceOf(options), out: options.out ?? null });
          const shown = key === null ? planned : redactPlanned(planned, key);
          const { review, risks } = planned;
          const asked = askedOfPeople(review, risks, { namesHidden: redact !== undefined });
          print(cli, { ...shown, review, asked }, workspace.config.folder, options);
          nextStep(cli, planned, file, options);
          if (options.detailedExitcode && !isEmpty(planned.changeSet)) cli.exit(EXIT.changesPending);
        },
        findingsAs(options),
      ),
    );
}

/** The findings of a refused plan, too, are shown at its lines. */
function findingsAs({ annotations, redact }: Options): ShowFindings {
  const show: ShowFindings =
    annotations === undefined
      ? showFindings
      : (cli, findings) => cli.stderr.raw(annotate(annotations, findings, cli.folder));
  // Who is named in a plan is known only once the mail system was asked: until then no text is shown.
  return redact === undefined ? show : (cli, findings) => show(cli, findings.map(withoutText), new Map());
}

const withoutText = ({ code, severity, place }: Diagnostic): Diagnostic => ({
  code,
  severity,
  place,
  message: 'The text of this finding is left out because of --redact.',
});

type Shown = Pick<
  DryRun,
  'changeSet' | 'findings' | 'accuracy' | 'unprotected' | 'holds' | 'review' | 'rehearsed' | 'leaves'
> & {
  readonly asked: AskedOfPeople;
};

function print(cli: Cli, shown: Shown, folder: string, options: Options): void {
  const { changeSet, findings, accuracy, unprotected, holds, review, rehearsed, asked, leaves } = shown;
  if (cli.json) {
    return cli.printJson({
      changeSet,
      counts: changeCounts(changeSet),
      findings,
      accuracy,
      unprotected,
      holds,
      leaves,
      ...(rehearsed === null ? {} : { rehearsal: rehearsalJson(rehearsed) }),
      ...askedJson(asked, review),
    });
  }
  const document = (isPage: boolean): Document => {
    const all = changeSetDocument(changeSet, {
      full: options.full === true || isPage,
      accuracy,
      asked,
      leaves,
      isPage,
    });
    // A page begins with its title; on a terminal what is above scrolls away first.
    const title = isPage ? all.slice(0, 1) : [];
    return [
      ...title,
      ...holdBlocks(holds, changeSet.timeZone),
      ...unprotectedBlocks(unprotected, cli.clock.nowMs()),
      ...(isPage ? section('Findings', listOf(findings.map((one) => findingText(one, folder)))) : []),
      ...(rehearsed === null ? [] : rehearsalSection(rehearsed)),
      ...all.slice(title.length),
    ];
  };
  switch (options.format) {
    case 'text':
      return cli.show(document(false));
    case 'markdown':
      return cli.printLines(
        changeSetComment(changeSet, findings, folder, {
          unprotected,
          holds,
          asked,
          rehearsed,
          leaves,
        }),
      );
    case 'html':
      return cli.stdout.write(renderHtml(document(true), { title: `${changeSet.plan}: plan` }));
    case 'csv':
      return cli.stdout.write(renderCsv(changeSetTable(changeSet)));
  }
}

function nextStep(cli: Cli, { changeSet, review }: DryRun, file: string, { out }: Options): void {
  if (isEmpty(changeSet)) return;
  if (out !== undefined && !cli.env['CI']) cli.say(`Saved as ${out}, ${changeSet.id}`);
  const unsaved = {
    save: `${cli.commandLine} --out ${changeSet.plan}.json`,
    apply: `drover apply ${shellQuoted(file)}`,
  };
  sayNext(cli, review, { out: out ?? null, unsaved });
}
