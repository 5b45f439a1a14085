import type { Argument, Command, Option } from 'commander';
import type { KnownWords, Suggestion } from '../../app/complete.ts';
import type { Cli } from '../cli.ts';
import { harmless } from '../../view/harmless.ts';
import { contextOf } from '../context.ts';
import { placeInLine, type PlaceInLine } from '../place-in-line.ts';

/** What the scripts of `drover completion` call: the words before the one that is completed, and what is there of it. */
export function configure(command: Command, cli: Cli): void {
  command
    .argument('[words...]', 'the words before it, after --')
    .requiredOption('--current <text>', 'what is there of the word')
    .action(async (words: readonly string[], { current }: { readonly current: string }) => {
      const { suggestions, others } = await suggest(cli, words, current);
      const lines = suggestions.map(({ value, summary }) =>
        [value, oneLine(summary)].map(plainText).join('\t'),
      );
      cli.stdout.raw([...lines, `:${others}`, ''].join('\n')); // a tab is not for a terminal
    });
}

/** What the shell may add: names of files, of folders, or nothing. */
type Others = 'files' | 'folders' | 'words';
interface Answer {
  readonly suggestions: readonly Suggestion[];
  readonly others: Others;
}

async function suggest(cli: Cli, words: readonly string[], current: string): Promise<Answer> {
  const program = await cli.wholeProgram();
  const place = placeInLine(program, words, current);
  const { suggestions, others } = await candidates(cli, program, place);
  const isMeant = ({ value }: Suggestion): boolean => value.startsWith(place.word);
  return {
    suggestions: suggestions
      .filter(isMeant)
      .map(({ value, summary }) => ({ value: `${place.before}${value}`, summary })),
    // A shell completes whole words: it would not find files behind `--out=`.
    others: place.before === '' ? others : 'words',
  };
}

async function candidates(cli: Cli, program: Command, place: PlaceInLine): Promise<Answer> {
  const { command, option, argument, isFlag } = place;
  if (option !== null) return values(cli, place, option, option.argChoices ?? []);
  if (isFlag) return { suggestions: flags(program, place), others: 'words' };
  if (argument !== null) return values(cli, place, argument, argument.argChoices ?? []);
  const names = command.commands.filter((one) => !one.name().startsWith('_'));
  const suggestions = names.map((one) => ({
    value: one.name(),
    summary: one.summary() || one.description(),
  }));
  return { suggestions, others: 'words' };
}

function flags(program: Command, { command, used }: PlaceInLine): readonly Suggestion[] {
  const own = command === program ? [] : command.options;
  const help = { value: '--help', summary: 'explain the command' };
  return [
    ...[...own, ...program.options]
      .filter((option) => !option.hidden && !used.has(option))
      .map((option) => ({ value: option.long ?? option.flags, summary: option.description })),
    help,
  ];
}

async function values(
  cli: Cli,
  place: PlaceInLine,
  of: Argument | Option,
  choices: readonly string[],
): Promise<Answer> {
  if (choices.length > 0)
    return { suggestions: choices.map((value) => ({ value, summary: '' })), others: 'words' };
  const kind = valueKind(place.path, of);
  try {
    return await sources[kind]({ ...cli, folder: cli.path(place.folder ?? '.') }, place);
  } catch {
    // No drover.yaml, no repository, a plan with mistakes: the command itself will say so.
    return { suggestions: [], others: kind === 'plan-file' ? 'files' : 'words' };
  }
}

type ValueKind =
  | 'batch'
  | 'command'
  | 'field'
  | 'file'
  | 'folder'
  | 'free'
  | 'plan'
  | 'plan-file'
  | 'revision'
  | 'run'
  | 'run-or-file'
  | 'schema'
  | 'system'
  | 'zone';

/** By what arguments and values of options are called; first with the command that has another meaning for it. */
const KINDS: Readonly<Record<string, ValueKind>> = {
  'runs plan': 'plan',
  'unlock plan': 'plan',
  plan: 'plan-file',
  run: 'run',
  'rollback what': 'batch',
  names: 'batch',
  'show what': 'run-or-file',
  'drift what': 'run-or-file',
  'plan batch': 'batch',
  'apply batch': 'batch',
  '--system name': 'system',
  revisions: 'revision',
  path: 'file',
  'explain path': 'field',
  'schema name': 'schema',
  topic: 'command',
  zone: 'zone',
  file: 'file',
  list: 'file',
  csv: 'file',
  folder: 'folder',
  dir: 'folder',
  maildir: 'folder',
  other: 'folder',
};

function valueKind(path: string, of: Argument | Option): ValueKind {
  const flag = 'long' in of ? (of.long ?? '') : '';
  const name = 'long' in of ? (/[<[]([^\]>.]+)/.exec(of.flags)?.[1] ?? '') : of.name();
  return KINDS[`${path} ${name}`] ?? KINDS[`${flag} ${name}`] ?? KINDS[name] ?? 'free';
}

type Source = (cli: Cli, place: PlaceInLine) => Promise<Answer>;
const known =
  (words: (place: PlaceInLine) => KnownWords, others: Others = 'words'): Source =>
  async (cli, place) => {
    const { complete } = await import('../../app/complete.ts');
    return { suggestions: await complete(contextOf(cli), words(place)), others };
  };
const plain = (values: readonly string[], others: Others = 'words'): Answer => ({
  suggestions: values.map((value) => ({ value, summary: '' })),
  others,
});

const sources: Readonly<Record<ValueKind, Source>> = {
  batch: known(({ given }) => ({ kind: 'batches', of: given[0] ?? '' })),
  command: async (cli) =>
    plain([...(await cli.wholeProgram()).commands.map((one) => one.name()), 'exit-codes']),
  field: async (_, { word }) => {
    const { allFields } = await import('../../plan/schema-places.ts');
    // One step at a time: `batches`, then `batches.complete`.
    const depth = word.split('.').length;
    return plain(
      allFields()
        .filter(({ path }) => path.split('.').length === depth)
        .map(({ path }) => path),
    );
  },
  file: async () => plain([], 'files'),
  folder: async () => plain([], 'folders'),
  free: async () => plain([]),
  plan: known(() => ({ kind: 'plans' })),
  'plan-file': known(() => ({ kind: 'plan-files' }), 'files'),
  revision: known(() => ({ kind: 'revisions' })),
  run: known(() => ({ kind: 'runs' })),
  'run-or-file': known(() => ({ kind: 'runs' }), 'files'),
  schema: async () => {
    const { schemaNames } = await import('../../plan/schema-places.ts');
    return plain(schemaNames());
  },
  system: known(() => ({ kind: 'systems' })),
  zone: async () => plain(Intl.supportedValuesOf('timeZone')),
};

const plainText = (text: string): string => harmless(text, false);
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
