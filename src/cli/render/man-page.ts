import type { EventEmitter } from 'node:events';
import type { Command, Help } from 'commander';
import { EXIT, exitCodeMeaning } from '../exit-codes.ts';

/** The manual page in roff's man macros, made of what each command says about itself. */
export function manPage(program: Command, version: string): string {
  const help = program.createHelp();
  const groups = Map.groupBy(
    program.commands.filter((command) => !command.name().startsWith('_') && command.name() !== 'help'),
    (command) => command.helpGroup().replace(/:$/, ''),
  );
  const lines = [
    `.TH DROVER 1 "" "drover ${version}" "drover"`,
    ...section('NAME', ['drover \\- move mailboxes according to plans kept in git']),
    ...section('SYNOPSIS', [
      '.B drover',
      '[\\fB\\-C\\fR \\fIdir\\fR] [\\fB\\-\\-json\\fR] [\\fB\\-\\-no\\-color\\fR] \\fIcommand\\fR [\\fIarguments\\fR]',
    ]),
    ...section('DESCRIPTION', paragraph(program.description())),
    ...textAfter(program),
    ...section('OPTIONS', options(program, help)),
    ...[...groups].flatMap(([group, commands]) =>
      section(
        group.toUpperCase(),
        commands.flatMap((command) => commandPart(command, help)),
      ),
    ),
    ...section(
      'EXIT STATUS',
      keysOf(EXIT).flatMap((name) => item(String(EXIT[name]), exitCodeMeaning[name])),
    ),
    ...section(
      'ENVIRONMENT',
      ENVIRONMENT.flatMap(([name, meaning]) => item(name, meaning)),
    ),
    ...section(
      'FILES',
      FILES.flatMap(([name, meaning]) => item(name, meaning)),
    ),
    ...section('SEE ALSO', ['.BR git (1),', '.BR ssh\\-keygen (1)']),
  ];
  return `${lines.join('\n')}\n`;
}

const keysOf = <T extends object>(value: T): readonly (keyof T)[] => Object.keys(value) as (keyof T)[];

const ENVIRONMENT = [
  ['DROVER_USER', 'Who acts, for the journal, where the account of the system does not say it.'],
  ['DROVER_POLICY_REF', 'The revision that policy and approvers are read from, as with --policy-ref.'],
  ['NO_COLOR', 'No colours, with any value that is not empty.'],
  ['CI', 'No questions and no live view; progress is a line at a time.'],
] as const;
const FILES = [
  ['drover.yaml', 'Mail systems, state and rules; found from the working folder upwards.'],
  ['plans/*.yaml', 'Plans. drover explain describes each field.'],
  ['policy.yaml, allowed_signers', 'Rules and approvers, where drover.yaml names them.'],
  ['.drover/', 'State, backups and whatever else is not kept in git.'],
] as const;

function commandPart(command: Command, help: Help): string[] {
  const below = command.commands.filter((one) => one.name() !== 'help');
  const own = [
    `.SS "${quoted(help.commandUsage(command))}"`,
    ...paragraph(command.description() || command.summary()),
    ...help
      .visibleArguments(command)
      .flatMap((argument) => item(help.argumentTerm(argument), help.argumentDescription(argument))),
    ...options(command, help),
    ...textAfter(command),
  ];
  return [...own, ...below.flatMap((one) => commandPart(one, help))];
}

const options = (command: Command, help: Help): string[] =>
  help
    .visibleOptions(command)
    .filter(({ long }) => long !== '--help')
    .flatMap((option) => item(help.optionTerm(option), help.optionDescription(option)));

/** The text below a command's help: paragraphs, and indented lines as they are. */
function textAfter(command: Command): string[] {
  let text = '';
  (command as unknown as EventEmitter).emit('afterHelp', {
    error: false,
    command,
    write: (part: string) => (text += part),
  });
  const lines = text.trim() === '' ? [] : text.trim().split('\n');
  const out: string[] = lines.length > 0 ? ['.PP'] : [];
  let isCode = false;
  for (const line of lines) {
    if (/^\s+\S/.test(line) !== isCode) {
      isCode = !isCode;
      out.push(isCode ? '.RS 2\n.nf' : '.fi\n.RE');
    }
    out.push(line.trim() === '' ? '.PP' : roff(line));
  }
  return isCode ? [...out, '.fi', '.RE'] : out;
}

const section = (title: string, lines: readonly string[]): string[] => [`.SH ${title}`, ...lines];
const paragraph = (text: string): string[] => text.split('\n').map((line) => roff(line));
const item = (term: string, text: string): string[] => ['.TP', `.B ${roff(term)}`, roff(text)];
const quoted = (text: string): string => roff(text).replaceAll('"', '\\(dq');

/** Nothing in it is a request or an escape; a minus is one that can be copied. */
const roff = (text: string): string =>
  text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll(/^[.']/gm, '\\&$&').replaceAll('"', '\\(dq');
