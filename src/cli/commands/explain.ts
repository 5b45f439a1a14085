import type { Command } from 'commander';
import type { Explanation } from '../../plan/schema-docs.ts';
import type { Cli } from '../cli.ts';
import { usage } from '../../app/context/invalid-input.ts';
import { facts, heading, paragraph, strong, type Document, type Fact } from '../../view/document.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[path]', 'a field, e.g. batches.complete; default: the top of a plan', '')
    .addHelpText(
      'after',
      `
Paths omit list positions, and "*" is for a name of your own; "config." refers to drover.yaml, "policy." to the policy, and may be
left out where a plan has no such field.
  $ drover explain batches.complete
  $ drover explain before.backup
  $ drover explain config.systems
  $ drover explain systems.*.directory.statements
  $ drover explain policy.people`,
    )
    .action(async (path: string) => {
      const { explainPath } = await import('../../plan/schema-docs.ts');
      const result = explainPath(path);
      if (result.kind === 'unknown') {
        const where = result.under === '' ? 'A plan' : `"${result.under}"`;
        throw usage(
          `${where} has no field "${result.key}".`,
          `Did you mean ${result.near.slice(0, 30).join(', ')}?`,
        );
      }
      if (cli.json) cli.printJson(result.explanation);
      else cli.show(explanationDocument(result.explanation));
    });
}

function explanationDocument({
  path,
  description,
  type,
  default: otherwise,
  allowed,
  keys,
}: Explanation): Document {
  const entries: Fact[] = [
    ['Type', type],
    ...(allowed.length > 0 ? [['One of', allowed.map(String).join(', ')] as const] : []),
    ...(isWorthShowing(otherwise)
      ? [['Default', typeof otherwise === 'string' ? otherwise : JSON.stringify(otherwise)] as const]
      : []),
  ];
  const fields = keys.map(({ name, summary, required }): Fact => [
    strong(name),
    `${required ? '(required) ' : ''}${summary}`,
  ]);
  return [
    heading(1, path),
    ...description.split('\n').map((text) => paragraph(text)),
    facts(entries),
    ...(fields.length === 0 ? [] : [heading(2, 'Fields'), facts(fields)]),
  ];
}

const isWorthShowing = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);
