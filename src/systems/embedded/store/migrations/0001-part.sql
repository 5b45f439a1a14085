-- One file per copy of a mailbox part. Facts and bytes of an item are apart, so that facts can be scanned without reading
-- bytes. The page size is set before this runs.

-- What this file is. Of the change numbers the file has its own; those of `source_copy` are another sequence.
CREATE TABLE copy (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  mailbox_id TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('primary', 'archive')),
  change_number INTEGER NOT NULL DEFAULT 0,
  -- Only for the copier that made the file; nothing a user needs. The copy its content comes from, and the change number
  -- there up to which it does; its own change number up to which its bytes were read back.
  source_copy TEXT,
  up_to INTEGER NOT NULL DEFAULT 0,
  proved INTEGER NOT NULL DEFAULT 0,
  -- The newest claim that opened the copy: older ones may not write to it any more.
  token INTEGER NOT NULL DEFAULT 0
) STRICT;

-- With counts, sizes and sums of seals, kept with every change, so that a summary costs nothing under a move's lock.
CREATE TABLE folder (
  key TEXT PRIMARY KEY,
  -- 0: a stand-in for a folder that is gone while items still lie in it.
  present INTEGER NOT NULL DEFAULT 1,
  parent_key TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('visible', 'recoverable-items', 'hidden')),
  role TEXT NOT NULL,
  change_number INTEGER NOT NULL,
  items INTEGER NOT NULL DEFAULT 0,
  associated INTEGER NOT NULL DEFAULT 0,
  size_bytes INTEGER NOT NULL DEFAULT 0,
  seal_a INTEGER NOT NULL DEFAULT 0,
  seal_b INTEGER NOT NULL DEFAULT 0,
  seal_c INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  key TEXT PRIMARY KEY,
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
  -- The first of its rows in `body`.
  body_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX item_content ON item (content_change);
-- Only items whose facts changed after their bytes.
CREATE INDEX item_facts ON item (change_number) WHERE change_number > content_change;
CREATE INDEX item_folder ON item (folder_key);

CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
  INSERT INTO folder (key, present, name, kind, role, change_number, items, associated, size_bytes, seal_a, seal_b, seal_c)
  VALUES (new.folder_key, 0, new.folder_key, 'visible', '', 0,
    1, new.associated, new.size_bytes, new.seal_a, new.seal_b, new.seal_c)
  ON CONFLICT (key) DO UPDATE SET items = items + 1, associated = associated + excluded.associated,
    size_bytes = size_bytes + excluded.size_bytes, seal_a = seal_a + excluded.seal_a,
    seal_b = seal_b + excluded.seal_b, seal_c = seal_c + excluded.seal_c;
END;

CREATE TRIGGER item_removed AFTER DELETE ON item BEGIN
  UPDATE folder SET items = items - 1, associated = associated - old.associated,
    size_bytes = size_bytes - old.size_bytes, seal_a = seal_a - old.seal_a,
    seal_b = seal_b - old.seal_b, seal_c = seal_c - old.seal_c
  WHERE key = old.folder_key;
  DELETE FROM folder WHERE key = old.folder_key AND present = 0 AND items = 0;
END;

CREATE TRIGGER item_changed
AFTER UPDATE OF folder_key, associated, size_bytes, seal_a, seal_b, seal_c ON item BEGIN
  UPDATE folder SET items = items - 1, associated = associated - old.associated,
    size_bytes = size_bytes - old.size_bytes, seal_a = seal_a - old.seal_a,
    seal_b = seal_b - old.seal_b, seal_c = seal_c - old.seal_c
  WHERE key = old.folder_key;
  INSERT INTO folder (key, present, name, kind, role, change_number, items, associated, size_bytes, seal_a, seal_b, seal_c)
  VALUES (new.folder_key, 0, new.folder_key, 'visible', '', 0,
    1, new.associated, new.size_bytes, new.seal_a, new.seal_b, new.seal_c)
  ON CONFLICT (key) DO UPDATE SET items = items + 1, associated = associated + excluded.associated,
    size_bytes = size_bytes + excluded.size_bytes, seal_a = seal_a + excluded.seal_a,
    seal_b = seal_b + excluded.seal_b, seal_c = seal_c + excluded.seal_c;
  DELETE FROM folder WHERE key = old.folder_key AND present = 0 AND items = 0;
END;

-- A large message is several rows, one after the other, so that copying and hashing it needs little memory.
CREATE TABLE body (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE tombstone (
  change_number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('item', 'folder')),
  key TEXT NOT NULL
) STRICT;

-- Full-text index; its row is the first of the body.
CREATE VIRTUAL TABLE item_text USING fts5 (
  subject, people, text,
  content = '', contentless_delete = 1, detail = column, tokenize = 'unicode61 remove_diacritics 2'
);
