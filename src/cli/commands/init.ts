import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { usage } from '../../app/context/invalid-input.ts';
import type { Cli } from '../cli.ts';
import { firstFiles, ignoreText, policyText, signersText } from '../first-files.ts';

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
Writes drover.yaml, plans/first.yaml, policy.yaml and allowed_signers (rules and approvers, none in force yet), the schemas
that editors use for completion, and .gitignore. Existing files are not overwritten, except schemas that an older drover wrote
and no one has changed: these are brought up to date. Without --system it is for the embedded organisation.
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
      const written = new Map<string, Outcome>();
      const files = { 'drover.yaml': config, 'plans/first.yaml': plan, ...commonFiles };
      for (const [name, text] of Object.entries(files))
        written.set(name, await writeNew(join(cli.folder, name), text));
      for (const [name, text] of await schemaFiles())
        written.set(name, await writeSchema(join(cli.folder, name), text));
      const named = (outcome: Outcome): string[] =>
        [...written].filter(([, one]) => one === outcome).map(([name]) => name);
      const notIgnored = await missingLines(cli.folder, '.gitignore', named('kept'), ignoreLines);
      const notNamed = await missingLines(cli.folder, 'drover.yaml', named('kept'), ruleLines);
      if (cli.json)
        return cli.printJson({
          written: named('written'),
          refreshed: named('refreshed'),
          kept: named('kept'),
          notIgnored,
          notNamed,
        });
      for (const name of named('written')) cli.print(`Wrote ${name}`);
      for (const name of named('refreshed')) cli.print(`Refreshed ${name}`);
      for (const name of named('kept')) cli.print(`Kept: ${name} (already exists)`);
      for (const line of notIgnored) cli.print(`Add to .gitignore: ${line}`);
      for (const line of notNamed) cli.print(`Add to drover.yaml: ${line}`);
      cli.say('');
      for (const line of next) cli.say(line);
      const shortcut = shortcutOf(cli.env);
      if (shortcut !== null) cli.say(`Type npx before it, or once in each shell: ${shortcut}`);
    });
}

/** npx finds drover in this folder, a shell does not. Null: it was not npx that started it. */
function shortcutOf(env: Cli['env']): string | null {
  if (env['npm_command'] !== 'exec') return null;
  return process.platform === 'win32'
    ? 'function drover { npx drover @args }'
    : 'drover() { npx drover "$@"; }';
}

type Outcome = 'written' | 'refreshed' | 'kept';

const commonFiles = { 'policy.yaml': policyText, allowed_signers: signersText, '.gitignore': ignoreText };
const ignoreLines = ignoreText.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const ruleLines = ['policy: policy.yaml', 'allowedSigners: allowed_signers'];

async function schemaFiles(): Promise<readonly (readonly [name: string, text: string])[]> {
  const { ownSchemaText } = await import('../../plan/schema-copy.ts');
  return ['plan', 'plan-part', 'config', 'policy', 'expectations'].map((name) => [
    `schemas/${name}.schema.json`,
    ownSchemaText(name),
  ]);
}

async function writeNew(file: string, text: string): Promise<Outcome> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
    return 'written';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'kept';
    throw error;
  }
}

/** A copy that is as some drover wrote it is drover's own; one that a person has changed is theirs. */
async function writeSchema(file: string, text: string): Promise<Outcome> {
  const outcome = await writeNew(file, text);
  if (outcome !== 'kept') return outcome;
  const { isOwnSchema } = await import('../../plan/schema-copy.ts');
  const found = await readFile(file, 'utf8');
  if (found === text || !isOwnSchema(found)) return 'kept';
  await writeFile(file, text);
  return 'refreshed';
}

/** Of a file that was there before: what it lacks. A line counts with any value, and as a comment. */
async function missingLines(
  folder: string,
  name: string,
  kept: readonly string[],
  wanted: readonly string[],
): Promise<string[]> {
  if (!kept.includes(name)) return [];
  const lines = (await readFile(join(folder, name), 'utf8')).split(/\r?\n/).map((line) => line.trim());
  const keyOf = (line: string): string => line.replace(/^# /, '').replace(/\/$/, '').replace(/:.*$/, ':');
  return wanted.filter((line) => !lines.some((one) => keyOf(one) === keyOf(line)));
}
