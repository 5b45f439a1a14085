import type { NodeId } from '../domain/ids.ts';
import type { Journal } from './journal.ts';
import type { ProgressListener } from './progress.ts';

const LINES_MAX = 2000;
const LINE_LENGTH_MAX = 2000;
const LINES_PER_ENTRY = 50;

/** Captures what a step prints: shown line by line, journalled in chunks, limited per node. */
export class StepOutput {
  readonly #node: NodeId;
  readonly #journal: Journal;
  readonly #listener: ProgressListener;
  readonly #pending: string[] = [];
  #kept: number;
  #writes: Promise<void> = Promise.resolve();

  constructor(node: NodeId, journal: Journal, listener: ProgressListener) {
    this.#node = node;
    this.#journal = journal;
    this.#listener = listener;
    this.#kept = journal.run.nodes.get(node)?.output.length ?? 0;
  }

  /** Is not kept. */
  show(text: string): void {
    const line = this.#journal.redact(text).slice(0, LINE_LENGTH_MAX);
    this.#listener({ type: 'step-line', node: this.#node, line });
  }

  add(text: string): void {
    // A value may be of several lines, or lie where a line is cut.
    for (const line of this.#journal.redact(text).split(/\r?\n/))
      this.#addLine(line.slice(0, LINE_LENGTH_MAX));
  }

  #addLine(line: string): void {
    this.#listener({ type: 'step-line', node: this.#node, line });
    if (this.#kept > LINES_MAX) return;
    this.#kept += 1;
    this.#pending.push(this.#kept > LINES_MAX ? '… output limit reached, later lines are dropped' : line);
    if (this.#pending.length >= LINES_PER_ENTRY) this.#write();
  }

  #write(): void {
    const lines = this.#pending.splice(0);
    if (lines.length === 0) return;
    this.#writes = Promise.all([
      this.#writes,
      this.#journal.append({ type: 'step-output', node: this.#node, lines }),
    ]).then(() => {});
    // The next flush reports a failed write; until then it must not count as unhandled.
    this.#writes.catch(() => {});
  }

  flush(): Promise<void> {
    this.#write();
    return this.#writes;
  }
}
