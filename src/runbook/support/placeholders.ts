import { platform } from 'node:os';
import { Failure } from '../../domain/failure.ts';
import type { StepProblem } from '../../domain/step-traits.ts';
import { didYouMean } from '../../support/suggest.ts';
import type { Member } from './run-facts.ts';

const names = ['id', 'address', 'name', 'state', 'from', 'to', 'archiveFrom', 'archiveTo'] as const;
type Name = (typeof names)[number];
const isName = (text: string): text is Name => (names as readonly string[]).includes(text);

/** `{{` is a brace itself. */
const PLACEHOLDER = /\{\{|\{([A-Za-z]+)\}/g;

const namesIn = (word: string): readonly string[] =>
  [...word.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []);

/** For judging what a shell would replace: placeholders are filled in before any shell reads them. */
export const withoutPlaceholders = (word: string): string =>
  word.replace(PLACEHOLDER, (whole, name?: string) => (name === undefined || isName(name) ? '' : whole));

/**
 * The arguments for one mailbox. What a mailbox is called is chosen by others: a value that the program would take for an
 * option is refused.
 */
export function fillIn(argv: readonly string[], member: Member): readonly string[] {
  return argv.map((word, index) => {
    const filled = word.replace(PLACEHOLDER, (_, name?: string) =>
      name === undefined ? '{' : valueOf(member, name as Name),
    );
    const isOption = filled.startsWith('-') || (platform() === 'win32' && filled.startsWith('/'));
    if (isOption && /^\{[A-Za-z]/.test(word) && !argv.slice(0, index).includes('--'))
      throw takenForOption(word, filled, argv);
    return filled;
  });
}

function valueOf(member: Member, name: Name): string {
  if ((name === 'address' || name === 'name') && member[name] === null) throw notSeen(name);
  return member[name] ?? '';
}

/** What is wrong with placeholders in these arguments, whatever they are filled with. */
export function* placeholderProblems(argv: readonly string[]): Iterable<StepProblem> {
  for (const [index, word] of argv.entries()) {
    const found = namesIn(word);
    for (const name of found) {
      if (isName(name)) continue;
      yield {
        message: `"${word}" has a placeholder {${name}}, which does not exist.`,
        hint: `${didYouMean(name, names) ?? `There are ${names.map((one) => `{${one}}`).join(', ')}.`} A brace itself is written {{.`,
      };
    }
    if (found.length === 0) continue;
    if (index === 0) {
      yield {
        message: `"${word}" would take the program from the name of a mailbox.`,
        hint: 'Name the program, and give the mailbox as an argument.',
      };
    } else if (isProgramText(argv, index)) {
      yield {
        message: `"${word}" would be read as a program text by ${argv[0]}: a mailbox may be called \`x$(command)\`.`,
        hint: 'Read the environment variables instead, such as "$DROVER_MAILBOX_ADDRESS" in quotation marks, or call a script file with the placeholder as an argument of its own.',
      };
    }
  }
}

const SHELL = /(?:^|[/\\])(?:(?:ba|da|z|k|a|c|tc|fi)?sh|busybox|python[\d.]*|perl|ruby|node|php)(?:\.exe)?$/i;
const POWERSHELL = /(?:^|[/\\])(?:pwsh|powershell)(?:\.exe)?$/i;
/** They join their arguments to one text, for a shell. */
const JOINS = /(?:^|[/\\])(?:cmd|ssh|su|eval|watch|xargs|parallel|wsl)(?:\.exe)?$/i;
const TEXT_FOLLOWS = /^(?:-[a-z]*[cepr]|--eval|--execute|--command|--print|-S|--split-string)$/i;

/** Does some interpreter among the arguments read this one as a text of its language? */
function isProgramText(argv: readonly string[], index: number): boolean {
  const before = argv.slice(0, index);
  if (before.some((word) => JOINS.test(word))) return true;
  const shell = before.findIndex((word) => POWERSHELL.test(word));
  if (shell >= 0 && !before.slice(shell).some((word) => /^-f(?:ile)?$/i.test(word))) return true;
  if (
    TEXT_FOLLOWS.test(before.at(-1) ?? '') &&
    before.some((word) => SHELL.test(word) || /(?:^|\/)env$/.test(word))
  )
    return true;
  return /^--(?:eval|execute|command)=/.test(argv[index] ?? '') && before.some((word) => SHELL.test(word));
}

const takenForOption = (word: string, value: string, [program = '']: readonly string[]): Failure =>
  Failure.permanent(
    'argument-unsafe',
    `${word} is "${value}" here, which ${program} would take for an option; it was not started.`,
    'Write "--" before it if the program knows that, or let it read the environment variable, such as DROVER_MAILBOX_ADDRESS.',
  );

const notSeen = (name: string): Failure =>
  Failure.permanent(
    'not-found',
    `The mail system does not show the mailbox any more, so that its ${name} is not known; nothing was started for it.`,
    'Use {id}, or find out where the mailbox is.',
  );
