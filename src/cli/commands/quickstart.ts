import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { instantFromMs } from '../../domain/instant.ts';
import { formatCount, formatDuration, plural } from '../../support/format.ts';
import type { Report } from '../../report/report.ts';
import type { Cli, Output } from '../cli.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { durationOption } from '../options.ts';
import { accent, bad, good, quiet, strong } from '../../view/document.ts';
import type { LabComparison, LabItem } from '../../domain/lab.ts';
import { usage } from '../../app/context/invalid-input.ts';
import { readOwnFile } from '../../support/own-files.ts';
import { ownProgram } from '../own-program.ts';

/** Says that a folder is the quickstart's own, to be emptied. */
const MARKER = '.drover-quickstart';
const PLAN = new URL('../../../plans/quickstart.yaml', import.meta.url);
const DAMAGED = 'anil.angstrom3@example.com';

interface Options {
  readonly dir: string;
  readonly windowIn: number;
  readonly mailboxes: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .option('--dir <folder>', 'working folder; emptied first', '.drover/quickstart')
    .addOption(
      durationOption('--window-in <duration>', 'when the window opens, from now').default(20_000, '20s'),
    )
    .option('--mailboxes <count>', 'number of mailboxes', '60')
    .addHelpText(
      'after',
      `
Creates an organisation with generated mail, shows the plan and its dry run, applies it while new mail arrives, and proves
that nothing was lost. Changes nothing outside its folder; takes less than a minute.`,
    )
    .action(async (options: Options) => {
      cli.exit(await new Quickstart(cli, options).run());
    });
}

/** Each part runs the command that it prints, without the folder option. */
class Quickstart {
  readonly #cli: Cli;
  readonly #folder: string;
  readonly #options: Options;
  readonly #startedMs: number;
  #opensMs = 0;
  #part = 0;

  constructor(cli: Cli, options: Options) {
    this.#cli = cli;
    this.#options = options;
    this.#folder = cli.path(options.dir);
    this.#startedMs = cli.clock.nowMs();
  }

  async run(): Promise<ExitCode> {
    this.#prepareFolder();
    await this.#makeOrganisation();
    await this.#pause();
    this.#showPlan();
    await this.#pause();
    this.#opensMs = Math.ceil(this.#cli.clock.nowMs() / 1000) * 1000 + this.#options.windowIn;
    await this.#dryRun();
    await this.#pause();
    const mail = this.#deliverMail();
    const code = await this.#apply();
    const delivered = await mail.stop();
    if (code !== EXIT.done) return code;
    await this.#showReport();
    await this.#pause();
    const isProved = await this.#compare(delivered);
    this.#whereNext();
    return isProved ? EXIT.done : EXIT.error;
  }

  /** Of an earlier quickstart the folder is emptied; anything else in it is not ours to remove. */
  #prepareFolder(): void {
    const found = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    if (found.length > 0 && !found.includes(MARKER)) {
      throw usage(
        `${this.#folder} holds files that no quickstart made, and the quickstart begins with an empty folder.`,
        'Name a folder that is empty or does not exist: --dir FOLDER',
      );
    }
    for (const name of found) rmSync(join(this.#folder, name), { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(
      join(this.#folder, MARKER),
      'Made by drover quickstart, which empties this folder when it runs again.\n',
    );
    const config = 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\nstate: state.db\n';
    writeFileSync(join(this.#folder, 'drover.yaml'), config);
    writeFileSync(join(this.#folder, 'quickstart.yaml'), readOwnFile(PLAN));
    this.#cli.print([
      strong('drover'),
      ' moves mailboxes between databases according to a plan, online, and proves that nothing was lost.',
    ]);
    this.#note(`Everything here happens in ${this.#shown(this.#folder)}.`);
  }

  async #makeOrganisation(): Promise<void> {
    this.#heading('A mail organisation: three databases, real messages');
    const filled = `--mailboxes ${this.#options.mailboxes} --messages 60 --message-size 8000 --seed 7`;
    await this.#must(`lab create lab --databases MBX01,MBX02,MBX03 ${filled}`);
    const { items } = await this.#answer<{ readonly items: readonly LabItem[] }>(
      `lab show lab --mailbox ${DAMAGED} --items`,
    );
    const inbox = items.find(({ folder, associated }) => folder === 'Inbox' && !associated);
    await this.#must(`lab damage lab --mailbox ${DAMAGED} --item ${inbox?.key ?? 'oldest'}`);
    this.#note('One message was damaged on purpose: the move must detect, skip and name it.');
    cpSync(join(this.#folder, 'lab'), join(this.#folder, 'before'), { recursive: true });
  }

  #showPlan(): void {
    this.#heading('The plan: YAML, kept in git');
    this.#command('cat quickstart.yaml');
    const lines = readOwnFile(PLAN).trimEnd().split('\n').slice(2);
    for (const line of lines) {
      const [, indent = '', key = '', value = '', comment = ''] =
        /^(\s*(?:- )?)([\w-]+:)?(.*?)(\s*#.*)?$/.exec(line) ?? [];
      this.#cli.print([`  ${indent}`, accent(key), value, quiet(comment)]);
    }
  }

  async #dryRun(): Promise<void> {
    this.#heading('The dry run: exactly what would happen, without changing anything');
    const times = `--var opens=${utc(this.#opensMs)} --var closes=${utc(this.#opensMs + 10 * 60_000)}`;
    await this.#must(`plan quickstart.yaml ${times} --out change-set.json`, { CI: '1' });
    this.#note('Saved. After review (and "drover approve" if required) exactly this file is applied.');
  }

  async #apply(): Promise<ExitCode> {
    this.#heading('Apply, while 10 new messages arrive per second');
    this.#note(
      `The pilot moves at once. The others are copied, held at 95 %, and completed when the window opens at ${instantFromMs(this.#opensMs).slice(11, 19)} UTC.`,
    );
    return this.#drover('apply change-set.json --auto-approve');
  }

  async #showReport(): Promise<void> {
    this.#heading('The report');
    await this.#must('report quickstart');
    await this.#must('report quickstart --out report.html');
  }

  /** The organisation as it was against what it is: only what arrived meanwhile may be new, only the damaged item gone. */
  async #compare(delivered: number | null): Promise<boolean> {
    this.#heading('The proof: every item before against every item after');
    this.#command('drover lab compare before lab');
    const { items, differences, more } = await this.#answer<LabComparison>('lab compare before lab');
    const arrived = differences.filter(({ what }) => what === 'only on the right').length + more;
    const others = differences.filter(({ what }) => what !== 'only on the right');
    const say = (isGood: boolean, text: string): void =>
      this.#cli.print([isGood ? good('✓') : bad('✗'), ` ${text}`]);
    say(true, `${plural(items, 'item')} compared byte for byte`);
    const fits = delivered === null || arrived === delivered;
    const meanwhile =
      delivered === null
        ? 'delivered in the meantime'
        : `${formatCount(delivered)} were delivered while mailboxes moved`;
    say(fits, `${formatCount(arrived)} new: ${meanwhile}`);
    const { badItems } = await this.#answer<Pick<Report, 'badItems'>>('report quickstart');
    for (const { item, folder, mailbox, what } of others.slice(0, 10)) {
      const named = badItems.find((one) => one.item === item);
      if (named === undefined) say(false, `${item ?? 'a folder'} in ${folder} of ${mailbox}: ${what}`);
      else say(true, `left behind, and named in the report: “${named.subject}” in ${folder} of ${mailbox}`);
    }
    const isProved = fits && others.length === 1 && others[0]?.mailbox === DAMAGED;
    say(isProved, isProved ? 'nothing else differs' : 'this is not the expected result');
    return isProved;
  }

  #whereNext(): void {
    this.#heading('Where next');
    const cd = `cd ${this.#shown(this.#folder)}`;
    const drover = ownProgram().typed;
    const took = formatDuration(this.#cli.clock.nowMs() - this.#startedMs);
    this.#cli.printLines(
      [
        `That took ${took}. ${cd.slice(3)} contains everything: the organisation, the state, the backups, report.html.`,
        '',
        `  ${cd}`,
        `  ${drover} status                     the state of the run; --watch shows the dashboard`,
        `  ${drover} rollback quickstart pilot  the rollback, as a separate change set`,
        `  ${drover} show change-set.json       what was applied`,
        `  ${drover} --help`,
        '',
        'README.md explains what you saw.',
      ].join('\n'),
    );
  }

  /** Mail arrives from another process, as in production. */
  #deliverMail(): { stop(): Promise<number | null> } {
    const program = ownProgram();
    const args = words('lab deliver lab --mailbox all --rate 10 --for 10m --json');
    const child = spawn(program.file, [...program.args, ...args], {
      cwd: this.#folder,
      stdio: ['ignore', 'pipe', 'ignore'],
      // Its own group: Ctrl-C is for the apply, which is told to stop and then stops this one.
      detached: true,
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    child.on('error', () => {});
    const kill = (): void => void child.kill('SIGTERM');
    process.once('exit', kill);
    return {
      stop: async () => {
        kill();
        await ended;
        process.off('exit', kill);
        return text === '' ? null : (JSON.parse(text) as { readonly delivered: number }).delivered;
      },
    };
  }

  async #must(line: string, env?: Readonly<Record<string, string>>): Promise<void> {
    const code = await this.#drover(line, env);
    if (code !== EXIT.done) throw new Error(`drover ${line} ended with ${code}`);
  }

  #drover(line: string, env: Readonly<Record<string, string>> = {}): Promise<ExitCode> {
    this.#command(`drover ${line}`);
    return this.#cli.run(words(line), { cwd: this.#folder, env: { ...this.#cli.env, ...env } });
  }

  /** The result of a command with `--json`. */
  async #answer<T>(line: string): Promise<T> {
    let text = '';
    const stdout: Output = { ...this.#cli.stdout, write: (chunk) => void (text += chunk) };
    await this.#cli.run([...words(line), '--json'], { cwd: this.#folder, stdout });
    return JSON.parse(text) as T;
  }

  /** A pause for reading, if there is a reader. */
  async #pause(): Promise<void> {
    if (this.#cli.stdout.isTerminal) await this.#cli.clock.sleep(1500);
  }

  #heading(title: string): void {
    this.#part += 1;
    this.#cli.print('');
    this.#cli.print(strong(`${this.#part}  ${title}`));
  }
  #command(text: string): void {
    this.#cli.print([quiet('$'), ' ', strong(text)]);
  }
  #note(text: string): void {
    this.#cli.print(quiet(text));
  }
  #shown(path: string): string {
    const short = relative(this.#cli.folder, path);
    return short.startsWith('..') || !existsSync(path) ? path : short;
  }
}

const words = (line: string): string[] => line.split(' ');
const utc = (ms: number): string => instantFromMs(ms).replace('.000Z', 'Z');
