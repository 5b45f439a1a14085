-- Derived from the files of the copies; see catalogue.ts.
CREATE TABLE part (
  copy_id TEXT PRIMARY KEY,
  change_number INTEGER NOT NULL,
  items INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  recoverable_items INTEGER NOT NULL,
  recoverable_size_bytes INTEGER NOT NULL,
  file_bytes INTEGER NOT NULL,
  free_bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Written to since they were counted.
CREATE TABLE touched (
  copy_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
