import { Option, type Command } from 'commander';
import { record, test, type Tested } from '../../app/test.ts';
import { findingsDocument } from '../../view/findings.ts';
import { brokenIn, testedDocument } from '../../view/tested.ts';
import { plural } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { withWorkspace } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { withSystem } from '../options.ts';
import { programVersion } from '../version.ts';

const formats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'azure'] as const;
interface Options {
  readonly format: (typeof formats)[number];
  readonly record?: string;
  readonly system?: string;
}

export function configure(command: Command, cli: Cli): void {
  withSystem(
    command.argument(
      '[file...]',
      'files of expectations; default: all in the folder tests beside drover.yaml',
    ),
  )
    .option(
      '--record <file>',
      'write the inventory that the expectations are compared with: asks the mail system',
    )
    .addOption(new Option('--format <format>', 'output format').choices(formats).default('text'))
    .addHelpText(
      'after',
      `
An expectation says what plans must keep to, whatever else changes in them: who never moves before Saturday, how many a
night, which databases stay empty. Plans are planned from a recorded inventory, so that a pipeline needs no mail system;
what breaks an expectation is shown at the line of the plan. "drover explain expectations" lists what can be expected.
  $ drover test --record inventories/november.json
  $ drover test
  $ drover test tests/vips.yaml --format junit > junit.xml

Exit codes: ${EXIT.done} (all hold), ${EXIT.error} (one is broken), ${EXIT.usage} (a file or a plan is invalid).`,
    )
    .action((files: readonly string[], { format, record: out, system }: Options) =>
      withWorkspace(cli, async (workspace) => {
        if (out !== undefined) {
          const { observed } = await record(workspace, { file: out, system: system ?? null });
          const mailboxes = plural(observed.mailboxes.length, 'mailbox', 'mailboxes');
          const databases = plural(observed.databases.length, 'database');
          if (cli.json)
            cli.printJson({
              file: out,
              mailboxes: observed.mailboxes.length,
              databases: observed.databases.length,
            });
          else cli.print(`${mailboxes} in ${databases} of ${observed.system} written to ${out}.`);
          return;
        }
        const tested = await test(workspace, { files });
        await print(cli, tested, cli.json ? 'json' : format);
        if (brokenIn(tested.files).length > 0) cli.exit(EXIT.error);
      }),
    );
}

async function print(
  cli: Cli,
  { files, findings: others, sources }: Tested,
  format: Options['format'],
): Promise<void> {
  const broken = brokenIn(files);
  const findings = [...others.filter(({ severity }) => severity !== 'note'), ...broken];
  switch (format) {
    case 'text': {
      const { codeFrames } = await import('../../plan/code-frame.ts');
      if (findings.length > 0)
        cli.show(findingsDocument(findings, codeFrames(findings, sources), cli.folder));
      cli.show(testedDocument(files, cli.folder));
      return;
    }
    case 'json':
      return cli.printJson({ holds: broken.length === 0, files, findings: others });
    case 'sarif': {
      const { sarif } = await import('../../view/finding-formats.ts');
      return cli.printLines(sarif(findings, cli.folder, programVersion()));
    }
    case 'junit': {
      const { junitOfExpectations } = await import('../../view/finding-formats.ts');
      return cli.printLines(junitOfExpectations(files, cli.folder));
    }
    case 'github':
    case 'gitlab':
    case 'azure': {
      const { annotate } = await import('../../view/annotations.ts');
      cli.stdout.raw(annotate(format, findings, cli.folder));
    }
  }
}
