import { randomInt } from 'node:crypto';

/** What a page shows, in panels whose HTML is sent when it has changed. */
export interface TopicSource {
  /** The newest values; the same `mark` means that nothing else than the time is different. */
  read(): Promise<TopicValues>;
}
interface TopicValues {
  /** Number of the last event of the journal that they show. */
  readonly seq: number;
  readonly mark: unknown;
  panels(): ReadonlyMap<string, string>;
}

/** What depends on the time alone is made again so often; ages and countdowns go on in the browser. */
const PANELS_EVERY_MS = 15_000;
const MARK_DIGITS = 6;

interface Panel {
  readonly html: string;
  /** The change that made it so. */
  readonly change: number;
}

/** The panels of one page as they were sent last. */
export class Topic {
  readonly #source: TopicSource;
  readonly #panels = new Map<string, Panel>();
  /** Another process, or this one later, may have shown other panels at the same event. */
  readonly #own = String(randomInt(10 ** (MARK_DIGITS - 1), 10 ** MARK_DIGITS));
  #seq = 0;
  #change = 0;
  #mark: unknown = null;
  #madeMs = -Infinity;

  constructor(source: TopicSource) {
    this.#source = source;
  }

  get isKnown(): boolean {
    return this.#panels.size > 0;
  }

  /** Of what is known now: the number of the last event, and after the point which change it was, and whose. */
  get id(): string {
    return `${this.#seq}.${this.#own}${this.#change}`;
  }

  /** Those that have changed since the last time. */
  async read(nowMs: number): Promise<ReadonlyMap<string, string>> {
    const values = await this.#source.read();
    const changed = new Map<string, string>();
    if (values.mark === this.#mark && nowMs - this.#madeMs < PANELS_EVERY_MS) return changed;
    for (const [id, html] of values.panels()) if (this.#panels.get(id)?.html !== html) changed.set(id, html);
    if (changed.size > 0) this.#change += 1;
    for (const [id, html] of changed) this.#panels.set(id, { html, change: this.#change });
    this.#seq = values.seq;
    this.#mark = values.mark;
    this.#madeMs = nowMs;
    return changed;
  }

  /** What has changed for whoever was sent this id last; all of it, where that was not here, or never. */
  since(id: string | null): ReadonlyMap<string, string> {
    const [, own, change] = /^\d{1,15}\.(\d{6})(\d{1,15})$/.exec(id ?? '') ?? [];
    const known = own === this.#own ? Number(change) : -1;
    const wanted = [...this.#panels].filter(([, panel]) => panel.change > known);
    return new Map(wanted.map(([name, { html }]) => [name, html]));
  }
}
