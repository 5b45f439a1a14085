import type { Argument, Command, Option } from 'commander';

/** Where in a command line someone is who wants a word completed: in the value of an option, an argument, or a command's name. */
export interface PlaceInLine {
  readonly command: Command;
  /** `lab create`; empty: the program itself. */
  readonly path: string;
  /** The option whose value is wanted. */
  readonly option: Option | null;
  /** The argument at this position, of a command without subcommands. */
  readonly argument: Argument | null;
  /** Arguments before it. */
  readonly given: readonly string[];
  /** The name of an option is wanted. */
  readonly isFlag: boolean;
  /** Before the value, in the same word: `--format=`. */
  readonly before: string;
  /** What is there of the word. */
  readonly word: string;
  /** Options that were given and may be given once. */
  readonly used: ReadonlySet<Option>;
  /** Of `-C`. */
  readonly folder: string | null;
}

/** Reads the words before the one that is completed, as the program would; commands must be loaded. */
export function placeInLine(program: Command, words: readonly string[], word: string): PlaceInLine {
  const line = new Line(program);
  for (const one of words) line.read(one);
  return line.placeOf(word);
}

class Line {
  readonly #program: Command;
  #command: Command;
  #path: readonly string[] = [];
  #given: readonly string[] = [];
  #option: Option | null = null;
  #folder: string | null = null;
  #onlyArguments = false;
  readonly #used = new Set<Option>();

  constructor(program: Command) {
    this.#program = program;
    this.#command = program;
  }

  read(word: string): void {
    const isFlag = !this.#onlyArguments && /^-./.test(word);
    // Some shells make a word of the sign in `--format=json`.
    if (this.#option !== null && word === '=') return;
    if (this.#option !== null && !isFlag) return this.#takeValue(this.#option, word);
    this.#option = null;
    if (this.#onlyArguments) return void (this.#given = [...this.#given, word]);
    if (word === '--') return void (this.#onlyArguments = true);
    if (isFlag) return this.#takeFlag(word);
    const below = this.#given.length === 0 ? this.#command.commands.find((one) => one.name() === word) : null;
    if (below === null || below === undefined) return void (this.#given = [...this.#given, word]);
    this.#command = below;
    this.#path = [...this.#path, word];
  }

  placeOf(word: string): PlaceInLine {
    const [, flag = '', value = ''] = /^(--[\w-]+=)(.*)$/s.exec(this.#onlyArguments ? '' : word) ?? [];
    const inside = flag === '' ? null : this.#find(flag.slice(0, -1));
    const isFlag = !this.#onlyArguments && inside === null && word.startsWith('-');
    const args = this.#command.registeredArguments;
    const last = args.at(-1);
    const argument = args[this.#given.length] ?? (last?.variadic === true ? last : null);
    const option = inside ?? (isFlag ? null : this.#option);
    return {
      command: this.#command,
      path: this.#path.join(' '),
      option,
      isFlag,
      argument: option === null && !isFlag && this.#command.commands.length === 0 ? argument : null,
      given: this.#given,
      before: inside === null ? '' : flag,
      // The sign alone: the value has not begun.
      word: inside === null ? (this.#option !== null && word === '=' ? '' : word) : value,
      used: this.#used,
      folder: this.#folder,
    };
  }

  #takeFlag(word: string): void {
    const [name = '', value] = word.split(/=(.*)/s);
    const option = this.#find(name);
    if (option === null) return;
    if (!option.variadic) this.#used.add(option);
    if (!option.required && !option.optional) return;
    if (value === undefined) this.#option = option;
    else this.#takeValue(option, value);
  }

  #takeValue(option: Option, value: string): void {
    if (option.long === '--chdir') this.#folder = value;
    this.#option = option.variadic ? option : null;
  }

  #find(flag: string): Option | null {
    const all = [...this.#command.options, ...this.#program.options];
    return all.find(({ long, short }) => flag === long || flag === short) ?? null;
  }
}
