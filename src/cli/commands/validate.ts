import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Option, type Command } from 'commander';
import { hasErrors, type Diagnostic } from '../../domain/diagnostic.ts';
import type { DroverConfig } from '../../plan/config.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { usage, withVars } from '../options.ts';
import { programVersion } from '../../app/version.ts';

const formats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'azure'] as const;
type Format = (typeof formats)[number];

interface Options {
  readonly format: Format;
  readonly var?: Readonly<Record<string, string>>;
}

export function configure(command: Command, cli: Cli): void {
  withVars(
    command.argument('[plan...]', 'plan files; without any: all in the folder plans beside drover.yaml'),
  )
    .addOption(new Option('--format <format>', 'how findings are written').choices(formats).default('text'))
    .addHelpText(
      'after',
      `
Asks no mail system: whether mailboxes and databases exist is found by "drover plan". drover.yaml is checked as well.
  $ drover validate plans/it.yaml
  $ drover validate --format sarif > drover.sarif

Exit codes: 0, 64 (a finding is an error).`,
    )
    .action(async (plans: readonly string[], options: Options) => {
      const checked = await check(cli, plans, options.var ?? {});
      await print(cli, checked, cli.json ? 'json' : options.format);
      if (hasErrors(checked.findings)) cli.exit(EXIT.usage);
    });
}

interface Checked {
  readonly files: readonly string[];
  readonly findings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

async function check(
  cli: Cli,
  plans: readonly string[],
  vars: Readonly<Record<string, string>>,
): Promise<Checked> {
  const { findConfig, loadConfig } = await import('../../plan/config.ts');
  const configFile = await findConfig(cli.folder);
  const findings: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const files: string[] = [];
  const take = (file: string, load: Pick<Checked, 'findings' | 'sources'>): void => {
    files.push(file);
    findings.push(...load.findings);
    for (const [name, text] of load.sources) sources.set(name, text);
  };
  let config: DroverConfig | null = null;
  if (configFile !== null) {
    const load = await loadConfig(configFile);
    take(configFile, load);
    if (load.kind === 'loaded') config = load.config;
  }
  const { loadPlan } = await import('../../plan/load.ts');
  for (const file of plans.length > 0 ? plans.map((plan) => cli.path(plan)) : await plansBeside(configFile)) {
    const load = await loadPlan(file, { vars });
    take(file, load);
    if (load.kind === 'loaded' && config !== null) {
      const { checkSystem } = await import('../../plan/check-system.ts');
      findings.push(...checkSystem(load.document, config));
    }
  }
  return { files, findings, sources };
}

async function plansBeside(configFile: string | null): Promise<string[]> {
  const folder = configFile === null ? null : join(dirname(configFile), 'plans');
  const names = folder === null ? [] : await readdir(folder).catch(() => []);
  const plans = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  if (folder === null || plans.length === 0) {
    throw usage(
      'No plan is named, and there is no folder "plans" with plans beside a drover.yaml.',
      'drover validate PLAN …',
    );
  }
  return plans.map((name) => join(folder, name));
}

async function print(cli: Cli, { files, findings, sources }: Checked, format: Format): Promise<void> {
  switch (format) {
    case 'text': {
      const { codeFrames } = await import('../../plan/code-frame.ts');
      const { findingsDocument } = await import('../../view/findings.ts');
      if (findings.length > 0) {
        cli.show(findingsDocument(findings, codeFrames(findings, sources), cli.folder));
      } else {
        cli.print(`${files.length === 1 ? '1 file is' : `${files.length} files are`} valid.`);
      }
      return;
    }
    case 'json':
      return cli.printJson({ valid: !hasErrors(findings), files, findings });
    case 'sarif':
    case 'junit': {
      const { junit, sarif } = await import('../../view/finding-formats.ts');
      cli.print(
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
