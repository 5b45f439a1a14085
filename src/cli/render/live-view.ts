import type { Output } from '../cli.ts';

const REDRAW_MS = 120;

/**
 * A block of lines that is redrawn in place at the foot of a terminal, on a timer and never per event; `log` writes a line
 * above it that stays. The cursor is hidden meanwhile; `close` leaves the last frame (or nothing) and puts it back.
 */
export class LiveView {
  private readonly output: Output;
  private readonly frame: () => readonly string[];
  private readonly timer: NodeJS.Timeout;
  private readonly restore = (): void => this.output.write(SHOW_CURSOR);
  private drawn = 0;
  private pending: string[] = [];

  constructor(output: Output, frame: () => readonly string[]) {
    this.output = output;
    this.frame = frame;
    output.write(HIDE_CURSOR);
    process.on('exit', this.restore);
    this.timer = setInterval(() => this.draw(), REDRAW_MS);
    this.timer.unref();
  }

  log(line: string): void {
    this.pending.push(line);
  }

  draw(): void {
    // Lines that scroll out of the screen cannot be taken back: the block must always be lower than the screen.
    const lines = this.frame().slice(0, Math.max(1, this.output.rows() - 2));
    const up = this.drawn > 0 ? `\u001b[${this.drawn}A\r` : '';
    const text = [...this.pending, ...lines].map((line) => `${line}\u001b[K\n`).join('');
    this.output.write(`${BEGIN_SYNC}${up}${text}\u001b[J${END_SYNC}`);
    this.pending = [];
    this.drawn = lines.length;
  }

  close(keepFrame: boolean): void {
    clearInterval(this.timer);
    if (keepFrame) this.draw();
    else {
      const up = this.drawn > 0 ? `\u001b[${this.drawn}A\r` : '';
      this.output.write(`${up}\u001b[J${this.pending.map((line) => `${line}\n`).join('')}`);
    }
    process.off('exit', this.restore);
    this.restore();
  }
}

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
/** Terminals that know synchronized output show no half-drawn frame; others ignore it. */
const BEGIN_SYNC = '\u001b[?2026h';
const END_SYNC = '\u001b[?2026l';
