-- The highest token seen of each lease under which changes were made here: lower ones come too late.
CREATE TABLE fence (
  fence TEXT PRIMARY KEY,
  token INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
