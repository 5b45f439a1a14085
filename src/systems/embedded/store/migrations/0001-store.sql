-- One file per mailbox database. Facts and bytes of an item are apart, so that facts can be scanned without reading bytes.
CREATE TABLE database_info (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  name TEXT NOT NULL,
  -- Repeated here from the directory: a process that still holds a file replaced by an offline rewrite must see it.
  mounted INTEGER NOT NULL
) STRICT;

-- Ids are never used again: a handle kept on a purged part must not meet another mailbox.
CREATE TABLE part (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mailbox_id TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('primary', 'archive')),
  state TEXT NOT NULL CHECK (state IN ('active', 'move-target', 'soft-deleted', 'discarded')),
  change_number INTEGER NOT NULL DEFAULT 0,
  lock_owner TEXT,
  locked_at_ms INTEGER,
  -- Of the move that made this copy; its checkpoint while it is a target.
  move_id TEXT,
  checkpoint TEXT,
  soft_deleted_at_ms INTEGER,
  retain_until_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX part_live ON part (mailbox_id, part, state) WHERE state IN ('active', 'move-target');
CREATE INDEX part_mailbox ON part (mailbox_id, part);

CREATE TABLE folder (
  part_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  parent_key TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('visible', 'recoverable-items', 'hidden')),
  role TEXT NOT NULL,
  change_number INTEGER NOT NULL,
  PRIMARY KEY (part_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX folder_change ON folder (part_id, change_number);

CREATE TABLE item (
  part_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  folder_key TEXT NOT NULL,
  internal_date_ms INTEGER NOT NULL,
  -- Sorted, separated by one blank.
  flags TEXT NOT NULL,
  associated INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  digest TEXT NOT NULL,
  change_number INTEGER NOT NULL,
  -- Of the last change to the bytes; at most change_number.
  content_change INTEGER NOT NULL,
  -- Three 40-bit words of a hash over the facts; their sums over a folder are its order-independent digest.
  seal_a INTEGER NOT NULL,
  seal_b INTEGER NOT NULL,
  seal_c INTEGER NOT NULL,
  body_id INTEGER NOT NULL,
  PRIMARY KEY (part_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_content ON item (part_id, content_change);
-- Only items whose facts changed after their bytes.
CREATE INDEX item_facts ON item (part_id, change_number) WHERE change_number > content_change;
CREATE INDEX item_folder ON item (part_id, folder_key);

-- Counts, sizes and sums of seals per folder, kept with every change, so that a summary costs nothing under a move's lock.
CREATE TABLE folder_content (
  part_id INTEGER NOT NULL,
  folder_key TEXT NOT NULL,
  items INTEGER NOT NULL,
  associated INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  seal_a INTEGER NOT NULL,
  seal_b INTEGER NOT NULL,
  seal_c INTEGER NOT NULL,
  PRIMARY KEY (part_id, folder_key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
  INSERT INTO folder_content
  VALUES (new.part_id, new.folder_key, 1, new.associated, new.size_bytes, new.seal_a, new.seal_b, new.seal_c)
  ON CONFLICT (part_id, folder_key) DO UPDATE SET items = items + 1, associated = associated + excluded.associated,
    size_bytes = size_bytes + excluded.size_bytes, seal_a = seal_a + excluded.seal_a,
    seal_b = seal_b + excluded.seal_b, seal_c = seal_c + excluded.seal_c;
END;

CREATE TRIGGER item_removed AFTER DELETE ON item BEGIN
  UPDATE folder_content SET items = items - 1, associated = associated - old.associated,
    size_bytes = size_bytes - old.size_bytes, seal_a = seal_a - old.seal_a,
    seal_b = seal_b - old.seal_b, seal_c = seal_c - old.seal_c
  WHERE part_id = old.part_id AND folder_key = old.folder_key;
END;

CREATE TRIGGER item_changed
AFTER UPDATE OF part_id, folder_key, associated, size_bytes, seal_a, seal_b, seal_c ON item BEGIN
  UPDATE folder_content SET items = items - 1, associated = associated - old.associated,
    size_bytes = size_bytes - old.size_bytes, seal_a = seal_a - old.seal_a,
    seal_b = seal_b - old.seal_b, seal_c = seal_c - old.seal_c
  WHERE part_id = old.part_id AND folder_key = old.folder_key;
  INSERT INTO folder_content
  VALUES (new.part_id, new.folder_key, 1, new.associated, new.size_bytes, new.seal_a, new.seal_b, new.seal_c)
  ON CONFLICT (part_id, folder_key) DO UPDATE SET items = items + 1, associated = associated + excluded.associated,
    size_bytes = size_bytes + excluded.size_bytes, seal_a = seal_a + excluded.seal_a,
    seal_b = seal_b + excluded.seal_b, seal_c = seal_c + excluded.seal_c;
END;

CREATE TABLE body (
  id INTEGER PRIMARY KEY,
  part_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE tombstone (
  part_id INTEGER NOT NULL,
  change_number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('item', 'folder')),
  key TEXT NOT NULL,
  PRIMARY KEY (part_id, change_number)
) STRICT, WITHOUT ROWID;

-- Full-text index; its row is the body's. `part` holds one word that names the mailbox part, so that a search stays in it.
CREATE VIRTUAL TABLE item_text USING fts5 (
  part, subject, people, text,
  content = '', contentless_delete = 1, detail = column, tokenize = 'unicode61 remove_diacritics 2'
);
-- No merge at every commit that deletes: a purge would hold the write lock ten times as long. Ordinary merges tidy up.
INSERT INTO item_text (item_text, rank) VALUES ('deletemerge', 0);

-- Texts that wait to be indexed, many at a time. Taken from the message while it is in memory: SQLite cannot read the
-- head of a blob without all of it.
CREATE TABLE text_queue (
  part_id INTEGER NOT NULL,
  body_id INTEGER NOT NULL,
  subject TEXT NOT NULL,
  people TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (part_id, body_id)
) STRICT, WITHOUT ROWID;
