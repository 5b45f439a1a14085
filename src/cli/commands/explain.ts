import type { Command } from 'commander';
import type { Explanation } from '../../plan/schema-docs.ts';
import type { Cli } from '../cli.ts';
import { usage } from '../../app/context/invalid-input.ts';
import { palette } from '../render/color.ts';

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[path]', 'a field, e.g. batches.complete; without one: the top of a plan', '')
    .addHelpText(
      'after',
      `
Paths leave out list positions; "config." goes into drover.yaml.
  $ drover explain batches.complete
  $ drover explain before.backup
  $ drover explain config.systems`,
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
      else cli.print(explanationText(cli, result.explanation));
    });
}

function explanationText(
  cli: Cli,
  { path, description, type, default: otherwise, allowed, keys }: Explanation,
): string {
  const paint = palette(cli.stdout.color);
  const width = Math.min(cli.stdout.columns(), 110);
  const lines = [paint.bold(path), '', ...wrap(description, width, ''), ''];
  lines.push(`Type:     ${type}`);
  if (allowed.length > 0)
    lines.push(...wrap(`One of:   ${allowed.map(String).join(', ')}`, width, '          '));
  if (isWorthShowing(otherwise))
    lines.push(`Default:  ${typeof otherwise === 'string' ? otherwise : JSON.stringify(otherwise)}`);
  if (keys.length > 0) {
    const indent = Math.min(30, Math.max(...keys.map(({ name }) => name.length)) + 4);
    lines.push('', 'Fields:');
    for (const { name, summary, required } of keys) {
      const text = `${`  ${name}`.padEnd(indent - 1)} ${required ? '(required) ' : ''}${summary}`;
      lines.push(...wrap(text, width, ' '.repeat(indent)));
    }
  }
  return lines.join('\n');
}

const isWorthShowing = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);

function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const cut = rest.lastIndexOf(' ', width);
    if (cut <= indent.length) break;
    lines.push(rest.slice(0, cut));
    rest = `${indent}${rest.slice(cut + 1)}`;
  }
  return [...lines, rest];
}
