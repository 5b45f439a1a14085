import { Failure } from '../../../domain/failure.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';

/**
 * An IMAP session with one side, opened when it is needed, and once more where it was ended meanwhile: whoever ends a user's
 * sessions, drover at the lock among them, ends this one too.
 */
export class ReaderSession {
  readonly #open: () => Promise<MailboxReader>;
  #reader: Promise<MailboxReader> | null = null;
  #isOver = false;

  constructor(open: () => Promise<MailboxReader>) {
    this.#open = open;
  }

  async use<T>(read: (reader: MailboxReader) => Promise<T>): Promise<T> {
    const wasOpen = this.#reader !== null;
    const reader = await this.#current();
    try {
      return await read(reader);
    } catch (error) {
      if (!wasOpen || !isConnectionLost(error)) throw error;
      return await read(await this.#current());
    }
  }

  /** For good: what is still under way opens no other session, which no one would close. */
  end(): void {
    this.#isOver = true;
    this.close();
  }

  /** Until it is needed again. */
  close(): void {
    void this.#reader?.then(
      (reader) => reader.close(),
      () => undefined,
    );
    this.#reader = null;
  }

  async #current(): Promise<MailboxReader> {
    if (this.#isOver) throw over();
    const opening = (this.#reader ??= this.#open());
    try {
      const reader = await opening;
      if (reader.isOpen) return reader;
    } catch (error) {
      this.#forget(opening);
      throw error;
    }
    this.#forget(opening);
    return await this.#current();
  }

  /** Unless it was opened again meanwhile. */
  #forget(opening: Promise<MailboxReader>): void {
    if (this.#reader === opening) this.#reader = null;
  }
}

const over = (): Failure =>
  Failure.transient('imap-connection-lost', 'The copy was closed while its mailbox was read.');

export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Failure && error.facts.code === 'imap-connection-lost';
