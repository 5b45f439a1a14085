import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import type { Cli } from '../cli.ts';
import { firstFiles, ignoreText } from '../first-files.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .addOption(
      new Option(
        '--system <kind>',
        'write drover.yaml for this kind of mail system; refused where there is one',
      ).choices(Object.keys(firstFiles)),
    )
    .addHelpText(
      'after',
      `
Writes drover.yaml, plans/first.yaml, the schemas that editors use for completion, and .gitignore. Existing files are not
overwritten. Without --system it is for the embedded organisation.
  $ drover init && drover lab create .drover/lab --databases MBX01,MBX02 --mailboxes 20 --seed 7
  $ drover plan plans/first.yaml
  $ drover init --system exchange && drover doctor
  $ drover init --system dovecot && drover doctor`,
    )
    .action(async ({ system }: { readonly system?: keyof typeof firstFiles }) => {
      if (system !== undefined && existsSync(join(cli.folder, 'drover.yaml')))
        throw usage(
          'There is a drover.yaml in this folder; nothing was written.',
          'Use another folder (-C DIR), or move that file away.',
        );
      const { config, plan, next } = firstFiles[system ?? 'embedded'];
      const { bundleSchema } = await import('../../plan/schema-docs.ts');
      const schema = (name: string): string => `${JSON.stringify(bundleSchema(name), null, 2)}\n`;
      const files: readonly (readonly [string, string])[] = [
        ['drover.yaml', config],
        ['plans/first.yaml', plan],
        ['schemas/plan.schema.json', schema('plan')],
        ['schemas/plan-part.schema.json', schema('plan-part')],
        ['schemas/config.schema.json', schema('config')],
        ['.gitignore', ignoreText],
      ];
      const written: string[] = [];
      const kept: string[] = [];
      for (const [name, text] of files)
        ((await writeNew(join(cli.folder, name), text)) ? written : kept).push(name);
      const notIgnored = kept.includes('.gitignore')
        ? await missingLines(join(cli.folder, '.gitignore'))
        : [];
      if (cli.json) return cli.printJson({ written, kept, notIgnored });
      for (const name of written) cli.print(`Wrote ${name}`);
      for (const name of kept) cli.print(`Kept: ${name} (already exists)`);
      for (const line of notIgnored) cli.print(`Add to .gitignore: ${line}`);
      cli.say('');
      for (const line of next) cli.say(line);
    });
}

async function writeNew(file: string, text: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function missingLines(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  return ignoreText
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .filter((line) => !lines.includes(line) && !lines.includes(line.replace(/\/$/, '')));
}
