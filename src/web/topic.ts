/** What a page shows, in panels whose HTML is sent when it has changed. */
export interface TopicSource {
  /** The newest values; the same `mark` means that nothing else than the time is different. */
  read(): Promise<TopicValues>;
}
export interface TopicValues {
  /** Number of the last event of the journal that they show. */
  readonly seq: number;
  readonly mark: unknown;
  panels(): ReadonlyMap<string, string>;
}

/** What depends on the time alone is made again so often; ages and countdowns go on in the browser. */
const PANELS_EVERY_MS = 15_000;

interface Panel {
  readonly html: string;
  /** When it became so. */
  readonly seq: number;
}

/** The panels of one page as they were sent last. */
export class Topic {
  readonly #source: TopicSource;
  readonly #panels = new Map<string, Panel>();
  #firstSeq = 0;
  #seq = 0;
  #mark: unknown = null;
  #madeMs = -Infinity;

  constructor(source: TopicSource) {
    this.#source = source;
  }

  get seq(): number {
    return this.#seq;
  }
  get isKnown(): boolean {
    return this.#panels.size > 0;
  }

  /** Those that have changed since the last time. */
  async read(nowMs: number): Promise<ReadonlyMap<string, string>> {
    const values = await this.#source.read();
    const changed = new Map<string, string>();
    if (values.mark === this.#mark && nowMs - this.#madeMs < PANELS_EVERY_MS) return changed;
    if (!this.isKnown) this.#firstSeq = values.seq;
    this.#seq = values.seq;
    for (const [id, html] of values.panels()) {
      if (this.#panels.get(id)?.html === html) continue;
      this.#panels.set(id, { html, seq: values.seq });
      changed.set(id, html);
    }
    this.#mark = values.mark;
    this.#madeMs = nowMs;
    return changed;
  }

  /**
   * What whoever knew it as of `seq` does not know: of events in between, and of what may have changed without one. All of it,
   * where this process was not there then.
   */
  since(seq: number | null): ReadonlyMap<string, string> {
    const isResumed = seq !== null && seq >= this.#firstSeq && seq <= this.#seq;
    const wanted = [...this.#panels].filter(([, panel]) => !isResumed || panel.seq >= seq);
    return new Map(wanted.map(([id, { html }]) => [id, html]));
  }
}
