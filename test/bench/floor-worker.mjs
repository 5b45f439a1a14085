// The floor: rows of mailbox files copied by ATTACH … INSERT … SELECT into one file, one durable transaction per mailbox part.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const { sources, target } = workerData;
const db = new DatabaseSync(target);
db.exec('PRAGMA page_size = 16384; PRAGMA journal_mode = WAL;');
db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16384');
db.exec(`
  CREATE TABLE folder (part INTEGER, key TEXT, parent_key TEXT, name TEXT, kind TEXT, role TEXT, change_number INTEGER,
    PRIMARY KEY (part, key)) WITHOUT ROWID;
  CREATE TABLE item (part INTEGER, key TEXT, folder_key TEXT, internal_date_ms INTEGER, flags TEXT, associated INTEGER,
    size_bytes INTEGER, digest TEXT, change_number INTEGER, content_change INTEGER, seal_a INTEGER, seal_b INTEGER,
    seal_c INTEGER, body_id INTEGER, PRIMARY KEY (part, key)) WITHOUT ROWID;
  CREATE INDEX item_content ON item (part, content_change);
  CREATE INDEX item_folder ON item (part, folder_key);
  CREATE TABLE body (id INTEGER PRIMARY KEY, part INTEGER, key TEXT, bytes BLOB);
`);
for (const [part, source] of sources.entries()) {
  db.prepare('ATTACH ? AS source').run(source);
  db.exec('BEGIN IMMEDIATE');
  db.prepare(
    'INSERT INTO folder SELECT ?, key, parent_key, name, kind, role, change_number FROM source.folder',
  ).run(part);
  db.prepare('INSERT INTO body (part, key, bytes) SELECT ?, key, bytes FROM source.body').run(part);
  db.prepare('INSERT INTO item SELECT ?, * FROM source.item').run(part);
  db.exec('COMMIT');
  db.exec('DETACH source');
}
db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
db.close();
parentPort.postMessage('done');
