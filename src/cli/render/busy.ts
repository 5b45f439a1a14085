import type { Report } from '../../app/context/context.ts';
import { formatDuration } from '../../support/format.ts';
import { quiet, type Span } from '../../view/document.ts';
import { harmless } from '../../view/harmless.ts';
import { fitPainted } from '../../view/render/fit-painted.ts';
import { renderLine } from '../../view/render/paint.ts';
import type { Cli } from '../cli.ts';
import { isLive } from './is-live.ts';
import { REDRAW_MS, spinner } from './live-view.ts';

/** What took so long leaves a line. */
const KEPT_AFTER_MS = 2000;
/** In a pipe. What took that long leaves a line there. */
const SIGN_OF_LIFE_MS = 10_000;

interface Work {
  readonly title: string;
  readonly startedMs: number;
  detail: string;
}

/**
 * Says on stderr what a command is busy with before it has a result: on a terminal one line, drawn over and over; elsewhere
 * a line every ten seconds; with `--json` the same as events. Work that lets no timer run shows itself when it reports.
 */
export class Busy {
  readonly #cli: Cli;
  readonly #isLive: boolean;
  /** The innermost is shown. */
  readonly #works: Work[] = [];
  #timer: NodeJS.Timeout | null = null;
  #isDrawn = false;
  #drawnMs = 0;
  #saidMs = 0;
  #turn = 0;

  constructor(cli: Cli) {
    this.#cli = cli;
    this.#isLive = isLive(cli);
  }

  async during<T>(title: string, work: (report: Report) => T | Promise<T>): Promise<T> {
    const one: Work = { title, startedMs: this.#nowMs(), detail: '' };
    this.#begin(one);
    try {
      const result = await work((detail) => {
        one.detail = detail;
        this.#tick();
      });
      this.#end(one, '✔');
      return result;
    } catch (error) {
      this.#end(one, '✖');
      throw error;
    }
  }

  #begin(one: Work): void {
    if (this.#works.length === 0) this.#saidMs = one.startedMs;
    this.#works.push(one);
    // At once: what follows may let no timer run.
    if (this.#isLive) this.#draw(one, one.startedMs);
    this.#timer ??= setInterval(() => this.#tick(), this.#isLive ? REDRAW_MS : 1000).unref();
  }

  #end(one: Work, mark: string): void {
    this.#works.splice(this.#works.indexOf(one), 1);
    this.#erase();
    sayTook(this.#cli, one, mark);
    if (this.#works.length > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    const one = this.#works.at(-1);
    if (one === undefined) return;
    const nowMs = this.#nowMs();
    if (this.#isLive) this.#draw(one, nowMs);
    else if (nowMs - this.#saidMs >= SIGN_OF_LIFE_MS) this.#giveSign(one, nowMs);
  }

  /** The cursor stays at the beginning, so that whatever ends the process writes over the line. */
  #draw(one: Work, nowMs: number): void {
    if (this.#isDrawn && nowMs - this.#drawnMs < REDRAW_MS) return;
    const { stderr } = this.#cli;
    const line = renderLine([`${spinner(this.#turn)} `, ...textOf(one, nowMs)], stderr.color);
    stderr.raw(`\r${fitPainted(harmless(line, stderr.color), stderr.columns() - 1)}\u001b[K\r`);
    this.#isDrawn = true;
    this.#drawnMs = nowMs;
    this.#turn += 1;
  }

  #erase(): void {
    if (this.#isDrawn) this.#cli.stderr.raw('\r\u001b[K');
    this.#isDrawn = false;
  }

  #giveSign(one: Work, nowMs: number): void {
    this.#saidMs = nowMs;
    this.#cli.say(['… ', ...textOf(one, nowMs)]);
    const { title, detail } = one;
    this.#cli.event({ type: 'phase', title, detail, forMs: nowMs - one.startedMs });
  }

  readonly #nowMs = (): number => this.#cli.clock.nowMs();
}

/** Short work leaves nothing. */
export function sayTook(
  cli: Cli,
  { title, startedMs }: Pick<Work, 'title' | 'startedMs'>,
  mark: string,
): void {
  const tookMs = cli.clock.nowMs() - startedMs;
  if (tookMs >= (isLive(cli) ? KEPT_AFTER_MS : SIGN_OF_LIFE_MS))
    cli.say(`${mark} ${title} (${formatDuration(tookMs)})`);
}

const textOf = ({ title, detail, startedMs }: Work, nowMs: number): readonly (string | Span)[] => [
  detail === '' ? title : `${title}: ${detail}`,
  quiet(
    nowMs - startedMs < 1000 ? '' : ` (${formatDuration(Math.floor((nowMs - startedMs) / 1000) * 1000)})`,
  ),
];
