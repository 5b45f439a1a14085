import { Option, type Command } from 'commander';
import { writeResult } from '../../app/context/write-result.ts';
import { report } from '../../app/report.ts';
import { redactReport } from '../../view/redact.ts';
import { reportDocument } from '../../view/report/document.ts';
import { documentFor, reportFormats, reportVersions, type ReportVersion } from '../../view/report/index.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { reportFormatOf, reportText } from '../report-file.ts';
import { redactionKey } from '../redaction-key.ts';
import { keepHeapLean } from '../lean-heap.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly format?: string;
  readonly out?: string;
  readonly redact?: string;
  readonly for?: ReportVersion;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument(
      '[run]',
      'a run, or a plan for its newest run that is not a rollback; default: the newest of all',
    )
    .addOption(new Option('--format <format>', 'what to write').choices(Object.keys(reportFormats)))
    .addOption(new Option('--for <reader>', 'manager: one page; auditor: everything').choices(reportVersions))
    .option('--out <file>', 'write to a file; its extension chooses the format')
    .option('--redact <reference>', 'replace names with a keyed hash; the key as env:NAME or file:PATH')
    .addHelpText(
      'after',
      `
Begins with one sentence: was everything proved complete? csv has one line per mailbox with its digest, log-csv one per entry of
the moves' own logs; both open in a spreadsheet (UTF-8 with a byte order mark). html is one self-contained page to mail or
print. What a finished run measured stays as it was; later rollbacks and purges of its mailboxes are named.
  $ drover report --out report.html
  $ drover report --out summary.html --for manager
  $ drover report --out mailboxes.csv`,
    )
    .action((which: string | undefined, options: Options) =>
      withWorkspace(cli, async (workspace) => {
        keepHeapLean();
        letYoungGenerationGrow();
        const { redact, out } = options;
        const key = redact === undefined ? null : await redactionKey(workspace, redact);
        const made = await report(workspace, { which: which ?? null, wantsNames: key !== null });
        const shown =
          key === null || made.names === null
            ? { report: made.report }
            : redactReport(made.report, made.names, key);
        const format = chosenFormat(cli, options);
        const version = options.for ?? null;
        if (format === 'text' && out === undefined) {
          return cli.show(
            version === null ? reportDocument(shown.report) : documentFor[version](shown.report),
          );
        }
        const text = reportText(format, { ...shown, moveReports: made.moveReports }, version);
        if (out === undefined) {
          for await (const portion of text) cli.stdout.write(portion);
          return;
        }
        await writeResult(cli.path(out), text);
        cli.say(`Report of run ${made.report.run.id} written to ${out}`);
      }),
    );
}

function chosenFormat(cli: Cli, { format, out }: Options): string {
  if (format !== undefined) return format;
  if (cli.json) return 'json';
  if (out === undefined) return 'text';
  return reportFormatOf(out);
}
