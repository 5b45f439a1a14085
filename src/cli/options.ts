import { Option, type Command } from 'commander';
import { usage } from '../app/context/invalid-input.ts';
import type { PlanRequest } from '../app/planning/plan-file.ts';
import { parseDuration } from '../support/duration.ts';

export interface PlanOptions {
  readonly var?: Readonly<Record<string, string>>;
  readonly varFile?: string;
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** `--var`, `--only`, `--exclude`: for every command that plans. */
export function withPlanOptions(command: Command): Command {
  return withVars(command)
    .option('--only <name...>', 'plan only these batches or mailboxes; @FILE: names in a file, one a line')
    .option('--exclude <mailbox...>', 'leave these mailboxes (or @FILE) out; the dry run lists them');
}

export const choiceOf = ({ var: vars, varFile, only, exclude }: PlanOptions): Omit<PlanRequest, 'file'> => ({
  vars: vars ?? {},
  varFile: varFile ?? null,
  only: only ?? null,
  exclude: exclude ?? [],
});

export const withVars = (command: Command): Command =>
  command
    .option('--var <name=value>', 'set a variable of the plan (repeatable)', collectVar)
    .option(
      '--var-file <file>',
      'variables of the plan, as YAML or as lines of NAME=VALUE; --var counts more',
    );

function collectVar(text: string, known: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at <= 0)
    throw usage(`--var ${text} is not of the form NAME=VALUE.`, 'For example: --var opens=2027-01-09T22:00');
  return { ...known, [text.slice(0, at)]: text.slice(at + 1) };
}

export const withSystem = (command: Command): Command =>
  command.option('--system <name>', 'a system of drover.yaml; not needed when there is only one');

/** `90s`, `15m`, `4h`, `2d` → milliseconds. */
export function durationOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string) => {
    const ms = parseDuration(text);
    if (ms === null) throw usage(`"${text}" is not a duration.`, 'Use a form such as 90s, 15m, 4h or 2d.');
    return ms;
  });
}

export function wholeNumber(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw usage(`"${text}" is not a whole number.`);
}

export const commaList = (text: string): readonly string[] => text.split(',').map((name) => name.trim());
