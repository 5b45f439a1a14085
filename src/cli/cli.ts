import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Clock } from '../support/clock.ts';
import { portionsOf } from '../support/portions.ts';
import type { Document, Text } from '../view/document.ts';
import { harmless, jsonText } from '../view/harmless.ts';
import { renderJson } from '../view/render/json.ts';
import { renderLine } from '../view/render/paint.ts';
import { indentedLines, renderText, type TextStyle } from '../view/render/text.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { listenForSignals, type Interruption } from './signals.ts';
import { shellQuoted } from '../support/shell-quoted.ts';

/** Where bytes go. `isTerminal` decides about live views and prompts, `color` about escape codes. */
export interface Output {
  readonly isTerminal: boolean;
  readonly color: boolean;
  columns(): number;
  /** It ends in a program or a file: tables are as wide as they are. */
  readonly isUncut?: boolean;
  rows(): number;
  write(text: string): void;
}

/** Where text goes: only drover's own colours reach a terminal, and nothing in it commands a CI service. */
export interface SafeOutput extends Output {
  /** Unfiltered: for output that is already safe, such as a live view, or that a CI service must interpret. */
  raw(text: string): void;
}

/** What every command gets: the outside world as an argument. stdout is the result, stderr the progress. */
export interface Cli {
  readonly stdout: SafeOutput;
  readonly stderr: SafeOutput;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder after `-C`. */
  readonly folder: string;
  /** Results and errors as JSON, progress as NDJSON. */
  readonly json: boolean;
  /** A person can answer: stdin and stderr are terminals, not a CI job, no `--json`. */
  readonly interactive: boolean;
  /** A path as the user gave it, relative to `folder`. */
  path(text: string): string;
  /** The result, on stdout. */
  show(document: Document): void;
  /** A line of the result, on stdout. */
  print(text: Text): void;
  /** Lines of the result that a renderer has made. */
  printLines(text: string): void;
  printJson(value: unknown): void;
  /** Progress, on stderr. Not shown with `--json`: use `event`. */
  sayDocument(document: Document): void;
  say(text: Text): void;
  /** One NDJSON line on stderr with `--json`, nothing otherwise. */
  event(value: { readonly type: string; readonly [key: string]: unknown }): void;
  /** Asks for the literal word; false without a terminal. */
  confirm(question: Text, word: string): Promise<boolean>;
  /** Handles SIGINT and SIGTERM from here on; `risk` describes what a second signal would risk. `say`: where a live view is. */
  interruptible(risk: string, say?: (text: string) => void): Interruption;
  /** Ends with this code, once the command has returned. The last call counts. */
  exit(code: ExitCode): void;
  /** The command line as it was given, quoted for a shell: what to type to repeat it. */
  readonly commandLine: string;
  /** Another drover command in this process, as the shell would run it. */
  run(args: readonly string[], other?: Partial<CliParts>): Promise<ExitCode>;
  /** The program with every command loaded into it. */
  wholeProgram(): Promise<Command>;
}

/**
 * Every `commands/<verb>.ts` exports `configure`: it adds description, arguments, options and the action. The module is
 * loaded only when its command is used, and heavy imports stay inside the action.
 */
export type Configure = (command: Command, cli: Cli) => void;

export interface CliParts {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: NodeJS.ReadStream | null;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Ends the process at once: a second signal. */
  readonly leave: (code: ExitCode) => void;
}

interface Surroundings {
  readonly args: readonly string[];
  readonly options: () => { readonly chdir?: string; readonly json?: boolean; readonly color?: boolean };
  readonly run: Cli['run'];
  readonly wholeProgram: Cli['wholeProgram'];
}

/** The `Cli` behind the global options, which are known only after parsing has begun: hence getters. */
export function makeCli(
  parts: CliParts,
  { args, options, run, wholeProgram }: Surroundings,
): Cli & { readonly exitCode: ExitCode } {
  let exitCode: ExitCode = EXIT.done;
  const { stdout, stderr } = parts;
  const safe = (output: Output): SafeOutput => {
    const isColored = (): boolean => {
      const { json, color } = options();
      return json !== true && color !== false && output.color;
    };
    return {
      ...output,
      get color() {
        return isColored();
      },
      raw: (text) => output.write(text),
      write: (text) => output.write(harmless(text, isColored())),
    };
  };
  // Names and messages in it cannot begin a line of their own.
  const writeLine = (output: SafeOutput, text: Text): void => {
    const { color, isTerminal } = output;
    const lines = isTerminal
      ? indentedLines(text, { width: output.columns(), color })
      : [renderLine(text, color)];
    output.write(lines.map((line) => `${line}\n`).join(''));
  };
  const cli: Cli & { readonly exitCode: ExitCode } = {
    stdout: safe(stdout),
    stderr: safe(stderr),
    clock: parts.clock,
    env: parts.env,
    get exitCode() {
      return exitCode;
    },
    get folder() {
      return resolve(parts.cwd, options().chdir ?? '.');
    },
    get json() {
      return options().json === true;
    },
    get interactive() {
      return !cli.json && stderr.isTerminal && parts.stdin?.isTTY === true && !isSet(parts.env['CI']);
    },
    path: (text) => resolve(cli.folder, text),
    show: (document) => cli.stdout.write(renderText(document, styleOf(cli.stdout))),
    print: (text) => writeLine(cli.stdout, text),
    printLines: (text) => cli.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    printJson: (value) => {
      for (const portion of portionsOf(renderJson(value))) cli.stdout.write(portion);
    },
    sayDocument: (document) => {
      if (!cli.json) cli.stderr.write(renderText(document, styleOf(cli.stderr)));
    },
    say: (text) => {
      if (!cli.json) writeLine(cli.stderr, text);
    },
    event: (value) => {
      if (cli.json) cli.stderr.write(`${jsonText(value)}\n`);
    },
    confirm: async (question, word) => {
      if (!cli.interactive || parts.stdin === null) return false;
      const { createInterface } = await import('node:readline/promises');
      const lines = createInterface({ input: parts.stdin, output: process.stderr });
      try {
        const text = typeof question === 'string' ? question : renderLine(question, cli.stderr.color);
        return (await lines.question(harmless(text, cli.stderr.color))).trim() === word;
      } finally {
        lines.close();
      }
    },
    interruptible: (risk, say = cli.say) =>
      listenForSignals((signal) => {
        say(`${signal}: finishing the current writes, then stopping. ${risk}`);
        cli.event({ type: 'stopping', signal, message: risk });
      }, parts.leave),
    exit: (code) => {
      exitCode = code;
    },
    commandLine: ['drover', ...args].map(shellQuoted).join(' '),
    run,
    wholeProgram,
  };
  return cli;
}

/** Lines longer than this are hard to read. */
const WIDEST = 140;
const styleOf = (output: Output): TextStyle => ({
  width: Math.min(WIDEST, output.columns()),
  ...(output.isUncut === true ? { tableWidth: Infinity } : {}),
  wrapsAll: output.isTerminal,
  color: output.color,
});

/** `NO_COLOR` beats `FORCE_COLOR`/`CLICOLOR_FORCE` beats `TERM=dumb`/`CLICOLOR=0` beats the terminal test. */
export function wantsColor(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (isSet(env['NO_COLOR'])) return false;
  const forced = env['FORCE_COLOR'] ?? env['CLICOLOR_FORCE'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['TERM'] === 'dumb' || env['CLICOLOR'] === '0') return false;
  return isTerminal;
}

const isSet = (text: string | undefined): boolean => text !== undefined && text !== '';
