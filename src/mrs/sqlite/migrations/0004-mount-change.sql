-- Each change of whether a place is mounted, in another database than this one, has a number: a late one is refused there by it.
CREATE TABLE mount_change (
  place TEXT PRIMARY KEY,
  number INTEGER NOT NULL,
  -- The lease under which the newest one is being made; null: it has ended.
  fence TEXT
) STRICT, WITHOUT ROWID;
