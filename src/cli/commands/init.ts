import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .addHelpText(
      'after',
      `
Writes drover.yaml, plans/first.yaml, the schemas that editors use for completion, and .gitignore. Existing files are not
overwritten.
  $ drover init && drover lab create .drover/lab --databases MBX01,MBX02 --mailboxes 20 --seed 7
  $ drover plan plans/first.yaml`,
    )
    .action(async () => {
      const { bundleSchema } = await import('../../plan/schema-docs.ts');
      const schema = (name: string): string => `${JSON.stringify(bundleSchema(name), null, 2)}\n`;
      const files: readonly (readonly [string, string])[] = [
        ['drover.yaml', configText],
        ['plans/first.yaml', planText],
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
      cli.say('Next, to try it on an organisation of generated mail:');
      cli.say('  drover lab create .drover/lab --databases MBX01,MBX02 --mailboxes 20 --seed 7');
      cli.say('  drover plan plans/first.yaml');
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

const configText = `# yaml-language-server: $schema=schemas/config.schema.json
version: 1
systems:
  lab: { kind: embedded, path: .drover/lab }
state: .drover/state.db
# secrets: { allowed: ["env:CHAT_WEBHOOK"] }   # which secrets the steps of plans may use; default: none
`;

const planText = `# yaml-language-server: $schema=../schemas/plan.schema.json
# drover explain describes each field, for example: drover explain batches.complete
version: 1
name: first
timeZone: UTC                 # IANA; every wall-clock time below is in it
system: lab

defaults:
  badItemLimit: 0             # unreadable items a mailbox may lose; each is named in the report

windows:
  nightly: { from: "22:00", to: "05:00" }

batches:
  - name: everybody
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    start: now                # copied while people work …
    complete: nightly         # … and switched over at night

after:
  - verify-moves:
`;

const ignoreText = `# state, backups and the lab
.drover/
# lists of people; plans pin them by digest
rosters/
`;
