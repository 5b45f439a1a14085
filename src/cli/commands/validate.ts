import { relative } from 'node:path';
import { Option, type Command } from 'commander';
import { validate, type Validated } from '../../app/validate.ts';
import { hasErrors } from '../../domain/diagnostic.ts';
import { firstFew, formatCount } from '../../support/format.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { withVars } from '../options.ts';
import { programVersion } from '../version.ts';

const formats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'azure'] as const;
type Format = (typeof formats)[number];

interface Options {
  readonly format: Format;
  readonly var?: Readonly<Record<string, string>>;
  readonly varFile?: string;
}

export function configure(command: Command, cli: Cli): void {
  withVars(command.argument('[plan...]', 'plan files; default: all in the folder plans beside drover.yaml'))
    .addOption(new Option('--format <format>', 'output format of findings').choices(formats).default('text'))
    .addHelpText(
      'after',
      `
Does not query the mail system: "drover plan" finds out whether mailboxes and databases exist. drover.yaml and
the policy that it names are checked as well.
  $ drover validate plans/first.yaml
  $ drover validate --format sarif > drover.sarif

Exit codes: ${EXIT.done}, ${EXIT.usage} (a finding is an error).`,
    )
    .action(async (plans: readonly string[], { var: vars = {}, varFile, format }: Options) => {
      const validated = await validate(contextOf(cli), { plans, vars, varFile: varFile ?? null });
      await print(cli, validated, cli.json ? 'json' : format);
      if (hasErrors(validated.findings)) cli.exit(EXIT.usage);
    });
}

/** Named, since drover.yaml is one of them, and without an argument all plans beside it are. */
const validText = (files: readonly string[]): string =>
  `${files.length === 1 ? '1 file is' : `${formatCount(files.length)} files are`} valid: ${firstFew(files, FILES_SHOWN)}.`;
const FILES_SHOWN = 4;

async function print(cli: Cli, { files, findings, sources }: Validated, format: Format): Promise<void> {
  switch (format) {
    case 'text': {
      const { codeFrames } = await import('../../plan/code-frame.ts');
      const { findingsDocument } = await import('../../view/findings.ts');
      if (findings.length > 0) {
        cli.show(findingsDocument(findings, codeFrames(findings, sources), cli.folder));
      } else {
        cli.print(validText(files.map((file) => relative(cli.folder, file))));
      }
      return;
    }
    case 'json':
      return cli.printJson({ valid: !hasErrors(findings), files, findings });
    case 'sarif':
    case 'junit': {
      const { junit, sarif } = await import('../../view/finding-formats.ts');
      cli.printLines(
        format === 'sarif'
          ? sarif(findings, cli.folder, programVersion())
          : junit(findings, files, cli.folder),
      );
      return;
    }
    case 'github':
    case 'gitlab':
    case 'azure': {
      const { annotate } = await import('../../view/annotations.ts');
      cli.stdout.raw(annotate(format, findings, cli.folder));
    }
  }
}
