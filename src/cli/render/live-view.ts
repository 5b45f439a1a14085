import { harmless } from '../../view/harmless.ts';
import type { SafeOutput } from '../cli.ts';

export const REDRAW_MS = 120;
const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
export const spinner = (turn: number): string => SPINNER[turn % SPINNER.length] ?? '·';

/**
 * A block of lines redrawn in place at the bottom of a terminal, on a timer and never per event; `log` writes a permanent
 * line above it. The cursor is hidden meanwhile; `close` removes the block and restores the cursor.
 */
export class LiveView {
  readonly #output: SafeOutput;
  readonly #frame: (turn: number) => readonly string[];
  readonly #timer: NodeJS.Timeout;
  readonly #restore = (): void => this.#output.raw(SHOW_CURSOR);
  #drawn = 0;
  #turn = 0;
  #pending: string[] = [];

  constructor(output: SafeOutput, frame: (turn: number) => readonly string[]) {
    this.#output = output;
    this.#frame = frame;
    output.raw(HIDE_CURSOR);
    process.on('exit', this.#restore);
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
    this.#timer.unref();
  }

  log(line: string): void {
    this.#pending.push(harmless(line, this.#output.color));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#output.raw(`${this.#up()}\u001b[J${this.#pending.map((line) => `${line}\n`).join('')}`);
    process.off('exit', this.#restore);
    this.#restore();
  }

  #draw(): void {
    this.#turn += 1;
    // Lines that scroll off the screen cannot be redrawn: the block must always be shorter than the screen.
    const lines = this.#frame(this.#turn)
      .slice(0, Math.max(1, this.#output.rows() - 2))
      .map((line) => harmless(line, this.#output.color));
    const text = [...this.#pending, ...lines].map((line) => `${line}\u001b[K\n`).join('');
    this.#output.raw(`${BEGIN_SYNC}${this.#up()}${text}\u001b[J${END_SYNC}`);
    this.#pending = [];
    this.#drawn = lines.length;
  }

  #up(): string {
    return this.#drawn > 0 ? `\u001b[${this.#drawn}A\r` : '';
  }
}

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
/** Terminals that know synchronized output show no half-drawn frame; others ignore it. */
const BEGIN_SYNC = '\u001b[?2026h';
const END_SYNC = '\u001b[?2026l';
