import type { RequestId } from '../../../domain/ids.ts';
import type { QueueEngine } from '../../../mrs/sql/queue-engine.ts';
import type { Row, Work } from '../../../support/sql.ts';
import type { ReadMessage } from '../copy/known-hashes.ts';

/** What moves have read of sources that may be read for so much a day: it outlives the worker that has read it. */
export class ReadMessages {
  readonly #engine: QueueEngine;

  constructor(engine: QueueEngine) {
    this.#engine = engine;
  }

  async of(request: RequestId): Promise<readonly ReadMessage[]> {
    const rows = await this.#engine.sql(
      'SELECT folder, uid_validity, uid, size_bytes, sha256 FROM read_message WHERE request_id = $1 ORDER BY folder, uid_validity, uid',
      [request],
    );
    return rows.map(messageOf);
  }

  /** Nothing of a claim that another has followed. */
  async keep(request: RequestId, token: number, messages: readonly ReadMessage[]): Promise<void> {
    if (messages.length > 0) await this.#engine.transaction(keeping(request, token, messages), 'deferred');
  }

  async forget(request: RequestId): Promise<void> {
    await this.#engine.sql('DELETE FROM read_message WHERE request_id = $1', [request]);
  }
}

function* keeping(request: RequestId, token: number, messages: readonly ReadMessage[]): Work<void> {
  for (const { folder, uidValidity, uid, sizeBytes, sha256 } of messages)
    yield [
      `INSERT INTO read_message (request_id, folder, uid_validity, uid, size_bytes, sha256)
       SELECT id, CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS TEXT) FROM move_request WHERE id = $1 AND claim_token = $2
       ON CONFLICT (request_id, folder, uid_validity, uid) DO UPDATE SET size_bytes = excluded.size_bytes, sha256 = excluded.sha256`,
      [request, token, folder, uidValidity, uid, sizeBytes, sha256],
    ];
}

const messageOf = (row: Row): ReadMessage => ({
  folder: String(row['folder']),
  uidValidity: Number(row['uid_validity']),
  uid: Number(row['uid']),
  sizeBytes: Number(row['size_bytes']),
  sha256: String(row['sha256']),
});
