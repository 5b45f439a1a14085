import pg from 'pg';
import type { Postgres } from '../../support/postgres.ts';
import type { QueueNews } from '../queue.ts';

const RECONNECT_MS = 1_000;

/** NOTIFY and LISTEN, one channel for each kind of news. */
export class PostgresBells {
  readonly #postgres: Postgres;
  readonly #address: string;
  readonly #schema: string;
  readonly #told: Record<QueueNews, Set<() => void>> = { work: new Set(), outcome: new Set() };
  readonly #ringing: Record<QueueNews, 'no' | 'yes' | 'again'> = { work: 'no', outcome: 'no' };
  readonly #underWay = new Set<Promise<void>>();
  #listener: pg.Client | null = null;
  #reconnect: NodeJS.Timeout | undefined;

  constructor(postgres: Postgres, address: string, schema: string) {
    this.#postgres = postgres;
    this.#address = address;
    this.#schema = schema;
  }

  /** In a transaction of its own: commits that notify are made one after the other by the server. One call serves all that come meanwhile. */
  ring(news: QueueNews): void {
    if (this.#ringing[news] !== 'no') {
      this.#ringing[news] = 'again';
      return;
    }
    this.#ringing[news] = 'yes';
    const told = this.#postgres
      .sql(['SELECT pg_notify($1, $2)', [this.#channel(news), '']])
      // It is a hint: whoever needs the news looks from time to time as well.
      .then(
        () => {},
        () => {},
      )
      .finally(() => {
        this.#underWay.delete(told);
        const again = this.#ringing[news] === 'again';
        this.#ringing[news] = 'no';
        if (again) this.ring(news);
      });
    this.#underWay.add(told);
  }

  listen(news: QueueNews, told: () => void): () => void {
    this.#told[news].add(told);
    this.#attend();
    return () => {
      this.#told[news].delete(told);
      if (!this.#isWanted()) this.#stop();
    };
  }

  async close(): Promise<void> {
    this.#stop();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** A connection of its own, made again when it is lost. */
  #attend(): void {
    if (this.#listener !== null) return;
    const client = new pg.Client({ connectionString: this.#address, keepAlive: true });
    this.#listener = client;
    const lost = (): void => {
      if (this.#listener !== client) return;
      this.#listener = null;
      client.end().catch(() => {});
      this.#reconnect = setTimeout(() => this.#attend(), RECONNECT_MS).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel }) => this.#tell(channel));
    const channels = news.map((one) => `LISTEN ${pg.escapeIdentifier(this.#channel(one))}`).join('; ');
    client
      .connect()
      .then(() => client.query(channels))
      // What was told meanwhile was not heard.
      .then(() => this.#tell(null))
      .catch(lost);
  }

  #tell(channel: string | null): void {
    for (const one of news)
      if (channel === null || channel === this.#channel(one)) for (const told of this.#told[one]) told();
  }

  #isWanted(): boolean {
    return news.some((one) => this.#told[one].size > 0);
  }

  #stop(): void {
    clearTimeout(this.#reconnect);
    const client = this.#listener;
    this.#listener = null;
    client?.end().catch(() => {});
  }

  #channel(of: QueueNews): string {
    return `${this.#schema}.${of}`;
  }
}

const news = ['work', 'outcome'] as const satisfies readonly QueueNews[];
