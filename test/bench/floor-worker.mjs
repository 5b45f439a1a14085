// The floor: one source file's rows copied by ATTACH … INSERT … SELECT, one durable transaction per mailbox part.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const { source, target } = workerData;
const db = new DatabaseSync(target);
db.exec('PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;');
db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16384');
db.prepare('ATTACH ? AS source').run(source);
const tables = ['part', 'folder', 'item', 'body'];
for (const table of tables) {
  const { sql } = db
    .prepare(`SELECT sql FROM source.sqlite_schema WHERE type = 'table' AND name = ?`)
    .get(table);
  db.exec(sql);
}
for (const { sql } of db
  .prepare(
    `SELECT sql FROM source.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('part','folder','item','body')`,
  )
  .all())
  db.exec(sql);
for (const { id } of db.prepare('SELECT id FROM source.part').all()) {
  db.exec('BEGIN IMMEDIATE');
  db.prepare('INSERT INTO part SELECT * FROM source.part WHERE id = ?').run(id);
  db.prepare('INSERT INTO folder SELECT * FROM source.folder WHERE part_id = ?').run(id);
  db.prepare(
    'INSERT INTO body SELECT b.* FROM source.item i JOIN source.body b ON b.id = i.body_id WHERE i.part_id = ?',
  ).run(id);
  db.prepare('INSERT INTO item SELECT * FROM source.item WHERE part_id = ?').run(id);
  db.exec('COMMIT');
}
db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
db.close();
parentPort.postMessage('done');
