import { mailboxId, type MailboxId } from '../../../domain/ids.ts';
import type { QueueEngine } from '../../../mrs/sql/queue-engine.ts';
import type { Work } from '../../../support/sql.ts';
import type { MailboxTotals } from '../doveadm/doveadm.ts';

export interface KnownSize extends MailboxTotals {
  readonly atMs: number;
}

/** Sizes outlive the process: asking for them wakes mailboxes. An older one never takes the place of a younger one. */
export class SizeRecords {
  readonly #engine: QueueEngine;

  constructor(engine: QueueEngine) {
    this.#engine = engine;
  }

  async all(): Promise<ReadonlyMap<MailboxId, KnownSize>> {
    const rows = await this.#engine.sql('SELECT mailbox_id, messages, size_bytes, at_ms FROM mailbox_size');
    return new Map(
      rows.map((row) => [
        mailboxId(String(row['mailbox_id'])),
        {
          messages: Number(row['messages']),
          sizeBytes: Number(row['size_bytes']),
          atMs: Number(row['at_ms']),
        },
      ]),
    );
  }

  async keep(sizes: ReadonlyMap<MailboxId, KnownSize>): Promise<void> {
    if (sizes.size > 0) await this.#engine.transaction(keeping(sizes), 'deferred');
  }
}

function* keeping(sizes: ReadonlyMap<MailboxId, KnownSize>): Work<void> {
  // In one order for all, so that two that write at the same time do not wait for each other.
  for (const [id, { messages, sizeBytes, atMs }] of [...sizes].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield [
      `INSERT INTO mailbox_size (mailbox_id, messages, size_bytes, at_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (mailbox_id) DO UPDATE SET messages = excluded.messages, size_bytes = excluded.size_bytes, at_ms = excluded.at_ms
       WHERE mailbox_size.at_ms <= excluded.at_ms`,
      [id, messages, sizeBytes, atMs],
    ];
}
