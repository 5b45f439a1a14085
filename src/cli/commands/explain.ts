import type { Command } from 'commander';
import type { Explanation, FieldSummary } from '../../plan/explain.ts';
import type { Cli } from '../cli.ts';
import { usage } from '../../app/context/invalid-input.ts';
import { facts, heading, paragraph, strong, type Document, type Fact } from '../../view/document.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[path...]', 'a field, e.g. batches.complete, or any words; default: the top of a plan')
    .addHelpText(
      'after',
      `
Paths omit list positions, and "*" is for a name of your own; "config." refers to drover.yaml, "policy." to the policy (both may be
left out where a plan has no such field), "report." and "change-set." to what drover writes. What is not a path is looked for: in
the names of fields, then in their descriptions.
  $ drover explain batches.complete
  $ drover explain backup
  $ drover explain config.systems
  $ drover explain systems.*.directory.statements
  $ drover explain policy`,
    )
    .action(async (words: readonly string[]) => {
      const path = words.join(' ');
      const { explainPath } = await import('../../plan/explain.ts');
      const result = explainPath(path);
      if (result.kind === 'unknown') {
        const { under, near, known } = result;
        const isAnywhere = under === '';
        throw usage(
          isAnywhere
            ? `No field is called "${result.key}", and no description has that word.`
            : `"${under}" has no field "${result.key}".`,
          near.length > 0
            ? `Did you mean ${[...new Set(near)].slice(0, 30).join(', ')}?`
            : `Fields of ${isAnywhere ? 'a plan' : `"${under}"`}: ${known.join(', ')}.`,
        );
      }
      if (cli.json) cli.printJson(result.kind === 'several' ? result.fields : result.explanation);
      else if (result.kind === 'several') cli.show(fieldsDocument(path, result.fields));
      else cli.show(await explanationDocument(result.explanation));
    });
}

const fieldsDocument = (word: string, fields: readonly FieldSummary[]): Document => [
  heading(1, `Fields that match "${word}"`),
  facts(fields.map(factOf)),
];
const factOf = ({ name, summary, required }: FieldSummary): Fact => [
  strong(name),
  `${required ? '(required) ' : ''}${summary}`,
];

async function explanationDocument(explanation: Explanation): Promise<Document> {
  const { path, description, type, allowed, examples, keys } = explanation;
  const { stringify } = await import('yaml');
  const { ROOTS } = await import('../../plan/schema-places.ts');
  const entries: Fact[] = [
    ['Type', type],
    ...(allowed.length > 0 ? [['One of', allowed.map(String).join(', ')] as const] : []),
    ...(isWorthShowing(explanation.default) ? [['Default', asText(explanation.default)] as const] : []),
  ];
  const isFile = path in ROOTS;
  // As it is written in the file, below its own key.
  const [key = ''] = path.replace(' (required)', '').split('.').slice(-1);
  const written = (example: unknown): string[] =>
    stringify(isFile ? example : { [key]: example }, { lineWidth: 0, compat: 'yaml-1.1' })
      .trimEnd()
      .split('\n');
  const lines = examples
    .slice(0, 3)
    .flatMap((example, index) => [...(index > 0 ? [''] : []), ...written(example)]);
  return [
    heading(1, path),
    ...description.split('\n').map((text) => paragraph(text)),
    facts(entries),
    ...(keys.length === 0 ? [] : [heading(2, 'Fields'), facts(keys.map(factOf))]),
    ...(lines.length === 0
      ? []
      : [heading(2, examples.length > 1 ? 'Examples' : 'Example'), { kind: 'code', lines } as const]),
  ];
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isWorthShowing = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);
