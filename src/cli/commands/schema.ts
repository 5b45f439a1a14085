import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { usage } from '../../app/context/invalid-input.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[name]', 'plan, plan-part, config, steps/<kind> …', 'plan')
    .option('--list', 'print the names of all schemas')
    .addHelpText(
      'after',
      `
Prints the schema as one file (JSON Schema draft-07, as editors' YAML servers read it). For completion and hover help, save
it and name it in the first line of a plan:
  $ drover schema plan > schemas/plan.schema.json
  # yaml-language-server: $schema=../schemas/plan.schema.json`,
    )
    .action(async (name: string, options: { readonly list?: true }) => {
      const { editorSchema } = await import('../../plan/schema-for-editors.ts');
      const { didYouMean } = await import('../../support/suggest.ts');
      const { schemaNames } = await import('../../plan/schema-places.ts');
      const names = schemaNames();
      if (options.list === true) return cli.json ? cli.printJson(names) : cli.printLines(names.join('\n'));
      const schema = editorSchema(name) ?? editorSchema(`steps/${name}`);
      if (schema === null)
        throw usage(
          `Schema "${name}" does not exist.`,
          didYouMean(name, names) ?? `Available: ${names.join(', ')}.`,
        );
      cli.printJson(schema);
    });
}
